// SPDX-License-Identifier: Apache-2.0
// Rows to the graph. The file may come from anywhere: whatever a row says is checked before it is
// used, and the digests at the end tell whether it is what was written.
#include <functional>
#include <unordered_map>

#include "graph/store/graph_rows.h"

namespace rapport::store {
namespace {

template <class Parse>
auto read_json(const TableReader& rows, int column, Parse parse) {
  try {
    return parse(parse_json(rows.text(column)));
  } catch (const Error& error) {
    throw rows.damage("holds something else than expected: " + error.message());
  }
}

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};

// A column of JSON in which few texts come again and again (labels, or properties such as the
// status): each of them is parsed once. The memory for that is bounded.
template <class Content>
class RepetitiveColumn {
 public:
  template <class Parse>
  const Content& read(const TableReader& rows, int column, Parse parse) {
    const auto text = rows.text(column);
    if (const auto known = known_.find(text); known != known_.end()) return known->second;
    if (known_.size() >= kMost) known_.clear();
    return known_.emplace(text, read_json(rows, column, parse)).first->second;
  }

 private:
  static constexpr std::size_t kMost = 16384;
  std::unordered_map<std::string, Content, TextHash, std::equal_to<>> known_;
};

std::vector<std::string> labels_of(const Json& json) {
  if (json.array() == nullptr) throw Error(ErrorKind::Damaged, "labels are no list");
  std::vector<std::string> labels;
  for (const auto& label : *json.array()) {
    if (label.string() == nullptr) throw Error(ErrorKind::Damaged, "a label is no text");
    labels.push_back(*label.string());
  }
  return labels;
}

Properties properties_of(const Json& json) {
  if (json.object() == nullptr) throw Error(ErrorKind::Damaged, "properties are no object");
  Properties properties;
  properties.reserve(json.object()->size());
  for (const auto& [key, value] : *json.object())
    properties.emplace_back(key, from_tagged_json(value));
  return properties;
}

// Evidence lies in the order of its owners: one pass over the table serves nodes, then
// relationships.
class EvidenceReader {
 public:
  EvidenceReader(Database& database, const std::vector<DocumentRecord>& documents,
                 const std::vector<std::string>& sentences)
      : documents_(documents), sentences_(sentences), rows_(database, Table::Evidence) {
    there_ = rows_.next();
  }

  std::vector<Evidence> of_node(std::int64_t node) { return of(1, node); }
  std::vector<Evidence> of_relationship(std::int64_t relationship) { return of(2, relationship); }

  void finish(const Contents& contents) const {
    if (there_) throw rows_.damage("belongs to no node and no relationship");
    rows_.finish(contents);
  }

 private:
  std::vector<Evidence> of(int column, std::int64_t owner) {
    std::vector<Evidence> evidence;
    for (; there_ && !rows_.is_null(column) && rows_.integer(column) == owner;
         there_ = rows_.next()) {
      const auto start = rows_.index(4, kNone);
      const auto end = rows_.index(5, kNone);
      if (end < start || !rows_.is_null(3 - column)) throw rows_.damage("makes no sense");
      evidence.push_back({documents_[rows_.index(3, std::ssize(documents_))].name, start, end,
                          sentences_[rows_.index(6, std::ssize(sentences_))],
                          std::string(rows_.text(7))});
    }
    return evidence;
  }

  const std::vector<DocumentRecord>& documents_;
  const std::vector<std::string>& sentences_;
  TableReader rows_;
  bool there_ = false;
};

std::vector<std::string> read_sentences(Database& database, const Contents& contents) {
  TableReader rows(database, Table::Sentence);
  std::vector<std::string> sentences;
  while (rows.next()) sentences.emplace_back(rows.text(1));
  rows.finish(contents);
  return sentences;
}

std::vector<std::string> read_nodes(Database& database, const Contents& contents,
                                    EvidenceReader& evidence, GraphWriter& writer) {
  TableReader rows(database, Table::Node);
  RepetitiveColumn<std::vector<std::string>> labels;
  std::vector<std::string> keys;
  while (rows.next()) {
    keys.emplace_back(rows.text(1));
    writer.add_node({keys.back(), labels.read(rows, 2, labels_of),
                     read_json(rows, 3, properties_of), evidence.of_node(rows.row_number())});
  }
  rows.finish(contents);
  return keys;
}

void read_relationships(Database& database, const Contents& contents, EvidenceReader& evidence,
                        const std::vector<std::string>& keys, GraphWriter& writer) {
  TableReader rows(database, Table::Relationship);
  RepetitiveColumn<Properties> properties;
  while (rows.next()) {
    writer.add_relationship({std::string(rows.text(1)), keys[rows.index(2, std::ssize(keys))],
                             keys[rows.index(3, std::ssize(keys))],
                             properties.read(rows, 4, properties_of),
                             evidence.of_relationship(rows.row_number())});
  }
  rows.finish(contents);
}

}  // namespace

std::vector<DocumentRecord> read_graph_documents(Database& database, const Contents& contents) {
  TableReader rows(database, Table::GraphDocument);
  std::vector<DocumentRecord> documents;
  while (rows.next()) {
    const auto column = [&](int i) { return std::string(rows.text(i)); };
    documents.push_back({column(1), column(2), column(3), column(4)});
  }
  rows.finish(contents);
  return documents;
}

Graph read_graph(Database& database, const Contents& contents) {
  const auto documents = read_graph_documents(database, contents);
  const auto sentences = read_sentences(database, contents);
  GraphWriter writer;
  for (const auto& document : documents) writer.add_document(document);
  EvidenceReader evidence(database, documents, sentences);
  const auto keys = read_nodes(database, contents, evidence, writer);
  read_relationships(database, contents, evidence, keys, writer);
  evidence.finish(contents);
  try {
    return writer.finish(true);
  } catch (const Error& error) {
    throw damaged(database.path(), "its rows make no graph: " + error.message());
  }
}

}  // namespace rapport::store
