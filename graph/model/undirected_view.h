// SPDX-License-Identifier: Apache-2.0
// A graph whose relationships may be passed either way, for algorithms of Boost.Graph that ask for
// an undirected one, such as connected_components. Models VertexListGraph and IncidenceGraph over a
// GraphView or a NarrowedView.
//
//     std::vector<NodeId> part(num_vertices(graph));
//     boost::connected_components(UndirectedView(graph), make_iterator_property_map(part.begin(),
//     get(vertex_index, graph)));
#pragma once

#include "graph/model/boost_graph.h"

namespace rapport {

// Keeps a copy of the view, which is a few spans.
template <typename G>
class UndirectedView {
 public:
  explicit UndirectedView(const G& graph) : graph_(graph) {}
  const G& graph() const { return graph_; }

 private:
  G graph_;
};

// First the edges that leave the vertex, then those that enter it, turned round: `source` is always
// the vertex. A loop is seen twice, as in other undirected graphs.
template <typename G>
class EitherWayIterator : public boost::iterator_facade<EitherWayIterator<G>, Edge,
                                                        boost::forward_traversal_tag, Edge> {
  using Out = typename boost::graph_traits<G>::out_edge_iterator;
  using In = typename boost::graph_traits<G>::in_edge_iterator;

 public:
  EitherWayIterator() = default;
  EitherWayIterator(Out out, Out out_end, In in) : out_(out), out_end_(out_end), in_(in) {}

 private:
  friend class boost::iterator_core_access;
  Edge dereference() const {
    if (out_ != out_end_) return *out_;
    const Edge edge = *in_;
    return {edge.id, edge.target, edge.source};
  }
  bool equal(const EitherWayIterator& other) const {
    return out_ == other.out_ && in_ == other.in_;
  }
  void increment() {
    if (out_ != out_end_) {
      ++out_;
    } else {
      ++in_;
    }
  }

  Out out_, out_end_;
  In in_;
};

struct UndirectedTraversal : boost::vertex_list_graph_tag, boost::incidence_graph_tag {};

template <typename G>
auto num_vertices(const UndirectedView<G>& g) {
  return num_vertices(g.graph());
}

template <typename G>
auto vertices(const UndirectedView<G>& g) {
  return vertices(g.graph());
}

template <typename G>
std::pair<EitherWayIterator<G>, EitherWayIterator<G>> out_edges(NodeId node,
                                                                const UndirectedView<G>& g) {
  const auto [out, out_end] = out_edges(node, g.graph());
  const auto [in, in_end] = in_edges(node, g.graph());
  return {EitherWayIterator<G>(out, out_end, in), EitherWayIterator<G>(out_end, out_end, in_end)};
}

template <typename G>
std::size_t out_degree(NodeId node, const UndirectedView<G>& g) {
  return degree(node, g.graph());
}

template <typename G>
NodeId source(const Edge& edge, const UndirectedView<G>&) {
  return edge.source;
}

template <typename G>
NodeId target(const Edge& edge, const UndirectedView<G>&) {
  return edge.target;
}

template <typename G>
auto get(boost::vertex_index_t, const UndirectedView<G>& g) {
  return get(boost::vertex_index, g.graph());
}

template <typename G>
auto get(boost::vertex_index_t, const UndirectedView<G>& g, NodeId node) {
  return get(boost::vertex_index, g.graph(), node);
}

}  // namespace rapport

namespace boost {

template <typename G>
struct graph_traits<rapport::UndirectedView<G>> {
  using vertex_descriptor = rapport::NodeId;
  using edge_descriptor = rapport::Edge;
  using directed_category = undirected_tag;
  using edge_parallel_category = allow_parallel_edge_tag;
  using traversal_category = rapport::UndirectedTraversal;
  using vertex_iterator = typename graph_traits<G>::vertex_iterator;
  using out_edge_iterator = rapport::EitherWayIterator<G>;
  using vertices_size_type = typename graph_traits<G>::vertices_size_type;
  using degree_size_type = std::size_t;
  // Asked for by Boost's traits, had by no graph of these concepts.
  using edge_iterator = void;
  using in_edge_iterator = void;
  using adjacency_iterator = void;
  using edges_size_type = void;

  static vertex_descriptor null_vertex() { return rapport::kNone; }
};

template <typename G>
struct property_map<rapport::UndirectedView<G>, vertex_index_t> {
  using type = typename property_map<G, vertex_index_t>::type;
  using const_type = type;
};

}  // namespace boost
