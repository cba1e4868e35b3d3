// SPDX-License-Identifier: Apache-2.0
// The tables of the file (docs/format/store.md), what each of them must hold, and rows in and out
// of them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/store/row_hash.h"
#include "graph/store/sqlite.h"

namespace rapport::store {

inline constexpr std::uint32_t kApplicationId = 0x52505254;  // "RPRT"
inline constexpr std::uint32_t kFormatVersion = 2;

enum class Table {
  Change,
  Document,
  GraphDocument,
  Judgement,
  Node,
  Relationship,
  Rule,
  Sentence
};
inline constexpr std::size_t kTableCount = 8;
const char* table_name(Table table);

struct TableContents {
  std::int64_t row_count = 0;
  std::string digest;
};

// The table `contents`: how many rows of which digest each table holds since which commit. Every
// commit writes all of it, so that pages of two generations never pass for one graph.
struct Contents {
  std::int64_t generation = 0;
  std::array<TableContents, kTableCount> tables;

  TableContents& operator[](Table table) { return tables[static_cast<std::size_t>(table)]; }
  const TableContents& operator[](Table table) const {
    return tables[static_cast<std::size_t>(table)];
  }
};

void create_tables(Database& database);
// Throws: Error(Damaged) when the file has other tables than those, or the same ones written
//         otherwise.
void check_tables(Database& database);

Contents read_contents(Database& database);  // Throws: Error(Damaged)
void write_contents(Database& database, const Contents& contents);
// Throws: Error(Damaged) when `found` is not what `contents` says of the table.
void check_contents(const Database& database, const Contents& contents, Table table,
                    const Digest& found);

// Replaces the rows of a table whose first column is `id`, counting from 0.
class TableWriter {
 public:
  TableWriter(Database& database, Table table);

  template <class... Values>
  void insert(const Values&... values) {
    int position = 0;
    bind(++position, digest_.row_count());
    (bind(++position, values), ...);
    statement_.run();
    digest_.end_row();
  }
  std::int64_t row_count() const { return digest_.row_count(); }
  TableContents finish() const { return {digest_.row_count(), digest_.value()}; }

 private:
  void bind(int position, std::int64_t number);
  void bind(int position, std::string_view text);
  void bind(int position, std::nullptr_t);

  Digest digest_;
  Statement statement_;
};

// Reads such a table from the first row to the last; finish() says whether it holds what was
// written.
class TableReader {
 public:
  TableReader(Database& database, Table table);

  bool next();
  std::int64_t row_number() const { return digest_.row_count() - 1; }
  bool is_null(int column) const { return cell(column).index() == 0; }
  std::int64_t integer(int column) const {
    const auto* number = std::get_if<std::int64_t>(&cell(column));
    return number != nullptr ? *number : statement_.integer(column);  // which says what is wrong
  }
  std::string_view text(int column) const {
    const auto* text = std::get_if<std::string_view>(&cell(column));
    return text != nullptr ? *text : statement_.text(column);
  }
  // A number that counts rows of a table (or bytes) of that size.
  // Throws: Error(Damaged) when it is not below.
  std::uint32_t index(int column, std::int64_t size) const;
  Error damage(const std::string& what) const;

  void finish(const Contents& contents) const {
    check_contents(database_, contents, table_, digest_);
  }

 private:
  const Cell& cell(int column) const { return cells_[static_cast<std::size_t>(column)]; }

  Database& database_;
  Table table_;
  Digest digest_;
  Statement statement_;
  std::vector<Cell> cells_;  // of this row
};

}  // namespace rapport::store
