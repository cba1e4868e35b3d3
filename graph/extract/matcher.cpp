// SPDX-License-Identifier: Apache-2.0
// A backtracking matcher that never goes on from one fork at one token twice: what failed there
// once fails again, whatever was captured on the way, since patterns have no back references. (The
// idea of RE2's BitState.) So the cost of a rule is at most its length times the sentence's.
#include "graph/extract/matcher.h"

#include <algorithm>

namespace rapport::extract {
namespace {

// Lookaheads are short and do without the memory of where they have been; this bounds the ill-made
// ones.
constexpr std::size_t kLookaheadSteps = 2000;

bool is_article(std::string_view word) {
  return word == "the" || word == "a" || word == "an" || word == "The" || word == "A" ||
         word == "An";
}

}  // namespace

Matcher::Matcher(const std::vector<const Program*>& programs, Alphabet& alphabet, const Net* net)
    : programs_(programs),
      alphabet_(alphabet),
      tests_(alphabet.tests()),
      ways_(programs, alphabet) {
  if (net) automaton_.emplace(*net, alphabet);
}

const std::vector<std::uint32_t>& Matcher::find_candidates() {
  return automaton_ ? automaton_->run(symbol_ids_) : find_beginning();
}

// Those that can begin at one of the tokens.
const std::vector<std::uint32_t>& Matcher::find_beginning() {
  fitting_here_.assign(tests_.size() / 64 + 1, 0);
  for (const auto symbol : symbol_ids_) {
    const auto bits = alphabet_.fitting(symbol);
    for (std::size_t k = 0; k < bits.size(); ++k) fitting_here_[k] |= bits[k];
  }
  beginning_.clear();
  for (std::uint32_t p = 0; p < programs_.size(); ++p) {
    const auto first = programs_[p]->first;
    if (first == kAnyToken || (fitting_here_[first / 64] >> (first % 64) & 1) != 0)
      beginning_.push_back(p);
  }
  return beginning_;
}

void Matcher::look_at_contents(const Reading& reading) {
  contents_ = {};
  for (auto t = sentence_first_; t < sentence_end_; ++t) {
    const auto word = reading.word(t);
    contents_.words[word / 64 % 16] |= std::uint64_t{1} << (word % 64);
    for (const auto& hit : reading.hits(t))
      if (hit.lexicon < 64) contents_.lexicons |= std::uint64_t{1} << hit.lexicon;
    for (auto m = reading.newest_at(t); m != kNoMention; m = reading.mention(m).next_here)
      contents_.types |= std::uint64_t{1} << reading.mention(m).type;
  }
}

// A first sieve, for when there is no automaton.
bool Matcher::has_required(const Program& program) const {
  const auto& required = program.required;
  if ((required.lexicons & ~contents_.lexicons) != 0 || (required.types & ~contents_.types) != 0)
    return false;
  const auto may_have = [&](WordId word) {
    return (contents_.words[word / 64 % 16] >> (word % 64) & 1) != 0;
  };
  if (!std::all_of(required.words.begin(), required.words.end(), may_have)) return false;
  for (const auto test : required.one_of) {
    const auto& words = tests_[test].words;
    if (std::none_of(words.begin(), words.end(), may_have)) return false;
  }
  return true;
}

// Sets last_start_: what is required must stand at the start or behind it.
bool Matcher::find_last_start(const Program& program, const Reading& reading) {
  last_start_ = sentence_end_;
  for (const auto test : program.required.tests) {
    const auto holds = [&](const LexiconHit& hit) {
      return hit.lexicon == tests_[test].lexicon && alphabet_.holds(test, hit);
    };
    auto t = sentence_end_;
    for (; t > sentence_first_; --t)
      if (const auto hits = reading.hits(t - 1); std::any_of(hits.begin(), hits.end(), holds))
        break;
    if (t == sentence_first_) return false;
    last_start_ = std::min(last_start_, t - 1);
  }
  return true;
}

void Matcher::run(const Reading& reading, std::uint32_t sentence, std::vector<Match>& matches) {
  const auto& span = reading.text().sentences[sentence];
  sentence_first_ = span.first_token;
  sentence_end_ = span.end_token;
  symbol_ids_ = alphabet_.at(reading).subspan(sentence_first_, sentence_end_ - sentence_first_);
  ways_.follow_alphabet();
  const auto& candidates = find_candidates();
  if (candidates.empty()) return;
  if (!automaton_) look_at_contents(reading);
  const std::size_t width = sentence_end_ - sentence_first_ + 1;
  for (const auto p : candidates) {
    const auto& program = *programs_[p];
    program_ = p;
    if (!automaton_ && !has_required(program)) continue;
    if (!find_last_start(program, reading)) continue;
    visited_.resize(std::max(visited_.size(), (program.code.size() * width + 63) / 64));
    for (auto start = sentence_first_; start < sentence_end_ && start <= last_start_;) {
      Match match;
      if (!can_begin(program, start) || !match_at(program, reading, start, match)) {
        ++start;
        continue;
      }
      match.rule = p;
      start = std::max(match.tokens.end, start + 1);
      matches.push_back(std::move(match));
      forget_where();
    }
    forget_where();
  }
}

void Matcher::forget_where() {
  for (const auto word : marked_) visited_[word] = 0;
  marked_.clear();
}

// False when it was marked before.
bool Matcher::mark(std::size_t bit) {
  auto& marks = visited_[bit / 64];
  if (marks >> (bit % 64) & 1) return false;
  if (marks == 0) marked_.push_back(static_cast<std::uint32_t>(bit / 64));
  marks |= std::uint64_t{1} << (bit % 64);
  return true;
}

// Where several ways may lead; a fork asks for itself.
bool Matcher::may_go_on(const Program& program, std::uint32_t pc, std::uint32_t token,
                        bool remember, std::size_t& steps) {
  if (program.code[pc].op == Op::Split || token > sentence_end_) return true;
  if (!remember) return ++steps <= kLookaheadSteps;
  return mark(pc * (sentence_end_ - sentence_first_ + 1) + (token - sentence_first_));
}

bool Matcher::match_at(const Program& program, const Reading& reading, std::uint32_t start,
                       Match& match) {
  trail_.clear();
  taken_.clear();
  std::uint32_t end = 0;
  if (!explore(program, reading, 0, start, true, end) || end == start) return false;
  match.tokens = {start, end};
  for (const auto& item : trail_)
    if (item.end != kNoMention)
      match.captures.push_back({item.name, {item.first, item.end}, item.mention, item.hit});
  std::stable_sort(
      match.captures.begin(), match.captures.end(),
      [](const Capture& a, const Capture& b) { return a.tokens.first < b.tokens.first; });
  return true;
}

bool Matcher::explore(const Program& program, const Reading& reading, std::uint32_t pc,
                      std::uint32_t at, bool remember, std::uint32_t& end) {
  const std::size_t width = sentence_end_ - sentence_first_ + 1;
  const auto base = stack_.size();
  std::size_t steps = 0;
  stack_.push_back({pc, at, static_cast<std::uint32_t>(trail_.size())});
  while (stack_.size() > base) {
    const auto frame = stack_.back();
    stack_.pop_back();
    trail_.resize(frame.trail);
    if (frame.taken != kNoMention) trail_.push_back(taken_[frame.taken]);
    auto p = frame.pc, t = frame.at;
    if (frame.is_one_of && !may_go_on(program, p, t, remember, steps)) continue;
    for (bool alive = true; alive;) {
      const auto& instruction = program.code[p];
      switch (instruction.op) {
        case Op::Word:
        case Op::Shape:
        case Op::OneOf:
          alive = !fails(instruction, symbol_at(t), alphabet_);
          ++t, ++p;
          break;
        case Op::NotOneOf:
          alive = !fails(instruction, symbol_at(t), alphabet_);
          ++p;
          break;
        case Op::Skip: {
          alive = is_open(t);
          if (alive) {
            const auto top = reading.top(t);
            t = top == kNoMention ? t + 1 : reading.mention(top).tokens.end;
            alive = t <= sentence_end_;
          }
          ++p;
          break;
        }
        case Op::Lexicon: {
          const auto& test = tests_[instruction.a];
          alive = false;
          if (fails(instruction, symbol_at(t), alphabet_)) break;
          // The longest that holds is taken; shorter ones are tried when the rest fails.
          auto& fitting = fitting_;
          fitting.clear();
          for (const auto& hit : reading.hits(t)) {
            if (hit.lexicon != test.lexicon) continue;
            // A phrase may not end inside a mention, unless it is that mention's own beginning.
            const auto stop = t + hit.size;
            if (stop < sentence_end_ && !reading.is_open(stop) &&
                reading.mention(reading.top(stop)).tokens.first != t)
              continue;
            if (alphabet_.holds(instruction.a, hit)) fitting.push_back(&hit);
          }
          if (fitting.empty()) break;
          std::stable_sort(
              fitting.begin(), fitting.end(),
              [](const LexiconHit* a, const LexiconHit* b) { return a->size < b->size; });
          for (std::size_t k = 0; k + 1 < fitting.size(); ++k) {
            if (fitting[k]->size == fitting.back()->size) continue;
            std::uint32_t taken = kNoMention;
            if (instruction.b != kNoMention) {
              taken = static_cast<std::uint32_t>(taken_.size());
              taken_.push_back({instruction.b, t, t + fitting[k]->size, kNoMention, fitting[k]});
            }
            stack_.push_back({p + 1, t + fitting[k]->size,
                              static_cast<std::uint32_t>(trail_.size()), taken, true});
          }
          const auto* best = fitting.back();
          if (instruction.b != kNoMention)
            trail_.push_back({instruction.b, t, t + best->size, kNoMention, best});
          t += best->size;
          ++p;
          alive = fitting.size() == 1 || may_go_on(program, p, t, remember, steps);
          break;
        }
        case Op::Mention: {
          const auto& test = tests_[instruction.a];
          alive = false;
          if (fails(instruction, symbol_at(t), alphabet_)) break;
          auto m = reading.newest_at(t);
          while (m != kNoMention) {
            const auto& mention = reading.mention(m);
            if ((test.types >> mention.type & 1) && mention.tokens.end <= sentence_end_ &&
                (mention.tokens.end == sentence_end_ || reading.is_open(mention.tokens.end)) &&
                all_hold(test.conditions,
                         [&](const std::string& key) { return mention.attribute(key); }))
              break;
            m = mention.next_here;
          }
          if (m == kNoMention) break;
          const auto stop = reading.mention(m).tokens.end;
          if (instruction.b != kNoMention) trail_.push_back({instruction.b, t, stop, m, nullptr});
          t = stop;
          ++p;
          alive = true;
          break;
        }
        case Op::Split: {
          if (remember ? !mark(p * width + (t - sentence_first_)) : ++steps > kLookaheadSteps) {
            alive = false;
            break;
          }
          const auto ways = ways_.from(program_, p, symbol_at(t));
          for (auto k = ways.size(); k-- > 1;)
            stack_.push_back(
                {ways[k], t, static_cast<std::uint32_t>(trail_.size()), kNoMention, remember});
          alive = !ways.empty() && (!remember || mark(ways[0] * width + (t - sentence_first_)));
          if (alive) p = ways[0];
          break;
        }
        case Op::Jump: p = instruction.a; break;
        case Op::Open:
          trail_.push_back({instruction.a, t, kNoMention, kNoMention, nullptr});
          ++p;
          break;
        case Op::Close:
          for (auto k = trail_.size(); k-- > 0;)
            if (trail_[k].name == instruction.a && trail_[k].end == kNoMention) {
              // A copy, since a frame on the stack may come back to the trail as it was.
              auto closed = trail_[k];
              closed.end = t;
              trail_.push_back(closed);
              break;
            }
          ++p;
          break;
        case Op::Not:
        case Op::Ahead: {
          const auto kept = trail_.size();
          std::uint32_t ignored = 0;
          const bool found = explore(program, reading, instruction.a, t, false, ignored);
          trail_.resize(kept);
          alive = found == (instruction.op == Op::Ahead);
          p = instruction.b;
          break;
        }
        case Op::NotAfter: {
          auto before = t;
          while (before > sentence_first_ && is_article(reading.text().word(before - 1))) --before;
          const auto& words = tests_[instruction.a].words;
          // A dash between spaces parts two things; only a hyphen belongs to the word behind it.
          alive = before == sentence_first_ ||
                  (before < sentence_end_ && is_hyphen(reading.text().word(before - 1)) &&
                   !reading.text().tokens[before].glued) ||
                  std::find(words.begin(), words.end(), reading.word(before - 1)) == words.end();
          ++p;
          break;
        }
        case Op::Start:
          alive = t == sentence_first_;
          ++p;
          break;
        case Op::End:
          alive = t == sentence_end_;
          ++p;
          break;
        case Op::Glued:
          alive = t < sentence_end_ && reading.text().tokens[t].glued;
          ++p;
          break;
        case Op::Match:
          end = t;
          stack_.resize(base);
          return true;
      }
      if (alive && t > sentence_end_) alive = false;
    }
  }
  return false;
}

}  // namespace rapport::extract
