// SPDX-License-Identifier: Apache-2.0
// Tables of the earlier meetings of a series.
#include "graph/base/utf8.h"
#include "graph/extract/facts.h"
#include "graph/extract/names.h"
#include "graph/extract/series.h"

namespace rapport::extract {

// "3rd | November 2011 | Oslo", "First meeting: Hanoi (June 2014)": a meeting of the series that
// the document is about.
bool FactFinder::past_meeting(const std::vector<Stretch>& cells, Stretch tokens) {
  const auto lexicon = language_.lexicons.lexicon("ordinals");
  const auto first = cells.front();
  if (first.empty() || first.size() > 4) return false;
  int number = 0;
  if (const auto* hit = reading_.hit(first.first, lexicon))
    number = ordinal_of(language_.lexicons.entry(*hit).attribute("number"));
  if (number == 0) number = ordinal_of(text_.word(first.first));
  const bool figure = number != 0 && text_.tokens[first.first].shape == text::Shape::Number;
  if (number == 0 || (figure && utf8::fold(text_.word(first.first)).size() < 3)) return false;
  const auto sibling = sibling_of_table();
  if (sibling.thing == kNoMention) return false;
  const auto& series = sibling.series;
  ThingId meeting = kNoMention;
  for (const auto& other : things_.meetings())
    if (other.series == series && other.ordinal == number) meeting = other.thing;
  if (meeting == kNoMention) {
    MeetingState state;
    state.ordinal = number;
    state.series = series;
    state.kind = sibling.kind;
    meeting = things_.meeting(state, renumbered(things_[sibling.thing].name, number), false);
    if (!state.kind.empty()) things_.set(meeting, "kind", state.kind);
    things_.set(meeting, "ordinal", number);
  }
  note(meeting, tokens, kLayoutRule);
  const Stretch rest{first.end, tokens.end};
  if (const auto date = date_in(rest)) date_meeting(meeting, *date, tokens, kLayoutRule);
  // A town that no list knows, where a place must stand.
  auto at = rest.first;
  while (at < rest.end && (text_.word(at) == ":" || text_.word(at) == "|")) ++at;
  auto end = at;
  while (end < rest.end && end < at + 3 && reading_.top(end) == kNoMention &&
         text_.tokens[end].shape == text::Shape::Capital &&
         !reading_.hit(end, language_.lexicons.lexicon("meeting_nouns")))
    ++end;
  if (end > at && (end == rest.end || text_.word(end) == "," || text_.word(end) == "(" ||
                   text_.word(end) == "|")) {
    const auto place = things_.simple("Place", reading_.slice({at, end}));
    note(place, {at, end}, kLayoutRule);
    held_in(meeting, place, tokens, kLayoutRule);
    if (const auto top = end + 1 < rest.end ? reading_.top(end + 1) : kNoMention;
        top != kNoMention && text_.word(end) == "," && reading_.mention(top).type == types_.country)
      fact("PART_OF", place, thing_of(top), {at, reading_.mention(top).tokens.end}, kLayoutRule);
    return true;
  }
  for (const auto m : reading_.tops(rest)) {
    if (reading_.mention(m).type != types_.place && reading_.mention(m).type != types_.country)
      continue;
    held_in(meeting, thing_of(m), tokens, kLayoutRule);
    break;
  }
  return true;
}

// The numbered meeting whose name shares most words with the heading over a table; without a
// heading the series spoken of last.
MeetingState FactFinder::sibling_of_table() {
  std::set<std::string> words;
  for (std::uint32_t b = block_; b-- > 0 && block_ - b < 12;)
    if (text_.blocks[b].kind == text::BlockKind::Heading) {
      for (const auto& word : name_words(reading_.slice(block_tokens(b))))
        words.insert(singular(word));
      break;
    }
  const MeetingState* best = nullptr;
  std::size_t most = 0;
  for (const auto& meeting : things_.meetings()) {
    if (meeting.ordinal == 0 || meeting.series.empty()) continue;
    std::size_t shared = 0;
    std::string told = things_[meeting.thing].name;
    if (meeting.series.starts_with('#'))
      told += " " + things_[static_cast<ThingId>(std::stoul(meeting.series.substr(1)))].name;
    for (const auto& word : name_words(told)) shared += words.contains(singular(word));
    if (shared > most) {
      most = shared;
      best = &meeting;
    }
  }
  return most >= 2 ? *best : MeetingState{};
}

}  // namespace rapport::extract
