// SPDX-License-Identifier: Apache-2.0
// Lexicons as one trie over words.
#include "graph/extract/lexicons.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>

#include "graph/base/error.h"
#include "graph/base/strings.h"
#include "graph/base/utf8.h"

namespace rapport::extract {
namespace {

// The attributes whose values are further ways to write the entry.
constexpr std::array<std::string_view, 6> kForms = {"",       "aliases",      "adjectives",
                                                    "people", "abbreviation", "acronym"};

constexpr std::size_t kLongestPhrase = 16;

bool is_hyphen(std::string_view word) { return word == "-" || word == "–" || word == "—"; }

// Most words are plain, so they are folded in place.
void fold_into(std::string_view word, std::string& folded) {
  folded.assign(word);
  for (char& c : folded) {
    if (c & 0x80) {
      folded = utf8::fold(word);
      return;
    }
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
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

// FNV-1a.
std::uint32_t hash_of(std::string_view word) {
  std::uint32_t hash = 2166136261u;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash;
}

std::size_t slot_of(std::uint64_t key, std::size_t mask) {
  return static_cast<std::size_t>((key * 0x9e3779b97f4a7c15ull) >> 32) & mask;
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
  const auto flush = [&](std::size_t end) {
    if (end > start) use(phrase.substr(start, end - start));
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

// The parts of "key=value; key=value".
void each_attribute(std::string_view attributes, const auto& use) {
  while (!attributes.empty()) {
    const auto end = attributes.find(';');
    const auto part = trim(attributes.substr(0, end));
    if (!part.empty()) {
      const auto equals = part.find('=');
      if (equals == std::string_view::npos)
        use(part, std::string_view());
      else
        use(trim(part.substr(0, equals)), trim(part.substr(equals + 1)));
    }
    if (end == std::string_view::npos) return;
    attributes.remove_prefix(end + 1);
  }
}

}  // namespace

std::string_view LexiconEntry::attribute(std::string_view key) const {
  std::string_view found;
  each_attribute(attributes, [&](std::string_view name, std::string_view value) {
    if (name == key) found = value;
  });
  return found;
}

std::string_view Lexicons::form_name(std::uint8_t form) { return kForms[form]; }

Lexicons Lexicons::load(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  std::vector<fs::path> files;
  for (const auto& file : fs::directory_iterator(folder, error))
    if (file.path().extension() == ".txt") files.push_back(file.path());
  if (error)
    throw Error(ErrorKind::NotFound, fmt::format("no folder of lexicons: {}", error.message()),
                {folder}, "reinstall, or point --data to the data folder of the program");
  std::sort(files.begin(), files.end());
  Lexicons lexicons;
  lexicons.word_slots_.assign(1u << 17, 0);
  lexicons.edges_.assign(1u << 17, {});
  std::string hashes;
  for (const auto& file : files) {
    auto bytes = std::make_unique<const std::string>(text::read_file(file.string()));
    hashes += rapport::content_hash(*bytes);
    lexicons.read(file.string(), file.stem().string(), *bytes);
    lexicons.files_.push_back(std::move(bytes));
  }
  lexicons.hash_ = rapport::content_hash(hashes);
  return lexicons;
}

void Lexicons::read(const std::string& path, const std::string& name, const std::string& bytes) {
  if (const auto bad = utf8::first_invalid(bytes))
    throw Error(ErrorKind::BadData, fmt::format("not UTF-8 at offset {}", *bad), {path});
  const auto id = static_cast<ClassId>(lists_.size());
  lists_.push_back({name, {}});
  std::uint32_t number = 0;
  std::string_view rest = bytes;
  while (!rest.empty()) {
    ++number;
    const auto end = rest.find('\n');
    const auto line = trim(rest.substr(0, end));
    if (!line.empty() && line.front() != '#') read_entry(line, id, path, number);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
}

void Lexicons::read_entry(std::string_view line, ClassId list, const std::string& path,
                          std::uint32_t number) {
  const auto bar = line.find('|');
  LexiconEntry entry{trim(line.substr(0, bar)), {}};
  if (entry.phrase.empty())
    throw Error(ErrorKind::BadData, "no phrase before '|'", {path, number, 1},
                "a line is: phrase | key=value; key=value");
  const auto index = static_cast<std::uint32_t>(lists_[list].entries.size());
  add_phrase(entry.phrase, list, index, 0);
  if (bar != std::string_view::npos) {
    entry.attributes = line.substr(bar + 1);
    each_attribute(entry.attributes, [&](std::string_view key, std::string_view value) {
      if (value.data() == nullptr)
        throw Error(ErrorKind::BadData, fmt::format("expected key=value, found '{}'", key),
                    {path, number, static_cast<std::uint32_t>(key.data() - line.data() + 1)},
                    "a line is: phrase | key=value; key=value");
      for (std::uint8_t form = 1; form < kForms.size(); ++form) {
        if (key != kForms[form]) continue;
        for (const auto alias : split(value, ','))
          if (!trim(alias).empty()) add_phrase(trim(alias), list, index, form);
      }
    });
  }
  lists_[list].entries.push_back(entry);
}

void Lexicons::add_phrase(std::string_view phrase, ClassId lexicon, std::uint32_t entry,
                          std::uint8_t form) {
  std::uint32_t node = 0;
  std::size_t count = 0;
  Leaf leaf{lexicon, entry, form, Case::Any, 0, 0};
  auto& folded = folded_;
  each_word(phrase, [&](std::string_view word) {
    if (count >= kLongestPhrase) return;
    // "A" and "I" are just words; "US" is not "us".
    if (word.size() > 1 && word.size() <= 12 && all_capitals(word))
      leaf.shape = static_cast<std::uint16_t>(leaf.shape | (1u << count));
    fold_into(word, folded);
    node = step_or_make(node, intern(folded));
    ++count;
  });
  if (count == 0) return;
  const bool capital = utf8::is_upper(utf8::decode(phrase, 0).code_point);
  leaf.letter_case = leaf.shape != 0 && count == 1 ? Case::Exact
                     : capital                     ? Case::Capital
                                                   : Case::Any;
  leaf.next = node_leaves_[node];
  node_leaves_[node] = static_cast<std::uint32_t>(leaves_.size());
  leaves_.push_back(leaf);
}

std::uint32_t Lexicons::step(std::uint32_t node, WordId word) const {
  if (edges_.empty()) return 0;
  const auto key = ((std::uint64_t{node} << 32) | word) + 1;
  const auto mask = edges_.size() - 1;
  for (auto slot = slot_of(key, mask); edges_[slot].key != 0; slot = (slot + 1) & mask)
    if (edges_[slot].key == key) return edges_[slot].node;
  return 0;
}

std::uint32_t Lexicons::step_or_make(std::uint32_t node, WordId word) {
  if (const auto known = step(node, word)) return known;
  if (edges_.empty() || edge_count_ * 2 >= edges_.size()) grow_edges();
  const auto made = static_cast<std::uint32_t>(node_leaves_.size());
  node_leaves_.push_back(0);
  const auto key = ((std::uint64_t{node} << 32) | word) + 1;
  const auto mask = edges_.size() - 1;
  auto slot = slot_of(key, mask);
  while (edges_[slot].key != 0) slot = (slot + 1) & mask;
  edges_[slot] = {key, made};
  ++edge_count_;
  return made;
}

void Lexicons::grow_edges() {
  std::vector<Edge> old(std::max<std::size_t>(64, edges_.size() * 2));
  old.swap(edges_);
  const auto mask = edges_.size() - 1;
  for (const auto& edge : old) {
    if (edge.key == 0) continue;
    auto slot = slot_of(edge.key, mask);
    while (edges_[slot].key != 0) slot = (slot + 1) & mask;
    edges_[slot] = edge;
  }
}

std::size_t Lexicons::slot_of_word(std::string_view folded, std::uint32_t hash) const {
  const auto mask = word_slots_.size() - 1;
  auto slot = hash & mask;
  for (; word_slots_[slot] != 0; slot = (slot + 1) & mask) {
    const auto& known = words_[word_slots_[slot]];
    if (known.hash == hash && known.size == folded.size() &&
        std::string_view(letters_).substr(known.begin, known.size) == folded)
      break;
  }
  return slot;
}

WordId Lexicons::word(std::string_view folded) const {
  return word_slots_.empty() ? 0 : word_slots_[slot_of_word(folded, hash_of(folded))];
}

WordId Lexicons::intern(std::string_view folded) {
  if (words_.size() * 2 >= word_slots_.size()) grow_words();
  const auto hash = hash_of(folded);
  auto& known = word_slots_[slot_of_word(folded, hash)];
  if (known != 0) return known;
  known = static_cast<WordId>(words_.size());
  words_.push_back({static_cast<std::uint32_t>(letters_.size()),
                    static_cast<std::uint32_t>(folded.size()), hash});
  letters_ += folded;
  return known;
}

void Lexicons::grow_words() {
  word_slots_.assign(std::max<std::size_t>(64, word_slots_.size() * 2), 0);
  const auto mask = word_slots_.size() - 1;
  for (WordId id = 1; id < words_.size(); ++id) {
    auto slot = words_[id].hash & mask;
    while (word_slots_[slot] != 0) slot = (slot + 1) & mask;
    word_slots_[slot] = id;
  }
}

ClassId Lexicons::lexicon(std::string_view name) const {
  for (std::size_t k = 0; k < lists_.size(); ++k)
    if (lists_[k].name == name) return static_cast<ClassId>(k);
  std::vector<std::string> names;
  for (const auto& list : lists_) names.push_back(list.name);
  throw Error(ErrorKind::BadData, fmt::format("there is no lexicon '{}'", name), {},
              fmt::format("the lexicons are {}", enumerate(names)));
}

bool Lexicons::has_lexicon(std::string_view name) const {
  return std::any_of(lists_.begin(), lists_.end(),
                     [&](const List& list) { return list.name == name; });
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
    for (auto l = node_leaves_[node]; l != 0; l = leaves_[l].next) {
      const auto& leaf = leaves_[l];
      if (leaf.letter_case == Case::Exact && (capitals & leaf.shape) != leaf.shape) continue;
      if (leaf.letter_case == Case::Capital &&
          (first_shape == text::Shape::Lower || first_shape == text::Shape::Mixed))
        continue;
      hits.push_back(
          {leaf.lexicon, static_cast<std::uint16_t>(token - at + 1), leaf.entry, leaf.form});
    }
  }
}

text::Settings Lexicons::text_settings() const {
  text::Settings settings;
  const auto collect = [&](std::string_view name, std::unordered_set<std::string>& words) {
    if (!has_lexicon(name)) return;
    for (const auto& entry : lists_[lexicon(name)].entries) words.insert(utf8::fold(entry.phrase));
  };
  collect("abbreviations", settings.abbreviations);
  collect("hyphen_prefixes", settings.hyphen_prefixes);
  return settings;
}

}  // namespace rapport::extract
