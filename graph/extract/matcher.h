// SPDX-License-Identifier: Apache-2.0
// Runs compiled patterns over the sentences of a reading.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "graph/extract/pattern.h"

namespace rapport::extract {

// What a named part of a pattern matched. `mention` is set when it was a {Type}, `hit` when it was a <lexicon>.
struct Capture {
  std::uint32_t name = 0;  // index into Program::captures
  Stretch tokens;
  std::uint32_t mention = kNoMention;
  const LexiconHit* hit = nullptr;
};

struct Match {
  std::uint32_t rule = 0;
  Stretch tokens;
  std::vector<Capture> captures;  // in the order of the text; a name can be there several times
};

// Tries programs at the positions where they can start. Keeps its memory from sentence to sentence.
class Matcher {
 public:
  explicit Matcher(const std::vector<const Program*>& programs);

  // All matches in a sentence, each program's own without overlap, leftmost first; by program, then by start.
  // Cost: O(tokens * instructions) a program that can start somewhere in the sentence; the others cost nothing.
  void run(const Reading& reading, std::uint32_t sentence, std::vector<Match>& matches);

 private:
  bool match_at(const Program& program, const Reading& reading, std::uint32_t start, Match& match);
  bool explore(const Program& program, const Reading& reading, std::uint32_t pc, std::uint32_t at,
               bool remember, std::uint32_t& end);
  void find_candidates(const Reading& reading, std::uint32_t first, std::uint32_t end);
  void offer(std::uint32_t program, std::uint32_t token);

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
  };
  // What a sentence has, against what programs require.
  struct Contents {
    std::uint64_t lexicons = 0;
    std::uint64_t types = 0;
    std::array<std::uint64_t, 16> words{};  // a bit per WordId, modulo
  };
  bool can_match(std::uint32_t program, const Reading& reading);
  bool holds(const Program& program, std::uint32_t test, const LexiconHit& hit, const Reading& reading);

  const std::vector<const Program*>& programs_;
  std::unordered_map<WordId, std::vector<std::uint32_t>> by_word_;
  std::bitset<4096> words_;  // of by_word_, modulo: most words of a text start no rule
  std::vector<std::vector<std::uint32_t>> by_lexicon_;  // by ClassId
  std::vector<std::vector<std::uint32_t>> by_type_, by_shape_;
  std::vector<std::uint32_t> always_;

  std::vector<std::vector<std::uint32_t>> starts_;  // per program: tokens
  std::vector<std::uint32_t> touched_;
  std::vector<std::uint64_t> visited_;
  std::vector<Frame> stack_;
  std::vector<TrailItem> trail_, taken_;
  std::vector<const LexiconHit*> fitting_;
  Contents contents_;
  // Per program and test with conditions: by entry, 0 not looked at yet, 1 holds, 2 does not.
  std::vector<std::vector<std::vector<std::uint8_t>>> verdicts_;
  std::uint32_t program_ = 0;
  std::uint32_t sentence_first_ = 0, sentence_end_ = 0;
};

}  // namespace rapport::extract
