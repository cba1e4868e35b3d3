// SPDX-License-Identifier: Apache-2.0
// The evidence of one node or relationship as it stands in its row: a JSON list of lists
//     [[document, start_byte, end_byte, sentence, rule], ...]
// of numbers without spaces, the first, fourth and fifth being ids of `graph_document`, `sentence`
// and `rule`.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::store {

struct EvidenceRow {
  std::uint32_t document = 0;
  std::uint32_t start = 0;  // bytes of the document's text, half open
  std::uint32_t end = 0;
  std::uint32_t sentence = 0;
  std::uint32_t rule = 0;
};

// Replaces what `text` held; its memory is used again from row to row.
void write_evidence(const std::vector<EvidenceRow>& rows, std::string& text);
// False when `text` is anything but what write_evidence makes; `rows` then holds nothing of use.
bool read_evidence(std::string_view text, std::vector<EvidenceRow>& rows);

}  // namespace rapport::store
