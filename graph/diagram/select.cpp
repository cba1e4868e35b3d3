// SPDX-License-Identifier: Apache-2.0
// What to draw: selections of a view. Ties are broken by node id, so a selection depends on the
// graph alone.
#include <algorithm>
#include <iterator>

#include <fmt/core.h>

#include "graph/base/error.h"
#include "graph/diagram/diagram.h"

namespace rapport::diagram {
namespace {

template <typename Id>
void sort_unique(std::vector<Id>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

template <typename Id>
bool has(const std::vector<Id>& sorted, Id id) {
  return std::binary_search(sorted.begin(), sorted.end(), id);
}

void check(const GraphView& view, NodeId node) {
  if (node < view.node_count()) return;
  throw Error(
      ErrorKind::InvalidArgument,
      fmt::format("a diagram of node {}: expected a node below {}", node, view.node_count()));
}

std::size_t degree(const GraphView& view, NodeId node) {
  return view.out(node).size() + view.in(node).size();
}

void best_connected_first(const GraphView& view, std::vector<NodeId>& nodes) {
  std::sort(nodes.begin(), nodes.end(), [&](NodeId a, NodeId b) {
    const std::size_t da = degree(view, a);
    const std::size_t db = degree(view, b);
    return da != db ? da > db : a < b;
  });
}

Diagram start(const GraphView& view, const Selection& selection) {
  Diagram diagram;
  diagram.view = view;
  diagram.title = selection.title;
  return diagram;
}

// All relationships among the nodes.
void join_nodes(Diagram& diagram) {
  sort_unique(diagram.nodes);
  for (NodeId node : diagram.nodes) {
    const auto targets = diagram.view.out_neighbours(node);
    const auto relationships = diagram.view.out(node);
    for (std::size_t i = 0; i < targets.size(); ++i) {
      if (has(diagram.nodes, targets[i])) diagram.relationships.push_back(relationships[i]);
    }
  }
  sort_unique(diagram.relationships);
}

// Adds as many of the nodes as there is room for, the best connected first.
void add_within(Diagram& diagram, std::vector<NodeId> nodes, std::size_t max_nodes) {
  best_connected_first(diagram.view, nodes);
  const std::size_t room = max_nodes > diagram.nodes.size() ? max_nodes - diagram.nodes.size() : 0;
  if (nodes.size() > room) {
    diagram.left_out += nodes.size() - room;
    nodes.resize(room);
  }
  diagram.nodes.insert(diagram.nodes.end(), nodes.begin(), nodes.end());
}

// The neighbours of `from`, whatever the direction, that `known` does not hold. Both sorted.
std::vector<NodeId> next_ring(const GraphView& view, const std::vector<NodeId>& from,
                              const std::vector<NodeId>& known) {
  std::vector<NodeId> ring;
  for (NodeId node : from) {
    for (NodeId other : view.out_neighbours(node)) ring.push_back(other);
    for (NodeId other : view.in_neighbours(node)) ring.push_back(other);
  }
  sort_unique(ring);
  std::erase_if(ring, [&](NodeId node) { return has(known, node); });
  return ring;
}

void check(const GraphView& view, const Route& route) {
  if (route.nodes.empty() || route.relationships.size() + 1 != route.nodes.size()) {
    throw Error(
        ErrorKind::InvalidArgument,
        fmt::format("a route of {} nodes: expected one relationship less than nodes, found {}",
                    route.nodes.size(), route.relationships.size()));
  }
  for (NodeId node : route.nodes) check(view, node);
  for (std::size_t i = 0; i < route.relationships.size(); ++i) {
    const RelationshipId r = route.relationships[i];
    const NodeId a = route.nodes[i];
    const NodeId b = route.nodes[i + 1];
    const bool joins =
        r < view.relationship_count() && ((view.sources[r] == a && view.targets[r] == b) ||
                                          (view.sources[r] == b && view.targets[r] == a));
    if (joins) continue;
    throw Error(ErrorKind::InvalidArgument,
                fmt::format("a route: relationship {} does not join its nodes {} and {}", r, a, b));
  }
}

// A route is drawn whole or not at all.
void add_route(Diagram& diagram, const Route& route, std::size_t max_nodes) {
  std::vector<NodeId> added;
  for (NodeId node : route.nodes) {
    if (std::find(diagram.nodes.begin(), diagram.nodes.end(), node) == diagram.nodes.end())
      added.push_back(node);
  }
  if (!diagram.nodes.empty() && diagram.nodes.size() + added.size() > max_nodes) {
    diagram.left_out += added.size();
    return;
  }
  diagram.nodes.insert(diagram.nodes.end(), added.begin(), added.end());
  diagram.relationships.insert(diagram.relationships.end(), route.relationships.begin(),
                               route.relationships.end());
}

bool is_attendance(const GraphView& view, RelationshipId r) {
  return view.type(r) == "ATTENDED" || view.type(r) == "HOSTED";
}

}  // namespace

Diagram select_around(const GraphView& view, NodeId node, int depth, const Selection& selection) {
  check(view, node);
  Diagram diagram = start(view, selection);
  diagram.centre = node;
  diagram.highlighted_nodes = {node};
  diagram.nodes = {node};
  std::vector<NodeId> known = {node};
  std::vector<NodeId> ring = {node};
  for (int step = 0; step < depth && !ring.empty(); ++step) {
    const std::size_t before = diagram.nodes.size();
    std::vector<NodeId> next = next_ring(view, ring, known);
    known.insert(known.end(), next.begin(), next.end());
    sort_unique(known);
    add_within(diagram, std::move(next), selection.max_nodes);
    // Only what is drawn leads further: everything in the picture hangs together.
    ring.assign(diagram.nodes.begin() + static_cast<std::ptrdiff_t>(before), diagram.nodes.end());
    std::sort(ring.begin(), ring.end());
  }
  join_nodes(diagram);
  return diagram;
}

Diagram select_all(const GraphView& view, const Selection& selection) {
  Diagram diagram = start(view, selection);
  std::vector<NodeId> nodes(view.node_count());
  for (NodeId node = 0; node < view.node_count(); ++node) nodes[node] = node;
  add_within(diagram, std::move(nodes), selection.max_nodes);
  join_nodes(diagram);
  return diagram;
}

Diagram select_meeting(const GraphView& view, NodeId meeting, const Selection& selection) {
  check(view, meeting);
  Diagram diagram = start(view, selection);
  diagram.centre = meeting;
  diagram.highlighted_nodes = {meeting};
  diagram.nodes = {meeting};
  const std::vector<NodeId> ring = next_ring(view, {meeting}, {meeting});
  add_within(diagram, ring, selection.max_nodes);
  std::vector<NodeId> known = diagram.nodes;
  sort_unique(known);

  std::vector<NodeId> bodies;
  for (RelationshipId r : view.in(meeting)) {
    const NodeId person = view.sources[r];
    if (!is_attendance(view, r) || !has(known, person)) continue;
    for (RelationshipId post : view.out(person)) {
      if (view.type(post) == "HELD_POST" && !has(known, view.targets[post]))
        bodies.push_back(view.targets[post]);
    }
  }
  sort_unique(bodies);
  add_within(diagram, std::move(bodies), selection.max_nodes);
  join_nodes(diagram);
  return diagram;
}

Diagram select_meetings_of(const GraphView& view, NodeId person, std::span<const NodeId> meetings,
                           std::span<const NodeId> people, const Selection& selection) {
  check(view, person);
  for (NodeId node : meetings) check(view, node);
  for (NodeId node : people) check(view, node);
  Diagram diagram = start(view, selection);
  diagram.centre = person;
  diagram.highlighted_nodes = {person};
  diagram.nodes = {person};
  const auto add = [&](std::span<const NodeId> more) {
    std::vector<NodeId> nodes(more.begin(), more.end());
    sort_unique(nodes);
    std::erase_if(nodes, [&](NodeId node) {
      return std::find(diagram.nodes.begin(), diagram.nodes.end(), node) != diagram.nodes.end();
    });
    add_within(diagram, std::move(nodes), selection.max_nodes);
  };
  add(meetings);
  add(people);
  join_nodes(diagram);
  std::erase_if(diagram.relationships, [&](RelationshipId r) { return !is_attendance(view, r); });
  for (RelationshipId r : diagram.relationships) {
    if (view.sources[r] == person) diagram.highlighted_relationships.push_back(r);
  }
  return diagram;
}

Diagram select_routes(const GraphView& view, std::span<const Route> routes,
                      const Selection& selection) {
  Diagram diagram = start(view, selection);
  for (const Route& route : routes) {
    check(view, route);
    add_route(diagram, route, selection.max_nodes);
  }
  if (!routes.empty()) {
    diagram.highlighted_nodes = {routes.front().nodes.front(), routes.front().nodes.back()};
    diagram.highlighted_relationships = routes.front().relationships;
    diagram.sequence = routes.front().nodes;
  }
  sort_unique(diagram.nodes);
  sort_unique(diagram.relationships);
  sort_unique(diagram.highlighted_nodes);
  sort_unique(diagram.highlighted_relationships);
  return diagram;
}

Diagram select_given(const GraphView& view, std::vector<NodeId> nodes,
                     std::vector<RelationshipId> relationships, const Selection& selection) {
  Diagram diagram = start(view, selection);
  sort_unique(relationships);
  for (NodeId node : nodes) check(view, node);
  for (RelationshipId r : relationships) {
    if (r >= view.relationship_count()) {
      throw Error(ErrorKind::InvalidArgument,
                  fmt::format("a diagram of relationship {}: expected one below {}", r,
                              view.relationship_count()));
    }
    nodes.push_back(view.sources[r]);
    nodes.push_back(view.targets[r]);
  }
  sort_unique(nodes);
  add_within(diagram, std::move(nodes), selection.max_nodes);
  sort_unique(diagram.nodes);
  for (RelationshipId r : relationships) {
    if (has(diagram.nodes, view.sources[r]) && has(diagram.nodes, view.targets[r]))
      diagram.relationships.push_back(r);
  }
  return diagram;
}

}  // namespace rapport::diagram
