// SPDX-License-Identifier: Apache-2.0
// Days and hours on lines of their own, and what the lines below them need not tell.
#include "graph/extract/facts.h"
#include "graph/extract/listed.h"

namespace rapport::extract {

// "10:00 - 11:00" on a line of its own: the line below tells what then was.
bool FactFinder::is_hour_alone(std::uint32_t index) const {
  if (!is_time(text_.blocks[index].marker)) return false;
  const auto tokens = block_tokens(index);
  for (auto t = tokens.first; t < tokens.end; ++t)
    if (text_.tokens[t].shape == text::Shape::Capital ||
        text_.tokens[t].shape == text::Shape::Lower)
      return false;
  return true;
}

// "Met with Ms. Lee", "Phone call with Mr. Ray" below a day of somebody's diary: no subject is
// needed to tell who did.
bool FactFinder::is_line_of_day(std::uint32_t index, Stretch tokens) const {
  const auto& block = text_.blocks[index];
  if (!dated_section_ || !section_date_ || principal_ == kNoMention ||
      block.kind == text::BlockKind::KeyValue || block.kind == text::BlockKind::TableRow ||
      reading_.top(tokens.first) != kNoMention)
    return false;
  const auto* verb = reading_.hit(tokens.first, language_.lexicons.lexicon("verbs"));
  const bool past = verb && !language_.lexicons.entry(*verb).attribute("tense").empty();
  return past || reading_.hit(tokens.first, language_.lexicons.lexicon("meeting_nouns"));
}

// Whether another heading below is a day.
bool FactFinder::next_date_heading(std::uint32_t index) const {
  for (auto b = index + 1; b < text_.blocks.size(); ++b) {
    if (text_.blocks[b].kind != text::BlockKind::Heading) continue;
    const auto tokens = block_tokens(b);
    const auto top = tokens.empty() ? kNoMention : reading_.top(tokens.first);
    if (top != kNoMention && reading_.mention(top).type == types_.date &&
        (tokens.end - reading_.mention(top).tokens.end <= 2 ||
         is_weekday({reading_.mention(top).tokens.end, tokens.end})))
      return true;
  }
  return false;
}

// "12 September (Tuesday)": whether nothing but the day's name stands behind it.
bool FactFinder::is_weekday(Stretch behind) const {
  for (auto t = behind.first; t < behind.end; ++t)
    if (text_.tokens[t].shape != text::Shape::Mark &&
        !reading_.hit(t, language_.lexicons.lexicon("weekdays")))
      return false;
  return true;
}

// Whether words behind a day only tell where: "Monday, 17 March (Brussels)", "Tuesday - Oslo".
bool FactFinder::only_places(Stretch tokens) const {
  bool place = false;
  for (auto t = tokens.first; t < tokens.end; ++t) {
    const auto top = reading_.top(t);
    const bool here = top != kNoMention && (reading_.mention(top).type == types_.place ||
                                            reading_.mention(top).type == types_.country);
    place |= here;
    if (!here && text_.tokens[t].shape != text::Shape::Mark && reading_.folded(t) != "and")
      return false;
  }
  return place;
}

}  // namespace rapport::extract
