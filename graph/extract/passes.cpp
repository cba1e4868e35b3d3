// SPDX-License-Identifier: Apache-2.0
// Phases to passes.
#include "graph/extract/passes.h"

#include <algorithm>

namespace rapport::extract {
namespace {

bool makes_mentions(const Phase& phase, const std::vector<Rule>& rules) {
  return !phase.then.empty() || std::any_of(phase.rules.begin(), phase.rules.end(),
                                            [&](auto rule) { return rules[rule].makes_mention; });
}

}  // namespace

std::vector<Pass> passes_of(const std::vector<Phase>& phases, const std::vector<Rule>& rules) {
  std::vector<Pass> passes;
  bool begins = true;
  for (std::uint32_t p = 0; p < phases.size(); ++p) {
    if (begins) passes.emplace_back();
    auto& pass = passes.back();
    pass.phases.push_back(p);
    for (const auto rule : phases[p].rules) {
      pass.rules.push_back(rule);
      pass.programs.push_back(&rules[rule].program);
    }
    begins = makes_mentions(phases[p], rules);
  }
  return passes;
}

}  // namespace rapport::extract
