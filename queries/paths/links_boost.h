// SPDX-License-Identifier: Apache-2.0
// Links as a Boost graph: models VertexListGraph and IncidenceGraph. An edge is a place in the list
// of links together with the node that it is listed at, so that source() needs no search.
#pragma once

#include <utility>

#include <boost/graph/graph_traits.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>

#include "queries/paths/links.h"

namespace rapport::paths {

struct LinkEdge {
  NodeId source = kNone;
  std::uint64_t link = 0;
  friend bool operator==(const LinkEdge&, const LinkEdge&) = default;
};

class LinkIterator : public boost::iterator_facade<LinkIterator, LinkEdge,
                                                   boost::random_access_traversal_tag, LinkEdge> {
 public:
  LinkIterator() = default;
  explicit LinkIterator(LinkEdge edge) : edge_(edge) {}

 private:
  friend class boost::iterator_core_access;
  LinkEdge dereference() const { return edge_; }
  bool equal(const LinkIterator& other) const { return edge_.link == other.edge_.link; }
  void increment() { ++edge_.link; }
  void decrement() { --edge_.link; }
  void advance(std::ptrdiff_t n) { edge_.link += static_cast<std::uint64_t>(n); }
  std::ptrdiff_t distance_to(const LinkIterator& other) const {
    return static_cast<std::ptrdiff_t>(other.edge_.link) - static_cast<std::ptrdiff_t>(edge_.link);
  }

  LinkEdge edge_;
};

struct LinksTraversal : boost::vertex_list_graph_tag, boost::incidence_graph_tag {};

using NodeIterator = boost::counting_iterator<NodeId>;

inline std::pair<NodeIterator, NodeIterator> vertices(const Links& links) {
  return {NodeIterator(0), NodeIterator(links.node_count())};
}
inline NodeId num_vertices(const Links& links) { return links.node_count(); }
inline std::pair<LinkIterator, LinkIterator> out_edges(NodeId node, const Links& links) {
  return {LinkIterator({node, links.offsets[node]}), LinkIterator({node, links.offsets[node + 1]})};
}
inline std::uint64_t out_degree(NodeId node, const Links& links) { return links.of(node).size(); }
inline NodeId source(const LinkEdge& edge, const Links&) { return edge.source; }
inline NodeId target(const LinkEdge& edge, const Links& links) {
  return links.links[edge.link].neighbour;
}

// A node is its own index.
inline boost::typed_identity_property_map<NodeId> get(boost::vertex_index_t, const Links&) {
  return {};
}

}  // namespace rapport::paths

namespace boost {

template <>
struct graph_traits<rapport::paths::Links> {
  using vertex_descriptor = rapport::NodeId;
  using edge_descriptor = rapport::paths::LinkEdge;
  using directed_category = undirected_tag;
  using edge_parallel_category = allow_parallel_edge_tag;
  using traversal_category = rapport::paths::LinksTraversal;
  using vertex_iterator = rapport::paths::NodeIterator;
  using out_edge_iterator = rapport::paths::LinkIterator;
  using vertices_size_type = rapport::NodeId;
  using edges_size_type = std::uint64_t;
  using degree_size_type = std::uint64_t;
  static vertex_descriptor null_vertex() { return rapport::kNone; }
};

template <>
struct property_map<rapport::paths::Links, vertex_index_t> {
  using type = typed_identity_property_map<rapport::NodeId>;
  using const_type = type;
};

}  // namespace boost
