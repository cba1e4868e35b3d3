// SPDX-License-Identifier: Apache-2.0
// Meetings of which documents tell different days or places, or that one tells as held and another
// as not. All of it stands in the graph; here it is told, with the documents on either side. Copies
// of one text are one source.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "queries/questions/check.h"
#include "queries/questions/sources.h"

namespace rapport::questions {
namespace {

using Documents = std::set<std::uint32_t>;

class Disagreements {
 public:
  Disagreements(const Lookups& look, Findings& findings)
      : look_(look), graph_(look.graph), findings_(findings), sources_(look.graph) {
    for (std::uint32_t d = 0; d < graph_.documents.size(); ++d)
      documents_.emplace(graph_.documents[d].name, d);
  }

  void run() {
    for (NodeId node = 0; node < graph_.node_count(); ++node) {
      if (!look_.is(node, look_.meeting)) continue;
      check_dates(node);
      check_statuses(node);
      check_venues(node);
    }
  }

 private:
  // "2017-02-03 (a.txt and its copy)" of each "2017-02-03: a.txt", by value.
  std::vector<std::string> told(NodeId meeting, std::string_view key) const {
    const ValueList* list = graph_.property(meeting, key).list();
    if (list == nullptr) return {};
    std::map<std::string, Documents> by_value;
    for (const Value& one : *list) {
      const std::string text = to_string(one);
      const std::size_t colon = text.find(": ");
      const auto document =
          colon == std::string::npos ? documents_.end() : documents_.find(text.substr(colon + 2));
      if (document != documents_.end()) by_value[text.substr(0, colon)].insert(document->second);
    }
    std::vector<std::string> words;
    for (const auto& [value, documents] : by_value)
      words.push_back(fmt::format("{} ({})", value, sources_.in_words(documents)));
    return words;
  }

  void check_dates(NodeId meeting) {
    const ValueList* dates = graph_.property(meeting, look_.date).list();
    if (dates == nullptr || dates->size() < 2) return;
    std::vector<std::string> words = told(meeting, "date_sources");
    if (words.empty())
      for (const Value& value : *dates) words.push_back(to_string(value));
    add(Severity::Warning, "two-dates", meeting,
        fmt::format("{}: the documents give the dates {}", look_.name(meeting), enumerate(words)),
        look_.cite(meeting));
  }

  void check_statuses(NodeId meeting) {
    const std::vector<std::string> words = told(meeting, "status_sources");
    if (words.empty()) return;
    add(Severity::Warning, "two-statuses", meeting,
        fmt::format("{}: told as {}; it counts as {}", look_.name(meeting), enumerate(words),
                    look_.status_of(meeting)),
        look_.cite(meeting));
  }

  struct Venue {
    NodeId place;
    Documents documents;
    std::set<NodeId> wholes;
  };

  std::vector<Venue> venues_of(NodeId meeting) const {
    std::map<NodeId, Venue> venues;
    for (const RelationshipId r : look_.out(meeting, look_.held_in)) {
      const NodeId place = graph_.targets[r];
      Venue& venue = venues.try_emplace(place, Venue{place, {}, look_.wholes(place)}).first->second;
      for (const EvidenceRecord& record : graph_.relationship_evidence_of(r))
        venue.documents.insert(record.document);
    }
    std::vector<Venue> found;
    for (auto& [place, venue] : venues) found.push_back(std::move(venue));
    return found;
  }

  std::set<NodeId> countries(const Venue& venue) const {
    std::set<NodeId> found;
    for (const NodeId whole : venue.wholes)
      if (look_.is(whole, look_.country)) found.insert(whole);
    return found;
  }

  // One text that names two places tells of two places; texts of which each names one disagree,
  // unless one place lies in the other.
  bool disagree(const Venue& a, const Venue& b) const {
    std::set<std::uint32_t> texts;
    for (const auto document : a.documents) texts.insert(sources_.of(document));
    return !a.wholes.contains(b.place) && !b.wholes.contains(a.place) &&
           std::none_of(b.documents.begin(), b.documents.end(),
                        [&](auto document) { return texts.contains(sources_.of(document)); });
  }

  // A hall and a town may be one place as far as the graph knows; two countries are not.
  bool in_two_countries(const Venue& a, const Venue& b) const {
    const auto x = countries(a), y = countries(b);
    return !x.empty() && !y.empty() &&
           std::none_of(x.begin(), x.end(), [&](NodeId country) { return y.contains(country); });
  }

  void check_venues(NodeId meeting) {
    const std::vector<Venue> venues = venues_of(meeting);
    std::set<std::size_t> sides;
    auto severity = Severity::Note;
    for (std::size_t i = 0; i < venues.size(); ++i)
      for (std::size_t j = i + 1; j < venues.size(); ++j) {
        if (!disagree(venues[i], venues[j])) continue;
        sides.insert({i, j});
        if (in_two_countries(venues[i], venues[j])) severity = Severity::Warning;
      }
    if (sides.empty()) return;
    std::vector<std::string> words;
    for (const std::size_t i : sides)
      words.push_back(fmt::format("{} ({})", look_.name(venues[i].place),
                                  sources_.in_words(venues[i].documents)));
    add(severity, "two-venues", meeting,
        fmt::format("{}: the documents give the places {}", look_.name(meeting), enumerate(words)),
        look_.cite(look_.out(meeting, look_.held_in)));
  }

  void add(Severity severity, const char* problem, NodeId meeting, std::string message,
           std::vector<Citation> evidence) {
    findings_.push_back({severity, problem, std::move(message), graph_.node_keys[meeting], "",
                         std::move(evidence)});
  }

  const Lookups& look_;
  const GraphView& graph_;
  Findings& findings_;
  Sources sources_;
  std::map<std::string, std::uint32_t, std::less<>> documents_;
};

}  // namespace

void check_disagreements(const Lookups& look, Findings& findings) {
  Disagreements(look, findings).run();
}

}  // namespace rapport::questions
