// SPDX-License-Identifier: Apache-2.0
// Things of many documents to entities: who is whom. Conservative: without a reason two things stay
// two, and every merge keeps its reason in words. What is alike and not surely the same stays apart
// and becomes a doubt, for people to judge; what they judged goes before every rule.
//
//     doc 1: Person "Ann Lee" (post in MIC)   \  one entity: "same name, a post in the same body"
//     doc 2: Person "LEE Ann"  (post in MIC)  /
//     doc 3: Person "A. Lee"                     another, and a doubt: one name shortens the other
#pragma once

#include <span>
#include <vector>

#include "graph/model/judgements.h"
#include "graph/model/records.h"

namespace rapport::resolve {

// A judgement that is not applied: no document names anything of one of its sides now, or it
// contradicts others (`against`; itself where its two sides have become one thing).
struct UnappliedJudgement {
  std::int64_t number = 0;
  bool left_missing = false, right_missing = false;
  std::vector<std::int64_t> against;
  friend bool operator==(const UnappliedJudgement&, const UnappliedJudgement&) = default;
};

struct Resolution {
  std::vector<Entity> entities;  // sorted by key
  // entity_of[document][thing] is an index into entities.
  std::vector<std::vector<std::uint32_t>> entity_of;
  std::vector<UnappliedJudgement> unapplied;
};

// The result depends on the documents and on what the judgements say, not on the order of either.
// Candidates are found by name, so that the cost stays near linear in the number of things.
// judgements: those that hold (standing()).
Resolution resolve(std::span<const DocumentFacts> documents,
                   std::span<const Judgement> judgements = {});

// What resolve() kept apart though it is alike, for people to judge. By the keys of the entities.
// Cost: that of resolve() and, near linear, of comparing what is alike.
std::vector<Doubt> find_doubts(std::span<const DocumentFacts> documents,
                               std::span<const Judgement> judgements = {});

// What resolve() would say of the judgements alone. Cost: the documents that they name.
std::vector<UnappliedJudgement> find_unapplied(std::span<const DocumentFacts> documents,
                                               std::span<const Judgement> judgements);

// What a judgement about this entity, or about its things in these documents alone, is about.
// documents: names; empty: all. Sorted.
std::vector<Anchor> anchors_of(std::span<const DocumentFacts> documents, const Entity& entity,
                               std::span<const std::string> only = {});

}  // namespace rapport::resolve
