// SPDX-License-Identifier: Apache-2.0
// The forms behind render().
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "queries/evaluate/evaluate.h"

namespace rapport::evaluate {

// "nodes", "edges", "competency", "values".
std::string_view to_string(Part part);

// "0.947", "" where there is nothing to divide by.
std::string three_digits(const std::optional<double>& share);

Comparison total_of(const std::vector<Evaluated>& documents);

// Those that did most harm first, of equals those that did least good, then by name.
std::vector<std::pair<std::string, RuleTally>> by_harm(const Comparison& comparison);

std::string render_report_table(const std::vector<Evaluated>& documents,
                                const questions::RenderOptions& look, const ReportOptions& options);
std::string render_report_json(const std::vector<Evaluated>& documents,
                               const ReportOptions& options);
std::string render_report_csv(const std::vector<Evaluated>& documents,
                              const ReportOptions& options);

}  // namespace rapport::evaluate
