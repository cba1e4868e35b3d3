// SPDX-License-Identifier: Apache-2.0
// Who met whom: two people met when both took part in one meeting.
#include <algorithm>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "queries/questions/lookups.h"
#include "queries/questions/questions.h"

namespace rapport::questions {
namespace {

// What somebody did at a meeting: by participant, the relationships ATTENDED and HOSTED that tell
// of it.
using Attendance = std::map<NodeId, Relationships>;

class WhoMet {
 public:
  WhoMet(const GraphView& graph, NodeId who, const MeetingOptions& options)
      : look_(graph), who_(who), options_(options) {
    require_side(who);
    if (options.with) require_side(*options.with);
    if (options.with == who) {
      throw Error(ErrorKind::InvalidArgument, fmt::format("\"{}\" is named twice", look_.name(who)),
                  {}, "name two different people, organizations or countries");
    }
    if (options.since && options.until &&
        latest_day(*options.until) < earliest_day(*options.since)) {
      throw Error(ErrorKind::InvalidArgument,
                  fmt::format("the time from {} until {} ends before it starts",
                              to_string(*options.since), to_string(*options.until)),
                  {}, "give the earlier date first: --since EARLIER --until LATER");
    }
    side_ = look_.side(who);
    if (options.with) other_side_ = look_.side(*options.with);
    other_side_.erase(who);  // nobody meets himself, although he belongs to his own ministry
  }

  Answer run() {
    answer_.columns = {{"date", ""},        {"meeting", ""},         {"kind", ""},
                       {"place", ""},       {"status", "held"},      {"through", ""},
                       {"person", ""},      {"role", "participant"}, {"post", ""},
                       {"on_behalf_of", ""}};
    answer_.repeating = 6;
    for (const NodeId meeting : meetings()) add_meeting(meeting);
    write_title();
    write_notes();
    return std::move(answer_);
  }

 private:
  void require_side(NodeId node) const {
    if (look_.is(node, look_.person) || look_.is(node, look_.organization) ||
        look_.is(node, look_.country))
      return;
    throw Error(
        ErrorKind::InvalidArgument,
        fmt::format("\"{}\" is no person, organization or country but a {}", look_.name(node),
                    look_.graph.label(node)),
        {},
        fmt::format("rapport show \"{}\" tells what is known of it", look_.graph.node_keys[node]));
  }

  // The meetings that count, in order. Those left out are counted for the notes.
  std::vector<NodeId> meetings() {
    std::set<NodeId> found;
    for (const NodeId member : side_) {
      for (const SymbolId type : {look_.attended, look_.hosted}) {
        for (const NodeId meeting : look_.targets(member, type)) found.insert(meeting);
      }
    }
    std::vector<NodeId> kept;
    for (const NodeId meeting : found) {
      if (look_.is(meeting, look_.meeting) && counts(meeting)) kept.push_back(meeting);
    }
    std::sort(kept.begin(), kept.end(),
              [&](NodeId a, NodeId b) { return look_.meeting_before(a, b); });
    return kept;
  }

  bool counts(NodeId meeting) {
    if (!in_window(meeting)) return false;
    const bool held = look_.took_place(meeting) && !taking_part(meeting, side_, false).empty();
    if (options_.with && taking_part(meeting, other_side_, true).empty()) return false;
    if (!held && !options_.include_not_held) {
      ++not_held_;
      return false;
    }
    if (options_.with && taking_part(meeting, other_side_, options_.include_not_held).empty()) {
      ++not_held_;
      return false;
    }
    if (!look_.date_of(meeting) && (options_.since || options_.until)) ++undated_;
    return true;
  }

  bool in_window(NodeId meeting) const {
    const std::optional<Date> date = look_.date_of(meeting);
    if (!date) return true;
    if (options_.since && latest_day(*date) < earliest_day(*options_.since)) return false;
    return !options_.until || earliest_day(*date) <= latest_day(*options_.until);
  }

  // Of the nodes in `among` (all when it is empty), who took part.
  Attendance taking_part(NodeId meeting, const std::set<NodeId>& among, bool also_not_held) const {
    Attendance found;
    for (const SymbolId type : {look_.attended, look_.hosted}) {
      for (const RelationshipId r : look_.in(meeting, type)) {
        if (!also_not_held && !look_.took_place_in(r)) continue;
        const NodeId source = look_.graph.sources[r];
        if (among.empty() || among.contains(source)) found[source].push_back(r);
      }
    }
    return found;
  }

  void add_meeting(NodeId meeting) {
    const Attendance all = taking_part(meeting, {}, options_.include_not_held);
    Relationships ours;
    std::vector<NodeId> through;
    std::vector<NodeId> met;
    for (const auto& [node, relationships] : all) {
      if (side_.contains(node)) {
        ours.insert(ours.end(), relationships.begin(), relationships.end());
        if (node != who_) through.push_back(node);
      } else if (look_.is(node, look_.person)) {
        met.push_back(node);
      }
    }
    // Whom was asked for comes first, the others by name.
    std::sort(met.begin(), met.end(), [&](NodeId a, NodeId b) {
      const bool asked_a = other_side_.contains(a);
      const bool asked_b = other_side_.contains(b);
      return asked_a != asked_b ? asked_a : look_.name_before(a, b);
    });
    ++group_;
    for (const NodeId person : met) {
      people_.insert(person);
      add_person(meeting, through, ours, person, all.at(person));
    }
    if (met.empty()) add_unnamed(meeting, through, ours, all);
  }

  std::vector<Cell> meeting_cells(NodeId meeting, const std::vector<NodeId>& through) const {
    std::vector<std::string> names;
    for (const NodeId node : through) names.push_back(look_.name(node));
    std::sort(names.begin(), names.end());
    return {Cell(look_.graph.property(meeting, look_.date)),
            look_.cell(meeting),
            look_.text(meeting, look_.kind, ""),
            look_.places(meeting),
            look_.status_of(meeting),
            Cell(list_of(names))};
  }

  void add_person(NodeId meeting, const std::vector<NodeId>& through, const Relationships& ours,
                  NodeId person, const Relationships& attendances) {
    std::vector<std::string> roles;
    std::vector<std::string> titles;
    std::vector<std::string> behalf;
    Relationships attended = ours;
    attended.insert(attended.end(), attendances.begin(), attendances.end());
    Relationships posts;
    for (const RelationshipId r : attendances) roles.push_back(role_of(r));
    for (const Post& post : look_.posts_at(person, meeting, attendances)) {
      titles.push_back(post.title);
      // Who speaks for an office that he has left speaks for himself.
      if (!look_.is_former(post.relationship)) behalf.push_back(look_.name(post.of));
      posts.push_back(post.relationship);
    }
    std::vector<Cell> cells = meeting_cells(meeting, through);
    cells.insert(cells.end(), {look_.cell(person), Cell(list_of(roles)), Cell(list_of(titles)),
                               Cell(list_of(behalf))});
    std::vector<Citation> evidence = look_.cite(attended);
    for (const RelationshipId post : posts) cite_post(post, evidence);
    answer_.rows.push_back({std::move(cells), std::move(evidence), group_});
  }

  // The sentence that tells of the attendance mostly tells the post, too; only where it does not,
  // the first that does is added: an office is named all over a document, in sentences that are
  // about other meetings.
  void cite_post(RelationshipId post, std::vector<Citation>& evidence) const {
    const std::vector<Citation> told = look_.cite(Relationships{post});
    const auto is_cited = [&](const Citation& one) {
      return std::any_of(evidence.begin(), evidence.end(), [&](const Citation& other) {
        return one.document == other.document && one.sentence == other.sentence;
      });
    };
    if (!told.empty() && std::none_of(told.begin(), told.end(), is_cited))
      evidence.push_back(told.front());
  }

  std::string role_of(RelationshipId r) const {
    if (look_.graph.relationship_types[r] == look_.hosted) return "host";
    const std::string role = look_.text(r, look_.role);
    const std::string status = look_.text(r, look_.status);
    const std::string base = role.empty() ? "participant" : replace_all(role, "_", " ");
    return status.empty() || status == "held" ? base : fmt::format("{} ({})", base, status);
  }

  // Nobody else is named: which other organizations and countries were there.
  void add_unnamed(NodeId meeting, const std::vector<NodeId>& through, const Relationships& ours,
                   const Attendance& all) {
    Relationships cited = ours;
    std::vector<NodeId> others;
    for (const auto& [node, relationships] : all) {
      if (side_.contains(node)) continue;
      others.push_back(node);
      cited.insert(cited.end(), relationships.begin(), relationships.end());
    }
    std::sort(others.begin(), others.end(),
              [&](NodeId a, NodeId b) { return look_.name_before(a, b); });
    std::vector<std::string> names;
    for (const NodeId node : others) names.push_back(look_.name(node));
    std::vector<Cell> cells = meeting_cells(meeting, through);
    cells.insert(cells.end(), {Cell(), Cell(), Cell(), Cell(list_of(names))});
    answer_.rows.push_back({std::move(cells), look_.cite(cited), group_});
    ++without_names_;
  }

  void write_title() {
    const std::string name = look_.name(who_);
    const std::string meetings = count(group_, "meeting");
    if (options_.with) {
      const std::string other = look_.name(*options_.with);
      answer_.title = group_ == 0 ? fmt::format("No meeting of {} and {} is known", name, other)
                                  : fmt::format("{} and {} met at {}", name, other, meetings);
    } else {
      answer_.title = group_ == 0 ? fmt::format("No meeting of {} is known", name)
                      : people_.empty()
                          ? fmt::format("{} took part in {}", name, meetings)
                          : fmt::format("{} met {} at {}", name, count(people_.size(), "person"),
                                        count(group_ - without_names_, "meeting"));
    }
    if (options_.since) answer_.title += fmt::format(", since {}", to_string(*options_.since));
    if (options_.until) answer_.title += fmt::format(", until {}", to_string(*options_.until));
  }

  void write_notes() {
    if (without_names_ > 0) {
      answer_.notes.push_back(
          fmt::format("the documents name nobody else at {}", count(without_names_, "meeting")));
    }
    if (not_held_ > 0) {
      answer_.notes.push_back(
          fmt::format("{} left out that {} not told to have been held; --not-held shows planned, "
                      "cancelled, postponed and denied ones",
                      count(not_held_, "meeting"), not_held_ == 1 ? "is" : "are"));
    }
    if (undated_ > 0) {
      answer_.notes.push_back(
          fmt::format("{} without a date listed, which may lie outside of the time asked for",
                      count(undated_, "meeting")));
    }
  }

  Lookups look_;
  NodeId who_;
  const MeetingOptions& options_;
  std::set<NodeId> side_;
  std::set<NodeId> other_side_;
  std::set<NodeId> people_;
  std::uint32_t group_ = 0;  // meetings so far
  std::size_t not_held_ = 0;
  std::size_t undated_ = 0;
  std::size_t without_names_ = 0;
  Answer answer_;
};

}  // namespace

Answer who_met(const GraphView& graph, NodeId who, const MeetingOptions& options) {
  return WhoMet(graph, who, options).run();
}

}  // namespace rapport::questions
