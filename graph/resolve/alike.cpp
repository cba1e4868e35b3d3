// SPDX-License-Identifier: Apache-2.0
// Names word by word.
#include "graph/resolve/alike.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"

namespace rapport::resolve {
namespace {

constexpr std::size_t kLongWord = 4;   // letters from which one may be slipped
constexpr std::size_t kLongName = 7;   // of a single word
constexpr std::size_t kManyWords = 8;  // of a name; what follows blocks nothing

bool is_number(const std::string& word) {
  return word.find_first_of("0123456789") != std::string::npos;
}

bool is_small(const std::string& word) {
  static constexpr std::array<std::string_view, 8> kSmall = {"of", "the", "and", "for",
                                                             "on", "in",  "a",   "to"};
  return std::find(kSmall.begin(), kSmall.end(), word) != kSmall.end();
}

Words large_words(const Words& words) {
  Words kept;
  std::copy_if(words.begin(), words.end(), std::back_inserter(kept),
               [](const auto& word) { return !is_small(word); });
  return kept;
}

Words sorted(Words words) {
  std::sort(words.begin(), words.end());
  return words;
}

bool is_initial_of(const std::string& a, const std::string& b) {
  return a.size() == 1 && b.size() > 1 && a.front() == b.front();
}

// Every word of the shorter is a word, or the initial of a word, of the longer; one at least is
// whole. "a lee" and "ann lee", "ann lee" and "ann b lee".
bool shortens(const Words& shorter, const Words& longer) {
  if (shorter.size() < 2 || shorter.size() > longer.size()) return false;
  std::vector<char> taken(longer.size(), 0);
  bool whole = false;
  for (const auto& word : shorter) {
    std::size_t k = 0;
    while (k < longer.size() && (taken[k] || longer[k] != word)) ++k;
    if (k < longer.size()) whole = whole || word.size() > 1;
    if (k == longer.size())
      for (k = 0; k < longer.size(); ++k)
        if (!taken[k] && (is_initial_of(word, longer[k]) || is_initial_of(longer[k], word))) break;
    if (k == longer.size()) return false;
    taken[k] = 1;
  }
  return whole;
}

// The same words but for one, which is spelt a little otherwise and begins alike.
bool one_slip(const Words& a, const Words& b) {
  if (a.size() != b.size() || a.empty()) return false;
  const auto x = sorted(a), y = sorted(b);
  Words only_x, only_y;
  std::set_difference(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(only_x));
  std::set_difference(y.begin(), y.end(), x.begin(), x.end(), std::back_inserter(only_y));
  if (only_x.size() != 1 || only_y.size() != 1) return false;
  const auto& one = only_x.front();
  const auto& other = only_y.front();
  // A name of one short word is an acronym, and every letter of it tells.
  const auto least = a.size() == 1 ? kLongName : kLongWord;
  if (is_number(one) || is_number(other) || std::min(one.size(), other.size()) < least)
    return false;
  const std::size_t slips = one.size() > 7 ? 2 : 1;
  return one.front() == other.front() && edit_distance(one, other, slips) <= slips;
}

bool is_acronym(const Words& a, const Words& b) {
  if (a.size() != 1 || b.size() < 2) return false;
  std::string initials, all;
  for (const auto& word : b) {
    all += word.front();
    if (!is_small(word)) initials += word.front();
  }
  return a.front().size() > 1 && (a.front() == initials || a.front() == all);
}

Alike compare_people(const Words& a, const Words& b) {
  if (sorted(a) == sorted(b)) return {50, "the same name"};
  const auto& shorter = a.size() <= b.size() ? a : b;
  const auto& longer = a.size() <= b.size() ? b : a;
  if (shortens(shorter, longer) || (a.size() == b.size() && shortens(b, a)))
    return {30, "one name shortens the other"};
  if (one_slip(a, b)) return {25, "names that differ by a letter or two"};
  return {};
}

Words numbers_in(const Words& words) {
  Words numbers;
  std::copy_if(words.begin(), words.end(), std::back_inserter(numbers), is_number);
  return sorted(numbers);
}

Alike compare_others(std::string_view type, const Words& a, const Words& b) {
  const auto x = sorted(large_words(a)), y = sorted(large_words(b));
  if (x.empty() || y.empty() || numbers_in(x) != numbers_in(y)) return {};
  if (x == y) return {type == "Meeting" ? 35 : 45, "the same name"};
  if (type == "Organization" && (is_acronym(a, b) || is_acronym(b, a)))
    return {25, "one name is the acronym of the other"};
  if (one_slip(x, y)) return {30, "names that differ by a letter or two"};
  const bool within = std::includes(x.begin(), x.end(), y.begin(), y.end()) ||
                      std::includes(y.begin(), y.end(), x.begin(), x.end());
  const auto less = std::min(x.size(), y.size()), more = std::max(x.size(), y.size());
  if (within && less >= 2 && more - less <= 2) return {10, "one name shortens the other"};
  return {};
}

}  // namespace

Words words_of(std::string_view name) {
  Words words;
  const auto key = utf8::name_key(name);
  for (const auto word : split(key, ' '))
    if (!word.empty()) words.emplace_back(word);
  return words;
}

void add_block_keys(std::string_view type, const Words& name, std::set<std::string>& keys) {
  auto words = type == "Person" ? name : large_words(name);
  if (words.size() > kManyWords) words.resize(kManyWords);
  if (type == "Person") {
    // A word and the initial of another: "lee a" of "A. Lee" and of "Ann Lee".
    for (std::size_t i = 0; i < words.size(); ++i)
      for (std::size_t j = 0; j < words.size(); ++j)
        if (i != j && words[i].size() > 1) keys.insert(words[i] + " " + words[j].substr(0, 1));
    return;
  }
  std::string initials;
  for (const auto& word : words) initials += word.front();
  if (type == "Organization" && (words.size() == 1 || initials.size() > 1))
    keys.insert(words.size() == 1 ? words.front() : initials);
  for (std::size_t i = 0; i < words.size(); ++i)
    for (std::size_t j = i + 1; j < words.size(); ++j)
      keys.insert(std::min(words[i], words[j]) + " " + std::max(words[i], words[j]));
}

Alike compare_names(std::string_view type, const std::vector<Words>& a,
                    const std::vector<Words>& b) {
  Alike best;
  // "Minister Lee" is an alias of many people, and "fourth meeting" of many meetings.
  const bool names_alone = type == "Person" || type == "Meeting";
  const auto many = [&](const auto& names) { return names_alone ? 1 : names.size(); };
  const bool told_in_full = a.front().size() > 1 && b.front().size() > 1;
  for (std::size_t i = 0; i < many(a); ++i)
    for (std::size_t j = 0; j < many(b); ++j) {
      auto alike = type == "Person" ? compare_people(a[i], b[j]) : compare_others(type, a[i], b[j]);
      // Two bodies whose names are told in full may well have one acronym.
      if (told_in_full && (is_acronym(a[i], b[j]) || is_acronym(b[j], a[i]))) continue;
      if (i + j > 0 && alike.points > 0)
        alike.text =
            fmt::format("{} (\"{}\", \"{}\")", alike.text, join(a[i], " "), join(b[j], " "));
      if (alike.points > best.points) best = std::move(alike);
    }
  return best;
}

}  // namespace rapport::resolve
