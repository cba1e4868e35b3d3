// SPDX-License-Identifier: Apache-2.0
// Which country an organization is of, by its name or by what it is part of: "Ministry of X of
// Japan", "Japanese Ministry of X" and "Ministry of X" with PART_OF Japan. Countries must have been
// aligned before.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "queries/evaluate/plain_graph.h"

namespace rapport::evaluate {

class Homes {
 public:
  using Mapped = std::function<std::uint32_t(std::uint32_t)>;  // a built node in expected numbers

  Homes(const PlainGraph& built, const PlainGraph& expected, const Mapped& mapped);

  // Both have a country, and none in common.
  bool differ(std::uint32_t built, std::uint32_t expected) const;
  // Two normalised names that differ at most in the country that one of them names.
  bool same_but_for_country(const std::string& left, const std::string& right) const;

 private:
  struct Split {
    std::string base;
    std::optional<std::uint32_t> country;
  };
  Split split_country(const std::string& name) const;
  void add_countries(const PlainGraph& graph, const Mapped& mapped);
  std::vector<std::set<std::uint32_t>> homes_of(const PlainGraph& graph, const Mapped& mapped);

  std::vector<std::pair<std::string, std::uint32_t>> countries_;  // by name, longest first
  std::map<std::string, Split> splits_;                           // by normalised name
  std::vector<std::set<std::uint32_t>> built_, expected_;         // by node
};

}  // namespace rapport::evaluate
