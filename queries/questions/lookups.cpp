// SPDX-License-Identifier: Apache-2.0
// Look-ups shared by the questions.
#include "queries/questions/lookups.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "queries/paths/paths.h"

namespace rapport::questions {
namespace {

// Days between two dates, 0 where they can mean the same day.
std::int64_t days_apart(const Date& a, const Date& b) {
  if (overlap(a, b)) return 0;
  const auto gap = a < b ? earliest_day(b) - latest_day(a) : earliest_day(a) - latest_day(b);
  return gap.count();
}

}  // namespace

Lookups::Lookups(const GraphView& view)
    : graph(view),
      person(view.symbol("Person")),
      organization(view.symbol("Organization")),
      country(view.symbol("Country")),
      place(view.symbol("Place")),
      meeting(view.symbol("Meeting")),
      project(view.symbol("Project")),
      agreement(view.symbol("Agreement")),
      topic(view.symbol("Topic")),
      attended(view.symbol("ATTENDED")),
      held_post(view.symbol("HELD_POST")),
      part_of(view.symbol("PART_OF")),
      held_in(view.symbol("HELD_IN")),
      hosted(view.symbol("HOSTED")),
      follows(view.symbol("FOLLOWS")),
      produced(view.symbol("PRODUCED")),
      in_field(view.symbol("IN_FIELD")),
      party_to(view.symbol("PARTY_TO")),
      date(view.symbol("date")),
      status(view.symbol("status")),
      former(view.symbol("former")),
      title(view.symbol("title")),
      role(view.symbol("role")),
      outcome(view.symbol("outcome")),
      kind(view.symbol("kind")),
      since(view.symbol("since")),
      until(view.symbol("until")) {}

std::string Lookups::name(NodeId node) const {
  const std::string_view given = graph.name(node);
  return std::string(given.empty() ? std::string_view(graph.node_keys[node]) : given);
}

Relationships Lookups::out(NodeId node, SymbolId type) const {
  Relationships found;
  for (const RelationshipId r : graph.out(node)) {
    if (graph.relationship_types[r] == type) found.push_back(r);
  }
  return found;
}

Relationships Lookups::in(NodeId node, SymbolId type) const {
  Relationships found;
  for (const RelationshipId r : graph.in(node)) {
    if (graph.relationship_types[r] == type) found.push_back(r);
  }
  return found;
}

std::vector<NodeId> Lookups::targets(NodeId node, SymbolId type) const {
  std::set<NodeId> found;
  for (const RelationshipId r : out(node, type)) found.insert(graph.targets[r]);
  return {found.begin(), found.end()};
}

std::vector<NodeId> Lookups::sources(NodeId node, SymbolId type) const {
  std::set<NodeId> found;
  for (const RelationshipId r : in(node, type)) found.insert(graph.sources[r]);
  return {found.begin(), found.end()};
}

std::string Lookups::text(RelationshipId r, SymbolId key) const {
  const Value& value = graph.relationship_property(r, key);
  return value.is_null() ? "" : to_string(value);
}

std::string Lookups::text(NodeId node, SymbolId key, std::string_view otherwise) const {
  const Value& value = graph.property(node, key);
  return value.is_null() ? std::string(otherwise) : to_string(value);
}

bool Lookups::is_former(RelationshipId r) const {
  const bool* value = graph.relationship_property(r, former).boolean();
  return value != nullptr && *value;
}

std::optional<Date> Lookups::date_of(NodeId node) const {
  return paths::date_of(graph.property(node, date));
}

bool Lookups::took_place(NodeId meeting_node) const {
  return paths::took_place(graph.property(meeting_node, status));
}

bool Lookups::took_place_in(RelationshipId attendance) const {
  return paths::took_place(graph.relationship_property(attendance, status));
}

std::string Lookups::places(NodeId meeting_node) const {
  std::vector<NodeId> found = targets(meeting_node, held_in);
  // wholes of the places named: context that tells which of several towns is meant
  std::set<NodeId> around;
  for (const NodeId one : std::vector<NodeId>(found)) around.merge(wholes(one));
  for (const NodeId whole : around) {
    const bool fits = is(whole, place) || is(whole, country);
    if (fits && std::find(found.begin(), found.end(), whole) == found.end()) found.push_back(whole);
  }
  const auto order = [&](NodeId node) {
    return std::tuple(-static_cast<std::int64_t>(wholes(node).size()), name(node));
  };
  std::sort(found.begin(), found.end(), [&](NodeId a, NodeId b) { return order(a) < order(b); });
  std::vector<std::string> names;
  for (const NodeId node : found) names.push_back(name(node));
  return join(names, ", ");
}

std::set<NodeId> Lookups::wholes(NodeId node) const {
  std::set<NodeId> found{node};
  std::vector<NodeId> open{node};
  while (!open.empty()) {
    const NodeId at = open.back();
    open.pop_back();
    for (const NodeId whole : targets(at, part_of)) {
      if (found.insert(whole).second) open.push_back(whole);
    }
  }
  return found;
}

std::set<NodeId> Lookups::side(NodeId node) const {
  std::set<NodeId> found{node};
  std::vector<NodeId> open{node};
  while (!open.empty()) {
    const NodeId at = open.back();
    open.pop_back();
    for (const RelationshipId r : in(at, held_post)) {
      if (!is_former(r)) found.insert(graph.sources[r]);
    }
    for (const NodeId part : sources(at, part_of)) {
      if (is(part, organization) && found.insert(part).second) open.push_back(part);
    }
  }
  return found;
}

std::vector<Post> Lookups::posts_where(NodeId person_node, bool former_ones,
                                       const std::optional<Date>& day) const {
  std::vector<Post> found;
  for (const RelationshipId r : out(person_node, held_post)) {
    if (is_former(r) != former_ones) continue;
    const auto start = paths::date_of(graph.relationship_property(r, since));
    const auto end = paths::date_of(graph.relationship_property(r, until));
    if (day && start && latest_day(*day) < earliest_day(*start)) continue;
    if (day && end && earliest_day(*day) > latest_day(*end)) continue;
    const std::string held = text(r, title);
    found.push_back({r, graph.targets[r], former_ones && !held.empty() ? "former " + held : held});
  }
  return found;
}

std::vector<Post> Lookups::posts(NodeId person_node) const {
  std::vector<Post> now = posts_where(person_node, false, std::nullopt);
  return now.empty() ? posts_where(person_node, true, std::nullopt) : now;
}

std::vector<Post> Lookups::posts_at(NodeId person_node, NodeId meeting_node,
                                    const Relationships& attendances) const {
  const std::optional<Date> day = date_of(meeting_node);
  std::vector<Post> known = posts_where(person_node, false, day);
  if (known.empty()) return posts_where(person_node, true, day);

  std::set<std::uint32_t> telling;
  for (const RelationshipId r : attendances) {
    for (const EvidenceRecord& record : graph.relationship_evidence_of(r))
      telling.insert(record.document);
  }
  const auto told_there = [&](const Post& post) {
    const auto evidence = graph.relationship_evidence_of(post.relationship);
    return std::any_of(evidence.begin(), evidence.end(), [&](const EvidenceRecord& record) {
      return telling.contains(record.document);
    });
  };
  std::vector<Post> chosen;
  std::copy_if(known.begin(), known.end(), std::back_inserter(chosen), told_there);
  if (!chosen.empty() || !day) return chosen.empty() ? known : chosen;

  std::optional<std::int64_t> nearest;
  for (const Post& post : known) {
    for (const Date& published : publications(graph.relationship_evidence_of(post.relationship))) {
      const std::int64_t gap = days_apart(published, *day);
      if (!nearest || gap < *nearest) nearest = gap, chosen.clear();
      if (gap == *nearest && (chosen.empty() || chosen.back().relationship != post.relationship))
        chosen.push_back(post);
    }
  }
  return chosen.empty() ? known : chosen;
}

Citation Lookups::citation(const EvidenceRecord& record) const {
  return {graph.documents[record.document].name, record.start, record.end,
          graph.sentences[record.sentence], std::string(graph.symbol_name(record.rule))};
}

std::vector<Citation> Lookups::cite(const Relationships& relationships) const {
  std::set<Citation> found;
  for (const RelationshipId r : relationships) {
    for (const EvidenceRecord& record : graph.relationship_evidence_of(r))
      found.insert(citation(record));
  }
  return {found.begin(), found.end()};
}

std::vector<Citation> Lookups::cite(NodeId node) const {
  std::set<Citation> found;
  for (const EvidenceRecord& record : graph.evidence(node)) found.insert(citation(record));
  return {found.begin(), found.end()};
}

std::vector<Date> Lookups::publications(std::span<const EvidenceRecord> evidence) const {
  std::set<Date> found;
  for (const EvidenceRecord& record : evidence) {
    if (const auto published = parse_date(graph.documents[record.document].published))
      found.insert(*published);
  }
  return {found.begin(), found.end()};
}

bool Lookups::meeting_before(NodeId a, NodeId b) const {
  const auto date_a = date_of(a);
  const auto date_b = date_of(b);
  if (date_a && date_b && *date_a != *date_b) {
    if (earliest_day(*date_a) != earliest_day(*date_b))
      return earliest_day(*date_a) < earliest_day(*date_b);
    return *date_a < *date_b;
  }
  if (date_a.has_value() != date_b.has_value()) return date_a.has_value();
  return name_before(a, b);
}

bool Lookups::name_before(NodeId a, NodeId b) const {
  return std::tuple(name(a), graph.node_keys[a]) < std::tuple(name(b), graph.node_keys[b]);
}

Value list_of(const std::vector<std::string>& texts) {
  std::vector<std::string> kept;
  for (const std::string& text : texts) {
    if (!text.empty() && std::find(kept.begin(), kept.end(), text) == kept.end())
      kept.push_back(text);
  }
  if (kept.empty()) return {};
  if (kept.size() == 1) return kept.front();
  return ValueList(kept.begin(), kept.end());
}

std::string count(std::size_t number, std::string_view noun) {
  if (number == 1) return fmt::format("1 {}", noun);
  if (noun == "person") return fmt::format("{} people", number);
  if (noun.ends_with("y")) return fmt::format("{} {}ies", number, noun.substr(0, noun.size() - 1));
  return fmt::format("{} {}s", number, noun);
}

}  // namespace rapport::questions
