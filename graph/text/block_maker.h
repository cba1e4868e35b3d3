// SPDX-License-Identifier: Apache-2.0
// The block that is open while the lines of a page are read from top to bottom.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "graph/text/clean_text.h"
#include "graph/text/lines.h"
#include "graph/text/text.h"

namespace rapport::text {

class BlockMaker {
 public:
  BlockMaker(Text& text, const std::vector<Line>& lines, const Settings& settings);
  void run();

 private:
  // blocks.cpp: from its first line to its kind
  void start(const Line& line);
  std::uint32_t read_marker(std::string_view here, const Marker& marker);
  void read_first(const Line& line, std::string_view rest, const Marker& marker);
  void append(const Line& line, std::uint32_t skip);
  void close();
  void classify();
  Marker marker_of(std::string_view line) const;
  std::string_view slice(const Line& line) const;
  // Of the column that the line before stands in, or of the page.
  std::size_t width() const { return last_->width ? last_->width : width_; }
  // Clearly further in than the block's first line.
  bool hangs(const Line& line) const { return line.indent > start_indent_ + 3; }

  // block_joins.cpp: whether a line goes on with it
  bool continues(const Line& line) const;
  bool continues_row(const Line& line, const Marker& marker) const;
  bool continues_past_blank(std::string_view before, std::string_view here) const;
  bool is_next_person(const Line& line) const;
  bool is_below_title(const Line& line) const;
  bool wraps_sentence(const Line& line) const;

  // block_rows.cpp: rows that go on below themselves
  bool wraps(const Line& line) const;
  bool wraps_second(const Line& line) const;
  bool wraps_bars(const Line& line) const;
  void rewrite_row();

  Text& text_;
  const std::vector<Line>& lines_;
  const Settings& settings_;
  CleanText clean_;
  std::size_t width_ = 0;

  Block block_;
  bool open_ = false, row_ = false, keyed_ = false, item_ = false;
  bool card_ = false;          // the lines are the parts of an entry that begins with a name
  bool names_person_ = false;  // the value of the key begins with an honorific
  std::uint16_t start_indent_ = 0;
  bool dated_ = false;  // begins with a day and a gap
  std::size_t line_count_ = 0;
  std::vector<const Line*> row_lines_;  // of a table row
  const Line* last_ = nullptr;
  std::size_t blanks_ = 0;  // between the line before and this one
};

}  // namespace rapport::text
