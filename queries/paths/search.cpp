// SPDX-License-Identifier: Apache-2.0
// Best-first search in the order (relationships, hubs, ids of nodes). The distance to the goal
// without bans and without time order never overestimates, so the first label that arrives there is
// the best (A*).
//
// In time order a node can be worth reaching twice: later on a better path, earlier on a worse one.
// A label is dropped only when an earlier one at its node was at least as good in relationships,
// hubs and day; hence no path comes back to a node, because the label of its first visit was better
// in all three.
#include "queries/paths/search.h"

#include <algorithm>
#include <queue>
#include <unordered_map>

#include <fmt/format.h>

#include "graph/base/error.h"

namespace rapport::paths {
namespace {

struct Label {
  NodeId node;
  RelationshipId by;
  std::uint32_t parent;
  std::uint32_t length;
  std::uint32_t hubs;
  std::int32_t day;
};

class BestFirst {
 public:
  BestFirst(const Search& search, const Bans& bans)
      : search_(search), bans_(bans), open_(After{*this}) {}

  std::optional<Path> run(NodeId start, std::int32_t day) {
    if (search_.distance[start] == kNone) return std::nullopt;
    push({start, kNone, kNone, 0, 0, day});
    while (!open_.empty()) {
      const std::uint32_t at = open_.top();
      open_.pop();
      if (is_beaten(at)) continue;
      if (labels_[at].node == search_.to) return path_to(at);
      settled_[labels_[at].node].push_back(at);
      expand(at);
    }
    return std::nullopt;
  }

 private:
  // For the queue: a label goes to the top when no other comes before it.
  struct After {
    const BestFirst& search;
    bool operator()(std::uint32_t a, std::uint32_t b) const { return search.comes_before(b, a); }
  };

  void push(const Label& label) {
    labels_.push_back(label);
    open_.push(static_cast<std::uint32_t>(labels_.size() - 1));
  }

  void expand(std::uint32_t at) {
    const Label label = labels_[at];  // a copy: labels_ grows
    for_each_hop(
        search_, label.node, label.day, [&](NodeId neighbour, RelationshipId by, std::int32_t day) {
          if (search_.distance[neighbour] == kNone || bans_.nodes.contains(neighbour)) return;
          if (label.parent == kNone && bans_.first_neighbours.contains(neighbour)) return;
          const std::uint32_t hub = neighbour != search_.to && search_.links.hub[neighbour] ? 1 : 0;
          push({neighbour, by, at, label.length + 1, label.hubs + hub, day});
        });
  }

  bool is_beaten(std::uint32_t at) const {
    const Label& label = labels_[at];
    const auto settled = settled_.find(label.node);
    if (settled == settled_.end()) return false;
    return std::any_of(settled->second.begin(), settled->second.end(), [&](std::uint32_t other) {
      const Label& o = labels_[other];
      return o.length <= label.length && o.hubs <= label.hubs && o.day <= label.day;
    });
  }

  bool comes_before(std::uint32_t a, std::uint32_t b) const {
    const std::uint32_t length_a = labels_[a].length + search_.distance[labels_[a].node];
    const std::uint32_t length_b = labels_[b].length + search_.distance[labels_[b].node];
    if (length_a != length_b) return length_a < length_b;
    if (labels_[a].hubs != labels_[b].hubs) return labels_[a].hubs < labels_[b].hubs;
    return nodes_before(a, b);
  }

  // Compares the two ways from the start node by node, found by walking back to where they part.
  bool nodes_before(std::uint32_t a, std::uint32_t b) const {
    const bool a_is_shorter = labels_[a].length < labels_[b].length;
    while (labels_[a].length > labels_[b].length) a = labels_[a].parent;
    while (labels_[b].length > labels_[a].length) b = labels_[b].parent;
    bool before = a_is_shorter;  // when one is the beginning of the other
    for (; a != b; a = labels_[a].parent, b = labels_[b].parent) {
      if (labels_[a].node != labels_[b].node) before = labels_[a].node < labels_[b].node;
      if (labels_[a].parent == kNone) break;
    }
    return before;
  }

  Path path_to(std::uint32_t at) const {
    Path path;
    for (; at != kNone; at = labels_[at].parent) {
      path.nodes.push_back(labels_[at].node);
      if (labels_[at].by != kNone) path.relationships.push_back(labels_[at].by);
    }
    std::reverse(path.nodes.begin(), path.nodes.end());
    std::reverse(path.relationships.begin(), path.relationships.end());
    return path;
  }

  const Search& search_;
  const Bans& bans_;
  std::vector<Label> labels_;
  std::unordered_map<NodeId, std::vector<std::uint32_t>> settled_;  // looked up only, never walked
  std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, After> open_;
};

void require_node(const GraphView& graph, NodeId node) {
  if (node < graph.node_count()) return;
  throw Error(ErrorKind::InvalidArgument,
              fmt::format("the graph has no node {}: it has {} nodes", node, graph.node_count()));
}

}  // namespace

Search prepare(const GraphView& graph, NodeId from, NodeId to, const Options& options) {
  require_node(graph, from);
  require_node(graph, to);
  const auto links = [&](Direction direction) {
    return make_links(graph, options.filter, direction, {from, to}, options.hubs);
  };
  Search search{from,
                to,
                options.in_time_order,
                links(options.directed ? Direction::Forward : Direction::Both),
                {}};
  search.distance = options.directed ? distances_to(links(Direction::Backward), to)
                                     : distances_to(search.links, to);
  return search;
}

std::uint32_t hubs_passed(const Search& search, const Path& path) {
  std::uint32_t hubs = 0;
  for (std::size_t i = 1; i + 1 < path.nodes.size(); ++i)
    hubs += search.links.hub[path.nodes[i]] ? 1 : 0;
  return hubs;
}

std::optional<Path> best_path(const Search& search, NodeId start, std::int32_t day,
                              const Bans& bans) {
  return BestFirst(search, bans).run(start, day);
}

std::int32_t arrival_day(const Search& search, const Path& path) {
  std::int32_t day = kAnyDay;
  if (!search.in_time_order) return day;
  for (std::size_t i = 0; i < path.relationships.size(); ++i) {
    for (const Link& link : search.links.of(path.nodes[i])) {
      if (link.relationship == path.relationships[i] && link.first > day) day = link.first;
    }
  }
  return day;
}

std::optional<Path> shortest(const GraphView& graph, NodeId from, NodeId to,
                             const Options& options) {
  return best_path(prepare(graph, from, to, options), from, kAnyDay, {});
}

}  // namespace rapport::paths
