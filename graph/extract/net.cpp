// SPDX-License-Identifier: Apache-2.0
// Walks through code that take no token give the places and their edges; then places that are
// always reached together become one (net_merge.cpp).
#include "graph/extract/net.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "graph/extract/net_merge.h"

namespace rapport::extract {
namespace {

// More than these are not asked for: what is promised then may not be there.
constexpr std::size_t kMostGuards = 4;

enum class At : std::uint8_t { Start, Within };

class NetMaker {
 public:
  NetMaker() { net_.places.resize(2); }

  void add(const Program& program) {
    code_ = program.code;
    places_.assign(code_.size(), kNoPlace);
    seen_.assign(code_.size(), 0);
    auto bounds = program.segments;
    bounds.push_back(static_cast<std::uint32_t>(code_.size()));
    segments_.assign(code_.size(), 0);
    const auto index = static_cast<std::uint32_t>(net_.needed.size());
    for (std::size_t k = 0; k + 1 < bounds.size(); ++k) {
      std::fill(segments_.begin() + bounds[k], segments_.begin() + bounds[k + 1],
                static_cast<std::uint32_t>(net_.program_of.size()));
      net_.program_of.push_back(index);
    }
    net_.needed.push_back(0);
    for (std::size_t k = 0; k + 1 < bounds.size(); ++k)
      if (begin_segment(bounds[k])) ++net_.needed.back();
    if (net_.needed.back() == 0) net_.always.push_back(index);
    while (!open_.empty()) {
      const auto [place, pc] = open_.back();
      open_.pop_back();
      auto made = walk(pc, At::Within);
      net_.places[place] = std::move(made);
    }
  }

  Net finish() { return merge(std::move(net_)); }

 private:
  // Where a walk has come: what may not begin here, and whether the sentence ends here.
  struct Step {
    std::uint32_t pc;
    std::uint32_t guards;
    bool at_end;
  };

  // False when the segment may be empty: then every sentence has it.
  bool begin_segment(std::uint32_t pc) {
    const auto first = walk(pc, At::Start), within = walk(pc, At::Within);
    if (first.complete != kNoPlace || first.at_end != kNoPlace) return false;
    const auto put = [this](std::uint32_t start, const RawPlace& from) {
      auto& edges = net_.places[start].edges;
      edges.insert(edges.end(), from.edges.begin(), from.edges.end());
    };
    put(Net::kAtStart, first), put(Net::kWithin, within);
    return true;
  }

  RawPlace walk(std::uint32_t pc, At at) {
    RawPlace place;
    const auto segment = segments_[pc];
    ++walk_;
    guarded_.clear();
    steps_.assign(1, {pc, 0, false});
    while (!steps_.empty()) {
      const auto step = steps_.back();
      steps_.pop_back();
      if (is_behind(step.pc, segment))
        complete(step, segment, place);
      else if (is_new(step))
        go_on(step, at, place);
    }
    return place;
  }

  // Whether the segment is complete there: the next one is looked for wherever it begins, and a gap
  // ends its segment.
  bool is_behind(std::uint32_t pc, std::uint32_t segment) const {
    if (segments_[pc] != segment) return true;
    const auto& instruction = code_[pc];
    return instruction.op == Op::Match || instruction.op == Op::Skip ||
           (instruction.op == Op::Split && code_[instruction.b].op == Op::Skip);
  }

  void complete(const Step& step, std::uint32_t segment, RawPlace& place) {
    if (step.at_end || step.guards != 0) place.at_end = segment;
    if (step.at_end) return;
    if (step.guards == 0)
      place.complete = segment;
    else
      place.edges.push_back({{NetEdge::kAnything, 0, step.guards}, kNoPlace, segment});
  }

  bool is_new(const Step& step) {
    if (step.guards == 0 && !step.at_end) return std::exchange(seen_[step.pc], walk_) != walk_;
    const std::tuple key{step.pc, step.guards, step.at_end};
    if (std::find(guarded_.begin(), guarded_.end(), key) != guarded_.end()) return false;
    guarded_.push_back(key);
    return true;
  }

  void go_on(const Step& step, At at, RawPlace& place) {
    const auto& instruction = code_[step.pc];
    const auto open = [&](std::uint32_t pc) { steps_.push_back({pc, step.guards, step.at_end}); };
    switch (instruction.op) {
      case Op::Word:
      case Op::Shape:
      case Op::OneOf:
      case Op::Lexicon:
      case Op::Mention:
        if (!step.at_end) place.edges.push_back(edge(step, instruction));
        break;
      case Op::NotOneOf: {
        const auto guards = step.at_end ? 0 : guards_with(step.guards, instruction.a);
        steps_.push_back({step.pc + 1, guards, step.at_end});
        break;
      }
      case Op::Split: open(instruction.b), open(instruction.a); break;
      case Op::Jump: open(instruction.a); break;
      case Op::Not:
      case Op::Ahead: open(instruction.b); break;
      case Op::Start:
        if (at == At::Start) open(step.pc + 1);
        break;
      case Op::End: steps_.push_back({step.pc + 1, 0, true}); break;
      default: open(step.pc + 1);
    }
  }

  RawEdge edge(const Step& step, const Instruction& instruction) {
    const Label label{static_cast<std::uint32_t>(instruction.op), instruction.a, step.guards};
    const auto segment = segments_[step.pc];
    auto pc = step.pc + 1;
    while (segments_[pc] == segment && code_[pc].op == Op::Jump) pc = code_[pc].a;
    // The last word of an option may stand where the next segment begins.
    if (segments_[pc] != segment) return {label, kNoPlace, segment};
    if (places_[pc] == kNoPlace) {
      places_[pc] = static_cast<std::uint32_t>(net_.places.size());
      net_.places.emplace_back();
      open_.push_back({places_[pc], pc});
    }
    return {label, places_[pc], kNoPlace};
  }

  std::uint32_t guards_with(std::uint32_t guards, TestId test) {
    auto all = net_.lists.at(guards);
    if (all.size() >= kMostGuards) return guards;
    all.push_back(test);
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return net_.lists.intern(all);
  }

  RawNet net_;
  // Of the program that is added.
  std::span<const Instruction> code_;
  std::vector<std::uint32_t> segments_, places_;               // by pc
  std::vector<std::pair<std::uint32_t, std::uint32_t>> open_;  // places to be walked from, and pcs
  // Of a walk.
  std::vector<std::uint32_t> seen_;  // by pc: the walk that was last there
  std::uint32_t walk_ = 0;
  std::vector<std::tuple<std::uint32_t, std::uint32_t, bool>> guarded_;
  std::vector<Step> steps_;
};

}  // namespace

Net make_net(const std::vector<const Program*>& programs) {
  NetMaker maker;
  for (const auto* program : programs) maker.add(*program);
  return maker.finish();
}

}  // namespace rapport::extract
