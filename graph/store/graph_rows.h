// SPDX-License-Identifier: Apache-2.0
// The derived graph as rows: documents, sentences, nodes, relationships, and the evidence of both.
// Ids count from 0 in the order of the GraphView, so that the rows depend on the graph alone;
// labels and properties are JSON.
#pragma once

#include "graph/model/graph_writer.h"
#include "graph/store/tables.h"

namespace rapport::store {

// Replaces the rows of the graph that was there.
// Cost: about 3 µs a relationship with one piece of evidence.
void write_graph(Database& database, const GraphView& graph, Contents& contents);

// Throws: Error(Damaged) when the rows are not what was written, or make no graph.
Graph read_graph(Database& database, const Contents& contents);

// What graph_document says, without loading the rest. Throws: Error(Damaged).
std::vector<DocumentRecord> read_graph_documents(Database& database, const Contents& contents);

}  // namespace rapport::store
