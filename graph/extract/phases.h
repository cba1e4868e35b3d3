// SPDX-License-Identifier: Apache-2.0
// What becomes of the matches of one phase in a sentence: which of them make mentions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "graph/extract/match.h"
#include "graph/extract/rules.h"

namespace rapport::extract {

// A match that wants to make a mention of these tokens.
struct Candidate {
  std::uint32_t rule;
  Stretch tokens;
  std::size_t match;  // which of the sentence's
};

// What the mention of a match covers.
Stretch covered(const Rule& rule, const Match& match);

// Keeps those that make mentions, in the order of the text: where two overlap, the higher priority,
// then the longer, then the earlier, then the rule that stands first.
void choose(std::vector<Candidate>& candidates, const Rules& rules);

// A sentence in capitals, in which nothing but an honorific tells a name from a word: no rule finds
// other persons there.
bool shouts(const text::Text& text, std::uint32_t sentence);
bool honorific_tells(const Reading& reading, Stretch tokens, TypeId person);

}  // namespace rapport::extract
