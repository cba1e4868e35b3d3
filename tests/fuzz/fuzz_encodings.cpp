// SPDX-License-Identifier: Apache-2.0
// Any bytes of any encoding, with a declared one before the first line feed: refused with an Error,
// or UTF-8.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "graph/base/error.h"
#include "graph/base/utf8.h"
#include "graph/text/encodings.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace rapport;
  const std::string all(reinterpret_cast<const char*>(bytes), size);
  const auto line = all.find('\n');
  const auto declared =
      line == std::string::npos ? std::string() : all.substr(0, line).substr(0, 40);
  try {
    const auto decoded =
        text::to_utf8(line == std::string::npos ? all : all.substr(line + 1),
                      declared.find('\0') == std::string::npos ? declared : "", "fuzz");
    if (utf8::first_invalid(decoded.text)) std::abort();
  } catch (const Error&) {
    // Refused, as it may be.
  }
  return 0;
}
