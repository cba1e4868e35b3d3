// SPDX-License-Identifier: Apache-2.0
// How two names can be of one thing: one shortens the other, is spelt a little otherwise, or is its
// acronym.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::resolve {

using Words = std::vector<std::string>;  // folded, in the order of the name

Words words_of(std::string_view name);

// What two names of a type have in common if they can be of one thing.
void add_block_keys(std::string_view type, const Words& name, std::set<std::string>& keys);

struct Alike {
  int points = 0;  // 0: not alike
  std::string text;
};

// The best of all pairs of names and aliases; the first of each list is the name.
Alike compare_names(std::string_view type, const std::vector<Words>& a,
                    const std::vector<Words>& b);

}  // namespace rapport::resolve
