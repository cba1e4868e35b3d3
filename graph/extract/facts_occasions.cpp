// SPDX-License-Identifier: Apache-2.0
// Occasions that a noun tells, not a verb: "Courtesy call on ...", "after talks with ...", "Signing
// of ..."; and groups that travel.
#include <algorithm>
#include <utility>

#include "graph/extract/facts.h"

namespace rapport::extract {

// Talks, a call, a meal: in a line of a programme, in a heading, or in passing ("after talks
// with").
void FactFinder::on_occasion(const Frame& frame) {
  const auto& tokens = frame.match.tokens;
  if (!constant(frame, "entry").empty() && !entry_.open) return;
  auto who = actors_of(frame, "who");
  const auto whom = actors_of(frame, "whom");
  const auto role = constant(frame, "role");
  const auto hosts = actors(stretch(frame, "host"));
  for (const auto list : {&whom, &hosts})
    for (const auto actor : *list)
      if (std::find(who.begin(), who.end(), actor) == who.end()) who.push_back(actor);
  const bool heading = text_.blocks[block_].kind == text::BlockKind::Heading;
  auto kind = constant(frame, "kind");
  if (kind.empty()) kind = kind_in(tokens);
  // "Bilateral meetings with Ms. Lee and Mr. Ray": each of them alone, with whose day it is.
  if (whom.size() >= 2 && hosts.empty() && stretch(frame, "who").empty() && one_by_one(frame) &&
      entry_.status.empty()) {
    const auto one = entry_.open ? principal_ : subject_before(tokens.first);
    auto date = event_date(tokens, frame.sentence);
    if (!date && entry_.open) date = entry_.date;
    if (!date) date = block_date_ ? block_date_ : section_date_ ? section_date_ : running_date_;
    if (one != kNoMention && things_.type(one) == "Person" && !contains(whom, one))
      meet_one_by_one(frame, {one}, date, kind);
    return;
  }
  ThingId thing = gathering_within(tokens);
  if (thing == kNoMention)
    thing = told_by_verb(whom.empty() ? who : whom);
  else
    for (const auto actor : whom) attend(actor, thing, "", tokens, frame.rule);
  // "The opening ceremony was addressed by Ms. Lee": of the conference spoken of.
  if (const auto* state = things_.meeting_of(meeting_at_hand());
      thing == kNoMention && !entry_.open && state && state->named &&
      has_entry(tokens, "meeting_nouns", "part", "yes")) {
    thing = state->thing;
    if (role.empty())
      for (const auto actor : who) attend(actor, thing, "", tokens, frame.rule);
  }
  if (thing == kNoMention) {
    auto status = constant(frame, "status");
    if (status.empty())
      status = called_off({tokens.end, text_.sentences[frame.sentence].end_token});
    if (entry_.open) {
      thing = entry_meeting(kind);
      // "Ms. Lee: video call with ..."
      if (stretch(frame, "who").empty() && whom.size() < 2)
        for (const auto m :
             reading_.tops({text_.sentences[frame.sentence].first_token, tokens.first}))
          if (reading_.mention(m).type == types_.person)
            attend(thing_of(m), thing, "", tokens, frame.rule);
      for (const auto actor : who) attend(actor, thing, "", tokens, frame.rule);
    } else {
      const bool one = who.size() == 1 || whom.empty();
      if (heading && principal_ != kNoMention && one && things_.type(principal_) == "Person" &&
          std::find(who.begin(), who.end(), principal_) == who.end())
        who.insert(who.begin(), principal_);
      const bool opens = tokens.first == text_.sentences[frame.sentence].first_token;
      const bool denied = denies({text_.sentences[frame.sentence].first_token, tokens.first});
      if (!heading && !opens && !denied && stretch(frame, "who").empty() && hosts.empty() &&
          whom.size() < 2)
        if (const auto subject = subject_before(tokens.first);
            subject != kNoMention && std::find(who.begin(), who.end(), subject) == who.end())
          who.insert(who.begin(), subject);
      if (who.empty() || (!heading && who.size() < 2 && role.empty())) return;
      auto date = event_date(tokens, frame.sentence);
      if (!date) date = block_date_ ? block_date_ : section_date_ ? section_date_ : running_date_;
      thing = meet(who, date, kind, status, tokens, frame.rule);
    }
  }
  if (!role.empty())
    for (const auto actor : who) attend(actor, thing, role, tokens, frame.rule);
  for (const auto actor : hosts) {
    host(actor, thing, tokens, frame.rule);
    if (things_.type(actor) == "Person") attend(actor, thing, "", tokens, frame.rule);
  }
  for (const auto product : objects(stretch(frame, "product"), {"Agreement", "Project"})) {
    fact("PRODUCED", thing, product, tokens, frame.rule, {{"outcome", constant(frame, "outcome")}});
    for (const auto actor : who)
      if (things_.type(actor) != "Person") fact("PARTY_TO", actor, product, tokens, frame.rule);
  }
  events_[tokens.first] = thing;
  if (heading) section_meeting_ = thing;
  set_current(thing);
}

// "A round table took place in Oslo", "Ms. Lee told a rally": a meeting without a name, of those
// whom the sentence names or goes on to name; of nobody, it is dropped in the end.
void FactFinder::on_gather(const Frame& frame) {
  const auto& tokens = frame.match.tokens;
  const auto kind = constant(frame, "kind");
  auto thing = entry_.open ? kNoMention : gathering_told(tokens, kind);
  if (thing == kNoMention) {
    if (entry_.open) return;
    const auto told = events_.lower_bound(tokens.first);
    if (told != events_.end() && told->first < tokens.end) return;
    thing = new_meeting(kind, "");
    auto date = event_date(tokens, frame.sentence);
    if (!date) date = block_date_ ? block_date_ : section_date_;
    if (date) date_meeting(thing, *date, tokens, frame.rule);
    note(thing, tokens, frame.rule);
  }
  gathered_[thing] = sentence_;
  events_[tokens.first] = thing;
  set_current(thing);
  const auto role = constant(frame, "role");
  for (const auto actor : actors_of(frame, "who")) attend(actor, thing, role, tokens, frame.rule);
  for (const auto actor : actors_of(frame, "host")) {
    host(actor, thing, tokens, frame.rule);
    if (things_.type(actor) == "Person") attend(actor, thing, "", tokens, frame.rule);
  }
}

// The gathering that another rule has told of by these words.
ThingId FactFinder::gathering_within(Stretch tokens) const {
  for (auto told = events_.lower_bound(tokens.first);
       told != events_.end() && told->first < tokens.end; ++told)
    if (gathered_.contains(told->second)) return told->second;
  return kNoMention;
}

// The gathering that another rule has told of by the same noun of this sentence, or the one of that
// kind that the document is about, while its head still tells what it is about.
ThingId FactFinder::gathering_told(Stretch tokens, const std::string& kind) {
  constexpr std::uint32_t kHead = 4;
  if (const auto told = gathering_within(tokens); told != kNoMention) return told;
  for (const auto& [token, event] : events_)
    if (gathered_.contains(event) && token < tokens.first) {
      const auto* state = things_.meeting_of(event);
      if (state && state->kind == kind) return event;
    }
  const auto* main = block_ <= kHead ? things_.meeting_of(main_meeting_) : nullptr;
  return main && main->kind == kind && main->status.empty() ? main_meeting_ : kNoMention;
}

// "... were put off": what became of an occasion, by the verb behind it.
std::string FactFinder::called_off(Stretch tokens) const {
  const auto verbs = language_.lexicons.lexicon("verbs");
  for (auto t = tokens.first; t < tokens.end; ++t) {
    const auto* hit = reading_.hit(t, verbs);
    if (!hit) continue;
    const auto what = language_.lexicons.entry(*hit).attribute("class");
    if (what == "cancel") return "cancelled";
    if (what == "postpone") return "postponed";
    t += hit->size - 1;
  }
  return {};
}

// The meeting that a verb of this sentence has told of with the same people, or kNoMention.
ThingId FactFinder::told_by_verb(const std::vector<ThingId>& who) {
  for (const auto& [token, event] : events_) {
    const auto* state = things_.meeting_of(event);
    if (!state || who.empty()) continue;
    const bool all = std::all_of(who.begin(), who.end(), [&](ThingId t) {
      return std::find(state->attendees.begin(), state->attendees.end(), t) !=
             state->attendees.end();
    });
    if (all) return event;
  }
  return kNoMention;
}

// "Diary of Mr. Lee": whose calls and talks the document lists. Only its head tells it.
void FactFinder::on_principal(const Frame& frame) {
  constexpr std::uint32_t kHead = 10;
  const auto who = actors(stretch(frame, "who"));
  if (block_ < kHead && principal_ == kNoMention && !who.empty() &&
      things_.type(who.front()) == "Person")
    principal_ = who.front();
}

// "(Dr. Lee only)": not the visitor.
void FactFinder::on_only(const Frame& frame) {
  if (!entry_.open) return;
  entry_.alone = true;
  const auto meeting = entry_meeting("meeting");
  for (const auto actor : actors(stretch(frame, "who")))
    attend(actor, meeting, "", frame.match.tokens, frame.rule);
}

// "A delegation of the Committee, led by Ms. Lee": whom "the delegation" means from now on.
void FactFinder::on_group(const Frame& frame) {
  const auto leaders = actors(stretch(frame, "who"));
  auto bodies = objects(stretch(frame, "body"), {"Organization", "Country"});
  // "The delegation was led by Ms. Lee": the one told of before.
  const bool same =
      bodies.empty() && group_.size() == 1 && things_.type(group_.front()) != "Person";
  if (same) bodies = group_;
  // Told already in these words, with its leader.
  if (leaders.empty() && !bodies.empty() && contains(group_, bodies.front())) return;
  if (!leaders.empty() && !group_.empty() && group_.front() == leaders.front())
    group_.resize(1);
  else {
    group_.clear();
    group_members_.clear();
    group_visits_.clear();
  }
  for (const auto leader : leaders)
    if (things_.type(leader) == "Person") {
      if (group_.empty()) group_.push_back(leader);
      break;
    }
  if (!group_.empty() && things_.type(group_.front()) == "Person")
    for (const auto& went : std::exchange(waiting_visits_, {})) {
      visit(group_.front(), went.place, went.date, went.tokens, went.rule);
      group_visits_.push_back(went);
    }
  if (!bodies.empty()) group_.push_back(bodies.front());
  const auto meeting = meeting_at_hand();
  const auto* state = same && meeting != kNoMention ? things_.meeting_of(meeting) : nullptr;
  if (state && is_there(bodies.front(), *state))
    attend(group_.front(), meeting, "head_of_delegation", frame.match.tokens, frame.rule);
}

// The meeting that "the next" follows, or "last met" comes behind: the one of the body told there
// whose number the sentence tells, else the one that the document is about.
ThingId FactFinder::step_from(const Frame& frame) {
  const auto bodies = objects(stretch(frame, "body"), {"Organization"});
  const auto series = bodies.empty() ? std::string() : "#" + std::to_string(bodies.front());
  if (!series.empty())
    for (const auto& [token, event] : events_)
      if (const auto* state = things_.meeting_of(event); state && state->series == series)
        return event;
  const auto main = document_meeting_ != kNoMention ? document_meeting_ : main_meeting_;
  if (series.empty()) return main;
  const auto* state = main == kNoMention ? nullptr : things_.meeting_of(main);
  return state && state->series == series ? main : kNoMention;
}

// "Next meeting: 14 August, Town Hall", "the minutes of the meeting held on 14 February", "the
// Committee, which last sat in Oslo in 2019": neighbours of the meeting spoken of, without a number
// or a name of their own.
void FactFinder::on_next(const Frame& frame) {
  const auto& tokens = frame.match.tokens;
  const auto& span = text_.sentences[frame.sentence];
  const auto main = step_from(frame);
  const bool clause = !stretch(frame, "body").empty();
  const auto end = clause ? std::min(span.end_token, tokens.end + 12) : span.end_token;
  const auto date = date_in({clause ? tokens.end : tokens.first, end});
  if (main == kNoMention || !date) return;
  const bool next = constant(frame, "step") == "next";
  MeetingState state;
  state.kind = "meeting";
  if (const auto* known = things_.meeting_of(main)) {
    if (!known->status.empty()) return;
    // "Minutes of the meeting held on 3 May": these.
    if (known->date && *known->date == *date) return;
    if (known->ordinal != 0) state.ordinal = known->ordinal + (next ? 1 : -1);
    if (known->ordinal == 1 && !next) return;
    state.series = known->series;
    // Told elsewhere by its number.
    for (const auto& other : things_.recent_meetings())
      if (state.ordinal != 0 && other.ordinal == state.ordinal && other.series == state.series)
        return;
  }
  std::string name = (next ? "next meeting" : "previous meeting");
  if (state.series.starts_with('#'))
    name += " of the " + things_[static_cast<ThingId>(std::stoul(state.series.substr(1)))].name;
  const auto meeting = things_.meeting(state, name, false);
  things_.set(meeting, "kind", state.kind);
  note(meeting, tokens, frame.rule);
  date_meeting(meeting, *date, tokens, frame.rule);
  fact("FOLLOWS", next ? meeting : main, next ? main : meeting, tokens, frame.rule);
  for (const auto who : actors_of(frame, "host")) host(who, meeting, tokens, frame.rule);
  for (const auto m : reading_.tops({tokens.end, end}))
    if (reading_.mention(m).type == types_.place) {
      held_in(meeting, thing_of(m), tokens, frame.rule);
      break;
    }
  if (clause) events_[tokens.end - 1] = meeting;
  if (next) set_current(meeting);
}

// Unnamed meetings of fewer than two are no meetings, unless something came of them: what a heading
// announced was told elsewhere.
void FactFinder::drop_lonely_meetings() {
  std::set<ThingId> lonely, fruitful;
  for (const auto& fact : result_.facts)
    if (fact.type == "PRODUCED") fruitful.insert(fact.source);
  for (const auto& state : things_.meetings()) {
    if (state.named) continue;
    if (state.of_heading && is_told_below(state)) {
      lonely.insert(state.thing);
      continue;
    }
    // A speaker of a gathering speaks to somebody.
    const bool gathered = gathered_.contains(state.thing) &&
                          (state.date || !state.places.empty()) &&
                          std::any_of(state.attendees.begin(), state.attendees.end(),
                                      [&](ThingId who) { return !contains(state.hosts, who); });
    if (gathered || (state.other_side && !state.attendees.empty())) continue;
    std::set<ThingId> people(state.attendees.begin(), state.attendees.end());
    people.insert(state.hosts.begin(), state.hosts.end());
    if (people.size() < 2 && state.kind != "briefing" && !fruitful.contains(state.thing))
      lonely.insert(state.thing);
  }
  if (!lonely.empty()) drop(lonely);
}

// "Minister Lee receives Ambassador of Norway": what the text below the heading tells in full.
bool FactFinder::is_told_below(const MeetingState& heading) const {
  const auto& all = things_.meetings();
  return std::any_of(all.begin(), all.end(), [&](const MeetingState& told) {
    return told.thing != heading.thing && !told.of_heading &&
           std::all_of(heading.attendees.begin(), heading.attendees.end(),
                       [&](ThingId who) { return is_there(who, told); });
  });
}

void FactFinder::drop(const std::set<ThingId>& dropped) {
  std::vector<ThingId> renamed(result_.things.size(), kNoMention);
  std::vector<Thing> kept;
  for (ThingId t = 0; t < result_.things.size(); ++t) {
    if (dropped.contains(t)) continue;
    renamed[t] = static_cast<ThingId>(kept.size());
    kept.push_back(std::move(result_.things[t]));
  }
  result_.things = std::move(kept);
  std::erase_if(result_.facts, [&](const Fact& f) {
    return dropped.contains(f.source) || dropped.contains(f.target);
  });
  for (auto& fact : result_.facts) {
    fact.source = renamed[fact.source];
    fact.target = renamed[fact.target];
  }
  std::erase_if(result_.mentions, [&](const Mention& m) { return dropped.contains(m.thing); });
  for (auto& mention : result_.mentions) mention.thing = renamed[mention.thing];
}

}  // namespace rapport::extract
