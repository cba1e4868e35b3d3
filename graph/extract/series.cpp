// SPDX-License-Identifier: Apache-2.0
// Numbers in the names of meetings; see series.h.
#include "graph/extract/series.h"

#include <array>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"

namespace rapport::extract {

int ordinal_of(std::string_view text) {
  int value = 0;
  for (const char c : text.substr(0, 4)) {
    if (c < '0' || c > '9') break;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::string ordinal_figure(int number) {
  const int tens = number % 100;
  const bool teen = tens >= 11 && tens <= 13;
  const char* ending = teen               ? "th"
                       : number % 10 == 1 ? "st"
                       : number % 10 == 2 ? "nd"
                       : number % 10 == 3 ? "rd"
                                          : "th";
  return fmt::format("{}{}", number, ending);
}

std::string renumbered(std::string_view name, int number) {
  static constexpr std::array<std::string_view, 12> kWords = {
      "first",   "second", "third", "fourth", "fifth",    "sixth",
      "seventh", "eighth", "ninth", "tenth",  "eleventh", "twelfth"};
  std::string renamed;
  bool done = false;
  for (const auto word : split(name, ' ')) {
    bool ordinal = false;
    if (!done && !word.empty()) {
      const auto folded = utf8::fold(word);
      for (const auto known : kWords) ordinal |= folded == known;
      ordinal |= ordinal_of(folded) != 0 &&
                 folded.find_first_not_of("0123456789stndrh") == std::string::npos;
    }
    done |= ordinal;
    if (!renamed.empty()) renamed += ' ';
    renamed += ordinal ? ordinal_figure(number) : std::string(word);
  }
  return done ? renamed : ordinal_figure(number) + " " + renamed;
}

std::string singular(std::string_view word) {
  if (word.size() > 4 && word.ends_with("ies"))
    return std::string(word.substr(0, word.size() - 3)) + "y";
  return std::string(word.size() > 3 && word.ends_with("s") && !word.ends_with("ss")
                         ? word.substr(0, word.size() - 1)
                         : word);
}

}  // namespace rapport::extract
