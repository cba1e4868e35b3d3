// SPDX-License-Identifier: Apache-2.0
// From what documents say to the graph: resolved entities become nodes, facts become relationships,
// evidence is gathered.
#pragma once

#include <span>
#include <vector>

#include "graph/model/graph_writer.h"
#include "graph/model/records.h"
#include "graph/pipeline/schema.h"
#include "graph/resolve/resolve.h"

namespace rapport::pipeline {

// Facts that the schema forbids are left out and reported. The graph depends on the documents only,
// not on their order.
Graph derive_graph(std::span<const DocumentFacts> documents, const resolve::Resolution& resolution,
                   const Schema& schema, std::vector<Diagnostic>& diagnostics);

}  // namespace rapport::pipeline
