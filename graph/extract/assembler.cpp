// SPDX-License-Identifier: Apache-2.0
// The bookkeeping of places: whoever puts something in front moves what points behind it.
#include "graph/extract/assembler.h"

#include <algorithm>
#include <set>

namespace rapport::extract {
namespace {

// Moves what points to places of a piece of code.
void relocate(Instruction& instruction, std::uint32_t code) {
  switch (instruction.op) {
    case Op::Split:
    case Op::Not:
    case Op::Ahead: instruction.b += code; [[fallthrough]];
    case Op::Jump: instruction.a += code; break;
    default: break;
  }
}

}  // namespace

std::uint32_t Assembler::emit(Op op, std::uint32_t a, std::uint32_t b) {
  code_.push_back({op, place_, a, b});
  if (op == Op::Word) tests_.ask_for(a);
  if (op == Op::Word || op == Op::Lexicon || op == Op::Mention || op == Op::OneOf)
    sure_.push_back({op, place_, a, b});
  return here() - 1;
}

std::uint32_t Assembler::emit(Op op, Test test, std::uint32_t capture) {
  return emit(op, tests_.intern(std::move(test)), capture);
}

std::uint32_t Assembler::capture(const std::string& name) {
  auto& captures = program_.captures;
  const auto index = std::find(captures.begin(), captures.end(), name) - captures.begin();
  if (index == std::ssize(captures)) captures.push_back(name);
  return static_cast<std::uint32_t>(index);
}

void Assembler::gap(std::uint32_t count) {
  ++gaps_;
  if (count == 0) {
    const auto split = emit(Op::Split);
    emit(Op::Skip);
    emit(Op::Jump, split);
    at(split).a = here();
    at(split).b = split + 1;
  } else {
    std::vector<std::uint32_t> splits;
    for (std::uint32_t k = 0; k < count; ++k) {
      splits.push_back(emit(Op::Split, 0, here() + 1));
      emit(Op::Skip);
    }
    for (const auto split : splits) at(split).a = here();
  }
  sure_.push_back({Op::Jump, place_, here(), 0});
}

void Assembler::insert_split(std::uint32_t start) {
  code_.insert(code_.begin() + start, Instruction{Op::Split, place_, start + 1, 0});
  for (std::uint32_t k = start + 1; k < code_.size(); ++k) {
    auto& instruction = code_[k];
    if (instruction.op == Op::Split || instruction.op == Op::Jump) {
      if (instruction.a >= start) ++instruction.a;
      if (instruction.op == Op::Split && instruction.b >= start) ++instruction.b;
    } else if (instruction.op == Op::Not || instruction.op == Op::Ahead) {
      ++instruction.a;
      ++instruction.b;
    }
  }
}

void Assembler::join_alternatives(std::uint32_t start) {
  auto& code = code_;
  const auto is_single = [&](std::uint32_t pc) {
    return code[pc].op == Op::Word || code[pc].op == Op::Shape || code[pc].op == Op::OneOf;
  };
  if (here() != start + 4 || !is_single(start + 1) || !is_single(start + 3)) return;
  Test joined;
  for (const auto pc : {start + 1, start + 3}) {
    const auto& instruction = code[pc];
    if (instruction.op == Op::Word) joined.words.push_back(instruction.a);
    if (instruction.op == Op::Shape) joined.shapes |= instruction.a;
    if (instruction.op != Op::OneOf) continue;
    const auto& inner = tests_[instruction.a];
    joined.words.insert(joined.words.end(), inner.words.begin(), inner.words.end());
    joined.shapes |= inner.shapes;
  }
  std::sort(joined.words.begin(), joined.words.end());
  place_ = code[start + 1].place;
  code.resize(start);
  if (joined.words.empty()) {
    emit(Op::Shape, joined.shapes);
    return;
  }
  emit(Op::OneOf, std::move(joined));
}

bool Assembler::join_lookahead(std::uint32_t head) {
  auto& code = code_;
  Test joined;
  for (auto pc = head + 1; pc < here(); ++pc) {
    const auto& instruction = code[pc];
    const bool atom_ends = pc + 1 == here() || code[pc + 1].op == Op::Jump;
    switch (instruction.op) {
      case Op::Split:
        if (instruction.a != pc + 1 || instruction.b == here()) return false;
        break;
      case Op::Jump:
        if (instruction.a != here() && code[instruction.a].op != Op::Jump) return false;
        break;
      case Op::Word: joined.words.push_back(instruction.a); break;
      case Op::Shape: joined.shapes |= instruction.a; break;
      case Op::OneOf: {
        const auto& inner = tests_[instruction.a];
        joined.words.insert(joined.words.end(), inner.words.begin(), inner.words.end());
        joined.shapes |= inner.shapes;
        break;
      }
      case Op::Lexicon: joined.phrases.push_back(instruction.a); break;
      case Op::Mention:
        if (!tests_[instruction.a].conditions.empty()) return false;
        joined.types |= tests_[instruction.a].types;
        break;
      default: return false;
    }
    if (instruction.op != Op::Split && instruction.op != Op::Jump && !atom_ends) return false;
  }
  std::sort(joined.words.begin(), joined.words.end());
  place_ = code[head].place;
  code.resize(head);
  emit(Op::NotOneOf, std::move(joined));
  return true;
}

void Assembler::begin_segment_if_gap(const Mark& since) {
  if (since.gaps != gaps_) sure_.push_back({Op::Jump, place_, here(), 0});
}

Fragment Assembler::copy(const Mark& since) const {
  const auto from = [&](const std::vector<Instruction>& all, std::size_t first) {
    std::vector<Instruction> some(all.begin() + static_cast<std::ptrdiff_t>(first), all.end());
    for (auto& instruction : some) relocate(instruction, 0u - since.pc);
    return some;
  };
  return {from(code_, since.pc), from(sure_, since.sure), program_.captures, gaps_ - since.gaps};
}

void Assembler::paste(const Fragment& fragment) {
  const auto code = here();
  const auto move_capture = [&](std::uint32_t& named) {
    if (named != kNoMention) named = capture(fragment.captures[named]);
  };
  for (auto instruction : fragment.code) {
    relocate(instruction, code);
    if (instruction.op == Op::Open || instruction.op == Op::Close) move_capture(instruction.a);
    if (instruction.op == Op::Lexicon || instruction.op == Op::Mention) move_capture(instruction.b);
    instruction.place = place_;
    code_.push_back(instruction);
  }
  for (auto atom : fragment.sure) {
    relocate(atom, code);
    sure_.push_back(atom);
  }
  gaps_ += fragment.gaps;
}

std::vector<Instruction> Assembler::take_code(std::uint32_t start) {
  std::vector<Instruction> code(code_.begin() + start, code_.end());
  for (auto& instruction : code) relocate(instruction, 0u - start);
  code_.resize(start);
  return code;
}

void Assembler::paste(const std::vector<Instruction>& code) {
  const auto start = here();
  for (auto instruction : code) {
    relocate(instruction, start);
    code_.push_back(instruction);
  }
}

Program Assembler::finish() {
  emit(Op::Match);
  find_first_set();
  find_required();
  program_.owned_code = std::make_shared<const std::vector<Instruction>>(std::move(code_));
  program_.code = *program_.owned_code;
  return std::move(program_);
}

// Of what stands outside of all alternatives and options.
void Assembler::find_required() {
  auto& required = program_.required;
  for (const auto& instruction : sure_) {
    if (instruction.op == Op::Jump) {
      if (program_.segments.back() != instruction.a) program_.segments.push_back(instruction.a);
    } else if (instruction.op == Op::Word) {
      required.words.push_back(instruction.a);
    } else if (instruction.op == Op::Lexicon) {
      const auto& test = tests_[instruction.a];
      if (test.lexicon < 64) required.lexicons |= std::uint64_t{1} << test.lexicon;
      if (!test.conditions.empty()) required.tests.push_back(instruction.a);
    } else if (instruction.op == Op::OneOf) {
      if (tests_[instruction.a].shapes == 0) required.one_of.push_back(instruction.a);
    } else if (const auto types = tests_[instruction.a].types; (types & (types - 1)) == 0) {
      required.types |= types;
    }
  }
}

void Assembler::find_first_set() {
  std::set<std::uint32_t> seen;
  std::vector<std::uint32_t> open{0};
  Test first;
  while (!open.empty()) {
    const auto pc = open.back();
    open.pop_back();
    if (!seen.insert(pc).second) continue;
    const auto& instruction = code_[pc];
    switch (instruction.op) {
      case Op::Word: first.words.push_back(instruction.a); break;
      case Op::Lexicon: first.phrases.push_back(instruction.a); break;
      case Op::Mention: first.types |= tests_[instruction.a].types; break;
      case Op::Shape: first.shapes |= instruction.a; break;
      case Op::OneOf: {
        const auto& test = tests_[instruction.a];
        first.words.insert(first.words.end(), test.words.begin(), test.words.end());
        first.shapes |= test.shapes;
        break;
      }
      case Op::Skip:
      case Op::End:
      case Op::Match: return;  // any token will do
      case Op::Split:
        open.push_back(instruction.b);
        open.push_back(instruction.a);
        break;
      case Op::Jump: open.push_back(instruction.a); break;
      case Op::Not:
      case Op::Ahead: open.push_back(instruction.b); break;
      default: open.push_back(pc + 1);
    }
  }
  std::sort(first.words.begin(), first.words.end());
  std::sort(first.phrases.begin(), first.phrases.end());
  program_.first = tests_.intern(std::move(first));
}

}  // namespace rapport::extract
