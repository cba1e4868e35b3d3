// SPDX-License-Identifier: Apache-2.0
// Signings, launches and openings that are occasions of their own: a line of a programme ("Launch
// of the Reef Project with Ms. Lee"), "launched the project at a ceremony in Oslo", "the launch
// ceremony took place at ...".
#include <algorithm>

#include "graph/base/utf8.h"
#include "graph/extract/facts.h"

namespace rapport::extract {

void FactFinder::on_ceremony(const Frame& frame) {
  const auto& tokens = frame.match.tokens;
  const auto who = actors_of(frame, "who");
  const auto people =
      std::count_if(who.begin(), who.end(), [&](ThingId t) { return things_.type(t) == "Person"; });
  if (!constant(frame, "entry").empty() && !entry_.open) return;
  if (!constant(frame, "people").empty() && people < 2) return;
  if (!constant(frame, "lone").empty() && !is_lone_launch(frame)) return;
  auto things = products(stretch(frame, "product"), {"Agreement", "Project"});
  // "The signing ceremony took place": what was told of last was signed there.
  if (things.empty() && !constant(frame, "last").empty())
    if (const auto last = product_before(tokens.first);
        last != kNoMention && things_.type(last) == constant(frame, "last"))
      things = {last};
  if (things.empty() && constant(frame, "last") == "Agreement")
    things = papers_before(tokens.first);
  if (things.empty() && opens_at_hand(tokens)) return;
  const auto meeting = ceremony(frame, who);
  for (const auto actor : who) attend(actor, meeting, "", tokens, frame.rule);
  const bool own = entry_.open && principal_ != kNoMention && !entry_.alone &&
                   entry_.status.empty() && !begins_with_another(block_tokens(block_));
  if (own) attend(principal_, meeting, "", tokens, frame.rule);
  const auto outcome = constant(frame, "outcome");
  for (const auto product : things) {
    leave_to(meeting, product, outcome, frame);
    fact("PRODUCED", meeting, product, tokens, frame.rule, {{"outcome", outcome}});
    for (const auto party : parties_of(frame, "party"))
      fact("PARTY_TO", party, product, tokens, frame.rule);
    if (outcome == "signed") sign(product, who, tokens, frame.rule);
    if (outcome == "signed") signed_at_.insert({meeting, product});
  }
  events_[tokens.first] = meeting;
  if (constant(frame, "elsewhere").empty()) set_current(meeting);
}

// "The opening ceremony was addressed by Ms. Lee": that of the conference spoken of.
bool FactFinder::opens_at_hand(Stretch tokens) {
  const auto at_hand = meeting_at_hand();
  const auto* state = at_hand == kNoMention ? nullptr : things_.meeting_of(at_hand);
  return state && state->named && has_entry(tokens, "meeting_nouns", "part", "yes");
}

// "Minister Lee opened the Reef Project in Oslo on Monday": whoever launches alone does so on an
// occasion where the sentence tells its day, and no other meeting is spoken of.
bool FactFinder::is_lone_launch(const Frame& frame) {
  if (entry_.open || main_meeting_ != kNoMention) return false;
  const auto& span = text_.sentences[frame.sentence];
  for (const auto m : reading_.tops({span.first_token, frame.match.tokens.first}))
    if (reading_.mention(m).type == types_.meeting) return false;
  const auto at_hand = meeting_at_hand();
  const auto* state = at_hand == kNoMention ? nullptr : things_.meeting_of(at_hand);
  if (state && state->kind != "ceremony" && current_block_ == block_) return false;
  const auto date = event_date(frame.match.tokens, frame.sentence);
  return date && date->has_day();
}

// "the launch ceremony of the Reef Project": what an occasion is called after came out of it.
void FactFinder::outcome_of_name(ThingId meeting, const WorkMention& mention) {
  const auto outcome = mention.attribute("outcome");
  if (outcome.empty() || meeting == kNoMention) return;
  const auto wanted = outcome == "signed" ? types_.agreement : types_.project;
  std::uint32_t widest = kNoMention;
  for (const auto m : reading_.within(mention.tokens, wanted))
    if (widest == kNoMention ||
        reading_.mention(m).tokens.size() > reading_.mention(widest).tokens.size())
      widest = m;
  const auto product = thing_of(widest);
  if (product == kNoMention) return;
  fact("PRODUCED", meeting, product, mention.tokens, mention.rule,
       {{"outcome", std::string(outcome)}});
}

// What the sentence has told of the meeting spoken of before it came to the ceremony is of the
// ceremony alone.
void FactFinder::leave_to(ThingId meeting, ThingId product, std::string_view outcome,
                          const Frame& frame) {
  told_of_itself_.insert({frame.sentence, product});
  const auto sentence = sentence_index(frame.sentence);
  // Those of one sentence stand at the end.
  constexpr std::size_t kRecent = 64;
  facts_.take_back_last(kRecent, [&](const Fact& fact) {
    return fact.type == "PRODUCED" && fact.target == product && fact.source != meeting &&
           fact.sentence == sentence && !fact.properties.empty() &&
           fact.properties.front().second == Value(std::string(outcome));
  });
}

// The occasion itself: the line's own, the ceremony spoken of when the words mean that one ("the
// launch ceremony"), else one not told before.
ThingId FactFinder::ceremony(const Frame& frame, const std::vector<ThingId>& who) {
  const auto& tokens = frame.match.tokens;
  const auto name = clean_name(reading_.slice(stretch(frame, "name")));
  const auto* at_entry =
      entry_.meeting == kNoMention ? nullptr : things_.meeting_of(entry_.meeting);
  if (entry_.open && at_entry && at_entry->kind == "ceremony") return entry_.meeting;
  // "co-chairs the Energy Dialogue; launch of the Laboratory": at the meeting of the line.
  if (entry_.open && who.empty() && current_ != kNoMention) return current_;
  const auto at_hand = meeting_at_hand();
  const auto* state = at_hand == kNoMention ? nullptr : things_.meeting_of(at_hand);
  if (!entry_.open && state && state->kind == "ceremony" && !constant(frame, "again").empty())
    return at_hand;
  auto date = event_date(tokens, frame.sentence);
  if (entry_.open && entry_.date) date = entry_.date;
  if (!date) date = block_date_ ? block_date_ : section_date_ ? section_date_ : running_date_;
  // Those who sign on a day have met once on it.
  if (!entry_.open && state && state->kind == "ceremony" && !who.empty() &&
      (!date || !state->date || state->date == date) &&
      std::all_of(who.begin(), who.end(), [&](ThingId t) { return is_there(t, *state); }))
    return at_hand;
  ThingId meeting = kNoMention;
  if (name.empty()) {
    meeting = new_meeting("ceremony", entry_.open ? entry_.status : "");
  } else {
    MeetingState own;
    own.kind = "ceremony";
    own.status = entry_.open ? entry_.status : "";
    meeting = things_.meeting(own, name, false);
    things_.set(meeting, "kind", own.kind);
    if (!own.status.empty()) things_.set(meeting, "status", own.status);
  }
  note(meeting, tokens, frame.rule);
  if (date) date_meeting(meeting, *date, tokens, frame.rule);
  if (entry_.open && !at_entry) entry_.meeting = meeting;
  return meeting;
}

}  // namespace rapport::extract
