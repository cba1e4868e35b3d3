// SPDX-License-Identifier: Apache-2.0
// Graphs for tests: random ones by seed, and the whole content of a view as text.
#pragma once

#include <cstdint>
#include <string>

#include "graph/model/graph_writer.h"

namespace rapport::tests {

// Everything that a caller can see, line by line; two views with the same text are the same graph.
std::string printed(const GraphView& graph);

// Nodes with labels, dates and statuses; relationships of three types, some parallel, some loops.
// The same seed gives the same content, `order` the order in which it is added.
Graph random_graph(std::uint32_t seed, std::uint32_t nodes, std::uint32_t relationships,
                   std::uint32_t order = 0);

}  // namespace rapport::tests
