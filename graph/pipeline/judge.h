// SPDX-License-Identifier: Apache-2.0
// Judgements of people about who is whom: recorded in the graph file, applied at once, and at every
// build from then on. The graph is then what one build of all documents with the same judgements
// would have made.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/base/error.h"
#include "graph/model/judgements.h"

namespace rapport::pipeline {

struct JudgementRequest {
  Verdict verdict = Verdict::Merge;
  std::string left, right;             // keys of nodes; for Split left alone, for Undo none
  std::vector<std::string> documents;  // for Split: whose mentions are taken out
  std::int64_t undone = 0;             // for Undo: a number; 0: the last that holds
  std::string who, why;
};

struct JudgementReport {
  Judgement judgement;  // as recorded
  Judgement undone;     // for Undo
  // Keys of the nodes that its two sides are now: one after Merge, two after Never and Split; those
  // that there are after Undo.
  std::vector<std::string> nodes;
};

// data_folder: for the schema. generation: the commit that the keys are of; 0: whatever is there.
// Throws: Error(InvalidArgument) when it contradicts what was judged before (naming that), changes
//         nothing, or joins things of two types; (NotFound) when a node, a document or a judgement
//         is not there; (Locked) when the graph was built again since `generation`; else as
//         Store::open_for_writing and Store::commit. The file is then as it was.
JudgementReport judge(const std::string& graph_path, const std::string& data_folder,
                      const JudgementRequest& request, std::int64_t generation = 0);

// Pairs that may be one thing and that nobody judged yet. Cost: reads all documents and resolves.
std::vector<Doubt> find_doubts(const std::string& graph_path);

// Judgements that hold and are not applied, for `check`: the documents no longer say what they are
// about, or they contradict each other. Cost: reads all documents, unless nothing was judged.
std::vector<Diagnostic> unapplied_judgements(const std::string& graph_path);

}  // namespace rapport::pipeline
