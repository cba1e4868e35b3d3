// SPDX-License-Identifier: Apache-2.0
// All patterns of a phase as one automaton over symbols (alphabet.h). It says which patterns may
// match somewhere in a sentence, at the cost of one table look-up a token whatever the number of
// patterns; only those are then run one by one (matcher.h).
//
// It never misses a match and now and then promises one that is not there: lookaheads longer than a
// token, what stands before, white space and conditions on mentions are taken for granted, and a
// gap (... or ..5) cuts a pattern into segments that must each be seen, in whatever order. Without
// gaps a state holds only what began a few words ago, so there are few states. They are made when a
// text first brings them about, and forgotten when there are too many. Symbols that differ in what
// no pattern of the phase asks for are one class, and lead to the same states.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "graph/extract/alphabet.h"

namespace rapport::extract {

class Automaton {
 public:
  // `programs` and `alphabet` must outlive it.
  Automaton(const std::vector<const Program*>& programs, Alphabet& alphabet);

  // The programs that may match within a sentence, given the symbols of its tokens; ascending.
  // Cost: linear in the tokens, once the first texts have made the states.
  const std::vector<std::uint32_t>& run(std::span<const SymbolId> sentence);

 private:
  // A place in the joined code, reached when `wait` more tokens have passed.
  struct Item {
    std::uint32_t pc;
    std::uint32_t wait;
    bool operator==(const Item&) const = default;
    bool operator<(const Item& other) const { return order() < other.order(); }
    std::uint64_t order() const { return std::uint64_t{pc} << 32 | wait; }
  };
  struct Step {
    std::vector<Item> items;              // sorted, no two alike
    std::vector<std::uint32_t> segments;  // seen on the way here
  };
  struct State {
    Step step;
    std::vector<std::uint32_t> at_end;  // segments seen if the sentence ends here
  };
  struct StepHash {
    std::size_t operator()(const Step& step) const;
  };
  struct StepEqual {
    bool operator()(const Step& a, const Step& b) const {
      return a.items == b.items && a.segments == b.segments;
    }
  };
  enum class At : std::uint8_t { Start, Within, End };
  using SymbolClass = std::uint32_t;  // of symbols that no program here tells apart; from 1
  struct KeyHash {
    std::size_t operator()(const std::vector<std::uint32_t>& key) const;
  };

  void add(const Program& program, std::uint32_t index);
  void forget();
  // Marks the code that a walk has been at.
  struct Visited {
    std::vector<bool> marks;
    std::vector<std::uint32_t> marked;
    bool mark(std::uint32_t pc);
    void clear();
  };
  void follow(std::uint32_t pc, At at, Step& step, Visited& visited);
  void advance(const std::vector<Item>& items, SymbolId symbol, Step& step);
  void advance(const Item& item, SymbolId symbol, Step& step, Step& here);
  const Step& starts(SymbolClass symbols, At at);
  std::uint32_t next(std::uint32_t state, SymbolClass symbols);
  SymbolClass class_of(SymbolId symbol) {
    if (symbol < classes_.size() && classes_[symbol] != 0) return classes_[symbol];
    if (classes_.size() <= symbol) classes_.resize(symbol + 1);
    return classes_[symbol] = find_class(symbol);
  }
  SymbolClass find_class(SymbolId symbol);
  std::uint32_t state_of(Step&& step);
  void see(const std::vector<std::uint32_t>& segments);

  Alphabet& alphabet_;
  std::uint32_t generation_ = 0;
  std::vector<Instruction> code_;          // of all programs
  std::vector<std::uint32_t> segment_of_;  // by pc
  std::vector<std::uint32_t> program_of_;  // by segment
  std::vector<std::uint32_t> needed_;      // by program: its segments
  std::vector<std::uint32_t> begins_;      // where segments begin
  std::vector<Item> first_items_[2];   // what they wait for, at the start of a sentence and within
  std::vector<std::uint32_t> always_;  // programs that may match anything

  // What programs ask for; of OneOf and NotOneOf in one set of bits, of Lexicon in the other.
  std::vector<bool> words_;
  std::uint32_t shapes_ = 0;
  std::uint64_t types_ = 0;
  std::vector<std::uint64_t> tests_, phrases_;
  std::vector<SymbolClass> classes_;  // by symbol; 0: not looked at
  std::vector<SymbolId> members_;     // by class: one of it
  std::unordered_map<std::vector<std::uint32_t>, SymbolClass, KeyHash> class_ids_;
  std::vector<std::uint32_t> key_;

  std::vector<State> states_;  // 0: at the start of a sentence; 1: nothing begun
  std::unordered_map<Step, std::uint32_t, StepHash, StepEqual> state_ids_;
  std::unordered_map<SymbolClass, Step> starts_[2];
  struct Edge {
    std::uint64_t key = 0;  // (state << 32 | class) + 1; 0: free
    std::uint32_t state = 0;
    bool sees = false;  // whether that state tells of a segment
  };
  void put(const Edge& edge);
  std::vector<Edge> edges_;  // open addressing
  std::size_t edge_count_ = 0;

  Step moved_;
  Visited visited_here_, visited_next_;  // at the token that is read; behind it
  std::vector<std::uint32_t> open_;
  std::vector<std::uint32_t> seen_;    // by segment: the sentence that it was last seen in
  std::vector<std::uint32_t> counts_;  // by program: segments seen in the sentence
  std::uint32_t sentence_ = 0;
  std::vector<std::uint32_t> found_, counted_;
};

}  // namespace rapport::extract
