// SPDX-License-Identifier: Apache-2.0
// All patterns of a pass (passes.h) as one net, for the automaton (automaton.h): places between
// tokens, and edges from place to place that each ask one question about a token. It is made when
// rules are compiled, and lies in their image.
//
// What patterns ask of the same tokens in the same order is in the net once: places that are
// reached by the same ways are one, so that the first words of a hundred patterns that begin with
// {Person} @adverb* cost as much as those of one.
//
//     {Person} met | {Person} praised      0 -{Person}-> 2;  2 -met-> (first), 2 -praised-> (second)
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "graph/extract/pattern.h"

namespace rapport::extract {

inline constexpr std::uint32_t kNoPlace = 0xffffffff;

struct NetEdge {
  static constexpr std::uint32_t kAnything = 0xffff;  // an op: no question but the guards
  std::uint32_t op = 0;                               // Op::Word, Shape, OneOf, Lexicon or Mention
  std::uint32_t a = 0;                                // as in Instruction
  std::uint32_t guards = 0;  // a list of tests of which none may fit the token
  std::uint32_t place = kNoPlace;
  std::uint32_t seen = 0;  // a list of segments that are complete with this token
};

struct NetPlace {
  std::uint32_t first = 0;      // of its edges: those of words by `a`,
  std::uint32_t words_end = 0;  // then those of shapes and such as ask nothing,
  std::uint32_t tests = 0;      // then those of tests by `a`
  std::uint32_t end = 0;
  std::uint32_t at_end = 0;  // a list of segments that are complete if the sentence ends here
};

// Segments are the parts of programs between gaps; each must be seen in a sentence, in whatever
// order.
struct Net {
  static constexpr std::uint32_t kAtStart = 0;  // of a sentence
  static constexpr std::uint32_t kWithin = 1;   // a sentence, nothing begun

  std::span<const NetPlace> places;
  std::span<const NetEdge> edges;
  std::span<const std::uint32_t> lists;       // each its length and its numbers; at 0 the empty one
  std::span<const std::uint32_t> program_of;  // by segment
  std::span<const std::uint32_t> needed;      // by program: its segments
  std::span<const std::uint32_t> always;      // programs that may match anything

  std::span<const std::uint32_t> list(std::uint32_t at) const {
    return lists.subspan(at + 1, lists[at]);
  }

  struct Tables {
    std::vector<NetPlace> places;
    std::vector<NetEdge> edges;
    std::vector<std::uint32_t> lists, program_of, needed, always;
  };
  std::shared_ptr<const Tables> owned;  // none when it lies elsewhere
};

// Same programs, same net. Cost: a few times the size of their code.
Net make_net(const std::vector<const Program*>& programs);

}  // namespace rapport::extract
