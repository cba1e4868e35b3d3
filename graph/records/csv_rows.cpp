// SPDX-License-Identifier: Apache-2.0
// Finds the header, which may stand below a title, and reads the rows below it.
#include <algorithm>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"
#include "graph/records/csv.h"
#include "graph/records/rows.h"

namespace rapport::records {
namespace {

constexpr std::size_t kHeaderWithin = 20;  // rows

struct Header {
  std::uint32_t number = 0;
  std::size_t width = 0;
  std::vector<std::int32_t> index;  // by column of the mapping: of the table, or -1
  Fit fit;
};

std::string plain(std::string_view header) { return utf8::name_key(header); }

Header match(const CsvRow& row, const Mapping& mapping) {
  Header header;
  header.number = row.number;
  header.width = row.cells.size();
  std::vector<std::string> names;
  for (const auto& cell : row.cells) {
    names.push_back(plain(cell.text));
    if (!trim(cell.text).empty()) header.fit.present.emplace_back(trim(cell.text));
  }
  for (const auto& column : mapping.columns) {
    std::int32_t at = -1;
    for (const auto& wanted : column.headers) {
      const auto found = std::find(names.begin(), names.end(), plain(wanted));
      if (found == names.end()) continue;
      at = static_cast<std::int32_t>(found - names.begin());
      break;
    }
    header.index.push_back(at);
    header.fit.found += at >= 0;
    if (at < 0 && column.required) header.fit.missing.push_back(column.headers.front());
  }
  return header;
}

// The first row that has all that is asked for, else the one that has the most, else the first with
// several cells.
Header find_header(std::string_view text, Dialect dialect, const Mapping& mapping) {
  CsvReader reader(text, dialect);
  CsvRow row;
  Header best;
  bool any = false;
  for (std::size_t r = 0; r < kHeaderWithin && reader.next(row); ++r) {
    if (!row.problem.empty()) continue;
    auto header = match(row, mapping);
    if (header.fit.missing.empty()) return header;
    const bool better =
        !any || header.fit.found > best.fit.found ||
        (best.fit.found == 0 && best.fit.present.size() < 2 && header.fit.present.size() >= 2);
    if (better) best = std::move(header);
    any = true;
  }
  if (!any)
    for (const auto& column : mapping.columns)
      if (column.required) best.fit.missing.push_back(column.headers.front());
  return best;
}

}  // namespace

Fit fit_csv(std::string_view text, const Mapping& mapping) {
  return find_header(text, find_dialect(text), mapping).fit;
}

void each_csv_row(std::string_view text, const Mapping& mapping,
                  const std::function<void(const Row&)>& take) {
  const auto dialect = find_dialect(text);
  const auto header = find_header(text, dialect, mapping);
  CsvReader reader(text, dialect);
  CsvRow read;
  Row row;
  while (reader.next(read)) {
    if (read.number <= header.number) continue;
    const bool blank = std::all_of(read.cells.begin(), read.cells.end(),
                                   [](const CsvCell& c) { return trim(c.text).empty(); });
    if (blank && read.problem.empty()) continue;
    row.number = read.number;
    row.line = read.line;
    row.problem = read.problem;
    row.cells.assign(mapping.columns.size(), {});
    if (!read.cells.empty()) row.span = {read.cells.front().span.begin, read.cells.back().span.end};
    for (std::size_t c = read.cells.size(); row.problem.empty() && c > header.width; --c)
      if (!trim(read.cells[c - 1].text).empty())
        row.problem = fmt::format("{} cells, and only {} columns", c, header.width);
    if (row.problem.empty() && read.cells.size() < header.width)
      row.problem = fmt::format("{} cell{}, expected {}", read.cells.size(),
                                read.cells.size() == 1 ? "" : "s", header.width);
    for (std::size_t c = 0; c < mapping.columns.size(); ++c) {
      const auto at = header.index[c];
      if (at < 0 || static_cast<std::size_t>(at) >= read.cells.size()) continue;
      const auto& cell = read.cells[static_cast<std::size_t>(at)];
      const bool inside =
          cell.text.data() >= text.data() && cell.text.data() <= text.data() + text.size();
      Span span = cell.span;
      if (inside) {
        span.begin = static_cast<std::uint32_t>(cell.text.data() - text.data());
        span.end = span.begin + static_cast<std::uint32_t>(cell.text.size());
      }
      row.cells[c].push_back({std::string(cell.text), span, inside});
    }
    take(row);
  }
}

}  // namespace rapport::records
