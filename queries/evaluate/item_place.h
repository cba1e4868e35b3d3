// SPDX-License-Identifier: Apache-2.0
// Where an item of a file stands. Parsed JSON has forgotten it; who has to report a fault reads
// once more.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "graph/base/error.h"

namespace rapport::evaluate {

// The line and column of member `number` of the array `list` in the object that `json` is; the file
// alone when there is no such item.
SourcePlace place_of_item(std::string_view json, const std::string& file, std::string_view list,
                          std::size_t number);

}  // namespace rapport::evaluate
