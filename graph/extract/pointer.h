// SPDX-License-Identifier: Apache-2.0
// A line of text with marks below it, in a column of a terminal's width.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/base/span.h"

namespace rapport::extract {

struct Mark {
  Span span;  // in bytes of the line; empty: behind it
  char sign = '^';
};

// Two lines, indented: the text, cut to what stands around the last mark when it is long, and the
// signs, if there are marks; of marks that overlap the last is seen.
std::string point_at(std::string_view line, const std::vector<Mark>& marks);

}  // namespace rapport::extract
