// SPDX-License-Identifier: Apache-2.0
// The relationships that count for a search, listed at both their ends: a graph read without
// direction, which Boost.Graph takes as it is (links_boost.h).
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "queries/paths/paths.h"

namespace rapport::paths {

enum class Direction { Both, Forward, Backward };

inline constexpr std::int32_t kAnyDay = std::numeric_limits<std::int32_t>::min();

// `first` and `last` are days since 1970 that the link can stand for; kAnyDay and the largest
// number when it has no date.
struct Link {
  NodeId neighbour;
  RelationshipId relationship;
  std::int32_t first = kAnyDay;
  std::int32_t last = std::numeric_limits<std::int32_t>::max();
};

struct Links {
  std::vector<std::uint64_t> offsets;  // by node, one more than nodes
  std::vector<Link>
      links;              // a node's: no hubs before hubs, then by neighbour, then by relationship
  std::vector<char> hub;  // by node

  NodeId node_count() const { return static_cast<NodeId>(hub.size()); }
  std::span<const Link> of(NodeId node) const {
    return std::span(links).subspan(offsets[node], offsets[node + 1] - offsets[node]);
  }
};

// `ends` are nodes that were asked for by name: they count although they were not held.
// Throws: Error(InvalidArgument) as paths.h says of filters.
Links make_links(const GraphView& graph, const Filter& filter, Direction direction,
                 const std::vector<NodeId>& ends, const std::vector<std::string>& hubs);

// By node, the number of links to `goal` (following them), or kNone. `links` are those that lead
// backwards.
std::vector<std::uint32_t> distances_to(const Links& links, NodeId goal);

// By node, the number of its part.
std::vector<std::uint32_t> parts(const Links& links);

}  // namespace rapport::paths
