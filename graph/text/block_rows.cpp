// SPDX-License-Identifier: Apache-2.0
// Rows of tables that go on below themselves: which line hangs below which cell.
#include <algorithm>

#include "graph/text/block_maker.h"
#include "graph/text/cells.h"
#include "graph/text/line_signs.h"

namespace rapport::text {

// Whether every piece of a line stands below a cell of the row before, and none below the first.
bool BlockMaker::wraps(const Line& line) const {
  // A remark in brackets may stand below the first cell.
  const bool remark = slice(line).starts_with("(") && find_marker(slice(line)).size == 0;
  if (!hangs(line) && !remark) return false;
  const auto cells = pieces_of(slice(*row_lines_.front()), row_lines_.front()->indent);
  const auto pieces = pieces_of(slice(line), line.indent);
  // Another time below a time is another line of the programme.
  if (marker_of(slice(line)).time) return false;
  return cells.size() >= 3 && pieces.size() < cells.size() &&
         std::all_of(pieces.begin(), pieces.end(), [&](const LineCell& piece) {
           return std::any_of(cells.begin() + (remark ? 0 : 1), cells.end(),
                              [&](const LineCell& cell) { return cell.column == piece.column; });
         });
}

// Whether the second cell of the row before goes on here: nothing stands in the first, and what
// stands in the second begins nobody anew.
bool BlockMaker::wraps_second(const Line& line) const {
  if (!line.row || !line.second_cell) return false;
  const auto here = slice(line), before = slice(*last_);
  if (starts_lower(here) || ends_with_function_word(before, settings_) || is_open(before))
    return true;
  constexpr std::size_t kPage = 60;
  return width() >= kPage && (last_->indent + before.size()) * 10 >= width() * 9 &&
         !opens_with_honorific(here, settings_);
}

// Whether a line between bars goes on with the cells of the one before: its first cells are
// empty, and fewer are filled than another entry would fill.
bool BlockMaker::wraps_bars(const Line& line) const {
  const auto& front = *row_lines_.front();
  const auto bars = bars_of(slice(line), line.indent);
  if (bars.size() < 2 || bars != bars_of(slice(front), front.indent)) return false;
  const auto cells = barred_pieces_of(slice(front)), pieces = barred_pieces_of(slice(line));
  const auto before = barred_pieces_of(slice(*last_));
  std::size_t filled = 0, here = 0, leading = 0;
  bool goes_on = false;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    if (cells[c].begin < cells[c].end) ++filled;
    const auto piece = slice(line).substr(pieces[c].begin, pieces[c].end - pieces[c].begin);
    if (piece.empty()) {
      if (here == 0 && cells[c].begin < cells[c].end) ++leading;
      continue;
    }
    ++here;
    const auto above = slice(*last_).substr(before[c].begin, before[c].end - before[c].begin);
    goes_on |= starts_lower(piece) || piece.starts_with('(') ||
               ends_with_function_word(above, settings_) || above.ends_with(';') ||
               above.ends_with(':') || is_open(above);
  }
  return here > 0 && leading > 0 && ((leading > 1 && here + 2 < filled) || goes_on);
}

// A row whose cells go on below: cell by cell instead of line by line.
void BlockMaker::rewrite_row() {
  clean_.restart_block();
  const auto& front = *row_lines_.front();
  const bool bars = bars_of(slice(front), front.indent).size() > 1;
  const auto pieces_in = [&](const Line& line) {
    return bars ? barred_pieces_of(slice(line)) : pieces_of(slice(line), line.indent);
  };
  if (front.second_cell && !bars) clean_.skip_first_cell(front.span.begin);
  const auto cells = pieces_in(front);
  for (const auto& cell : cells) {
    if (&cell != &cells.front()) clean_.part_cells();
    bool first = true;
    for (const auto* line : row_lines_)
      for (const auto& piece : pieces_in(*line)) {
        if (piece.column != cell.column || piece.begin == piece.end) continue;
        const auto here = slice(*line).substr(piece.begin, piece.end - piece.begin);
        if (!first) clean_.join_line(here, last_->span.begin);
        first = false;
        clean_.copy(here, line->span.begin + static_cast<std::uint32_t>(piece.begin), false);
      }
  }
}

}  // namespace rapport::text
