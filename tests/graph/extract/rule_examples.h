// SPDX-License-Identifier: Apache-2.0
// Holds the rules of a language to their own `examples` and `refuses`. Each sentence is read as a
// document of its own.
#pragma once

#include <string>
#include <vector>

#include "graph/extract/extract.h"

namespace rapport::tests {

// "He met [Ann Lee]." -> the text without brackets, and what they held. Without brackets `marked`
// is empty.
struct MarkedSentence {
  std::string text;
  Span marked;
};
MarkedSentence read_marks(const std::string& example);

// A paragraph for each sentence that does not do as its rule says: rule, file, line, sentence, and
// what was found instead. A rule holds when one of its own mentions or frames covers what the
// brackets hold, whatever later rules make of it; without brackets it must match somewhere.
std::vector<std::string> failing_examples(const extract::Language& language);

}  // namespace rapport::tests
