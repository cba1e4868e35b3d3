// SPDX-License-Identifier: Apache-2.0
// Whether a line goes on with the block before it. Three signs tell that a sentence goes on in the
// next line: the line before ends without a full stop, the next one starts with a small letter, or
// the line before is as wide as the page.
#include "graph/text/block_maker.h"
#include "graph/text/line_signs.h"

namespace rapport::text {
namespace {

// "…Society \n5.0": a number that belongs to the sentence and no item of a list.
bool continues_number(std::string_view here, const Marker& marker) {
  return here.size() > marker.size && here[marker.size] != ' ';
}

}  // namespace

bool BlockMaker::continues(const Line& line) const {
  const auto before = slice(*last_), here = slice(line);
  const auto marker = marker_of(here);
  const bool ended = ends_sentence(before, settings_);
  if (row_) return continues_row(line, marker);
  if (marker.size > 0 && (ended || blanks_ > 0 || !marker.numbered || marker.depth > 0 ||
                          before.size() * 3 < width() * 2 || !continues_number(here, marker)))
    return false;
  if (line.row || is_table_row(here) || opens_with_day(here, settings_)) return false;
  // What hangs below a day belongs to it.
  if (dated_ && blanks_ == 0 && hangs(line)) return true;
  if (blanks_ > 0) return continues_past_blank(before, here);
  // A value goes on below itself.
  if (keyed_ && hangs(line) && (before.ends_with(';') || before.ends_with(','))) return true;
  const bool lower = starts_lower(here);
  if (key_size(here, settings_) > 0 && !lower &&
      (ended || before.size() * 10 < width() * 8 || here.size() < 40))
    return false;
  if (lower) return true;
  return !is_next_person(line) && !is_below_title(line) && wraps_sentence(line);
}

// What hangs below a programme entry belongs to it; other rows stand alone.
bool BlockMaker::continues_row(const Line& line, const Marker& marker) const {
  if (blanks_ > 0) return false;
  if (block_.kind == BlockKind::TableRow)
    return wraps(line) || wraps_second(line) || wraps_bars(line);
  return block_.depth == 1 && !block_.marker.empty() && marker.size == 0 && hangs(line);
}

// A blank line inside a sentence: only a page's way of laying out, so both signs are asked for.
bool BlockMaker::continues_past_blank(std::string_view before, std::string_view here) const {
  if (ends_sentence(before, settings_) || blanks_ > 1) return false;
  if (starts_lower(here) || ends_with_function_word(before, settings_)) return true;
  return last_->trailing_space && before.size() * 4 > width() * 3;
}

// Whether a line tells of somebody else, or of something else of the one whose name stands above.
bool BlockMaker::is_next_person(const Line& line) const {
  const auto before = slice(*last_), here = slice(line);
  // A line for the name, one for the post, one for the house.
  if (card_ && is_part_of_entry(before, settings_) && is_part_of_entry(here, settings_))
    return true;
  // "For Fiji: Hon. Lee, Minister" and below it "For Samoa: Hon. Ray".
  if (names_person_ && opens_with_honorific(value_of(here), settings_) &&
      key_size(here, settings_) > 0)
    return true;
  if (!opens_with_honorific(here, settings_)) return false;
  // "Present: Mr. Lee" and below it "Ms. Ray".
  if (names_person_ && !before.ends_with(',') && !ends_with_function_word(before, settings_))
    return true;
  // A line for each of them: "Mr. Lee, Director" below "Ms. Ray, Minister".
  return line.indent == last_->indent && opens_with_honorific(before, settings_) &&
         is_title(before, settings_);
}

// Whether a sentence begins below the numbered line that is its title.
bool BlockMaker::is_below_title(const Line& line) const {
  const auto before = slice(*last_);
  return line_count_ == 1 && item_ && block_.depth == 0 && !ends_sentence(before, settings_) &&
         is_title(before, settings_) && opens_sentence(slice(line), settings_);
}

// Whether the line before is parted from this one by the page's width alone.
bool BlockMaker::wraps_sentence(const Line& line) const {
  const auto before = slice(*last_);
  // One space of indentation where no line has any: what is left of a page's break.
  if (line.indent == 1 && last_->indent == 0) return false;
  if (before.ends_with('-') && !before.ends_with(" -")) return true;
  if (ends_sentence(before, settings_))
    return before.size() * 10 >= width() * 6 && line.indent <= last_->indent + 1 && !keyed_;
  if (line.indent > start_indent_ && (keyed_ || item_)) return true;
  return last_->trailing_space || before.size() * 10 >= width() * 7 || before.ends_with(',') ||
         before.ends_with("，");
}

}  // namespace rapport::text
