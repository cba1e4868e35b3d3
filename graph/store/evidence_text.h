// SPDX-License-Identifier: Apache-2.0
// The evidence of one node or relationship as it stands in its row: a JSON list of lists
//     [[document, start_byte, end_byte, sentence, rule], ...]
// of numbers without spaces, the first, fourth and fifth being ids of `graph_document`, `sentence`
// and `rule`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/model/graph_view.h"

namespace rapport::store {

// The numbers of a record are the ids of the file here, `rule` the one of table `rule`.
// Replaces what `text` held; its memory is used again from row to row.
void write_evidence(const std::vector<EvidenceRecord>& rows, std::string& text);
// False when `text` is anything but what write_evidence makes; `rows` then holds nothing of use.
bool read_evidence(std::string_view text, std::vector<EvidenceRecord>& rows);

}  // namespace rapport::store
