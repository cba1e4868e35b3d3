// SPDX-License-Identifier: Apache-2.0
// How two things are linked: the shortest path, all shortest ones, all simple ones up to a length,
// the k shortest.
//
//     Ann Lee -ATTENDED-> talks <-ATTENDED- Bob Ray -HELD_POST-> Port Authority
//
// Relationships are read in both directions unless `directed`; a path passes no node twice. Two
// paths differ when their nodes do: where several relationships join two neighbours, the path takes
// the first that counts (in time order: the earliest).
//
// Order: fewest relationships first; among equals those that pass fewest hubs (a Country or a Topic
//        joins everything with everything and says little), then by the ids of their nodes. A hub
//        never makes a path longer: it only loses ties.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/model/graph_view.h"

namespace rapport::paths {

struct Path {
  std::vector<NodeId> nodes;                  // from the first to the last
  std::vector<RelationshipId> relationships;  // one fewer than nodes
  friend bool operator==(const Path&, const Path&) = default;
};

// Which relationships count. A meeting outside of the window, or not held, takes all its
// relationships with it; so does a relationship whose own date lies outside, or whose own status is
// not "held". What has no date at all (a post, a part of a whole) holds at any time, and so does a
// meeting whose date the documents do not tell, unless include_undated is false: then a
// relationship needs a date of its own or a dated meeting at one end.
struct Filter {
  std::vector<std::string> types;  // relationship types, in any case; empty: all
  std::optional<Date> since;       // its first day is the first that counts
  std::optional<Date> until;       // its last day is the last that counts
  bool include_undated = true;
  bool include_not_held = false;  // planned, cancelled, postponed and denied; an end that is such a
                                  // meeting always counts
};

struct Options {
  Filter filter;
  bool directed = false;  // only from source to target
  // The dates along the path never run backwards: each relationship can have come after, or with,
  // the ones before it. Undated ones fit anywhere. A month stands for any day in it.
  bool in_time_order = false;
  std::size_t max_length = 6;        // relationships; for all_simple only
  std::size_t limit = 1000;          // paths
  std::size_t max_steps = 20000000;  // of the search for all simple paths, which can take forever
  std::vector<std::string> hubs = {"Country", "Topic", "Place"};  // labels
};

struct Paths {
  std::vector<Path> paths;
  bool cut = false;  // there are, or may be, more: limit or max_steps was reached
};

// All of them throw Error(InvalidArgument) for a node that is not there, for a relationship type
// that the graph lacks (naming those it has), and for a window that ends before it starts. From a
// node to itself leads one path without relationships.

// Cost: O(nodes + relationships).
std::optional<Path> shortest(const GraphView& graph, NodeId from, NodeId to,
                             const Options& options = {});

// All that are as short as the shortest.
// Cost: as shortest, and O(length) a path where no time order is asked for.
Paths all_shortest(const GraphView& graph, NodeId from, NodeId to, const Options& options = {});

// All simple paths of at most max_length relationships, shorter ones first.
// Cost: grows with the number of paths, which grows exponentially with max_length; bounded by limit
//       and max_steps.
Paths all_simple(const GraphView& graph, NodeId from, NodeId to, const Options& options = {});

// The k first in the order above. `cut` is always false: who asks for k knows that there may be
// more.
// Cost:   at most k * length searches, each as shortest.
// Source: J. Y. Yen, Management Science 17 (1971), 712-716.
Paths k_shortest(const GraphView& graph, NodeId from, NodeId to, std::size_t k,
                 const Options& options = {});

// For every node the number of the connected part that it lies in; parts are numbered from 0 in the
// order of their first nodes. Cost: O(nodes + relationships).
std::vector<std::uint32_t> components(const GraphView& graph, const Filter& filter = {});

// Whether what has this status took place: "held", or nothing said.
bool took_place(const Value& status);
// A date, or a string of the form of one.
std::optional<Date> date_of(const Value& value);

// "Ann Lee -ATTENDED-> talks <-ATTENDED- Bob Ray"; a node without a name is called by its key.
std::string to_string(const GraphView& graph, const Path& path);

}  // namespace rapport::paths
