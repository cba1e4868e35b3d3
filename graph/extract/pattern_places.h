// SPDX-License-Identifier: Apache-2.0
// Pieces of a pattern's text, for messages: instructions know where their element begins
// (Instruction::place), not where it ends.
#pragma once

#include <string_view>
#include <vector>

#include "graph/base/span.h"

namespace rapport::extract {

// What a pattern is a sequence of, in bytes: "who=(@subj) @adv rang" is three. Empty when it is
// alternatives without brackets around them.
std::vector<Span> items_of(std::string_view pattern);

// The element that begins at `place`: a word, <...>, {...}, ^Shape, @macro, "...", a gap, or a
// lookahead with its brackets; of brackets that capture only "name=(".
Span element_at(std::string_view pattern, std::size_t place);

}  // namespace rapport::extract
