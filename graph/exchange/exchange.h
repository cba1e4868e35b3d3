// SPDX-License-Identifier: Apache-2.0
// The graph in the forms that other programs read: JSON for exchange, DOT for Graphviz and its kin.
// Every writer gives the same bytes for the same graph.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/model/graph_view.h"

namespace rapport::exchange {

struct JsonOptions {
  bool indented = true;  // by two spaces a level, as people and version control want it
  bool evidence = true;  // without it nodes and edges have no member "evidence"
};

// {"nodes": [{"id", "type", "name", "aliases", "properties", "evidence"}],
//  "edges": [{"id", "type", "from", "to", "properties", "evidence"}],
//  "documents": [{"name", "title", "published", "hash"}]}
//
// Nodes, edges and documents, their properties and their evidence come as in the view.
//
//     type        the first label, "" when there is none; "labels" lists all of several
//     properties  without name and aliases; dates are ISO 8601 strings
//     evidence    [{"document", "start", "end", "sentence", "rule"}]; byte offsets, half open
std::string to_json(const GraphView& view, const JsonOptions& options = {});

// The id of a relationship in exports: "r17". It holds within one graph, not from one build to the
// next.
std::string edge_id(RelationshipId relationship);

// One directed multigraph with all names, properties and evidence as attributes, made with cgraph.
//
// Keys:     a property whose key Graphviz itself reads (URL, label, image, pos, ...) is written
//           with "_" after it, so that no value of a document can become a link, a file name or a
//           layout instruction.
// Values:   as to_string(Value); backslashes are doubled, since DOT cannot carry a single one
//           before a quote; cleaned by clean_text().
// Evidence: one line a record, "document:start-end rule: sentence"; `tooltip` is the first
//           sentence.
// Throws:   Error(Limit) when cgraph runs out of memory.
std::string to_dot(const GraphView& view);

// Text that can stand in DOT, XML and on paper: invalid UTF-8 is U+FFFD; control characters, line
// ends and non-characters are single spaces; marks that reverse the direction of writing are
// dropped.
std::string clean_text(std::string_view text);

using DotAttributes =
    std::vector<std::pair<std::string, std::string>>;  // cleaned and escaped as they are written

// `text` cleaned, backslashes doubled, and "javascript:" made harmless: a value for DotAttributes.
std::string dot_value(std::string_view text);
// The same for the attribute label: lines are joined by "\n", and "&" cannot start an HTML entity.
std::string dot_label(const std::vector<std::string>& lines);

// A graph to be written as DOT. Order of nodes and edges is kept; attributes are sorted by name.
struct DotGraph {
  struct Node {
    std::string name;  // unique
    DotAttributes attributes;
  };
  struct Edge {
    std::size_t tail = 0;  // indexes nodes
    std::size_t head = 0;
    std::string key;  // tells parallel edges apart
    DotAttributes attributes;
  };

  std::string name;
  DotAttributes attributes;       // of the graph
  DotAttributes node_attributes;  // what a node has that does not say otherwise
  DotAttributes edge_attributes;
  std::vector<Node> nodes;
  std::vector<Edge> edges;
};

// A node and a relationship as to_dot(GraphView) writes them; tail and head of the edge are
// NodeIds.
DotGraph::Node dot_node(const GraphView& view, NodeId node);
DotGraph::Edge dot_edge(const GraphView& view, RelationshipId relationship);

// Safe to call from several threads, though cgraph is not. Throws: as to_dot(GraphView).
std::string to_dot(const DotGraph& graph);

}  // namespace rapport::exchange
