// SPDX-License-Identifier: Apache-2.0
// DOT to positions, by cgraph and gvc.
#include <algorithm>
#include <cstdio>
#include <memory>
#include <vector>

#include <graphviz/gvc.h>

#include "graph/diagram/render/render.h"

namespace rapport::diagram::render {
namespace {

struct FreeContext {
  void operator()(GVC_t* context) const { gvFreeContext(context); }
};
struct CloseGraph {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};

char* mutable_text(const char* text) { return const_cast<char*>(text); }

std::string attribute(void* object, const char* name) {
  const char* value = agget(object, mutable_text(name));
  return value != nullptr ? value : "";
}

void set_everywhere(Agraph_t* graph, int kind, const char* name, const char* value) {
  Agsym_t* symbol = agattr(graph, kind, mutable_text(name), mutable_text(value));
  for (Agnode_t* node = agfstnode(graph); node != nullptr; node = agnxtnode(graph, node)) {
    if (kind == AGNODE) agxset(node, symbol, mutable_text(value));
    if (kind != AGEDGE) continue;
    for (Agedge_t* edge = agfstout(graph, node); edge != nullptr; edge = agnxtout(graph, edge)) {
      agxset(edge, symbol, mutable_text(value));
    }
  }
}

std::vector<Agedge_t*> edges_of(Agraph_t* graph) {
  std::vector<Agedge_t*> edges;
  for (Agnode_t* node = agfstnode(graph); node != nullptr; node = agnxtnode(graph, node)) {
    for (Agedge_t* edge = agfstout(graph, node); edge != nullptr; edge = agnxtout(graph, edge))
      edges.push_back(edge);
  }
  return edges;
}

// The sizes are given, so no text is measured: the layout does not depend on the machine's fonts,
// and none is loaded. Lines run from middle to middle; who draws cuts them at the shapes that he
// draws.
void prepare(Agraph_t* graph) {
  set_everywhere(graph, AGNODE, "label", "");
  set_everywhere(graph, AGNODE, "shape", "box");
  set_everywhere(graph, AGEDGE, "label", "");
  set_everywhere(graph, AGEDGE, "dir", "none");
  set_everywhere(graph, AGEDGE, "headclip", "false");
  set_everywhere(graph, AGEDGE, "tailclip", "false");
  for (Agedge_t* edge : edges_of(graph)) {
    if (attribute(edge, "layout_reversed") != "true") continue;
    Agedge_t* turned = agedge(graph, aghead(edge), agtail(edge), nullptr, 1);
    agcopyattr(edge, turned);
    agdeledge(graph, edge);
  }
}

void append(std::string& text, double x, double y) {
  char buffer[64];
  const int size = std::snprintf(buffer, sizeof buffer, " %.3f %.3f", x, y);
  text.append(buffer, static_cast<std::size_t>(size));
}

void append_edge(std::string& text, Agedge_t* edge) {
  std::vector<pointf> points;
  const splines* drawn = ED_spl(edge);
  for (int i = 0; drawn != nullptr && i < drawn->size; ++i) {
    const bezier& piece = drawn->list[i];
    // Pieces meet; the point where they do is written once.
    for (int k = points.empty() ? 0 : 1; k < piece.size; ++k) points.push_back(piece.list[k]);
  }
  if (attribute(edge, "layout_reversed") == "true") std::reverse(points.begin(), points.end());
  text += "edge " + attribute(edge, "id");
  for (const pointf& point : points) append(text, point.x, point.y);
  text += '\n';
}

}  // namespace

std::string lay_out(const std::string& dot, const std::string& engine, bool straight) {
  const std::unique_ptr<GVC_t, FreeContext> context(gvContext());
  if (!context) throw Failure(Status::Failed, "Graphviz does not start");
  const std::unique_ptr<Agraph_t, CloseGraph> graph(agmemread(dot.c_str()));
  if (!graph) throw Failure(Status::BadInput, "the input is no DOT");
  prepare(graph.get());
  if (straight) agattr(graph.get(), AGRAPH, mutable_text("splines"), mutable_text("line"));
  if (gvLayout(context.get(), graph.get(), engine.c_str()) != 0) {
    throw Failure(Status::Failed, "Graphviz has no layout engine " + engine + ", or it gave up");
  }
  std::string text = "size";
  append(text, GD_bb(graph.get()).UR.x, GD_bb(graph.get()).UR.y);
  text += '\n';
  for (Agnode_t* node = agfstnode(graph.get()); node != nullptr;
       node = agnxtnode(graph.get(), node)) {
    text += "node " + attribute(node, "id");
    append(text, ND_coord(node).x, ND_coord(node).y);
    text += '\n';
  }
  for (Agedge_t* edge : edges_of(graph.get())) append_edge(text, edge);
  text += "end\n";
  gvFreeLayout(context.get(), graph.get());
  return text;
}

}  // namespace rapport::diagram::render
