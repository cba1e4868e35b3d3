// SPDX-License-Identifier: Apache-2.0
// The truth: documents with their facts, and the log of how they came and went.
#include "graph/store/documents.h"

#include <set>

#include <fmt/format.h>

#include "graph/base/strings.h"

namespace rapport::store {
namespace {

std::string hash_of(const std::string& name, const DocumentRow& row) {
  return row_hash(name, row.source_hash, row.rules_hash, row.title, row.published, row.text_hash,
                  row.facts_hash);
}

DocumentRow row_of(const StoredDocument& document) {
  DocumentRow row{document.source_hash,
                  document.rules_hash,
                  document.title,
                  document.published,
                  content_hash(document.text),
                  content_hash(document.facts),
                  {}};
  row.row_hash = hash_of(document.name, row);
  return row;
}

Digest digest_of(const Directory& directory) {
  Digest digest;
  for (const auto& [name, row] : directory) {
    append_value(digest.row(), name);
    append_value(digest.row(), row.row_hash);
    digest.end_row();
  }
  return digest;
}

// One step of the log's digest: it is carried on from commit to commit, since the log only grows.
std::string chained(const std::string& digest, const std::string& row_hash) {
  return content_hash(digest + row_hash);
}

class LogWriter {
 public:
  LogWriter(Database& database, Contents& contents)
      : statement_(database, "INSERT INTO change VALUES(?, ?, ?, ?, ?, ?)"), contents_(contents) {}

  void add(const std::string& document, std::string_view action, const DocumentRow& row) {
    const auto hash =
        row_hash(contents_.generation, document, action, row.source_hash, row.rules_hash);
    statement_.bind(1, contents_.generation);
    statement_.bind(2, document);
    statement_.bind(3, action);
    statement_.bind(4, row.source_hash);
    statement_.bind(5, row.rules_hash);
    statement_.bind(6, hash);
    statement_.run();
    auto& log = contents_[Table::Change];
    log = {log.row_count + 1, chained(log.digest, hash)};
  }

 private:
  Statement statement_;
  Contents& contents_;
};

void write_row(Statement& statement, const StoredDocument& document, const DocumentRow& row) {
  const std::string* const columns[] = {
      &document.name, &row.source_hash, &row.rules_hash, &row.title,     &row.published,
      &row.text_hash, &row.facts_hash,  &row.row_hash,   &document.text, &document.facts};
  int position = 0;
  for (const auto* column : columns) statement.bind(++position, *column);
  statement.run();
}

// What is to happen to a document, in the order of names so that the log does not depend on that of
// reading.
std::map<std::string_view, const StoredDocument*> plan(const Changes& changes) {
  std::map<std::string_view, const StoredDocument*> plan;
  for (const auto& name : changes.removed) plan[name] = nullptr;
  std::set<std::string_view> put;
  for (const auto& document : changes.put) {
    if (!put.insert(document.name).second)
      throw Error(ErrorKind::InvalidArgument, "the same document is put twice", {document.name});
    plan[document.name] = &document;
  }
  return plan;
}

}  // namespace

Directory read_directory(Database& database, const Contents& contents) {
  // The short columns come first in a row, so that no page of text is read for them.
  Statement statement(
      database,
      "SELECT name, source_hash, rules_hash, title, published, text_hash, facts_hash, "
      "row_hash FROM document ORDER BY name");
  Directory directory;
  while (statement.step()) {
    const auto column = [&](int i) { return std::string(statement.text(i)); };
    const auto name = column(0);
    const DocumentRow row{column(1), column(2), column(3), column(4),
                          column(5), column(6), column(7)};
    if (row.row_hash != hash_of(name, row))
      throw damaged(database.path(),
                    fmt::format("the row of document '{}' is not what was written", name));
    directory.insert_or_assign(directory.end(), name, row);
  }
  check_contents(database, contents, Table::Document, digest_of(directory));
  return directory;
}

std::optional<StoredDocument> read_document(Database& database, const Directory& directory,
                                            std::string_view name) {
  const auto found = directory.find(name);
  if (found == directory.end()) return std::nullopt;
  Statement statement(database, "SELECT text, facts FROM document WHERE name = ?");
  statement.bind(1, name);
  if (!statement.step())
    throw damaged(database.path(), fmt::format("document '{}' is not found again", name));
  const auto& row = found->second;
  StoredDocument document{found->first,
                          row.source_hash,
                          row.rules_hash,
                          row.title,
                          row.published,
                          std::string(statement.text(0)),
                          std::string(statement.text(1))};
  if (content_hash(document.text) != row.text_hash)
    throw damaged(database.path(),
                  fmt::format("the text of document '{}' is not what was written", name));
  if (content_hash(document.facts) != row.facts_hash)
    throw damaged(database.path(),
                  fmt::format("the facts of document '{}' are not what was written", name));
  return document;
}

void write_documents(Database& database, const Changes& changes, Directory& directory,
                     Contents& contents) {
  Statement put(database, "INSERT OR REPLACE INTO document VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  Statement remove(database, "DELETE FROM document WHERE name = ?");
  LogWriter log(database, contents);
  for (const auto& [key, document] : plan(changes)) {
    const std::string name(key);
    const auto known = directory.find(name);
    if (document == nullptr) {
      if (known == directory.end()) continue;
      remove.bind(1, name);
      remove.run();
      log.add(name, "removed", known->second);
      directory.erase(known);
      continue;
    }
    auto row = row_of(*document);
    if (known != directory.end() && known->second.row_hash == row.row_hash) continue;
    write_row(put, *document, row);
    log.add(name, known == directory.end() ? "added" : "changed", row);
    directory.insert_or_assign(name, std::move(row));
  }
  const auto digest = digest_of(directory);
  contents[Table::Document] = {digest.row_count(), digest.value()};
}

void check_log(Database& database, const Contents& contents) {
  Statement statement(database,
                      "SELECT generation, document, action, source_hash, rules_hash, row_hash "
                      "FROM change ORDER BY generation, document");
  TableContents log;
  while (statement.step()) {
    const auto hash = row_hash(statement.integer(0), statement.text(1), statement.text(2),
                               statement.text(3), statement.text(4));
    if (statement.text(5) != hash)
      throw damaged(database.path(),
                    fmt::format("table 'change', row {} is not what was written", log.row_count));
    log = {log.row_count + 1, chained(log.digest, hash)};
  }
  const auto& expected = contents[Table::Change];
  if (log.row_count != expected.row_count)
    throw damaged(database.path(), fmt::format("table 'change' has {} rows, expected {}",
                                               log.row_count, expected.row_count));
  if (log.digest != expected.digest)
    throw damaged(database.path(), "table 'change' does not hold what was written");
}

}  // namespace rapport::store
