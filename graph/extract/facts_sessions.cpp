// SPDX-License-Identifier: Apache-2.0
// Sessions of a meeting that only a heading tells of.
#include "graph/base/utf8.h"
#include "graph/extract/facts.h"
#include "graph/extract/listed.h"

namespace rapport::extract {
namespace {

// "1", "II", "A", "Two"
bool is_counter(const Reading& reading, std::uint32_t token) {
  const auto& text = reading.text();
  const auto word = text.word(token);
  return text.tokens[token].shape == text::Shape::Number || word.size() == 1 ||
         word.find_first_not_of("IVX") == std::string_view::npos ||
         reading.hit(token, reading.lexicons().lexicon("numbers")) != nullptr;
}

}  // namespace

// "Session 1 (4 May, 14:00): Blue Bonds after the Pandemic": a meeting of that name, part of the
// one that the document is about.
ThingId FactFinder::session_of_heading(Stretch tokens) {
  if (main_meeting_ == kNoMention || tokens.size() < 4) return kNoMention;
  const auto* noun = reading_.hit(tokens.first, language_.lexicons.lexicon("meeting_nouns"));
  if (!noun) return kNoMention;
  const auto kind = language_.lexicons.entry(*noun).attribute("kind");
  auto at = tokens.first + noun->size;
  if ((kind != "session" && kind != "round_table") || at >= tokens.end || !is_counter(reading_, at))
    return kNoMention;
  ++at;
  if (at < tokens.end && text_.word(at) == "(")
    while (at < tokens.end && text_.word(at++) != ")") continue;
  while (at < tokens.end && text_.tokens[at].shape == text::Shape::Mark) ++at;
  return session_called({std::min(at, tokens.end), tokens.end}, tokens);
}

ThingId FactFinder::session_called(Stretch name, Stretch line) {
  const auto called = name.empty() ? std::string() : clean_name(reading_.slice(name));
  if (called.find(' ') == std::string::npos) return kNoMention;
  MeetingState state;
  state.kind = "session";
  const auto session = things_.meeting(state, called, false);
  things_.set(session, "kind", state.kind);
  note(session, name, kLayoutRule);
  if (const auto date = date_in(line)) date_meeting(session, *date, line, kLayoutRule);
  fact("PART_OF", session, main_meeting_, line, kLayoutRule);
  return session;
}

// - "Light on the water": moderated by Ms. Lee, with Mr. Ray: an item below "Three panels".
void FactFinder::session_of_item(std::uint32_t index, Stretch tokens) {
  const auto is_item = [&](std::uint32_t b) {
    return text_.blocks[b].kind == text::BlockKind::ListItem;
  };
  if (main_meeting_ == kNoMention || entry_.open || index == 0 || !is_item(index) ||
      tokens.size() < 5 || text_.word(tokens.first) != "\"" ||
      reading_.within(tokens, types_.person).empty())
    return;
  auto end = tokens.first + 1;
  while (end < tokens.end && text_.word(end) != "\"") ++end;
  auto above = index;
  while (above > 0 && is_item(above)) --above;
  const auto lead = block_tokens(above);
  if (end + 1 >= tokens.end || !(has_entry(lead, "meeting_nouns", "kind", "session") ||
                                 has_entry(lead, "meeting_nouns", "kind", "round_table")))
    return;
  item_session_ = session_called({tokens.first + 1, end}, tokens);
  current_ = item_session_ != kNoMention ? item_session_ : current_;
  current_block_ = index;
}

// Who is named with a session and does not chair it speaks there.
void FactFinder::close_session(Stretch tokens) {
  if (item_session_ == kNoMention) return;
  const auto* state = things_.meeting_of(item_session_);
  const auto chairs = state ? state->attendees : std::vector<ThingId>();
  for (const auto who : objects(tokens, {"Person"}))
    if (!contains(chairs, who)) attend(who, item_session_, "speaker", tokens, kLayoutRule);
  item_session_ = kNoMention;
  current_ = main_meeting_;
}

}  // namespace rapport::extract
