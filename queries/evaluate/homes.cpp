// SPDX-License-Identifier: Apache-2.0
// Names of organizations, taken apart at the country in them.
#include "queries/evaluate/homes.h"

#include <algorithm>
#include <array>

#include "graph/base/utf8.h"

namespace rapport::evaluate {
namespace {

std::size_t length(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

std::string_view without_last_letter(std::string_view text) {
  auto size = text.size() - 1;
  while (size > 0 && (text[size] & 0xc0) == 0x80) --size;
  return text.substr(0, size);
}

// "ministry of x of the kingdom of japan" -> "ministry of x"; "" when the country does not end it.
std::string_view before_country(std::string_view name, const std::string& country) {
  std::string_view longest;
  for (const std::string_view of : {" of", ""})
    for (const std::string_view the : {"the ", ""})
      for (const std::string_view state : {"republic of ", "kingdom of ", ""}) {
        std::string tail(of);
        tail += ' ';
        tail.append(the).append(state).append(country);
        if (name.size() <= tail.size() || !name.ends_with(tail)) continue;
        const auto base = name.substr(0, name.size() - tail.size());
        if (longest.empty() || base.size() < longest.size()) longest = base;
      }
  return longest;
}

// "japan ministry of x", "japans ministry of x".
std::string_view behind_country(std::string_view name, const std::string& country) {
  if (!name.starts_with(country)) return {};
  name.remove_prefix(country.size());
  if (name.starts_with("s ")) return name.substr(2);
  return name.starts_with(" ") ? name.substr(1) : std::string_view();
}

// "japanese ministry of x".
std::string_view behind_demonym(std::string_view name, const std::string& country) {
  const auto space = name.find(' ');
  if (space == std::string_view::npos || length(country) <= 3) return {};
  auto word = name.substr(0, space);
  const auto stem = without_last_letter(country);
  if (!word.starts_with(stem)) return {};
  word.remove_prefix(stem.size());
  constexpr std::array<std::string_view, 5> kEndings = {"ese", "an", "ish", "ic", "i"};
  const bool ends = std::any_of(kEndings.begin(), kEndings.end(),
                                [&](std::string_view ending) { return word.ends_with(ending); });
  return ends ? name.substr(space + 1) : std::string_view();
}

}  // namespace

Homes::Homes(const PlainGraph& built, const PlainGraph& expected, const Mapped& mapped) {
  const Mapped same = [](std::uint32_t node) { return node; };
  add_countries(built, mapped);
  add_countries(expected, same);
  std::stable_sort(countries_.begin(), countries_.end(),
                   [](const auto& a, const auto& b) { return length(a.first) > length(b.first); });
  for (const auto* graph : {&built, &expected})
    for (const auto& node : graph->nodes)
      if (node.type == kOrganization)
        for (const auto& key : node.keys) splits_.try_emplace(key, split_country(key));
  built_ = homes_of(built, mapped);
  expected_ = homes_of(expected, same);
}

// A name of both graphs is the expected country's.
void Homes::add_countries(const PlainGraph& graph, const Mapped& mapped) {
  for (std::uint32_t n = 0; n < graph.nodes.size(); ++n) {
    if (graph.nodes[n].type != kCountry) continue;
    for (const auto& key : graph.nodes[n].keys) {
      const auto known = std::find_if(countries_.begin(), countries_.end(),
                                      [&](const auto& country) { return country.first == key; });
      if (known != countries_.end())
        known->second = mapped(n);
      else
        countries_.emplace_back(key, mapped(n));
    }
  }
}

std::vector<std::set<std::uint32_t>> Homes::homes_of(const PlainGraph& graph,
                                                     const Mapped& mapped) {
  std::vector<std::set<std::uint32_t>> homes(graph.nodes.size());
  for (const auto& edge : graph.edges)
    if (edge.type == kPartOf && graph.nodes[edge.target].type == kCountry)
      homes[edge.source].insert(mapped(edge.target));
  for (std::uint32_t n = 0; n < graph.nodes.size(); ++n) {
    if (graph.nodes[n].type != kOrganization) continue;
    for (const auto& key : graph.nodes[n].keys)
      if (const auto country = splits_.at(key).country) homes[n].insert(*country);
  }
  return homes;
}

Homes::Split Homes::split_country(const std::string& name) const {
  for (const auto& [country, id] : countries_)
    for (const auto base : {before_country(name, country), behind_country(name, country),
                            behind_demonym(name, country)})
      if (!base.empty()) return {std::string(base), id};
  return {name, std::nullopt};
}

bool Homes::same_but_for_country(const std::string& left, const std::string& right) const {
  const Split &a = splits_.at(left), &b = splits_.at(right);
  return a.base == b.base && (!a.country || !b.country || a.country == b.country);
}

bool Homes::differ(std::uint32_t built, std::uint32_t expected) const {
  const auto &here = built_[built], &there = expected_[expected];
  return !here.empty() && !there.empty() &&
         std::none_of(here.begin(), here.end(),
                      [&](std::uint32_t country) { return there.contains(country); });
}

}  // namespace rapport::evaluate
