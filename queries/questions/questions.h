// SPDX-License-Identifier: Apache-2.0
// The ready questions: from a name to nodes, and from nodes to answers (answer.h) that print
// themselves. Every row carries the sentences that it rests on. Answers depend on the graph alone,
// never on the day or the place where they are asked.
//
//     const NodeId jane = one_node(view, "roe", {.labels = {"Person"}});
//     std::string text = render(who_met(view, jane), Format::Table, {.width = 100});
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/error.h"
#include "graph/model/graph_view.h"
#include "graph/model/judgements.h"
#include "queries/paths/paths.h"
#include "queries/questions/answer.h"

namespace rapport::questions {

// --- names ---------------------------------------------------------------------------------------

struct FindOptions {
  std::vector<std::string> labels;  // only nodes with one of these; empty: all
  std::size_t most_suggestions = 5;
};

struct FoundNodes {
  std::vector<NodeId> matches;      // all that fit equally well; in ids' order
  std::vector<NodeId> suggestions;  // when nothing fits: the nearest, the nearest first
};

// The nodes that a text can mean. Letters' case, diacritics, punctuation and the order of words do
// not matter; "4th", "fourth" and "4" are one, "PSC" is Port Safety Committee, an initial stands
// for a name. The best kind of fit wins, alone:
//   1 the node's key ("person:jane-roe"); "person:" before any other text is a filter by label
//   2 the whole name        3 a whole alias or the acronym of a name
//   4 words of the name     5 beginnings of words of the name
//   6 words of the name together with words of its surroundings: posts and organizations of a
//     person, the date, place and series of a meeting, the country of an organization ("minister
//     roe", "talks 2017-07-12", "fourth meeting PSC")
// Of 4 and 5, what contains the whole name of another fit stands back: "roe" is Jane Roe, not the
// talks of Jane Roe.
// Cost: O(names); 5 and 6 only when nothing before them fits.
FoundNodes find_nodes(const GraphView& graph, std::string_view text,
                      const FindOptions& options = {});

// The one node that the text means.
// Throws: Error(Ambiguous), which lists those that fit with what tells them apart; Error(NotFound),
//         with the nearest names; Error(InvalidArgument) when the name fits only nodes of other
//         labels, or is empty.
NodeId one_node(const GraphView& graph, std::string_view text, const FindOptions& options = {});

// What tells a node apart from others of its name: "Person, State Minister, Ministry of ...",
// "Meeting, 2017-07-11, Brussels".
std::string describe(const GraphView& graph, NodeId node);

// The relationships that a text means: "r12" (as exported), "A -TYPE-> B", "A TYPE B", or "A -> B"
// for all between the two in either direction. Names as one_node. Empty when the text has no such
// form, and when there is no such relationship.
std::vector<RelationshipId> find_relationships(const GraphView& graph, std::string_view text);

// --- questions -----------------------------------------------------------------------------------

struct MeetingOptions {
  // only meetings in which this person, organization or country took part, too
  std::optional<NodeId> with;
  std::optional<Date> since;  // meetings without a date count, and a note says so
  std::optional<Date> until;
  // planned, cancelled, postponed and denied meetings and attendances
  bool include_not_held = false;
};

// Whom a person, an organization or a country met: a row for every meeting and person met, by date.
// An organization (a country) meets through itself, its parts, and the people who hold posts there;
// those are not "met". Where the documents name nobody else, one row tells the meeting and which
// sides were there.
// Throws: Error(InvalidArgument) for other kinds of nodes, and for a window that ends before it
//         starts.
Answer who_met(const GraphView& graph, NodeId who, const MeetingOptions& options = {});

struct ProjectOptions {
  bool lineage = false;  // also earlier and later meetings of the series, and a row for every step
                         // of each project
};

// The projects and agreements that came of a meeting and its parts. For an Organization (a series
// of meetings, a working group): of all meetings that are part of it, or else that carry its name,
// or else that it hosted or attended, as with lineage.
// Throws: Error(InvalidArgument) for other kinds of nodes.
Answer projects_of(const GraphView& graph, NodeId meeting_or_series,
                   const ProjectOptions& options = {});

// Everything that is known of a node: names and properties, then what it is linked to by kind, with
// dates.
Answer show(const GraphView& graph, NodeId node);

enum class PathKind { Shortest, AllShortest, AllSimple, KShortest };

struct PathQuestion {
  PathKind kind = PathKind::Shortest;
  std::size_t k = 1;
  paths::Options options;
};

// Throws: Error(InvalidArgument) as paths.h says, and when both ends are the same node.
paths::Paths find_paths(const GraphView& graph, NodeId from, NodeId to,
                        const PathQuestion& question = {});
// A row for every step of every path. When there is none, notes say which limits stand in the way.
Answer path_answer(const GraphView& graph, NodeId from, NodeId to,
                   const PathQuestion& question = {});

// Figures: nodes by label, relationships by type, documents, evidence, connected parts, time, and
// those linked most.
Answer stats(const GraphView& graph);

// Which labels a relationship type may join.
struct EndRule {
  std::string type;
  std::vector<std::string> sources;
  std::vector<std::string> targets;
};

struct CheckOptions {
  std::vector<Diagnostic>
      document_diagnostics;        // what the documents themselves got wrong, such as weekdays
  std::vector<EndRule> end_rules;  // of the schema; types that it lacks are not checked
};

// What looks wrong: errors first, then warnings, then notes. No rows when all is well.
Answer check(const GraphView& graph, const CheckOptions& options = {});

// Where a node (a relationship) comes from: document, bytes, sentence and rule of everything that
// says so; its properties; for a node also its relationships with their ids.
Answer explain(const GraphView& graph, NodeId node);
Answer explain_relationship(const GraphView& graph, RelationshipId relationship);

// Pairs that may be one thing, those that are most alike and on which most hangs first: a row a
// pair, with what speaks for one and for two, and sentences of both. about: only its pairs.
Answer review(const GraphView& graph, std::span<const Doubt> doubts,
              std::optional<NodeId> about = std::nullopt);
// What was judged, by number, and what of it was taken back.
Answer judgements(std::span<const Judgement> all);

}  // namespace rapport::questions
