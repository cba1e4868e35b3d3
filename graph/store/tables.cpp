// SPDX-License-Identifier: Apache-2.0
// The tables of the file. Their text is part of the format: a file whose tables were written
// otherwise is refused, so that no trigger, view or index of a stranger can come between a question
// and its rows.
#include "graph/store/tables.h"

#include <vector>

#include <fmt/format.h>

namespace rapport::store {
namespace {

struct Definition {
  const char* kind;
  const char* name;
  const char* sql;
};

// By name, as check_tables reads them.
constexpr Definition kDefinitions[] = {
    {"table", "change",
     "CREATE TABLE change(generation INTEGER NOT NULL, document TEXT NOT NULL, action TEXT NOT "
     "NULL, "
     "source_hash TEXT NOT NULL, rules_hash TEXT NOT NULL, row_hash TEXT NOT NULL, "
     "PRIMARY KEY(generation, document)) WITHOUT ROWID"},
    {"table", "contents",
     "CREATE TABLE contents(name TEXT PRIMARY KEY NOT NULL, generation INTEGER NOT NULL, "
     "row_count INTEGER NOT NULL, digest TEXT NOT NULL, row_hash TEXT NOT NULL) WITHOUT ROWID"},
    {"table", "document",
     "CREATE TABLE document(name TEXT PRIMARY KEY NOT NULL, source_hash TEXT NOT NULL, "
     "rules_hash TEXT NOT NULL, title TEXT NOT NULL, published TEXT NOT NULL, text_hash TEXT NOT "
     "NULL, "
     "facts_hash TEXT NOT NULL, row_hash TEXT NOT NULL, text TEXT NOT NULL, facts TEXT NOT NULL) "
     "WITHOUT ROWID"},
    {"table", "graph_document",
     "CREATE TABLE graph_document(id INTEGER PRIMARY KEY, name TEXT NOT NULL, title TEXT NOT NULL, "
     "published TEXT NOT NULL, source_hash TEXT NOT NULL)"},
    {"table", "judgement",
     "CREATE TABLE judgement(number INTEGER PRIMARY KEY, verdict TEXT NOT NULL, left_things TEXT "
     "NOT NULL, right_things TEXT NOT NULL, undone INTEGER NOT NULL, who TEXT NOT NULL, "
     "why TEXT NOT NULL, row_hash TEXT NOT NULL)"},
    {"table", "node",
     "CREATE TABLE node(id INTEGER PRIMARY KEY, \"key\" TEXT NOT NULL, labels TEXT NOT NULL, "
     "properties TEXT NOT NULL, evidence TEXT NOT NULL)"},
    {"view", "node_evidence",
     "CREATE VIEW node_evidence AS SELECT n.\"key\" AS \"key\", n.labels AS labels, "
     "n.properties AS properties, d.name AS document, e.value->>1 AS start_byte, "
     "e.value->>2 AS end_byte, s.text AS sentence, r.name AS rule "
     "FROM node n, json_each(n.evidence) e JOIN graph_document d ON d.id = e.value->>0 "
     "JOIN sentence s ON s.id = e.value->>3 JOIN rule r ON r.id = e.value->>4 "
     "ORDER BY n.id, e.id"},
    {"table", "relationship",
     "CREATE TABLE relationship(id INTEGER PRIMARY KEY, type TEXT NOT NULL, source INTEGER NOT "
     "NULL, target INTEGER NOT NULL, properties TEXT NOT NULL, evidence TEXT NOT NULL)"},
    {"view", "relationship_evidence",
     "CREATE VIEW relationship_evidence AS SELECT a.\"key\" AS source, t.type AS type, "
     "b.\"key\" AS target, t.properties AS properties, d.name AS document, "
     "e.value->>1 AS start_byte, e.value->>2 AS end_byte, s.text AS sentence, r.name AS rule "
     "FROM relationship t, json_each(t.evidence) e JOIN node a ON a.id = t.source "
     "JOIN node b ON b.id = t.target JOIN graph_document d ON d.id = e.value->>0 "
     "JOIN sentence s ON s.id = e.value->>3 JOIN rule r ON r.id = e.value->>4 "
     "ORDER BY t.id, e.id"},
    {"table", "rule", "CREATE TABLE rule(id INTEGER PRIMARY KEY, name TEXT NOT NULL)"},
    {"table", "sentence", "CREATE TABLE sentence(id INTEGER PRIMARY KEY, text TEXT NOT NULL)"},
};

struct TableText {
  const char* name;
  const char* columns;
  const char* parameters;
};

// By the order of Table, which is that of their names.
constexpr TableText kTables[kTableCount] = {
    {"change", "", ""},
    {"document", "", ""},
    {"graph_document", "id, name, title, published, source_hash", "?, ?, ?, ?, ?"},
    {"judgement", "", ""},
    {"node", "id, \"key\", labels, properties, evidence", "?, ?, ?, ?, ?"},
    {"relationship", "id, type, source, target, properties, evidence", "?, ?, ?, ?, ?, ?"},
    {"rule", "id, name", "?, ?"},
    {"sentence", "id, text", "?, ?"},
};

const TableText& text_of(Table table) { return kTables[static_cast<std::size_t>(table)]; }

Database& emptied(Database& database, Table table) {
  database.execute(fmt::format("DELETE FROM {}", table_name(table)).c_str());
  return database;
}

}  // namespace

const char* table_name(Table table) { return text_of(table).name; }

void create_tables(Database& database) {
  database.execute(fmt::format("PRAGMA application_id={}; PRAGMA user_version={}", kApplicationId,
                               kFormatVersion)
                       .c_str());
  for (const auto& definition : kDefinitions) database.execute(definition.sql);
}

void check_tables(Database& database) {
  Statement statement(database,
                      "SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY name");
  for (const auto& wanted : kDefinitions) {
    if (!statement.step() || statement.text(1) > wanted.name)
      throw damaged(database.path(),
                    fmt::format("the {} '{}' is missing", wanted.kind, wanted.name));
    if (statement.text(1) != wanted.name)
      throw damaged(database.path(),
                    fmt::format("it holds the {} '{}', which this program did not make",
                                statement.text(0), statement.text(1)));
    if (statement.text(0) != wanted.kind || statement.text(2) != wanted.sql)
      throw damaged(database.path(), fmt::format("the {} '{}' was defined otherwise, as {}",
                                                 wanted.kind, wanted.name, statement.text(2)));
  }
  if (statement.step())
    throw damaged(database.path(),
                  fmt::format("it holds the {} '{}', which this program did not make",
                              statement.text(0), statement.text(1)));
}

Contents read_contents(Database& database) {
  Statement statement(
      database, "SELECT name, generation, row_count, digest, row_hash FROM contents ORDER BY name");
  Contents contents;
  for (std::size_t i = 0; i < kTableCount; ++i) {
    const std::string name = kTables[i].name;
    if (!statement.step() || statement.text(0) != name)
      throw damaged(database.path(), fmt::format("table 'contents' does not tell of '{}'", name));
    const auto generation = statement.integer(1);
    auto& table = contents.tables[i];
    table = {statement.integer(2), std::string(statement.text(3))};
    if (statement.text(4) != row_hash(name, generation, table.row_count, table.digest))
      throw damaged(database.path(),
                    fmt::format("table 'contents', row '{}' is not what was written", name));
    if (i != 0 && generation != contents.generation)
      throw damaged(database.path(),
                    fmt::format("table '{}' is of commit {}, table '{}' of commit {}",
                                kTables[0].name, contents.generation, name, generation));
    contents.generation = generation;
  }
  if (statement.step()) throw damaged(database.path(), "table 'contents' has too many rows");
  return contents;
}

void write_contents(Database& database, const Contents& contents) {
  Statement statement(database, "INSERT OR REPLACE INTO contents VALUES(?, ?, ?, ?, ?)");
  for (std::size_t i = 0; i < kTableCount; ++i) {
    const std::string_view name = kTables[i].name;
    const auto& table = contents.tables[i];
    const auto hash = row_hash(name, contents.generation, table.row_count, table.digest);
    statement.bind(1, name);
    statement.bind(2, contents.generation);
    statement.bind(3, table.row_count);
    statement.bind(4, table.digest);
    statement.bind(5, hash);
    statement.run();
  }
}

void check_contents(const Database& database, const Contents& contents, Table table,
                    const Digest& found) {
  const auto& expected = contents[table];
  if (found.row_count() != expected.row_count)
    throw damaged(database.path(),
                  fmt::format("table '{}' has {} rows, expected {}", table_name(table),
                              found.row_count(), expected.row_count));
  if (found.value() != expected.digest)
    throw damaged(database.path(),
                  fmt::format("table '{}' does not hold what was written", table_name(table)));
}

TableWriter::TableWriter(Database& database, Table table)
    : statement_(emptied(database, table),
                 fmt::format("INSERT INTO {}({}) VALUES({})", text_of(table).name,
                             text_of(table).columns, text_of(table).parameters)) {}

void TableWriter::bind(int position, std::int64_t number) {
  append_value(digest_.row(), number);
  statement_.bind(position, number);
}

void TableWriter::bind(int position, std::string_view text) {
  append_value(digest_.row(), text);
  statement_.bind(position, text);
}

void TableWriter::bind(int position, std::nullptr_t) {
  append_null(digest_.row());
  statement_.bind_null(position);
}

TableReader::TableReader(Database& database, Table table)
    : database_(database),
      table_(table),
      statement_(database, fmt::format("SELECT {} FROM {} ORDER BY id", text_of(table).columns,
                                       text_of(table).name)),
      cells_(static_cast<std::size_t>(statement_.column_count())) {}

bool TableReader::next() {
  if (!statement_.step()) return false;
  if (statement_.integer(0) != digest_.row_count())
    throw damaged(database_.path(),
                  fmt::format("table '{}' lacks row {}", table_name(table_), digest_.row_count()));
  auto& row = digest_.row();
  for (std::size_t column = 0; column < cells_.size(); ++column) {
    const auto& cell = cells_[column] = statement_.cell(static_cast<int>(column));
    if (const auto* number = std::get_if<std::int64_t>(&cell))
      append_value(row, *number);
    else if (const auto* text = std::get_if<std::string_view>(&cell))
      append_value(row, *text);
    else
      append_null(row);
  }
  digest_.end_row();
  return true;
}

std::uint32_t TableReader::index(int column, std::int64_t size) const {
  const auto number = integer(column);
  if (number < 0 || number >= size)
    throw damage(fmt::format("points to {}, past the end of {}", number, size));
  return static_cast<std::uint32_t>(number);
}

Error TableReader::damage(const std::string& what) const {
  return damaged(database_.path(),
                 fmt::format("table '{}', row {} {}", table_name(table_), row_number(), what));
}

}  // namespace rapport::store
