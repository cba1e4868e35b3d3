// SPDX-License-Identifier: Apache-2.0
// Alignment by name, type by type; what is left of the meetings by what is known of them.
#include "queries/evaluate/alignment.h"

#include <memory>
#include <tuple>

#include <fmt/format.h>

#include "queries/evaluate/meetings.h"

namespace rapport::evaluate {
namespace {

constexpr double kMeetingThreshold = 0.5;

// How near the words of two names must be; 0: they must be the same.
double least_f1(NodeType type) {
  switch (type) {
    case kProject:
    case kMeeting:
    case kAgreement: return 0.75;
    case kTopic: return 0.6;
    default: return 0;
  }
}

bool any_pair(const Words& left, const Words& right, const auto& match) {
  for (const auto& a : left)
    for (const auto& b : right)
      if (match(a, b)) return true;
  return false;
}

// To six digits, as it is printed: what differs by less is equal.
double rounded(double value) { return std::stod(fmt::format("{:.6f}", value)); }

}  // namespace

Alignment::Alignment(const PlainGraph& built, const PlainGraph& expected)
    : built_(built),
      expected_(expected),
      to_expected_(built.nodes.size(), kNone),
      degrees_(built.nodes.size()) {
  for (const auto& edge : built.edges) ++degrees_[edge.source], ++degrees_[edge.target];
  std::unique_ptr<const Homes> homes;
  for (std::size_t type = 0; type < kNodeTypes.size(); ++type) {
    align_names(static_cast<NodeType>(type), homes.get());
    if (type == kCountry)
      homes = std::make_unique<Homes>(built, expected, [this](auto node) { return mapped(node); });
  }
  align_meetings();
}

std::uint32_t Alignment::mapped(std::uint32_t built) const {
  return to_expected_[built] != kNone ? to_expected_[built]
                                      : static_cast<std::uint32_t>(expected_.nodes.size()) + built;
}

double Alignment::name_score(std::uint32_t built, std::uint32_t expected,
                             const Homes* homes) const {
  const auto &p = built_.nodes[built], &g = expected_.nodes[expected];
  const auto shared = shared_count(p.keys, g.keys);
  double score = 0;
  if (shared > 0) {
    const auto all = p.keys.size() + g.keys.size() - shared;
    score = 1 + 0.04 * static_cast<double>(shared) / static_cast<double>(all);
  } else if (p.type == kPerson) {
    score = any_pair(p.keys, g.keys, initials_match) ? 0.9 : 0;
  } else if (p.type == kOrganization) {
    const auto same = [&](const auto& a, const auto& b) {
      return homes->same_but_for_country(a, b);
    };
    score = any_pair(p.keys, g.keys, same) ? 0.9 : 0;
  } else if (const double least = least_f1(p.type); least > 0) {
    const double f1 = name_f1(p.words, g.words);
    if (f1 >= least) score = 0.95 * f1;
    if (p.type == kMeeting && p.date && g.date && !dates_overlap(*p.date, *g.date)) score = 0;
  }
  if (score == 0) return 0;
  if (p.type == kMeeting && p.date && g.date && dates_overlap(*p.date, *g.date)) score += 0.3;
  // Another country's: only if nothing is better.
  if (p.type == kOrganization && homes->differ(built, expected)) return shared > 0 ? score / 2 : 0;
  return score;
}

void Alignment::align_names(NodeType type, const Homes* homes) {
  using Rank = std::tuple<double, bool, std::uint32_t>;
  std::vector<Pair<Rank>> pairs;
  for (std::uint32_t p = 0; p < built_.nodes.size(); ++p) {
    if (built_.nodes[p].type != type) continue;
    for (std::uint32_t g = 0; g < expected_.nodes.size(); ++g) {
      const auto& node = expected_.nodes[g];
      if (node.type != type || node.unnamed) continue;
      if (const double score = name_score(p, g, homes); score != 0)
        pairs.push_back({{score, !node.optional, degrees_[p]}, p, g});
    }
  }
  for (const auto& pair : one_to_one(std::move(pairs))) to_expected_[pair.left] = pair.right;
}

void Alignment::align_meetings() {
  const std::set<std::uint32_t> taken(to_expected_.begin(), to_expected_.end());
  const MeetingViews built(
      built_, [this](auto node) { return mapped(node); }, false);
  const MeetingViews expected(
      expected_, [](auto node) { return node; }, true);
  using Rank = std::tuple<double, bool, double, std::uint32_t>;
  std::vector<Pair<Rank>> pairs;
  for (const auto& p : built.all()) {
    if (to_expected_[p.node] != kNone) continue;
    for (const auto& g : expected.all()) {
      const auto& node = expected_.nodes[g.node];
      // Optional meetings that have a name match by it only.
      if (taken.contains(g.node) || (!node.unnamed && node.optional)) continue;
      const double score = likeness(expected, g, built, p);
      if (score < kMeetingThreshold) continue;
      const double names = name_f1(built_.nodes[p.node].words, node.words);
      pairs.push_back({{rounded(score), !node.optional, names, degrees_[p.node]}, p.node, g.node});
    }
  }
  for (const auto& pair : one_to_one(std::move(pairs))) to_expected_[pair.left] = pair.right;
}

}  // namespace rapport::evaluate
