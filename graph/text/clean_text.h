// SPDX-License-Identifier: Apache-2.0
// Writes the clean text of a document, block by block, and the anchors that lead back to its
// source.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "graph/text/text.h"

namespace rapport::text {

class CleanText {
 public:
  CleanText(Text& text, const Settings& settings) : text_(text), settings_(settings) {}

  // Begins a block on a line of its own; the offset that it begins at.
  std::uint32_t begin_block();
  // Forgets what the block holds so far.
  void restart_block();
  // Ends the block, the line of an empty one taken back; the offset that it ends at.
  std::uint32_t end_block();

  // Copies a stretch of the source that begins at `source`: white space runs to one space (to " | "
  // between the cells of a row), full-width forms and ligatures to plain ones, quotes and
  // apostrophes to ASCII.
  void copy(std::string_view here, std::uint32_t source, bool cells);
  // Parts two cells.
  void part_cells() { text_.clean += " | "; }
  // Stands for the first cell of a row without one, in the indentation before `source`.
  void skip_first_cell(std::uint32_t source);
  // Parts the block so far from the line that goes on with it, by a space or, behind a hyphen, by
  // nothing. `near` is where that is in the source.
  void join_line(std::string_view here, std::uint32_t near);

 private:
  void append_character(char32_t c, std::string_view bytes);
  void append_space(std::string_view here, std::size_t at, bool cells);
  bool keeps_hyphen(std::string_view here, std::uint32_t near) const;
  bool appears(const std::string& word, std::uint32_t near) const;
  void anchor(std::uint32_t source);

  Text& text_;
  const Settings& settings_;
  std::uint32_t begin_ = 0;  // of the block
};

}  // namespace rapport::text
