// SPDX-License-Identifier: Apache-2.0
// What items of lists, numbered headings and programme entries start with.
#include <algorithm>
#include <array>
#include <string_view>

#include "graph/base/utf8.h"
#include "graph/text/lines.h"

namespace rapport::text {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Full-width forms stand for their ASCII twins.
char32_t plain(char32_t c) { return c >= 0xff01 && c <= 0xff5e ? c - 0xfee0 : c; }

struct Reader {
  std::string_view line;
  std::size_t at = 0;

  char32_t peek(std::size_t* size = nullptr) const {
    if (at >= line.size()) return 0;
    const auto decoded = utf8::decode(line, at);
    if (size) *size = decoded.size;
    return plain(decoded.code_point);
  }
  bool take(char32_t wanted) {
    std::size_t size = 0;
    if (peek(&size) != wanted) return false;
    at += size;
    return true;
  }
};

bool is_roman(std::string_view word) {
  return !word.empty() && word.size() <= 5 &&
         word.find_first_not_of("ivx") == std::string_view::npos;
}

// Digits ("12", "1.2"), a roman number or one letter; what it was decides the depth.
enum class Counter { None, Number, Dotted, Roman, Letter };
Counter read_counter(Reader& reader) {
  std::string word;
  std::size_t size = 0;
  while (true) {
    const auto c = reader.peek(&size);
    if (c == 0 || c > 127) break;
    const char ch = static_cast<char>(c);
    const bool inner_dot = ch == '.' && !word.empty() && is_digit(word.back()) &&
                           reader.at + 1 < reader.line.size() &&
                           is_digit(reader.line[reader.at + 1]);
    if (!is_digit(ch) && !(ch >= 'a' && ch <= 'z') && !(ch >= 'A' && ch <= 'Z') && !inner_dot)
      break;
    word += ch;
    reader.at += size;
    if (word.size() > 6) return Counter::None;
  }
  if (word.empty()) return Counter::None;
  if (word.find_first_not_of("0123456789") == std::string::npos)
    return word.size() <= 2 ? Counter::Number : Counter::None;
  if (word.find_first_not_of("0123456789.") == std::string::npos)
    return word.front() != '0' ? Counter::Dotted : Counter::None;
  if (is_roman(word)) return Counter::Roman;
  if (word.size() == 1) return Counter::Letter;
  return Counter::None;
}

// One clock time: 09:00, 9.30, 15h20 or, when `military`, 1520; minutes 00 to 59.
bool take_clock(Reader& reader, bool military) {
  const auto start = reader.at;
  const auto digits = [&] {
    const auto from = reader.at;
    while (reader.at < reader.line.size() && is_digit(reader.line[reader.at])) ++reader.at;
    return reader.at - from;
  };
  const auto hours = digits();
  bool ok = false;
  if (military) {
    ok = hours == 4 && reader.line[start] <= '2' && reader.line[start + 2] <= '5';
  } else if (hours == 1 || hours == 2) {
    const bool mark = reader.take(':') || reader.take('.') || reader.take('h') || reader.take('H');
    const auto minutes = reader.at;
    ok = mark && digits() == 2 && reader.line[minutes] <= '5';
  }
  if (!ok) reader.at = start;
  return ok;
}

// 09:00, 9.30am, 15h20, 0900-0930H: one or two with a dash between; at least the first. 0: no time.
std::size_t time_size(std::string_view line) {
  if (line.size() < 4 || !is_digit(line[0])) return 0;
  Reader reader{line};
  const bool military = is_digit(line[1]) && is_digit(line[2]) && is_digit(line[3]);
  if (!take_clock(reader, military)) return 0;
  const auto first = reader.at;
  if (reader.take(U'-') || reader.take(U'–') || reader.take(U'—')) {
    if (!take_clock(reader, military)) reader.at = first;
  }
  const auto clock = line.substr(0, reader.at);
  if (military) {
    // Four digits alone are a year or a number.
    if (!reader.take('H') && !reader.take('h')) return 0;
    for (const char c : {'r', 's'}) reader.take(static_cast<char32_t>(c));
  } else {
    for (const std::string_view half : {"am", "pm", " am", " pm", " a.m.", " p.m."})
      if (line.substr(reader.at).starts_with(half)) {
        reader.at += half.size();
        break;
      }
    // "5.10 Ms Lee" numbers a paragraph: a full stop makes a time only of two digits before it, or
    // before "am".
    const bool point = clock.find(':') == std::string_view::npos &&
                       clock.find_first_of("hH") == std::string_view::npos;
    if (point && reader.at == clock.size() && clock.find('.') < 2) return 0;
  }
  const auto next = reader.peek();
  return next == ' ' || next == 0 || next == '\t' ? reader.at : 0;
}

// "July 2017" or "June to 2 July" behind a number: a date and no item.
bool is_rest_of_date(std::string_view rest) {
  const auto space = rest.find(' ');
  if (space == std::string_view::npos || space > 12) return false;
  auto next = rest.substr(space + 1);
  for (const std::string_view joint : {"to ", "and ", "until ", "- ", "– "})
    if (next.starts_with(joint)) return next.size() > joint.size() && is_digit(next[joint.size()]);
  return next.size() >= 4 && std::all_of(next.begin(), next.begin() + 4, is_digit) &&
         (next.size() == 4 || !is_digit(next[4]));
}

}  // namespace

Marker find_marker(std::string_view line) {
  Marker marker;
  static constexpr std::array<char32_t, 12> kBullets = {U'•', U'・', U'·', U'●', U'○',      U'■',
                                                        U'▪', U'*',  U'◆', U'►', U'\uf0b7', U'‣'};
  Reader reader{line};
  std::size_t size = 0;
  const auto first = reader.peek(&size);
  if (const auto time = time_size(line); time > 0)
    return {static_cast<std::uint32_t>(time), 1, false, true};
  for (const auto bullet : kBullets)
    if (first == bullet) return {static_cast<std::uint32_t>(size), 3, false, false};
  if ((first == '-' || first == U'–' || first == U'—') && line.size() > size + 1 &&
      line[size] == ' ')
    return {static_cast<std::uint32_t>(size), 3, false, false};
  const bool open = reader.take('(');
  const auto counter = read_counter(reader);
  if (counter == Counter::None) return marker;
  const auto after = reader.peek();
  const bool letters = counter == Counter::Roman || counter == Counter::Letter;
  if (open) {
    if (!reader.take(')')) return marker;
    marker.depth = letters ? 2 : 1;
  } else if (after == ')') {
    reader.take(')');
    marker.depth = letters ? 2 : 1;
  } else if (after == '.' && !(letters && counter == Counter::Letter)) {
    reader.take('.');
    marker.depth = counter == Counter::Dotted ? 1 : letters ? 2 : 0;
    // "1.5 million" or "13.10" is a number, not a marker.
    if (is_digit(static_cast<char>(reader.peek() & 0x7f)) && reader.peek() < 128) return marker;
  } else if (after == ' ' && (counter == Counter::Number || counter == Counter::Dotted)) {
    // "1 On June 16" and "5.1 Ms O'Hagan": only when a capital letter follows.
    Reader next = reader;
    while (next.take(' ')) {
    }
    if (!utf8::is_upper(next.peek()) || is_rest_of_date(line.substr(next.at))) return marker;
    marker.depth = counter == Counter::Dotted ? 1 : 0;
  } else {
    return marker;
  }
  const auto end = reader.peek();
  const bool glued_text = end != ' ' && end != 0 && end != U'\u3000' && end != '\t';
  if (glued_text && !open && after != ')' && after != '.') return marker;
  marker.size = static_cast<std::uint32_t>(reader.at);
  marker.numbered = true;
  return marker;
}

}  // namespace rapport::text
