// SPDX-License-Identifier: Apache-2.0
// Comparing names word by word.
#include "queries/questions/names.h"

#include <algorithm>
#include <array>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"

namespace rapport::questions {
namespace {

constexpr std::array<std::string_view, 20> kOrdinals = {
    "first",     "second",    "third",       "fourth",     "fifth",      "sixth",      "seventh",
    "eighth",    "ninth",     "tenth",       "eleventh",   "twelfth",    "thirteenth", "fourteenth",
    "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"};
// Not "a": it is as often an initial.
constexpr std::array<std::string_view, 10> kSmallWords = {"of", "the", "and", "for",  "in",
                                                          "on", "at",  "to",  "with", "by"};

bool is_number(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "4th", "fourth" and "04" are "4".
std::string without_ordinal(std::string_view word) {
  const auto ordinal = std::find(kOrdinals.begin(), kOrdinals.end(), word);
  if (ordinal != kOrdinals.end()) return std::to_string(ordinal - kOrdinals.begin() + 1);
  std::string_view digits = word;
  for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
    if (word.ends_with(ending) && is_number(word.substr(0, word.size() - 2)))
      digits = word.substr(0, word.size() - 2);
  }
  if (!is_number(digits)) return std::string(word);
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  return std::string(digits);
}

// How many of the words from `at` on `acronym` stands for, letter by letter; 0 when it does not.
std::size_t acronym_size(std::string_view acronym, const Words& words, std::size_t at) {
  if (acronym.size() < 2 || at + acronym.size() > words.size()) return 0;
  for (std::size_t i = 0; i < acronym.size(); ++i) {
    if (words[at + i].front() != acronym[i]) return 0;
  }
  return acronym.size();
}

bool stands_for(std::string_view initial, std::string_view word) {
  return initial.size() == 1 && !is_number(initial) && word.size() > 1 &&
         word.front() == initial.front();
}

// One word of the query put onto free words of the name; false when there is none. `whole` tells
// whether it was a word.
bool place(const std::string& word, const Words& name, std::vector<char>& taken, bool& whole) {
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (taken[i] || name[i] != word) continue;
    taken[i] = 1;
    whole = whole || word.size() > 1 || is_number(word);
    return true;
  }
  for (std::size_t i = 0; i < name.size(); ++i) {
    const std::size_t size = acronym_size(word, name, i);
    if (size == 0 || std::any_of(&taken[i], &taken[i] + size, [](char t) { return t != 0; }))
      continue;
    std::fill(&taken[i], &taken[i] + size, char{1});
    return whole = true;
  }
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (taken[i] || !(stands_for(word, name[i]) || stands_for(name[i], word))) continue;
    taken[i] = 1;
    return true;
  }
  return false;
}

bool begins_words(const Words& query, const Words& name) {
  std::vector<char> taken(name.size(), 0);
  for (const std::string& word : query) {
    std::size_t i = 0;
    const auto fits = [&] {
      return !taken[i] &&
             (is_number(word) ? name[i] == word : word.size() > 1 && name[i].starts_with(word));
    };
    while (i < name.size() && !fits()) ++i;
    if (i == name.size()) return false;
    taken[i] = 1;
  }
  return true;
}

void add_words(Words& words, std::string_view text) {
  for (std::string& word : words_of(text)) words.push_back(std::move(word));
}

void add_node(const Lookups& look, Words& words, NodeId node) {
  add_words(words, look.name(node));
  for (const Value& alias : look.graph.aliases(node)) add_words(words, to_string(alias));
}

// 1 - edits per letter, where the edits are few for a word of that length.
double word_likeness(const std::string& a, const std::string& b) {
  const std::size_t longest = std::max(a.size(), b.size());
  const std::size_t limit = longest / 3;
  const std::size_t edits = edit_distance(a, b, limit);
  return edits > limit ? 0 : 1 - static_cast<double>(edits) / static_cast<double>(longest);
}

}  // namespace

Words words_of(std::string_view text) {
  const std::string key = utf8::name_key(text);
  Words all;
  Words kept;
  for (const std::string_view word : split(key, ' ')) {
    if (word.empty()) continue;
    all.push_back(without_ordinal(word));
    if (std::find(kSmallWords.begin(), kSmallWords.end(), word) == kSmallWords.end())
      kept.push_back(all.back());
  }
  return kept.empty() ? all : kept;
}

Fit fit(const Words& query, const Words& name) {
  if (query.empty() || name.empty()) return Fit::None;
  std::vector<char> taken(name.size(), 0);
  bool whole = false;
  const bool placed = std::all_of(query.begin(), query.end(), [&](const std::string& word) {
    return place(word, name, taken, whole);
  });
  if (placed && whole) return Fit::Whole;
  return begins_words(query, name) ? Fit::Beginnings : Fit::None;
}

bool is_acronym(const Words& query, const Words& name) {
  return query.size() == 1 && name.size() > 1 &&
         acronym_size(query.front(), name, 0) == name.size();
}

double likeness(const Words& query, const Words& name) {
  if (query.empty() || name.empty()) return 0;
  const double whole = jaro_winkler(join(query, " "), join(name, " "));
  double sum = 0;
  for (const std::string& word : query) {
    double best = 0;
    for (const std::string& other : name) best = std::max(best, word_likeness(word, other));
    sum += best;
  }
  // A part that is nearly right is worth less than a whole name that is.
  return std::max(whole >= 0.85 ? whole : 0, 0.97 * sum / static_cast<double>(query.size()));
}

Words context_of(const Lookups& look, NodeId node) {
  Words words;
  const auto add_properties = [&](std::span<const Property> properties) {
    for (const Property& property : properties) {
      if (property.value.string() || property.value.date())
        add_words(words, to_string(property.value));
    }
  };
  add_properties(look.graph.properties(node));
  for (const SymbolId type : {look.held_post, look.part_of, look.held_in, look.in_field}) {
    for (const RelationshipId r : look.out(node, type)) {
      add_properties(look.graph.relationship_properties_of(r));
      add_node(look, words, look.graph.targets[r]);
    }
  }
  if (look.is(node, look.meeting)) {
    for (const SymbolId type : {look.attended, look.hosted}) {
      for (const NodeId other : look.sources(node, type)) add_node(look, words, other);
    }
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace rapport::questions
