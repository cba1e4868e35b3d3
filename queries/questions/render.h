// SPDX-License-Identifier: Apache-2.0
// The forms behind render().
#pragma once

#include <string>
#include <vector>

#include "queries/questions/answer.h"

namespace rapport::questions {

std::string render_table(const Answer& answer, const RenderOptions& options);
std::string render_json(const Answer& answer, const RenderOptions& options);
std::string render_csv(const Answer& answer, const RenderOptions& options);

// A cell on one line; several values separated by "; ".
std::string cell_text(const Cell& cell);

// Breaks at spaces so that no line is wider than `width` columns (0: one line); longer words are
// cut.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

}  // namespace rapport::questions
