// SPDX-License-Identifier: Apache-2.0
// Cutting, joining, hashing and comparing strings, byte by byte.
#include "graph/base/strings.h"

#include <fmt/core.h>
#define XXH_INLINE_ALL
#include <algorithm>
#include <cstdint>

#include <xxhash.h>

#include "graph/base/utf8.h"

namespace rapport {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string joined;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) joined += separator;
    joined += parts[i];
  }
  return joined;
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  if (from.empty()) return text;
  std::size_t at = text.find(from);
  if (at == std::string::npos) return text;
  std::string replaced;
  std::size_t copied = 0;
  for (; at != std::string::npos; at = text.find(from, copied)) {
    replaced.append(text, copied, at - copied).append(to);
    copied = at + from.size();
  }
  return replaced.append(text, copied);
}

std::string enumerate(const std::vector<std::string>& parts, std::string_view conjunction) {
  if (parts.size() < 2) return parts.empty() ? std::string() : parts.front();
  std::string text = parts.front();
  for (std::size_t i = 1; i + 1 < parts.size(); ++i) text.append(", ").append(parts[i]);
  return text.append(" ").append(conjunction).append(" ").append(parts.back());
}

std::string slug(std::string_view text) {
  std::string result;
  for (const char c : utf8::name_key(text)) {
    // Letters of other scripts have no ASCII form; dropping them keeps the promise of ASCII.
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      result += c;
    } else if (c == ' ' && !result.empty() && result.back() != '-') {
      result += '-';
    }
  }
  if (!result.empty() && result.back() == '-') result.pop_back();
  return result;
}

std::string content_hash(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

double jaro_winkler(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return a.empty() && b.empty() ? 1.0 : 0.0;
  const std::size_t longer = std::max(a.size(), b.size());
  const std::size_t window = longer / 2 > 0 ? longer / 2 - 1 : 0;
  std::vector<char> taken_a(a.size(), 0), taken_b(b.size(), 0);
  std::size_t matches = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::size_t end = std::min(b.size(), i + window + 1);
    for (std::size_t j = i > window ? i - window : 0; j < end; ++j) {
      if (taken_b[j] != 0 || a[i] != b[j]) continue;
      taken_a[i] = taken_b[j] = 1;
      ++matches;
      break;
    }
  }
  if (matches == 0) return 0.0;

  std::size_t out_of_order = 0;
  for (std::size_t i = 0, j = 0; i < a.size(); ++i) {
    if (taken_a[i] == 0) continue;
    while (taken_b[j] == 0) ++j;
    if (a[i] != b[j++]) ++out_of_order;
  }
  // Two bytes that changed places are one transposition, and an odd one left is none.
  const std::size_t transpositions = out_of_order / 2;
  const double m = static_cast<double>(matches);
  const double jaro = (m / static_cast<double>(a.size()) + m / static_cast<double>(b.size()) +
                       (m - static_cast<double>(transpositions)) / m) /
                      3.0;
  // Winkler's bonus: a tenth of what is missing for each of the first four bytes in common.
  std::size_t prefix = 0;
  const std::size_t limit = std::min({a.size(), b.size(), std::size_t{4}});
  while (prefix < limit && a[prefix] == b[prefix]) ++prefix;
  return jaro + static_cast<double>(prefix) * 0.1 * (1.0 - jaro);
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > limit) return limit + 1;
  while (!a.empty() && a.front() == b.front()) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  while (!a.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  // Three rows of the table: a swap looks two rows back. No pair of bytes is touched twice (optimal
  // string alignment), which is what people mean by one typing mistake.
  std::vector<std::size_t> before(a.size() + 1), above(a.size() + 1), row(a.size() + 1);
  for (std::size_t i = 0; i <= a.size(); ++i) above[i] = i;
  for (std::size_t j = 1; j <= b.size(); ++j) {
    row[0] = j;
    std::size_t least = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
      const std::size_t same = a[i - 1] == b[j - 1] ? 0 : 1;
      row[i] = std::min({above[i] + 1, row[i - 1] + 1, above[i - 1] + same});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[i] = std::min(row[i], before[i - 2] + 1);
      }
      least = std::min(least, row[i]);
    }
    // A swap can reach over one row that is past the limit, but never lowers what both rows hold.
    if (least > limit && *std::min_element(above.begin(), above.end()) > limit) return limit + 1;
    before.swap(above);
    above.swap(row);
  }
  return std::min(above[a.size()], limit + 1);
}

}  // namespace rapport
