// SPDX-License-Identifier: Apache-2.0
// Tables as text (RFC 4180, and what spreadsheets make of it), row by row.
//
//     Ann;"Chair; acting"\r\nBob;Member  ->  [Ann] [Chair; acting] / [Bob] [Member]
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/span.h"

namespace rapport::records {

struct Dialect {
  char delimiter = ',';
  char quote = '"';  // '\0': none
};

// The delimiter (comma, semicolon, tab, bar) and quote (double, single) under which the first rows
// have the most cells and agree best on their number. Cost: a look at the first 64 KB.
Dialect find_dialect(std::string_view text);

struct CsvCell {
  std::string_view text;  // without its quotes; of the text, or of the row's own memory where
                          // quotes were doubled
  Span span;              // of the text, with quotes
};

struct CsvRow {
  std::vector<CsvCell> cells;
  std::uint32_t number = 0;  // as a spreadsheet counts, from 1, the header too
  std::uint32_t line = 0;    // of the text, from 1; a row may have several
  std::string problem;       // empty when it is sound
};

// Memory: one row. The text must outlive the reader, and a row lives until the next.
class CsvReader {
 public:
  CsvReader(std::string_view text, Dialect dialect);
  // False at the end. A quote that is never closed costs its own line only: reading goes on with
  // the next.
  bool next(CsvRow& row);

 private:
  void read_cell(CsvRow& row, std::size_t cell);
  void end_line();

  std::string_view text_;
  Dialect dialect_;
  std::size_t at_ = 0;
  std::uint32_t number_ = 0, line_ = 1;
  std::vector<std::string> unquoted_;  // what the row's cells look at
  std::size_t unclosed_ = 0;
  bool more_ = false;  // a delimiter was read last
};

}  // namespace rapport::records
