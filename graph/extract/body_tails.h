// SPDX-License-Identifier: Apache-2.0
// What the name of a body goes on with behind the field or the noun that a rule knows: "Association
// of Health [Providers]", "Chamber of Commerce [of Lagos]".
#pragma once

#include "graph/extract/reading.h"

namespace rapport::extract {

// The stretch of a body's name with what goes on behind it; the same one when nothing does.
Stretch with_tail(const Reading& reading, Stretch tokens, std::string_view kind);

}  // namespace rapport::extract
