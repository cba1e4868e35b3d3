// SPDX-License-Identifier: Apache-2.0
// Things of one key, and which of them are one.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "graph/resolve/groups.h"

namespace rapport::resolve {

struct Block {
  std::string type;
  std::vector<std::uint32_t> members;  // by document and thing
};

// Of all candidates, by type and key. `ranks` are their documents in the order of names.
std::vector<Block> make_blocks(const std::vector<Candidate>& candidates, const Groups& groups,
                               const std::vector<std::uint32_t>& ranks);

// Joins what has a reason to be one. First what more than the name speaks for; then what nothing
// speaks against, and only where a single one of that name is known: of two one cannot say which.
// decisions: of a joined thing, by the candidate that it was joined to.
void join_block(const Block& block, const std::vector<Candidate>& candidates, Groups& groups,
                std::map<std::uint32_t, std::vector<std::string>>& decisions);

}  // namespace rapport::resolve
