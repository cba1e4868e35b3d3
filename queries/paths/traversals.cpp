// SPDX-License-Identifier: Apache-2.0
// What Boost.Graph computes over links: distances by breadth-first search, and connected parts.
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/connected_components.hpp>

#include "queries/paths/links.h"
#include "queries/paths/links_boost.h"

namespace rapport::paths {

std::vector<std::uint32_t> distances_to(const Links& links, NodeId goal) {
  std::vector<std::uint32_t> distance(links.node_count(), kNone);
  distance[goal] = 0;
  const auto by_node =
      boost::make_iterator_property_map(distance.begin(), get(boost::vertex_index, links));
  boost::breadth_first_search(links, goal,
                              boost::visitor(boost::make_bfs_visitor(
                                  boost::record_distances(by_node, boost::on_tree_edge()))));
  return distance;
}

std::vector<std::uint32_t> parts(const Links& links) {
  std::vector<std::uint32_t> part(links.node_count(), 0);
  if (part.empty()) return part;
  boost::connected_components(
      links, boost::make_iterator_property_map(part.begin(), get(boost::vertex_index, links)));
  return part;
}

std::vector<std::uint32_t> components(const GraphView& graph, const Filter& filter) {
  return parts(make_links(graph, filter, Direction::Both, {}, {}));
}

}  // namespace rapport::paths
