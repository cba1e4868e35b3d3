// SPDX-License-Identifier: Apache-2.0
// What an instruction asks for, said once more than in matcher.cpp, with what it would take
// besides; a test holds the two to the same matches.
#include <algorithm>

#include "graph/extract/trace.h"

namespace rapport::extract {
namespace {

constexpr int kForPhrase = 4, kForWord = 3, kForMention = 2, kForLittle = 1;
constexpr std::size_t kLittleWord = 3;  // bytes: "the", "of", "and", marks

bool is_article(std::string_view word) {
  return word == "the" || word == "a" || word == "an" || word == "The" || word == "A" ||
         word == "An";
}

}  // namespace

// Behind the last token it is as inside a mention: nothing begins.
SymbolId Tracer::symbol_at(std::uint32_t token) {
  return token < end_ ? alphabet_.at(*reading_)[token] : Alphabet::kCovered;
}

int Tracer::points_for(std::uint32_t token) const {
  return reading_->text().word(token).size() <= kLittleWord ? kForLittle : kForWord;
}

bool Tracer::holds(std::uint32_t pc, const LexiconHit& hit) {
  return alphabet_.holds(program_.code[pc].a, hit);
}

// A phrase may not end inside a mention, unless it is that mention's own beginning.
bool Tracer::ends_well(std::uint32_t from, std::uint32_t end) const {
  return end >= end_ || reading_->is_open(end) ||
         reading_->mention(reading_->top(end)).tokens.first == from;
}

bool Tracer::is_after(const Test& test, std::uint32_t token) const {
  const auto& text = reading_->text();
  auto before = token;
  while (before > first_ && is_article(text.word(before - 1))) --before;
  if (before == first_) return false;
  if (before < end_ && is_hyphen(text.word(before - 1)) && !text.tokens[before].glued) return false;
  return std::find(test.words.begin(), test.words.end(), reading_->word(before - 1)) !=
         test.words.end();
}

bool Tracer::step_phrase(std::uint32_t pc, std::uint32_t token, const Onward& go,
                         const Onward& refuse) {
  if (!is_open(token)) return false;
  const auto& test = tests_[program_.code[pc].a];
  bool found = false;
  for (const auto& hit : reading_->hits(token)) {
    if (hit.lexicon != test.lexicon) continue;
    const auto end = token + hit.size;
    const bool fits = ends_well(token, end) && holds(pc, hit);
    fits ? go(pc + 1, end, kForPhrase) : refuse(pc + 1, end, kForPhrase);
    found |= fits;
  }
  return found;
}

bool Tracer::step_mention(std::uint32_t pc, std::uint32_t token, const Onward& go,
                          const Onward& refuse) {
  if (!is_open(token)) return false;
  const auto& test = tests_[program_.code[pc].a];
  std::uint32_t other = kNoMention;
  for (auto m = reading_->newest_at(token); m != kNoMention; m = reading_->mention(m).next_here) {
    const auto& mention = reading_->mention(m);
    if ((test.types >> mention.type & 1) == 0 || mention.tokens.end > end_) continue;
    const bool fits =
        (mention.tokens.end == end_ || reading_->is_open(mention.tokens.end)) &&
        all_hold(test.conditions, [&](const std::string& key) { return mention.attribute(key); });
    if (fits) {
      go(pc + 1, mention.tokens.end, kForMention);
      return true;
    }
    if (other == kNoMention) other = m;
  }
  if (other != kNoMention) refuse(pc + 1, reading_->mention(other).tokens.end, kForMention);
  return false;
}

// Calls go(pc, token, points) for every way on from here, and refuse(...) for those that a
// condition, or what stands around, forbids. False when there is no way on.
bool Tracer::step(std::uint32_t pc, std::uint32_t token, const Onward& go, const Onward& refuse) {
  const auto& instruction = program_.code[pc];
  const auto demand = [&](bool fulfilled, std::uint32_t next) {
    fulfilled ? go(next, token, 0) : refuse(next, token, 0);
    return fulfilled;
  };
  const auto take = [&](bool fits, int points) {
    if (fits) go(pc + 1, token + 1, points);
    return fits;
  };
  switch (instruction.op) {
    case Op::Word: {
      const bool fits = alphabet_.symbol(symbol_at(token)).word == instruction.a;
      return take(fits, fits ? points_for(token) : 0);
    }
    case Op::Shape:
      return take((alphabet_.symbol(symbol_at(token)).shapes & instruction.a) != 0, kForLittle);
    case Op::OneOf: {
      const bool fits = alphabet_.fits(symbol_at(token), instruction.a);
      return take(fits, fits ? points_for(token) : 0);
    }
    case Op::NotOneOf: return demand(!alphabet_.fits(symbol_at(token), instruction.a), pc + 1);
    case Op::Skip: {
      if (!is_open(token)) return false;
      const auto top = reading_->top(token);
      go(pc + 1, top == kNoMention ? token + 1 : reading_->mention(top).tokens.end, 0);
      return true;
    }
    case Op::Lexicon: return step_phrase(pc, token, go, refuse);
    case Op::Mention: return step_mention(pc, token, go, refuse);
    case Op::Split:
      go(instruction.b, token, 0);
      go(instruction.a, token, 0);
      return true;
    case Op::Jump: go(instruction.a, token, 0); return true;
    case Op::Open:
    case Op::Close: go(pc + 1, token, 0); return true;
    case Op::Not: return demand(!reaches(instruction.a, token), instruction.b);
    case Op::Ahead: return demand(reaches(instruction.a, token).has_value(), instruction.b);
    case Op::NotAfter: return demand(!is_after(tests_[instruction.a], token), pc + 1);
    case Op::Start: return demand(token == first_, pc + 1);
    case Op::End: return demand(token == end_, pc + 1);
    case Op::Glued: return demand(token < end_ && reading_->text().tokens[token].glued, pc + 1);
    case Op::Match: break;
  }
  return true;
}

std::optional<std::uint32_t> Tracer::reaches(std::uint32_t pc, std::uint32_t token) {
  struct Place {
    std::uint32_t pc, token;
  };
  const auto width = end_ - first_ + 1;
  std::vector<bool> seen(program_.code.size() * width);
  std::vector<Place> open{{pc, token}};
  while (!open.empty()) {
    const auto place = open.back();
    open.pop_back();
    if (place.token > end_) continue;
    const auto index = place.pc * width + (place.token - first_);
    if (seen[index]) continue;
    seen[index] = true;
    if (program_.code[place.pc].op == Op::Match) return place.token;
    step(
        place.pc, place.token,
        [&](std::uint32_t next, std::uint32_t behind, int) {
          open.push_back({next, behind});
        },
        [](std::uint32_t, std::uint32_t, int) {});
  }
  return std::nullopt;
}

// Whether the code from one place on comes to another without taking words.
bool Tracer::may_be_passed(std::uint32_t begin, std::uint32_t end) const {
  std::vector<bool> seen(program_.code.size());
  std::vector<std::uint32_t> open{begin};
  while (!open.empty()) {
    const auto pc = open.back();
    open.pop_back();
    if (pc == end) return true;
    if (seen[pc]) continue;
    seen[pc] = true;
    const auto& instruction = program_.code[pc];
    switch (instruction.op) {
      case Op::Word:
      case Op::Shape:
      case Op::OneOf:
      case Op::Lexicon:
      case Op::Mention:
      case Op::Skip:
      case Op::Match: break;
      case Op::Split: open.push_back(instruction.b); [[fallthrough]];
      case Op::Jump: open.push_back(instruction.a); break;
      case Op::Not:
      case Op::Ahead: open.push_back(instruction.b); break;
      default: open.push_back(pc + 1);
    }
  }
  return false;
}

// Items stand one behind the other in the code, too.
void Tracer::find_items(const std::vector<Span>& spans) {
  const auto& code = program_.code;
  items_.push_back({0});
  for (std::size_t k = 1; k < spans.size(); ++k) {
    auto pc = items_.back().begin;
    while (pc < code.size() && code[pc].place < spans[k].begin) ++pc;
    items_.push_back({pc});
  }
  for (std::size_t k = 0; k < items_.size(); ++k) {
    const auto end = k + 1 < items_.size() ? items_[k + 1].begin : code.size() - 1;
    items_[k].is_needed = !may_be_passed(items_[k].begin, static_cast<std::uint32_t>(end));
  }
}

}  // namespace rapport::extract
