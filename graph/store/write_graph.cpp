// SPDX-License-Identifier: Apache-2.0
// The graph to rows.
#include "graph/store/evidence_text.h"
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

// The rules that evidence names, by their symbols, in the order of these.
class RuleNumbers {
 public:
  explicit RuleNumbers(const GraphView& graph) {
    for (const auto& all : {graph.node_evidence, graph.relationship_evidence})
      for (const auto& record : all) {
        if (record.rule >= numbers_.size()) numbers_.resize(record.rule + 1, kUnused);
        numbers_[record.rule] = 0;
      }
    for (SymbolId symbol = 0; symbol < numbers_.size(); ++symbol)
      if (numbers_[symbol] != kUnused) {
        numbers_[symbol] = static_cast<std::uint32_t>(names_.size());
        names_.push_back(graph.symbol_name(symbol));
      }
  }

  std::uint32_t operator[](SymbolId symbol) const { return numbers_[symbol]; }
  const std::vector<std::string_view>& names() const { return names_; }

 private:
  static constexpr std::uint32_t kUnused = 0xffffffff;
  std::vector<std::uint32_t> numbers_;
  std::vector<std::string_view> names_;
};

class EvidenceWriter {
 public:
  EvidenceWriter(const GraphView& graph, const RuleNumbers& rules) : graph_(graph), rules_(rules) {}

  // Good until the next call.
  std::string_view text(std::span<const EvidenceRecord> evidence) {
    rows_.clear();
    for (const auto& one : evidence) {
      RAPPORT_ASSERT(
          one.document < graph_.documents.size() && one.sentence < graph_.sentences.size(),
          "evidence names a document or sentence that the graph does not have");
      rows_.push_back({one.document, one.start, one.end, one.sentence, rules_[one.rule]});
    }
    write_evidence(rows_, text_);
    return text_;
  }

 private:
  const GraphView& graph_;
  const RuleNumbers& rules_;
  std::vector<EvidenceRecord> rows_;
  std::string text_;
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

TableContents write_rules(Database& database, const RuleNumbers& rules) {
  TableWriter rows(database, Table::Rule);
  for (const auto name : rules.names()) rows.insert(name);
  return rows.finish();
}

TableContents write_nodes(Database& database, const GraphView& graph, EvidenceWriter& evidence) {
  TableWriter rows(database, Table::Node);
  for (NodeId node = 0; node < graph.node_count(); ++node)
    rows.insert(graph.node_keys[node], labels_json(graph, node),
                properties_json(graph, graph.properties(node)),
                evidence.text(graph.evidence(node)));
  return rows.finish();
}

TableContents write_relationships(Database& database, const GraphView& graph,
                                  EvidenceWriter& evidence) {
  TableWriter rows(database, Table::Relationship);
  for (RelationshipId r = 0; r < graph.relationship_count(); ++r)
    rows.insert(graph.type(r), graph.sources[r], graph.targets[r],
                properties_json(graph, graph.relationship_properties_of(r)),
                evidence.text(graph.relationship_evidence_of(r)));
  return rows.finish();
}

}  // namespace

void write_graph(Database& database, const GraphView& graph, Contents& contents) {
  const RuleNumbers rules(graph);
  EvidenceWriter evidence(graph, rules);
  contents[Table::GraphDocument] = write_documents_of(database, graph);
  contents[Table::Sentence] = write_sentences(database, graph);
  contents[Table::Node] = write_nodes(database, graph, evidence);
  contents[Table::Relationship] = write_relationships(database, graph, evidence);
  contents[Table::Rule] = write_rules(database, rules);
}

}  // namespace rapport::store
