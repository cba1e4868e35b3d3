// SPDX-License-Identifier: Apache-2.0
// How wide text will be, without a font: so that a picture is the same on every machine, and the
// program loads no fonts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rapport::diagram {

// In CSS pixels, for DejaVu Sans, which is wider than most faces that may stand in for it.
// Characters whose width is not known count as the widest of their script, so text may come out
// narrower than told, hardly ever wider.
double text_width(std::string_view text, double font_size, bool bold = false);

// Lines no wider than `width`, broken at spaces and after hyphens and slashes, between any two
// characters of scripts without spaces, and within a word only where it does not fit alone. What
// does not fit into `max_lines` is cut with "…". Lines are evened out: none is
// left with a single short word where that can be avoided.
std::vector<std::string> wrap(std::string_view text, double width, double font_size, int max_lines,
                              bool bold = false);

}  // namespace rapport::diagram
