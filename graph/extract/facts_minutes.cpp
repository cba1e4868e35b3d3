// SPDX-License-Identifier: Apache-2.0
// The head of minutes: which meeting they are of, when and where it was.
#include <algorithm>

#include "graph/extract/facts.h"
#include "graph/extract/listed.h"

namespace rapport::extract {

// "MINUTES OF THE 41ST SITTING OF THE COMMITTEE" in the head: whose record the document is,
// whatever session or term its letterhead tells.
void FactFinder::minutes_of(std::uint32_t index, Stretch tokens) {
  constexpr std::uint32_t kHead = 8;
  if (index >= kHead || !has_entry({tokens.first, std::min(tokens.end, tokens.first + 3)},
                                   "occasion_words", "says", "record"))
    return;
  const auto meetings = objects(tokens, {"Meeting"});
  if (meetings.empty()) return minutes_without_name(index, tokens);
  if (text_.blocks[index].kind != text::BlockKind::Paragraph) return;
  section_meeting_ = main_meeting_ = meetings.front();
  heading_block_ = index;
  set_current(section_meeting_);
}

// "Minutes of the meeting of 3 May 2024" below the body that met: a meeting that only its day and
// its body tell from others.
void FactFinder::minutes_without_name(std::uint32_t index, Stretch tokens) {
  constexpr std::uint32_t kLongest = 30;
  bool meeting = false;
  const auto nouns = language_.lexicons.lexicon("meeting_nouns");
  for (auto t = tokens.first; t < tokens.end; ++t) meeting |= reading_.hit(t, nouns) != nullptr;
  if (!meeting || tokens.size() > kLongest || !date_in(tokens) || main_meeting_ != kNoMention ||
      current_ != kNoMention)
    return;
  const auto made = meeting_of_head(index + 1);
  if (made == kNoMention) return;
  section_meeting_ = made;
  heading_block_ = index;
  set_current(made);
}

// "Oslo, City Hall, 16 May 2023" right below the heading of a meeting: its day and place. A city
// and one day alone are where and when a report was given out.
bool FactFinder::when_and_where(Stretch tokens) {
  const auto date = date_in(tokens);
  const auto places = objects(tokens, {"Place"});
  if (!date || !date->has_day()) return false;
  // Minutes: a line that is only a day.
  if (places.empty()) {
    if (tokens.size() > 6 || !says(block_tokens(block_ - 1), "record")) return false;
    date_meeting(section_meeting_, *date, tokens, kLayoutRule);
    section_date_ = date;
    return true;
  }
  auto innermost = kNoMention;
  for (const auto place : places)
    if (kind_of(place) != "city" && innermost == kNoMention) innermost = place;
  bool hour = false;
  for (auto t = tokens.first; t + 1 < tokens.end; ++t)
    hour |= text_.tokens[t].shape == text::Shape::Number && text_.word(t + 1) == ":" &&
            text_.tokens[t + 1].glued;
  bool recorded = false;
  for (auto b = block_ > 2 ? block_ - 2 : 0; b < block_; ++b)
    recorded |= says(block_tokens(b), "record");
  if (innermost == kNoMention && !hour && !date->is_range() && !recorded) return false;
  if (innermost == kNoMention) innermost = places.front();
  date_meeting(section_meeting_, *date, tokens, kLayoutRule);
  if (auto* state = things_.meeting_of(section_meeting_)) state->date_of_heading = true;
  section_date_ = date;
  held_in(section_meeting_, innermost, tokens, kLayoutRule);
  return true;
}

}  // namespace rapport::extract
