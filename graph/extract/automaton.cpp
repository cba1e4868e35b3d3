// SPDX-License-Identifier: Apache-2.0
// Subset construction, done as texts need it.
#include "graph/extract/automaton.h"

#include <algorithm>
#include <iterator>

namespace rapport::extract {
namespace {

constexpr std::size_t kMostStates = 1u << 16;
constexpr std::size_t kMostEdges = 1u << 20;

std::uint64_t key_of(std::uint32_t state, std::uint32_t symbols) {
  return (std::uint64_t{state} << 32 | symbols) + 1;
}

bool has_bit(const std::vector<std::uint64_t>& bits, std::uint32_t bit) {
  return (bits[bit / 64] >> (bit % 64) & 1) != 0;
}

void set_bit(std::vector<std::uint64_t>& bits, std::uint32_t bit) {
  bits[bit / 64] |= std::uint64_t{1} << (bit % 64);
}

std::size_t slot_of(std::uint64_t key, std::size_t mask) {
  return static_cast<std::size_t>((key * 0x9e3779b97f4a7c15ull) >> 32) & mask;
}

void make_set(auto& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

std::size_t Automaton::StepHash::operator()(const Step& step) const {
  std::uint64_t hash = step.items.size();
  const auto mix = [&](std::uint64_t part) {
    hash = (hash ^ part) * 0x9e3779b97f4a7c15ull, hash ^= hash >> 29;
  };
  for (const auto& item : step.items) mix(std::uint64_t{item.pc} << 32 | item.wait);
  for (const auto segment : step.segments) mix(segment);
  return hash;
}

std::size_t Automaton::KeyHash::operator()(const std::vector<std::uint32_t>& key) const {
  std::uint64_t hash = key.size();
  for (const auto part : key) hash = (hash ^ part) * 0x9e3779b97f4a7c15ull, hash ^= hash >> 29;
  return hash;
}

Automaton::Automaton(const std::vector<const Program*>& programs, Alphabet& alphabet)
    : alphabet_(alphabet),
      words_(alphabet.tests().asked_words().size() + 1),
      tests_(alphabet.tests().size() / 64 + 1),
      phrases_(tests_.size()) {
  for (std::uint32_t p = 0; p < programs.size(); ++p) add(*programs[p], p);
  counts_.resize(programs.size());
  for (const auto at : {At::Start, At::Within}) {
    Step first;
    for (const auto pc : begins_) follow(pc, at, first, visited_next_);
    visited_next_.clear();
    first_items_[at == At::Start ? 0 : 1] = std::move(first.items);
  }
}

bool Automaton::Visited::mark(std::uint32_t pc) {
  if (marks[pc]) return false;
  marks[pc] = true;
  marked.push_back(pc);
  return true;
}

void Automaton::Visited::clear() {
  for (const auto pc : marked) marks[pc] = false;
  marked.clear();
}

// Joins the program to the code and notes where its segments begin.
void Automaton::add(const Program& program, std::uint32_t index) {
  const auto base = static_cast<std::uint32_t>(code_.size());
  for (auto instruction : program.code) {
    switch (instruction.op) {
      case Op::Word: words_[instruction.a] = true; break;
      case Op::Shape: shapes_ |= instruction.a; break;
      case Op::Lexicon: set_bit(phrases_, instruction.a); break;
      case Op::Mention: types_ |= alphabet_.tests()[instruction.a].types; break;
      case Op::OneOf:
      case Op::NotOneOf: set_bit(tests_, instruction.a); break;
      case Op::Split: instruction.b += base; [[fallthrough]];
      case Op::Jump: instruction.a += base; break;
      case Op::Not:
      case Op::Ahead: instruction.b += base; break;
      default: break;
    }
    code_.push_back(instruction);
  }
  segment_of_.resize(code_.size());
  visited_here_.marks.resize(code_.size());
  visited_next_.marks.resize(code_.size());
  needed_.push_back(0);
  auto bounds = program.segments;
  bounds.push_back(static_cast<std::uint32_t>(program.code.size()));
  for (std::size_t k = 0; k + 1 < bounds.size(); ++k) {
    const auto segment = static_cast<std::uint32_t>(program_of_.size());
    program_of_.push_back(index);
    for (auto pc = bounds[k]; pc < bounds[k + 1]; ++pc) segment_of_[base + pc] = segment;
  }
  for (std::size_t k = 0; k + 1 < bounds.size(); ++k) {
    Step step;
    for (const auto at : {At::Start, At::End}) {
      follow(base + bounds[k], at, step, visited_next_);
      visited_next_.clear();
    }
    if (!step.segments.empty()) continue;  // it may be empty, so every sentence has it
    ++needed_.back();
    begins_.push_back(base + bounds[k]);
  }
  seen_.resize(program_of_.size());
  if (needed_.back() == 0) always_.push_back(index);
}

void Automaton::forget() {
  state_ids_.clear();
  classes_.clear();
  members_.assign(1, 0);
  class_ids_.clear();
  for (auto& starts : starts_) starts.clear();
  edges_.assign(1u << 12, {});
  edge_count_ = 0;
  states_.assign(1, State{});
  state_of({});
  generation_ = alphabet_.generation();
}

// Puts in what `pc` leads to without taking a token.
void Automaton::follow(std::uint32_t pc, At at, Step& step, Visited& visited) {
  const auto segment = segment_of_[pc];
  open_.assign(1, pc);
  while (!open_.empty()) {
    pc = open_.back();
    open_.pop_back();
    // The next segment is looked for wherever it begins.
    if (segment_of_[pc] != segment) {
      step.segments.push_back(segment);
      continue;
    }
    if (!visited.mark(pc)) continue;
    const auto& instruction = code_[pc];
    switch (instruction.op) {
      case Op::Word:
      case Op::Shape:
      case Op::OneOf:
      case Op::Lexicon:
      case Op::Mention: step.items.push_back({pc, 0}); break;
      case Op::NotOneOf:
        // At the end nothing begins.
        if (at == At::End)
          open_.push_back(pc + 1);
        else
          step.items.push_back({pc, 0});
        break;
      case Op::Split:
        // A gap ends its segment: what stands behind it is a segment of its own.
        if (code_[instruction.b].op == Op::Skip) {
          step.segments.push_back(segment_of_[pc]);
          break;
        }
        open_.push_back(instruction.b);
        open_.push_back(instruction.a);
        break;
      case Op::Skip:
      case Op::Match: step.segments.push_back(segment_of_[pc]); break;
      case Op::Jump: open_.push_back(instruction.a); break;
      case Op::Not:
      case Op::Ahead: open_.push_back(instruction.b); break;
      case Op::Start:
        if (at == At::Start) open_.push_back(pc + 1);
        break;
      case Op::End:
        if (at == At::End)
          open_.push_back(pc + 1);
        else
          step.items.push_back({pc, 0});
        break;
      default: open_.push_back(pc + 1);
    }
  }
}

// Puts in where the items are one token later.
void Automaton::advance(const std::vector<Item>& items, SymbolId symbol, Step& step) {
  Step here;  // what waits for this token too, behind a question about it
  for (const auto& item : items) advance(item, symbol, step, here);
  for (std::size_t k = 0; k < here.items.size(); ++k) {
    const auto item = here.items[k];
    advance(item, symbol, step, here);
  }
  step.segments.insert(step.segments.end(), here.segments.begin(), here.segments.end());
  visited_here_.clear();
  visited_next_.clear();
}

void Automaton::advance(const Item& item, SymbolId symbol, Step& step, Step& here) {
  const auto go_on = [&](std::uint32_t pc, std::uint32_t size) {
    // The last word of an option may stand where the next segment begins.
    if (segment_of_[pc] != segment_of_[item.pc])
      step.segments.push_back(segment_of_[item.pc]);
    else if (size == 1)
      follow(pc, At::Within, step, visited_next_);
    else
      step.items.push_back({pc, size - 1});
  };
  if (item.wait > 0) return go_on(item.pc, item.wait);
  const auto& instruction = code_[item.pc];
  switch (instruction.op) {
    case Op::Word:
      if (alphabet_.symbol(symbol).word == instruction.a) go_on(item.pc + 1, 1);
      break;
    case Op::Shape:
      if (alphabet_.symbol(symbol).shapes & instruction.a) go_on(item.pc + 1, 1);
      break;
    case Op::OneOf:
      if (alphabet_.fits(symbol, instruction.a)) go_on(item.pc + 1, 1);
      break;
    case Op::NotOneOf:
      if (alphabet_.fits(symbol, instruction.a)) break;
      if (segment_of_[item.pc + 1] != segment_of_[item.pc])
        here.segments.push_back(segment_of_[item.pc]);
      else
        follow(item.pc + 1, At::Within, here, visited_here_);
      break;
    case Op::Lexicon:
      if (!alphabet_.fits(symbol, instruction.a)) break;
      for (const auto& phrase : alphabet_.symbol(symbol).phrases)
        if (phrase.what == instruction.a) go_on(item.pc + 1, phrase.size);
      break;
    case Op::Mention:
      if (!alphabet_.fits(symbol, instruction.a)) break;
      for (const auto& mention : alphabet_.symbol(symbol).mentions)
        if (alphabet_.tests()[instruction.a].types >> mention.what & 1)
          go_on(item.pc + 1, mention.size);
      break;
    default: break;
  }
}

// What begins at a token.
const Automaton::Step& Automaton::starts(SymbolClass symbols, At at) {
  const auto which = at == At::Start ? 0 : 1;
  const auto [found, made] = starts_[which].try_emplace(symbols);
  if (!made) return found->second;
  Step begun;
  advance(first_items_[which], members_[symbols], begun);
  make_set(begun.items);
  make_set(begun.segments);
  return found->second = std::move(begun);
}

std::uint32_t Automaton::state_of(Step&& step) {
  const auto found = state_ids_.find(step);
  if (found != state_ids_.end()) return found->second;
  const auto id = static_cast<std::uint32_t>(states_.size());
  Step end;
  for (const auto& item : step.items)
    if (item.wait == 0 && (code_[item.pc].op == Op::End || code_[item.pc].op == Op::NotOneOf))
      follow(item.pc, At::End, end, visited_next_);
  visited_next_.clear();
  state_ids_.emplace(step, id);
  states_.push_back({std::move(step), std::move(end.segments)});
  return id;
}

// The key: all that the programs could ask about the symbol.
Automaton::SymbolClass Automaton::find_class(SymbolId symbol) {
  const auto& known = alphabet_.symbol(symbol);
  std::vector<std::uint64_t> steps;
  const auto put_steps = [&](const std::vector<Symbol::Step>& all, const auto& is_asked) {
    steps.clear();
    for (const auto& step : all)
      if (is_asked(step.what)) steps.push_back(std::uint64_t{step.what} << 32 | step.size);
    make_set(steps);
    key_.push_back(static_cast<std::uint32_t>(steps.size()));
    for (const auto step : steps) {
      key_.push_back(static_cast<std::uint32_t>(step >> 32));
      key_.push_back(static_cast<std::uint32_t>(step));
    }
  };
  key_.assign({words_[known.word] ? known.word : 0, known.shapes & shapes_});
  put_steps(known.phrases, [&](std::uint32_t test) { return has_bit(phrases_, test); });
  put_steps(known.mentions, [&](std::uint32_t type) { return (types_ >> type & 1) != 0; });
  const auto fitting = alphabet_.fitting(symbol);
  for (std::uint32_t k = 0; k < tests_.size(); ++k)
    if (const auto bits = tests_[k] & fitting[k]; bits != 0) {
      key_.push_back(k);
      key_.push_back(static_cast<std::uint32_t>(bits >> 32));
      key_.push_back(static_cast<std::uint32_t>(bits));
    }
  const auto [found, made] =
      class_ids_.try_emplace(key_, static_cast<SymbolClass>(members_.size()));
  if (made) members_.push_back(symbol);
  return found->second;
}

void Automaton::put(const Edge& edge) {
  const auto mask = edges_.size() - 1;
  auto slot = slot_of(edge.key, mask);
  while (edges_[slot].key != 0) slot = (slot + 1) & mask;
  edges_[slot] = edge;
}

// Makes the edge that is not there yet.
std::uint32_t Automaton::next(std::uint32_t state, SymbolClass symbols) {
  const auto& begun = starts(symbols, state == 0 ? At::Start : At::Within);
  moved_.items.clear();
  moved_.segments = begun.segments;
  advance(states_[state].step.items, members_[symbols], moved_);
  make_set(moved_.items);
  make_set(moved_.segments);
  Step step{{}, moved_.segments};
  std::set_union(begun.items.begin(), begun.items.end(), moved_.items.begin(), moved_.items.end(),
                 std::back_inserter(step.items));
  const auto made = state_of(std::move(step));
  if (++edge_count_ * 2 > edges_.size()) {
    std::vector<Edge> old(edges_.size() * 2);
    old.swap(edges_);
    for (const auto& edge : old)
      if (edge.key != 0) put(edge);
  }
  put({key_of(state, symbols), made, !states_[made].step.segments.empty()});
  return made;
}

void Automaton::see(const std::vector<std::uint32_t>& segments) {
  for (const auto segment : segments) {
    if (seen_[segment] == sentence_) continue;
    seen_[segment] = sentence_;
    const auto program = program_of_[segment];
    if (counts_[program]++ == 0) counted_.push_back(program);
    if (counts_[program] == needed_[program]) found_.push_back(program);
  }
}

const std::vector<std::uint32_t>& Automaton::run(std::span<const SymbolId> sentence) {
  if (generation_ != alphabet_.generation() || states_.size() > kMostStates ||
      edge_count_ > kMostEdges)
    forget();
  for (const auto program : counted_) counts_[program] = 0;
  counted_.clear();
  found_ = always_;
  ++sentence_;
  std::uint32_t state = 0;
  for (const auto symbol : sentence) {
    const auto symbols = class_of(symbol);
    const auto key = key_of(state, symbols);
    auto slot = slot_of(key, edges_.size() - 1);
    while (edges_[slot].key != key && edges_[slot].key != 0)
      slot = (slot + 1) & (edges_.size() - 1);
    if (edges_[slot].key == key) {
      state = edges_[slot].state;
      if (!edges_[slot].sees) continue;
    } else {
      state = next(state, symbols);
    }
    see(states_[state].step.segments);
  }
  see(states_[state].at_end);
  std::sort(found_.begin(), found_.end());
  return found_;
}

}  // namespace rapport::extract
