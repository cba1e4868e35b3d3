// SPDX-License-Identifier: Apache-2.0
// What the checks of check() hand over before it becomes rows.
#pragma once

#include <string>
#include <vector>

#include "queries/questions/lookups.h"
#include "queries/questions/questions.h"

namespace rapport::questions {

struct Finding {
  Severity severity = Severity::Warning;
  std::string problem;  // short and stable, such as "two-dates"
  std::string message;
  std::string where;  // a key, a relationship's id, or file:line:column
  std::string hint;
  std::vector<Citation> evidence;
};

using Findings = std::vector<Finding>;

void check_dates(const Lookups& look, Findings& findings);
void check_disagreements(const Lookups& look, Findings& findings);
void check_whereabouts(const Lookups& look, Findings& findings);
void check_evidence(const Lookups& look, Findings& findings);
void check_ends(const Lookups& look, const std::vector<EndRule>& rules, Findings& findings);
void check_duplicates(const Lookups& look, Findings& findings);

}  // namespace rapport::questions
