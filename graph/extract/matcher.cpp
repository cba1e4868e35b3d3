// SPDX-License-Identifier: Apache-2.0
// A backtracking matcher that never tries one instruction at one token twice: what failed there once fails again, whatever was
// captured on the way, since patterns have no back references. (The idea of RE2's BitState.) So the cost of a rule is at most its
// length times the sentence's.
#include "graph/extract/matcher.h"

#include <algorithm>

namespace rapport::extract {
namespace {

// Lookaheads are short and do without the memory of where they have been; this bounds the ill-made ones.
constexpr std::size_t kLookaheadSteps = 2000;

void put(std::vector<std::vector<std::uint32_t>>& index, std::size_t at, std::uint32_t program) {
  if (index.size() <= at) index.resize(at + 1);
  if (index[at].empty() || index[at].back() != program) index[at].push_back(program);
}

bool has_shape(const text::Text& text, std::uint32_t token, std::uint32_t bits) {
  const auto shape = text.tokens[token].shape;
  if (bits >> static_cast<unsigned>(shape) & 1) return true;
  const auto word = text.word(token);
  if ((bits & kCamel) && shape == text::Shape::Capital && word.size() <= 10) {
    std::size_t capitals = 0;
    for (const char c : word) capitals += c >= 'A' && c <= 'Z';
    return capitals >= 2;
  }
  if (shape != text::Shape::Number || !(bits & (kYear | kDay | kOrdinal))) return false;
  std::uint32_t number = 0;
  std::size_t digits = 0;
  while (digits < word.size() && word[digits] >= '0' && word[digits] <= '9' && digits < 5)
    number = number * 10 + static_cast<std::uint32_t>(word[digits++] - '0');
  const auto rest = word.substr(digits);
  const bool ending = rest == "st" || rest == "nd" || rest == "rd" || rest == "th";
  if ((bits & kOrdinal) && ending) return digits > 0;
  if ((bits & kYear) && digits == 4 && rest.empty()) return number >= 1900 && number < 2100;
  return (bits & kDay) && digits <= 2 && number >= 1 && number <= 31 &&
         (rest.empty() || ending || rest == "er");
}

bool is_article(std::string_view word) {
  return word == "the" || word == "a" || word == "an" || word == "The" || word == "A" || word == "An";
}

bool all_hold(const std::vector<Condition>& conditions, const auto& attribute_of) {
  for (const auto& condition : conditions) {
    const std::string_view value = attribute_of(condition.key);
    if (condition.values.empty()) {
      if (!value.empty()) return false;
      continue;
    }
    if (std::find(condition.values.begin(), condition.values.end(), value) == condition.values.end()) return false;
  }
  return true;
}

}  // namespace

Matcher::Matcher(const std::vector<const Program*>& programs)
    : programs_(programs), starts_(programs.size()), verdicts_(programs.size()) {
  for (std::size_t p = 0; p < programs.size(); ++p) verdicts_[p].resize(programs[p]->tests.size());
  for (std::uint32_t p = 0; p < programs.size(); ++p) {
    const auto& first = programs[p]->first;
    if (first.any) {
      always_.push_back(p);
      continue;
    }
    for (const auto word : first.words) {
      auto& programs_here = by_word_[word];
      if (programs_here.empty() || programs_here.back() != p) programs_here.push_back(p);
      words_.set(word % words_.size());
    }
    for (const auto lexicon : first.lexicons) put(by_lexicon_, lexicon, p);
    for (std::size_t t = 0; t < 64; ++t)
      if (first.types >> t & 1) put(by_type_, t, p);
    for (std::size_t s = 0; s < 8; ++s)
      if (first.shapes >> s & 1) put(by_shape_, s, p);
  }
}

// Conditions on a lexicon's entry are looked at once an entry.
bool Matcher::holds(const Program& program, std::uint32_t test, const LexiconHit& hit, const Reading& reading) {
  const auto& conditions = program.tests[test].conditions;
  if (conditions.empty()) return true;
  auto& verdicts = verdicts_[program_][test];
  const auto& lexicons = reading.lexicons();
  // The form belongs to the hit, not to the entry: one verdict for each.
  constexpr std::size_t kFormCount = 8;
  if (verdicts.empty()) verdicts.assign(lexicons.entries(hit.lexicon).size() * kFormCount, 0);
  auto& verdict = verdicts[hit.entry * kFormCount + hit.form];
  if (verdict == 0) {
    const auto& entry = lexicons.entry(hit);
    const bool good = all_hold(conditions, [&](const std::string& key) {
      return key == "form" ? Lexicons::form_name(hit.form) : entry.attribute(key);
    });
    verdict = good ? 1 : 2;
  }
  return verdict == 1;
}

bool Matcher::can_match(std::uint32_t index, const Reading& reading) {
  const auto& required = programs_[index]->required;
  if ((required.lexicons & ~contents_.lexicons) != 0 || (required.types & ~contents_.types) != 0) return false;
  for (const auto word : required.words)
    if (!(contents_.words[word / 64 % 16] >> (word % 64) & 1)) return false;
  for (const auto test : required.tests) {
    bool found = false;
    for (auto t = sentence_first_; t < sentence_end_ && !found; ++t)
      for (const auto& hit : reading.hits(t))
        if (hit.lexicon == programs_[index]->tests[test].lexicon && holds(*programs_[index], test, hit, reading)) {
          found = true;
          break;
        }
    if (!found) return false;
  }
  return true;
}

void Matcher::offer(std::uint32_t program, std::uint32_t token) {
  auto& starts = starts_[program];
  if (starts.empty()) touched_.push_back(program);
  if (starts.empty() || starts.back() != token) starts.push_back(token);
}

void Matcher::find_candidates(const Reading& reading, std::uint32_t first, std::uint32_t end) {
  const auto offer_all = [&](const std::vector<std::vector<std::uint32_t>>& index, std::size_t at, std::uint32_t token) {
    if (at < index.size())
      for (const auto program : index[at]) offer(program, token);
  };
  contents_ = {};
  for (auto t = first; t < end; ++t) {
    const auto word = reading.word(t);
    contents_.words[word / 64 % 16] |= std::uint64_t{1} << (word % 64);
    for (const auto& hit : reading.hits(t))
      if (hit.lexicon < 64) contents_.lexicons |= std::uint64_t{1} << hit.lexicon;
    for (auto m = reading.newest_at(t); m != kNoMention; m = reading.mention(m).next_here)
      contents_.types |= std::uint64_t{1} << reading.mention(m).type;
    if (!reading.is_open(t)) continue;
    if (word != 0 && words_.test(word % words_.size()))
      if (const auto found = by_word_.find(word); found != by_word_.end())
        for (const auto program : found->second) offer(program, t);
    for (const auto& hit : reading.hits(t)) offer_all(by_lexicon_, hit.lexicon, t);
    for (auto m = reading.newest_at(t); m != kNoMention; m = reading.mention(m).next_here)
      offer_all(by_type_, reading.mention(m).type, t);
    offer_all(by_shape_, static_cast<std::size_t>(reading.text().tokens[t].shape), t);
    for (const auto program : always_) offer(program, t);
  }
}

void Matcher::run(const Reading& reading, std::uint32_t sentence, std::vector<Match>& matches) {
  const auto& span = reading.text().sentences[sentence];
  sentence_first_ = span.first_token;
  sentence_end_ = span.end_token;
  touched_.clear();
  find_candidates(reading, sentence_first_, sentence_end_);
  std::sort(touched_.begin(), touched_.end());
  const std::size_t width = sentence_end_ - sentence_first_ + 1;
  for (const auto p : touched_) {
    const auto& program = *programs_[p];
    program_ = p;
    if (!can_match(p, reading)) {
      starts_[p].clear();
      continue;
    }
    visited_.assign((program.code.size() * width + 63) / 64, 0);
    std::uint32_t next = sentence_first_;
    for (const auto start : starts_[p]) {
      if (start < next) continue;
      Match match;
      if (!match_at(program, reading, start, match)) continue;
      match.rule = p;
      next = std::max(match.tokens.end, start + 1);
      matches.push_back(std::move(match));
      visited_.assign(visited_.size(), 0);
    }
    starts_[p].clear();
  }
}

bool Matcher::match_at(const Program& program, const Reading& reading, std::uint32_t start, Match& match) {
  trail_.clear();
  taken_.clear();
  std::uint32_t end = 0;
  if (!explore(program, reading, 0, start, true, end) || end == start) return false;
  match.tokens = {start, end};
  for (const auto& item : trail_)
    if (item.end != kNoMention) match.captures.push_back({item.name, {item.first, item.end}, item.mention, item.hit});
  std::stable_sort(match.captures.begin(), match.captures.end(),
                   [](const Capture& a, const Capture& b) { return a.tokens.first < b.tokens.first; });
  return true;
}

bool Matcher::explore(const Program& program, const Reading& reading, std::uint32_t pc, std::uint32_t at,
                      bool remember, std::uint32_t& end) {
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
    for (bool alive = true; alive;) {
      if (remember) {
        const auto bit = p * width + (t - sentence_first_);
        if (visited_[bit / 64] >> (bit % 64) & 1) break;
        visited_[bit / 64] |= std::uint64_t{1} << (bit % 64);
      } else if (++steps > kLookaheadSteps) {
        break;
      }
      const auto& instruction = program.code[p];
      const bool inside = t < sentence_end_;
      const bool open = inside && reading.is_open(t);
      switch (instruction.op) {
        case Op::Word:
          alive = open && reading.word(t) == instruction.a;
          ++t, ++p;
          break;
        case Op::Shape: {
          // A word that a mention covers is no longer just a word.
          const auto top = inside ? reading.top(t) : kNoMention;
          alive = inside && top == kNoMention && has_shape(reading.text(), t, instruction.a);
          ++t, ++p;
          break;
        }
        case Op::Skip: {
          alive = open;
          if (alive) {
            const auto top = reading.top(t);
            t = top == kNoMention ? t + 1 : reading.mention(top).tokens.end;
            alive = t <= sentence_end_;
          }
          ++p;
          break;
        }
        case Op::Lexicon: {
          const auto& test = program.tests[instruction.a];
          alive = false;
          if (!open) break;
          // The longest that holds is taken; shorter ones are tried when the rest fails.
          auto& fitting = fitting_;
          fitting.clear();
          for (const auto& hit : reading.hits(t)) {
            if (hit.lexicon != test.lexicon) continue;
            // A phrase may not end inside a mention, unless it is that mention's own beginning.
            const auto stop = t + hit.size;
            if (stop < sentence_end_ && !reading.is_open(stop) && reading.mention(reading.top(stop)).tokens.first != t) continue;
            if (holds(program, instruction.a, hit, reading)) fitting.push_back(&hit);
          }
          if (fitting.empty()) break;
          std::stable_sort(fitting.begin(), fitting.end(),
                           [](const LexiconHit* a, const LexiconHit* b) { return a->size < b->size; });
          for (std::size_t k = 0; k + 1 < fitting.size(); ++k) {
            if (fitting[k]->size == fitting.back()->size) continue;
            std::uint32_t taken = kNoMention;
            if (test.capture != kNoMention) {
              taken = static_cast<std::uint32_t>(taken_.size());
              taken_.push_back({test.capture, t, t + fitting[k]->size, kNoMention, fitting[k]});
            }
            stack_.push_back({p + 1, t + fitting[k]->size, static_cast<std::uint32_t>(trail_.size()), taken});
          }
          const auto* best = fitting.back();
          if (test.capture != kNoMention)
            trail_.push_back({test.capture, t, t + best->size, kNoMention, best});
          t += best->size;
          ++p;
          alive = true;
          break;
        }
        case Op::Mention: {
          const auto& test = program.tests[instruction.a];
          alive = false;
          if (!open) break;
          auto m = reading.newest_at(t);
          while (m != kNoMention) {
            const auto& mention = reading.mention(m);
            if ((test.types >> mention.type & 1) && mention.tokens.end <= sentence_end_ &&
                (mention.tokens.end == sentence_end_ || reading.is_open(mention.tokens.end)) &&
                all_hold(test.conditions, [&](const std::string& key) { return mention.attribute(key); }))
              break;
            m = mention.next_here;
          }
          if (m == kNoMention) break;
          const auto stop = reading.mention(m).tokens.end;
          if (test.capture != kNoMention) trail_.push_back({test.capture, t, stop, m, nullptr});
          t = stop;
          ++p;
          alive = true;
          break;
        }
        case Op::Split:
          stack_.push_back({instruction.b, t, static_cast<std::uint32_t>(trail_.size())});
          p = instruction.a;
          break;
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
          const auto& words = program.tests[instruction.a].words;
          alive = before == sentence_first_ ||
                  std::find(words.begin(), words.end(), reading.word(before - 1)) == words.end();
          ++p;
          break;
        }
        case Op::Start: alive = t == sentence_first_; ++p; break;
        case Op::End: alive = t == sentence_end_; ++p; break;
        case Op::Glued: alive = inside && reading.text().tokens[t].glued; ++p; break;
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
