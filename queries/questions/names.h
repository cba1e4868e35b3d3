// SPDX-License-Identifier: Apache-2.0
// Names as words that can be compared: "The 4th Meeting of the PSC" and "fourth meeting, psc" are
// [4 meeting psc].
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "queries/questions/lookups.h"

namespace rapport::questions {

using Words = std::vector<std::string>;

// Folded, ordinals as digits, without small words ("of", "the") unless there are no others.
Words words_of(std::string_view text);

// How a query fits words, the best first.
enum class Fit { Whole, Beginnings, None };

// Every word of the query has a word of `name` of its own: the same, an initial for it or it for an
// initial (not all of them), or an acronym for several neighbours; or each is at least the
// beginning of one.
Fit fit(const Words& query, const Words& name);

// Whether one word is the acronym of all of the name's words: "psc" of [port safety committee].
bool is_acronym(const Words& query, const Words& name);

// 1 for the same words, towards 0 the less alike; for suggestions.
double likeness(const Words& query, const Words& name);

// Words of what surrounds a node (questions.h, fit 6), sorted.
Words context_of(const Lookups& look, NodeId node);

}  // namespace rapport::questions
