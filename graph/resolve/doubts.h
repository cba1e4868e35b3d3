// SPDX-License-Identifier: Apache-2.0
// Entities that are alike and were kept apart, with what speaks for one and what for two.
#pragma once

#include <span>
#include <vector>

#include "graph/resolve/groups.h"
#include "graph/resolve/resolve.h"

namespace rapport::resolve {

// An entity and the group that it was made of.
struct Resolved {
  const Entity* entity = nullptr;
  std::uint32_t group = 0;
};

// Only entities that share two words of a name, or a word and an initial, are compared, and in a
// crowd only neighbours.
// Cost: near linear. Pairs that a judgement keeps apart are no doubts.
std::vector<Doubt> doubts_among(std::span<const Resolved> entities, const Groups& groups);

}  // namespace rapport::resolve
