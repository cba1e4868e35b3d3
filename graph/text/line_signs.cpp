// SPDX-License-Identifier: Apache-2.0
// The words and marks by which lines are told apart.
#include "graph/text/line_signs.h"

#include <algorithm>
#include <string>

#include "graph/base/utf8.h"

namespace rapport::text {

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

bool ends_with_function_word(std::string_view line, const Settings& settings) {
  if (line.ends_with(',')) return true;
  const auto space = line.find_last_of(' ');
  return space != std::string_view::npos &&
         settings.joining_words.contains(std::string(line.substr(space + 1)));
}

bool is_title(std::string_view line, const Settings& settings) {
  std::size_t words = 0;
  for (std::size_t at = 0; at < line.size();) {
    const auto end = std::min(line.find(' ', at), line.size());
    const auto word = line.substr(at, end - at);
    at = end + 1;
    if (word.size() <= 3 || !utf8::is_letter(utf8::decode(word, 0).code_point)) continue;
    if (!utf8::is_upper(utf8::decode(word, 0).code_point)) return false;
    ++words;
  }
  return words >= 3 && !ends_with_function_word(line, settings);
}

bool opens_with_honorific(std::string_view line, const Settings& settings) {
  auto word = line.substr(0, line.find(' '));
  if (word.empty() || !utf8::is_upper(utf8::decode(word, 0).code_point)) return false;
  if (settings.honorifics.contains(utf8::fold(word))) return true;
  if (word.ends_with('.')) word.remove_suffix(1);
  return settings.honorifics.contains(utf8::fold(word));
}

bool is_part_of_entry(std::string_view line, const Settings& settings) {
  constexpr std::size_t kLongest = 64;
  if (line.size() > kLongest || line.find_first_of(":;0123456789") != std::string_view::npos ||
      ends_with_function_word(line, settings) || line.ends_with('.'))
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

bool is_name_line(std::string_view line, const Settings& settings) {
  const auto words = std::count(line.begin(), line.end(), ' ') + 1;
  return words <= 6 && line.find_first_of(",(") == std::string_view::npos &&
         is_part_of_entry(line, settings) && opens_with_honorific(line, settings);
}

bool opens_sentence(std::string_view line, const Settings& settings) {
  constexpr int kMostWords = 2;
  auto end = line.find(' ');
  for (int words = 0; words < kMostWords && end != std::string_view::npos; ++words) {
    const auto phrase = line.substr(0, end);
    // Capitalised, not in capitals.
    if (const auto small = utf8::fold(phrase);
        settings.opening_words.contains(small) && phrase[0] != small[0] &&
        phrase.substr(1) == std::string_view(small).substr(1))
      return true;
    end = line.find(' ', end + 1);
  }
  return false;
}

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

bool ends_like_name(std::string_view cell) {
  if (cell.empty()) return false;
  const auto word = cell.substr(cell.find_last_of(' ') + 1);
  return !utf8::is_lower(utf8::decode(word, 0).code_point);
}

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

bool is_open(std::string_view line) {
  return std::count(line.begin(), line.end(), '(') > std::count(line.begin(), line.end(), ')');
}

std::size_t key_size(std::string_view line, const Settings& settings) {
  std::size_t words = 1;
  for (std::size_t at = 0; at < line.size() && at < 90; ++at) {
    const bool wide = (line[at] & 0x80) != 0 && line.substr(at).starts_with("：");
    if (line[at] == ':' || wide) {
      if (at == 0) return 0;
      const auto next = at + (wide ? 3 : 1);
      const bool sound = wide || next >= line.size() || line[next] == ' ' || line[next] == '\t';
      return sound && (words <= 6 || (words <= 14 && is_title(line.substr(0, at), settings))) ? at
                                                                                              : 0;
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

std::string_view value_of(std::string_view line) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return {};
  const auto begin = line.find_first_not_of(' ', colon + 1);
  return begin == std::string_view::npos ? std::string_view() : line.substr(begin);
}

}  // namespace rapport::text
