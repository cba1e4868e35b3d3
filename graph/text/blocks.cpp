// SPDX-License-Identifier: Apache-2.0
// Joins the lines that a page's width had parted. Three signs tell that a sentence goes on in the
// next line: the line before ends without a full stop, the next one starts with a small letter, or
// the line before is as wide as the page.
#include "graph/text/blocks.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"

namespace rapport::text {
namespace {

bool ends_sentence(std::string_view line, const Settings& settings) {
  if (line.ends_with('.')) {
    const auto word = line.substr(line.find_last_of(" (\t") + 1);
    // "... and Mr." goes on, and so does "... by G."
    if (settings.abbreviations.contains(utf8::fold(word))) return false;
    if (word.size() == 2 && word[0] >= 'A' && word[0] <= 'Z') return false;
  }
  while (!line.empty() && (line.back() == '"' || line.back() == ')' || line.back() == '\''))
    line.remove_suffix(1);
  if (line.ends_with("”") || line.ends_with("’")) line.remove_suffix(3);
  return line.ends_with('.') || line.ends_with('!') || line.ends_with('?') || line.ends_with(':') ||
         line.ends_with("。") || line.ends_with("．") || line.ends_with("：");
}

bool starts_lower(std::string_view line) {
  return !line.empty() && utf8::is_lower(utf8::decode(line, 0).code_point);
}

// "... held talks with": nobody ends a heading or a sentence so.
bool ends_with_function_word(std::string_view line) {
  static constexpr std::string_view kWords[] = {" with", " of", " and",     " the",   " to",
                                                " for",  " in", " on",      " by",    " from",
                                                " at",   " or", " between", " under", ","};
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](auto word) { return line.ends_with(word); });
}

// A numbered line in which every longer word is capitalised, before a line that begins as sentences
// do: a heading.
bool is_title(std::string_view line) {
  std::size_t words = 0;
  for (std::size_t at = 0; at < line.size();) {
    const auto end = std::min(line.find(' ', at), line.size());
    const auto word = line.substr(at, end - at);
    at = end + 1;
    if (word.size() <= 3 || !utf8::is_letter(utf8::decode(word, 0).code_point)) continue;
    if (!utf8::is_upper(utf8::decode(word, 0).code_point)) return false;
    ++words;
  }
  return words >= 3 && !ends_with_function_word(line);
}

// "Mr. Lee, Director": begins as the entries of a list of people do.
bool opens_with_honorific(std::string_view line, const Settings& settings) {
  auto word = line.substr(0, line.find(' '));
  if (word.empty() || !utf8::is_upper(utf8::decode(word, 0).code_point)) return false;
  if (settings.honorifics.contains(utf8::fold(word))) return true;
  if (word.ends_with('.')) word.remove_suffix(1);
  return settings.honorifics.contains(utf8::fold(word));
}

// "Mr. Bob Ray", "Director of Fisheries", "Ministry of Trade and Industry": a line that is one part
// of an entry.
bool is_part_of_entry(std::string_view line) {
  constexpr std::size_t kLongest = 64;
  if (line.size() > kLongest || line.find_first_of(":;0123456789") != std::string_view::npos ||
      ends_with_function_word(line) || line.ends_with('.'))
    return false;
  for (std::size_t at = 0; at < line.size();) {
    const auto end = std::min(line.find(' ', at), line.size());
    const auto word = line.substr(at, end - at);
    const auto first = word.empty() ? char32_t{'('} : utf8::decode(word, 0).code_point;
    if ((at == 0 || word.size() > 3) && utf8::is_letter(first) && !utf8::is_upper(first))
      return false;
    at = end + 1;
  }
  return true;
}

// A line that is a name behind its honorific.
bool is_name_line(std::string_view line, const Settings& settings) {
  const auto words = std::count(line.begin(), line.end(), ' ') + 1;
  return words <= 6 && line.find_first_of(",(") == std::string_view::npos &&
         is_part_of_entry(line) && opens_with_honorific(line, settings);
}

bool opens_sentence(std::string_view line) {
  static constexpr std::string_view kWords[] = {"On ",     "In ",      "At ",        "From ",
                                                "During ", "After ",   "Following ", "The ",
                                                "Both ",   "Prior to "};
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](auto word) { return line.starts_with(word); });
}

// Two gaps of two spaces or more, or cells between bars.
bool is_table_row(std::string_view line) {
  std::size_t gaps = 0, run = 0, bars = 0, wide = 0;
  // Between gaps of two spaces alone all must begin as cells do: a justified line does not.
  bool cells = true;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (c == '|') ++bars;
    if (c == ' ') {
      ++run;
      continue;
    }
    if (run >= 2) ++gaps;
    if (run >= 3) ++wide;
    if (run >= 2 || at == 0)
      cells &=
          !starts_lower(line.substr(at)) && (at <= run || line[at - run - 1] != '.' || gaps == 1);
    run = 0;
  }
  return bars >= 2 || (bars >= 1 && line.find(" | ") != std::string_view::npos) ||
         (gaps >= 2 && gaps <= 8 && (wide >= 1 || cells));
}

// "Hon. Ann Lee", not "On 5 May the": what may be a cell of its own.
bool ends_like_name(std::string_view cell) {
  if (cell.empty()) return false;
  const auto word = cell.substr(cell.find_last_of(' ') + 1);
  return !utf8::is_lower(utf8::decode(word, 0).code_point);
}

// What stands between gaps of two spaces or more, with the column that it starts in.
struct Piece {
  std::size_t column = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};
std::vector<Piece> pieces_of(std::string_view line, std::size_t indent) {
  std::vector<Piece> pieces;
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

// The columns of the bars between cells.
std::vector<std::size_t> bars_of(std::string_view line, std::size_t indent) {
  std::vector<std::size_t> bars;
  for (std::size_t at = 0, column = indent; at < line.size(); ++column) {
    if (line[at] == '|') bars.push_back(column);
    at += utf8::decode(line, at).size;
  }
  return bars;
}

// What stands between bars, each piece with the number of its cell; empty where a cell is.
std::vector<Piece> barred_pieces_of(std::string_view line) {
  std::vector<Piece> pieces;
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

// "15 Jan.  Students of ...": a day and what was then, a gap between them.
bool opens_with_day(std::string_view line, const Settings& settings) {
  constexpr std::size_t kLongest = 20;
  const auto gap = line.find("  ");
  if (gap == std::string_view::npos || gap > kLongest || line.size() < gap + kLongest) return false;
  bool month = false, figure = false;
  for (std::size_t at = 0; at < gap;) {
    const auto end = std::min(line.find(' ', at), gap);
    auto word = utf8::fold(line.substr(at, end - at));
    if (word.ends_with('.') && !settings.months.contains(word)) word.pop_back();
    figure |= word.find_first_not_of("0123456789-/.") == std::string::npos ||
              word.find("\xe2\x80\x93") != std::string::npos;
    month |= settings.months.contains(word);
    at = end + 1;
  }
  return month && figure;
}

// "Chairman (of the Board": a bracket is open.
bool is_open(std::string_view line) {
  return std::count(line.begin(), line.end(), '(') > std::count(line.begin(), line.end(), ')');
}

// "Date: ...": up to six words before a colon that is followed by a space or the line's end.
std::size_t key_size(std::string_view line) {
  std::size_t words = 1;
  for (std::size_t at = 0; at < line.size() && at < 90; ++at) {
    const bool wide = (line[at] & 0x80) != 0 && line.substr(at).starts_with("：");
    if (line[at] == ':' || wide) {
      if (at == 0) return 0;
      const auto next = at + (wide ? 3 : 1);
      const bool sound = wide || next >= line.size() || line[next] == ' ' || line[next] == '\t';
      return sound && (words <= 6 || (words <= 14 && is_title(line.substr(0, at)))) ? at : 0;
    }
    if (line[at] == ' ' && at > 0 && line[at - 1] != ' ') ++words;
    if (line[at] == '.' || line[at] == ',' || line[at] == ';' || line[at] == '"' ||
        line[at] == '(') {
      // "S. No." and "(Reference 1)" may stand in a key, a sentence may not.
      if (line[at] != '.' || at > 8) return 0;
    }
  }
  return 0;
}

// What stands behind the colon of a key.
std::string_view value_of(std::string_view line) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return {};
  const auto begin = line.find_first_not_of(' ', colon + 1);
  return begin == std::string_view::npos ? std::string_view() : line.substr(begin);
}

class BlockMaker {
 public:
  BlockMaker(Text& text, const std::vector<Line>& lines, const Settings& settings)
      : text_(text), lines_(lines), settings_(settings) {
    std::vector<std::size_t> widths;
    for (const auto& line : lines)
      if (!line.blank) widths.push_back(line.span.size());
    std::sort(widths.begin(), widths.end());
    // The page's width: nearly the longest line, since a few may stick out.
    width_ = widths.empty() ? 0 : widths[widths.size() * 9 / 10];
  }

  void run() {
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

 private:
  // "12 September (Tuesday)" is a day and no item 12.
  Marker marker_of(std::string_view line) const {
    const auto marker = find_marker(line);
    if (!marker.numbered || line.find_first_not_of("0123456789") != marker.size) return marker;
    const auto word = line.find_first_not_of(' ', marker.size);
    if (word == std::string_view::npos) return marker;
    const auto rest = line.substr(word);
    const auto end = std::min(rest.find_first_of(" ,;("), rest.size());
    return settings_.months.contains(utf8::fold(rest.substr(0, end))) ? Marker{} : marker;
  }

  std::string_view slice(const Line& line) const {
    return std::string_view(text_.source).substr(line.span.begin, line.span.size());
  }

  bool continues(const Line& line) const {
    const auto before = slice(*last_);
    const std::size_t width = last_->width ? last_->width : width_;
    const auto here = slice(line);
    const auto marker = marker_of(here);
    const bool ended = ends_sentence(before, settings_);
    if (row_) {
      // What hangs below a programme entry belongs to it; other rows stand alone.
      if (block_.kind == BlockKind::TableRow)
        return blanks_ == 0 && (wraps(line) || wraps_second(line) || wraps_bars(line));
      return blanks_ == 0 && block_.depth == 1 && !block_.marker.empty() && marker.size == 0 &&
             line.indent > row_indent_ + 3;
    }
    if (marker.size > 0 && (ended || blanks_ > 0 || !marker.numbered || marker.depth > 0 ||
                            before.size() * 3 < width * 2 || !continues_number(here, marker)))
      return false;
    if (line.row || is_table_row(here) || opens_with_day(here, settings_)) return false;
    // What hangs below a day belongs to it.
    if (dated_ && blanks_ == 0 && line.indent > start_indent_ + 3) return true;
    const bool lower = starts_lower(here);
    if (blanks_ > 0) {
      // A blank line inside a sentence: only a page's way of laying out, so both signs are asked
      // for.
      if (ended || blanks_ > 1) return false;
      if (lower || ends_with_function_word(before)) return true;
      return last_->trailing_space && before.size() * 4 > width * 3;
    }
    // A value goes on below itself.
    if (keyed_ && line.indent > start_indent_ + 3 &&
        (before.ends_with(';') || before.ends_with(',')))
      return true;
    if (key_size(here) > 0 && !lower &&
        (ended || before.size() * 10 < width * 8 || here.size() < 40))
      return false;
    if (lower) return true;
    // A line for the name, one for the post, one for the house.
    if (card_ && is_part_of_entry(before) && is_part_of_entry(here)) return false;
    // "For Fiji: Hon. Lee, Minister" and below it "For Samoa: Hon. Ray".
    if (keyed_ && names_person_ && opens_with_honorific(value_of(here), settings_) &&
        key_size(here) > 0)
      return false;
    // "Present: Mr. Lee" and below it "Ms. Ray".
    if (keyed_ && names_person_ && opens_with_honorific(here, settings_) &&
        !before.ends_with(',') && !ends_with_function_word(before))
      return false;
    // A line for each of them: "Mr. Lee, Director" below "Ms. Ray, Minister".
    if (line.indent == last_->indent && opens_with_honorific(here, settings_) &&
        opens_with_honorific(before, settings_) && is_title(before))
      return false;
    if (line_count_ == 1 && item_ && block_.depth == 0 && !ended && is_title(before) &&
        opens_sentence(here))
      return false;
    // One space of indentation where no line has any: what is left of a page's break.
    if (line.indent == 1 && last_->indent == 0 && blanks_ == 0) return false;
    if (before.ends_with('-') && !before.ends_with(" -")) return true;
    if (ended)
      return before.size() * 10 >= width * 6 && line.indent <= last_->indent + 1 && !keyed_;
    if (line.indent > start_indent_ && (keyed_ || item_)) return true;
    return last_->trailing_space || before.size() * 10 >= width * 7 || before.ends_with(',') ||
           before.ends_with("，");
  }

  // Whether every piece of a line stands below a cell of the row before, and none below the first.
  bool wraps(const Line& line) const {
    // A remark in brackets may stand below the first cell.
    const bool remark = slice(line).starts_with("(") && find_marker(slice(line)).size == 0;
    if (line.indent <= row_indent_ + 3u && !remark) return false;
    const auto cells = pieces_of(slice(*row_lines_.front()), row_lines_.front()->indent);
    const auto pieces = pieces_of(slice(line), line.indent);
    // Another time below a time is another line of the programme.
    if (marker_of(slice(line)).time) return false;
    return cells.size() >= 3 && pieces.size() < cells.size() &&
           std::all_of(pieces.begin(), pieces.end(), [&](const Piece& piece) {
             return std::any_of(cells.begin() + (remark ? 0 : 1), cells.end(),
                                [&](const Piece& cell) { return cell.column == piece.column; });
           });
  }

  // Whether the second cell of the row before goes on here: nothing stands in the first, and what
  // stands in the second begins nobody anew.
  bool wraps_second(const Line& line) const {
    if (!line.row || !line.second_cell) return false;
    const auto here = slice(line), before = slice(*last_);
    if (starts_lower(here) || ends_with_function_word(before) || is_open(before)) return true;
    const std::size_t width = last_->width ? last_->width : width_;
    constexpr std::size_t kPage = 60;
    return width >= kPage && (last_->indent + before.size()) * 10 >= width * 9 &&
           !opens_with_honorific(here, settings_);
  }

  // Whether a line between bars goes on with the cells of the one before: its first cells are
  // empty, and fewer are filled than another entry would fill.
  bool wraps_bars(const Line& line) const {
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
      goes_on |= starts_lower(piece) || piece.starts_with('(') || ends_with_function_word(above) ||
                 above.ends_with(';') || above.ends_with(':') || is_open(above);
    }
    return here > 0 && leading > 0 && ((leading > 1 && here + 2 < filled) || goes_on);
  }

  // A row whose cells go on below: cell by cell instead of line by line.
  void rewrite_row() {
    text_.clean.resize(block_.span.begin);
    std::erase_if(text_.anchors,
                  [&](const Text::Anchor& a) { return a.clean >= block_.span.begin; });
    const auto& front = *row_lines_.front();
    const bool bars = bars_of(slice(front), front.indent).size() > 1;
    const auto pieces_in = [&](const Line& line) {
      return bars ? barred_pieces_of(slice(line)) : pieces_of(slice(line), line.indent);
    };
    if (front.second_cell && !bars) {
      anchor(front.span.begin - static_cast<std::uint32_t>(kNoFirstCell.size()));
      text_.clean += kNoFirstCell;
    }
    const auto cells = pieces_in(front);
    for (const auto& cell : cells) {
      if (&cell != &cells.front()) text_.clean += " | ";
      bool first = true;
      for (const auto* line : row_lines_)
        for (const auto& piece : pieces_in(*line)) {
          if (piece.column != cell.column || piece.begin == piece.end) continue;
          const auto here = slice(*line).substr(piece.begin, piece.end - piece.begin);
          if (!first) join_line(here);
          first = false;
          copy(here, line->span.begin + static_cast<std::uint32_t>(piece.begin), false);
        }
    }
  }

  // "…Society \n5.0": a number that belongs to the sentence and no item of a list.
  static bool continues_number(std::string_view here, const Marker& marker) {
    return here.size() > marker.size && here[marker.size] != ' ';
  }

  void start(const Line& line) {
    auto here = slice(line);
    block_ = {};
    block_.line = line.number;
    std::uint32_t skip = 0;
    if (const auto marker = marker_of(here); marker.size > 0) {
      block_.marker = std::string(here.substr(0, marker.size));
      block_.depth = marker.depth;
      block_.kind = BlockKind::ListItem;
      skip = marker.size;
      while (skip < here.size() && here[skip] == ' ') ++skip;
    }
    if (!text_.clean.empty()) text_.clean += '\n';
    block_.span.begin = static_cast<std::uint32_t>(text_.clean.size());
    const auto rest = here.substr(skip);
    const auto own = marker_of(here);
    const auto gap = rest.find("   ");
    // "1  Mr. Lee  Director  Ministry of Ports"
    const bool cells = rest.find('|') == std::string_view::npos && is_table_row(rest);
    const bool parted =
        cells || (gap != std::string_view::npos && ends_like_name(rest.substr(0, gap)));
    row_ = line.row || (block_.marker.empty() && is_table_row(rest)) ||
           (!block_.marker.empty() && own.numbered && !own.time && parted);
    const bool programme = !block_.marker.empty() && own.time;
    dated_ = block_.marker.empty() && !row_ && opens_with_day(here, settings_);
    if (row_) block_.kind = BlockKind::TableRow;
    const auto key = row_ ? 0 : key_size(rest);
    keyed_ = key > 0;
    names_person_ = keyed_ && opens_with_honorific(value_of(rest), settings_);
    item_ = !block_.marker.empty();
    row_ = row_ || programme;
    row_indent_ = line.indent;
    start_indent_ = line.indent;
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
    if (block_.kind == BlockKind::Paragraph && block_.marker.empty() && line.indent >= 2)
      block_.depth = static_cast<std::uint8_t>(std::min(4, line.indent / 3));
  }

  // Copies a line into the clean text: white space runs to one space (to " | " between the cells of
  // a row), full-width forms and ligatures to plain ones, quotes and apostrophes to ASCII.
  void append(const Line& line, std::uint32_t skip) {
    const auto here = slice(line).substr(skip);
    // "Venue: ..." below the line of a programme is no part of its last word.
    const bool label = row_ && block_.kind == BlockKind::ListItem && key_size(here) > 0;
    if (line_count_ > 0 && label)
      text_.clean += " | ";
    else if (line_count_ > 0)
      join_line(here);
    if (row_ && block_.kind == BlockKind::TableRow) row_lines_.push_back(&line);
    if (line.second_cell && line_count_ == 0) {
      anchor(line.span.begin - static_cast<std::uint32_t>(kNoFirstCell.size()));
      text_.clean += kNoFirstCell;
    }
    copy(here, line.span.begin + skip, row_);
    ++line_count_;
  }

  void copy(std::string_view here, std::uint32_t source, bool cells) {
    anchor(source);
    for (std::size_t at = 0; at < here.size();) {
      const auto plain = plain_run(here, at);
      if (plain > 0) {
        text_.clean += here.substr(at, plain);
        at += plain;
        source += static_cast<std::uint32_t>(plain);
        continue;
      }
      const auto [c, size] = utf8::decode(here, at);
      append_character(c, here.substr(at, size), cells, here, at);
      at += size;
      source += static_cast<std::uint32_t>(size);
      if (text_.clean.size() - text_.anchors.back().clean != source - text_.anchors.back().source)
        anchor(source);
    }
  }

  // The length of what stays as it is, from `at` on: visible ASCII, with single spaces inside.
  static std::size_t plain_run(std::string_view here, std::size_t at) {
    auto end = at;
    while (end < here.size() && ((here[end] > ' ' && here[end] < 0x7f) ||
                                 (here[end] == ' ' && end > at && end + 1 < here.size() &&
                                  here[end + 1] > ' ' && here[end - 1] != ' ')))
      ++end;
    return end - at;
  }

  void append_character(char32_t c, std::string_view bytes, bool cells, std::string_view here,
                        std::size_t at) {
    auto& clean = text_.clean;
    const bool space =
        c == ' ' || c == '\t' || c == 0xa0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200b);
    if (space) {
      if (clean.size() > block_.span.begin && clean.back() != ' ') {
        const auto next = here.find_first_not_of(' ', at);
        // Beside a bar a gap parts nothing.
        if (cells && next != std::string_view::npos && next - at >= 2 && here[next] != '|' &&
            clean.back() != '|')
          clean += " | ";
        else
          clean += ' ';
      }
      return;
    }
    if (c >= 0xff01 && c <= 0xff5e) {
      clean += static_cast<char>(c - 0xfee0);
      // Full-width commas and colons bring their own space.
      if (c == 0xff0c || c == 0xff1a || c == 0xff1b) clean += ' ';
    } else if (c == 0x2018 || c == 0x2019 || c == 0x201b || c == 0x2bc) {
      clean += '\'';
    } else if (c == 0x201c || c == 0x201d || c == 0x201e || c == 0xab || c == 0xbb) {
      clean += '"';
    } else if (c == 0xfb01) {
      clean += "fi";
    } else if (c == 0xfb02) {
      clean += "fl";
    } else if (c == 0xfb00) {
      clean += "ff";
    } else if (c == 0xfb03) {
      clean += "ffi";
    } else if (c == 0x2010 || c == 0x2011) {
      clean += '-';
    } else if (c == 0xad || c == 0xfeff || c < 0x20 || c == 0x7f) {
      return;  // soft hyphen, byte order mark, control characters
    } else {
      clean += bytes;
    }
  }

  void join_line(std::string_view here) {
    auto& clean = text_.clean;
    while (!clean.empty() && clean.back() == ' ') clean.pop_back();
    if (clean.ends_with('-') && clean.size() >= 2 && clean[clean.size() - 2] != ' ' &&
        !here.empty() && utf8::is_letter(utf8::decode(here, 0).code_point)) {
      if (!keeps_hyphen(here)) clean.pop_back();
      return;
    }
    clean += ' ';
  }

  // At a line's end a hyphen either belongs to the word ("high-quality", "EU-Japan") or to the page
  // ("Com-mittee").
  bool keeps_hyphen(std::string_view here) const {
    const auto& clean = text_.clean;
    const auto start = clean.find_last_of(" (\n\"/", clean.size() - 1);
    const auto left = std::string_view(clean).substr(start == std::string::npos ? 0 : start + 1);
    const auto end = here.find_first_of(" ,.;:)\"'");
    const auto right = here.substr(0, end);
    if (utf8::is_upper(utf8::decode(here, 0).code_point)) return true;
    const auto stem = left.substr(0, left.size() - 1);
    if (appears(std::string(left) + std::string(right))) return true;
    if (appears(std::string(stem) + std::string(right))) return false;
    return settings_.hyphen_prefixes.contains(utf8::fold(stem));
  }
  // Near by: in a collection of many reports the whole would be searched again and again.
  bool appears(const std::string& word) const {
    constexpr std::size_t kNear = 50'000;
    const std::size_t here = last_->span.begin;
    const auto from = here > kNear ? here - kNear : 0;
    const auto near_by = std::string_view(text_.source).substr(from, 2 * kNear);
    return ::memmem(near_by.data(), near_by.size(), word.data(), word.size()) != nullptr;
  }

  void anchor(std::uint32_t source) {
    const auto clean = static_cast<std::uint32_t>(text_.clean.size());
    auto& anchors = text_.anchors;
    if (!anchors.empty() && anchors.back().clean == clean)
      anchors.back().source = source;
    else
      anchors.push_back({clean, source});
  }

  void close() {
    if (!open_) return;
    if (row_lines_.size() > 1) rewrite_row();
    auto& clean = text_.clean;
    while (clean.size() > block_.span.begin && clean.back() == ' ') clean.pop_back();
    block_.span.end = static_cast<std::uint32_t>(clean.size());
    open_ = false;
    if (block_.span.empty()) {
      if (!clean.empty() && clean.back() == '\n') clean.pop_back();
      return;
    }
    classify();
    text_.blocks.push_back(block_);
  }

  // A short block without a full stop that starts with a capital or a number is a heading.
  void classify() {
    const auto body = text_.slice(block_.span);
    const bool short_block = body.size() <= 160 && line_count_ <= 3;
    const bool opens = !body.empty() && !starts_lower(body);
    const bool numbered = block_.marker.empty() || marker_of(block_.marker + " X").numbered;
    const bool bullet = !block_.marker.empty() && !numbered;
    const bool time = !block_.marker.empty() && marker_of(block_.marker).time;
    if (block_.kind == BlockKind::KeyValue && block_.key.end + 1 >= block_.span.end &&
        body.size() < 60)
      return;  // "Participants:": a key whose value follows as blocks
    if ((block_.kind == BlockKind::Paragraph || block_.kind == BlockKind::ListItem) &&
        short_block && opens && !bullet && !time && !ends_sentence(body, settings_) &&
        !body.ends_with(',') && !body.ends_with(';'))
      block_.kind = BlockKind::Heading;
  }

  Text& text_;
  const std::vector<Line>& lines_;
  const Settings& settings_;
  std::size_t width_ = 0;

  Block block_;
  bool open_ = false, row_ = false, keyed_ = false, item_ = false;
  bool card_ = false;          // the lines are the parts of an entry that begins with a name
  bool names_person_ = false;  // the value of the key begins with an honorific
  std::uint16_t row_indent_ = 0, start_indent_ = 0;
  bool dated_ = false;  // begins with a day and a gap
  std::size_t line_count_ = 0;
  std::vector<const Line*> row_lines_;  // of a table row
  const Line* last_ = nullptr;
  std::size_t blanks_ = 0;
};

}  // namespace

void make_blocks(Text& text, const std::vector<Line>& lines, const Settings& settings) {
  text.clean.reserve(text.source.size());
  BlockMaker(text, lines, settings).run();
}

}  // namespace rapport::text
