// SPDX-License-Identifier: Apache-2.0
// Edges between aligned nodes: which are hits, which are wrong, which are missing, and who met whom
// by them.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "queries/evaluate/alignment.h"
#include "queries/evaluate/attributes.h"

namespace rapport::evaluate {

// Of a built edge. Unjudged: optional, touching what is optional, or one more way to say a hit.
enum class Verdict : std::uint8_t { Unjudged, Right, Wrong };

// A value that the expected edge tells, and what its built edge says instead.
struct ComparedValue {
  std::uint32_t expected;  // edges
  std::uint32_t built;
  Judged wanted, given;
};

struct ComparedEdges {
  std::vector<std::uint32_t> hits, missing;  // expected edges, without optional ones
  std::vector<std::uint32_t> wrong;          // built edges, each statement once
  std::vector<ComparedValue> values;         // of hits
  std::vector<Verdict> verdicts;             // by built edge
};

// Two persons, the lower number first, at a meeting of this date.
struct Met {
  std::uint32_t one, other;
  std::optional<std::string> date;
  friend auto operator<=>(const Met&, const Met&) = default;
};
// Whether any of the meetings counts, whether any is waived as optional, and the ATTENDED edges.
struct HowMet {
  bool counts = false;
  bool waived = false;
  std::vector<std::uint32_t> edges;
};

class EdgeComparer {
 public:
  // All must outlive it.
  EdgeComparer(const PlainGraph& built, const PlainGraph& expected, const Alignment& alignment);

  ComparedEdges compare() const;

  // An expected edge that is optional or touches a node that is.
  bool is_optional(const PlainEdge& expected) const;
  // A built edge that touches a node matched with an optional one.
  bool is_excused(const PlainEdge& built) const;

  std::map<Met, HowMet> expected_met() const;
  std::map<Met, HowMet> built_met() const;

 private:
  struct Group {
    std::vector<std::uint32_t> built, expected;
  };
  void compare_group(const Group& group, ComparedEdges& result) const;
  Words words_of_targets(const Group& group) const;
  bool is_optional_node(std::uint32_t mapped) const;

  const PlainGraph& built_;
  const PlainGraph& expected_;
  const Alignment& alignment_;
};

}  // namespace rapport::evaluate
