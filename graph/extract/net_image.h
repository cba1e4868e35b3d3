// SPDX-License-Identifier: Apache-2.0
// Nets as bytes to be looked into where they lie.
//
//     how many | of each: the sizes of its tables, in numbers | the tables, one behind the other
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/extract/net.h"

namespace rapport::extract {

std::string net_image(std::span<const Net> nets);

// `image` must lie aligned to 4 bytes and outlive the nets. False when it is not whole.
bool read_net_image(std::string_view image, std::vector<Net>& nets);

}  // namespace rapport::extract
