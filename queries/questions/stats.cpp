// SPDX-License-Identifier: Apache-2.0
// Figures of a graph.
#include <algorithm>

#include <fmt/format.h>

#include "queries/questions/lookups.h"
#include "queries/questions/questions.h"
#include "queries/questions/sources.h"

namespace rapport::questions {
namespace {

constexpr std::size_t kMostLinked = 5;

Value value_of(const std::optional<Date>& date) {
  if (date) return *date;
  return {};
}

class Stats {
 public:
  explicit Stats(const GraphView& graph) : look_(graph), graph_(graph) {}

  Answer run() {
    answer_.title = fmt::format("{}, {} from {}", count(graph_.node_count(), "node"),
                                count(graph_.relationship_count(), "relationship"),
                                count(graph_.documents.size(), "document"));
    answer_.columns = {{"what", ""}, {"name", ""}, {"number", ""}, {"from", ""}, {"until", ""}};
    answer_.repeating = 1;
    std::map<std::string, std::size_t> labels;
    std::map<std::string, std::size_t> types;
    for (NodeId node = 0; node < graph_.node_count(); ++node)
      ++labels[std::string(graph_.label(node))];
    for (RelationshipId r = 0; r < graph_.relationship_count(); ++r)
      ++types[std::string(graph_.type(r))];
    for (const auto& [label, number] : labels)
      add("nodes", label.empty() ? "(no label)" : label, number);
    for (const auto& [type, number] : types) add("relationships", type, number);
    add_meetings();
    add_parts();
    add_most_linked();
    add("evidence", "sentences", graph_.sentences.size());
    add("evidence", "citations", graph_.node_evidence.size() + graph_.relationship_evidence.size());
    const Sources sources(graph_);
    const auto copies = sources.copies();
    if (!copies.empty()) add("evidence", "sources", sources.count());
    add_documents();
    add_copies(copies);
    return std::move(answer_);
  }

 private:
  void add(const std::string& what, const std::string& name, std::size_t number,
           const Value& from = {}, const Value& until = {}) {
    answer_.rows.push_back(
        {{what, name, Cell(Value(static_cast<std::int64_t>(number))), Cell(from), Cell(until)},
         {},
         0});
  }

  void add_meetings() {
    std::map<std::string, std::vector<NodeId>> by_status;
    for (NodeId node = 0; node < graph_.node_count(); ++node) {
      if (look_.is(node, look_.meeting)) by_status[look_.status_of(node)].push_back(node);
    }
    for (const auto& [status, meetings] : by_status) {
      std::optional<Date> first;
      std::optional<Date> last;
      for (const NodeId meeting : meetings) {
        const auto date = look_.date_of(meeting);
        if (!date) continue;
        if (!first || earliest_day(*date) < earliest_day(*first)) first = date;
        if (!last || latest_day(*date) > latest_day(*last)) last = date;
      }
      add("meetings", status, meetings.size(), value_of(first), value_of(last));
    }
  }

  void add_parts() {
    const std::vector<std::uint32_t> part = paths::components(graph_, {.include_not_held = true});
    std::map<std::uint32_t, std::size_t> sizes;
    for (const std::uint32_t one : part) ++sizes[one];
    std::size_t largest = 0;
    std::size_t alone = 0;
    for (const auto& [number, size] : sizes) {
      largest = std::max(largest, size);
      alone += size == 1 ? 1 : 0;
    }
    add("connected parts", "all", sizes.size());
    add("connected parts", "nodes in the largest", largest);
    add("connected parts", "nodes without relationships", alone);
  }

  void add_most_linked() {
    std::vector<std::pair<std::size_t, NodeId>> people;
    for (NodeId node = 0; node < graph_.node_count(); ++node) {
      if (look_.is(node, look_.person))
        people.emplace_back(look_.targets(node, look_.attended).size(), node);
    }
    std::sort(people.begin(), people.end(), [&](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : look_.name_before(a.second, b.second);
    });
    for (std::size_t i = 0; i < people.size() && i < kMostLinked && people[i].first > 0; ++i) {
      add("most meetings", look_.name(people[i].second), people[i].first);
      answer_.rows.back().cells[1].key = graph_.node_keys[people[i].second];
    }
  }

  void add_documents() {
    std::vector<std::size_t> citations(graph_.documents.size(), 0);
    for (const EvidenceRecord& record : graph_.node_evidence) ++citations[record.document];
    for (const EvidenceRecord& record : graph_.relationship_evidence) ++citations[record.document];
    for (std::size_t i = 0; i < graph_.documents.size(); ++i) {
      add("citations of", graph_.documents[i].name, citations[i],
          value_of(parse_date(graph_.documents[i].published)));
    }
  }

  // Copies of one text are one source; told where there are any.
  void add_copies(const std::vector<std::vector<std::uint32_t>>& copies) {
    for (const auto& documents : copies) {
      std::vector<std::string> names;
      for (const auto document : documents) names.push_back(graph_.documents[document].name);
      add("one text", "", documents.size());
      answer_.rows.back().cells[1] = list_of(names);
    }
  }

  Lookups look_;
  const GraphView& graph_;
  Answer answer_;
};

}  // namespace

Answer stats(const GraphView& graph) { return Stats(graph).run(); }

}  // namespace rapport::questions
