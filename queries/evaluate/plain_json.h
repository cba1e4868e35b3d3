// SPDX-License-Identifier: Apache-2.0
// What both ways to a PlainGraph share.
#pragma once

#include <string_view>

#include "queries/evaluate/plain_graph.h"

namespace rapport::evaluate {

// Fills keys and words from names.
void know_names(PlainNode& node);

// cancelled, canceled, denied or postponed, in any case of letters.
bool was_not_held(std::string_view status);

}  // namespace rapport::evaluate
