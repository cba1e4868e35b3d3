// SPDX-License-Identifier: Apache-2.0
// Makes graphs whose bytes do not depend on the order of adding. While things are added every
// string becomes a number of a pool, in the order of arrival; finish() sorts the pools, renumbers,
// sorts the rows by the new numbers and writes the columns. Comparing numbers instead of strings
// keeps millions of relationships at O(n log n) cheap steps.
#include "graph/model/graph_writer.h"

#include <algorithm>
#include <deque>
#include <numeric>
#include <optional>
#include <unordered_map>

#include <fmt/core.h>

#include "graph/base/error.h"

namespace rapport {
namespace {

using Order = std::vector<std::uint32_t>;

// Distinct strings, numbered as they come. Hashing decides nothing that can be seen from outside.
class Pool {
 public:
  std::uint32_t number(std::string_view text) {
    if (const auto found = numbers_.find(text); found != numbers_.end()) return found->second;
    if (strings_.size() >= kNone)
      throw Error(ErrorKind::Limit, "more than 4,294,967,294 different strings");
    strings_.emplace_back(text);
    const auto number = static_cast<std::uint32_t>(strings_.size() - 1);
    numbers_.emplace(strings_.back(), number);  // a deque never moves its elements
    return number;
  }

  std::size_t size() const { return strings_.size(); }
  const std::string& operator[](std::uint32_t number) const { return strings_[number]; }

  // By number: the place in sorted order.
  Order ranks() const {
    Order sorted(size());
    std::iota(sorted.begin(), sorted.end(), 0u);
    std::sort(sorted.begin(), sorted.end(),
              [this](auto a, auto b) { return strings_[a] < strings_[b]; });
    Order ranks(size());
    for (std::uint32_t place = 0; place < sorted.size(); ++place) ranks[sorted[place]] = place;
    return ranks;
  }

  // The strings in the order of their ranks; the pool is empty afterwards.
  std::vector<std::string> take_sorted(const Order& ranks) {
    numbers_.clear();
    std::vector<std::string> sorted(size());
    for (std::uint32_t number = 0; number < ranks.size(); ++number) {
      sorted[ranks[number]] = std::move(strings_[number]);
    }
    strings_.clear();
    return sorted;
  }

 private:
  std::deque<std::string> strings_;
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

// What nodes and relationships have in common: a stretch of the properties, and one of the
// evidence.
struct Content {
  std::uint64_t properties_begin = 0, properties_end = 0;
  std::uint64_t evidence_begin = 0, evidence_end = 0;
};

struct NodeRow {
  std::uint32_t key = 0;
  std::uint64_t labels_begin = 0, labels_end = 0;
  Content content;
};

struct RelationshipRow {
  SymbolId type = 0;
  std::uint32_t source = 0, target = 0;  // numbers of keys, NodeIds after resolve_ends()
  Content content;
};

}  // namespace

struct Graph::Columns {
  std::vector<std::string> node_keys, symbols, sentences;
  std::vector<DocumentRecord> documents;
  std::vector<std::uint64_t> label_offsets{0}, node_property_offsets{0}, node_evidence_offsets{0};
  std::vector<std::uint64_t> relationship_property_offsets{0}, relationship_evidence_offsets{0};
  std::vector<SymbolId> label_ids, relationship_types;
  std::vector<Property> node_properties, relationship_properties;
  std::vector<EvidenceRecord> node_evidence, relationship_evidence;
  std::vector<NodeId> sources, targets;
  std::vector<std::uint64_t> out_offsets{0}, in_offsets{0};
  std::vector<NodeId> out_targets, in_sources;
  std::vector<RelationshipId> out_relationships, in_relationships;
};

struct GraphWriter::Parts {
  Pool symbols, keys, sentences, document_names;
  std::vector<DocumentRecord> documents;
  std::vector<NodeRow> nodes;
  std::vector<RelationshipRow> relationships;
  std::vector<SymbolId> labels;
  std::vector<Property> properties;
  std::vector<EvidenceRecord> evidence;  // document is a number of document_names until finish()

  Content add(Properties&& added, const std::vector<Evidence>& own,
              std::span<const EvidenceRecord> beside);

  // The steps of finish(), in their order; those that check throw.
  Graph::Columns finish(bool allow_without_evidence);
  void check(bool allow_without_evidence) const;
  void renumber_content(Graph::Columns& columns);
  void write_documents(Graph::Columns& columns);
  std::vector<NodeId> write_nodes(Graph::Columns& columns, const Order& key_ranks);
  void write_relationships(Graph::Columns& columns, const Order& key_ranks);
  void write_content(const Content& content, std::vector<Property>& to_properties,
                     std::vector<std::uint64_t>& property_offsets,
                     std::vector<EvidenceRecord>& to_evidence,
                     std::vector<std::uint64_t>& evidence_offsets);
  std::string described(const RelationshipRow& row) const;
  int compare_properties(const Content& a, const Content& b) const;
  int compare_evidence(const Content& a, const Content& b) const;
};

Content GraphWriter::Parts::add(Properties&& added, const std::vector<Evidence>& own,
                                std::span<const EvidenceRecord> beside) {
  Content content;
  content.properties_begin = properties.size();
  for (auto& [key, value] : added) {
    if (!value.is_null()) properties.push_back({symbols.number(key), std::move(value)});
  }
  content.properties_end = properties.size();
  content.evidence_begin = evidence.size();
  for (const auto& e : own)
    evidence.push_back({document_names.number(e.document), e.start, e.end,
                        sentences.number(e.sentence), symbols.number(e.rule)});
  evidence.insert(evidence.end(), beside.begin(), beside.end());
  content.evidence_end = evidence.size();
  return content;
}

GraphWriter::GraphWriter() : parts_(std::make_unique<Parts>()) {}
GraphWriter::~GraphWriter() = default;

void GraphWriter::add_document(DocumentRecord document) {
  RAPPORT_ASSERT(parts_ != nullptr, "finish() was called before");
  parts_->documents.push_back(std::move(document));
}

std::uint32_t GraphWriter::number_document(std::string_view name) {
  return parts_->document_names.number(name);
}
std::uint32_t GraphWriter::number_sentence(std::string_view sentence) {
  return parts_->sentences.number(sentence);
}
std::uint32_t GraphWriter::number_rule(std::string_view rule) {
  return parts_->symbols.number(rule);
}

void GraphWriter::add_node(NewNode node) { add_node(std::move(node), {}); }
void GraphWriter::add_relationship(NewRelationship relationship) {
  add_relationship(std::move(relationship), {});
}

void GraphWriter::add_node(NewNode node, std::span<const EvidenceRecord> beside) {
  RAPPORT_ASSERT(parts_ != nullptr, "finish() was called before");
  NodeRow row;
  row.key = parts_->keys.number(node.key);
  std::vector<SymbolId>& labels = parts_->labels;
  row.labels_begin = labels.size();
  for (const std::string& label : node.labels) {
    const SymbolId id = parts_->symbols.number(label);
    const auto begin = labels.begin() + static_cast<std::ptrdiff_t>(row.labels_begin);
    if (std::find(begin, labels.end(), id) == labels.end()) labels.push_back(id);
  }
  row.labels_end = labels.size();
  row.content = parts_->add(std::move(node.properties), node.evidence, beside);
  parts_->nodes.push_back(row);
}

void GraphWriter::add_relationship(NewRelationship relationship,
                                   std::span<const EvidenceRecord> beside) {
  RAPPORT_ASSERT(parts_ != nullptr, "finish() was called before");
  RelationshipRow row;
  row.type = parts_->symbols.number(relationship.type);
  row.source = parts_->keys.number(relationship.source);
  row.target = parts_->keys.number(relationship.target);
  row.content = parts_->add(std::move(relationship.properties), relationship.evidence, beside);
  parts_->relationships.push_back(row);
}

std::string GraphWriter::Parts::described(const RelationshipRow& row) const {
  return fmt::format("relationship {} from {} to {}", symbols[row.type], keys[row.source],
                     keys[row.target]);
}

// Among several wrong things the one whose message sorts first is told, whatever the order of
// adding.
void GraphWriter::Parts::check(bool allow_without_evidence) const {
  std::optional<std::string> wrong;
  const auto complain = [&wrong](std::string message) {
    if (!wrong || message < *wrong) wrong = std::move(message);
  };

  std::vector<char> is_node(keys.size(), 0), is_document(document_names.size(), 0);
  for (const NodeRow& node : nodes) {
    if (is_node[node.key] != 0)
      complain(fmt::format("the node {} was added twice", keys[node.key]));
    is_node[node.key] = 1;
  }
  Pool names = document_names;
  std::vector<char> added;
  for (const DocumentRecord& document : documents) {
    const std::uint32_t number = names.number(document.name);
    added.resize(names.size(), 0);
    if (added[number] != 0) complain(fmt::format("the document {} was added twice", document.name));
    added[number] = 1;
    if (number < is_document.size()) is_document[number] = 1;
  }
  for (const EvidenceRecord& e : evidence) {
    if (is_document[e.document] == 0) {
      complain(fmt::format("evidence names the document {}, which was not added",
                           document_names[e.document]));
    }
  }
  for (const RelationshipRow& row : relationships) {
    for (const std::uint32_t end : {row.source, row.target}) {
      if (is_node[end] == 0) {
        complain(fmt::format("{}: the node {} was not added", described(row), keys[end]));
      }
    }
  }
  if (!allow_without_evidence) {
    const auto bare = [](const Content& content) {
      return content.evidence_begin == content.evidence_end;
    };
    for (const NodeRow& node : nodes) {
      if (bare(node.content)) complain(fmt::format("the node {} has no evidence", keys[node.key]));
    }
    for (const RelationshipRow& row : relationships) {
      if (bare(row.content)) complain(fmt::format("{} has no evidence", described(row)));
    }
  }
  if (wrong) throw Error(ErrorKind::InvalidArgument, *wrong);
}

// Numbers of pools become numbers in sorted order, and the properties and the evidence of each row
// are sorted.
void GraphWriter::Parts::renumber_content(Graph::Columns& columns) {
  const Order symbol_ranks = symbols.ranks(), sentence_ranks = sentences.ranks();
  for (SymbolId& label : labels) label = symbol_ranks[label];
  for (Property& property : properties) property.key = symbol_ranks[property.key];
  for (RelationshipRow& row : relationships) row.type = symbol_ranks[row.type];
  // Documents may come without evidence, and in any order.
  std::unordered_map<std::string_view, std::uint32_t> document_index;
  for (std::uint32_t i = 0; i < columns.documents.size(); ++i)
    document_index[columns.documents[i].name] = i;
  for (EvidenceRecord& e : evidence) {
    e.document = document_index.at(document_names[e.document]);
    e.sentence = sentence_ranks[e.sentence];
    e.rule = symbol_ranks[e.rule];
  }
  columns.symbols = symbols.take_sorted(symbol_ranks);
  columns.sentences = sentences.take_sorted(sentence_ranks);

  const auto sort = [&](Content& content) {
    const auto first = properties.begin() + static_cast<std::ptrdiff_t>(content.properties_begin);
    const auto last = properties.begin() + static_cast<std::ptrdiff_t>(content.properties_end);
    std::sort(first, last, [](const Property& a, const Property& b) { return a.key < b.key; });
    const auto twice = std::adjacent_find(
        first, last, [](const auto& a, const auto& b) { return a.key == b.key; });
    if (twice != last) {
      throw Error(ErrorKind::InvalidArgument,
                  fmt::format("the property {} is there twice on one node or relationship",
                              columns.symbols[twice->key]));
    }
    const auto begin = evidence.begin() + static_cast<std::ptrdiff_t>(content.evidence_begin);
    const auto end = evidence.begin() + static_cast<std::ptrdiff_t>(content.evidence_end);
    std::sort(begin, end);
    content.evidence_end =
        content.evidence_begin + static_cast<std::uint64_t>(std::unique(begin, end) - begin);
  };
  for (NodeRow& node : nodes) sort(node.content);
  for (RelationshipRow& row : relationships) sort(row.content);
}

void GraphWriter::Parts::write_documents(Graph::Columns& columns) {
  columns.documents = std::move(documents);
  std::sort(columns.documents.begin(), columns.documents.end(),
            [](const DocumentRecord& a, const DocumentRecord& b) { return a.name < b.name; });
}

void GraphWriter::Parts::write_content(const Content& content, std::vector<Property>& to_properties,
                                       std::vector<std::uint64_t>& property_offsets,
                                       std::vector<EvidenceRecord>& to_evidence,
                                       std::vector<std::uint64_t>& evidence_offsets) {
  for (std::uint64_t i = content.properties_begin; i < content.properties_end; ++i) {
    to_properties.push_back(std::move(properties[i]));
  }
  property_offsets.push_back(to_properties.size());
  for (std::uint64_t i = content.evidence_begin; i < content.evidence_end; ++i)
    to_evidence.push_back(evidence[i]);
  evidence_offsets.push_back(to_evidence.size());
}

// Sorted by (first label, key), none before any label. Returns the NodeId of every number of a key.
std::vector<NodeId> GraphWriter::Parts::write_nodes(Graph::Columns& columns,
                                                    const Order& key_ranks) {
  const auto first_label = [this](const NodeRow& node) {
    return node.labels_begin == node.labels_end ? std::uint64_t{0}
                                                : std::uint64_t{labels[node.labels_begin]} + 1;
  };
  std::sort(nodes.begin(), nodes.end(), [&](const NodeRow& a, const NodeRow& b) {
    return std::pair(first_label(a), key_ranks[a.key]) <
           std::pair(first_label(b), key_ranks[b.key]);
  });
  std::vector<NodeId> ids(keys.size(), kNone);
  for (const NodeRow& node : nodes) {
    ids[node.key] = static_cast<NodeId>(columns.node_keys.size());
    columns.node_keys.push_back(keys[node.key]);
    for (std::uint64_t i = node.labels_begin; i < node.labels_end; ++i)
      columns.label_ids.push_back(labels[i]);
    columns.label_offsets.push_back(columns.label_ids.size());
    write_content(node.content, columns.node_properties, columns.node_property_offsets,
                  columns.node_evidence, columns.node_evidence_offsets);
  }
  return ids;
}

int GraphWriter::Parts::compare_properties(const Content& a, const Content& b) const {
  std::uint64_t i = a.properties_begin, j = b.properties_begin;
  for (; i < a.properties_end && j < b.properties_end; ++i, ++j) {
    const Property &left = properties[i], &right = properties[j];
    if (left.key != right.key) return left.key < right.key ? -1 : 1;
    if (before(left.value, right.value)) return -1;
    if (before(right.value, left.value)) return 1;
  }
  return static_cast<int>(i < a.properties_end) - static_cast<int>(j < b.properties_end);
}

int GraphWriter::Parts::compare_evidence(const Content& a, const Content& b) const {
  std::uint64_t i = a.evidence_begin, j = b.evidence_begin;
  for (; i < a.evidence_end && j < b.evidence_end; ++i, ++j) {
    if (evidence[i] != evidence[j]) return evidence[i] < evidence[j] ? -1 : 1;
  }
  return static_cast<int>(i < a.evidence_end) - static_cast<int>(j < b.evidence_end);
}

// Sorted by (type, source key, target key, properties); what is left is told apart by its evidence,
// and rows that agree in everything may stand in either order.
void GraphWriter::Parts::write_relationships(Graph::Columns& columns, const Order& key_ranks) {
  Order order(relationships.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t left, std::uint32_t right) {
    const RelationshipRow &a = relationships[left], &b = relationships[right];
    if (a.type != b.type) return a.type < b.type;
    if (a.source != b.source) return key_ranks[a.source] < key_ranks[b.source];
    if (a.target != b.target) return key_ranks[a.target] < key_ranks[b.target];
    if (const int c = compare_properties(a.content, b.content); c != 0) return c < 0;
    return compare_evidence(a.content, b.content) < 0;
  });
  const std::vector<NodeId> ids = write_nodes(columns, key_ranks);
  for (const std::uint32_t place : order) {
    const RelationshipRow& row = relationships[place];
    columns.relationship_types.push_back(row.type);
    columns.sources.push_back(ids[row.source]);
    columns.targets.push_back(ids[row.target]);
    write_content(row.content, columns.relationship_properties,
                  columns.relationship_property_offsets, columns.relationship_evidence,
                  columns.relationship_evidence_offsets);
  }
}

namespace {

// One direction of the topology: a counting sort by `from`, then each node's few by (type,
// neighbour, id).
void write_csr(std::size_t nodes, const std::vector<SymbolId>& types,
               const std::vector<NodeId>& from, const std::vector<NodeId>& to,
               std::vector<std::uint64_t>& offsets, std::vector<NodeId>& neighbours,
               std::vector<RelationshipId>& relationships) {
  offsets.assign(nodes + 1, 0);
  for (const NodeId node : from) ++offsets[node + 1];
  std::partial_sum(offsets.begin(), offsets.end(), offsets.begin());
  relationships.resize(from.size());
  std::vector<std::uint64_t> next(offsets.begin(), offsets.end() - 1);
  for (RelationshipId r = 0; r < from.size(); ++r) relationships[next[from[r]]++] = r;
  for (std::size_t node = 0; node < nodes; ++node) {
    std::sort(relationships.begin() + static_cast<std::ptrdiff_t>(offsets[node]),
              relationships.begin() + static_cast<std::ptrdiff_t>(offsets[node + 1]),
              [&](RelationshipId a, RelationshipId b) {
                if (types[a] != types[b]) return types[a] < types[b];
                return to[a] != to[b] ? to[a] < to[b] : a < b;
              });
  }
  neighbours.resize(from.size());
  for (std::size_t i = 0; i < from.size(); ++i) neighbours[i] = to[relationships[i]];
}

}  // namespace

Graph::Columns GraphWriter::Parts::finish(bool allow_without_evidence) {
  if (nodes.size() >= kNone || relationships.size() >= kNone) {
    throw Error(ErrorKind::Limit,
                "a graph holds at most 4,294,967,294 nodes and as many relationships");
  }
  check(allow_without_evidence);
  Graph::Columns columns;
  write_documents(columns);
  renumber_content(columns);
  write_relationships(columns, keys.ranks());
  write_csr(nodes.size(), columns.relationship_types, columns.sources, columns.targets,
            columns.out_offsets, columns.out_targets, columns.out_relationships);
  write_csr(nodes.size(), columns.relationship_types, columns.targets, columns.sources,
            columns.in_offsets, columns.in_sources, columns.in_relationships);
  return columns;
}

Graph GraphWriter::finish(bool allow_without_evidence) {
  RAPPORT_ASSERT(parts_ != nullptr, "finish() was called before");
  const std::unique_ptr<Parts> parts = std::move(parts_);
  Graph graph;
  *graph.columns_ = parts->finish(allow_without_evidence);
  return graph;
}

Graph::Graph() : columns_(std::make_unique<Columns>()) {}
Graph::~Graph() = default;
Graph::Graph(Graph&&) noexcept = default;
Graph& Graph::operator=(Graph&&) noexcept = default;

GraphView Graph::view() const {
  RAPPORT_ASSERT(columns_ != nullptr, "the graph was moved away");
  const Columns& c = *columns_;
  return {c.node_keys,
          c.label_offsets,
          c.label_ids,
          c.node_property_offsets,
          c.node_properties,
          c.node_evidence_offsets,
          c.node_evidence,
          c.out_offsets,
          c.out_targets,
          c.out_relationships,
          c.in_offsets,
          c.in_sources,
          c.in_relationships,
          c.relationship_types,
          c.sources,
          c.targets,
          c.relationship_property_offsets,
          c.relationship_properties,
          c.relationship_evidence_offsets,
          c.relationship_evidence,
          c.symbols,
          c.sentences,
          c.documents};
}

}  // namespace rapport
