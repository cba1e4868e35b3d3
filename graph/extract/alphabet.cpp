// SPDX-License-Identifier: Apache-2.0
// Tokens to symbols.
#include "graph/extract/alphabet.h"

#include <algorithm>
#include <bit>

namespace rapport::extract {
namespace {

constexpr std::size_t kForms = 8;
// A text of many ten thousand different symbols is noise; a corpus of many texts starts anew
// here.
constexpr std::size_t kMostSymbols = 1u << 16;

std::uint32_t number_shapes(std::string_view word) {
  std::uint32_t number = 0;
  std::size_t digits = 0;
  while (digits < word.size() && word[digits] >= '0' && word[digits] <= '9' && digits < 5)
    number = number * 10 + static_cast<std::uint32_t>(word[digits++] - '0');
  const auto rest = word.substr(digits);
  const bool ending = rest == "st" || rest == "nd" || rest == "rd" || rest == "th" ||
                      rest == "ST" || rest == "ND" || rest == "RD" || rest == "TH";
  std::uint32_t bits = 0;
  if (ending && digits > 0) bits |= kOrdinal;
  if (digits == 4 && rest.empty() && number >= 1900 && number < 2100) bits |= kYear;
  if (digits <= 2 && number >= 1 && number <= 31 && (rest.empty() || ending || rest == "er"))
    bits |= kDay;
  return bits;
}

std::uint32_t shape_bits(const text::Text& text, std::uint32_t token) {
  const auto shape = text.tokens[token].shape;
  const auto bits = 1u << static_cast<unsigned>(shape);
  if (shape == text::Shape::Number) return bits | number_shapes(text.word(token));
  if (shape != text::Shape::Capital) return bits;
  const auto word = text.word(token);
  if (word.size() > 10) return bits;
  std::size_t capitals = 0;
  for (const char c : word) capitals += c >= 'A' && c <= 'Z';
  return capitals >= 2 ? bits | kCamel : bits;
}

void set_bit(std::uint64_t* bits, std::uint32_t bit) {
  bits[bit / 64] |= std::uint64_t{1} << (bit % 64);
}

void each_bit(std::uint64_t bits, const auto& use) {
  for (; bits != 0; bits &= bits - 1) use(static_cast<std::size_t>(std::countr_zero(bits)));
}

}  // namespace

std::size_t Alphabet::KeyHash::operator()(const std::vector<std::uint32_t>& key) const {
  std::uint64_t hash = key.size();
  for (const auto part : key) hash = (hash ^ part) * 0x9e3779b97f4a7c15ull, hash ^= hash >> 29;
  return hash;
}

Alphabet::Alphabet(const Lexicons& lexicons, const TestTable& tests)
    : lexicons_(lexicons),
      tests_(tests),
      bits_width_(tests.size() / 64 + 1),
      by_shape_(32 * bits_width_),
      by_type_(64 * bits_width_),
      by_phrase_(tests.size()),
      by_lexicon_(lexicons.size()),
      entry_classes_(lexicons.size()) {
  sort_tests();
  forget();
}

void Alphabet::sort_tests() {
  for (TestId id = 0; id < tests_.size(); ++id) {
    const auto& test = tests_[id];
    if (test.is_of_lexicon()) by_lexicon_[test.lexicon].push_back(id);
    for (const auto phrase : test.phrases) by_phrase_[phrase].push_back(id);
    each_bit(test.shapes, [&](std::size_t k) { set_bit(&by_shape_[k * bits_width_], id); });
    each_bit(test.types, [&](std::size_t k) { set_bit(&by_type_[k * bits_width_], id); });
  }
  sort_words();
}

// Counted, not compared: there are twenty thousand of them, at each start of the program.
void Alphabet::sort_words() {
  word_offsets_.assign(tests_.asked_words().size() + 1, 0);
  for (const auto& test : tests_)
    for (const auto word : test.words) ++word_offsets_[word + 1];
  for (std::size_t k = 1; k < word_offsets_.size(); ++k) word_offsets_[k] += word_offsets_[k - 1];
  word_tests_.resize(word_offsets_.back());
  auto next = word_offsets_;
  for (TestId id = 0; id < tests_.size(); ++id)
    for (const auto word : tests_[id].words) word_tests_[next[word]++] = id;
}

void Alphabet::forget() {
  symbol_ids_.clear();
  symbols_.assign(1, Symbol{});
  fits_.assign(bits_width_, 0);
  ++generation_;
}

void Alphabet::add_fitting(const Symbol& symbol) {
  fits_.resize(fits_.size() + bits_width_);
  auto* bits = fits_.data() + fits_.size() - bits_width_;
  const auto add = [&](const std::vector<std::uint64_t>& table, std::uint64_t which) {
    each_bit(which, [&](std::size_t k) {
      for (std::size_t w = 0; w < bits_width_; ++w) bits[w] |= table[k * bits_width_ + w];
    });
  };
  add(by_shape_, symbol.shapes);
  add(by_type_, symbol.types);
  if (symbol.word != 0)
    for (auto k = word_offsets_[symbol.word]; k < word_offsets_[symbol.word + 1]; ++k)
      set_bit(bits, word_tests_[k]);
  for (const auto& phrase : symbol.phrases) {
    set_bit(bits, phrase.what);
    for (const auto test : by_phrase_[phrase.what]) set_bit(bits, test);
  }
}

std::uint32_t Alphabet::class_of(const LexiconHit& hit) {
  auto& classes = entry_classes_[hit.lexicon];
  if (classes.empty()) classes.resize(lexicons_.entry_count(hit.lexicon) * kForms);
  auto& known = classes[hit.entry * kForms + hit.form];
  if (known != 0) return known;
  const auto entry = lexicons_.entry(hit);
  std::vector<TestId> hold;
  for (const auto id : by_lexicon_[hit.lexicon])
    if (all_hold(tests_[id].conditions, [&](const std::string& key) {
          return key == "form" ? Lexicons::form_name(hit.form) : entry.attribute(key);
        }))
      hold.push_back(id);
  const auto [found, made] =
      class_ids_.try_emplace(hold, static_cast<std::uint32_t>(classes_.size()));
  if (made) classes_.push_back(std::move(hold));
  return known = found->second;
}

bool Alphabet::holds(TestId test, const LexiconHit& hit) {
  if (tests_[test].conditions.empty()) return true;
  const auto& hold = classes_[class_of(hit)];
  return std::binary_search(hold.begin(), hold.end(), test);
}

void Alphabet::read(const Reading& reading) {
  if (symbols_.size() > kMostSymbols) forget();
  const auto& text = reading.text();
  const auto count = static_cast<std::uint32_t>(text.tokens.size());
  tokens_read_ += count;
  current_.resize(count);
  shapes_.resize(count);
  followed_ = 0;
  for (std::uint32_t t = 0; t < count; ++t) {
    shapes_[t] = shape_bits(text, t);
    current_[t] = make(reading, t, false);
  }
}

void Alphabet::follow(const Reading& reading) {
  for (; followed_ < reading.mentions().size(); ++followed_) {
    const auto& tokens = reading.mention(static_cast<std::uint32_t>(followed_)).tokens;
    for (auto t = tokens.first; t < tokens.end; ++t)
      current_[t] = reading.is_open(t) ? make(reading, t, true) : kCovered;
  }
}

// The key: word, shapes, then class and size of each phrase, then type and size of each mention.
SymbolId Alphabet::make(const Reading& reading, std::uint32_t token, bool with_mentions) {
  const auto word = reading.word(token);
  const auto known = word < tests_.asked_words().size() && tests_.asked_words()[word] ? word : 0;
  const auto shapes = with_mentions ? 0 : shapes_[token];
  key_.assign({known, shapes});
  const auto hits = reading.hits(token);
  for (const auto& hit : hits) {
    key_.push_back(class_of(hit));
    key_.push_back(hit.size);
  }
  if (with_mentions)
    for (auto m = reading.newest_at(token); m != kNoMention; m = reading.mention(m).next_here) {
      key_.push_back(0x80000000u | reading.mention(m).type);
      key_.push_back(reading.mention(m).tokens.size());
    }
  const auto [found, made] = symbol_ids_.try_emplace(key_, static_cast<SymbolId>(symbols_.size()));
  if (!made) return found->second;
  Symbol symbol{known, shapes, {}, {}, 0};
  for (std::size_t k = 2; k < key_.size(); k += 2) {
    if (key_[k] & 0x80000000u) {
      symbol.mentions.push_back({key_[k] & 0xffu, key_[k + 1]});
      symbol.types |= std::uint64_t{1} << (key_[k] & 0xffu);
      continue;
    }
    for (const auto test : classes_[key_[k]]) symbol.phrases.push_back({test, key_[k + 1]});
  }
  add_fitting(symbol);
  symbols_.push_back(std::move(symbol));
  return found->second;
}

}  // namespace rapport::extract
