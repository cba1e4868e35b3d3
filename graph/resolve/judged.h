// SPDX-License-Identifier: Apache-2.0
// What people have judged, before the program looks at anything: what they joined is one, and what
// they kept apart is never joined. Keeping apart goes first: of two judgements that contradict each
// other no meeting is made up.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "graph/model/judgements.h"
#include "graph/resolve/groups.h"
#include "graph/resolve/resolve.h"

namespace rapport::resolve {

class Judged {
 public:
  // Finds what the judgements are about; `candidates` are in the order of documents and things.
  Judged(std::span<const Candidate> candidates, std::span<const Judgement> judgements);

  // What is not in any document now has a number past the candidates, so that contradictions show
  // all the same.
  std::size_t member_count() const { return member_count_; }
  // Joins and tags. To be called once.
  void apply(Groups& groups);

  // Judgements that are about nothing that is there, and those that contradict others.
  const std::vector<UnappliedJudgement>& unapplied() const { return unapplied_; }
  // After everything: the reasons to show, by group.
  void explain(const Groups& groups, std::map<std::uint32_t, std::vector<std::string>>& merged,
               std::map<std::uint32_t, std::vector<std::string>>& kept_apart) const;

 private:
  struct Sides {
    const Judgement* judgement;
    std::vector<std::uint32_t> left, right;
    bool applied = false;
  };
  std::uint32_t member(const Anchor& anchor);
  bool is_there(std::uint32_t member) const { return member < candidates_.size(); }
  bool keep_apart(Sides& sides, std::uint32_t number, Groups& groups);
  void join(Sides& sides, Groups& groups);
  std::string named(std::uint32_t member) const;

  std::span<const Candidate> candidates_;
  std::map<std::string, std::uint32_t, std::less<>> first_of_;  // of a document
  std::map<Anchor, std::uint32_t> absent_;
  std::vector<Sides> all_;  // in an order that does not depend on their numbers
  std::vector<UnappliedJudgement> unapplied_;
  std::size_t member_count_;
};

}  // namespace rapport::resolve
