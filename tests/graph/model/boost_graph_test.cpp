// SPDX-License-Identifier: Apache-2.0
// The views are graphs of Boost.Graph: the concepts hold, algorithms run, and what Boost finds is
// what a plain walk finds.
#include "graph/model/boost_graph.h"

#include <deque>
#include <numeric>
#include <set>

#include <boost/concept/assert.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/strong_components.hpp>

#include "graph/model/narrowed_view.h"
#include "graph/model/undirected_view.h"
#include "tests/graph/model/graphs.h"
#include "tests/support/catch.h"

namespace rapport {
namespace {

template <typename G>
struct HasAllConcepts {
  BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<G>));
  BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<G>));
  BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<G>));
  BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<G>));
  BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<G>));
  BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<G, NodeId, boost::vertex_index_t>));
  BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<G, Edge, boost::edge_index_t>));
};
template struct HasAllConcepts<GraphView>;
template struct HasAllConcepts<NarrowedView>;

template <typename G>
struct HasUndirectedConcepts {
  BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<G>));
  BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<G>));
};
template struct HasUndirectedConcepts<UndirectedView<GraphView>>;
template struct HasUndirectedConcepts<UndirectedView<NarrowedView>>;

// Distances by Boost, by vertex_index; -1 where nothing leads.
template <typename G>
std::vector<int> boost_distances(const G& graph, NodeId from) {
  std::vector<int> distance(num_vertices(graph), -1);
  const auto index = get(boost::vertex_index, graph);
  distance[get(index, from)] = 0;
  const auto map = boost::make_iterator_property_map(distance.begin(), index);
  boost::breadth_first_search(
      graph, from,
      boost::visitor(boost::make_bfs_visitor(boost::record_distances(map, boost::on_tree_edge()))));
  return distance;
}

// The same by a plain queue over every relationship of the narrowing.
std::vector<int> plain_distances(const NarrowedView& graph, NodeId from) {
  std::vector<int> distance(graph.nodes().size(), -1);
  std::deque<NodeId> queue{from};
  distance[graph.index_of_node(from)] = 0;
  for (; !queue.empty(); queue.pop_front()) {
    for (const RelationshipId r : graph.relationships()) {
      if (graph.graph().sources[r] != queue.front()) continue;
      const NodeId next = graph.graph().targets[r];
      if (distance[graph.index_of_node(next)] >= 0) continue;
      distance[graph.index_of_node(next)] = distance[graph.index_of_node(queue.front())] + 1;
      queue.push_back(next);
    }
  }
  return distance;
}

template <typename G>
std::size_t boost_components(const G& graph) {
  std::vector<NodeId> part(num_vertices(graph));
  return static_cast<std::size_t>(boost::connected_components(
      UndirectedView<G>(graph),
      boost::make_iterator_property_map(part.begin(), get(boost::vertex_index, graph))));
}

// Union-find over what is left.
std::size_t plain_components(const NarrowedView& graph) {
  std::vector<NodeId> root(graph.graph().node_count());
  std::iota(root.begin(), root.end(), 0u);
  const auto find = [&root](NodeId node) {
    while (root[node] != node) node = root[node];
    return node;
  };
  for (const RelationshipId r : graph.relationships()) {
    root[find(graph.graph().sources[r])] = find(graph.graph().targets[r]);
  }
  std::set<NodeId> roots;
  for (const NodeId node : graph.nodes()) roots.insert(find(node));
  return roots.size();
}

const std::vector<Narrowing> kNarrowings = {
    {},
    {.types = {"KNOWS"}},
    {.types = {"NO_SUCH_TYPE"}},
    {.labels = {"Person", "Topic"}},
    {.statuses = {"held"}},
    {.since = parse_date("2017-03"), .until = parse_date("2018")},
    {.types = {"KNOWS", "MET"},
     .labels = {"Person"},
     .statuses = {"held"},
     .since = parse_date("2016"),
     .keep_undated = false},
};

}  // namespace

TEST_CASE(
    "Boost's breadth-first search finds the distances of a plain one, on the whole and on parts",
    "[boost]") {
  for (const std::uint32_t seed : {1u, 2u, 3u, 4u, 5u}) {
    const Graph graph = tests::random_graph(seed, 60, 150);
    for (std::size_t i = 0; i < kNarrowings.size(); ++i) {
      INFO("seed " << seed << ", narrowing " << i);
      const NarrowedView narrowed(graph.view(), kNarrowings[i]);
      for (std::size_t n = 0; n < narrowed.nodes().size(); n += 7) {
        const NodeId from = narrowed.nodes()[n];
        CHECK(boost_distances(narrowed, from) == plain_distances(narrowed, from));
        if (i == 0) CHECK(boost_distances(graph.view(), from) == plain_distances(narrowed, from));
      }
    }
  }
}

TEST_CASE("Boost's connected components are those of a union-find, on the whole and on parts",
          "[boost]") {
  for (const std::uint32_t seed : {6u, 7u, 8u, 9u}) {
    const Graph graph = tests::random_graph(seed, 80, 60);
    for (std::size_t i = 0; i < kNarrowings.size(); ++i) {
      INFO("seed " << seed << ", narrowing " << i);
      const NarrowedView narrowed(graph.view(), kNarrowings[i]);
      CHECK(boost_components(narrowed) == plain_components(narrowed));
      if (i == 0) CHECK(boost_components(graph.view()) == plain_components(narrowed));
    }
  }
}

TEST_CASE("every way to walk a graph shows the same edges", "[boost]") {
  const Graph graph = tests::random_graph(10, 40, 200);
  for (const Narrowing& narrowing : kNarrowings) {
    const NarrowedView g(graph.view(), narrowing);
    std::vector<Edge> listed, outgoing, incoming;
    std::size_t degrees = 0;
    const auto [first, last] = edges(g);
    listed.assign(first, last);
    for (const NodeId node : g.nodes()) {
      const auto [out, out_end] = out_edges(node, g);
      outgoing.insert(outgoing.end(), out, out_end);
      const auto [in, in_end] = in_edges(node, g);
      incoming.insert(incoming.end(), in, in_end);
      degrees += degree(node, g);
      const auto [neighbour, neighbour_end] = adjacent_vertices(node, g);
      CHECK(static_cast<std::size_t>(std::distance(neighbour, neighbour_end)) ==
            out_degree(node, g));
    }
    std::sort(outgoing.begin(), outgoing.end());
    std::sort(incoming.begin(), incoming.end());
    CHECK(listed.size() == num_edges(g));
    CHECK(listed == outgoing);
    CHECK(listed == incoming);
    CHECK(degrees == 2 * listed.size());
  }
}

TEST_CASE("the indexes of a part are dense, so that arrays of its size suffice", "[boost]") {
  const Graph graph = tests::random_graph(11, 40, 100);
  const NarrowedView g(graph.view(), {.labels = {"Person"}});
  REQUIRE(num_vertices(g) > 0);
  REQUIRE(num_vertices(g) < graph.view().node_count());
  NodeId expected = 0;
  for (const NodeId node : g.nodes()) CHECK(get(boost::vertex_index, g, node) == expected++);
  RelationshipId next = 0;
  for (auto [edge, end] = edges(g); edge != end; ++edge)
    CHECK(get(get(boost::edge_index, g), *edge) == next++);
  CHECK(next == num_edges(g));
}

TEST_CASE("a narrowing keeps what its words say", "[model]") {
  GraphWriter writer;
  writer.add_node({"a", {"Person"}, {}, {}});
  writer.add_node({"b", {"Person"}, {{"status", "planned"}}, {}});
  writer.add_node({"m", {"Meeting"}, {{"date", *parse_date("2017-07")}}, {}});
  writer.add_relationship({"KNOWS", "a", "b", {}, {}});
  writer.add_relationship({"ATTENDED", "a", "m", {{"date", "2017-07-11"}}, {}});
  writer.add_relationship({"ATTENDED", "b", "m", {{"status", "denied"}}, {}});
  const Graph graph = writer.finish(true);

  // Which keys of nodes, and how many relationships, are left.
  const auto left = [&graph](const Narrowing& narrowing) {
    const NarrowedView view(graph.view(), narrowing);
    std::string text;
    for (const NodeId node : view.nodes()) text += graph.view().node_keys[node];
    return text + " " + std::to_string(view.relationships().size());
  };
  CHECK(left({}) == "mab 3");
  CHECK(left({.types = {"KNOWS"}}) == "mab 1");
  CHECK(left({.labels = {"Person"}}) == "ab 1");
  CHECK(left({.statuses = {"held"}}) == "ma 1");
  CHECK(left({.statuses = {"held", "planned"}}) == "mab 2");
  CHECK(left({.since = parse_date("2017-07-31")}) == "mab 2");
  CHECK(left({.since = parse_date("2017-08")}) == "ab 1");
  CHECK(left({.until = parse_date("2017-07-01")}) == "mab 2");
  CHECK(left({.until = parse_date("2017-06")}) == "ab 1");
  CHECK(left({.since = parse_date("2017"), .keep_undated = false}) == "m 0");
  CHECK_THROWS_WITH(
      left({.since = parse_date("2018"), .until = parse_date("2017")}),
      "the time from 2018 to 2017 ends before it starts\n  hint: give the earlier date first");
}

}  // namespace rapport
