// SPDX-License-Identifier: Apache-2.0
// Levels by breadth-first search along the drawn relationships, whatever their direction.
#include "graph/diagram/levels.h"

#include <algorithm>
#include <deque>
#include <vector>

namespace rapport::diagram {

Levels::Levels(const Diagram& diagram) {
  for (NodeId node : diagram.nodes) levels_.emplace(node, 0);
  std::vector<NodeId> starts = diagram.sequence;
  if (starts.empty() && diagram.centre != kNone) starts = {diagram.centre};
  known_ = !starts.empty();
  if (!known_) return;

  std::multimap<NodeId, NodeId> neighbours;
  for (RelationshipId r : diagram.relationships) {
    neighbours.emplace(diagram.view.sources[r], diagram.view.targets[r]);
    neighbours.emplace(diagram.view.targets[r], diagram.view.sources[r]);
  }
  std::map<NodeId, std::size_t> reached;
  // A sequence has its levels by its order; the search goes on from all of it, nearest to the start
  // first.
  std::deque<NodeId> queue;
  for (NodeId node : starts) {
    if (reached.emplace(node, reached.size()).second) queue.push_back(node);
  }
  while (!queue.empty()) {
    const NodeId node = queue.front();
    queue.pop_front();
    const auto [first, last] = neighbours.equal_range(node);
    for (auto next = first; next != last; ++next) {
      if (reached.emplace(next->second, reached.at(node) + 1).second) queue.push_back(next->second);
    }
  }
  for (const auto& [node, level] : reached) levels_[node] = level;
}

std::size_t Levels::widest() const {
  std::map<std::size_t, std::size_t> counts;
  std::size_t widest = 0;
  for (const auto& [node, level] : levels_) widest = std::max(widest, ++counts[level]);
  return widest;
}

}  // namespace rapport::diagram
