// SPDX-License-Identifier: Apache-2.0
// Walks through code without taking words, remembered.
#include "graph/extract/ways.h"

#include <algorithm>

namespace rapport::extract {
namespace {

constexpr std::size_t kFewSlots = 1u << 10;
constexpr std::size_t kMostSlots = 1u << 20;

bool takes_itself(Op op) {
  return op == Op::Word || op == Op::Shape || op == Op::OneOf || op == Op::Lexicon ||
         op == Op::Mention;
}

}  // namespace

Ways::Ways(const std::vector<const Program*>& programs, const Alphabet& alphabet)
    : programs_(programs), alphabet_(alphabet) {
  std::uint32_t base = 0;
  std::size_t longest = 0;
  for (const auto* program : programs) {
    bases_.push_back(base);
    base += static_cast<std::uint32_t>(program->code.size());
    longest = std::max(longest, program->code.size());
  }
  forks_seen_.resize(longest);
  takes_seen_.resize(longest);
}

void Ways::follow_alphabet() {
  if (generation_ == alphabet_.generation() && used_ * 2 < kMostSlots) return;
  generation_ = alphabet_.generation();
  slots_.assign(kFewSlots, {});
  used_ = 0;
  places_.clear();
}

Ways::Slot& Ways::slot_of(std::uint64_t key) {
  const auto mask = slots_.size() - 1;
  auto slot = static_cast<std::size_t>((key * 0x9e3779b97f4a7c15ull) >> 32) & mask;
  while (slots_[slot].key != key && slots_[slot].key != 0) slot = (slot + 1) & mask;
  return slots_[slot];
}

void Ways::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const auto& slot : old)
    if (slot.key != 0) slot_of(slot.key) = slot;
}

std::span<const std::uint32_t> Ways::from(std::uint32_t program, std::uint32_t pc,
                                          SymbolId symbol) {
  const auto key = (std::uint64_t{bases_[program] + pc} << 32 | symbol) + 1;
  auto* slot = &slot_of(key);
  if (slot->key == 0) {
    if (++used_ * 2 > slots_.size()) {
      grow();
      slot = &slot_of(key);
    }
    const auto first = places_.size();
    find(*programs_[program], pc, symbol);
    *slot = {key, static_cast<std::uint32_t>(first),
             static_cast<std::uint32_t>(places_.size() - first)};
  }
  return {places_.data() + slot->first, slot->count};
}

bool Ways::is_new(std::vector<std::uint32_t>& seen, std::uint32_t pc, std::uint32_t walk) {
  if (seen[pc] == walk) return false;
  seen[pc] = walk;
  return true;
}

void Ways::find(const Program& program, std::uint32_t pc, SymbolId symbol) {
  ++fork_walk_;
  open_.assign(1, pc);
  while (!open_.empty()) {
    pc = open_.back();
    open_.pop_back();
    if (!is_new(forks_seen_, pc, fork_walk_)) continue;
    const auto& instruction = program.code[pc];
    if (instruction.op == Op::Split) {
      open_.push_back(instruction.b);
      open_.push_back(instruction.a);
    } else if (instruction.op == Op::Jump) {
      open_.push_back(instruction.a);
    } else if (takes_itself(instruction.op) ? !fails(instruction, symbol, alphabet_)
                                            : may_take(program, pc, symbol)) {
      places_.push_back(pc);
    }
  }
}

// Whether the program can come from here to an instruction that takes the token or needs none; what
// is asked on the way is taken for granted.
bool Ways::may_take(const Program& program, std::uint32_t pc, SymbolId symbol) {
  ++take_walk_;
  open_takes_.assign(1, pc);
  while (!open_takes_.empty()) {
    pc = open_takes_.back();
    open_takes_.pop_back();
    if (!is_new(takes_seen_, pc, take_walk_)) continue;
    const auto& instruction = program.code[pc];
    const bool failing = fails(instruction, symbol, alphabet_);
    if (takes_itself(instruction.op)) {
      if (!failing) return true;
      continue;
    }
    switch (instruction.op) {
      case Op::Skip:
        if (symbol != Alphabet::kCovered) return true;
        break;
      case Op::End:
      case Op::Match: return true;
      case Op::Split:
        open_takes_.push_back(instruction.b);
        open_takes_.push_back(instruction.a);
        break;
      case Op::Jump: open_takes_.push_back(instruction.a); break;
      case Op::Not:
      case Op::Ahead: open_takes_.push_back(instruction.b); break;
      case Op::NotOneOf:
        if (!failing) open_takes_.push_back(pc + 1);
        break;
      default: open_takes_.push_back(pc + 1);
    }
  }
  return false;
}

}  // namespace rapport::extract
