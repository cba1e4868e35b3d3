// SPDX-License-Identifier: Apache-2.0
// A program while a pattern is read: instructions one behind the other, alternatives and options
// put around what is there already, and pieces that are used again elsewhere.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "graph/extract/pattern.h"

namespace rapport::extract {

class Assembler {
 public:
  // `tests` must outlive it.
  explicit Assembler(TestTable& tests) : tests_(tests) {}

  // A state to come back to.
  struct Mark {
    std::uint32_t pc;
    std::size_t sure;
    std::size_t gaps;
  };
  Mark mark() const { return {here(), sure_.size(), gaps_}; }
  std::uint32_t here() const { return static_cast<std::uint32_t>(code_.size()); }
  Instruction& at(std::uint32_t pc) { return code_[pc]; }
  // Where in the pattern stands what is emitted from now on.
  void set_place(std::size_t offset) {
    place_ = static_cast<std::uint16_t>(std::min<std::size_t>(offset, 0xffff));
  }

  // Each gives the place of its instruction.
  std::uint32_t emit(Op op, std::uint32_t a = 0, std::uint32_t b = 0);
  std::uint32_t emit(Op op, Test test, std::uint32_t capture = kNoMention);
  std::uint32_t capture(const std::string& name);
  // Lazy: leaving is tried before taking one item more. 0: of any length.
  void gap(std::uint32_t count);

  // Puts a Split before everything from `start` on, which tries that first; what it tries else is
  // left to be set.
  void insert_split(std::uint32_t start);
  // Alternatives of one token each (the | a | ^Cap) become one instruction; `start` is their Split.
  void join_alternatives(std::uint32_t start);
  // !(<lexicon> | word | ^Shape | {Type}), whose Not is at `head`: whatever the length of what is
  // there, it must not begin here, so it is one question. False when it is more than that.
  bool join_lookahead(std::uint32_t head);

  // What was read since need not be there in every match.
  void make_unsure(const Mark& since) { sure_.resize(since.sure); }
  // Behind what may be passed with a gap as well as without one, every match goes on all the same.
  void begin_segment_if_gap(const Mark& since);

  // What was read since, to be pasted elsewhere; the code alone, taken away, to be pasted here.
  Fragment copy(const Mark& since) const;
  std::vector<Instruction> take_code(std::uint32_t start);
  void paste(const Fragment& fragment);
  void paste(const std::vector<Instruction>& code);

  Program finish();

 private:
  void find_first_set();
  void find_required();

  TestTable& tests_;
  std::vector<Instruction> code_;
  Program program_;
  std::uint16_t place_ = 0;
  std::size_t gaps_ = 0;
  // Atoms that every match so far has passed; a Jump: a place that it goes on from.
  std::vector<Instruction> sure_;
};

}  // namespace rapport::extract
