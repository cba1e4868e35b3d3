// SPDX-License-Identifier: Apache-2.0
// Any bytes as JSON: refused, or written and read again without loss.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "graph/base/error.h"
#include "graph/base/json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace rapport;
  Json json;
  try {
    json = parse_json(std::string_view(reinterpret_cast<const char*>(bytes), size));
  } catch (const Error&) {
    return 0;  // refused, as it may be
  }
  if (!(parse_json(json.dump()) == json) || !(parse_json(json.dump(true)) == json)) std::abort();
  return 0;
}
