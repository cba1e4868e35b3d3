// SPDX-License-Identifier: Apache-2.0
// From a built graph to the form in which it is compared.
#include "queries/evaluate/plain_graph.h"

#include <algorithm>

#include "graph/base/utf8.h"
#include "queries/evaluate/plain_json.h"

namespace rapport::evaluate {
namespace {

PlainGraph::ByNode by_end(const PlainGraph& graph, std::initializer_list<EdgeType> types,
                          std::uint32_t PlainEdge::*end) {
  PlainGraph::ByNode found(graph.nodes.size());
  for (std::uint32_t e = 0; e < graph.edges.size(); ++e) {
    const auto& edge = graph.edges[e];
    if (std::find(types.begin(), types.end(), edge.type) != types.end())
      found[edge.*end].push_back(e);
  }
  return found;
}

std::vector<questions::Citation> cite(const GraphView& view,
                                      std::span<const EvidenceRecord> records) {
  std::vector<questions::Citation> citations;
  for (const auto& record : records)
    citations.push_back({view.documents[record.document].name, record.start, record.end,
                         view.sentences[record.sentence],
                         std::string(view.symbol_name(record.rule))});
  return citations;
}

PlainNode node_of(const GraphView& view, NodeId node, NodeType type) {
  PlainNode plain;
  plain.id = view.node_keys[node];
  plain.type = type;
  plain.names.emplace_back(view.name(node));
  for (const Value& alias : view.aliases(node)) plain.names.push_back(to_string(alias));
  const Json date = to_json(view.property(node, "date"));
  if (const auto* text = date.string()) plain.date = clean_date(*text);
  plain.evidence = cite(view, view.evidence(node));
  know_names(plain);
  return plain;
}

}  // namespace

PlainGraph::ByNode PlainGraph::by_source(std::initializer_list<EdgeType> types) const {
  return by_end(*this, types, &PlainEdge::source);
}

PlainGraph::ByNode PlainGraph::by_target(std::initializer_list<EdgeType> types) const {
  return by_end(*this, types, &PlainEdge::target);
}

void know_names(PlainNode& node) {
  for (const auto& name : node.names) {
    node.words.push_back(word_set(name));
    if (auto key = normalise(name); !key.empty()) node.keys.push_back(std::move(key));
  }
  node.keys = as_set(std::move(node.keys));
}

bool was_not_held(std::string_view status) {
  const std::string lower = utf8::to_lower(status);
  return lower == "cancelled" || lower == "canceled" || lower == "denied" || lower == "postponed";
}

PlainGraph plain(const GraphView& view) {
  PlainGraph graph;
  std::vector<std::uint32_t> places(view.node_count(), kNone);
  for (NodeId n = 0; n < view.node_count(); ++n) {
    const auto type = index_of(kNodeTypes, view.label(n));
    if (type == kNodeTypes.size() || was_not_held(to_string(view.property(n, "status")))) {
      ++graph.ignored;
      continue;
    }
    places[n] = static_cast<std::uint32_t>(graph.nodes.size());
    graph.nodes.push_back(node_of(view, n, static_cast<NodeType>(type)));
  }
  for (RelationshipId r = 0; r < view.relationship_count(); ++r) {
    const auto type = index_of(kEdgeTypes, view.type(r));
    const auto source = places[view.sources[r]], target = places[view.targets[r]];
    if (type == kEdgeTypes.size() || source == kNone || target == kNone) {
      ++graph.ignored;
      continue;
    }
    PlainEdge edge{static_cast<EdgeType>(type), source, target, {}, false, {}};
    for (const auto name : kEdgeTypes[type].judged)
      if (const Value& value = view.relationship_property(r, name); !value.is_null())
        edge.properties.emplace(name, to_json(value));
    edge.evidence = cite(view, view.relationship_evidence_of(r));
    graph.edges.push_back(std::move(edge));
  }
  return graph;
}

}  // namespace rapport::evaluate
