// SPDX-License-Identifier: Apache-2.0
// DotGraph to DOT text, built and written by cgraph, so that its quoting and not ours decides.
#include <memory>
#include <mutex>

#include <graphviz/cgraph.h>

#include "graph/base/error.h"
#include "graph/exchange/exchange.h"

namespace rapport::exchange {
namespace {

struct CloseGraph {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};
using GraphHandle = std::unique_ptr<Agraph_t, CloseGraph>;

int append_text(void* channel, const char* text) {
  static_cast<std::string*>(channel)->append(text);
  return 0;
}

int flush_text(void*) { return 0; }

// cgraph asks for `char*` where it only reads.
char* mutable_text(const std::string& text) { return const_cast<char*>(text.c_str()); }

template <typename Handle>
Handle* made(Handle* handle) {
  if (handle == nullptr) {
    throw Error(ErrorKind::Limit, "the graph could not be written as DOT: no memory left", {},
                "export fewer nodes");
  }
  return handle;
}

void declare(Agraph_t* graph, int kind, const std::string& name, const std::string& value) {
  made(agattr(graph, kind, mutable_text(name), mutable_text(value)));
}

void set(Agraph_t* graph, int kind, void* object, const DotAttributes& attributes) {
  static const std::string kEmpty;
  for (const auto& [name, value] : attributes) {
    Agsym_t* symbol = agattr(graph, kind, mutable_text(name), nullptr);
    if (symbol == nullptr)
      symbol = made(agattr(graph, kind, mutable_text(name), mutable_text(kEmpty)));
    agxset(object, symbol, mutable_text(value));
  }
}

void fill(Agraph_t* handle, const DotGraph& graph) {
  // Lines are not folded: a folded one cannot be searched with grep.
  declare(handle, AGRAPH, "linelength", "0");
  for (const auto& [name, value] : graph.attributes) declare(handle, AGRAPH, name, value);
  for (const auto& [name, value] : graph.node_attributes) declare(handle, AGNODE, name, value);
  for (const auto& [name, value] : graph.edge_attributes) declare(handle, AGEDGE, name, value);

  std::vector<Agnode_t*> nodes;
  nodes.reserve(graph.nodes.size());
  for (const DotGraph::Node& node : graph.nodes) {
    nodes.push_back(made(agnode(handle, mutable_text(node.name), 1)));
    set(handle, AGNODE, nodes.back(), node.attributes);
  }
  for (const DotGraph::Edge& edge : graph.edges) {
    Agedge_t* made_edge =
        made(agedge(handle, nodes.at(edge.tail), nodes.at(edge.head), mutable_text(edge.key), 1));
    set(handle, AGEDGE, made_edge, edge.attributes);
  }
}

}  // namespace

std::string to_dot(const DotGraph& graph) {
  static std::mutex cgraph_in_use;  // cgraph keeps state in globals, also between graphs
  const std::lock_guard lock(cgraph_in_use);

  Agiodisc_t write_to_string = AgIoDisc;
  write_to_string.putstr = append_text;
  write_to_string.flush = flush_text;
  Agdisc_t discipline{&AgMemDisc, &AgIdDisc, &write_to_string};
  const GraphHandle handle(made(agopen(mutable_text(graph.name), Agdirected, &discipline)));
  fill(handle.get(), graph);
  std::string text;
  if (agwrite(handle.get(), &text) != 0) made<Agraph_t>(nullptr);
  return text;
}

}  // namespace rapport::exchange
