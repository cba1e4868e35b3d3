// SPDX-License-Identifier: Apache-2.0
// Runs compiled patterns over the sentences of a reading.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "graph/extract/automaton.h"
#include "graph/extract/match.h"
#include "graph/extract/pattern.h"
#include "graph/extract/ways.h"

namespace rapport::extract {

// Finds with one automaton which programs may match in a sentence, and runs those. Keeps its memory
// from sentence to sentence.
class Matcher {
 public:
  // All must outlive it. Without the programs' net each of them is looked at in turn: right where a
  // net would cost more than it saves.
  Matcher(const std::vector<const Program*>& programs, Alphabet& alphabet,
          const Net* net = nullptr);

  // All matches in a sentence, each program's own without overlap, leftmost first; by program, then
  // by start. The alphabet must have read the text. Cost: linear in the tokens; and O(tokens *
  // instructions) for a program that may match.
  void run(const Reading& reading, std::uint32_t sentence, std::vector<Match>& matches);

 private:
  bool match_at(const Program& program, const Reading& reading, std::uint32_t start, Match& match);
  bool explore(const Program& program, const Reading& reading, std::uint32_t pc, std::uint32_t at,
               bool remember, std::uint32_t& end);

  struct TrailItem {
    std::uint32_t name;
    std::uint32_t first;  // of an open capture: end is kNoMention
    std::uint32_t end;
    std::uint32_t mention;
    const LexiconHit* hit;
  };
  // Where to go on when what was tried first fails; taken_[taken] is captured on the way there.
  struct Frame {
    std::uint32_t pc;
    std::uint32_t at;
    std::uint32_t trail;
    std::uint32_t taken = kNoMention;
    bool is_one_of = false;  // of several ways, lengths of a phrase or branches of a fork
  };
  // What a sentence has, against what programs require.
  struct Contents {
    std::uint64_t lexicons = 0;
    std::uint64_t types = 0;
    std::array<std::uint64_t, 16> words{};  // a bit per WordId, modulo
  };
  const std::vector<std::uint32_t>& find_candidates();
  const std::vector<std::uint32_t>& find_beginning();
  bool can_begin(const Program& program, std::uint32_t token) const {
    return program.first == kAnyToken ? is_open(token)
                                      : alphabet_.fits(symbol_at(token), program.first);
  }
  bool mark(std::size_t bit);
  bool may_go_on(const Program& program, std::uint32_t pc, std::uint32_t token, bool remember,
                 std::size_t& steps);
  void forget_where();
  void look_at_contents(const Reading& reading);
  bool has_required(const Program& program) const;
  bool find_last_start(const Program& program, const Reading& reading);
  bool is_open(std::uint32_t token) const {
    return token < sentence_end_ && symbol_ids_[token - sentence_first_] != Alphabet::kCovered;
  }
  // Behind the last one it is as inside a mention: nothing begins.
  SymbolId symbol_at(std::uint32_t token) const {
    return token < sentence_end_ ? symbol_ids_[token - sentence_first_] : Alphabet::kCovered;
  }

  const std::vector<const Program*>& programs_;
  Alphabet& alphabet_;
  const TestTable& tests_;
  Ways ways_;
  std::optional<Automaton> automaton_;       // of the net
  std::vector<std::uint64_t> fitting_here_;  // tests that fit somewhere in the sentence
  std::vector<std::uint32_t> beginning_;
  std::span<const SymbolId> symbol_ids_;  // of the sentence's tokens
  std::vector<std::uint64_t>
      visited_;  // a bit for each instruction at each token; marked_: its words that are not 0
  std::vector<std::uint32_t> marked_;
  std::vector<Frame> stack_;
  std::vector<TrailItem> trail_, taken_;
  std::vector<const LexiconHit*> fitting_;
  Contents contents_;
  std::uint32_t program_ = 0;
  std::uint32_t sentence_first_ = 0, sentence_end_ = 0, last_start_ = 0;
};

}  // namespace rapport::extract
