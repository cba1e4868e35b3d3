// SPDX-License-Identifier: Apache-2.0
// Where a fork of a pattern leads, by the symbol of the token there: alternatives and options of
// which most cannot begin with it are looked through once, not each time that the matcher comes by.
//
//     (the | a)? <adjectives>* {Person}     at "Ms.", a mention: the instruction of {Person} alone
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/extract/alphabet.h"

namespace rapport::extract {

// Whether the instruction asks for something that does not begin at the symbol's token; false when
// only a closer look can tell.
inline bool fails(const Instruction& instruction, SymbolId symbol, const Alphabet& alphabet) {
  switch (instruction.op) {
    case Op::Word: return alphabet.symbol(symbol).word != instruction.a;
    case Op::Shape: return (alphabet.symbol(symbol).shapes & instruction.a) == 0;
    case Op::OneOf:
    case Op::Lexicon:
    case Op::Mention: return !alphabet.fits(symbol, instruction.a);
    case Op::NotOneOf: return alphabet.fits(symbol, instruction.a);
    default: return false;
  }
}

class Ways {
 public:
  // Both must outlive it.
  Ways(const std::vector<const Program*>& programs, const Alphabet& alphabet);

  // The instructions that lie behind the forks and jumps at `pc` and from which the program may
  // take the token, in the order in which they are to be tried. Good until the next call.
  // Cost: a look-up, but for the first time.
  std::span<const std::uint32_t> from(std::uint32_t program, std::uint32_t pc, SymbolId symbol);

  // To be called before the symbols of a sentence are asked for: the alphabet may have forgotten.
  void follow_alphabet();

 private:
  struct Slot {
    std::uint64_t key = 0;  // (place in all programs << 32 | symbol) + 1; 0: free
    std::uint32_t first = 0, count = 0;
  };
  void find(const Program& program, std::uint32_t pc, SymbolId symbol);
  bool may_take(const Program& program, std::uint32_t pc, SymbolId symbol);
  bool is_new(std::vector<std::uint32_t>& seen, std::uint32_t pc, std::uint32_t walk);
  Slot& slot_of(std::uint64_t key);
  void grow();

  const std::vector<const Program*>& programs_;
  const Alphabet& alphabet_;
  std::uint32_t generation_ = 0;
  std::vector<std::uint32_t> bases_;  // by program: where it stands among all
  std::vector<Slot> slots_;           // open addressing
  std::size_t used_ = 0;
  std::vector<std::uint32_t> places_;  // what slots point to

  std::vector<std::uint32_t> forks_seen_, takes_seen_;  // by pc: the walk that was last there
  std::uint32_t fork_walk_ = 0, take_walk_ = 0;
  std::vector<std::uint32_t> open_, open_takes_;
};

}  // namespace rapport::extract
