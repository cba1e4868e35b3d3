// SPDX-License-Identifier: Apache-2.0
// What one place of a document says about names holds for all of it: who was introduced with a
// title is known by the family name from then on, and an acronym stands for what it was defined
// for.
#pragma once

#include <string_view>

#include "graph/extract/reading.h"
#include "graph/extract/rules.h"

namespace rapport::extract {

// Runs what a rule file asks for behind its phase (its key `then`): "known-persons" (those whom
// their place in a list gives away, then all of them wherever they stand again), "known-acronyms"
// or nothing. Throws: Error(BadData) when there is no such step.
void run_after_phase(std::string_view step, Reading& reading, const Types& types);
bool is_step(std::string_view step);

// The words of a person's name that can stand for the whole: family names, written big or last, and
// first ones of names that put the family first. Folded.
std::vector<std::string> name_words(std::string_view name);

}  // namespace rapport::extract
