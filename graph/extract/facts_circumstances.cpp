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

// "the Committee, established under the Agreement of 24 May 2007, met": the day of a paper, or of
// what a clause between commas tells of the past, is no day of an occurrence.
bool FactFinder::is_of_another(std::uint32_t date) const {
  const auto first = reading_.mention(date).tokens.first;
  const auto begin = text_.sentences[reading_.sentence_of(first)].first_token;
  const auto papers = language_.lexicons.lexicon("agreement_nouns");
  bool paper = false, meeting = false;
  auto t = first;
  while (t > begin && text_.word(t - 1) != "," && text_.word(t - 1) != "(") {
    --t;
    const auto top = reading_.top(t);
    meeting |= top != kNoMention && reading_.mention(top).type == types_.meeting;
    const auto* noun = reading_.hit(t, papers);
    paper |= (top != kNoMention && reading_.mention(top).type == types_.agreement) ||
             (noun && text_.tokens[t].shape == text::Shape::Capital &&
              language_.lexicons.entry(*noun).attribute("weak").empty());
  }
  if (meeting || t == begin) return false;
  if (says({t, t + 1}, "past")) return true;
  return paper && first > 0 && reading_.folded(first - 1) == "of";
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
    if (reading_.mention(m).type == types_.date && !is_term(m) && !is_of_another(m))
      if (const auto date = date_told(m)) return date;
  const auto before = reading_.tops({span.first_token, match.first});
  for (auto m = before.rbegin(); m != before.rend(); ++m)
    if (reading_.mention(*m).type == types_.date && !is_term(*m) && !is_of_another(*m))
      if (const auto date = date_told(*m)) return date;
  return std::nullopt;
}

// Whether a meeting of that day is where the visit told last went: the visit is told right before,
// and of no other day.
bool FactFinder::is_place_of_day(const std::optional<Date>& date) const {
  if (visit_block_ == kNoMention) return true;
  if (date && visit_day_ &&
      (latest_day(*date) < earliest_day(*visit_day_) ||
       latest_day(*visit_day_) < earliest_day(*date)))
    return false;
  constexpr std::uint32_t kNear = 3;  // blocks
  return block_ - visit_block_ <= kNear;
}

// The talks that "the two sides" and "they" of a whole report mean, where no meeting is spoken of:
// the first, when the sentence begins with those who held them or with the talks.
ThingId FactFinder::joint_talks(std::uint32_t sentence) {
  if (entry_.open || dated_section_ || first_talks_ == kNoMention || date_headings_ > 0)
    return kNoMention;
  const auto& span = text_.sentences[sentence];
  const auto end = std::min(span.first_token + 4, span.end_token);
  bool joint = false;
  for (const auto m : reading_.tops({span.first_token, end})) {
    const auto to = reading_.mention(m).attribute("to");
    joint |= reading_.mention(m).type == types_.reference && (to == "sides" || to == "people");
  }
  for (auto t = span.first_token + 1; t < end && !joint; ++t)
    if (const auto* hit = reading_.hit(t, language_.lexicons.lexicon("meeting_nouns")))
      joint = reading_.folded(t - 1) == "the" &&
              language_.lexicons.entry(*hit).attribute("kind") == "talks";
  if (!joint) return kNoMention;
  current_ = first_talks_;
  current_block_ = block_;
  return first_talks_;
}

// "In Oslo on 3 May, Ms. Lee held talks with Mr. Ray and called on Ms. Falk": the place that a
// sentence begins with is that of all encounters it tells, up to another place.
void FactFinder::place_ahead(std::uint32_t sentence) {
  const auto& span = text_.sentences[sentence];
  auto ahead = kNoMention;
  auto end = span.end_token;
  for (const auto m : reading_.tops({span.first_token, span.end_token})) {
    const auto& mention = reading_.mention(m);
    if (mention.type != types_.place && mention.type != types_.country) continue;
    const auto first = mention.tokens.first;
    if (ahead != kNoMention) {
      end = first;
      break;
    }
    const auto word = first > span.first_token ? reading_.folded(first - 1) : std::string();
    if (first > span.first_token + 2 || (word != "in" && word != "at")) return;
    ahead = m;
  }
  if (ahead == kNoMention) return;
  const auto& place = reading_.mention(ahead);
  for (auto event = events_.upper_bound(place.tokens.first); event != events_.end(); ++event) {
    if (event->first >= end) break;
    const auto* state = things_.meeting_of(event->second);
    if (state && !state->named && state->places.empty() && state->kind != "call")
      held_in(event->second, thing_of(ahead), place.tokens, place.rule);
  }
}

// "... officials said after talks at the Lindau Hotel": where the talks were whose people a report
// names below.
void FactFinder::place_of_talks(std::uint32_t sentence) {
  if (first_talks_ != kNoMention || main_meeting_ != kNoMention || talks_place_ != kNoMention)
    return;
  const auto& span = text_.sentences[sentence];
  const auto nouns = language_.lexicons.lexicon("meeting_nouns");
  for (auto t = span.first_token; t + 2 < span.end_token; ++t) {
    const auto* hit = reading_.hit(t, nouns);
    if (!hit || language_.lexicons.entry(*hit).attribute("kind") != "talks") continue;
    auto at = t + hit->size;
    if (reading_.folded(at) != "at" && reading_.folded(at) != "in") continue;
    if (reading_.folded(++at) == "the") ++at;
    const auto top = at < span.end_token ? reading_.top(at) : kNoMention;
    if (top == kNoMention || reading_.mention(top).type != types_.place) continue;
    talks_place_ = thing_of(top);
    talks_block_ = block_;
    return;
  }
}

// Dates and places of a sentence go to the event before them, those at its head to the first event.
void FactFinder::attach_circumstances(std::uint32_t sentence) {
  if (events_.empty()) return place_of_talks(sentence);
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
    // "At a dinner in Oslo, Minister Lee met ...": all of a sentence with one event is told of it.
    const bool near = events_.size() == 1 || token <= span.first_token + 4;
    // "Stopped in 2020. Referred to the Fifth Meeting" in a cell: two sentences.
    for (auto t = token; near && t < events_.begin()->first; ++t)
      if (text_.word(t) == ".") return kNoMention;
    return near ? events_.begin()->second : kNoMention;
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
      if (state && (!state->date || state->date_of_heading) && !is_of_another(m)) {
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
  for (const auto& [token, event] : events_) venue_by_preposition(event, token);
  place_ahead(sentence);
}

// "received her at Lindau Lodge", "was held at Lindau University": a name that no list knows, right
// behind "at" or "in", is where an event without a place was; a house of learning is so too.
void FactFinder::venue_by_preposition(ThingId event, std::uint32_t token) {
  auto* state = things_.meeting_of(event);
  if (!state || !state->places.empty() || state->kind == "call") return;
  const auto& span = text_.sentences[sentence_];
  const auto next = events_.upper_bound(token);
  const auto end = next == events_.end() ? span.end_token : next->first;
  for (auto t = token; t + 1 < end; ++t) {
    const auto preposition = reading_.folded(t);
    if (reading_.top(t) != kNoMention || (preposition != "at" && preposition != "in")) continue;
    auto first = t + 1;
    if (reading_.folded(first) == "the") ++first;
    const auto name = unknown_name({first, end});
    if (name.empty()) continue;
    const auto place = things_.simple("Place", reading_.slice(name));
    if (preposition == "at") things_.set(place, "kind", std::string("venue"));
    note(place, name, kLayoutRule);
    return held_in(event, place, name, kLayoutRule);
  }
}

// The capitalised words at the head of a stretch that are no mention, nor a word of another trade;
// or the mention of a university, school or hospital there.
Stretch FactFinder::unknown_name(Stretch tokens) const {
  static constexpr std::string_view kTrades[] = {
      "stop_capitals", "months",     "weekdays",      "labels",         "meeting_nouns",
      "posts",         "honorifics", "project_nouns", "agreement_nouns"};
  auto end = tokens.first;
  for (; end < tokens.end && end < tokens.first + 5; ++end) {
    const auto shape = text_.tokens[end].shape;
    if (reading_.top(end) != kNoMention ||
        (shape != text::Shape::Capital && shape != text::Shape::Mixed))
      break;
    for (const auto trade : kTrades)
      if (reading_.hit(end, language_.lexicons.lexicon(trade))) return {};
  }
  if (end == tokens.first) {
    const auto top = tokens.empty() ? kNoMention : reading_.top(tokens.first);
    if (top == kNoMention || reading_.mention(top).type != types_.organization) return {};
    const auto kind = reading_.mention(top).attribute("kind");
    const bool house = kind == "university" || kind == "school" || kind == "hospital";
    return house ? reading_.mention(top).tokens : Stretch{};
  }
  // A name that goes on into something known is part of that.
  if (end < tokens.end && reading_.top(end) != kNoMention && text_.word(end - 1) != ",") return {};
  return {tokens.first, end};
}

}  // namespace rapport::extract
