// SPDX-License-Identifier: Apache-2.0
// The cells that a line is parted into by gaps or bars.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace rapport::text {

// What stands between gaps of two spaces or more, with the column that it starts in.
struct LineCell {
  std::size_t column = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};
std::vector<LineCell> pieces_of(std::string_view line, std::size_t indent);

// The columns of the bars between cells.
std::vector<std::size_t> bars_of(std::string_view line, std::size_t indent);
// What stands between bars, each piece with the number of its cell; empty where a cell is.
std::vector<LineCell> barred_pieces_of(std::string_view line);

}  // namespace rapport::text
