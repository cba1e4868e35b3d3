// SPDX-License-Identifier: Apache-2.0
// Whom an office without a name means: the person who held it at that date, when that is sure.
//
//     a.txt, 3 May 2021:   "Minister of Trade Bob Ray of Sylvania"
//     b.txt, 10 May 2021:  "... attended by the Minister of Trade of Sylvania"    Bob Ray
//     c.txt, 10 May 2024:  the same words                                         nobody knows
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "graph/resolve/groups.h"

namespace rapport::resolve {

// Joins each office to its holder: of those told of with the same title of the same body and
// country the only one within half a year of the day, told of either within a month of it, or both
// before and after it with no more than a year between. The rest is left alone. candidates: by
// document and thing. Cost: near linear in the posts.
void find_holders(std::span<const DocumentFacts> documents, std::span<const Candidate> candidates,
                  Groups& groups, std::map<std::uint32_t, std::vector<std::string>>& decisions);

}  // namespace rapport::resolve
