// SPDX-License-Identifier: Apache-2.0
// One search prepared: the links that count, how far each node is from the goal, and the three ways
// to look for paths.
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "queries/paths/links.h"

namespace rapport::paths {

struct Search {
  NodeId from;
  NodeId to;
  bool in_time_order;
  Links links;
  std::vector<std::uint32_t> distance;  // by node, to `to`; kNone when it leads nowhere
};

// Throws: Error(InvalidArgument) as paths.h says.
Search prepare(const GraphView& graph, NodeId from, NodeId to, const Options& options);

// The order of paths.h, below the number of relationships.
std::uint32_t hubs_passed(const Search& search, const Path& path);

// What a spur of Yen's algorithm must not do again.
struct Bans {
  std::set<NodeId> nodes;
  std::set<NodeId> first_neighbours;
};

// The first path from `start` to the goal in the order of paths.h, when `day` is the earliest day
// on which `start` can be left. Best-first search; `distance` guides it, so that it looks at little
// else than the best paths.
std::optional<Path> best_path(const Search& search, NodeId start, std::int32_t day,
                              const Bans& bans);

// The earliest day on which the last node of the path can be reached.
std::int32_t arrival_day(const Search& search, const Path& path);

// Calls hop(neighbour, relationship, day of arrival) for every neighbour that can be gone to from
// `node` on `day` or later; of several relationships to one neighbour the one that arrives first,
// and among those the first listed.
template <class Hop>
void for_each_hop(const Search& search, NodeId node, std::int32_t day, Hop&& hop) {
  const auto links = search.links.of(node);
  for (std::size_t i = 0; i < links.size();) {
    const NodeId neighbour = links[i].neighbour;
    const Link* best = nullptr;
    std::int32_t arrival = day;
    for (; i < links.size() && links[i].neighbour == neighbour; ++i) {
      if (search.in_time_order && links[i].last < day) continue;
      const std::int32_t then = search.in_time_order && links[i].first > day ? links[i].first : day;
      if (best != nullptr && then >= arrival) continue;
      best = &links[i];
      arrival = then;
    }
    if (best != nullptr) hop(neighbour, best->relationship, arrival);
  }
}

}  // namespace rapport::paths
