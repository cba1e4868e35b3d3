// SPDX-License-Identifier: Apache-2.0
// Every way through a program, and which of them came farthest.
#include "graph/extract/trace.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace rapport::extract {
Tracer::Tracer(const Program& program, const Lexicons& lexicons, const TestTable& tests,
               const std::vector<Span>& items)
    : program_(program), alphabet_(lexicons, tests), tests_(tests) {
  find_items(items);
}

// False when it was there before with as many points.
bool Tracer::is_new(const State& state) {
  const auto width = end_ - first_ + 1;
  auto index = state.pc * std::size_t{width} + (state.token - first_);
  if (state.refused != kNone) index += program_.code.size() * width;
  if (most_[index] > state.points) return false;
  most_[index] = state.points + 1;
  return true;
}

void Tracer::explore(std::uint32_t pc, Way way) {
  most_.assign(program_.code.size() * 2 * (end_ - first_ + 1), 0);
  whole_.reset();
  for (auto start = end_; start-- > first_;)
    if (is_open(start)) open_.push_back({pc, start, start, start});
  while (!open_.empty()) {
    const State state = open_.back();
    open_.pop_back();
    if (state.token > end_ || !is_new(state)) continue;
    if (program_.code[state.pc].op == Op::Match) {
      note_whole(state);
      continue;
    }
    const bool counts = items_[item_of(state.pc)].is_needed;
    const auto go_on = [&](std::uint32_t next, std::uint32_t token, int points) {
      State on = state;
      on.pc = next, on.token = token;
      if (counts) on.points += points;
      if (points > 0) on.solid = token;
      return on;
    };
    const bool goes_on = step(
        state.pc, state.token,
        [&](std::uint32_t next, std::uint32_t token, int points) {
          open_.push_back(go_on(next, token, points));
        },
        [&](std::uint32_t next, std::uint32_t token, int points) {
          if (way == Way::Strict || state.refused != kNone) return;
          auto on = go_on(next, token, points);
          on.refused = state.pc, on.refused_at = state.token;
          open_.push_back(on);
        });
    if (!goes_on && way == Way::WithFaults && state.refused == kNone) note_break(state);
  }
}

void Tracer::note_whole(const State& state) {
  if (state.token == state.start) return;  // a pattern that matches no words matches nowhere
  const bool better =
      !whole_ || (whole_->refused != kNone && state.refused == kNone) ||
      (whole_->points < state.points && (whole_->refused == kNone) == (state.refused == kNone));
  if (better) whole_ = state;
}

void Tracer::note_break(const State& state) {
  if (program_.code[state.pc].op == Op::Skip) return;  // what is behind the gap says more
  const auto item = item_of(state.pc);
  if (!breaks_.empty()) {
    const auto& best = breaks_.front();
    const std::pair ours{needed(0, item), state.points};
    const std::pair theirs{needed(0, best.item), best.state.points};
    if (ours < theirs) return;
    if (ours > theirs) breaks_.clear();
  }
  breaks_.push_back({state, item});
}

std::uint32_t Tracer::item_of(std::uint32_t pc) const {
  std::uint32_t item = 0;
  while (item + 1 < items_.size() && items_[item + 1].begin <= pc) ++item;
  return item;
}

int Tracer::needed(std::size_t first, std::size_t end) const {
  int count = 0;
  for (auto k = first; k < end; ++k) count += items_[k].is_needed;
  return count;
}

// Of the breaks with most points the one that is deepest in the pattern, and what else of the same
// item could have stood there.
Trace Tracer::broken() const {
  Trace trace;
  if (breaks_.empty()) return trace;
  const auto& deepest = *std::max_element(
      breaks_.begin(), breaks_.end(), [](const auto& a, const auto& b) { return a.item < b.item; });
  const auto& state = deepest.state;
  trace.end = state.solid > state.start ? Trace::End::Broke : Trace::End::Nowhere;
  trace.matched = {state.start, state.solid};
  trace.item = deepest.item;
  trace.items = needed(0, deepest.item);
  trace.points = state.points;
  trace.token = trace.last_token = state.token;
  for (const auto& other : breaks_) {
    if (other.item != deepest.item || other.state.start != state.start ||
        other.state.solid != state.solid)
      continue;
    trace.expected.push_back(other.state.pc);
    trace.token = std::min(trace.token, other.state.token);
    trace.last_token = std::max(trace.last_token, other.state.token);
  }
  std::sort(trace.expected.begin(), trace.expected.end());
  trace.expected.erase(std::unique(trace.expected.begin(), trace.expected.end()),
                       trace.expected.end());
  return trace;
}

// What fits from an item on.
Trace Tracer::headless(std::size_t item) const {
  Trace trace;
  trace.end = Trace::End::Headless;
  trace.matched = {whole_->start, whole_->token};
  trace.token = trace.last_token = whole_->start;
  trace.expected = {items_[item].begin};
  trace.item = item;
  trace.items = needed(item, items_.size());
  trace.points = whole_->points;
  return trace;
}

Trace Tracer::trace(const Reading& reading, std::uint32_t sentence) {
  const auto& span = reading.text().sentences[sentence];
  reading_ = &reading;
  first_ = span.first_token, end_ = span.end_token;
  alphabet_.read(reading);
  breaks_.clear();
  explore(0, Way::WithFaults);
  Trace best = broken();
  if (whole_) {
    best = headless(0);
    best.end = whole_->refused == kNone ? Trace::End::Whole : Trace::End::Refused;
    best.expected.clear();
    if (whole_->refused != kNone) {
      best.expected = {whole_->refused};
      best.token = best.last_token = whole_->refused_at;
    }
    return best;
  }
  Trace end;  // from some item on
  for (std::size_t item = 1; item < items_.size(); ++item) {
    explore(items_[item].begin, Way::Strict);
    if (!whole_) continue;
    const Trace trace = headless(item);
    // Both ends fit: what stands between them is in the way.
    if (best.end == Trace::End::Broke && item <= best.item && trace.token > best.token &&
        best.rest.empty()) {
      best.rest = trace.matched;
      best.items += trace.items;
    }
    if (end.comes_less_far_than(trace)) end = trace;
  }
  return best.comes_less_far_than(end) ? end : best;
}

bool Trace::comes_less_far_than(const Trace& other) const {
  const auto farness = [](const Trace& trace) {
    const bool but_one = trace.end == End::Refused || trace.end == End::Whole;
    return std::tuple(but_one, trace.items, trace.end != End::Headless, trace.points);
  };
  return farness(*this) < farness(other);
}

}  // namespace rapport::extract
