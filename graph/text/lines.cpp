// SPDX-License-Identifier: Apache-2.0
// Lines, and what of a page is no text: running headers, footers, page numbers.
#include "graph/text/lines.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"

namespace rapport::text {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\v'; }

// White space of any script at `at`: its length in bytes, 0 when there is none.
std::size_t space_at(std::string_view text, std::size_t at) {
  if (is_space(text[at])) return 1;
  if ((text[at] & 0x80) == 0) return 0;
  const auto rest = text.substr(at);
  if (rest.starts_with("\xc2\xa0")) return 2;      // no-break space
  if (rest.starts_with("\xe3\x80\x80")) return 3;  // ideographic space
  if (rest.size() >= 3 && rest.starts_with("\xe2\x80") &&
      (static_cast<unsigned char>(rest[2]) >= 0x80 && static_cast<unsigned char>(rest[2]) <= 0x8b))
    return 3;  // en quad to zero-width space
  return 0;
}

Line make_line(std::string_view source, std::size_t begin, std::size_t end, std::uint32_t number) {
  Line line;
  line.number = number;
  std::size_t first = begin;
  std::uint32_t indent = 0;
  while (first < end) {
    const auto size = space_at(source, first);
    if (size == 0) break;
    indent += source[first] == '\t' ? 4 : size == 3 ? 2 : 1;
    first += size;
  }
  std::size_t last = end;
  while (last > first && is_space(source[last - 1])) --last;
  line.trailing_space = last < end && first < last;
  while (last >= first + 3 && space_at(source, last - 3) == 3) last -= 3;
  line.span = {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)};
  line.indent = static_cast<std::uint16_t>(std::min<std::uint32_t>(indent, 1000));
  line.blank = first >= last;
  return line;
}

// "- 3 -", "— 12 —", "Page 3 of 9", "3/9", "3": nothing but a number and what surrounds page
// numbers.
bool is_page_number(std::string_view line) {
  if (line.size() > 24) return false;
  std::string plain;
  bool digit = false;
  std::size_t digits = 0;
  for (const char c : utf8::fold(line)) {
    if (c >= '0' && c <= '9')
      digit = ++digits > 0;
    else if (c != ' ' && c != '-' && c != '/' && c != '|' && c != '[' && c != ']')
      plain += c;
  }
  // 2022-06-17 and 17.06.2022 are dates.
  return digit && digits < 6 &&
         (plain.empty() || plain == "page" || plain == "pageof" || plain == "p.");
}

// A line that stands on several pages with nothing but its numbers changed.
std::string furniture_key(std::string_view line) {
  std::string key(line.size(), ' ');
  std::size_t size = 0;
  for (const char c : line) {
    if (c == ' ' && (size == 0 || key[size - 1] == ' ')) continue;
    key[size++] = c >= '0' && c <= '9' ? '#' : c;
  }
  key.resize(size);
  return key;
}

bool has_list_shape(std::string_view line) { return find_marker(line).size > 0; }

void drop_furniture(std::string_view source, std::vector<Line>& lines) {
  std::unordered_map<std::string, std::vector<std::size_t>> seen;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].blank) continue;
    const auto text = source.substr(lines[i].span.begin, lines[i].span.size());
    const bool alone =
        (i == 0 || lines[i - 1].blank) && (i + 1 == lines.size() || lines[i + 1].blank);
    if (alone && is_page_number(text) &&
        text.find_first_of("0123456789") != std::string_view::npos &&
        (text.size() > 3 || i + 1 == lines.size())) {
      lines[i].blank = true;
      continue;
    }
    if (text.size() >= 8 && text.size() <= 120 && !has_list_shape(text))
      seen[furniture_key(text)].push_back(i);
  }
  for (const auto& [key, places] : seen) {
    // The same line, far apart: a running header. The first one stays, since it may be the title.
    if (places.size() < 2 || key.back() == '.' || key.back() == ',') continue;
    bool apart = true;
    for (std::size_t k = 1; k < places.size(); ++k) apart &= places[k] - places[k - 1] >= 12;
    const bool numbered = key.find('#') != std::string::npos;
    if (!apart || (!numbered && places.size() < 3)) continue;
    for (std::size_t k = 1; k < places.size(); ++k) lines[places[k]].blank = true;
  }
}

}  // namespace

std::vector<Line> split_lines(std::string_view source) {
  std::vector<Line> lines;
  // Where each of the marks that end a line stands next: looked for again only when it is passed.
  struct Mark {
    char byte;
    std::size_t at;
  } marks[] = {{'\n', source.find('\n')}, {'\r', source.find('\r')}, {'\f', source.find('\f')}};
  for (auto& mark : marks) mark.at = std::min(mark.at, source.size());
  std::size_t begin = 0;
  std::uint32_t number = 1;
  while (begin < source.size()) {
    for (auto& mark : marks)
      if (mark.at < begin) mark.at = std::min(source.find(mark.byte, begin), source.size());
    auto end = std::min({marks[0].at, marks[1].at, marks[2].at});
    lines.push_back(make_line(source, begin, end, number));
    if (end < source.size() && source[end] != '\f') ++number;
    if (end + 1 < source.size() && source[end] == '\r' && source[end + 1] == '\n') ++end;
    begin = end + 1;
  }
  drop_furniture(source, lines);
  return lines;
}

namespace {

// The middle of a gap of three columns or more that most lines of the stretch have at one place.
struct Gap {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Byte offsets of the columns (code points) of a line; wide characters count as two.
std::vector<std::uint32_t> column_offsets(std::string_view text) {
  std::vector<std::uint32_t> offsets;
  for (std::size_t at = 0; at < text.size();) {
    const auto decoded = utf8::decode(text, at);
    const auto width = utf8::display_width(text.substr(at, decoded.size));
    for (std::size_t k = 0; k < width; ++k) offsets.push_back(static_cast<std::uint32_t>(at));
    at += decoded.size;
  }
  offsets.push_back(static_cast<std::uint32_t>(text.size()));
  return offsets;
}

std::vector<Gap> find_gaps(std::string_view text, std::uint16_t indent,
                           const std::vector<std::uint32_t>& offsets) {
  std::vector<Gap> gaps;
  std::size_t run = 0;
  for (std::size_t column = 0; column + 1 <= offsets.size(); ++column) {
    const bool space = column + 1 < offsets.size() && space_at(text, offsets[column]) > 0;
    if (space) {
      ++run;
      continue;
    }
    if (run >= 3 && column + 1 < offsets.size())
      gaps.push_back({indent + column - run, indent + column});
    run = 0;
  }
  return gaps;
}

// A line of a stretch: either with a gap before `right`, or all on one side.
struct Parted {
  std::size_t line;
  std::uint32_t split;  // byte offset in the source where the right part starts; 0: none
};

}  // namespace

// A stretch is two columns when at least five lines in near succession have text that starts at one
// and the same column after a gap, the left parts being longer than table cells.
std::vector<Line> part_columns(std::string_view source, std::vector<Line> lines) {
  std::vector<std::vector<Gap>> gaps(lines.size());
  std::vector<std::vector<std::uint32_t>> offsets(lines.size());
  std::map<std::size_t, std::vector<std::size_t>> starts;  // column -> lines
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].blank || lines[i].span.size() > 400) continue;
    const auto text = source.substr(lines[i].span.begin, lines[i].span.size());
    if (text.find("   ") == std::string_view::npos && lines[i].indent < 24) continue;
    offsets[i] = column_offsets(text);
    gaps[i] = find_gaps(text, lines[i].indent, offsets[i]);
    if (gaps[i].size() == 1 && gaps[i][0].begin >= 16) starts[gaps[i][0].end].push_back(i);
  }
  std::vector<Line> parted;
  std::size_t done = 0;
  const auto flush = [&](std::size_t until) {
    for (; done < until; ++done) parted.push_back(lines[done]);
  };
  // The column at which most lines start their right part; ragged by one at most.
  // first line -> (last line, column)
  std::map<std::size_t, std::pair<std::size_t, std::size_t>> stretches;
  for (const auto& [column, members] : starts) {
    std::size_t first = 0;
    while (first < members.size()) {
      std::size_t last = first;
      while (last + 1 < members.size() && members[last + 1] - members[last] <= 3) ++last;
      if (last - first + 1 >= 5) {
        auto [place, fresh] = stretches.try_emplace(members[first], members[last], column);
        if (!fresh && place->second.first < members[last]) place->second = {members[last], column};
      }
      first = last + 1;
    }
  }
  for (const auto& [first, stretch] : stretches) {
    const auto [last, column] = stretch;
    if (first < done) continue;
    // Lines right before and after that stand wholly in the right column belong to it too.
    std::size_t end = last + 1;
    while (end < lines.size() && !lines[end].blank && lines[end].indent + 1u >= column) ++end;
    flush(first);
    std::vector<Line> left, right;
    for (std::size_t i = first; i < end; ++i) {
      const Line& line = lines[i];
      if (line.blank) {
        left.push_back(line);
        right.push_back(line);
      } else if (line.indent + 1u >= column) {
        Line whole = line;
        whole.indent = 0;
        right.push_back(whole);
      } else {
        const auto gap = std::find_if(
            gaps[i].begin(), gaps[i].end(),
            [&, c = column](const Gap& g) { return g.end + 1 >= c && g.end <= c + 1; });
        const auto width = offsets[i].empty() ? 0 : offsets[i].size() - 1 + line.indent;
        if (gap == gaps[i].end()) {
          // Too long for the left column: a line that runs across the page ends the columns.
          left.push_back(line);
          if (width > column + 8) left.back().trailing_space = false;
          continue;
        }
        Line a = line, b = line;
        const auto text_begin = line.span.begin;
        a.span.end = text_begin + offsets[i][gap->begin - line.indent];
        b.span.begin = text_begin + offsets[i][gap->end - line.indent];
        b.indent = 0;
        left.push_back(a);
        right.push_back(b);
      }
    }
    for (auto* part : {&left, &right}) {
      std::vector<std::size_t> sizes;
      for (const auto& line : *part)
        if (!line.blank) sizes.push_back(line.span.size());
      if (sizes.empty()) continue;
      std::sort(sizes.begin(), sizes.end());
      for (auto& line : *part)
        line.width =
            static_cast<std::uint16_t>(std::min<std::size_t>(sizes[sizes.size() * 9 / 10], 400));
    }
    Line gap_line;
    gap_line.blank = true;
    gap_line.number = lines[first].number;
    gap_line.span = {lines[first].span.begin, lines[first].span.begin};
    parted.insert(parted.end(), left.begin(), left.end());
    parted.push_back(gap_line);
    parted.insert(parted.end(), right.begin(), right.end());
    parted.push_back(gap_line);
    done = end;
  }
  flush(lines.size());
  return parted;
}

}  // namespace rapport::text
