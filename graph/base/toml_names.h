// SPDX-License-Identifier: Apache-2.0
// What TOML files must not have before toml++ 3.3 sees them.
#pragma once

#include <string>
#include <string_view>

namespace rapport {

// Letters beyond ASCII outside of quotes and comments: TOML has none there, and toml++ 3.3 does not
// survive some of them.
// Throws: Error(BadData) with line and column. Cost: O(bytes).
void refuse_bare_letters(std::string_view toml, const std::string& file);

}  // namespace rapport
