// SPDX-License-Identifier: Apache-2.0
// Lines, and what of a page is no text: running headers, footers, page numbers.
#include "graph/text/lines.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"

namespace rapport::text {

// White space of any script at `at`: its length in bytes, 0 when there is none.
std::size_t space_at(std::string_view text, std::size_t at) {
  if (text[at] == ' ' || text[at] == '\t' || text[at] == '\v') return 1;
  if ((text[at] & 0x80) == 0) return 0;
  const auto rest = text.substr(at);
  if (rest.starts_with("\xc2\xa0")) return 2;      // no-break space
  if (rest.starts_with("\xe3\x80\x80")) return 3;  // ideographic space
  if (rest.size() >= 3 && rest.starts_with("\xe2\x80") &&
      (static_cast<unsigned char>(rest[2]) >= 0x80 && static_cast<unsigned char>(rest[2]) <= 0x8b))
    return 3;  // en quad to zero-width space
  return 0;
}

namespace {

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
  while (last > first && space_at(source, last - 1) == 1) --last;
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

// "------+-----", "======": a rule drawn across the page.
bool is_rule(std::string_view line) {
  if (line.size() < 5) return false;
  if (line.find_first_not_of("-=_~+*| ") != std::string_view::npos) return false;
  return line.find("---") != std::string_view::npos || line.find("===") != std::string_view::npos ||
         line.find("___") != std::string_view::npos || line.find("~~~") != std::string_view::npos ||
         line.find("***") != std::string_view::npos;
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

// The number that a line ends with or has last; 0 for none.
long last_number(std::string_view source, const Line& line) {
  constexpr std::size_t kMost = 9;
  const auto text = source.substr(line.span.begin, line.span.size());
  const auto end = text.find_last_of("0123456789");
  if (end == std::string_view::npos) return 0;
  auto begin = end;
  while (begin > 0 && text[begin - 1] >= '0' && text[begin - 1] <= '9') --begin;
  long number = 0;
  for (auto at = begin; at <= end && at < begin + kMost; ++at)
    number = number * 10 + text[at] - '0';
  return number;
}

bool has_list_shape(std::string_view line) { return find_marker(line).size > 0; }

void drop_furniture(std::string_view source, std::vector<Line>& lines) {
  std::unordered_map<std::string, std::vector<std::size_t>> seen;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].blank) continue;
    const auto text = source.substr(lines[i].span.begin, lines[i].span.size());
    if (is_rule(text)) {
      lines[i].blank = true;
      continue;
    }
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
    for (std::size_t k = 1; k < places.size(); ++k) {
      apart &= places[k] - places[k - 1] >= 12;
      // "Thursday 17" and "Thursday 24" are days: pages are counted one by one.
      const auto step =
          last_number(source, lines[places[k]]) - last_number(source, lines[places[k - 1]]);
      apart &= step == 0 || step == 1;
    }
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

}  // namespace rapport::text
