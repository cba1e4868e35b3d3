// SPDX-License-Identifier: Apache-2.0
// Every search against a brute force that tries all walks, and against Boost.Graph on the view
// itself, on random graphs.
#include <algorithm>
#include <functional>
#include <random>
#include <set>
#include <tuple>

#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/connected_components.hpp>

#include "graph/model/graph_writer.h"
#include "graph/model/undirected_view.h"
#include "queries/paths/paths.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::paths;

namespace {

Graph random_graph(std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  GraphWriter writer;
  const std::uint32_t nodes = 2 + below(8);
  const char* labels[] = {"Person", "Meeting", "Meeting", "Topic"};
  const char* statuses[] = {"held", "planned"};
  for (std::uint32_t i = 0; i < nodes; ++i) {
    NewNode node{"n" + std::to_string(i), {labels[below(4)]}, {}, {}};
    if (below(3) != 0)
      node.properties.emplace_back("date", *parse_date("2017-0" + std::to_string(1 + below(6))));
    if (below(4) == 0) node.properties.emplace_back("status", statuses[below(2)]);
    writer.add_node(std::move(node));
  }
  const std::uint32_t relationships = below(3 * nodes);
  for (std::uint32_t i = 0; i < relationships; ++i) {
    NewRelationship r{below(2) ? "ATTENDED" : "VISITED",
                      "n" + std::to_string(below(nodes)),
                      "n" + std::to_string(below(nodes)),
                      {{"i", static_cast<std::int64_t>(i)}},
                      {}};
    if (below(4) == 0)
      r.properties.emplace_back("date", *parse_date("2017-0" + std::to_string(1 + below(6))));
    writer.add_relationship(std::move(r));
  }
  return writer.finish(true);
}

Options random_options(std::uint32_t seed) {
  std::mt19937 random(seed + 1000000);
  Options options;
  options.directed = random() % 4 == 0;
  options.in_time_order = random() % 2 == 0;
  options.filter.include_not_held = random() % 2 == 0;
  options.filter.include_undated = random() % 4 != 0;
  if (random() % 3 == 0) options.filter.types = {"ATTENDED"};
  if (random() % 3 == 0) options.filter.since = parse_date("2017-02");
  if (random() % 3 == 0) options.filter.until = parse_date("2017-05");
  options.max_length = 4;
  return options;
}

// The words of paths.h said again, as plainly as possible.
class BruteForce {
 public:
  BruteForce(const GraphView& graph, NodeId from, NodeId to, const Options& options)
      : graph_(graph), from_(from), to_(to), options_(options) {
    walk({from}, {std::nullopt});
  }

  // (relationships, hubs, nodes) of every path, sorted.
  std::vector<std::tuple<std::size_t, std::size_t, std::vector<NodeId>>> paths() const {
    return {found_.begin(), found_.end()};
  }

 private:
  bool is_meeting(NodeId node) const { return graph_.label(node) == "Meeting"; }
  std::optional<Date> meeting_date(NodeId node) const {
    return is_meeting(node) ? date_of(graph_.property(node, "date")) : std::nullopt;
  }
  bool inside(const std::optional<Date>& date) const {
    if (!date) return true;
    if (options_.filter.since && latest_day(*date) < earliest_day(*options_.filter.since))
      return false;
    return !options_.filter.until || earliest_day(*date) <= latest_day(*options_.filter.until);
  }
  bool held(NodeId node) const {
    return options_.filter.include_not_held || node == from_ || node == to_ || !is_meeting(node) ||
           took_place(graph_.property(node, "status"));
  }

  std::optional<Date> own_date(RelationshipId r) const {
    return date_of(graph_.relationship_property(r, "date"));
  }

  bool counts(RelationshipId r) const {
    const NodeId a = graph_.sources[r];
    const NodeId b = graph_.targets[r];
    if (!options_.filter.types.empty() && graph_.type(r) != "ATTENDED") return false;
    if (!held(a) || !held(b) || !inside(meeting_date(a)) || !inside(meeting_date(b)) ||
        !inside(own_date(r)))
      return false;
    return options_.filter.include_undated || own_date(r) || meeting_date(a) || meeting_date(b);
  }

  // All walks without a repeated node; `days` holds for each the earliest day on which its last
  // node can be reached.
  void walk(std::vector<NodeId> nodes, std::vector<std::optional<std::chrono::sys_days>> days) {
    if (nodes.back() == to_) {
      std::size_t hubs = 0;
      for (std::size_t i = 1; i + 1 < nodes.size(); ++i)
        hubs += graph_.label(nodes[i]) == "Topic" ? 1 : 0;
      found_.insert({nodes.size() - 1, hubs, nodes});
      return;
    }
    for (RelationshipId r = 0; r < graph_.relationship_count(); ++r) {
      const NodeId at = nodes.back();
      NodeId next = kNone;
      if (graph_.sources[r] == at)
        next = graph_.targets[r];
      else if (!options_.directed && graph_.targets[r] == at)
        next = graph_.sources[r];
      if (next == kNone || !counts(r) || std::find(nodes.begin(), nodes.end(), next) != nodes.end())
        continue;
      std::optional<Date> date = own_date(r);
      if (!date) date = meeting_date(next);
      if (!date) date = meeting_date(at);
      std::optional<std::chrono::sys_days> day = days.back();
      if (options_.in_time_order && date) {
        if (day && latest_day(*date) < *day) continue;
        if (!day || earliest_day(*date) > *day) day = earliest_day(*date);
      }
      auto more_nodes = nodes;
      auto more_days = days;
      more_nodes.push_back(next);
      more_days.push_back(day);
      walk(more_nodes, more_days);
    }
  }

  const GraphView& graph_;
  NodeId from_;
  NodeId to_;
  const Options& options_;
  std::set<std::tuple<std::size_t, std::size_t, std::vector<NodeId>>> found_;
};

std::vector<std::vector<NodeId>> nodes_of(const std::vector<Path>& paths) {
  std::vector<std::vector<NodeId>> nodes;
  for (const Path& path : paths) nodes.push_back(path.nodes);
  return nodes;
}

}  // namespace

TEST_CASE("all searches find what trying everything finds") {
  for (std::uint32_t seed = 1; seed <= 600; ++seed) {
    CAPTURE(seed);
    const Graph graph = random_graph(seed);
    const GraphView view = graph.view();
    Options options = random_options(seed);
    const auto has_type = [&](RelationshipId r) { return view.type(r) == "ATTENDED"; };
    bool any = false;
    for (RelationshipId r = 0; r < view.relationship_count(); ++r) any = any || has_type(r);
    if (!any) options.filter.types.clear();

    const NodeId from = 0;
    const NodeId to = view.node_count() - 1;
    const auto expected = BruteForce(view, from, to, options).paths();
    std::vector<std::vector<NodeId>> all;
    std::vector<std::vector<NodeId>> up_to_four;
    std::vector<std::vector<NodeId>> best;
    for (const auto& [length, hubs, nodes] : expected) {
      all.push_back(nodes);
      if (length <= 4) up_to_four.push_back(nodes);
      if (length == std::get<0>(expected.front())) best.push_back(nodes);
    }
    REQUIRE(nodes_of(all_simple(view, from, to, options).paths) == up_to_four);
    REQUIRE(nodes_of(all_shortest(view, from, to, options).paths) == best);
    REQUIRE(nodes_of(k_shortest(view, from, to, 10000, options).paths) == all);
    const auto one = shortest(view, from, to, options);
    REQUIRE(one.has_value() == !all.empty());
    if (one) REQUIRE(one->nodes == all.front());
  }
}

TEST_CASE("parts and distances are those that Boost.Graph finds on the view itself") {
  for (std::uint32_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    const Graph graph = random_graph(seed);
    const GraphView view = graph.view();
    const UndirectedView<GraphView> undirected(view);
    std::vector<std::uint32_t> part(view.node_count());
    boost::connected_components(
        undirected,
        boost::make_iterator_property_map(part.begin(), get(boost::vertex_index, undirected)));
    Filter everything;
    everything.include_not_held = true;
    REQUIRE(components(view, everything) == part);

    std::vector<std::size_t> distance(view.node_count(), 0);
    boost::breadth_first_search(undirected, NodeId{0},
                                boost::visitor(boost::make_bfs_visitor(boost::record_distances(
                                    boost::make_iterator_property_map(
                                        distance.begin(), get(boost::vertex_index, undirected)),
                                    boost::on_tree_edge()))));
    Options options;
    options.filter = everything;
    for (NodeId node = 1; node < view.node_count(); ++node) {
      const auto path = shortest(view, 0, node, options);
      REQUIRE(path.has_value() == (part[node] == part[0]));
      if (path) REQUIRE(path->relationships.size() == distance[node]);
    }
  }
}
