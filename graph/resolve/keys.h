// SPDX-License-Identifier: Apache-2.0
// The keys under which things of different documents become candidates for one entity.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rapport::resolve {

// The words of a personal name, folded and sorted: "LEE Ann" and "Ann Lee" meet.
std::string person_key(std::string_view name);
// Without articles, "of" for "for", "and" for "&".
std::string organization_key(std::string_view name);
// Words that carry a meeting's, project's or agreement's name, ordinals as numbers, plural endings
// dropped; sorted out of nothing.
std::string work_key(std::string_view name);

}  // namespace rapport::resolve
