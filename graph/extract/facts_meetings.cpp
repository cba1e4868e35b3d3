// SPDX-License-Identifier: Apache-2.0
// Unnamed meetings by who met, who was there, where and when; and which meeting a sentence speaks
// of.
#include <algorithm>

#include "graph/base/utf8.h"
#include "graph/extract/facts.h"
#include "graph/extract/names.h"
#include "graph/extract/series.h"

namespace rapport::extract {

namespace {

// Whether nobody is in the first list who is not in the second.
bool is_part(const std::vector<ThingId>& some, const std::vector<ThingId>& all) {
  return std::all_of(some.begin(), some.end(),
                     [&](ThingId t) { return std::find(all.begin(), all.end(), t) != all.end(); });
}

}  // namespace

// An unnamed meeting: the same people on a date that does not contradict are the same meeting.
ThingId FactFinder::meet(const std::vector<ThingId>& who, const std::optional<Date>& date,
                         std::string_view kind, std::string_view status, Stretch tokens,
                         std::uint32_t rule) {
  std::vector<ThingId> people;
  for (const auto person : who)
    if (!contains(people, person)) people.push_back(person);
  ThingId thing = kNoMention;
  for (const auto& other : things_.recent_meetings()) {
    const auto& theirs = other.attendees;
    if (other.named || theirs.size() < 2 || other.status != status) continue;
    if (!is_part(people, theirs)) continue;
    const bool same = people.size() == theirs.size();
    if (!same && (people.size() < 2 || date)) continue;
    if (date && other.date && !overlap(*date, *other.date)) continue;
    thing = other.thing;
  }
  // The section's heading, or the line of a programme, told of it first.
  const auto told = entry_.open ? entry_.meeting : section_meeting_;
  if (thing == kNoMention && told != kNoMention)
    if (const auto* state = things_.meeting_of(told);
        state && !state->named && state->status == status && is_part(state->attendees, people))
      thing = told;
  if (thing == kNoMention) {
    thing = new_meeting(kind, status.empty() && entry_.open ? entry_.status : status);
    if (entry_.open && entry_.meeting == kNoMention) entry_.meeting = thing;
  }
  note(thing, tokens, rule);
  if (first_talks_ == kNoMention && people.size() >= 2 && status.empty()) {
    first_talks_ = thing;
    if (block_ - talks_block_ <= 1) held_in(thing, talks_place_, tokens, rule);
    talks_place_ = kNoMention;
  }
  for (const auto person : who) attend(person, thing, "", tokens, rule);
  if (date) date_meeting(thing, *date, tokens, rule);
  return thing;
}

void FactFinder::attend(ThingId who, ThingId meeting, std::string_view role, Stretch tokens,
                        std::uint32_t rule) {
  if (who == kNoMention || meeting == kNoMention) return;
  const auto& type = things_.type(who);
  if (type != "Person" && type != "Organization" && type != "Country") return;
  if (const auto gone = absent_.find(meeting); gone != absent_.end() && gone->second.contains(who))
    return;
  auto* state = things_.meeting_of(meeting);
  if (!state) return;
  if (!contains(state->attendees, who)) state->attendees.push_back(who);
  if (role == "chair" && type == "Person") chairs_.try_emplace(meeting, who);
  Properties properties;
  if (!role.empty() && role != "participant") properties.emplace_back("role", std::string(role));
  fact("ATTENDED", who, meeting, tokens, rule, std::move(properties));
}

void FactFinder::host(ThingId who, ThingId meeting, Stretch tokens, std::uint32_t rule) {
  auto* state = things_.meeting_of(meeting);
  if (!state || who == kNoMention) return;
  if (!contains(state->hosts, who)) state->hosts.push_back(who);
  fact("HOSTED", who, meeting, tokens, rule);
}

void FactFinder::held_in(ThingId meeting, ThingId place, Stretch tokens, std::uint32_t rule) {
  auto* state = things_.meeting_of(meeting);
  if (!state || place == kNoMention) return;
  // The innermost is kept: the hall instead of its city.
  if (kind_of(place) == "venue" && state->places.size() == 1 && is_town(state->places.front())) {
    facts_.take_back("HELD_IN", meeting, state->places.front());
    state->places.clear();
  }
  if (!contains(state->places, place)) state->places.push_back(place);
  fact("HELD_IN", meeting, place, tokens, rule);
}

bool FactFinder::is_town(ThingId place) const {
  const auto kind = kind_of(place);
  return things_.type(place) == "Country" || kind == "city" || kind == "region";
}

void FactFinder::date_meeting(ThingId meeting, const Date& date, Stretch, std::uint32_t) {
  auto* state = things_.meeting_of(meeting);
  if (!state) return;
  // The more precise one wins; what contradicts is left to the first.
  if (state->date && !(rapport::contains(*state->date, date) && *state->date != date)) return;
  state->date = date;
  things_.set(meeting, "date", date);
}

void FactFinder::set_current(ThingId meeting) {
  if (meeting == kNoMention || is_by_the_way(meeting)) return;
  current_ = meeting;
  current_block_ = told_block_ = block_;
  if (main_meeting_ != kNoMention) return;
  if (const auto* state = things_.meeting_of(meeting);
      state && state->named && state->status.empty())
    main_meeting_ = meeting;
}

// "The first meeting took place in Oslo": told in passing where another of its series is spoken of.
bool FactFinder::is_by_the_way(ThingId meeting) {
  const auto* state = things_.meeting_of(meeting);
  const auto* main = main_meeting_ == kNoMention ? nullptr : things_.meeting_of(main_meeting_);
  return state && main && section_meeting_ != meeting && state->ordinal != 0 &&
         main->ordinal != 0 && state->ordinal < main->ordinal && state->series == main->series;
}

// The meeting that a sentence speaks of without naming one: told of in this block or the one
// before, or the section's own.
ThingId FactFinder::meeting_at_hand() const {
  if (entry_.open || dated_section_) return current_;
  if (current_ != kNoMention && (current_ == section_meeting_ || block_ - current_block_ <= 1))
    return current_;
  // A report of one encounter goes on about it to its end.
  if (main_meeting_ == kNoMention && current_ != kNoMention && current_ == first_talks_ &&
      date_headings_ == 0)
    return current_;
  return date_headings_ < 2 ? main_meeting_ : kNoMention;
}

// "the meeting", "the Forum": the one told of last that such a noun can mean.
ThingId FactFinder::meeting_meant(Stretch noun) {
  if (noun.empty()) return kNoMention;
  const auto* hit = reading_.hit(noun.first, language_.lexicons.lexicon("meeting_nouns"));
  if (!hit || text_.tokens[noun.first].shape == text::Shape::Number) return kNoMention;
  const auto before = noun.first > 0 ? utf8::fold(text_.word(noun.first - 1)) : std::string();
  if (before != "the" && before != "this" && before != "that") return kNoMention;
  const std::string kind(language_.lexicons.entry(*hit).attribute("kind"));
  const auto word = utf8::fold(text_.word(noun.first));
  if (const auto at_hand = meeting_at_hand();
      at_hand != kNoMention && (suits(at_hand, kind, word) || goes_on(at_hand, kind) ||
                                opens_at_hand({noun.first, noun.first + 1})))
    return at_hand;
  const auto recent = things_.recent_meetings();
  for (auto meeting = recent.rbegin(); meeting != recent.rend(); ++meeting)
    if (meeting->status.empty() && suits(meeting->thing, kind, word)) return meeting->thing;
  return kNoMention;
}

// "The discussion", "the event": the gathering told just before goes on.
bool FactFinder::goes_on(ThingId meeting, const std::string& kind) const {
  constexpr std::uint32_t kNear = 2;
  const auto told = gathered_.find(meeting);
  return told != gathered_.end() && sentence_ <= told->second + kNear &&
         (kind == "talks" || kind == "event" || kind == "meeting" || kind == "session");
}

// Whether a meeting can be called by a noun of that kind: by its own kind, or by a word of its
// name.
bool FactFinder::suits(ThingId meeting, const std::string& kind, const std::string& word) {
  const auto* state = things_.meeting_of(meeting);
  if (!state) return false;
  if (state->kind == kind) return true;
  if (state->named) {
    for (const auto& own : name_words(things_[meeting].name))
      if (singular(own) == singular(word)) return true;
    return kind == "meeting" && (state->kind == "committee" || state->kind == "working_group" ||
                                 state->kind == "session");
  }
  const bool talks = state->kind == "talks" || state->kind == "call" ||
                     state->kind == "courtesy_call" || state->kind == "meeting";
  return talks && (kind == "talks" || kind == "meeting");
}

}  // namespace rapport::extract
