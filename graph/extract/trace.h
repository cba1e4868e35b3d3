// SPDX-License-Identifier: Apache-2.0
// How far a pattern goes in a sentence that it does not match, for people who ask why. The matcher
// (matcher.h) throws away at once what cannot match; this one goes every way to its end and keeps
// the one that came farthest.
//
//     who=({Person}) rang whom=({Person})     "Ann Lee phoned Bob Ray."
//     Broke at "phoned" behind "Ann Lee"; expected: the instruction of "rang"
//
// Farthest:  by how much of what every match must have is there, then by points for it: most for words
//            and phrases of lexicons, fewer for names of things, which stand everywhere, and for
//            words like "the".
// Refused:   one of the conditions and of the demands on what stands around (Not, NotAfter, ^^, ~,
//            class=meet) may be left out of account; all else fits.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "graph/extract/alphabet.h"
#include "graph/extract/pattern.h"

namespace rapport::extract {

struct Trace {
  enum class End {
    Nowhere,   // nothing of it fits
    Broke,     // what begins with `matched` goes on with nothing of `expected`
    Headless,  // from `expected` on all fits, as `matched`; what must stand before does not
    Refused,   // all fits, as `matched`, but for `expected`, one instruction
    Whole,     // all fits
  };
  End end = End::Nowhere;
  Stretch matched;
  Stretch rest;             // of Broke: where the end of the pattern fits all the same, farther on
  std::uint32_t token = 0;  // where `expected` was looked for
  std::uint32_t last_token = 0;         // behind a gap it was looked for from `token` up to here
  std::vector<std::uint32_t> expected;  // places in Program::code, ascending
  std::size_t item = 0;                 // of the pattern, which `expected` belongs to
  int items = 0;                        // of the pattern, that every match must have and that fit
  int points = 0;

  bool comes_less_far_than(const Trace& other) const;
};

class Tracer {
 public:
  // The first three must outlive it. items: the bounds of what the pattern is a sequence of
  // (items_of).
  Tracer(const Program& program, const Lexicons& lexicons, const TestTable& tests,
         const std::vector<Span>& items);

  // Cost: O(tokens * instructions) of the sentence, times the points that there are to win.
  Trace trace(const Reading& reading, std::uint32_t sentence);

  // Whether a test of a lexicon with conditions holds for a phrase.
  bool holds(std::uint32_t pc, const LexiconHit& hit);
  // Behind the words that the code from `pc` on matches at a token, if it does.
  std::optional<std::uint32_t> reaches(std::uint32_t pc, std::uint32_t token);

 private:
  static constexpr std::uint32_t kNone = 0xffffffff;
  struct State {
    std::uint32_t pc, token;
    std::uint32_t start;
    std::uint32_t solid;  // behind the last words that fit, without a gap behind them
    int points = 0;
    std::uint32_t refused = kNone, refused_at = 0;  // what was left out of account
  };
  struct Break {
    State state;
    std::uint32_t item;
  };
  // What a pattern is a sequence of.
  struct Item {
    std::uint32_t begin;    // in Program::code
    bool is_needed = true;  // no match goes without it
  };
  // A way on: the next instruction, the token there, and the points for what lies between.
  using Onward = std::function<void(std::uint32_t, std::uint32_t, int)>;
  bool step(std::uint32_t pc, std::uint32_t token, const Onward& go, const Onward& refuse);
  bool step_phrase(std::uint32_t pc, std::uint32_t token, const Onward& go, const Onward& refuse);
  bool step_mention(std::uint32_t pc, std::uint32_t token, const Onward& go, const Onward& refuse);
  bool is_after(const Test& words, std::uint32_t token) const;
  bool ends_well(std::uint32_t from, std::uint32_t end) const;

  enum class Way { WithFaults, Strict };
  void explore(std::uint32_t pc, Way way);
  bool is_new(const State& state);
  void note_break(const State& state);
  void note_whole(const State& state);
  std::uint32_t item_of(std::uint32_t pc) const;
  int needed(std::size_t first, std::size_t end) const;
  bool may_be_passed(std::uint32_t begin, std::uint32_t end) const;
  void find_items(const std::vector<Span>& spans);
  Trace broken() const;
  Trace headless(std::size_t item) const;

  SymbolId symbol_at(std::uint32_t token);
  bool is_open(std::uint32_t token) const { return token < end_ && reading_->is_open(token); }
  int points_for(std::uint32_t token) const;

  const Program& program_;
  std::vector<Item> items_;
  Alphabet alphabet_;
  const TestTable& tests_;
  const Reading* reading_ = nullptr;
  std::uint32_t first_ = 0, end_ = 0;  // of the sentence
  std::vector<int> most_;              // points + 1 by refused or not, pc and token
  std::vector<State> open_;
  std::vector<Break> breaks_;   // those of most points
  std::optional<State> whole_;  // of most points, of this way
};

}  // namespace rapport::extract
