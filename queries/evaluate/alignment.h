// SPDX-License-Identifier: Apache-2.0
// Which node of a built graph is which of the expected one: each at most one of the other, always
// of one type, so that two nodes for one person are one hit and one too many.
//
// Names:    two nodes match when they share a normalised name. A Person also by initials, an
//           Organization with or without its country, a Project, Meeting, Agreement or Topic when
//           the words of two names are nearly the same, unless they carry different numbers or the
//           dates exclude each other. Better matches are served first.
// Meetings: those without a name, and those whose name matched nothing, go by who was there, the
//           date and the place; see meetings.h.
#pragma once

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "queries/evaluate/homes.h"
#include "queries/evaluate/plain_graph.h"

namespace rapport::evaluate {

class Alignment {
 public:
  // Both must outlive it. Cost: O(built * expected) of each type.
  Alignment(const PlainGraph& built, const PlainGraph& expected);

  // The expected node of a built one; kNone when it is none.
  std::uint32_t expected_of(std::uint32_t built) const { return to_expected_[built]; }
  // The same, and past all expected nodes a number of its own for what is none: ends of edges of
  // both graphs in one numbering.
  std::uint32_t mapped(std::uint32_t built) const;
  // The edges that touch a built node.
  std::uint32_t degree(std::uint32_t built) const { return degrees_[built]; }

 private:
  double name_score(std::uint32_t built, std::uint32_t expected, const Homes* homes) const;
  void align_names(NodeType type, const Homes* homes);
  void align_meetings();

  const PlainGraph& built_;
  const PlainGraph& expected_;
  std::vector<std::uint32_t> to_expected_;  // by built node
  std::vector<std::uint32_t> degrees_;
};

// Two that may be one; the highest rank is served first, of equals the one that stands first.
template <typename Rank>
struct Pair {
  Rank rank;
  std::uint32_t left;
  std::uint32_t right;
};

// Of pairs in the order of service those that are served, each left and each right once.
template <typename Rank>
std::vector<Pair<Rank>> one_to_one(std::vector<Pair<Rank>> pairs) {
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const auto& a, const auto& b) { return a.rank > b.rank; });
  std::vector<Pair<Rank>> served;
  std::set<std::uint32_t> lefts, rights;
  for (auto& pair : pairs) {
    if (lefts.contains(pair.left) || rights.contains(pair.right)) continue;
    lefts.insert(pair.left);
    rights.insert(pair.right);
    served.push_back(std::move(pair));
  }
  return served;
}

}  // namespace rapport::evaluate
