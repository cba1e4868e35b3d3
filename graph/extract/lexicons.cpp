// SPDX-License-Identifier: Apache-2.0
// Lexicons as they are asked.
#include "graph/extract/lexicons.h"

#include <algorithm>

#include <fmt/format.h>

#include "graph/base/error.h"
#include "graph/base/strings.h"
#include "graph/base/utf8.h"
#include "graph/extract/language_files.h"
#include "graph/extract/lexicon_attributes.h"

namespace rapport::extract {
namespace {

// By name, those of the first folder before those of the second.
std::vector<LexiconFile> read_files(const std::string& folder, const std::string& own_folder) {
  std::vector<LexiconFile> files;
  for (const auto& path : files_with_ending(folder, ".txt", "lexicons"))
    files.push_back({path.string(), path.stem().string(), text::read_file(path.string())});
  if (!own_folder.empty())
    for (const auto& path : files_with_ending(own_folder, ".txt", "lexicons"))
      files.push_back({path.string(), path.stem().string(), text::read_file(path.string())});
  std::stable_sort(files.begin(), files.end(),
                   [](const auto& a, const auto& b) { return a.name < b.name; });
  return files;
}

}  // namespace

std::string_view LexiconEntry::attribute(std::string_view key) const {
  std::string_view found;
  each_attribute(attributes, [&](std::string_view name, std::string_view value) {
    if (name == key) found = value;
  });
  return found;
}

std::string_view Lexicons::form_name(std::uint8_t form) { return kLexiconForms[form]; }

Lexicons Lexicons::load(const std::string& folder, std::string_view image,
                        const std::string& own_folder) {
  const auto files = read_files(folder, own_folder);
  std::string hashes;
  for (const auto& file : files) hashes += file.name + '\n' + rapport::content_hash(file.bytes);
  Lexicons lexicons;
  lexicons.hash_ = rapport::content_hash(hashes);
  if (const auto [tables, hash] = read_lexicon_image(image); hash == lexicons.hash_) {
    lexicons.tables_ = tables;
    return lexicons;
  }
  lexicons.built_ = std::make_unique<const BuiltLexicons>(files);
  lexicons.tables_ = lexicons.built_->tables();
  return lexicons;
}

std::string Lexicons::image() const { return lexicon_image(tables_, hash_); }

LexiconEntry Lexicons::entry(ClassId lexicon, std::size_t index) const {
  const auto& span = tables_.entries[tables_.lists[lexicon].first_entry + index];
  return {tables_.texts.substr(span.phrase, span.phrase_size),
          tables_.texts.substr(span.attributes, span.attributes_size)};
}

std::size_t Lexicons::entry_count(ClassId lexicon) const {
  return tables_.lists[lexicon].end_entry - tables_.lists[lexicon].first_entry;
}

std::string_view Lexicons::name(ClassId lexicon) const {
  const auto& list = tables_.lists[lexicon];
  return tables_.letters.substr(list.name, list.name_size);
}

std::uint32_t Lexicons::step(std::uint32_t node, WordId word) const {
  const auto key = ((std::uint64_t{node} << 32) | word) + 1;
  const auto edges = tables_.edges;
  for (auto slot = slot_of_edge(key, edges.size()); edges[slot].key != 0;
       slot = (slot + 1) & (edges.size() - 1))
    if (edges[slot].key == key) return edges[slot].node;
  return 0;
}

WordId Lexicons::word(std::string_view folded) const {
  const auto hash = hash_of_word(folded);
  const auto mask = tables_.word_slots.size() - 1;
  for (auto slot = hash & mask; tables_.word_slots[slot] != 0; slot = (slot + 1) & mask) {
    const auto& known = tables_.words[tables_.word_slots[slot]];
    if (known.hash == hash && tables_.letters.substr(known.begin, known.size) == folded)
      return tables_.word_slots[slot];
  }
  const auto found = more_words_.find(folded);
  return found == more_words_.end() ? 0 : found->second;
}

WordId Lexicons::intern(std::string_view folded) {
  if (const auto known = word(folded)) return known;
  const auto made = next_word();
  more_words_.emplace(folded, made);
  return made;
}

std::vector<std::string> Lexicons::interned() const {
  std::vector<std::string> words(more_words_.size());
  for (const auto& [word, id] : more_words_) words[id - tables_.words.size()] = word;
  return words;
}

std::string_view Lexicons::spelling(WordId word) const {
  if (word < tables_.words.size())
    return tables_.letters.substr(tables_.words[word].begin, tables_.words[word].size);
  const auto found = std::find_if(more_words_.begin(), more_words_.end(),
                                  [&](const auto& known) { return known.second == word; });
  return found == more_words_.end() ? std::string_view() : found->first;
}

// The lists are in the order of their names.
std::size_t Lexicons::place_of(std::string_view wanted) const {
  std::size_t first = 0, end = size();
  while (first < end) {
    const auto middle = (first + end) / 2;
    if (name(static_cast<ClassId>(middle)) < wanted)
      first = middle + 1;
    else
      end = middle;
  }
  return first;
}

ClassId Lexicons::lexicon(std::string_view wanted) const {
  const auto place = place_of(wanted);
  if (place < size() && name(static_cast<ClassId>(place)) == wanted)
    return static_cast<ClassId>(place);
  std::vector<std::string> names;
  for (std::size_t k = 0; k < size(); ++k) names.emplace_back(name(static_cast<ClassId>(k)));
  throw Error(ErrorKind::BadData, fmt::format("there is no lexicon '{}'", wanted), {},
              fmt::format("the lexicons are {}", enumerate(names)));
}

bool Lexicons::has_lexicon(std::string_view wanted) const {
  const auto place = place_of(wanted);
  return place < size() && name(static_cast<ClassId>(place)) == wanted;
}

void Lexicons::find(const text::Text& text, const std::vector<WordId>& words, std::uint32_t at,
                    std::uint32_t end, std::vector<LexiconHit>& hits) const {
  std::uint32_t node = 0;
  std::uint16_t capitals = 0;
  const auto first_shape = text.tokens[at].shape;
  std::uint32_t taken = 0;
  for (auto token = at; token < end && taken < kLongestPhrase; ++token) {
    // A hyphen inside a phrase is nothing: "Vice-Minister" is "vice minister".
    if (token > at && is_hyphen(text.word(token))) continue;
    if (words[token] == 0) return;
    node = step(node, words[token]);
    if (node == 0) return;
    const auto shape = text.tokens[token].shape;
    if (shape == text::Shape::Upper || shape == text::Shape::Initial)
      capitals = static_cast<std::uint16_t>(capitals | (1u << taken));
    ++taken;
    for (auto l = tables_.node_leaves[node]; l != 0; l = tables_.leaves[l].next) {
      const auto& leaf = tables_.leaves[l];
      if (leaf.letter_case == LetterCase::Exact && (capitals & leaf.shape) != leaf.shape) continue;
      if (leaf.letter_case == LetterCase::Capital &&
          (first_shape == text::Shape::Lower || first_shape == text::Shape::Mixed))
        continue;
      hits.push_back(
          {leaf.lexicon, static_cast<std::uint16_t>(token - at + 1), leaf.entry, leaf.form});
    }
  }
}

text::Settings Lexicons::text_settings() const {
  text::Settings settings;
  // Those alone that have an attribute, if one is asked for.
  const auto collect = [&](std::string_view name, std::unordered_set<std::string>& words,
                           std::string_view attribute = {}) {
    if (!has_lexicon(name)) return;
    const auto id = lexicon(name);
    for (std::size_t k = 0; k < entry_count(id); ++k)
      if (attribute.empty() || !entry(id, k).attribute(attribute).empty())
        words.insert(utf8::fold(entry(id, k).phrase));
  };
  collect("abbreviations", settings.abbreviations);
  collect("hyphen_prefixes", settings.hyphen_prefixes);
  collect("honorifics", settings.honorifics);
  collect("months", settings.months);
  collect("line_words", settings.joining_words, "ends");
  collect("line_words", settings.opening_words, "opens");
  return settings;
}

}  // namespace rapport::extract
