// SPDX-License-Identifier: Apache-2.0
// What became of a judgement whose documents have changed.
#include "graph/pipeline/unapplied.h"

#include <algorithm>

#include <fmt/format.h>

#include "graph/base/strings.h"

namespace rapport::pipeline {
namespace {

Diagnostic tell_idle(const resolve::UnappliedJudgement& unapplied, const Judgement& judgement) {
  std::vector<std::string> missing;
  if (unapplied.left_missing) missing.push_back(describe(judgement.left));
  if (unapplied.right_missing) missing.push_back(describe(judgement.right));
  return {Severity::Warning,
          "judgement-idle",
          {},
          fmt::format("judgement {} ({}) is not applied: no document tells of {} any more",
                      judgement.number, describe(judgement), enumerate(missing, "or")),
          fmt::format("it is kept, and holds again when they do; 'rapport undo {}' takes it back",
                      judgement.number)};
}

Diagnostic tell_contradicted(const resolve::UnappliedJudgement& unapplied,
                             const Judgement& judgement) {
  std::vector<std::string> others;
  for (const auto number : unapplied.against)
    if (number != judgement.number) others.push_back(std::to_string(number));
  return {Severity::Warning,
          "judgement-contradicted",
          {},
          fmt::format("judgement {} ({}) is not applied: {}", judgement.number, describe(judgement),
                      others.empty() ? "a document now names both sides as one thing"
                                     : "it contradicts judgement " + enumerate(others)),
          fmt::format("'rapport undo {}' takes it back", judgement.number)};
}

}  // namespace

std::vector<Diagnostic> tell_unapplied(std::span<const resolve::UnappliedJudgement> unapplied,
                                       std::span<const Judgement> held) {
  std::vector<resolve::UnappliedJudgement> sorted(unapplied.begin(), unapplied.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.number < b.number; });
  std::vector<Diagnostic> told;
  for (const auto& one : sorted) {
    const auto judgement = std::find_if(held.begin(), held.end(),
                                        [&](const auto& j) { return j.number == one.number; });
    told.push_back(one.against.empty() ? tell_idle(one, *judgement)
                                       : tell_contradicted(one, *judgement));
  }
  return told;
}

}  // namespace rapport::pipeline
