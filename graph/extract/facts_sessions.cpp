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
  const auto name = at < tokens.end ? clean_name(reading_.slice({at, tokens.end})) : "";
  if (name.find(' ') == std::string::npos) return kNoMention;
  MeetingState state;
  state.kind = "session";
  const auto session = things_.meeting(state, name, false);
  things_.set(session, "kind", state.kind);
  note(session, {at, tokens.end}, kLayoutRule);
  if (const auto date = date_in(tokens)) date_meeting(session, *date, tokens, kLayoutRule);
  fact("PART_OF", session, main_meeting_, tokens, kLayoutRule);
  return session;
}

}  // namespace rapport::extract
