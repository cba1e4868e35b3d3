// SPDX-License-Identifier: Apache-2.0
// What a file tells about itself besides its text, and where that goes.
#pragma once

#include <optional>

#include "graph/model/date.h"
#include "graph/model/records.h"
#include "graph/text/text.h"

namespace rapport::pipeline {

// The day that relative dates count from when the text does not tell it: the file's own word, then
// what the caller was given, then the day on which the file was made.
std::optional<Date> day_of_publication(const text::Text& text, const std::optional<Date>& given);

// The title, and what was noticed while the file was read, before all else that was noticed.
void add_what_the_file_tells(DocumentFacts& facts, const text::Text& text);

}  // namespace rapport::pipeline
