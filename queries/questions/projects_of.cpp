// SPDX-License-Identifier: Apache-2.0
// What came of a meeting, and what became of it from meeting to meeting of a series.
#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "queries/questions/lookups.h"
#include "queries/questions/names.h"
#include "queries/questions/questions.h"

namespace rapport::questions {
namespace {

// One meeting's word on one project or agreement.
struct Step {
  NodeId product;
  NodeId meeting;
  std::string outcome;
  Relationships told;
};

class ProjectsOf {
 public:
  ProjectsOf(const GraphView& graph, NodeId asked) : look_(graph), asked_(asked) {}

  Answer run(const ProjectOptions& options) {
    const bool series = look_.is(asked_, look_.organization);
    if (!series && !look_.is(asked_, look_.meeting)) refuse();
    std::set<NodeId> meetings = series ? meetings_of_series() : std::set<NodeId>{asked_};
    if (series || options.lineage) add_neighbours(meetings);
    add_parts(meetings);
    for (const NodeId meeting : meetings) read_meeting(meeting);
    lineage_ = series || options.lineage;
    lineage_ ? write_lineage() : write_outcomes();
    write_title(meetings.size(), series);
    if (lineage_) note_silent_meetings(meetings);
    return std::move(answer_);
  }

 private:
  [[noreturn]] void refuse() const {
    throw Error(ErrorKind::InvalidArgument,
                fmt::format("\"{}\" is neither a meeting nor a series of meetings but a {}",
                            look_.name(asked_), look_.graph.label(asked_)),
                {},
                fmt::format("rapport show \"{}\" tells what is known of it",
                            look_.graph.node_keys[asked_]));
  }

  std::set<NodeId> only_meetings(const std::vector<NodeId>& nodes) const {
    std::set<NodeId> meetings;
    for (const NodeId node : nodes) {
      if (look_.is(node, look_.meeting)) meetings.insert(node);
    }
    return meetings;
  }

  // "4th meeting of the PSC" carries a name of the Port Safety Committee, whose alias is PSC.
  std::set<NodeId> meetings_that_carry_the_name() const {
    const auto names_of = [&](NodeId node) {
      std::vector<std::string> names{fmt::format(" {} ", join(words_of(look_.name(node)), " "))};
      for (const Value& alias : look_.graph.aliases(node)) {
        names.push_back(fmt::format(" {} ", join(words_of(to_string(alias)), " ")));
      }
      return names;
    };
    const std::vector<std::string> own = names_of(asked_);
    std::set<NodeId> meetings;
    for (NodeId node = 0; node < look_.graph.node_count(); ++node) {
      if (!look_.is(node, look_.meeting)) continue;
      const std::vector<std::string> names = names_of(node);
      const bool carries = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        return std::any_of(own.begin(), own.end(), [&](const std::string& one) {
          return name.find(one) != std::string::npos;
        });
      });
      if (carries) meetings.insert(node);
    }
    return meetings;
  }

  std::set<NodeId> meetings_of_series() {
    std::set<NodeId> meetings = only_meetings(look_.sources(asked_, look_.part_of));
    if (!meetings.empty()) return meetings;
    meetings = meetings_that_carry_the_name();
    if (!meetings.empty()) {
      answer_.notes.push_back(fmt::format(
          "no document says which meetings are part of {}: those that carry its name, and the "
          "series that they belong to, were taken",
          look_.name(asked_)));
      return meetings;
    }
    meetings = only_meetings(look_.targets(asked_, look_.hosted));
    meetings.merge(only_meetings(look_.targets(asked_, look_.attended)));
    return meetings;
  }

  // All that are reached by FOLLOWS, earlier and later.
  void add_neighbours(std::set<NodeId>& meetings) const {
    std::vector<NodeId> open(meetings.begin(), meetings.end());
    while (!open.empty()) {
      const NodeId at = open.back();
      open.pop_back();
      std::vector<NodeId> next = look_.targets(at, look_.follows);
      for (const NodeId later : look_.sources(at, look_.follows)) next.push_back(later);
      for (const NodeId meeting : next) {
        if (meetings.insert(meeting).second) open.push_back(meeting);
      }
    }
  }

  void add_parts(std::set<NodeId>& meetings) const {
    std::vector<NodeId> open(meetings.begin(), meetings.end());
    while (!open.empty()) {
      const NodeId at = open.back();
      open.pop_back();
      for (const NodeId part : only_meetings(look_.sources(at, look_.part_of))) {
        if (meetings.insert(part).second) open.push_back(part);
      }
    }
  }

  void read_meeting(NodeId meeting) {
    std::map<std::pair<NodeId, std::string>, Relationships> told;
    for (const RelationshipId r : look_.out(meeting, look_.produced)) {
      told[{look_.graph.targets[r], look_.text(r, look_.outcome)}].push_back(r);
    }
    for (auto& [what, relationships] : told)
      steps_.push_back({what.first, meeting, what.second, relationships});
  }

  std::vector<std::string> names(const std::vector<NodeId>& nodes) const {
    std::vector<std::string> found;
    for (const NodeId node : nodes) found.push_back(look_.name(node));
    std::sort(found.begin(), found.end());
    return found;
  }

  std::vector<std::string> fields(NodeId product) const {
    return names(look_.targets(product, look_.in_field));
  }
  std::vector<std::string> parties(NodeId product) const {
    return names(look_.sources(product, look_.party_to));
  }

  std::vector<Citation> evidence(const Step& step) const {
    Relationships context = look_.out(step.product, look_.in_field);
    for (const RelationshipId r : look_.in(step.product, look_.party_to)) context.push_back(r);
    // What tells of the outcome comes before what tells of field and parties.
    std::vector<Citation> found = look_.cite(step.told);
    for (const Citation& citation : look_.cite(context)) {
      if (std::find(found.begin(), found.end(), citation) == found.end()) found.push_back(citation);
    }
    return found;
  }

  void write_outcomes() {
    std::sort(steps_.begin(), steps_.end(), [&](const Step& a, const Step& b) {
      const auto key = [&](const Step& s) {
        return std::tuple(kind_order(s.product), outcome_order(s.outcome), s.outcome);
      };
      if (key(a) != key(b)) return key(a) < key(b);
      if (fields(a.product) != fields(b.product)) return fields(a.product) < fields(b.product);
      if (a.product != b.product) return look_.name_before(a.product, b.product);
      return look_.meeting_before(a.meeting, b.meeting);
    });
    answer_.columns = {{"kind", "Project"}, {"outcome", ""}, {"field", ""},
                       {"name", ""},        {"parties", ""}, {"meeting", look_.name(asked_)},
                       {"status", "held"}};
    answer_.repeating = 3;
    for (const Step& step : steps_) {
      answer_.rows.push_back(
          {{look_.graph.label(step.product), step.outcome, Cell(list_of(fields(step.product))),
            look_.cell(step.product), Cell(list_of(parties(step.product))),
            look_.cell(step.meeting), look_.status_of(step.meeting)},
           evidence(step),
           0});
    }
  }

  void write_lineage() {
    std::sort(steps_.begin(), steps_.end(), [&](const Step& a, const Step& b) {
      if (kind_order(a.product) != kind_order(b.product))
        return kind_order(a.product) < kind_order(b.product);
      if (fields(a.product) != fields(b.product)) return fields(a.product) < fields(b.product);
      if (a.product != b.product) return look_.name_before(a.product, b.product);
      if (a.meeting != b.meeting) return look_.meeting_before(a.meeting, b.meeting);
      return std::tuple(outcome_order(a.outcome), a.outcome) <
             std::tuple(outcome_order(b.outcome), b.outcome);
    });
    answer_.columns = {{"kind", "Project"}, {"field", ""},   {"name", ""}, {"parties", ""},
                       {"outcome", ""},     {"meeting", ""}, {"date", ""}, {"status", "held"}};
    answer_.repeating = 4;
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      const Step& step = steps_[i];
      if (i == 0 || steps_[i - 1].product != step.product) ++group;
      answer_.rows.push_back(
          {{look_.graph.label(step.product), Cell(list_of(fields(step.product))),
            look_.cell(step.product), Cell(list_of(parties(step.product))), step.outcome,
            look_.cell(step.meeting), Cell(look_.graph.property(step.meeting, look_.date)),
            look_.status_of(step.meeting)},
           evidence(step),
           group});
    }
  }

  int kind_order(NodeId product) const { return look_.is(product, look_.project) ? 0 : 1; }

  // What is new first; what a meeting only confirms last; words that are not known after those that
  // are.
  static int outcome_order(const std::string& outcome) {
    static constexpr std::string_view kOrder[] = {"selected", "adopted",  "signed",
                                                  "issued",   "proposed", "confirmed"};
    const auto at = std::find(std::begin(kOrder), std::end(kOrder), outcome);
    return static_cast<int>(at - std::begin(kOrder));
  }

  void write_title(std::size_t meetings, bool series) {
    std::set<NodeId> projects;
    std::set<NodeId> agreements;
    for (const Step& step : steps_)
      (look_.is(step.product, look_.project) ? projects : agreements).insert(step.product);
    std::string name = look_.name(asked_);
    if (const auto date = look_.date_of(asked_); date && !series)
      name += fmt::format(" ({})", to_string(*date));
    const std::string of =
        lineage_ ? fmt::format("the {} of {}", series ? "meetings" : "series", name) : name;
    if (steps_.empty()) {
      answer_.title = fmt::format("The documents name no projects of {}", of);
      return;
    }
    answer_.title = fmt::format("{} of {}", count(projects.size(), "project"), of);
    if (projects.empty())
      answer_.title = fmt::format("{} of {}", count(agreements.size(), "agreement"), of);
    if (!projects.empty() && !agreements.empty()) {
      answer_.title = fmt::format("{} and {} of {}", count(projects.size(), "project"),
                                  count(agreements.size(), "agreement"), of);
    }
    if (lineage_) answer_.title += fmt::format(", {}", count(meetings, "meeting"));
  }

  void note_silent_meetings(const std::set<NodeId>& meetings) {
    std::vector<NodeId> silent;
    for (const NodeId meeting : meetings) {
      const bool told = std::any_of(steps_.begin(), steps_.end(),
                                    [&](const Step& s) { return s.meeting == meeting; });
      if (!told) silent.push_back(meeting);
    }
    std::sort(silent.begin(), silent.end(),
              [&](NodeId a, NodeId b) { return look_.meeting_before(a, b); });
    for (const NodeId meeting : silent) {
      std::string when = "no date";
      if (const auto date = look_.date_of(meeting)) when = to_string(*date);
      if (look_.status_of(meeting) != "held") when += ", " + look_.status_of(meeting);
      answer_.notes.push_back(
          fmt::format("{} ({}): the documents name no projects of it", look_.name(meeting), when));
    }
  }

  Lookups look_;
  NodeId asked_;
  bool lineage_ = false;
  std::vector<Step> steps_;
  Answer answer_;
};

}  // namespace

Answer projects_of(const GraphView& graph, NodeId meeting_or_series,
                   const ProjectOptions& options) {
  return ProjectsOf(graph, meeting_or_series).run(options);
}

}  // namespace rapport::questions
