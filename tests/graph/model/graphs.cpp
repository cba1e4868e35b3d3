// SPDX-License-Identifier: Apache-2.0
// Random graphs from std::mt19937, whose numbers the standard fixes; its distributions are not
// fixed and not used.
#include "tests/graph/model/graphs.h"

#include <algorithm>
#include <random>
#include <utility>

namespace rapport::tests {
namespace {

using Random = std::mt19937;

std::uint32_t below(Random& random, std::uint32_t limit) {
  return static_cast<std::uint32_t>(random() % limit);
}

template <typename T>
void shuffle(std::vector<T>& all, Random& random) {
  for (std::size_t i = all.size(); i > 1; --i) {
    std::swap(all[i - 1], all[below(random, static_cast<std::uint32_t>(i))]);
  }
}

std::vector<Evidence> some_evidence(Random& random) {
  std::vector<Evidence> all;
  const std::uint32_t count = 1 + below(random, 3);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t start = below(random, 50);
    all.push_back({"document-" + std::to_string(below(random, 3)), start, start + 10,
                   "Sentence " + std::to_string(below(random, 20)) + ".",
                   "rule-" + std::to_string(below(random, 4))});
  }
  return all;
}

Properties some_properties(Random& random) {
  Properties properties;
  if (below(random, 2) == 0)
    properties.emplace_back("date", *parse_date("201" + std::to_string(5 + below(random, 4))));
  if (below(random, 3) == 0)
    properties.emplace_back("status", below(random, 2) == 0 ? "planned" : "held");
  if (below(random, 3) == 0)
    properties.emplace_back("weight", static_cast<double>(below(random, 8)) / 4);
  if (below(random, 4) == 0) properties.emplace_back("weight_kept", Value());
  return properties;
}

}  // namespace

Graph random_graph(std::uint32_t seed, std::uint32_t nodes, std::uint32_t relationships,
                   std::uint32_t order) {
  Random random(seed);
  const char* labels[] = {"Person", "Meeting", "Topic"};
  const char* types[] = {"KNOWS", "MET", "ABOUT"};
  std::vector<NewNode> all_nodes;
  for (std::uint32_t i = 0; i < nodes; ++i) {
    std::vector<std::string> own;
    for (std::uint32_t n = below(random, 3); n > 0; --n) own.emplace_back(labels[below(random, 3)]);
    all_nodes.push_back(
        {"node-" + std::to_string(i), own, some_properties(random), some_evidence(random)});
  }
  std::vector<NewRelationship> all;
  for (std::uint32_t i = 0; i < relationships; ++i) {
    all.push_back({types[below(random, 3)], "node-" + std::to_string(below(random, nodes)),
                   "node-" + std::to_string(below(random, nodes)), some_properties(random),
                   some_evidence(random)});
  }
  std::vector<std::string> documents = {"document-0", "document-1", "document-2",
                                        "document-unused"};

  Random by_order(order);
  if (order != 0) {
    shuffle(documents, by_order);
    shuffle(all_nodes, by_order);
    shuffle(all, by_order);
    for (NewNode& node : all_nodes)
      shuffle(node.properties, by_order), shuffle(node.evidence, by_order);
    for (NewRelationship& one : all)
      shuffle(one.properties, by_order), shuffle(one.evidence, by_order);
  }
  GraphWriter writer;
  // Relationships may come before their nodes, and evidence before its document.
  for (NewRelationship& one : all) writer.add_relationship(std::move(one));
  for (NewNode& node : all_nodes) writer.add_node(std::move(node));
  for (const std::string& name : documents) writer.add_document({name, "", "", ""});
  return writer.finish();
}

namespace {

std::string printed(const GraphView& graph, std::span<const Property> properties,
                    std::span<const EvidenceRecord> evidence) {
  std::string text;
  for (const Property& p : properties) {
    text += " " + std::string(graph.symbol_name(p.key)) + "=" + to_tagged_json(p.value).dump();
  }
  for (const EvidenceRecord& e : evidence) {
    text += "\n    " + graph.documents[e.document].name + " " + std::to_string(e.start) + "-" +
            std::to_string(e.end) + " " + std::string(graph.symbol_name(e.rule)) + " \"" +
            graph.sentences[e.sentence] + "\"";
  }
  return text + "\n";
}

std::string printed(std::span<const RelationshipId> ids, std::span<const NodeId> neighbours) {
  std::string text;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    text += " " + std::to_string(ids[i]) + ":" + std::to_string(neighbours[i]);
  }
  return text;
}

}  // namespace

std::string printed(const GraphView& graph) {
  std::string text;
  for (NodeId node = 0; node < graph.node_count(); ++node) {
    text += std::to_string(node) + " " + graph.node_keys[node];
    for (const SymbolId label : graph.labels(node))
      text += " :" + std::string(graph.symbol_name(label));
    text += printed(graph, graph.properties(node), graph.evidence(node));
    text += "  out" + printed(graph.out(node), graph.out_neighbours(node)) + "\n";
    text += "  in" + printed(graph.in(node), graph.in_neighbours(node)) + "\n";
  }
  for (RelationshipId r = 0; r < graph.relationship_count(); ++r) {
    text += std::to_string(r) + " " + graph.node_keys[graph.sources[r]] + " -" +
            std::string(graph.type(r)) + "-> " + graph.node_keys[graph.targets[r]];
    text += printed(graph, graph.relationship_properties_of(r), graph.relationship_evidence_of(r));
  }
  for (const DocumentRecord& document : graph.documents) text += document.name + "\n";
  return text;
}

}  // namespace rapport::tests
