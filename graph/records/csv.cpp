// SPDX-License-Identifier: Apache-2.0
// Rows and cells; a damaged row is told and stepped over.
#include "graph/records/csv.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace rapport::records {
namespace {

// No cell of a sound table is longer: a quote was left open.
constexpr std::size_t kLongestCell = 1 << 20;
constexpr std::size_t kMostCells = 10'000;
constexpr std::size_t kMostUnclosed = 200;

struct Score {
  std::size_t agreeing = 0;  // rows that have the usual number of cells, weighed by that number
  std::size_t sound = 0;
};

Score score(std::string_view sample, Dialect dialect) {
  CsvReader reader(sample, dialect);
  CsvRow row;
  std::map<std::size_t, std::size_t> rows;
  std::size_t problems = 0, all = 0;
  while (reader.next(row)) {
    if (row.cells.size() == 1 && row.cells[0].text.empty()) continue;
    ++rows[row.cells.size()];
    ++all;
    problems += !row.problem.empty();
  }
  std::size_t usual = 1, most = 0;
  for (const auto& [cells, count] : rows)
    if (cells > 1 && count * cells > most * usual) usual = cells, most = count;
  return {usual > 1 ? most * 1000 / std::max<std::size_t>(all, 1) * std::min<std::size_t>(usual, 20)
                    : 0,
          all - problems};
}

}  // namespace

Dialect find_dialect(std::string_view text) {
  constexpr std::size_t kLook = 64 << 10;
  auto sample = text.substr(0, kLook);
  // The last row may be cut.
  if (sample.size() < text.size())
    if (const auto end = sample.rfind('\n'); end != std::string_view::npos)
      sample = sample.substr(0, end);
  Dialect best;
  Score highest;
  for (const char delimiter : {',', ';', '\t', '|'})
    for (const char quote : {'"', '\''}) {
      // Apostrophes stand in names: they are quotes only where cells begin with them.
      if (quote == '\'' && sample.find(std::string{delimiter, '\''}) == std::string_view::npos &&
          !sample.starts_with('\''))
        continue;
      const auto found = score(sample, {delimiter, quote});
      if (std::pair(found.agreeing, found.sound) > std::pair(highest.agreeing, highest.sound)) {
        highest = found;
        best = {delimiter, quote};
      }
    }
  return best;
}

CsvReader::CsvReader(std::string_view text, Dialect dialect) : text_(text), dialect_(dialect) {
  if (text_.starts_with("\xef\xbb\xbf")) at_ = 3;
  // "sep=;" is a spreadsheet's note to itself.
  if (text_.substr(at_).starts_with("sep=") && text_.size() > at_ + 5 &&
      (text_[at_ + 5] == '\r' || text_[at_ + 5] == '\n')) {
    at_ += 5;
    end_line();
  }
}

void CsvReader::end_line() {
  if (at_ < text_.size() && text_[at_] == '\r') ++at_;
  if (at_ < text_.size() && text_[at_] == '\n') ++at_;
  ++line_;
}

bool CsvReader::next(CsvRow& row) {
  row.cells.clear();
  row.problem.clear();
  unquoted_.clear();
  if (at_ >= text_.size()) return false;
  const auto begin = at_;
  row.number = ++number_;
  row.line = line_;
  more_ = true;
  std::size_t cell = 0;
  while (more_ && row.problem.empty()) read_cell(row, cell++);
  if (!row.problem.empty()) {
    at_ = std::min(text_.find('\n', begin), text_.size());
    line_ = row.line;
    end_line();
    return true;
  }
  if (at_ < text_.size()) end_line();
  // The memory of unquoted cells may have moved while it grew.
  std::size_t own = 0;
  for (auto& c : row.cells)
    if (c.text.data() == nullptr) c.text = unquoted_[own++];
  return true;
}

// Reads up to the delimiter or the line's end, and past the delimiter.
void CsvReader::read_cell(CsvRow& row, std::size_t cell) {
  more_ = false;
  if (cell >= kMostCells) {
    row.problem = fmt::format("more than {} cells", kMostCells);
    return;
  }
  const auto begin = at_;
  const char ends[] = {dialect_.delimiter, '\r', '\n', '\0'};
  CsvCell read;
  if (dialect_.quote != '\0' && at_ < text_.size() && text_[at_] == dialect_.quote) {
    bool doubled = false;
    std::size_t close = begin;
    while (true) {
      close = text_.find(dialect_.quote, close + 1);
      if (close == std::string_view::npos || close - begin > kLongestCell) {
        row.problem = fmt::format("cell {} begins with a quote that is not closed", cell + 1);
        // Each costs a look at a megabyte: where they are many, quotes mean nothing.
        if (++unclosed_ > kMostUnclosed) dialect_.quote = '\0';
        return;
      }
      if (close + 1 >= text_.size() || text_[close + 1] != dialect_.quote) break;
      doubled = true;
      ++close;
    }
    read.text = text_.substr(begin + 1, close - begin - 1);
    line_ += static_cast<std::uint32_t>(std::count(read.text.begin(), read.text.end(), '\n'));
    if (doubled) {
      std::string plain;
      for (std::size_t i = 0; i < read.text.size(); ++i) {
        plain += read.text[i];
        if (read.text[i] == dialect_.quote) ++i;
      }
      unquoted_.push_back(std::move(plain));
      read.text = {};
    }
    at_ = close + 1;
    const auto rest = std::min(text_.find_first_of(ends, at_, 3), text_.size());
    if (text_.substr(at_, rest - at_).find_first_not_of(" \t") != std::string_view::npos) {
      row.problem = fmt::format("cell {} goes on behind its closing quote", cell + 1);
      return;
    }
    at_ = rest;
  } else {
    at_ = std::min(text_.find_first_of(ends, at_, 3), text_.size());
    read.text = text_.substr(begin, at_ - begin);
    if (read.text.data() == nullptr) read.text = "";
  }
  read.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
  row.cells.push_back(read);
  if (at_ < text_.size() && text_[at_] == dialect_.delimiter) {
    ++at_;
    more_ = true;
    // A delimiter at the very end has one more cell, empty, behind it.
  }
}

}  // namespace rapport::records
