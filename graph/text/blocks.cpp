// SPDX-License-Identifier: Apache-2.0
// Joins the lines that a page's width had parted, and tells what kind of block they make.
#include "graph/text/blocks.h"

#include <algorithm>
#include <string>

#include "graph/base/utf8.h"
#include "graph/text/block_maker.h"
#include "graph/text/line_signs.h"

namespace rapport::text {

BlockMaker::BlockMaker(Text& text, const std::vector<Line>& lines, const Settings& settings)
    : text_(text), lines_(lines), settings_(settings), clean_(text, settings) {
  std::vector<std::size_t> widths;
  for (const auto& line : lines)
    if (!line.blank) widths.push_back(line.span.size());
  std::sort(widths.begin(), widths.end());
  // The page's width: nearly the longest line, since a few may stick out.
  width_ = widths.empty() ? 0 : widths[widths.size() * 9 / 10];
}

void BlockMaker::run() {
  for (const auto& line : lines_) {
    if (line.blank) {
      ++blanks_;
      continue;
    }
    if (blanks_ > 0) card_ = false;
    if (open_ && continues(line)) {
      append(line, 0);
    } else {
      close();
      start(line);
    }
    card_ |= line_count_ == 1 && is_name_line(slice(line), settings_);
    last_ = &line;
    blanks_ = 0;
  }
  close();
}

// "12 September (Tuesday)" is a day and no item 12.
Marker BlockMaker::marker_of(std::string_view line) const {
  const auto marker = find_marker(line);
  if (!marker.numbered || line.find_first_not_of("0123456789") != marker.size) return marker;
  const auto word = line.find_first_not_of(' ', marker.size);
  if (word == std::string_view::npos) return marker;
  const auto rest = line.substr(word);
  const auto end = std::min(rest.find_first_of(" ,;("), rest.size());
  return settings_.months.contains(utf8::fold(rest.substr(0, end))) ? Marker{} : marker;
}

std::string_view BlockMaker::slice(const Line& line) const {
  return std::string_view(text_.source).substr(line.span.begin, line.span.size());
}

// Takes the marker of the block's first line; what it marks begins at the offset returned.
std::uint32_t BlockMaker::read_marker(std::string_view here, const Marker& marker) {
  if (marker.size == 0) return 0;
  block_.marker = std::string(here.substr(0, marker.size));
  block_.depth = marker.depth;
  block_.kind = BlockKind::ListItem;
  auto skip = marker.size;
  while (skip < here.size() && here[skip] == ' ') ++skip;
  return skip;
}

// What the first line tells of the block: `rest` stands behind its marker.
void BlockMaker::read_first(const Line& line, std::string_view rest, const Marker& marker) {
  item_ = !block_.marker.empty();
  const auto gap = rest.find("   ");
  // "1  Mr. Lee  Director  Ministry of Ports"
  const bool cells = rest.find('|') == std::string_view::npos && is_table_row(rest);
  const bool parted =
      cells || (gap != std::string_view::npos && ends_like_name(rest.substr(0, gap)));
  const bool table = line.row || (!item_ && is_table_row(rest)) ||
                     (item_ && marker.numbered && !marker.time && parted);
  dated_ = !item_ && !table && opens_with_day(rest, settings_);
  if (table) block_.kind = BlockKind::TableRow;
  keyed_ = !table && key_size(rest, settings_) > 0;
  names_person_ = keyed_ && opens_with_honorific(value_of(rest), settings_);
  // The lines of a programme have cells too.
  row_ = table || (item_ && marker.time);
  start_indent_ = line.indent;
}

void BlockMaker::start(const Line& line) {
  const auto here = slice(line);
  const auto marker = marker_of(here);
  block_ = {};
  block_.line = line.number;
  const auto skip = read_marker(here, marker);
  block_.span.begin = clean_.begin_block();
  read_first(line, here.substr(skip), marker);
  open_ = true;
  line_count_ = 0;
  row_lines_.clear();
  append(line, skip);
  if (keyed_) {
    block_.kind = BlockKind::KeyValue;
    // The key's bytes may have shrunk on the way to the clean text: find its colon there.
    const auto colon = text_.clean.find(':', block_.span.begin);
    block_.key = {block_.span.begin, static_cast<std::uint32_t>(
                                         colon == std::string::npos ? block_.span.begin : colon)};
  }
  if (block_.kind == BlockKind::Paragraph && !item_ && line.indent >= 2)
    block_.depth = static_cast<std::uint8_t>(std::min(4, line.indent / 3));
}

void BlockMaker::append(const Line& line, std::uint32_t skip) {
  const auto here = slice(line).substr(skip);
  // "Venue: ..." below the line of a programme is no part of its last word.
  const bool label = row_ && block_.kind == BlockKind::ListItem && key_size(here, settings_) > 0;
  if (line_count_ > 0 && label)
    clean_.part_cells();
  else if (line_count_ > 0)
    clean_.join_line(here, last_->span.begin);
  if (row_ && block_.kind == BlockKind::TableRow) row_lines_.push_back(&line);
  if (line.second_cell && line_count_ == 0) clean_.skip_first_cell(line.span.begin);
  clean_.copy(here, line.span.begin + skip, row_);
  ++line_count_;
}

void BlockMaker::close() {
  if (!open_) return;
  if (row_lines_.size() > 1) rewrite_row();
  block_.span.end = clean_.end_block();
  open_ = false;
  if (block_.span.empty()) return;
  classify();
  text_.blocks.push_back(block_);
}

// A short block without a full stop that starts with a capital or a number is a heading.
void BlockMaker::classify() {
  const auto body = text_.slice(block_.span);
  const bool short_block = body.size() <= 160 && line_count_ <= 3;
  const bool opens = !body.empty() && !starts_lower(body);
  const bool numbered = block_.marker.empty() || marker_of(block_.marker + " X").numbered;
  const bool bullet = !block_.marker.empty() && !numbered;
  const bool time = !block_.marker.empty() && marker_of(block_.marker).time;
  if (block_.kind == BlockKind::KeyValue && block_.key.end + 1 >= block_.span.end &&
      body.size() < 60)
    return;  // "Participants:": a key whose value follows as blocks
  if ((block_.kind == BlockKind::Paragraph || block_.kind == BlockKind::ListItem) && short_block &&
      opens && !bullet && !time && !ends_sentence(body, settings_) && !body.ends_with(',') &&
      !body.ends_with(';'))
    block_.kind = BlockKind::Heading;
}

void make_blocks(Text& text, const std::vector<Line>& lines, const Settings& settings) {
  text.clean.reserve(text.source.size());
  BlockMaker(text, lines, settings).run();
}

}  // namespace rapport::text
