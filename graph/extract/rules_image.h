// SPDX-License-Identifier: Apache-2.0
// Compiled rules as bytes to be looked into where they lie: reading and compiling their files takes
// as long as a short report does in all.
//
//     header | instructions of all rules, one behind the other | nets | all else, field by field
#pragma once

#include <string>
#include <string_view>

#include "graph/extract/rules.h"

namespace rapport::extract {

// For this machine's byte order. `lexicons` are those that the rules were loaded with.
std::string rules_image(const Rules& rules, const Lexicons& lexicons);

// Fills rules.rules, phases, types, tests and nets, and gives the lexicons the rules' words. False,
// and nothing is changed, when the image is not of rules.image_key, not whole, or of another
// program.
bool read_rules_image(std::string_view image, const std::string& folder, Lexicons& lexicons,
                      Rules& rules);

}  // namespace rapport::extract
