// SPDX-License-Identifier: Apache-2.0
// Where a node or a relationship comes from: every stretch of every document that says so, and by
// which rule.
#include <algorithm>

#include <fmt/format.h>

#include "graph/base/error.h"
#include "queries/questions/lookups.h"
#include "queries/questions/questions.h"
#include "queries/questions/sources.h"

namespace rapport::questions {
namespace {

Answer make_answer(std::string title) {
  Answer answer;
  answer.title = std::move(title);
  answer.columns = {{"what", ""}, {"value", ""}, {"document", ""}, {"bytes", ""}, {"rule", ""}};
  answer.repeating = 2;
  return answer;
}

void add_citations(Answer& answer, const std::string& what, const Cell& value,
                   const std::vector<Citation>& citations) {
  for (const Citation& c : citations) {
    answer.rows.push_back(
        {{what, value, c.document, fmt::format("{}-{}", c.start, c.end), c.rule}, {c}, 0});
  }
  if (citations.empty()) answer.rows.push_back({{what, value, Cell(), Cell(), Cell()}, {}, 0});
}

// Copies are no second witness.
void add_note_of_copies(Answer& answer, const GraphView& graph,
                        std::span<const EvidenceRecord> evidence) {
  const bool several = std::any_of(evidence.begin(), evidence.end(), [&](const auto& record) {
    return record.document != evidence.front().document;
  });
  if (!several) return;
  if (auto note = Sources(graph).note_of_copies(evidence); !note.empty())
    answer.notes.push_back(std::move(note));
}

void add_properties(Answer& answer, const GraphView& graph, std::span<const Property> properties) {
  for (const Property& property : properties) {
    if (property.value.is_null()) continue;
    answer.rows.push_back(
        {{graph.symbol_name(property.key), Cell(property.value), Cell(), Cell(), Cell()}, {}, 0});
  }
}

}  // namespace

Answer explain(const GraphView& graph, NodeId node) {
  const Lookups look(graph);
  Answer answer = make_answer(
      fmt::format("{} ({}), key {}", look.name(node), graph.label(node), graph.node_keys[node]));
  add_properties(answer, graph, graph.properties(node));
  add_citations(answer, "mention", {}, look.cite(node));
  const auto add = [&](RelationshipId r, bool forward) {
    const NodeId other = forward ? graph.targets[r] : graph.sources[r];
    const std::string text = forward ? fmt::format("-{}-> {}", graph.type(r), look.name(other))
                                     : fmt::format("<-{}- {}", graph.type(r), look.name(other));
    add_citations(answer, fmt::format("r{}", r), {text, graph.node_keys[other]},
                  look.cite(Relationships{r}));
  };
  for (const RelationshipId r : graph.out(node)) add(r, true);
  for (const RelationshipId r : graph.in(node)) add(r, false);
  add_note_of_copies(answer, graph, graph.evidence(node));
  if (graph.evidence(node).empty())
    answer.notes.push_back("no document tells of it: a fact without evidence");
  return answer;
}

Answer explain_relationship(const GraphView& graph, RelationshipId r) {
  if (r >= graph.relationship_count()) {
    throw Error(ErrorKind::NotFound,
                fmt::format("no relationship r{}: the graph has {}", r,
                            count(graph.relationship_count(), "relationship")),
                {}, "rapport explain NAME lists the relationships of a node with their ids");
  }
  const Lookups look(graph);
  Answer answer = make_answer(fmt::format("r{}: {} -{}-> {}", r, look.name(graph.sources[r]),
                                          graph.type(r), look.name(graph.targets[r])));
  add_properties(answer, graph, graph.relationship_properties_of(r));
  add_citations(answer, "fact", {}, look.cite(Relationships{r}));
  add_note_of_copies(answer, graph, graph.relationship_evidence_of(r));
  if (graph.relationship_evidence_of(r).empty()) {
    answer.notes.push_back("no document tells of it: a fact without evidence");
  }
  return answer;
}

}  // namespace rapport::questions
