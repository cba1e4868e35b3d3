// SPDX-License-Identifier: Apache-2.0
// Capitalised words before letters in brackets: a body and its short form, "Coastal Glider Line
// (CGL)", or a person and whom that person comes from, "Wiremu Tane (CGL)". The letters tell: a
// short form begins with a letter that begins a word of the name.
#pragma once

#include "graph/extract/reading.h"

namespace rapport::extract {

enum class Bracketed { Body, Person, Nobody };  // Nobody: part of a name behind an honorific

// tokens: from the first word to the closing bracket.
Bracketed who_is_bracketed(const Reading& reading, Stretch tokens);
// The words before the bracket.
Stretch before_bracket(const text::Text& text, Stretch tokens);

}  // namespace rapport::extract
