// SPDX-License-Identifier: Apache-2.0
// Days and places of a sentence, and the event that they belong to.
#include "graph/base/utf8.h"
#include "graph/extract/facts.h"

namespace rapport::extract {

// "(until 11 October)": the end of a stay, no day of an occurrence.
bool FactFinder::is_term(std::uint32_t date) const {
  const auto first = reading_.mention(date).tokens.first;
  if (first == 0) return false;
  const auto before = utf8::fold(text_.word(first - 1));
  return before == "until" || before == "till" || before == "by";
}

// The date of an occurrence told by a match: behind it, up to the next event or clause; else before
// it.
std::optional<Date> FactFinder::event_date(Stretch match, std::uint32_t sentence) const {
  const auto& span = text_.sentences[sentence];
  auto end = span.end_token;
  for (auto t = match.end; t < end; ++t) {
    const auto m = reading_.top(t);
    const auto word = utf8::fold(text_.word(t));
    if ((m != kNoMention && reading_.mention(m).type == types_.meeting) || word == "which" ||
        word == ";")
      end = t;
  }
  for (const auto m : reading_.tops({match.first, end}))
    if (reading_.mention(m).type == types_.date && !is_term(m))
      if (const auto date = date_told(m)) return date;
  const auto before = reading_.tops({span.first_token, match.first});
  for (auto m = before.rbegin(); m != before.rend(); ++m)
    if (reading_.mention(*m).type == types_.date && !is_term(*m))
      if (const auto date = date_told(*m)) return date;
  return std::nullopt;
}

// Dates and places of a sentence go to the event before them, those at its head to the first event.
void FactFinder::attach_circumstances(std::uint32_t sentence) {
  if (events_.empty()) return;
  const auto& span = text_.sentences[sentence];
  // Below a day's heading, or behind a day at the head of a line, what has no date of its own is of
  // that day.
  const auto day = entry_.open && entry_.date ? entry_.date
                   : dated_section_           ? section_date_
                                              : std::nullopt;
  if (day) {
    bool own = false;
    for (const auto m : reading_.tops({span.first_token, span.end_token}))
      if (reading_.mention(m).type == types_.date && dates_.by_mention[m])
        own |= reading_.mention(m).tokens.first > span.first_token &&
               text_.word(reading_.mention(m).tokens.first - 1) != "(" &&
               text_.word(reading_.mention(m).tokens.first - 1) != "until";
    if (const auto* state = things_.meeting_of(events_.begin()->second);
        state && !state->date && !own)
      date_meeting(state->thing, *day, {}, kLayoutRule);
  }
  // The event that a word belongs to, or kNoMention.
  const auto event_at = [&](std::uint32_t token) {
    const auto after = events_.upper_bound(token);
    if (after != events_.begin()) return std::prev(after)->second;
    return token <= span.first_token + 4 ? events_.begin()->second : kNoMention;
  };
  for (const auto m : reading_.tops({span.first_token, span.end_token})) {
    const auto& mention = reading_.mention(m);
    const auto event = event_at(mention.tokens.first);
    auto* state = event == kNoMention ? nullptr : things_.meeting_of(event);
    if (mention.type == types_.date) {
      const auto& date = dates_.by_mention[m];
      if (!date) continue;
      // "last year's Forum": the date belongs to what follows at once.
      if (const auto next = events_.find(mention.tokens.end); next != events_.end()) {
        date_meeting(next->second, *date, mention.tokens, mention.rule);
        continue;
      }
      if (state && (!state->date || state->date_of_heading)) {
        date_meeting(event, *date, mention.tokens, mention.rule);
        state->date_of_heading = false;
      }
    } else if (mention.type == types_.place || mention.type == types_.country) {
      if (!state || mention.tokens.first == span.first_token) continue;
      const bool venue = mention.attribute("kind") == "venue" && state->places.size() == 1 &&
                         is_town(state->places.front());
      if (!state->places.empty() && !venue) continue;
      auto first = mention.tokens.first;
      if (utf8::fold(text_.word(first - 1)) == "the" && first >= span.first_token + 2) --first;
      const auto preposition = utf8::fold(text_.word(first - 1));
      const bool short_form =
          (entry_.open || dated_section_) &&
          (preposition == "," || preposition == "(" || preposition == "–" || preposition == "|");
      if (preposition != "in" && preposition != "at" && !short_form) continue;
      held_in(event, thing_of(m), mention.tokens, mention.rule);
    }
  }
}

}  // namespace rapport::extract
