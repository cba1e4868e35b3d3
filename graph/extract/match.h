// SPDX-License-Identifier: Apache-2.0
// What a pattern matched.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/extract/reading.h"

namespace rapport::extract {

// What a named part of a pattern matched. `mention` is set when it was a {Type}, `hit` when it was
// a <lexicon>.
struct Capture {
  std::uint32_t name = 0;  // index into Program::captures
  Stretch tokens;
  std::uint32_t mention = kNoMention;
  const LexiconHit* hit = nullptr;
};

struct Match {
  std::uint32_t rule = 0;
  Stretch tokens;
  std::vector<Capture> captures;  // in the order of the text; a name can be there several times
};

}  // namespace rapport::extract
