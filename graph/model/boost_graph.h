// SPDX-License-Identifier: Apache-2.0
// A GraphView as Boost.Graph sees it: include this, and its algorithms run on the view as it lies.
// The view models VertexListGraph, EdgeListGraph, IncidenceGraph, BidirectionalGraph and
// AdjacencyGraph; parallel edges and loops occur.
//
//     vertex = NodeId                      vertex_index = NodeId
//     edge = Edge (id, source, target)     edge_index = RelationshipId
//
// All steps are O(1). Words here are Boost's: an edge is a relationship, a vertex a node.
#pragma once

#include <compare>
#include <cstddef>
#include <utility>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>

#include "graph/model/graph_view.h"

namespace rapport {

// An edge in the direction in which it was written, from wherever it is seen.
struct Edge {
  RelationshipId id = kNone;
  NodeId source = kNone;
  NodeId target = kNone;
  friend auto operator<=>(const Edge&, const Edge&) = default;
};

// The edges at one vertex: walks the vertex's stretch of relationship ids and of neighbours side by
// side.
template <bool kOutgoing>
class IncidentEdgeIterator
    : public boost::iterator_facade<IncidentEdgeIterator<kOutgoing>, Edge,
                                    boost::random_access_traversal_tag, Edge> {
 public:
  IncidentEdgeIterator() = default;
  IncidentEdgeIterator(const RelationshipId* id, const NodeId* neighbour, NodeId at)
      : id_(id), neighbour_(neighbour), at_(at) {}

 private:
  friend class boost::iterator_core_access;
  Edge dereference() const {
    return kOutgoing ? Edge{*id_, at_, *neighbour_} : Edge{*id_, *neighbour_, at_};
  }
  bool equal(const IncidentEdgeIterator& other) const { return id_ == other.id_; }
  void increment() { advance(1); }
  void decrement() { advance(-1); }
  void advance(std::ptrdiff_t steps) {
    id_ += steps;
    neighbour_ += steps;
  }
  std::ptrdiff_t distance_to(const IncidentEdgeIterator& other) const { return other.id_ - id_; }

  const RelationshipId* id_ = nullptr;
  const NodeId* neighbour_ = nullptr;
  NodeId at_ = kNone;
};

// All edges by id.
class EdgeIterator
    : public boost::iterator_facade<EdgeIterator, Edge, boost::random_access_traversal_tag, Edge> {
 public:
  EdgeIterator() = default;
  EdgeIterator(const NodeId* sources, const NodeId* targets, RelationshipId id)
      : sources_(sources), targets_(targets), id_(id) {}

 private:
  friend class boost::iterator_core_access;
  Edge dereference() const {
    return {static_cast<RelationshipId>(id_), sources_[id_], targets_[id_]};
  }
  bool equal(const EdgeIterator& other) const { return id_ == other.id_; }
  void increment() { ++id_; }
  void decrement() { --id_; }
  void advance(std::ptrdiff_t steps) { id_ += steps; }
  std::ptrdiff_t distance_to(const EdgeIterator& other) const { return other.id_ - id_; }

  const NodeId* sources_ = nullptr;
  const NodeId* targets_ = nullptr;
  std::ptrdiff_t id_ = 0;
};

// The property map behind edge_index.
struct EdgeIndexMap {
  using key_type = Edge;
  using value_type = RelationshipId;
  using reference = RelationshipId;
  using category = boost::readable_property_map_tag;
  friend RelationshipId get(EdgeIndexMap, const Edge& edge) { return edge.id; }
  RelationshipId operator[](const Edge& edge) const { return edge.id; }
};

using VertexIndexMap = boost::typed_identity_property_map<NodeId>;

struct GraphViewTraversal : boost::vertex_list_graph_tag,
                            boost::edge_list_graph_tag,
                            boost::bidirectional_graph_tag,
                            boost::adjacency_graph_tag {};

}  // namespace rapport

namespace boost {

template <>
struct graph_traits<rapport::GraphView> {
  using vertex_descriptor = rapport::NodeId;
  using edge_descriptor = rapport::Edge;
  using directed_category = bidirectional_tag;
  using edge_parallel_category = allow_parallel_edge_tag;
  using traversal_category = rapport::GraphViewTraversal;

  using vertex_iterator = counting_iterator<rapport::NodeId>;
  using edge_iterator = rapport::EdgeIterator;
  using out_edge_iterator = rapport::IncidentEdgeIterator<true>;
  using in_edge_iterator = rapport::IncidentEdgeIterator<false>;
  using adjacency_iterator = const rapport::NodeId*;

  using vertices_size_type = rapport::NodeId;
  using edges_size_type = rapport::RelationshipId;
  using degree_size_type = std::size_t;

  static vertex_descriptor null_vertex() { return rapport::kNone; }
};

template <>
struct property_map<rapport::GraphView, vertex_index_t> {
  using type = rapport::VertexIndexMap;
  using const_type = type;
};

template <>
struct property_map<rapport::GraphView, edge_index_t> {
  using type = rapport::EdgeIndexMap;
  using const_type = type;
};

}  // namespace boost

// Found by argument-dependent look-up, as Boost calls them.
namespace rapport {

using GraphViewTraits = boost::graph_traits<GraphView>;

inline NodeId num_vertices(const GraphView& g) { return g.node_count(); }
inline RelationshipId num_edges(const GraphView& g) { return g.relationship_count(); }

inline std::pair<GraphViewTraits::vertex_iterator, GraphViewTraits::vertex_iterator> vertices(
    const GraphView& g) {
  return {GraphViewTraits::vertex_iterator(0), GraphViewTraits::vertex_iterator(g.node_count())};
}

inline std::pair<EdgeIterator, EdgeIterator> edges(const GraphView& g) {
  const NodeId* sources = g.sources.data();
  const NodeId* targets = g.targets.data();
  return {EdgeIterator(sources, targets, 0),
          EdgeIterator(sources, targets, g.relationship_count())};
}

inline NodeId source(const Edge& edge, const GraphView&) { return edge.source; }
inline NodeId target(const Edge& edge, const GraphView&) { return edge.target; }

inline std::size_t out_degree(NodeId node, const GraphView& g) { return g.out(node).size(); }
inline std::size_t in_degree(NodeId node, const GraphView& g) { return g.in(node).size(); }
inline std::size_t degree(NodeId node, const GraphView& g) {
  return out_degree(node, g) + in_degree(node, g);
}

inline std::pair<GraphViewTraits::out_edge_iterator, GraphViewTraits::out_edge_iterator> out_edges(
    NodeId node, const GraphView& g) {
  const GraphViewTraits::out_edge_iterator first(g.out(node).data(), g.out_neighbours(node).data(),
                                                 node);
  return {first, first + static_cast<std::ptrdiff_t>(out_degree(node, g))};
}

inline std::pair<GraphViewTraits::in_edge_iterator, GraphViewTraits::in_edge_iterator> in_edges(
    NodeId node, const GraphView& g) {
  const GraphViewTraits::in_edge_iterator first(g.in(node).data(), g.in_neighbours(node).data(),
                                                node);
  return {first, first + static_cast<std::ptrdiff_t>(in_degree(node, g))};
}

inline std::pair<const NodeId*, const NodeId*> adjacent_vertices(NodeId node, const GraphView& g) {
  const std::span<const NodeId> all = g.out_neighbours(node);
  return {all.data(), all.data() + all.size()};
}

inline VertexIndexMap get(boost::vertex_index_t, const GraphView&) { return {}; }
inline NodeId get(boost::vertex_index_t, const GraphView&, NodeId node) { return node; }
inline EdgeIndexMap get(boost::edge_index_t, const GraphView&) { return {}; }
inline RelationshipId get(boost::edge_index_t, const GraphView&, const Edge& edge) {
  return edge.id;
}

}  // namespace rapport
