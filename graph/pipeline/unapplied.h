// SPDX-License-Identifier: Apache-2.0
// Judgements that could not be applied, in words: `build` and `check` tell them alike.
#pragma once

#include <span>
#include <vector>

#include "graph/resolve/resolve.h"

namespace rapport::pipeline {

// Warnings, by number. `held` holds all that `unapplied` names.
std::vector<Diagnostic> tell_unapplied(std::span<const resolve::UnappliedJudgement> unapplied,
                                       std::span<const Judgement> held);

}  // namespace rapport::pipeline
