// SPDX-License-Identifier: Apache-2.0
// Tokens to symbols.
#include "graph/extract/alphabet.h"

#include <algorithm>

namespace rapport::extract {
namespace {

constexpr std::size_t kForms = 8;
// A text of many hundred thousand different symbols is noise; a corpus of many texts starts anew
// here.
constexpr std::size_t kMostSymbols = 1u << 18;

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

void set_bit(std::vector<std::uint64_t>& bits, std::uint32_t bit) {
  if (bits.size() <= bit / 64) bits.resize(bit / 64 + 1);
  bits[bit / 64] |= std::uint64_t{1} << (bit % 64);
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
      by_lexicon_(lexicons.size()),
      entry_classes_(lexicons.size()) {
  QuestionId questions = 0;
  for (TestId id = 0; id < tests.size(); ++id) {
    question_of_.push_back(tests[id].is_of_lexicon() ? questions++ : 0);
    if (tests[id].is_of_lexicon()) by_lexicon_[tests[id].lexicon].push_back(id);
  }
  for (const auto& test : tests)
    beginnings_.push_back(beginnings({test.words, test.phrases, test.types, test.shapes, false}));
  forget();
}

void Alphabet::forget() {
  symbol_ids_.clear();
  symbols_.assign(1, Symbol{});
  ++generation_;
}

Alphabet::Beginnings Alphabet::beginnings(const FirstSet& first) const {
  Beginnings wanted{first.words, first.shapes, first.types, {}};
  for (const auto phrase : first.phrases) set_bit(wanted.questions, question_of_[phrase]);
  return wanted;
}

bool Alphabet::begins(const Beginnings& wanted, const Symbol& symbol) {
  if ((wanted.shapes & symbol.shapes) != 0 || (wanted.types & symbol.types) != 0) return true;
  for (std::size_t k = 0; k < std::min(wanted.questions.size(), symbol.questions.size()); ++k)
    if ((wanted.questions[k] & symbol.questions[k]) != 0) return true;
  return symbol.word != 0 &&
         std::binary_search(wanted.words.begin(), wanted.words.end(), symbol.word);
}

std::uint32_t Alphabet::class_of(const LexiconHit& hit) {
  auto& classes = entry_classes_[hit.lexicon];
  if (classes.empty()) classes.resize(lexicons_.entry_count(hit.lexicon) * kForms);
  auto& known = classes[hit.entry * kForms + hit.form];
  if (known != 0) return known;
  const auto entry = lexicons_.entry(hit);
  std::vector<QuestionId> hold;
  for (const auto id : by_lexicon_[hit.lexicon])
    if (all_hold(tests_[id].conditions, [&](const std::string& key) {
          return key == "form" ? Lexicons::form_name(hit.form) : entry.attribute(key);
        }))
      hold.push_back(question_of_[id]);
  const auto [found, made] =
      class_ids_.try_emplace(hold, static_cast<std::uint32_t>(classes_.size()));
  if (made) classes_.push_back(std::move(hold));
  return known = found->second;
}

bool Alphabet::holds(TestId test, const LexiconHit& hit) {
  if (tests_[test].conditions.empty()) return true;
  const auto& hold = classes_[class_of(hit)];
  return std::binary_search(hold.begin(), hold.end(), question_of_[test]);
}

void Alphabet::read(const Reading& reading) {
  if (symbols_.size() > kMostSymbols) forget();
  const auto& text = reading.text();
  const auto count = static_cast<std::uint32_t>(text.tokens.size());
  tokens_read_ += count;
  plain_.resize(count);
  shapes_.resize(count);
  seen_.assign(count, {});
  for (std::uint32_t t = 0; t < count; ++t) {
    shapes_[t] = shape_bits(text, t);
    plain_[t] = make(reading, t, false);
  }
}

SymbolId Alphabet::below_mention(const Reading& reading, std::uint32_t token) {
  if (!reading.is_open(token)) return kCovered;
  auto& seen = seen_[token];
  if (seen.newest != reading.newest_at(token))
    seen = {reading.newest_at(token), make(reading, token, true)};
  return seen.symbol;
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
  Symbol symbol{known, shapes, {}, {}, 0, {}};
  for (std::size_t k = 2; k < key_.size(); k += 2) {
    if (key_[k] & 0x80000000u) {
      symbol.mentions.push_back({key_[k] & 0xffu, key_[k + 1]});
      symbol.types |= std::uint64_t{1} << (key_[k] & 0xffu);
      continue;
    }
    for (const auto question : classes_[key_[k]]) {
      symbol.phrases.push_back({question, key_[k + 1]});
      set_bit(symbol.questions, question);
    }
  }
  symbols_.push_back(std::move(symbol));
  return found->second;
}

}  // namespace rapport::extract
