// SPDX-License-Identifier: Apache-2.0
// The bookkeeping of places: whoever puts something in front moves what points behind it.
#include "graph/extract/assembler.h"

#include <algorithm>
#include <set>

namespace rapport::extract {
namespace {

// Moves what points to places and tests of a piece of code.
void relocate(Instruction& instruction, std::uint32_t code, std::uint32_t tests) {
  switch (instruction.op) {
    case Op::Split:
    case Op::Not:
    case Op::Ahead: instruction.b += code; [[fallthrough]];
    case Op::Jump: instruction.a += code; break;
    case Op::Lexicon:
    case Op::Mention:
    case Op::OneOf:
    case Op::NotOneOf:
    case Op::NotAfter: instruction.a += tests; break;
    default: break;
  }
}

}  // namespace

std::uint32_t Assembler::emit(Op op, std::uint32_t a, std::uint32_t b) {
  program_.code.push_back({op, place_, a, b});
  if (op == Op::Word || op == Op::Lexicon || op == Op::Mention || op == Op::OneOf)
    sure_.push_back({op, place_, a, b});
  return here() - 1;
}

std::uint32_t Assembler::emit(Op op, Test test) {
  program_.tests.push_back(std::move(test));
  return emit(op, static_cast<std::uint32_t>(program_.tests.size() - 1));
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
  program_.code.insert(program_.code.begin() + start, Instruction{Op::Split, place_, start + 1, 0});
  for (std::uint32_t k = start + 1; k < program_.code.size(); ++k) {
    auto& instruction = program_.code[k];
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
  auto& code = program_.code;
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
    const auto& inner = program_.tests[instruction.a];
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
  auto& code = program_.code;
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
        const auto& inner = program_.tests[instruction.a];
        joined.words.insert(joined.words.end(), inner.words.begin(), inner.words.end());
        joined.shapes |= inner.shapes;
        break;
      }
      case Op::Lexicon: joined.phrases.push_back(instruction.a); break;
      case Op::Mention:
        if (!program_.tests[instruction.a].conditions.empty()) return false;
        joined.types |= program_.tests[instruction.a].types;
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
  const auto tests = static_cast<std::uint32_t>(since.tests);
  const auto from = [&](const std::vector<Instruction>& all, std::size_t first) {
    std::vector<Instruction> some(all.begin() + static_cast<std::ptrdiff_t>(first), all.end());
    for (auto& instruction : some) relocate(instruction, 0u - since.pc, 0u - tests);
    return some;
  };
  Fragment fragment{from(program_.code, since.pc),
                    {},
                    from(sure_, since.sure),
                    program_.captures,
                    gaps_ - since.gaps};
  fragment.tests.assign(program_.tests.begin() + static_cast<std::ptrdiff_t>(since.tests),
                        program_.tests.end());
  for (auto& test : fragment.tests)
    for (auto& phrase : test.phrases) phrase -= tests;
  return fragment;
}

void Assembler::paste(const Fragment& fragment) {
  const auto code = here();
  const auto tests = static_cast<std::uint32_t>(program_.tests.size());
  for (auto test : fragment.tests) {
    if (test.capture != kNoMention) test.capture = capture(fragment.captures[test.capture]);
    for (auto& phrase : test.phrases) phrase += tests;
    program_.tests.push_back(std::move(test));
  }
  for (auto instruction : fragment.code) {
    relocate(instruction, code, tests);
    if (instruction.op == Op::Open || instruction.op == Op::Close)
      instruction.a = capture(fragment.captures[instruction.a]);
    instruction.place = place_;
    program_.code.push_back(instruction);
  }
  for (auto atom : fragment.sure) {
    relocate(atom, code, tests);
    sure_.push_back(atom);
  }
  gaps_ += fragment.gaps;
}

std::vector<Instruction> Assembler::take_code(std::uint32_t start) {
  std::vector<Instruction> code(program_.code.begin() + start, program_.code.end());
  for (auto& instruction : code) relocate(instruction, 0u - start, 0);
  program_.code.resize(start);
  return code;
}

void Assembler::paste(const std::vector<Instruction>& code) {
  const auto start = here();
  for (auto instruction : code) {
    relocate(instruction, start, 0);
    program_.code.push_back(instruction);
  }
}

Program Assembler::finish() {
  emit(Op::Match);
  find_first_set();
  find_required();
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
      const auto& test = program_.tests[instruction.a];
      if (test.lexicon < 64) required.lexicons |= std::uint64_t{1} << test.lexicon;
      if (!test.conditions.empty()) required.tests.push_back(instruction.a);
    } else if (instruction.op == Op::OneOf) {
      if (program_.tests[instruction.a].shapes == 0) required.one_of.push_back(instruction.a);
    } else if (const auto types = program_.tests[instruction.a].types; (types & (types - 1)) == 0) {
      required.types |= types;
    }
  }
}

void Assembler::find_first_set() {
  std::set<std::uint32_t> seen;
  std::vector<std::uint32_t> open{0};
  auto& first = program_.first;
  while (!open.empty()) {
    const auto pc = open.back();
    open.pop_back();
    if (!seen.insert(pc).second) continue;
    const auto& instruction = program_.code[pc];
    switch (instruction.op) {
      case Op::Word: first.words.push_back(instruction.a); break;
      case Op::Lexicon: first.phrases.push_back(instruction.a); break;
      case Op::Mention: first.types |= program_.tests[instruction.a].types; break;
      case Op::Shape: first.shapes |= instruction.a; break;
      case Op::OneOf: {
        const auto& test = program_.tests[instruction.a];
        first.words.insert(first.words.end(), test.words.begin(), test.words.end());
        first.shapes |= test.shapes;
        break;
      }
      case Op::Skip:
      case Op::End:
      case Op::Match: first.any = true; break;
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
}

}  // namespace rapport::extract
