// SPDX-License-Identifier: Apache-2.0
// The letters in brackets held against the first letters of the words before them.
#include "graph/extract/bracketed.h"

#include <algorithm>

#include "graph/base/utf8.h"

namespace rapport::extract {
namespace {

bool in_lexicon(const Reading& reading, std::uint32_t token, std::string_view name) {
  return reading.lexicons().has_lexicon(name) &&
         reading.hit(token, reading.lexicons().lexicon(name));
}

bool follows_honorific(const Reading& reading, std::uint32_t token) {
  constexpr std::uint32_t kLongest = 3;
  if (!reading.lexicons().has_lexicon("honorifics")) return false;
  const auto honorifics = reading.lexicons().lexicon("honorifics");
  for (std::uint32_t back = 1; back <= std::min(token, kLongest); ++back)
    if (const auto* hit = reading.hit(token - back, honorifics); hit && hit->size == back)
      return true;
  return false;
}

}  // namespace

Stretch before_bracket(const text::Text& text, Stretch tokens) {
  auto end = tokens.first;
  while (end < tokens.end && text.word(end) != "(") ++end;
  return {tokens.first, end};
}

Bracketed who_is_bracketed(const Reading& reading, Stretch tokens) {
  static constexpr std::string_view kTrades[] = {
      "organization_heads", "portfolio_words", "project_nouns", "meeting_nouns",
      "agreement_nouns",    "posts",           "title_words",   "regions",
      "countries",          "topic_words",     "labels",        "stop_capitals"};
  constexpr std::uint32_t kFewest = 2, kMost = 4;
  const auto& text = reading.text();
  const auto name = before_bracket(text, tokens);
  if (name.end + 1 >= tokens.end) return Bracketed::Body;
  const auto letters = utf8::fold(text.word(name.end + 1));
  if (follows_honorific(reading, name.first)) return Bracketed::Nobody;
  std::uint32_t words = 0;
  std::string initials;
  for (auto t = name.first; t < name.end; ++t) {
    const auto shape = text.tokens[t].shape;
    if (text.word(t) == "-" && text.tokens[t].glued) continue;
    const bool capital = shape == text::Shape::Capital || shape == text::Shape::Upper ||
                         shape == text::Shape::Initial;
    if (!capital) return Bracketed::Body;
    for (const auto trade : kTrades)
      if (in_lexicon(reading, t, trade)) return Bracketed::Body;
    words += t == name.first || !text.tokens[t].glued;
    initials += utf8::fold(text.word(t))[0];
  }
  if (words < kFewest || words > kMost) return Bracketed::Body;
  const bool initial = text.tokens[name.first].shape == text::Shape::Initial;
  return initial || initials.find(letters[0]) == std::string::npos ? Bracketed::Person
                                                                   : Bracketed::Body;
}

}  // namespace rapport::extract
