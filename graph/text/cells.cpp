// SPDX-License-Identifier: Apache-2.0
// Lines cut at their gaps and bars, column by column.
#include "graph/text/cells.h"

#include <algorithm>

#include "graph/base/utf8.h"

namespace rapport::text {

std::vector<LineCell> pieces_of(std::string_view line, std::size_t indent) {
  std::vector<LineCell> pieces;
  std::size_t column = indent, spaces = 2;
  for (std::size_t at = 0; at < line.size(); ++column) {
    const auto size = utf8::decode(line, at).size;
    if (line[at] == ' ') {
      ++spaces;
    } else {
      if (spaces >= 2) pieces.push_back({column, at, at});
      spaces = 0;
      pieces.back().end = at + size;
    }
    at += size;
  }
  return pieces;
}

std::vector<std::size_t> bars_of(std::string_view line, std::size_t indent) {
  std::vector<std::size_t> bars;
  for (std::size_t at = 0, column = indent; at < line.size(); ++column) {
    if (line[at] == '|') bars.push_back(column);
    at += utf8::decode(line, at).size;
  }
  return bars;
}

std::vector<LineCell> barred_pieces_of(std::string_view line) {
  std::vector<LineCell> pieces;
  for (std::size_t at = 0, cell = 0; at <= line.size(); ++cell) {
    const auto end = std::min(line.find('|', at), line.size());
    auto first = std::min(line.find_first_not_of(' ', at), end);
    auto last = end;
    while (last > first && line[last - 1] == ' ') --last;
    pieces.push_back({cell, first, last});
    at = end + 1;
  }
  return pieces;
}

}  // namespace rapport::text
