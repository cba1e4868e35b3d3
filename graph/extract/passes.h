// SPDX-License-Identifier: Apache-2.0
// Phases that are matched at once: none but the last makes mentions, so that none sees what another
// one of them finds.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/extract/rules.h"

namespace rapport::extract {

struct Pass {
  std::vector<std::uint32_t> phases;
  std::vector<std::uint32_t> rules;      // of all of them, in order
  std::vector<const Program*> programs;  // theirs; they lie in the rules
};

std::vector<Pass> passes_of(const std::vector<Phase>& phases, const std::vector<Rule>& rules);

}  // namespace rapport::extract
