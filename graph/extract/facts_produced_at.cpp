// SPDX-License-Identifier: Apache-2.0
// At which meeting something was signed, adopted, launched.
#include <algorithm>
#include <chrono>

#include "graph/extract/facts.h"

namespace rapport::extract {

// The meetings that something came from: those that the rule names, the signers' own, else the one
// spoken of.
std::vector<ThingId> FactFinder::where_produced(const Frame& frame,
                                                const std::vector<ThingId>& things,
                                                const std::vector<ThingId>& who) {
  const auto& tokens = frame.match.tokens;
  const auto outcome = constant(frame, "outcome");
  auto meetings = objects(stretch(frame, "what"), {"Meeting"});
  if (meetings.empty())
    if (const auto meant = meeting_meant(stretch(frame, "what")); meant != kNoMention)
      meetings.push_back(meant);
  if (meetings.empty())
    if (const auto it = meeting_it_means(frame); it != kNoMention) meetings.push_back(it);
  const bool elsewhere = !constant(frame, "elsewhere").empty();
  std::vector<ThingId> signers;
  for (const auto actor : who)
    if (outcome == "signed" && things_.type(actor) == "Person") signers.push_back(actor);
  auto at_hand = elsewhere ? kNoMention : meeting_at_hand();
  if (at_hand == kNoMention && !elsewhere) at_hand = joint_talks(frame.sentence);
  const auto* state = at_hand == kNoMention ? nullptr : things_.meeting_of(at_hand);
  // Who puts a name to what a ceremony is held for is there.
  if (state && meetings.empty() && state->kind == "ceremony" && !is_beside(frame) &&
      is_signed(at_hand, things)) {
    for (const auto signer : signers) attend(signer, at_hand, "", tokens, frame.rule);
    return {at_hand};
  }
  if (meetings.empty() && signers.size() >= 2)
    if (const auto signing = signing_of(frame, signers, things); signing != kNoMention)
      meetings = {signing};
  if (!meetings.empty() || elsewhere || !constant(frame, "own").empty()) return meetings;
  // "11:50 Signing of the Memorandum": the line of the programme is the occasion.
  if (entry_.open && !constant(frame, "event").empty()) return {entry_meeting("ceremony")};
  // What minutes resolve, and the paper that speaks of itself, is of the meeting that they are of.
  const bool resolved = !constant(frame, "document").empty();
  if (resolved && document_meeting_ != kNoMention) return {document_meeting_};
  if (main_meeting_ != kNoMention && (resolved || speaks_of_itself(stretch(frame, "product"))))
    return {main_meeting_};
  if (at_hand != kNoMention && !is_other_day(frame, at_hand) && !is_beside(frame))
    meetings.push_back(at_hand);
  return meetings;
}

// Two who sign have met: apart from the meeting spoken of, unless they are there or the sentence
// says that they sign then and there.
ThingId FactFinder::signing_of(const Frame& frame, const std::vector<ThingId>& signers,
                               const std::vector<ThingId>& things) {
  const auto& tokens = frame.match.tokens;
  const bool elsewhere = !constant(frame, "elsewhere").empty(), beside = is_beside(frame);
  const auto at_hand = elsewhere ? kNoMention : meeting_at_hand();
  const auto* state = at_hand == kNoMention ? nullptr : things_.meeting_of(at_hand);
  const bool there =
      state && !beside &&
      (state->named || is_then_and_there(frame) || is_signed(at_hand, things) ||
       std::all_of(signers.begin(), signers.end(), [&](ThingId t) { return is_there(t, *state); }));
  if (there) return kNoMention;
  auto date = event_date(tokens, frame.sentence);
  if (!date) date = block_date_ ? block_date_ : section_date_ ? section_date_ : running_date_;
  const bool talks = !beside && talks_before(tokens.first);
  const auto meeting = meet(signers, date, talks ? "talks" : "ceremony", "", tokens, frame.rule);
  events_[tokens.first] = meeting;
  if (!elsewhere && !beside) set_current(meeting);
  return meeting;
}

// "The 3rd Summit took place in Oslo. It decided to ...": the meeting that the sentence before
// begins with.
ThingId FactFinder::meeting_it_means(const Frame& frame) {
  constexpr std::uint32_t kSubject = 4;  // tokens before it: "The", "Our"
  const auto& span = text_.sentences[frame.sentence];
  if (frame.sentence == 0 || reading_.folded(span.first_token) != "it" ||
      frame.match.tokens.first > span.first_token + 1)
    return kNoMention;
  const auto& before = text_.sentences[frame.sentence - 1];
  if (before.first_token < block_tokens(block_).first) return kNoMention;
  const auto end = std::min(before.first_token + kSubject, before.end_token);
  for (const auto m : reading_.tops({before.first_token, end}))
    if (reading_.mention(m).type == types_.meeting) return thing_of(m);
  return kNoMention;
}

// "At the end of the talks", "in their presence": at the meeting spoken of, whoever signs.
bool FactFinder::is_then_and_there(const Frame& frame) const {
  const auto& span = text_.sentences[frame.sentence];
  return !is_beside(frame) && says({span.first_token, span.end_token}, "there");
}

// "On the sidelines of the Forum": not at it.
bool FactFinder::is_beside(const Frame& frame) const {
  return says({text_.sentences[frame.sentence].first_token, frame.match.tokens.first}, "beside");
}

// Whether a sentence before has told that one of these was signed at that meeting.
bool FactFinder::is_signed(ThingId meeting, const std::vector<ThingId>& things) const {
  return std::any_of(things.begin(), things.end(), [&](ThingId t) {
    return signed_at_.contains({meeting, t});
  });
}

// "signed in Oslo in May 2003": on a day on which the meeting spoken of was not.
bool FactFinder::is_other_day(const Frame& frame, ThingId meeting) {
  constexpr std::uint32_t kNear = 8;
  const auto* state = things_.meeting_of(meeting);
  if (!state || (!state->date && !dates_.published)) return false;
  // A meeting whose day is not read yet is told of soon after it.
  constexpr std::chrono::days kSoon(100);
  const auto day =
      state->date ? earliest_day(*state->date) : earliest_day(*dates_.published) - kSoon;
  const auto end =
      std::min(frame.match.tokens.end + kNear, text_.sentences[frame.sentence].end_token);
  for (const auto m : reading_.tops({frame.match.tokens.first, end}))
    if (reading_.mention(m).type == types_.date && !is_term(m))
      if (const auto date = date_told(m);
          date && text_.word(reading_.mention(m).tokens.first) != "(")
        return latest_day(*date) < day;
  return false;
}

// "this Joint Communiqué".
bool FactFinder::speaks_of_itself(Stretch product) const {
  if (product.empty() || product.first == 0) return false;
  const auto before = reading_.folded(product.first - 1);
  const auto first = reading_.folded(product.first);
  return before == "this" || before == "present" || first == "this";
}

}  // namespace rapport::extract
