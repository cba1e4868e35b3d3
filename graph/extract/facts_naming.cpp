// SPDX-License-Identifier: Apache-2.0
// What meetings are called, and which follows which.
#include <algorithm>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/extract/facts.h"
#include "graph/extract/series.h"

namespace rapport::extract {

// Within a series each meeting follows the one before.
void FactFinder::follow_series() {
  std::map<std::pair<std::string, int>, ThingId> by_number;
  // Minutes of "the 14th meeting" that never say of what: the 13th and the 15th are of the same.
  const auto* main = main_meeting_ == kNoMention ? nullptr : things_.meeting_of(main_meeting_);
  const bool unsaid = main && main->ordinal > 0 && main->series.empty();
  for (const auto& meeting : things_.meetings())
    if (meeting.ordinal > 0 && (!meeting.series.empty() || (unsaid && meeting.kind == main->kind)))
      by_number.try_emplace({meeting.series, meeting.ordinal}, meeting.thing);
  std::map<ThingId, const Mention*> first;
  for (const auto& mention : result_.mentions) first.try_emplace(mention.thing, &mention);
  for (const auto& [number, later] : by_number) {
    const auto earlier = by_number.find({number.first, number.second - 1});
    const auto told = first.find(later);
    if (earlier == by_number.end() || told == first.end()) continue;
    result_.facts.push_back({"FOLLOWS",
                             later,
                             earlier->second,
                             {},
                             told->second->span,
                             told->second->sentence,
                             "series"});
  }
}

namespace {

// Of many only the first are told.
std::string enumerate_few(std::vector<std::string> names) {
  constexpr std::size_t kTold = 4;
  if (names.size() > kTold) {
    names.resize(kTold - 1);
    names.emplace_back("others");
  }
  return enumerate(names);
}

}  // namespace

std::string FactFinder::meeting_name(const MeetingState& state) const {
  std::vector<std::string> people, others, side, rest;
  for (const auto who : state.attendees) {
    const bool person = things_.type(who) == "Person";
    const auto& name = things_[who].name;
    (person ? people : others).push_back(name);
    if (person) (contains(state.side, who) ? side : rest).push_back(name);
  }
  others.resize(std::min<std::size_t>(others.size(), 4));
  const auto& who = people.size() >= 2 || others.empty() ? people : others;
  auto kind = state.kind.empty() ? std::string("meeting") : state.kind;
  std::replace(kind.begin(), kind.end(), '_', ' ');
  if (people.size() >= 2 && !side.empty() && !rest.empty())
    return fmt::format("{} of {} with {}", kind, enumerate_few(side), enumerate_few(rest));
  if (people.size() == 1 && !others.empty())
    return fmt::format("{} of {} with {}", kind, people[0], enumerate(others));
  if (who.empty()) return kind;
  if (who.size() == 1) return fmt::format("{} with {}", kind, who[0]);
  return fmt::format("{} of {} with {}", kind, who[0], enumerate_few({who.begin() + 1, who.end()}));
}

// "third meeting" says little by itself: the body that meets is added, unless a fuller name is
// known.
std::string FactFinder::full_name(const MeetingState& state) const {
  const auto& thing = things_[state.thing];
  std::string best = thing.name;
  for (const auto& alias : thing.aliases)
    if (alias.size() > best.size() && meeting_key(alias).starts_with(meeting_key(best)))
      best = alias;
  if (best != thing.name || state.ordinal == 0 || !state.series.starts_with('#')) return best;
  const auto body = static_cast<ThingId>(std::stoul(state.series.substr(1)));
  if (best.find(" of ") != std::string::npos || best.find(things_[body].name) != std::string::npos)
    return best;
  return best + " of the " + things_[body].name;
}

void FactFinder::name_meetings() {
  const auto meetings = things_.meetings();
  // A ceremony is called by what it was held for.
  std::map<ThingId, std::string> held_for;
  for (const auto& fact : result_.facts) {
    if (fact.type != "PRODUCED" || fact.properties.empty()) continue;
    const auto* outcome = fact.properties.front().second.string();
    if (!outcome) continue;
    const auto& what = things_[fact.target].name;
    if (*outcome == "signed") held_for.try_emplace(fact.source, "signing of the " + what);
    if (*outcome == "adopted") held_for.try_emplace(fact.source, "launch of the " + what);
  }
  for (const auto& state : meetings) {
    if (!state.named) {
      const auto called = state.kind == "ceremony" ? held_for.find(state.thing) : held_for.end();
      things_.rename(state.thing, called == held_for.end() ? meeting_name(state) : called->second);
      continue;
    }
    const auto old = things_[state.thing].name;
    if (auto full = full_name(state); full != old) {
      things_.rename(state.thing, std::move(full));
      things_.add_alias(state.thing, old);
    }
  }
}

}  // namespace rapport::extract
