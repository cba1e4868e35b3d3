// SPDX-License-Identifier: Apache-2.0
// The file's own data: title, day of publication, what was wrong with it.
#include "graph/pipeline/publication.h"

namespace rapport::pipeline {

std::optional<Date> day_of_publication(const text::Text& text, const std::optional<Date>& given) {
  if (const auto told = parse_date(text.published)) return told;
  if (given) return given;
  return parse_date(text.created);
}

void add_what_the_file_tells(DocumentFacts& facts, const text::Text& text) {
  if (facts.document.title.empty()) facts.document.title = text.title;
  facts.diagnostics.insert(facts.diagnostics.begin(), text.diagnostics.begin(),
                           text.diagnostics.end());
}

}  // namespace rapport::pipeline
