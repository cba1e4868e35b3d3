// SPDX-License-Identifier: Apache-2.0
// Word lists to tables: every phrase is put into one trie over folded words.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "graph/base/error.h"
#include "graph/base/strings.h"
#include "graph/base/utf8.h"
#include "graph/extract/lexicon_attributes.h"
#include "graph/extract/lexicon_tables.h"

namespace rapport::extract {
namespace {

// FNV-1a.
constexpr std::uint32_t kHashOfNothing = 2166136261u;
std::uint32_t hash_on(std::uint32_t hash, char c) {
  return (hash ^ static_cast<unsigned char>(c)) * 16777619u;
}

bool all_capitals(std::string_view word) {
  bool letter = false;
  for (std::size_t at = 0; at < word.size();) {
    const auto [c, size] = utf8::decode(word, at);
    if (utf8::is_lower(c)) return false;
    letter |= utf8::is_upper(c);
    at += size;
  }
  return letter;
}

struct Folded {
  std::string_view text;
  std::uint32_t hash;
  bool all_capitals;
};

// Most words are plain, so what is asked of them is found in one pass; `folded` holds the text.
Folded fold_word(std::string_view word, std::string& folded) {
  folded.resize(word.size());
  auto hash = kHashOfNothing;
  bool upper = false, lower = false;
  for (std::size_t k = 0; k < word.size(); ++k) {
    auto c = word[k];
    if (c & 0x80) {
      folded = utf8::fold(word);
      return {folded, hash_of_word(folded), all_capitals(word)};
    }
    if (c >= 'A' && c <= 'Z') {
      c = static_cast<char>(c | 0x20);
      upper = true;
    } else {
      lower |= c >= 'a' && c <= 'z';
    }
    hash = hash_on(hash, folded[k] = c);
  }
  return {folded, hash, upper && !lower};
}

enum class Byte : std::uint8_t { Inside, Gap, Mark, Beyond };

constexpr std::array<Byte, 256> kBytes = [] {
  std::array<Byte, 256> bytes{};
  for (std::size_t k = 0x80; k < 0x100; ++k) bytes[k] = Byte::Beyond;
  for (const unsigned char c : {' ', '-'}) bytes[c] = Byte::Gap;
  for (const unsigned char c : {',', '&', '(', ')', '/'}) bytes[c] = Byte::Mark;
  return bytes;
}();

// Calls `use` with each word of a phrase as the tokenizer would cut it, hyphens dropped.
void each_word(std::string_view phrase, const auto& use) {
  std::size_t start = 0;
  // "People's" and "Dato'" are two tokens each.
  const auto flush = [&](std::size_t end) {
    if (end <= start) return;
    auto word = phrase.substr(start, end - start);
    std::string_view tail;
    for (const std::string_view ending : {"'s", "’s", "'", "’"})
      if (word.size() > ending.size() && word.ends_with(ending)) {
        tail = ending.ends_with('s') ? "'s" : "'";
        word.remove_suffix(ending.size());
        break;
      }
    use(word);
    if (!tail.empty()) use(tail);
  };
  for (std::size_t at = 0; at < phrase.size();) {
    const auto kind = kBytes[static_cast<unsigned char>(phrase[at])];
    const bool dash = kind == Byte::Beyond && is_hyphen(phrase.substr(at, 3));
    const std::size_t size = dash ? 3 : 1;
    if (kind == Byte::Gap || kind == Byte::Mark || dash) {
      flush(at);
      if (kind == Byte::Mark) use(phrase.substr(at, 1));
      start = at + size;
    }
    at += size;
  }
  flush(phrase.size());
}

}  // namespace

std::uint32_t hash_of_word(std::string_view folded) {
  auto hash = kHashOfNothing;
  for (const char c : folded) hash = hash_on(hash, c);
  return hash;
}

std::size_t slot_of_edge(std::uint64_t key, std::size_t slots) {
  return static_cast<std::size_t>((key * 0x9e3779b97f4a7c15ull) >> 32) & (slots - 1);
}

bool is_hyphen(std::string_view word) { return word == "-" || word == "–" || word == "—"; }

BuiltLexicons::BuiltLexicons(const std::vector<LexiconFile>& files)
    : word_slots_(1u << 10), edges_(1u << 10) {
  std::size_t size = 0;
  for (const auto& file : files) size += file.bytes.size();
  texts_.reserve(size);  // the entries are cut out of it while it grows
  for (const auto& file : files) read(file);
}

LexiconTables BuiltLexicons::tables() const {
  return {texts_, letters_, words_, word_slots_, edges_, node_leaves_, leaves_, entries_, lists_};
}

LexiconEntrySpan BuiltLexicons::span_of(std::string_view phrase,
                                        std::string_view attributes) const {
  const auto at = [&](std::string_view part) {
    return part.empty() ? 0 : static_cast<std::uint32_t>(part.data() - texts_.data());
  };
  return {at(phrase), static_cast<std::uint32_t>(phrase.size()), at(attributes),
          static_cast<std::uint32_t>(attributes.size())};
}

std::string_view BuiltLexicons::name_of(const LexiconList& list) const {
  return std::string_view(letters_).substr(list.name, list.name_size);
}

void BuiltLexicons::read(const LexiconFile& file) {
  if (const auto bad = utf8::first_invalid(file.bytes))
    throw Error(ErrorKind::BadData, fmt::format("not UTF-8 at offset {}", *bad), {file.path});
  // Files of one name, of several folders, are one list.
  if (lists_.empty() || name_of(lists_.back()) != file.name) {
    const auto first = static_cast<std::uint32_t>(entries_.size());
    lists_.push_back({static_cast<std::uint32_t>(letters_.size()),
                      static_cast<std::uint32_t>(file.name.size()), first, first});
    letters_ += file.name;
  }
  const auto begin = texts_.size();
  texts_ += file.bytes;
  std::uint32_t number = 0;
  std::string_view rest = std::string_view(texts_).substr(begin);
  while (!rest.empty()) {
    ++number;
    const auto end = rest.find('\n');
    const auto line = trim(rest.substr(0, end));
    if (!line.empty() && line.front() != '#') read_entry(line, file, number);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  lists_.back().end_entry = static_cast<std::uint32_t>(entries_.size());
}

void BuiltLexicons::read_entry(std::string_view line, const LexiconFile& file,
                               std::uint32_t number) {
  const auto bar = line.find('|');
  const auto phrase = trim(line.substr(0, bar));
  if (phrase.empty())
    throw Error(ErrorKind::BadData, "no phrase before '|'", {file.path, number, 1},
                "a line is: phrase | key=value; key=value");
  const auto index = static_cast<std::uint32_t>(entries_.size()) - lists_.back().first_entry;
  const auto attributes = bar == std::string_view::npos ? std::string_view() : line.substr(bar + 1);
  entries_.push_back(span_of(phrase, attributes));
  add_phrase(phrase, index, 0);
  each_attribute(attributes, [&](std::string_view key, std::string_view value) {
    if (value.data() == nullptr)
      throw Error(ErrorKind::BadData, fmt::format("expected key=value, found '{}'", key),
                  {file.path, number, static_cast<std::uint32_t>(key.data() - line.data() + 1)},
                  "a line is: phrase | key=value; key=value");
    for (std::size_t form = 1; form < std::size(kLexiconForms); ++form) {
      if (key != kLexiconForms[form]) continue;
      for (const auto alias : split(value, ','))
        if (!trim(alias).empty()) add_phrase(trim(alias), index, static_cast<std::uint8_t>(form));
    }
  });
}

void BuiltLexicons::add_phrase(std::string_view phrase, std::uint32_t entry, std::uint8_t form) {
  std::uint32_t node = 0;
  std::size_t count = 0;
  LexiconLeaf leaf;
  leaf.lexicon = static_cast<ClassId>(lists_.size() - 1);
  leaf.form = form;
  leaf.entry = entry;
  each_word(phrase, [&](std::string_view word) {
    if (count >= kLongestPhrase) return;
    const auto written = fold_word(word, folded_);
    // "A" and "I" are just words; "US" is not "us".
    if (word.size() > 1 && word.size() <= 12 && written.all_capitals)
      leaf.shape = static_cast<std::uint16_t>(leaf.shape | (1u << count));
    node = step(node, intern(written.text, written.hash));
    ++count;
  });
  if (count == 0) return;
  const bool capital = utf8::is_upper(utf8::decode(phrase, 0).code_point);
  leaf.letter_case = leaf.shape != 0 && count == 1 ? LetterCase::Exact
                     : capital                     ? LetterCase::Capital
                                                   : LetterCase::Any;
  leaf.next = node_leaves_[node];
  node_leaves_[node] = static_cast<std::uint32_t>(leaves_.size());
  leaves_.push_back(leaf);
}

// The node that a word leads to, made when it is not there.
std::uint32_t BuiltLexicons::step(std::uint32_t node, WordId word) {
  if (edge_count_ * 2 >= edges_.size()) grow_edges();
  const auto key = ((std::uint64_t{node} << 32) | word) + 1;
  auto slot = slot_of_edge(key, edges_.size());
  for (; edges_[slot].key != 0; slot = (slot + 1) & (edges_.size() - 1))
    if (edges_[slot].key == key) return edges_[slot].node;
  const auto made = static_cast<std::uint32_t>(node_leaves_.size());
  node_leaves_.push_back(0);
  edges_[slot] = {key, made, 0};
  ++edge_count_;
  return made;
}

void BuiltLexicons::grow_edges() {
  std::vector<LexiconEdge> old(edges_.size() * 2);
  old.swap(edges_);
  for (const auto& edge : old) {
    if (edge.key == 0) continue;
    auto slot = slot_of_edge(edge.key, edges_.size());
    while (edges_[slot].key != 0) slot = (slot + 1) & (edges_.size() - 1);
    edges_[slot] = edge;
  }
}

WordId BuiltLexicons::intern(std::string_view folded, std::uint32_t hash) {
  if (words_.size() * 2 >= word_slots_.size()) grow_words();
  const auto mask = word_slots_.size() - 1;
  auto slot = hash & mask;
  for (; word_slots_[slot] != 0; slot = (slot + 1) & mask) {
    const auto& known = words_[word_slots_[slot]];
    if (known.hash == hash && std::string_view(letters_).substr(known.begin, known.size) == folded)
      return word_slots_[slot];
  }
  const auto made = static_cast<WordId>(words_.size());
  word_slots_[slot] = made;
  words_.push_back({static_cast<std::uint32_t>(letters_.size()),
                    static_cast<std::uint32_t>(folded.size()), hash});
  letters_ += folded;
  return made;
}

void BuiltLexicons::grow_words() {
  word_slots_.assign(word_slots_.size() * 2, 0);
  const auto mask = word_slots_.size() - 1;
  for (WordId id = 1; id < words_.size(); ++id) {
    auto slot = words_[id].hash & mask;
    while (word_slots_[slot] != 0) slot = (slot + 1) & mask;
    word_slots_[slot] = id;
  }
}

}  // namespace rapport::extract
