// SPDX-License-Identifier: Apache-2.0
// What the dates of a document mean: relative ones count from the day of publication, "the same
// day" from the date before, a day without a year from both. Weekdays that do not fit and days that
// the calendar lacks are reported.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "graph/base/error.h"
#include "graph/extract/reading.h"
#include "graph/model/date.h"

namespace rapport::extract {

struct ReadDates {
  std::optional<Date> published;
  std::vector<std::optional<Date>>
      by_mention;  // index as Reading::mentions; only those of type Date
  std::vector<Diagnostic> diagnostics;
};

// `given` is what the caller knows of the day of publication; the document's own word comes first.
ReadDates read_dates(const Reading& reading, TypeId date_type, const std::optional<Date>& given,
                     const std::string& document);

}  // namespace rapport::extract
