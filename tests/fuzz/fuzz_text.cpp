// SPDX-License-Identifier: Apache-2.0
// Any bytes as a document: either refused with an Error, or cut so that every token has its place
// in the source.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "graph/text/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace rapport;
  try {
    const auto text = text::read_text(std::string(reinterpret_cast<const char*>(bytes), size),
                                      {{"mr."}, {"high"}}, "fuzz");
    std::uint32_t end = 0;
    for (const auto& token : text.tokens) {
      const auto source = text.to_source(token.span);
      if (token.span.begin < end || token.span.empty() || token.span.end > text.clean.size())
        std::abort();
      if (source.empty() || source.end > text.source.size()) std::abort();
      end = token.span.end;
    }
    text::print(text);
  } catch (const Error&) {
    // Refused, as it may be.
  }
  return 0;
}
