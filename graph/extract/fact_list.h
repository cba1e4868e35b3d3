// SPDX-License-Identifier: Apache-2.0
// The facts of a document while it is read: each once, and found by where it starts from without
// looking at all of them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "graph/extract/things.h"

namespace rapport::extract {

class FactList {
 public:
  FactList();
  FactList(const FactList&) = delete;  // the set of what was told looks into its own list
  FactList& operator=(const FactList&) = delete;

  // False when the same was told at the same place before, even if it has been taken back.
  bool add(Fact fact);
  // The facts of a type from a thing, oldest first; good until the list changes.
  std::vector<const Fact*> from(ThingId source, std::string_view type) const;
  void take_back(std::string_view type, ThingId source, ThingId target);
  // Those of the last `most` that were added for which `is_wrong` holds.
  void take_back_last(std::size_t most, const std::function<bool(const Fact&)>& is_wrong);
  // The things that facts of a type lead to.
  std::unordered_set<ThingId> targets(std::string_view type) const;
  // What is left, oldest first; the list is of no use afterwards.
  std::vector<Fact> take();

 private:
  struct Told {
    const std::vector<Fact>& facts;
    std::size_t operator()(std::uint32_t fact) const;               // hash
    bool operator()(std::uint32_t one, std::uint32_t other) const;  // equality
  };
  using Start = std::uint64_t;  // a thing and a type
  Start start(ThingId source, std::string_view type) const;

  std::vector<Fact> facts_;
  std::vector<bool> taken_back_;
  std::unordered_set<std::uint32_t, Told, Told> told_;
  std::unordered_map<std::string, std::uint32_t> types_;
  std::unordered_map<Start, std::vector<std::uint32_t>> by_start_;
};

}  // namespace rapport::extract
