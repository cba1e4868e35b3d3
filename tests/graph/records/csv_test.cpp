// SPDX-License-Identifier: Apache-2.0
// Rows and cells, and the dialects of spreadsheets.
#include "graph/records/csv.h"

#include <fmt/format.h>

#include "tests/support/catch.h"

using namespace rapport::records;

namespace {

// Cells in brackets, rows by lines, problems behind "!".
std::string rows(const std::string& text, Dialect dialect) {
  CsvReader reader(text, dialect);
  CsvRow row;
  std::string out;
  while (reader.next(row)) {
    out += fmt::format("{}:", row.line);
    for (const auto& cell : row.cells) out += fmt::format("[{}]", cell.text);
    out += (row.problem.empty() ? "" : "!" + row.problem) + "\n";
  }
  return out;
}
std::string rows(const std::string& text) { return rows(text, find_dialect(text)); }

}  // namespace

TEST_CASE("rows are read as RFC 4180 has them", "[records][csv]") {
  struct Row {
    const char* text;
    const char* rows;
  };
  const Row table[] = {
      {"a,b\r\nc,d\r\n", "1:[a][b]\n2:[c][d]\n"},
      {"a,b\nc,d", "1:[a][b]\n2:[c][d]\n"},
      {"a,b\rc,d\r", "1:[a][b]\n2:[c][d]\n"},
      {"\"a,1\",\"b \"\"x\"\"\"\nc,d\n", "1:[a,1][b \"x\"]\n2:[c][d]\n"},
      {"\"a\nb\",c\nd,e\n", "1:[a\nb][c]\n3:[d][e]\n"},
      {"a,\n,b\n", "1:[a][]\n2:[][b]\n"},
      {"a,b\n\nc,d\n", "1:[a][b]\n2:[]\n3:[c][d]\n"},
      {"\"a\" ,b\n", "1:[a][b]\n"},
      {"\xef\xbb\xbf\"a\",b\n", "1:[a][b]\n"},
      {"", ""},
  };
  for (const auto& row : table) {
    INFO(row.text);
    CHECK(rows(row.text, {',', '"'}) == row.rows);
  }
}

TEST_CASE("a damaged row costs itself alone", "[records][csv][errors]") {
  CHECK(rows("a,b\n\"c,d\ne,f\n", {',', '"'}) ==
        "1:[a][b]\n2:!cell 1 begins with a quote that is not closed\n3:[e][f]\n");
  CHECK(rows("a,b\n\"c\"x,d\ne,f\n", {',', '"'}) ==
        "1:[a][b]\n2:!cell 1 goes on behind its closing quote\n3:[e][f]\n");
}

TEST_CASE("many quotes that are never closed do not make reading slow", "[records][csv][errors]") {
  std::string text;
  for (int k = 0; k < 300'000; ++k) text += "\"\"\"\n";
  CsvReader reader(text, {',', '"'});
  CsvRow row;
  std::size_t count = 0;
  while (reader.next(row)) ++count;
  CHECK(count > 1);
}

TEST_CASE("the dialect of a table is found", "[records][csv]") {
  CHECK(rows("a;b;c\n1,5;2;3\n") == "1:[a][b][c]\n2:[1,5][2][3]\n");
  CHECK(rows("a\tb\nc, d\te\n") == "1:[a][b]\n2:[c, d][e]\n");
  CHECK(rows("a|b\nc, d|e, f\n") == "1:[a][b]\n2:[c, d][e, f]\n");
  CHECK(rows("'a;x';'b'\n'c';'d'\n") == "1:[a;x][b]\n2:[c][d]\n");
  CHECK(rows("name,town\nO'Hagan,Oslo\n'Round' Bob,Bergen\n") ==
        "1:[name][town]\n2:[O'Hagan][Oslo]\n3:['Round' Bob][Bergen]\n");
  CHECK(rows("sep=;\na;b\n") == "2:[a][b]\n");
  // A title above the header has one cell.
  CHECK(rows("Meetings, 2021\n\na;b;c\nd;e;f\n").find("3:[a][b][c]\n") != std::string::npos);
}

TEST_CASE("cells know their bytes", "[records][csv]") {
  const std::string text = "a,\"b \"\"c\"\"\"\nd,é\n";
  CsvReader reader(text, {',', '"'});
  CsvRow row;
  REQUIRE(reader.next(row));
  CHECK(text.substr(row.cells[1].span.begin, row.cells[1].span.size()) == "\"b \"\"c\"\"\"");
  REQUIRE(reader.next(row));
  CHECK(text.substr(row.cells[1].span.begin, row.cells[1].span.size()) == "é");
}
