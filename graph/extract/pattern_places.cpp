// SPDX-License-Identifier: Apache-2.0
// Bracket counting, with quotes.
#include "graph/extract/pattern_places.h"

#include <algorithm>
#include <cctype>

namespace rapport::extract {
namespace {

constexpr std::string_view kSpaces = " \n";

// Behind the quote that closes the one at `at`.
std::size_t behind_quote(std::string_view pattern, std::size_t at) {
  const auto end = pattern.find('"', at + 1);
  return end == std::string_view::npos ? pattern.size() : end + 1;
}

// How much deeper in brackets it is behind the letter at `at`; the '<' of "!<(" opens nothing.
int change_of_depth(std::string_view pattern, std::size_t at) {
  const char c = pattern[at];
  if (c == '<' && at > 0 && pattern[at - 1] == '!') return 0;
  if (c == '(' || c == '{' || c == '<') return 1;
  return c == ')' || c == '}' || c == '>' ? -1 : 0;
}

// Behind the bracket that closes the first one from `at` on.
std::size_t behind_brackets(std::string_view pattern, std::size_t at) {
  int depth = 0;
  while (at < pattern.size()) {
    if (pattern[at] == '"') {
      at = behind_quote(pattern, at);
      continue;
    }
    const int change = change_of_depth(pattern, at++);
    depth += change;
    if (change < 0 && depth <= 0) break;
  }
  return at;
}

std::size_t behind_name(std::string_view pattern, std::size_t at) {
  while (at < pattern.size() &&
         (std::isalnum(static_cast<unsigned char>(pattern[at])) || pattern[at] == '_'))
    ++at;
  return at;
}

}  // namespace

std::vector<Span> items_of(std::string_view pattern) {
  std::vector<Span> items;
  std::size_t begin = 0;
  int depth = 0;
  const auto close = [&](std::size_t end) {
    if (end > begin)
      items.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = end + 1;
  };
  for (std::size_t at = 0; at < pattern.size();) {
    if (pattern[at] == '"') {
      at = behind_quote(pattern, at);
      continue;
    }
    if (depth == 0 && pattern[at] == '|') return {};
    if (depth == 0 && kSpaces.find(pattern[at]) != std::string_view::npos) close(at);
    depth += change_of_depth(pattern, at++);
  }
  close(pattern.size());
  return items;
}

Span element_at(std::string_view pattern, std::size_t place) {
  place = std::min(place, pattern.size());
  const auto rest = pattern.substr(place);
  std::size_t end = place;
  if (rest.starts_with("!(") || rest.starts_with("&(") || rest.starts_with("!<(") ||
      rest.starts_with('<') || rest.starts_with('{')) {
    end = behind_brackets(pattern, place);
  } else if (rest.starts_with('"')) {
    end = behind_quote(pattern, place);
  } else if (rest.starts_with("^^") || rest.starts_with("$$")) {
    end = place + 2;
  } else if (rest.starts_with('^') || rest.starts_with('@')) {
    end = behind_name(pattern, place + 1);
  } else if (rest.starts_with("..")) {
    end = pattern.find_first_not_of(".0123456789", place);
  } else {
    end = pattern.find_first_of(" \n|()?*+<>{}@\"~", place + 1);
    if (end < pattern.size() && pattern[end] == '(' && pattern[end - 1] == '=') ++end;
  }
  end = std::min(end, pattern.size());
  return {static_cast<std::uint32_t>(place), static_cast<std::uint32_t>(end)};
}

}  // namespace rapport::extract
