// SPDX-License-Identifier: Apache-2.0
// A net while it is made: a place for each spot of each program, before those that are always
// reached together become one.
#pragma once

#include <cstdint>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "graph/extract/net.h"

namespace rapport::extract {

// Numbers for lists of numbers: where they stand in one array.
class NumberLists {
 public:
  NumberLists() { intern({}); }
  std::uint32_t intern(const std::vector<std::uint32_t>& list);
  std::vector<std::uint32_t> at(std::uint32_t id) const;
  std::vector<std::uint32_t> take() { return std::move(all_); }

 private:
  std::map<std::vector<std::uint32_t>, std::uint32_t> ids_;
  std::vector<std::uint32_t> all_;
};

// What an edge asks; in the order in which a place has its edges.
struct Label {
  std::uint32_t op, a, guards;
  bool operator==(const Label&) const = default;
  bool operator<(const Label& other) const {
    return std::tuple(kind(), a, op, guards) <
           std::tuple(other.kind(), other.a, other.op, other.guards);
  }
  // Words, then shapes and what asks nothing, then tests.
  int kind() const {
    if (op == static_cast<std::uint32_t>(Op::Word)) return 0;
    return op == static_cast<std::uint32_t>(Op::Shape) || op == NetEdge::kAnything ? 1 : 2;
  }
};

struct RawEdge {
  Label label;
  std::uint32_t place;    // or kNoPlace
  std::uint32_t segment;  // complete with it, or kNoPlace
};

struct RawPlace {
  std::vector<RawEdge> edges;
  std::uint32_t complete = kNoPlace;  // the segment that is complete when it is reached
  std::uint32_t at_end = kNoPlace;    // or if the sentence ends there
};

struct RawNet {
  std::vector<RawPlace> places;
  NumberLists lists;
  std::vector<std::uint32_t> program_of, needed, always;
};

// Merges places of which one is reached whenever the other is.
Net merge(RawNet raw);

}  // namespace rapport::extract
