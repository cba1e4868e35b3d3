// SPDX-License-Identifier: Apache-2.0
// Lines to blocks: which lines belong together, and what kind of block they make.
#pragma once

#include <string_view>
#include <unordered_set>
#include <vector>

#include "graph/text/lines.h"
#include "graph/text/text.h"

namespace rapport::text {

// Fills text.clean, text.anchors and text.blocks (without sentences) from the lines of text.source.
void make_blocks(Text& text, const std::vector<Line>& lines, const Settings& settings);

// Fills text.tokens, text.sentences and the blocks' sentences from text.clean and text.blocks.
void make_tokens(Text& text, const Settings& settings);

}  // namespace rapport::text
