// SPDX-License-Identifier: Apache-2.0
// What a token is to the patterns of a language, as one number: tokens that no pattern can tell
// apart share it. So that an automaton over a text (automaton.h) looks at one number a token,
// however many patterns ask about words, shapes, phrases and mentions.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/extract/pattern.h"

namespace rapport::extract {

using SymbolId = std::uint32_t;

struct Symbol {
  // A phrase or mention that starts here, and how many tokens it covers.
  struct Step {
    std::uint32_t what;  // TestId, TypeId
    std::uint32_t size;
  };
  WordId word = 0;  // 0 when no pattern asks for it
  std::uint32_t shapes =
      0;  // bits of Op::Shape; 0 where a mention starts: it is no longer just a word
  std::vector<Step> phrases;
  std::vector<Step> mentions;
  std::uint64_t types = 0;  // of the mentions
  std::vector<std::uint64_t>
      questions;  // a bit per QuestionId of the phrases; empty when there are none
};

// Belongs to one thread: it learns symbols as texts bring them.
class Alphabet {
 public:
  // A token inside a mention: nothing can start or go on there.
  static constexpr SymbolId kCovered = 0;

  // Both must outlive it.
  Alphabet(const Lexicons& lexicons, const TestTable& tests);

  const TestTable& tests() const { return tests_; }
  // Whether the phrase's entry has what the test asks for. Cost: looked up once an entry and form.
  bool holds(TestId test, const LexiconHit& hit);

  // Begins a text: the symbols of its tokens without mentions. Cost: linear. Symbols may be
  // forgotten here, never within a text; `generation` then changes.
  void read(const Reading& reading);
  std::uint32_t generation() const { return generation_; }
  // The tokens of all texts so far.
  std::size_t tokens_read() const { return tokens_read_; }

  // The symbols of its tokens as it stands now. Cost: linear in the tokens of mentions that were
  // added since the last call.
  std::span<const SymbolId> at(const Reading& reading) {
    if (followed_ < reading.mentions().size()) follow(reading);
    return current_;
  }
  const Symbol& symbol(SymbolId id) const { return symbols_[id]; }

  // Whether one of the words, shapes, phrases and mentions that the test asks for begins at the
  // symbol's token; of mentions without their conditions.
  bool fits(SymbolId symbol, TestId test) const {
    return (fits_[symbol * bits_width_ + test / 64] >> (test % 64) & 1) != 0;
  }
  // The same of all tests: a bit for each.
  std::span<const std::uint64_t> fitting(SymbolId symbol) const {
    return std::span(fits_).subspan(symbol * bits_width_, bits_width_);
  }

 private:
  struct KeyHash {
    std::size_t operator()(const std::vector<std::uint32_t>& key) const;
  };
  std::uint32_t class_of(const LexiconHit& hit);
  void follow(const Reading& reading);
  SymbolId make(const Reading& reading, std::uint32_t token, bool with_mentions);
  void forget();
  void sort_tests();
  void sort_words();
  void add_fitting(const Symbol& symbol);

  const Lexicons& lexicons_;
  const TestTable& tests_;
  std::size_t bits_width_;  // of a bit for each test
  // Which tests ask for a word, a shape, a type, a phrase that a test is about.
  std::vector<std::uint32_t> word_offsets_;  // into word_tests_, by WordId
  std::vector<TestId> word_tests_;
  std::vector<std::uint64_t> by_shape_, by_type_;  // bits of tests, by bit
  std::vector<std::vector<TestId>> by_phrase_;
  std::vector<std::vector<TestId>> by_lexicon_;  // tests that ask for the lexicon
  std::vector<std::vector<std::uint32_t>>
      entry_classes_;  // by lexicon, then entry and form; 0: not looked at
  std::vector<std::vector<TestId>> classes_{1};  // the tests that hold, in order
  std::unordered_map<std::vector<std::uint32_t>, std::uint32_t, KeyHash> class_ids_, symbol_ids_;
  std::vector<Symbol> symbols_;
  std::vector<std::uint64_t> fits_;  // by symbol
  std::vector<std::uint32_t> key_;
  std::uint32_t generation_ = 0;
  std::size_t tokens_read_ = 0;

  // Of the text that is read.
  std::vector<SymbolId> current_;
  std::vector<std::uint32_t> shapes_;
  std::size_t followed_ = 0;  // of its mentions
};

}  // namespace rapport::extract
