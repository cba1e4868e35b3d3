// SPDX-License-Identifier: Apache-2.0
// The lines of a page, before they become blocks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/span.h"

namespace rapport::text {

// `span` is the line's stretch of the source without white space at its ends.
struct Line {
  Span span;
  std::uint32_t number = 0;  // from 1
  std::uint16_t indent = 0;
  std::uint16_t width = 0;      // of the column that it stands in; 0: the page's
  bool trailing_space = false;  // the page's own wrapping left a space: the sentence goes on
  bool blank = false;
  bool row = false;          // of a table whose cells stand below one another
  bool second_cell = false;  // a row without its first cell, which is that of the row before
};

// What stands in the clean text for the first cell, in the place of as much indentation.
inline constexpr std::string_view kNoFirstCell = "| | ";

// White space of any script at `at`: its length in bytes, 0 when there is none.
std::size_t space_at(std::string_view text, std::size_t at);

// Splits at line feeds, carriage returns and form feeds. Running headers, footers and page numbers
// become blank lines.
std::vector<Line> split_lines(std::string_view source);

// Marks the rows of tables of two columns whose second one starts at one place in at least three
// lines: unlike running text in columns, their cells begin as names and titles do.
void mark_rows(std::string_view source, std::vector<Line>& lines);

// Takes columns that were printed side by side apart: the left one first, then the right one.
std::vector<Line> part_columns(std::string_view source, std::vector<Line> lines);

// What a line starts with when it is an item: its marker's length in bytes (0: none) and depth.
struct Marker {
  std::uint32_t size = 0;
  std::uint8_t depth = 0;
  bool numbered = false;
  bool time = false;  // 09:00-09:30
};
Marker find_marker(std::string_view line);

}  // namespace rapport::text
