// SPDX-License-Identifier: Apache-2.0
// What every question answers with: a table whose rows carry the sentences that they rest on, and
// its three forms.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/model/value.h"

namespace rapport::questions {

// A sentence of a document; start and end are byte offsets, half open, in the document as it was
// given.
struct Citation {
  std::string document;
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::string sentence;
  std::string rule;
  friend auto operator<=>(const Citation&, const Citation&) = default;
};

struct Cell {
  Value value;      // null: not known; a list: several
  std::string key;  // of the node that the cell names, or empty

  Cell() = default;
  Cell(Value v) : value(std::move(v)) {}
  Cell(std::string text) : value(text.empty() ? Value() : Value(std::move(text))) {}
  Cell(std::string_view text) : Cell(std::string(text)) {}
  Cell(const char* text) : Cell(std::string(text)) {}
  Cell(std::string text, std::string node_key) : Cell(std::move(text)) {
    key = std::move(node_key);
  }
};

struct Row {
  std::vector<Cell> cells;  // as many as there are columns
  std::vector<Citation> evidence;
  // neighbours of one group show their sentences together, below the last; 0: none
  std::uint32_t group = 0;
};

struct Column {
  std::string name;   // lower case, words joined by "_"
  std::string usual;  // a value that goes without saying: the text form leaves out a column that
                      // holds nothing else
};

struct Answer {
  std::string title;
  std::vector<Column> columns;
  // the text form leaves these first columns blank where they say the same as the row above
  std::size_t repeating = 0;
  std::vector<Row> rows;
  std::vector<std::string> notes;
};

enum class Format { Table, Json, Csv };

// "table", "json" or "csv". Throws: Error(InvalidArgument) for anything else.
Format parse_format(std::string_view name);

struct RenderOptions {
  int width = 0;  // columns of the terminal; 0: lines as long as they need to be
  bool colour = false;
  bool evidence = true;
  // below a row of the text form; the others are counted. JSON and CSV have all
  std::size_t most_citations = 3;
};

// Table: aligned by the width that characters take on a terminal, cells wrapped where `width` asks
//        for it, control characters of the documents made visible, so that no text can steer the
//        terminal.
// Json:  {"title", "columns": [names], "rows": [{column: value, column_key: key of the node,
//        "evidence": [{"document", "start", "end", "sentence", "rule"}]}], "notes"}, indented.
// Csv:   RFC 4180 with a line of column names; several values of one cell are separated by "; ".
//        The last two columns are the documents and the sentences, separated by " | ".
//
// All end with a line end. Same answer, same bytes.
std::string render(const Answer& answer, Format format, const RenderOptions& options = {});

// Text as a terminal may see it: line ends and tabs are spaces, other control characters and those
// that turn the direction of writing are U+FFFD.
std::string printable(std::string_view text);

}  // namespace rapport::questions
