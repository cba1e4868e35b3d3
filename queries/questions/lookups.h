// SPDX-License-Identifier: Apache-2.0
// What all questions ask of the graph: meetings with date, place and status; who belongs to whom;
// posts at a time; sentences.
#pragma once

#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/model/graph_view.h"
#include "queries/questions/answer.h"

namespace rapport::questions {

using Relationships = std::vector<RelationshipId>;

// A post as held when something happened.
struct Post {
  RelationshipId relationship;
  NodeId of;  // Organization or Country
  // "former ..." when all that is known is that it was held before; may be empty
  std::string title;
};

// The vocabulary's words looked up once; kNone where the graph does not use one. Cheap to make.
class Lookups {
 public:
  explicit Lookups(const GraphView& graph);

  const GraphView& graph;
  SymbolId person, organization, country, place, meeting, project, agreement, topic;
  SymbolId attended, held_post, part_of, held_in, hosted, follows, produced, in_field, party_to;
  SymbolId date, status, former, title, role, outcome, kind, since, until;

  bool is(NodeId node, SymbolId label) const {
    return label != kNone && graph.has_label(node, label);
  }
  std::string name(NodeId node) const;  // its key where it has no name
  Cell cell(NodeId node) const { return {name(node), graph.node_keys[node]}; }

  // Relationships of one type that leave (reach) the node, in the graph's order.
  Relationships out(NodeId node, SymbolId type) const;
  Relationships in(NodeId node, SymbolId type) const;
  std::vector<NodeId> targets(NodeId node, SymbolId type) const;
  std::vector<NodeId> sources(NodeId node, SymbolId type) const;

  std::string text(RelationshipId r, SymbolId key) const;  // "" when it is not there
  std::string text(NodeId node, SymbolId key, std::string_view otherwise) const;
  bool is_former(RelationshipId r) const;

  std::optional<Date> date_of(NodeId node) const;
  std::string status_of(NodeId meeting_node) const { return text(meeting_node, status, "held"); }
  bool took_place(NodeId meeting_node) const;
  bool took_place_in(RelationshipId attendance) const;

  // Where a meeting was held, the innermost first: "Egmont Palace, Brussels, Belgium".
  std::string places(NodeId meeting_node) const;
  // The node and everything that it is a part of, directly or through others.
  std::set<NodeId> wholes(NodeId node) const;
  // The node, the organizations that are parts of it, and the people who hold a post in one of
  // them.
  std::set<NodeId> side(NodeId node) const;

  // The posts that a person held at a meeting. The documents that tell of the attendance know best;
  // after them those published nearest to the day; a post with dates of its own counts only within
  // them. Former posts only where nothing else is known.
  std::vector<Post> posts_at(NodeId person_node, NodeId meeting_node,
                             const Relationships& attendances) const;
  std::vector<Post> posts(NodeId person_node)
      const;  // now, as far as told: without former ones unless there are no others

  std::vector<Citation> cite(const Relationships& relationships) const;  // sorted, each once
  std::vector<Citation> cite(NodeId node) const;
  Citation citation(const EvidenceRecord& record) const;
  // The first and the last publication date of the documents behind a relationship, as far as they
  // have one.
  std::vector<Date> publications(std::span<const EvidenceRecord> evidence) const;

  // By date (undated ones last), name and key.
  bool meeting_before(NodeId a, NodeId b) const;
  bool name_before(NodeId a, NodeId b) const;

 private:
  std::vector<Post> posts_where(NodeId person_node, bool former_ones,
                                const std::optional<Date>& day) const;
};

// A list of texts without empty and repeated ones; null when there is none, a plain text when there
// is one.
Value list_of(const std::vector<std::string>& texts);
// "1 meeting", "2 meetings", "3 countries", "4 people".
std::string count(std::size_t number, std::string_view noun);

}  // namespace rapport::questions
