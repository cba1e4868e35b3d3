// SPDX-License-Identifier: Apache-2.0
// Things of many documents to entities: who is whom. Conservative: without a reason two things stay
// two, and every merge keeps its reason in words.
//
//     doc 1: Person "Ann Lee" (post in MIC)   \  one entity: "same name, post in one ministry"
//     doc 2: Person "LEE Ann"  (post in MIC)  /
#pragma once

#include <span>
#include <vector>

#include "graph/model/records.h"

namespace rapport::resolve {

struct Resolution {
  std::vector<Entity> entities;  // sorted by key
  // entity_of[document][thing] is an index into entities.
  std::vector<std::vector<std::uint32_t>> entity_of;
};

// The result depends on the documents only, not on their order. Candidates are found by name, so
// that the cost stays near linear in the number of things.
Resolution resolve(std::span<const DocumentFacts> documents);

}  // namespace rapport::resolve
