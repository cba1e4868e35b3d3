// SPDX-License-Identifier: Apache-2.0
// Any text as a mapping: refused with an Error that has a place, or read; and as a format of dates
// with a date.
#include <cstdint>
#include <string_view>

#include "graph/base/error.h"
#include "graph/records/mapping.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace rapport;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  try {
    records::parse_mapping(text, "fuzz.toml");
  } catch (const Error&) {
    // Refused, as it may be.
  }
  const auto cut = text.find('\n');
  if (cut != std::string_view::npos)
    records::read_date(text.substr(cut + 1), text.substr(0, cut), {});
  return 0;
}
