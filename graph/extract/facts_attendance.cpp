// SPDX-License-Identifier: Apache-2.0
// Who took part in a meeting and who stayed away.
#include <algorithm>

#include "graph/extract/facts.h"

namespace rapport::extract {

// Whether a sentence about who was there speaks of a meeting: of a named one wherever it stands, of
// talks only close by, or when it says "the talks".
bool FactFinder::is_near(ThingId meeting, Stretch tokens) {
  const auto* state = things_.meeting_of(meeting);
  const bool told_here = std::any_of(events_.begin(), events_.end(),
                                     [&](const auto& event) { return event.second == meeting; });
  if (state && !told_here && state->date && state->date->has_day())
    if (const auto date = event_date(tokens, sentence_);
        date && date->has_day() && !overlap(*date, *state->date))
      return false;
  if (!state || state->named || entry_.open || meeting == section_meeting_ ||
      block_ - current_block_ <= 1)
    return true;
  const auto nouns = language_.lexicons.lexicon("meeting_nouns");
  for (auto t = tokens.first; t + 1 < tokens.end; ++t) {
    const auto word = reading_.folded(t);
    const auto* hit = word == "the" || word == "this" ? reading_.hit(t + 1, nouns) : nullptr;
    if (!hit) continue;
    const auto next = t + 1 + hit->size;
    if (next >= text_.tokens.size() || reading_.folded(next) != "of") return true;
  }
  return false;
}

// who took part in what, in which role; without "what" in the meeting spoken of.
void FactFinder::on_attend(const Frame& frame) {
  if (!constant(frame, "entry").empty() && !entry_.open) return;
  auto who = actors_of(frame, "who");
  const auto subject_kind = constant(frame, "subject");
  // "Minister Lee, Secretary Ray and Ms. Poe of the Embassy were present": all that stand before.
  if (subject_kind == "all")
    for (const auto m :
         reading_.within({text_.sentences[frame.sentence].first_token, frame.match.tokens.first},
                         types_.person))
      if (const auto there = thing_of(m); !contains(who, there)) who.push_back(there);
  if (subject_kind == "yes")
    if (const auto subject = subject_before(frame.match.tokens.first); subject != kNoMention)
      who.push_back(subject);
  auto meetings = objects(stretch(frame, "what"), {"Meeting"});
  bool named = !meetings.empty();
  if (!named)
    if (const auto meant = meeting_of_noun(stretch(frame, "what"), frame); meant != kNoMention) {
      meetings.push_back(meant);
      named = true;
    }
  // "The Forum in Oslo was chaired by Ms. Lee": the meeting that the sentence is about.
  if (const auto noun = noun_of_subject(frame); !named && !noun.empty()) {
    const auto meant = meeting_of_noun(noun, frame);
    if (meant == kNoMention) return;
    meetings.push_back(meant);
    named = true;
  }
  const auto before = events_.lower_bound(frame.match.tokens.first);
  if (!named && before != events_.begin() && stretch(frame, "who").first > frame.match.tokens.first)
    if (const auto* state = things_.meeting_of(std::prev(before)->second); state && state->named) {
      meetings.push_back(state->thing);
      named = true;
    }
  // "will travel to Oslo, accompanied by Ms. Lee" tells of no meeting.
  const bool elsewhere =
      !constant(frame, "here").empty() && events_.empty() && !entry_.open &&
      has_entry({text_.sentences[frame.sentence].first_token, frame.match.tokens.first}, "verbs",
                "class", "visit");
  if (elsewhere && !named) return travel_along(who, frame);
  if (const auto at_hand = meeting_at_hand();
      !named && at_hand != kNoMention && is_near(at_hand, frame.match.tokens))
    meetings.push_back(at_hand);
  const auto role = constant(frame, "role");
  for (const auto meeting : meetings) {
    const auto* state = things_.meeting_of(meeting);
    if (!named && state && !takes_role(*state, role)) continue;
    for (const auto actor : who) {
      // Who is on the list of those present reports to the others; a speaker is more.
      if (!constant(frame, "unlisted").empty() && is_on_list(actor, meeting)) continue;
      if (role == "host") {
        host(actor, meeting, frame.match.tokens, frame.rule);
        if (things_.type(actor) == "Person")
          attend(actor, meeting, "", frame.match.tokens, frame.rule);
      } else
        attend(actor, meeting, role, frame.match.tokens, frame.rule);
    }
    if (role.empty())
      attend_offices(stretch(frame, "who"), meeting, frame.match.tokens, frame.rule);
    set_current(meeting);
  }
}

// Which meeting a noun means; in a text that has told of none, "the talks" tell of themselves.
ThingId FactFinder::meeting_of_noun(Stretch noun, const Frame& frame) {
  const auto meant = meeting_meant(noun);
  if (meant != kNoMention || noun.empty() || !things_.meetings().empty() || entry_.open)
    return meant;
  const auto kind = kind_in({noun.first, noun.first + 1});
  if (kind.empty()) return kNoMention;
  const auto meeting = new_meeting(kind, "");
  auto date = event_date(frame.match.tokens, frame.sentence);
  if (!date) date = block_date_ ? block_date_ : section_date_;
  if (date) date_meeting(meeting, *date, noun, frame.rule);
  note(meeting, noun, frame.rule);
  gathered_[meeting] = sentence_;
  events_[noun.first] = meeting;
  return meeting;
}

// "The reception was attended by Ms. Lee": the noun that a sentence begins with, right before what
// is told of it.
Stretch FactFinder::noun_of_subject(const Frame& frame) const {
  const auto first = text_.sentences[frame.sentence].first_token;
  const auto word = reading_.folded(first);
  if ((word != "the" && word != "this") || first + 1 >= frame.match.tokens.first) return {};
  const auto* hit = reading_.hit(first + 1, language_.lexicons.lexicon("meeting_nouns"));
  const auto end = hit ? first + 1 + hit->size : first;
  constexpr std::uint32_t kVerb = 3;  // "was also"
  if (!hit || end > frame.match.tokens.first || end + kVerb < frame.match.tokens.first) return {};
  return {first + 1, end};
}

// Nobody chairs or speaks at talks between others; at a gathering that was told just before without
// its people, somebody does.
bool FactFinder::takes_role(const MeetingState& meeting, const std::string& role) const {
  constexpr std::uint32_t kNear = 2;
  if (role.empty() || role == "head_of_delegation" || meeting.named || meeting.attendees.empty())
    return true;
  const auto told = gathered_.find(meeting.thing);
  return told != gathered_.end() && sentence_ <= told->second + kNear;
}

// who did not come: no fact may say that they did.
void FactFinder::on_absent(const Frame& frame) {
  const auto who = actors(stretch(frame, "who"));
  auto meetings = objects(stretch(frame, "what"), {"Meeting"});
  const bool named = !meetings.empty();
  if (!named && current_ != kNoMention) meetings.push_back(current_);
  for (const auto meeting : meetings)
    for (const auto actor : who)
      if (named || !is_on_list(actor, meeting)) keep_away(meeting, {actor});
}

// Whether the list of those present holds somebody: who then is "unable to travel" stays away from
// something else.
bool FactFinder::is_on_list(ThingId who, ThingId meeting) const {
  const auto& layout = language_.rule_name(kLayoutRule);
  const auto attended = facts_.from(who, "ATTENDED");
  return std::any_of(attended.begin(), attended.end(), [&](const Fact* fact) {
    return fact->target == meeting && fact->rule == layout;
  });
}

// What was said of them before (an invitation, a list of those expected) is taken back.
void FactFinder::keep_away(ThingId meeting, const std::vector<ThingId>& who) {
  for (const auto actor : who) {
    absent_[meeting].insert(actor);
    facts_.take_back("ATTENDED", actor, meeting);
    if (auto* state = things_.meeting_of(meeting)) std::erase(state->attendees, actor);
  }
}

}  // namespace rapport::extract
