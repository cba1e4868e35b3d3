// SPDX-License-Identifier: Apache-2.0
// A graph as it is compared: one form for what was built, for a JSON export and for what is
// expected. Nodes and edges outside the vocabulary, and meetings that were not held, are left out
// and counted.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/json.h"
#include "graph/model/graph_view.h"
#include "queries/evaluate/names.h"
#include "queries/evaluate/vocabulary.h"
#include "queries/questions/answer.h"

namespace rapport::evaluate {

struct PlainNode {
  std::string id;
  NodeType type = kMeeting;
  std::vector<std::string> names;  // the name, then the aliases
  std::optional<std::string> date;
  bool optional = false;     // neither asked for nor held against what was built
  bool unnamed = false;      // the text gives no name
  Words keys;                // the names, normalised
  std::vector<Words> words;  // of each name
  std::vector<questions::Citation> evidence;

  const std::string& name() const { return names.front(); }
};

struct PlainEdge {
  EdgeType type = kAttended;
  std::uint32_t source = 0;  // index into PlainGraph::nodes
  std::uint32_t target = 0;
  std::map<std::string, Json> properties;
  bool optional = false;
  std::vector<questions::Citation> evidence;
};

struct PlainGraph {
  std::vector<PlainNode> nodes;
  std::vector<PlainEdge> edges;
  std::size_t ignored = 0;

  // The edges of these types by their source (or target): indexes into edges, in their order.
  using ByNode = std::vector<std::vector<std::uint32_t>>;
  ByNode by_source(std::initializer_list<EdgeType> types) const;
  ByNode by_target(std::initializer_list<EdgeType> types) const;
};

PlainGraph plain(const GraphView& view);

// {"nodes": [{"id", "type", "name", "aliases", ...}], "edges": [{"type", "from", "to", ...}]}; what
// an export has in "properties" an expected graph has beside the rest.
// expected: types outside the vocabulary, edges between what they cannot join and edges told twice
//           are refused; "optional" and "unnamed" count.
// bytes:    what was parsed; asked for places when something is wrong.
// Throws: Error(BadInput) with the file, the place in it and what was expected.
PlainGraph plain(const Json& json, std::string_view bytes, const std::string& file, bool expected);

}  // namespace rapport::evaluate
