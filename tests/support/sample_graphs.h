// SPDX-License-Identifier: Apache-2.0
// Made-up knowledge graphs of any size, resembling those of reports of meetings; for tests of
// exports and pictures.
#pragma once

#include <cstddef>

#include "graph/model/graph_writer.h"

namespace rapport::tests {

// About `nodes` nodes: people with posts in ministries of countries, meetings with attendees, dates
// and places, what these produced and discussed. Among the names are quotes, angle brackets,
// ampersands, backslashes, very long ones, and ones in Cyrillic, Greek, Arabic, Hebrew and Japanese
// script. The same number gives the same graph.
Graph sample_graph(std::size_t nodes);

// One person who met eight others at four meetings: what `who-met` draws.
Graph who_met_graph();

// The node of that key; kNone when it is not there.
NodeId node_of(const GraphView& view, std::string_view key);

}  // namespace rapport::tests
