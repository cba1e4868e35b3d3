// SPDX-License-Identifier: Apache-2.0
// Rows of any register, whatever it was written in: for each column of the mapping what its cell
// holds, and where.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/span.h"
#include "graph/records/mapping.h"

namespace rapport::records {

struct Cell {
  std::string text;
  Span span;             // of the document, without quotes
  bool verbatim = true;  // the bytes of the span are the text
};

struct Row {
  std::vector<std::vector<Cell>> cells;  // by column of the mapping; several of a list in JSON
  std::uint32_t number =
      0;  // as people count: a header is row 1 of its table, records of JSON count from 1
  std::uint32_t line = 0;
  Span span;
  std::string problem;  // why it cannot be read; empty when it can
};

// Which columns there are, and whether a mapping fits.
struct Fit {
  std::vector<std::string> missing;  // headers of required columns that are not there
  std::vector<std::string> present;  // what the register has, in its order
  std::size_t found = 0;             // columns of the mapping that are there
};

Fit fit_csv(std::string_view text, const Mapping& mapping);
Fit fit_json(std::string_view text, const Mapping& mapping, const std::string& name);

// Calls `take` with each row, which lives until it returns. The mapping must fit.
void each_csv_row(std::string_view text, const Mapping& mapping,
                  const std::function<void(const Row&)>& take);
void each_json_row(std::string_view text, const Mapping& mapping, const std::string& name,
                   const std::function<void(const Row&)>& take);

}  // namespace rapport::records
