// SPDX-License-Identifier: Apache-2.0
// Makes a graph in memory: add nodes, relationships and evidence in any order, then finish() once.
// What comes out depends only on what was added, never on the order: nodes are sorted by (first
// label, key), relationships by (type, source key, target key, properties).
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/model/graph_view.h"

namespace rapport {

// The sentence behind a fact, by value; `document` is the document's name.
struct Evidence {
  std::string document;
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::string sentence;
  std::string rule;
  friend auto operator<=>(const Evidence&, const Evidence&) = default;
};

using Properties = std::vector<std::pair<std::string, Value>>;  // keys are unique; any order

struct NewNode {
  std::string key;
  std::vector<std::string> labels;
  Properties properties;
  std::vector<Evidence> evidence;
};

struct NewRelationship {
  std::string type;
  std::string source;  // node keys
  std::string target;
  Properties properties;
  std::vector<Evidence> evidence;
};

// Owns what a GraphView looks at. Moving it keeps views valid; destroying it ends them.
class Graph {
 public:
  Graph();
  ~Graph();
  Graph(Graph&&) noexcept;
  Graph& operator=(Graph&&) noexcept;

  GraphView view() const;

 private:
  friend class GraphWriter;
  struct Columns;
  std::unique_ptr<Columns> columns_;
};

class GraphWriter {
 public:
  GraphWriter();
  ~GraphWriter();

  void add_document(DocumentRecord document);
  void add_node(NewNode node);
  void add_relationship(NewRelationship relationship);

  // Where many pieces of evidence cite one sentence: the text is given once, for a number that
  // only this writer knows, and the evidence as numbers, beside what the node has of its own.
  std::uint32_t number_document(std::string_view name);
  std::uint32_t number_sentence(std::string_view sentence);
  std::uint32_t number_rule(std::string_view rule);
  void add_node(NewNode node, std::span<const EvidenceRecord> evidence);
  void add_relationship(NewRelationship relationship, std::span<const EvidenceRecord> evidence);

  // Throws: Error(InvalidArgument) when a key is there twice, a relationship names a node that was
  //         not added, evidence names a document that was not added, or a node or relationship has
  //         no evidence (unless allow_without_evidence).
  Graph finish(bool allow_without_evidence = false);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace rapport
