// SPDX-License-Identifier: Apache-2.0
// The graph to rows.
#include "graph/store/graph_rows.h"

namespace rapport::store {
namespace {

std::string labels_json(const GraphView& graph, NodeId node) {
  Json::Array labels;
  for (const auto label : graph.labels(node)) labels.emplace_back(graph.symbol_name(label));
  return Json(std::move(labels)).dump();
}

std::string properties_json(const GraphView& graph, std::span<const Property> properties) {
  if (properties.empty()) return "{}";
  Json::Object members;
  members.reserve(properties.size());
  for (const auto& property : properties)
    members.emplace_back(graph.symbol_name(property.key), to_tagged_json(property.value));
  return Json(std::move(members)).dump();
}

// Evidence of nodes first, then that of relationships; each in the order of its owner.
class EvidenceWriter {
 public:
  EvidenceWriter(Database& database, const GraphView& graph)
      : graph_(graph), rows_(database, Table::Evidence) {}

  void add(NodeId node, const EvidenceRecord& evidence) {
    insert(std::int64_t{node}, nullptr, evidence);
  }
  void add_of_relationship(RelationshipId relationship, const EvidenceRecord& evidence) {
    insert(nullptr, std::int64_t{relationship}, evidence);
  }
  TableContents finish() const { return rows_.finish(); }

 private:
  template <class Node, class Relationship>
  void insert(Node node, Relationship relationship, const EvidenceRecord& evidence) {
    RAPPORT_ASSERT(
        evidence.document < graph_.documents.size() && evidence.sentence < graph_.sentences.size(),
        "evidence names a document or sentence that the graph does not have");
    rows_.insert(node, relationship, evidence.document, evidence.start, evidence.end,
                 evidence.sentence, graph_.symbol_name(evidence.rule));
  }

  const GraphView& graph_;
  TableWriter rows_;
};

TableContents write_documents_of(Database& database, const GraphView& graph) {
  TableWriter rows(database, Table::GraphDocument);
  for (const auto& document : graph.documents)
    rows.insert(document.name, document.title, document.published, document.hash);
  return rows.finish();
}

TableContents write_sentences(Database& database, const GraphView& graph) {
  TableWriter rows(database, Table::Sentence);
  for (const auto& sentence : graph.sentences) rows.insert(sentence);
  return rows.finish();
}

TableContents write_nodes(Database& database, const GraphView& graph, EvidenceWriter& evidence) {
  TableWriter rows(database, Table::Node);
  for (NodeId node = 0; node < graph.node_count(); ++node) {
    rows.insert(graph.node_keys[node], labels_json(graph, node),
                properties_json(graph, graph.properties(node)));
    for (const auto& record : graph.evidence(node)) evidence.add(node, record);
  }
  return rows.finish();
}

TableContents write_relationships(Database& database, const GraphView& graph,
                                  EvidenceWriter& evidence) {
  TableWriter rows(database, Table::Relationship);
  for (RelationshipId r = 0; r < graph.relationship_count(); ++r) {
    rows.insert(graph.type(r), graph.sources[r], graph.targets[r],
                properties_json(graph, graph.relationship_properties_of(r)));
    for (const auto& record : graph.relationship_evidence_of(r))
      evidence.add_of_relationship(r, record);
  }
  return rows.finish();
}

}  // namespace

void write_graph(Database& database, const GraphView& graph, Contents& contents) {
  EvidenceWriter evidence(database, graph);
  contents[Table::GraphDocument] = write_documents_of(database, graph);
  contents[Table::Sentence] = write_sentences(database, graph);
  contents[Table::Node] = write_nodes(database, graph, evidence);
  contents[Table::Relationship] = write_relationships(database, graph, evidence);
  contents[Table::Evidence] = evidence.finish();
}

}  // namespace rapport::store
