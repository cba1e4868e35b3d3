// SPDX-License-Identifier: Apache-2.0
// Dates that cannot be, or that tell of people in two places.
#include <algorithm>

#include <fmt/format.h>

#include "queries/paths/paths.h"
#include "queries/questions/check.h"

namespace rapport::questions {
namespace {

void check_calendar(const std::string& what, std::string_view key, const Value& value,
                    const std::string& where, const std::vector<Citation>& evidence,
                    Findings& findings) {
  const Date* date = value.date();
  const bool impossible =
      date != nullptr
          ? !date->first.is_valid() || !date->last.is_valid() || date->last < date->first
          : value.string() != nullptr && !parse_date(*value.string());
  if (!impossible) return;
  findings.push_back({Severity::Error, "impossible-date",
                      fmt::format("{}: the {} {} is no day, month, year or range of the calendar",
                                  what, key, to_string(value)),
                      where, "", evidence});
}

bool is_date_key(std::string_view key) { return key == "date" || key == "since" || key == "until"; }

void check_properties(const Lookups& look, Findings& findings) {
  const GraphView& graph = look.graph;
  for (NodeId node = 0; node < graph.node_count(); ++node) {
    for (const Property& property : graph.properties(node)) {
      const std::string_view key = graph.symbol_name(property.key);
      if (!is_date_key(key)) continue;
      check_calendar(look.name(node), key, property.value, graph.node_keys[node], look.cite(node),
                     findings);
    }
  }
  for (RelationshipId r = 0; r < graph.relationship_count(); ++r) {
    for (const Property& property : graph.relationship_properties_of(r)) {
      const std::string_view key = graph.symbol_name(property.key);
      if (!is_date_key(key)) continue;
      const std::string what = fmt::format("{} {}", look.name(graph.sources[r]), graph.type(r));
      check_calendar(what, key, property.value, fmt::format("r{}", r), look.cite(Relationships{r}),
                     findings);
    }
  }
}

// A meeting told as held before the day it is dated, and one still called planned by documents of a
// later day.
void check_against_publication(const Lookups& look, NodeId meeting, Findings& findings) {
  const auto date = look.date_of(meeting);
  const std::vector<Date> published = look.publications(look.graph.evidence(meeting));
  if (!date || published.empty()) return;
  const bool held = look.took_place(meeting);
  if (held && earliest_day(*date) > latest_day(published.back())) {
    findings.push_back(
        {Severity::Warning, "held-too-early",
         fmt::format("{}: told as held on {}, in a document published on {}", look.name(meeting),
                     to_string(*date), to_string(published.back())),
         look.graph.node_keys[meeting], "", look.cite(meeting)});
  }
  std::optional<Date> newest;
  for (const DocumentRecord& document : look.graph.documents) {
    const auto day = parse_date(document.published);
    if (day && (!newest || latest_day(*day) > latest_day(*newest))) newest = day;
  }
  if (look.status_of(meeting) == "planned" && newest && latest_day(*date) < earliest_day(*newest)) {
    findings.push_back(
        {Severity::Note, "planned-in-the-past",
         fmt::format(
             "{}: planned for {}; no document tells whether it was held, and the newest is of {}",
             look.name(meeting), to_string(*date), to_string(*newest)),
         look.graph.node_keys[meeting], "build documents that tell of it", look.cite(meeting)});
  }
}

// A meeting that comes before the one it follows.
void check_series(const Lookups& look, RelationshipId r, Findings& findings) {
  const NodeId later = look.graph.sources[r];
  const NodeId earlier = look.graph.targets[r];
  const auto date = look.date_of(later);
  const auto before = look.date_of(earlier);
  if (!date || !before || latest_day(*date) >= earliest_day(*before)) return;
  findings.push_back({Severity::Warning, "series-backwards",
                      fmt::format("{} ({}) follows {} ({}), which is later", look.name(later),
                                  to_string(*date), look.name(earlier), to_string(*before)),
                      fmt::format("r{}", r), "", look.cite(Relationships{r})});
}

// A meeting attended on one known day, and where it was.
struct Whereabouts {
  NodeId meeting;
  RelationshipId attendance;
  DatePoint day;
  std::set<NodeId> places;
};

std::vector<Whereabouts> whereabouts(const Lookups& look, NodeId person) {
  std::vector<Whereabouts> found;
  for (const RelationshipId r : look.out(person, look.attended)) {
    const NodeId meeting = look.graph.targets[r];
    const auto date = look.date_of(meeting);
    if (!date || !date->has_day() || date->is_range() || !look.took_place(meeting) ||
        !look.took_place_in(r))
      continue;
    std::set<NodeId> places;
    for (const NodeId place : look.targets(meeting, look.held_in)) places.merge(look.wholes(place));
    if (!places.empty()) found.push_back({meeting, r, date->first, std::move(places)});
  }
  std::sort(found.begin(), found.end(), [&](const Whereabouts& a, const Whereabouts& b) {
    return a.day != b.day ? a.day < b.day : look.meeting_before(a.meeting, b.meeting);
  });
  return found;
}

bool share(const std::set<NodeId>& a, const std::set<NodeId>& b) {
  return std::any_of(a.begin(), a.end(), [&](NodeId node) { return b.contains(node); });
}

}  // namespace

void check_dates(const Lookups& look, Findings& findings) {
  check_properties(look, findings);
  for (NodeId node = 0; node < look.graph.node_count(); ++node) {
    if (!look.is(node, look.meeting)) continue;
    check_against_publication(look, node, findings);
    for (const RelationshipId r : look.out(node, look.follows)) check_series(look, r, findings);
  }
}

void check_whereabouts(const Lookups& look, Findings& findings) {
  for (NodeId person = 0; person < look.graph.node_count(); ++person) {
    if (!look.is(person, look.person)) continue;
    const std::vector<Whereabouts> days = whereabouts(look, person);
    for (std::size_t i = 0; i < days.size(); ++i) {
      for (std::size_t j = i + 1; j < days.size() && days[j].day == days[i].day; ++j) {
        if (share(days[i].places, days[j].places)) continue;
        findings.push_back({Severity::Note, "two-places",
                            fmt::format("{} attended {} ({}) and {} ({}) on {}", look.name(person),
                                        look.name(days[i].meeting), look.places(days[i].meeting),
                                        look.name(days[j].meeting), look.places(days[j].meeting),
                                        to_string(Date::of(days[i].day))),
                            look.graph.node_keys[person], "",
                            look.cite({days[i].attendance, days[j].attendance})});
      }
    }
  }
}

}  // namespace rapport::questions
