// SPDX-License-Identifier: Apache-2.0
// Who went where, with whom.
#include <algorithm>

#include "graph/extract/facts.h"
#include "graph/extract/listed.h"

namespace rapport::extract {

void FactFinder::on_visit(const Frame& frame) {
  if (!constant(frame, "entry").empty() && !entry_.open) return;
  auto who = actors(stretch(frame, "who"));
  if (!constant(frame, "subject").empty())
    if (const auto subject = subject_before(frame.match.tokens.first); subject != kNoMention)
      who.push_back(subject);
  // "the visit of Ms. Lee and Mr. Ray": whom "they" means.
  if (who.size() >= 2 &&
      std::all_of(who.begin(), who.end(), [&](ThingId t) { return things_.type(t) == "Person"; })) {
    travellers_ = who;
    travellers_block_ = block_;
  }
  std::vector<ThingId> places;
  const auto& names = language_.rules.rules[frame.rule].program.captures;
  for (const auto& capture : frame.match.captures)
    if (names[capture.name] == "where")
      for (const auto place : objects(capture.tokens, {"Country", "Place"}))
        places.push_back(place);
  const auto& span = text_.sentences[frame.sentence];
  auto date = event_date(frame.match.tokens, frame.sentence);
  bool stay = false;
  for (const auto m : reading_.tops({span.first_token, span.end_token})) {
    if (date || reading_.mention(m).type != types_.date || !dates_.by_mention[m]) continue;
    date = dates_.by_mention[m];
    // "(until 11 October)" below a day: from that day on.
    if (is_term(m) && section_date_ && earliest_day(*section_date_) < latest_day(*date))
      date->first = section_date_->first;
    stay = is_term(m);
  }
  if (!date)
    date = entry_.open && entry_.date ? entry_.date : block_date_ ? block_date_ : section_date_;
  const bool of_group = !constant(frame, "group").empty();
  if (of_group && group_.empty() && !who.empty()) group_ = {who.front()};
  // "A six-member delegation visited Norway. It was led by Ms. Lee.": told before its people.
  if (of_group && who.empty())
    for (const auto place : places)
      waiting_visits_.push_back({place, date, frame.match.tokens, frame.rule});
  const bool group =
      !group_.empty() && std::find(who.begin(), who.end(), group_.front()) != who.end();
  if (group)
    for (const auto member : group_members_) who.push_back(member);
  for (const auto place : places) {
    for (const auto person : who) visit(person, place, date, frame.match.tokens, frame.rule);
    if (group) group_visits_.push_back({place, date, frame.match.tokens, frame.rule});
  }
  if (!constant(frame, "principal").empty() && !who.empty()) principal_ = who.front();
  if (!places.empty() && constant(frame, "status").empty()) {
    section_places_ = {places.front()};
    visit_block_ = block_;
    visit_day_ = date;
  }
  if (date && date->has_day() && !date->is_range() && !stay) block_date_ = date;
}

void FactFinder::visit(ThingId person, ThingId place, const std::optional<Date>& date,
                       Stretch tokens, std::uint32_t rule) {
  if (things_.type(person) != "Person" || (entry_.open && !entry_.status.empty())) return;
  Properties properties;
  if (date) properties.emplace_back("date", *date);
  fact("VISITED", person, place, tokens, rule, std::move(properties));
}

// "The delegation comprised": they went where the delegation went.
void FactFinder::join_group(ThingId person) {
  if (std::find(group_.begin(), group_.end(), person) != group_.end()) return;
  if (std::find(group_members_.begin(), group_members_.end(), person) != group_members_.end())
    return;
  group_members_.push_back(person);
  for (const auto& went : group_visits_)
    visit(person, went.place, went.date, went.tokens, went.rule);
}

// "The delegation included Ms. Lee", "Other members were Ms. Lee and Mr. Ray": they went where it
// went, or on the journey of the one whose company they were.
void FactFinder::on_members(const Frame& frame) {
  const auto who = actors_of(frame, "who");
  const bool group = !group_.empty() && things_.type(group_.front()) == "Person";
  const auto leader = group                      ? group_.front()
                      : principal_ != kNoMention ? principal_
                                                 : subject_before(frame.match.tokens.first);
  std::vector<Fact> visits;
  if (leader != kNoMention && group_visits_.empty())
    for (const auto* visit : facts_.from(leader, "VISITED"))
      if (visits.empty() || visit->sentence == visits.front().sentence) visits.push_back(*visit);
  for (const auto person : who) {
    if (things_.type(person) != "Person" || person == leader) continue;
    if (group) join_group(person);
    for (const auto& visit : visits)
      fact("VISITED", person, visit.target, frame.match.tokens, frame.rule, visit.properties);
  }
}

// "Members of the delegation: 1. Ms. Lee (leader)": whom "the delegation" means, where no verb told
// it; without such a word the first.
void FactFinder::lead_group(ThingId person, Stretch entry) {
  const bool told = !group_.empty() && things_.type(group_.front()) == "Person";
  if (!told)
    group_.insert(group_.begin(), person);
  else if (says(entry, "leads") && contains(group_members_, group_.front()) &&
           entries_of(reading_, entry).size() == 1)
    group_.front() = person;
}

// Who accompanies a traveller goes where she goes; "they" then means both.
void FactFinder::travel_along(const std::vector<ThingId>& who, const Frame& frame) {
  const auto traveller = subject_before(frame.match.tokens.first);
  if (traveller == kNoMention) return;
  travellers_ = {traveller};
  travellers_.insert(travellers_.end(), who.begin(), who.end());
  travellers_block_ = block_;
  const auto sentence = sentence_index(frame.sentence);
  std::vector<Fact> visits;
  for (const auto* fact : facts_.from(traveller, "VISITED"))
    if (fact->sentence == sentence) visits.push_back(*fact);
  for (const auto& visit : visits)
    for (const auto companion : who)
      if (things_.type(companion) == "Person")
        fact("VISITED", companion, visit.target, frame.match.tokens, frame.rule, visit.properties);
}

}  // namespace rapport::extract
