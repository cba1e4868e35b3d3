// SPDX-License-Identifier: Apache-2.0
// What tells damage from content: one canonical encoding of a row's columns, its hash, and the
// digest of a whole table.
//
//     row    = value*                       in the order of the columns
//     value  = 'n'                          NULL
//            | 'i' number                   8 bytes, two's complement, little-endian
//            | 's' size bytes               size as 8 bytes, little-endian
//     hash   = content_hash(row)
//     digest = content_hash(rest), where rest starts empty, takes one row after the other, and is
//     replaced by its own
//              content_hash whenever it holds 65,536 bytes or more after a row
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "graph/base/strings.h"

namespace rapport::store {

void append_null(std::string& row);
void append_value(std::string& row, std::int64_t number);
void append_value(std::string& row, std::string_view text);

template <class... Values>
std::string row_hash(const Values&... values) {
  std::string row;
  (append_value(row, values), ...);
  return content_hash(row);
}

class Digest {
 public:
  // Where the next row is appended, value by value; end_row() closes it.
  std::string& row() { return rest_; }
  void end_row();

  std::int64_t row_count() const { return row_count_; }
  std::string value() const;

 private:
  std::string rest_;
  std::int64_t row_count_ = 0;
};

}  // namespace rapport::store
