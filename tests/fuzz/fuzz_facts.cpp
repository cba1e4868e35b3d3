// SPDX-License-Identifier: Apache-2.0
// Any bytes as the stored facts of a document: refused as damaged, or written again as the same
// facts.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "graph/model/records.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace rapport;
  DocumentFacts facts;
  try {
    facts = facts_from_json(std::string_view(reinterpret_cast<const char*>(bytes), size));
  } catch (const Error&) {
    return 0;  // refused, as it may be
  }
  const auto json = to_json(facts);
  if (to_json(facts_from_json(json)) != json) std::abort();
  return 0;
}
