// SPDX-License-Identifier: Apache-2.0
// Rows to the graph. The file may come from anywhere: whatever a row says is checked before it is
// used, and the digests at the end tell whether it is what was written.
#include <functional>
#include <unordered_map>

#include <fmt/format.h>

#include "graph/store/evidence_text.h"
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

std::vector<std::string> read_texts(Database& database, const Contents& contents, Table table) {
  TableReader rows(database, table);
  std::vector<std::string> texts;
  while (rows.next()) texts.emplace_back(rows.text(1));
  rows.finish(contents);
  return texts;
}

class EvidenceReader {
 public:
  EvidenceReader(Database& database, const Contents& contents,
                 const std::vector<DocumentRecord>& documents, GraphWriter& writer) {
    for (const auto& document : documents)
      documents_.push_back(writer.number_document(document.name));
    for (const auto& sentence : read_texts(database, contents, Table::Sentence))
      sentences_.push_back(writer.number_sentence(sentence));
    for (const auto& rule : read_texts(database, contents, Table::Rule))
      rules_.push_back(writer.number_rule(rule));
  }

  // Good until the next call. Throws: Error(Damaged)
  std::span<const EvidenceRecord> read(const TableReader& rows, int column) {
    if (!read_evidence(rows.text(column), evidence_))
      throw rows.damage("holds something else than evidence");
    for (auto& one : evidence_) {
      if (one.document >= documents_.size() || one.sentence >= sentences_.size() ||
          one.rule >= rules_.size() || one.end < one.start)
        throw rows.damage(fmt::format("holds the evidence [{},{},{},{},{}], which makes no sense",
                                      one.document, one.start, one.end, one.sentence, one.rule));
      one.document = documents_[one.document];
      one.sentence = sentences_[one.sentence];
      one.rule = rules_[one.rule];
    }
    return evidence_;
  }

 private:
  // By the ids of the file: what the writer calls them.
  std::vector<std::uint32_t> documents_, sentences_, rules_;
  std::vector<EvidenceRecord> evidence_;
};

std::vector<std::string> read_nodes(Database& database, const Contents& contents,
                                    EvidenceReader& evidence, GraphWriter& writer) {
  TableReader rows(database, Table::Node);
  RepetitiveColumn<std::vector<std::string>> labels;
  std::vector<std::string> keys;
  while (rows.next()) {
    keys.emplace_back(rows.text(1));
    writer.add_node(
        {keys.back(), labels.read(rows, 2, labels_of), read_json(rows, 3, properties_of), {}},
        evidence.read(rows, 4));
  }
  rows.finish(contents);
  return keys;
}

void read_relationships(Database& database, const Contents& contents, EvidenceReader& evidence,
                        const std::vector<std::string>& keys, GraphWriter& writer) {
  TableReader rows(database, Table::Relationship);
  RepetitiveColumn<Properties> properties;
  while (rows.next()) {
    writer.add_relationship({std::string(rows.text(1)),
                             keys[rows.index(2, std::ssize(keys))],
                             keys[rows.index(3, std::ssize(keys))],
                             properties.read(rows, 4, properties_of),
                             {}},
                            evidence.read(rows, 5));
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
  GraphWriter writer;
  for (const auto& document : documents) writer.add_document(document);
  EvidenceReader evidence(database, contents, documents, writer);
  const auto keys = read_nodes(database, contents, evidence, writer);
  read_relationships(database, contents, evidence, keys, writer);
  try {
    return writer.finish(true);
  } catch (const Error& error) {
    throw damaged(database.path(), "its rows make no graph: " + error.message());
  }
}

}  // namespace rapport::store
