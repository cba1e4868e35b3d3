// SPDX-License-Identifier: Apache-2.0
// All patterns of a pass as one automaton over symbols (alphabet.h). It says which patterns may
// match somewhere in a sentence, at the cost of one table look-up a token whatever the number of
// patterns; only those are then run one by one (matcher.h).
//
// It never misses a match and now and then promises one that is not there: lookaheads longer than a
// token, what stands before, white space and conditions on mentions are taken for granted, and a
// gap (... or ..5) cuts a pattern into segments that must each be seen, in whatever order. Without
// gaps a state holds only what began a few words ago, so there are few states. They are sets of
// places of the net (net.h), made when a text first brings them about, and forgotten when there are
// too many.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/extract/alphabet.h"
#include "graph/extract/net.h"

namespace rapport::extract {

class Automaton {
 public:
  // Both must outlive it.
  Automaton(const Net& net, const Alphabet& alphabet);

  // The programs that may match within a sentence, given the symbols of its tokens; ascending.
  // Cost: linear in the tokens, once the first texts have made the states.
  const std::vector<std::uint32_t>& run(std::span<const SymbolId> sentence);

 private:
  // A place in its upper half, reached when as many more tokens have passed as its lower half says.
  using Item = std::uint64_t;
  // In pool_: `count` of them from `first` on.
  struct State {
    std::uint32_t first = 0, count = 0;
    std::uint32_t at_end = 0;  // a list of lists_: segments seen if the sentence ends here
  };
  struct Edge {
    std::uint64_t key = 0;  // (state << 32 | symbol) + 1; 0: free
    std::uint32_t state = 0;
    std::uint32_t seen = 0;  // a list of lists_
  };
  // What begins at a token, as if it were all.
  struct Begun {
    bool is_known = false;
    std::uint32_t first = 0, count = 0;
    std::uint32_t seen = 0;
    std::uint32_t state = 0;  // where it leads from nothing begun; 0: not made
  };

  void forget();
  Edge follow(std::uint32_t state, SymbolId symbol);
  Edge next(std::uint32_t state, SymbolId symbol);
  void add_begun(SymbolId symbol, std::uint32_t start);
  void find_begun(SymbolId symbol, std::uint32_t start);
  void take_words(const NetPlace& place, SymbolId symbol);
  void take_shapes(const NetPlace& place, SymbolId symbol);
  void take_tests(const NetPlace& place, SymbolId symbol);
  bool passes_guards(const NetEdge& edge, SymbolId symbol) const;
  void take(const NetEdge& edge, SymbolId symbol);
  std::uint32_t state_of_made();
  std::uint32_t list_of_seen();
  void grow_states();
  void put(const Edge& edge);
  void see(std::uint32_t list);

  const Net& net_;
  const Alphabet& alphabet_;
  std::uint32_t generation_ = 0;
  // 64 tests of which a start asks some: a bit for each, and its first edge with one of them.
  struct StartTests {
    std::uint32_t word;  // of the bits of all tests
    std::uint32_t first_edge;
    std::uint64_t asked;
  };
  std::vector<StartTests> start_tests_[2];  // by start

  std::vector<Item> pool_;
  std::vector<std::uint32_t> lists_;        // each its length and its numbers; at 0 the empty one
  std::vector<State> states_;               // 0: at the start of a sentence; 1: nothing begun
  std::vector<std::uint32_t> state_slots_;  // open addressing, by hash of the items; 0: free
  std::vector<Begun> begun_[2];             // by start, then symbol
  std::vector<Edge> edges_;                 // open addressing
  std::size_t edge_count_ = 0;

  std::vector<Item> made_;               // the state that is made
  std::vector<std::uint32_t> complete_;  // the segments that are seen on the way there

  std::vector<std::uint32_t> seen_;    // by segment: the sentence that it was last seen in
  std::vector<std::uint32_t> counts_;  // by program: segments seen in the sentence
  std::uint32_t sentence_ = 0;
  std::vector<std::uint32_t> found_, counted_;
};

}  // namespace rapport::extract
