// SPDX-License-Identifier: Apache-2.0
// Small things done to strings everywhere.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rapport {

// Without white space at both ends; ASCII.
inline std::string_view trim(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string replace_all(std::string text, std::string_view from, std::string_view to);

// "a", "a and b", "a, b and c".
std::string enumerate(const std::vector<std::string>& parts, std::string_view conjunction = "and");

// Lower-case ASCII letters, digits and single hyphens: "Zoë Černá" -> "zoe-cerna". May be
// empty.
std::string slug(std::string_view text);

// 128 bits of XXH3 as 32 hexadecimal digits.
std::string content_hash(std::string_view bytes);

// Likeness of two strings from 0 to 1, by Jaro and Winkler, over bytes. Cost: O(|a| |b|) at worst.
double jaro_winkler(std::string_view a, std::string_view b);
// Insertions, deletions, substitutions and swaps of neighbours that turn one into the other; stops
// at limit + 1.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

}  // namespace rapport
