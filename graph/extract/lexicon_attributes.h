// SPDX-License-Identifier: Apache-2.0
// "key=value; key=value", as lexicons write the attributes of an entry.
#pragma once

#include <string_view>

#include "graph/base/strings.h"

namespace rapport::extract {

// Calls `use` with each key and value; the value points nowhere when there is no '='.
void each_attribute(std::string_view attributes, const auto& use) {
  while (!attributes.empty()) {
    const auto end = attributes.find(';');
    const auto part = trim(attributes.substr(0, end));
    if (!part.empty()) {
      const auto equals = part.find('=');
      if (equals == std::string_view::npos)
        use(part, std::string_view());
      else
        use(trim(part.substr(0, equals)), trim(part.substr(equals + 1)));
    }
    if (end == std::string_view::npos) return;
    attributes.remove_prefix(end + 1);
  }
}

}  // namespace rapport::extract
