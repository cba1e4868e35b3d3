// SPDX-License-Identifier: Apache-2.0
// Which words behind a name still belong to it.
#include "graph/extract/body_tails.h"

#include <algorithm>

namespace rapport::extract {
namespace {

const LexiconHit* hit_in(const Reading& reading, std::uint32_t token, std::string_view name) {
  return reading.lexicons().has_lexicon(name) ? reading.hit(token, reading.lexicons().lexicon(name))
                                              : nullptr;
}

// A capitalised word of no other trade.
bool is_plain_noun(const Reading& reading, std::uint32_t token) {
  static constexpr std::string_view kTrades[] = {
      "posts",         "honorifics",      "given_names",       "months", "weekdays",
      "stop_capitals", "meeting_nouns",   "project_nouns",     "labels", "countries",
      "places",        "agreement_nouns", "organization_heads"};
  const auto& text = reading.text();
  if (text.tokens[token].shape != text::Shape::Capital || text.tokens[token].glued) return false;
  return std::none_of(std::begin(kTrades), std::end(kTrades),
                      [&](auto trade) { return hit_in(reading, token, trade) != nullptr; });
}

}  // namespace

Stretch with_tail(const Reading& reading, Stretch tokens, std::string_view kind) {
  const auto& text = reading.text();
  const auto sentence = text.sentences[reading.sentence_of(tokens.first)].end_token;
  auto end = tokens.end;
  if (kind == "ministry" || kind == "department" || kind == "parliament" || end + 1 >= sentence)
    return tokens;
  const auto ends_word = [&](std::uint32_t at) {
    return at >= sentence || text.tokens[at].shape == text::Shape::Mark ||
           text.tokens[at].shape == text::Shape::Lower;
  };
  if (hit_in(reading, end - 1, "portfolio_words") && is_plain_noun(reading, end) &&
      ends_word(end + 1))
    ++end;
  if (end + 1 < sentence && reading.folded(end) == "of" && reading.top(end) == kNoMention)
    if (const auto* place = hit_in(reading, end + 1, "places");
        place && reading.top(end + 1) == kNoMention && ends_word(end + 1 + place->size))
      end += 1 + place->size;
  return {tokens.first, end};
}

}  // namespace rapport::extract
