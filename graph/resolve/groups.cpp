// SPDX-License-Identifier: Apache-2.0
// Disjoint sets, with what their members have in common.
#include "graph/resolve/groups.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace rapport::resolve {
namespace {

// Both sorted. Members mostly come in the order of their documents, so that this mostly appends.
template <class Item>
void merge_sorted(std::vector<Item>& into, const std::vector<Item>& from) {
  const auto middle = static_cast<std::ptrdiff_t>(into.size());
  const bool in_order = into.empty() || from.empty() || into.back() < from.front();
  into.insert(into.end(), from.begin(), from.end());
  if (in_order) return;
  std::inplace_merge(into.begin(), into.begin() + middle, into.end());
  into.erase(std::unique(into.begin(), into.end()), into.end());
}

}  // namespace

Groups::Groups(std::size_t count, const std::vector<std::uint32_t>& documents)
    : parent_(count), states_(count) {
  std::iota(parent_.begin(), parent_.end(), 0u);
  for (std::size_t k = 0; k < documents.size(); ++k) states_[k].documents = {documents[k]};
}

std::uint32_t Groups::find(std::uint32_t member) const {
  while (parent_[member] != member) member = parent_[member] = parent_[parent_[member]];
  return member;
}

void Groups::tag(std::uint32_t member, Tag tag) { merge_sorted(states_[find(member)].tags, {tag}); }

bool Groups::kept_apart(std::uint32_t a, std::uint32_t b) const {
  const auto& x = states_[find(a)].tags;
  const auto& y = states_[find(b)].tags;
  return std::any_of(x.begin(), x.end(), [&](const Tag& tag) {
    return std::binary_search(y.begin(), y.end(), Tag{tag.first, !tag.second});
  });
}

bool Groups::share_document(std::uint32_t a, std::uint32_t b) const {
  const auto& x = states_[find(a)].documents;
  const auto& y = states_[find(b)].documents;
  const auto& less = x.size() < y.size() ? x : y;
  const auto& more = x.size() < y.size() ? y : x;
  return std::any_of(less.begin(), less.end(), [&](std::uint32_t document) {
    return std::binary_search(more.begin(), more.end(), document);
  });
}

void Groups::join(std::uint32_t a, std::uint32_t b) {
  a = find(a), b = find(b);
  if (a == b) return;
  if (b < a) std::swap(a, b);
  parent_[b] = a;
  auto& into = states_[a];
  auto& from = states_[b];
  merge_features(into.features, from.features);
  merge_sorted(into.documents, from.documents);
  merge_sorted(into.tags, from.tags);
  from = {};
}

}  // namespace rapport::resolve
