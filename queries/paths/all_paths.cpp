// SPDX-License-Identifier: Apache-2.0
// All simple paths by depth-first search, one length after the other, so that a limit keeps the
// short ones. The distance to the goal cuts off what cannot arrive in time. The stack is our own: a
// chain of meetings may be long.
#include <algorithm>

#include <fmt/format.h>

#include "queries/paths/search.h"

namespace rapport::paths {
namespace {

struct Hop {
  NodeId neighbour;
  RelationshipId by;
  std::int32_t day;
};

struct Frame {
  std::vector<Hop> hops;
  std::size_t next = 0;
};

class Enumeration {
 public:
  Enumeration(const Search& search, const Options& options)
      : search_(search),
        limit_(options.limit),
        steps_left_(options.max_steps),
        on_path_(search.links.node_count(), 0) {}

  // Adds all paths of exactly `length` relationships, sorted by hubs and nodes. False when a limit
  // was reached.
  bool add(std::size_t length) {
    const std::size_t first = found_.size();
    const bool complete = walk(length);
    const auto before = [&](const Path& a, const Path& b) {
      const std::uint32_t hubs_a = hubs_passed(search_, a);
      const std::uint32_t hubs_b = hubs_passed(search_, b);
      return hubs_a != hubs_b ? hubs_a < hubs_b : a.nodes < b.nodes;
    };
    std::sort(found_.begin() + static_cast<std::ptrdiff_t>(first), found_.end(), before);
    return complete;
  }

  std::vector<Path> take() { return std::move(found_); }

 private:
  bool walk(std::size_t length) {
    path_ = {{search_.from}, {}};
    on_path_.assign(on_path_.size(), 0);
    on_path_[search_.from] = 1;
    std::vector<Frame> stack{{hops(search_.from, kAnyDay, length)}};
    while (!stack.empty()) {
      Frame& frame = stack.back();
      if (frame.next == frame.hops.size()) {
        leave();
        stack.pop_back();
        continue;
      }
      if (steps_left_-- == 0) return steps_left_ = 0, false;
      const Hop hop = frame.hops[frame.next++];
      if (hop.neighbour != search_.to) {
        enter(hop);
        stack.push_back({hops(hop.neighbour, hop.day, length - path_.relationships.size())});
      } else if (path_.relationships.size() + 1 == length) {
        if (found_.size() == limit_) return false;
        found_.push_back(path_);
        found_.back().nodes.push_back(hop.neighbour);
        found_.back().relationships.push_back(hop.by);
      }
    }
    return true;
  }

  // Where one can go from `node` and still arrive with `left` relationships.
  std::vector<Hop> hops(NodeId node, std::int32_t day, std::size_t left) const {
    std::vector<Hop> hops;
    if (left == 0) return hops;
    for_each_hop(search_, node, day,
                 [&](NodeId neighbour, RelationshipId by, std::int32_t arrival) {
                   const std::uint32_t distance = search_.distance[neighbour];
                   if (distance != kNone && distance < left && !on_path_[neighbour])
                     hops.push_back({neighbour, by, arrival});
                 });
    return hops;
  }

  void enter(const Hop& hop) {
    path_.nodes.push_back(hop.neighbour);
    path_.relationships.push_back(hop.by);
    on_path_[hop.neighbour] = 1;
  }

  void leave() {
    on_path_[path_.nodes.back()] = 0;
    path_.nodes.pop_back();
    if (!path_.relationships.empty()) path_.relationships.pop_back();
  }

  const Search& search_;
  std::size_t limit_;
  std::size_t steps_left_;
  std::vector<char> on_path_;
  Path path_;
  std::vector<Path> found_;
};

Paths enumerate(const Search& search, std::size_t shortest, std::size_t longest,
                const Options& options) {
  if (search.from == search.to) return {{Path{{search.from}, {}}}, false};
  Enumeration enumeration(search, options);
  // No simple path has more relationships than there are other nodes.
  longest = std::min<std::size_t>(longest, search.links.node_count() - 1);
  Paths found;
  for (std::size_t length = shortest; length <= longest && !found.cut; ++length)
    found.cut = !enumeration.add(length);
  found.paths = enumeration.take();
  return found;
}

}  // namespace

Paths all_shortest(const GraphView& graph, NodeId from, NodeId to, const Options& options) {
  const Search search = prepare(graph, from, to, options);
  const std::optional<Path> best = best_path(search, from, kAnyDay, {});
  if (!best) return {};
  return enumerate(search, best->relationships.size(), best->relationships.size(), options);
}

Paths all_simple(const GraphView& graph, NodeId from, NodeId to, const Options& options) {
  const Search search = prepare(graph, from, to, options);
  if (search.distance[from] == kNone) return {};
  return enumerate(search, search.distance[from], options.max_length, options);
}

std::string to_string(const GraphView& graph, const Path& path) {
  const auto name = [&](NodeId node) {
    return graph.name(node).empty() ? graph.node_keys[node] : graph.name(node);
  };
  std::string text;
  for (std::size_t i = 0; i < path.nodes.size(); ++i) {
    if (i > 0) {
      const RelationshipId r = path.relationships[i - 1];
      const bool forward = graph.sources[r] == path.nodes[i - 1];
      text +=
          forward ? fmt::format(" -{}-> ", graph.type(r)) : fmt::format(" <-{}- ", graph.type(r));
    }
    text += name(path.nodes[i]);
  }
  return text;
}

}  // namespace rapport::paths
