// SPDX-License-Identifier: Apache-2.0
// A part of a graph as a graph: only relationships of some types, only nodes with some labels, only
// what was held, only what lies in a window of time. Models the same concepts of Boost.Graph as a
// GraphView (boost_graph.h), so that what runs on the whole runs on a part. Nothing of the graph is
// copied; ids stay those of the whole.
//
//     NarrowedView held(graph, {.types = {"ATTENDED"}, .statuses = {"held"}, .since =
//     parse_date("2017")});
//
// vertex_index and edge_index are dense, from 0 to the number of nodes (relationships) that are
// left, so that arrays made by num_vertices() fit.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/iterator/filter_iterator.hpp>

#include "graph/model/boost_graph.h"
#include "graph/model/date.h"

namespace rapport {

// What is left; a member at its default leaves all. A relationship is left when it and both its
// ends are.
struct Narrowing {
  std::vector<std::string> types;   // of relationships
  std::vector<std::string> labels;  // a node needs one of them
  // The property "status" of nodes and relationships; without it a thing counts as "held".
  std::vector<std::string> statuses;
  // The property "date" of nodes and relationships, a Date or a string of its form, must overlap
  // the window.
  std::optional<Date> since;  // from its first day
  std::optional<Date> until;  // to its last day
  bool keep_undated = true;   // things without a date, while there is a window
};

// Copying is cheap and shares the choice made. The GraphView's memory must outlive it.
class NarrowedView {
 public:
  // Cost:   O(nodes + relationships) time, 4 bytes each; the only step that looks at properties.
  // Throws: Error(InvalidArgument) when the window ends before it starts.
  NarrowedView(const GraphView& graph, const Narrowing& narrowing);

  const GraphView& graph() const { return graph_; }
  bool has_node(NodeId node) const { return kept_->node_index[node] != kNone; }
  bool has_relationship(RelationshipId r) const { return kept_->relationship_index[r] != kNone; }

  // Those that are left, by id.
  const std::vector<NodeId>& nodes() const { return kept_->nodes; }
  const std::vector<RelationshipId>& relationships() const { return kept_->relationships; }

  // Place among those that are left, kNone for the others.
  NodeId index_of_node(NodeId node) const { return kept_->node_index[node]; }
  RelationshipId index_of_relationship(RelationshipId r) const {
    return kept_->relationship_index[r];
  }

  // By id of the whole graph: the place among those that are left. Lives as long as any copy of the
  // view.
  const std::uint32_t* node_indexes() const { return kept_->node_index.data(); }
  const std::uint32_t* relationship_indexes() const { return kept_->relationship_index.data(); }

 private:
  struct Kept {
    std::vector<NodeId> nodes;
    std::vector<RelationshipId> relationships;
    std::vector<std::uint32_t> node_index, relationship_index;
  };
  GraphView graph_;
  std::shared_ptr<const Kept> kept_;
};

// Whether an edge is left; null only in an iterator that was made from nothing.
struct KeptEdge {
  const std::uint32_t* indexes = nullptr;
  bool operator()(const Edge& edge) const { return indexes[edge.id] != kNone; }
};

template <bool kOutgoing>
using KeptEdgeIterator = boost::filter_iterator<KeptEdge, IncidentEdgeIterator<kOutgoing>>;

class KeptNeighbourIterator
    : public boost::iterator_adaptor<KeptNeighbourIterator, KeptEdgeIterator<true>, NodeId,
                                     boost::forward_traversal_tag, NodeId> {
 public:
  KeptNeighbourIterator() = default;
  explicit KeptNeighbourIterator(KeptEdgeIterator<true> edge)
      : KeptNeighbourIterator::iterator_adaptor_(edge) {}

 private:
  friend class boost::iterator_core_access;
  NodeId dereference() const { return (*this->base_reference()).target; }
};

struct KeptVertexIndexMap {
  using key_type = NodeId;
  using value_type = NodeId;
  using reference = NodeId;
  using category = boost::readable_property_map_tag;
  const std::uint32_t* indexes = nullptr;
  friend NodeId get(const KeptVertexIndexMap& map, NodeId node) { return map.indexes[node]; }
  NodeId operator[](NodeId node) const { return indexes[node]; }
};

struct KeptEdgeIndexMap {
  using key_type = Edge;
  using value_type = RelationshipId;
  using reference = RelationshipId;
  using category = boost::readable_property_map_tag;
  const std::uint32_t* indexes = nullptr;
  friend RelationshipId get(const KeptEdgeIndexMap& map, const Edge& edge) {
    return map.indexes[edge.id];
  }
  RelationshipId operator[](const Edge& edge) const { return indexes[edge.id]; }
};

}  // namespace rapport

namespace boost {

template <>
struct graph_traits<rapport::NarrowedView> {
  using vertex_descriptor = rapport::NodeId;
  using edge_descriptor = rapport::Edge;
  using directed_category = bidirectional_tag;
  using edge_parallel_category = allow_parallel_edge_tag;
  using traversal_category = rapport::GraphViewTraversal;

  using vertex_iterator = std::vector<rapport::NodeId>::const_iterator;
  using edge_iterator = filter_iterator<rapport::KeptEdge, rapport::EdgeIterator>;
  using out_edge_iterator = rapport::KeptEdgeIterator<true>;
  using in_edge_iterator = rapport::KeptEdgeIterator<false>;
  using adjacency_iterator = rapport::KeptNeighbourIterator;

  using vertices_size_type = rapport::NodeId;
  using edges_size_type = rapport::RelationshipId;
  using degree_size_type = std::size_t;

  static vertex_descriptor null_vertex() { return rapport::kNone; }
};

template <>
struct property_map<rapport::NarrowedView, vertex_index_t> {
  using type = rapport::KeptVertexIndexMap;
  using const_type = type;
};

template <>
struct property_map<rapport::NarrowedView, edge_index_t> {
  using type = rapport::KeptEdgeIndexMap;
  using const_type = type;
};

}  // namespace boost

namespace rapport {

using NarrowedTraits = boost::graph_traits<NarrowedView>;

inline NodeId num_vertices(const NarrowedView& g) { return static_cast<NodeId>(g.nodes().size()); }
inline RelationshipId num_edges(const NarrowedView& g) {
  return static_cast<RelationshipId>(g.relationships().size());
}

inline std::pair<NarrowedTraits::vertex_iterator, NarrowedTraits::vertex_iterator> vertices(
    const NarrowedView& g) {
  return {g.nodes().begin(), g.nodes().end()};
}

// The stretch of the whole graph with what is not left passed over.
template <typename Iterator>
std::pair<boost::filter_iterator<KeptEdge, Iterator>, boost::filter_iterator<KeptEdge, Iterator>>
kept_edges(const NarrowedView& g, std::pair<Iterator, Iterator> all) {
  const KeptEdge kept{g.relationship_indexes()};
  return {boost::filter_iterator<KeptEdge, Iterator>(kept, all.first, all.second),
          boost::filter_iterator<KeptEdge, Iterator>(kept, all.second, all.second)};
}

inline auto edges(const NarrowedView& g) { return kept_edges(g, edges(g.graph())); }

// A node that is not left has no edges either: all its relationships are gone.
inline auto out_edges(NodeId node, const NarrowedView& g) {
  return kept_edges(g, out_edges(node, g.graph()));
}
inline auto in_edges(NodeId node, const NarrowedView& g) {
  return kept_edges(g, in_edges(node, g.graph()));
}

inline NodeId source(const Edge& edge, const NarrowedView&) { return edge.source; }
inline NodeId target(const Edge& edge, const NarrowedView&) { return edge.target; }

// Cost of the degrees: the node's degree in the whole graph.
inline std::size_t out_degree(NodeId node, const NarrowedView& g) {
  const auto [first, last] = out_edges(node, g);
  return static_cast<std::size_t>(std::distance(first, last));
}
inline std::size_t in_degree(NodeId node, const NarrowedView& g) {
  const auto [first, last] = in_edges(node, g);
  return static_cast<std::size_t>(std::distance(first, last));
}
inline std::size_t degree(NodeId node, const NarrowedView& g) {
  return out_degree(node, g) + in_degree(node, g);
}

inline std::pair<KeptNeighbourIterator, KeptNeighbourIterator> adjacent_vertices(
    NodeId node, const NarrowedView& g) {
  const auto [first, last] = out_edges(node, g);
  return {KeptNeighbourIterator(first), KeptNeighbourIterator(last)};
}

inline KeptVertexIndexMap get(boost::vertex_index_t, const NarrowedView& g) {
  return {g.node_indexes()};
}
inline NodeId get(boost::vertex_index_t, const NarrowedView& g, NodeId node) {
  return g.index_of_node(node);
}
inline KeptEdgeIndexMap get(boost::edge_index_t, const NarrowedView& g) {
  return {g.relationship_indexes()};
}
inline RelationshipId get(boost::edge_index_t, const NarrowedView& g, const Edge& edge) {
  return g.index_of_relationship(edge.id);
}

}  // namespace rapport
