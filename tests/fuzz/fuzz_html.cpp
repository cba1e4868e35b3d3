// SPDX-License-Identifier: Apache-2.0
// Any bytes as a web page: either refused with an Error, or cut so that every token has its place
// in the markup.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "graph/text/page.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace rapport;
  try {
    const auto text = text::read_text(std::string(reinterpret_cast<const char*>(bytes), size),
                                      {{"mr."}, {"high"}}, "fuzz.html");
    for (const auto& token : text.tokens) {
      const auto source = text.to_source(token.span);
      if (token.span.empty() || token.span.end > text.clean.size()) std::abort();
      if (source.empty() || source.end > text.source.size()) std::abort();
    }
    for (const auto& block : text.blocks)
      if (block.line == 0 || block.line > text.line_starts.size()) std::abort();
  } catch (const Error&) {
    // Refused, as it may be.
  }
  return 0;
}
