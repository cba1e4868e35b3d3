// SPDX-License-Identifier: Apache-2.0
// Written and read by hand: there are more pieces of evidence than anything else in a graph, and
// every question reads them all.
#include "graph/store/evidence_text.h"

#include <charconv>

namespace rapport::store {
namespace {

constexpr std::size_t kMostDigits = 10;  // of 32 bits

// The digits of one number and the character behind them; nullptr when something else stands there.
const char* read_number(const char* at, const char* end, char behind, std::uint32_t& number) {
  const auto [next, error] = std::from_chars(at, end, number);
  const bool has_leading_zero = next - at > 1 && *at == '0';
  if (error != std::errc() || next == end || *next != behind || has_leading_zero) return nullptr;
  return next + 1;
}

const char* read_row(const char* at, const char* end, EvidenceRecord& row) {
  if (at == end || *at != '[') return nullptr;
  ++at;
  for (auto* number : {&row.document, &row.start, &row.end, &row.sentence})
    if ((at = read_number(at, end, ',', *number)) == nullptr) return nullptr;
  return read_number(at, end, ']', row.rule);
}

}  // namespace

void write_evidence(const std::vector<EvidenceRecord>& rows, std::string& text) {
  constexpr std::size_t kMostOfRow = 5 * (kMostDigits + 1) + 2;
  text.resize(rows.size() * kMostOfRow + 2);
  char* at = text.data();
  *at++ = '[';
  for (const auto& row : rows) {
    if (&row != rows.data()) *at++ = ',';
    *at++ = '[';
    for (const auto number : {row.document, row.start, row.end, row.sentence, row.rule}) {
      at = std::to_chars(at, at + kMostDigits, number).ptr;
      *at++ = ',';
    }
    at[-1] = ']';
  }
  *at++ = ']';
  text.resize(static_cast<std::size_t>(at - text.data()));
}

bool read_evidence(std::string_view text, std::vector<EvidenceRecord>& rows) {
  rows.clear();
  const char* at = text.data();
  const char* const end = at + text.size();
  if (text == "[]") return true;
  if (text.empty() || *at != '[') return false;
  do {
    ++at;  // the bracket that opens the list, then the commas
    if ((at = read_row(at, end, rows.emplace_back())) == nullptr || at == end) return false;
  } while (*at == ',');
  return *at == ']' && at + 1 == end;
}

}  // namespace rapport::store
