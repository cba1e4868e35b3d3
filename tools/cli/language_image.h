// SPDX-License-Identifier: Apache-2.0
// The shipped lexicons and rules in the form that the program looks into; they are used while the
// data folder still holds the files that they were made from.
#pragma once

#include <string_view>

namespace rapport::cli {

std::string_view language_image();

}  // namespace rapport::cli
