// SPDX-License-Identifier: Apache-2.0
// A list and two indexes over it: what was told where, and what starts from a thing.
#include "graph/extract/fact_list.h"

#include <algorithm>

namespace rapport::extract {

// Facts are the same when type, ends, beginning and properties are.
std::size_t FactList::Told::operator()(std::uint32_t fact) const {
  const auto& told = facts[fact];
  auto hash = std::hash<std::string>()(told.type);
  for (const std::size_t number : {told.source, told.target, told.span.begin})
    hash = (hash ^ number) * 0x9e3779b97f4a7c15U;
  return hash ^ (hash >> 32);
}

bool FactList::Told::operator()(std::uint32_t one, std::uint32_t other) const {
  const auto &a = facts[one], &b = facts[other];
  return a.source == b.source && a.target == b.target && a.span.begin == b.span.begin &&
         a.type == b.type && a.properties == b.properties;
}

FactList::FactList() : told_(16, Told{facts_}, Told{facts_}) {}

FactList::Start FactList::start(ThingId source, std::string_view type) const {
  const auto known = types_.find(std::string(type));
  return (Start{known == types_.end() ? 0 : known->second} << 32) | source;
}

bool FactList::add(Fact fact) {
  const auto number = static_cast<std::uint32_t>(facts_.size());
  facts_.push_back(std::move(fact));
  if (!told_.insert(number).second) {
    facts_.pop_back();
    return false;
  }
  const auto& added = facts_.back();
  types_.try_emplace(added.type, static_cast<std::uint32_t>(types_.size() + 1));
  taken_back_.push_back(false);
  by_start_[start(added.source, added.type)].push_back(number);
  return true;
}

std::vector<const Fact*> FactList::from(ThingId source, std::string_view type) const {
  std::vector<const Fact*> found;
  if (const auto known = by_start_.find(start(source, type)); known != by_start_.end())
    for (const auto fact : known->second) found.push_back(&facts_[fact]);
  return found;
}

void FactList::take_back(std::string_view type, ThingId source, ThingId target) {
  const auto known = by_start_.find(start(source, type));
  if (known == by_start_.end()) return;
  std::erase_if(known->second, [&](std::uint32_t fact) {
    if (facts_[fact].target != target) return false;
    taken_back_[fact] = true;
    return true;
  });
}

void FactList::take_back_last(std::size_t most, const std::function<bool(const Fact&)>& is_wrong) {
  for (auto fact = facts_.size() - std::min(most, facts_.size()); fact < facts_.size(); ++fact) {
    if (taken_back_[fact] || !is_wrong(facts_[fact])) continue;
    taken_back_[fact] = true;
    std::erase(by_start_[start(facts_[fact].source, facts_[fact].type)],
               static_cast<std::uint32_t>(fact));
  }
}

std::unordered_set<ThingId> FactList::targets(std::string_view type) const {
  std::unordered_set<ThingId> things;
  for (std::size_t fact = 0; fact < facts_.size(); ++fact)
    if (!taken_back_[fact] && facts_[fact].type == type) things.insert(facts_[fact].target);
  return things;
}

std::vector<Fact> FactList::take() {
  std::vector<Fact> left;
  left.reserve(facts_.size());
  for (std::size_t fact = 0; fact < facts_.size(); ++fact)
    if (!taken_back_[fact]) left.push_back(std::move(facts_[fact]));
  return left;
}

}  // namespace rapport::extract
