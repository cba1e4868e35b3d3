// SPDX-License-Identifier: Apache-2.0
// The canonical encoding of rows.
#include "graph/store/row_hash.h"

#include <bit>
#include <cstring>

namespace rapport::store {
namespace {

constexpr std::size_t kFoldAt = 65536;

void append_number(std::string& row, std::uint64_t number) {
  char bytes[8];
  if constexpr (std::endian::native == std::endian::little)
    std::memcpy(bytes, &number, sizeof bytes);
  else
    for (int i = 0; i < 8; ++i) bytes[i] = static_cast<char>(number >> (8 * i) & 0xff);
  row.append(bytes, sizeof bytes);
}

}  // namespace

void append_null(std::string& row) { row += 'n'; }

void append_value(std::string& row, std::int64_t number) {
  row += 'i';
  append_number(row, static_cast<std::uint64_t>(number));
}

void append_value(std::string& row, std::string_view text) {
  row += 's';
  append_number(row, text.size());
  row += text;
}

void Digest::end_row() {
  ++row_count_;
  if (rest_.size() >= kFoldAt) rest_ = content_hash(rest_);
}

std::string Digest::value() const { return content_hash(rest_); }

}  // namespace rapport::store
