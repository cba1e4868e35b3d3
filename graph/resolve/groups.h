// SPDX-License-Identifier: Apache-2.0
// Which things are one: groups that only grow, each named by its least member, with the features of
// all members.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "graph/resolve/features.h"

namespace rapport::resolve {

// On which side of which judgement a member stands that keeps two apart.
using Tag = std::pair<std::uint32_t, bool>;

class Groups {
 public:
  // `documents` holds the document of each member; members past its end have none.
  Groups(std::size_t count, const std::vector<std::uint32_t>& documents);

  std::uint32_t find(std::uint32_t member) const;
  Features& features(std::uint32_t member) { return states_[find(member)].features; }
  const Features& features(std::uint32_t member) const { return states_[find(member)].features; }
  void tag(std::uint32_t member, Tag tag);

  // Whether a judgement keeps the two apart. Cost: the tags of both.
  bool kept_apart(std::uint32_t a, std::uint32_t b) const;
  bool share_document(std::uint32_t a, std::uint32_t b) const;
  void join(std::uint32_t a, std::uint32_t b);

 private:
  struct State {
    Features features;
    std::vector<std::uint32_t> documents;  // sorted
    std::vector<Tag> tags;                 // sorted
  };
  mutable std::vector<std::uint32_t> parent_;
  std::vector<State> states_;  // of the least members
};

}  // namespace rapport::resolve
