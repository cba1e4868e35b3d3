// SPDX-License-Identifier: Apache-2.0
// Subset construction, done as texts need it.
#include "graph/extract/automaton.h"

#include <algorithm>
#include <bit>

namespace rapport::extract {
namespace {

constexpr std::size_t kMostStates = 1u << 16;
constexpr std::size_t kMostEdges = 1u << 20;
constexpr std::size_t kFewSlots = 1u << 8;
constexpr std::uint32_t kNothingBegun = 1;

std::uint64_t key_of(std::uint32_t state, std::uint32_t symbol) {
  return (std::uint64_t{state} << 32 | symbol) + 1;
}

std::size_t slot_of(std::uint64_t key, std::size_t mask) {
  return static_cast<std::size_t>((key * 0x9e3779b97f4a7c15ull) >> 32) & mask;
}

std::uint64_t hash_of(std::span<const std::uint64_t> items) {
  std::uint64_t hash = items.size();
  for (const auto item : items) hash = (hash ^ item) * 0x9e3779b97f4a7c15ull, hash ^= hash >> 29;
  return hash;
}

void make_set(auto& values) {
  if (values.size() < 2) return;
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

bool is(const NetEdge& edge, Op op) { return edge.op == static_cast<std::uint32_t>(op); }

}  // namespace

Automaton::Automaton(const Net& net, const Alphabet& alphabet)
    : net_(net), alphabet_(alphabet), seen_(net.program_of.size()), counts_(net.needed.size()) {
  for (const auto start : {Net::kAtStart, Net::kWithin}) {
    const auto& place = net.places[start];
    for (auto e = place.tests; e < place.end; ++e) {
      auto& all = start_tests_[start];
      const auto test = net.edges[e].a;
      if (all.empty() || all.back().word != test / 64) all.push_back({test / 64, e, 0});
      all.back().asked |= std::uint64_t{1} << (test % 64);
    }
  }
}

void Automaton::forget() {
  pool_.clear();
  lists_.assign(1, 0);
  for (auto& begun : begun_) begun.clear();
  edges_.assign(kFewSlots, {});
  edge_count_ = 0;
  states_.assign(1, {});
  state_slots_.assign(kFewSlots, 0);
  made_.clear();
  state_of_made();
  generation_ = alphabet_.generation();
}

bool Automaton::passes_guards(const NetEdge& edge, SymbolId symbol) const {
  if (edge.guards == 0) return true;
  const auto guards = net_.list(edge.guards);
  return std::none_of(guards.begin(), guards.end(),
                      [&](TestId test) { return alphabet_.fits(symbol, test); });
}

// Puts in where an edge leads that the token passes.
void Automaton::take(const NetEdge& edge, SymbolId symbol) {
  const auto seen = net_.list(edge.seen);
  complete_.insert(complete_.end(), seen.begin(), seen.end());
  if (edge.place == kNoPlace) return;
  const auto put = [&](std::uint32_t size) {
    made_.push_back(std::uint64_t{edge.place} << 32 | (size - 1));
  };
  if (is(edge, Op::Lexicon)) {
    for (const auto& phrase : alphabet_.symbol(symbol).phrases)
      if (phrase.what == edge.a) put(phrase.size);
  } else if (is(edge, Op::Mention)) {
    const auto types = alphabet_.tests()[edge.a].types;
    for (const auto& mention : alphabet_.symbol(symbol).mentions)
      if (types >> mention.what & 1) put(mention.size);
  } else {
    put(1);
  }
}

void Automaton::take_words(const NetPlace& place, SymbolId symbol) {
  const auto word = alphabet_.symbol(symbol).word;
  if (word == 0) return;
  const auto* end = net_.edges.data() + place.words_end;
  const auto* edge =
      std::lower_bound(net_.edges.data() + place.first, end, word,
                       [](const NetEdge& e, std::uint32_t wanted) { return e.a < wanted; });
  for (; edge != end && edge->a == word; ++edge)
    if (passes_guards(*edge, symbol)) take(*edge, symbol);
}

void Automaton::take_shapes(const NetPlace& place, SymbolId symbol) {
  const auto shapes = alphabet_.symbol(symbol).shapes;
  for (auto e = place.words_end; e < place.tests; ++e) {
    const auto& edge = net_.edges[e];
    const bool asks_nothing = edge.op == NetEdge::kAnything;
    if ((asks_nothing || (shapes & edge.a) != 0) && passes_guards(edge, symbol)) take(edge, symbol);
  }
}

void Automaton::take_tests(const NetPlace& place, SymbolId symbol) {
  const auto* fitting = alphabet_.fitting(symbol).data();
  for (auto e = place.tests; e < place.end; ++e) {
    const auto& edge = net_.edges[e];
    if ((fitting[edge.a / 64] >> (edge.a % 64) & 1) != 0 && passes_guards(edge, symbol))
      take(edge, symbol);
  }
}

// Of a start with its thousand edges only those of tests that fit are looked at.
void Automaton::find_begun(SymbolId symbol, std::uint32_t start) {
  made_.clear();
  complete_.clear();
  const auto& place = net_.places[start];
  take_words(place, symbol);
  take_shapes(place, symbol);
  const auto fitting = alphabet_.fitting(symbol);
  for (const auto& tests : start_tests_[start]) {
    auto e = tests.first_edge;
    for (auto bits = tests.asked & fitting[tests.word]; bits != 0; bits &= bits - 1) {
      const auto test = tests.word * 64 + static_cast<std::uint32_t>(std::countr_zero(bits));
      while (net_.edges[e].a != test) ++e;
      for (; e < place.end && net_.edges[e].a == test; ++e)
        if (passes_guards(net_.edges[e], symbol)) take(net_.edges[e], symbol);
    }
  }
  make_set(made_);
  Begun begun{true, static_cast<std::uint32_t>(pool_.size()),
              static_cast<std::uint32_t>(made_.size()), list_of_seen()};
  pool_.insert(pool_.end(), made_.begin(), made_.end());
  if (begun_[start].size() <= symbol) begun_[start].resize(symbol + 1);
  begun_[start][symbol] = begun;
}

// Begins the state that is made with what begins at the token.
void Automaton::add_begun(SymbolId symbol, std::uint32_t start) {
  if (begun_[start].size() <= symbol || !begun_[start][symbol].is_known) find_begun(symbol, start);
  const auto& begun = begun_[start][symbol];
  made_.assign(pool_.begin() + begun.first, pool_.begin() + begun.first + begun.count);
  const auto seen = std::span(lists_).subspan(begun.seen + 1, lists_[begun.seen]);
  complete_.assign(seen.begin(), seen.end());
}

std::uint32_t Automaton::list_of_seen() {
  if (complete_.empty()) return 0;
  make_set(complete_);
  const auto at = static_cast<std::uint32_t>(lists_.size());
  lists_.push_back(static_cast<std::uint32_t>(complete_.size()));
  lists_.insert(lists_.end(), complete_.begin(), complete_.end());
  return at;
}

void Automaton::grow_states() {
  state_slots_.assign(state_slots_.size() * 2, 0);
  const auto mask = state_slots_.size() - 1;
  for (std::uint32_t id = 1; id < states_.size(); ++id) {
    auto slot =
        slot_of(hash_of(std::span(pool_).subspan(states_[id].first, states_[id].count)), mask);
    while (state_slots_[slot] != 0) slot = (slot + 1) & mask;
    state_slots_[slot] = id;
  }
}

// The number of the state that made_ holds as a set.
std::uint32_t Automaton::state_of_made() {
  if (states_.size() * 2 > state_slots_.size()) grow_states();
  const auto mask = state_slots_.size() - 1;
  auto slot = slot_of(hash_of(made_), mask);
  for (; state_slots_[slot] != 0; slot = (slot + 1) & mask) {
    const auto& state = states_[state_slots_[slot]];
    if (std::equal(made_.begin(), made_.end(), pool_.begin() + state.first,
                   pool_.begin() + state.first + state.count))
      return state_slots_[slot];
  }
  const auto id = static_cast<std::uint32_t>(states_.size());
  complete_.clear();
  for (const auto item : made_)
    if (static_cast<std::uint32_t>(item) == 0) {
      const auto at_end = net_.list(net_.places[item >> 32].at_end);
      complete_.insert(complete_.end(), at_end.begin(), at_end.end());
    }
  states_.push_back({static_cast<std::uint32_t>(pool_.size()),
                     static_cast<std::uint32_t>(made_.size()), list_of_seen()});
  pool_.insert(pool_.end(), made_.begin(), made_.end());
  return state_slots_[slot] = id;
}

void Automaton::put(const Edge& edge) {
  const auto mask = edges_.size() - 1;
  auto slot = slot_of(edge.key, mask);
  while (edges_[slot].key != 0) slot = (slot + 1) & mask;
  edges_[slot] = edge;
}

// Makes the edge that is not there yet.
Automaton::Edge Automaton::next(std::uint32_t state, SymbolId symbol) {
  add_begun(symbol, state == 0 ? Net::kAtStart : Net::kWithin);
  if (state == kNothingBegun) {
    auto& begun = begun_[Net::kWithin][symbol];
    begun.state = state_of_made();
    return {0, begun.state, begun.seen};
  }
  const auto from = states_[state];
  for (auto k = from.first; k < from.first + from.count; ++k) {
    const auto item = pool_[k];
    if (static_cast<std::uint32_t>(item) != 0) {
      made_.push_back(item - 1);
      continue;
    }
    const auto& place = net_.places[item >> 32];
    take_words(place, symbol);
    take_shapes(place, symbol);
    take_tests(place, symbol);
  }
  make_set(made_);
  const auto seen = list_of_seen();
  const Edge edge{key_of(state, symbol), state_of_made(), seen};
  if (++edge_count_ * 2 > edges_.size()) {
    std::vector<Edge> old(edges_.size() * 2);
    old.swap(edges_);
    for (const auto& known : old)
      if (known.key != 0) put(known);
  }
  put(edge);
  return edge;
}

void Automaton::see(std::uint32_t list) {
  for (const auto segment : std::span(lists_).subspan(list + 1, lists_[list])) {
    if (seen_[segment] == sentence_) continue;
    seen_[segment] = sentence_;
    const auto program = net_.program_of[segment];
    if (counts_[program]++ == 0) counted_.push_back(program);
    if (counts_[program] == net_.needed[program]) found_.push_back(program);
  }
}

inline Automaton::Edge Automaton::follow(std::uint32_t state, SymbolId symbol) {
  if (state == kNothingBegun) {
    const auto& known = begun_[Net::kWithin];
    if (symbol < known.size() && known[symbol].state != 0)
      return {0, known[symbol].state, known[symbol].seen};
    return next(state, symbol);
  }
  const auto key = key_of(state, symbol);
  const auto mask = edges_.size() - 1;
  auto slot = slot_of(key, mask);
  while (edges_[slot].key != key && edges_[slot].key != 0) slot = (slot + 1) & mask;
  return edges_[slot].key == key ? edges_[slot] : next(state, symbol);
}

const std::vector<std::uint32_t>& Automaton::run(std::span<const SymbolId> sentence) {
  if (generation_ != alphabet_.generation() || states_.size() > kMostStates ||
      edge_count_ > kMostEdges)
    forget();
  for (const auto program : counted_) counts_[program] = 0;
  counted_.clear();
  found_.assign(net_.always.begin(), net_.always.end());
  ++sentence_;
  std::uint32_t state = 0;
  for (const auto symbol : sentence) {
    const auto edge = follow(state, symbol);
    state = edge.state;
    if (edge.seen != 0) see(edge.seen);
  }
  see(states_[state].at_end);
  std::sort(found_.begin(), found_.end());
  return found_;
}

}  // namespace rapport::extract
