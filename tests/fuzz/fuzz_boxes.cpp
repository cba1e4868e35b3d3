// SPDX-License-Identifier: Apache-2.0
// Any bytes as the words and places that pdftotext prints: refused with an Error, or lines that lie
// in the page's text and in order.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "graph/text/page.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace rapport;
  try {
    const auto page = text::read_boxes({reinterpret_cast<const char*>(bytes), size}, "fuzz");
    std::uint32_t end = 0;
    for (const auto& line : page.lines) {
      if (line.span.begin < end || line.span.end < line.span.begin ||
          line.span.end > page.text.size())
        std::abort();
      end = line.span.end;
    }
  } catch (const Error&) {
    // Refused, as it may be.
  }
  return 0;
}
