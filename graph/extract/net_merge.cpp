// SPDX-License-Identifier: Apache-2.0
// Two places are one when the same edges lead to them from places that are one: the coarsest such
// partition, found by refining the coarsest of all until it stands still.
#include "graph/extract/net_merge.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace rapport::extract {
namespace {

// A past longer than this is not looked at. Places that differ in it are merged all the same, which
// promises too much and misses nothing; so does a hash that two pasts share.
constexpr int kMostRounds = 8;

using Numbers = std::vector<std::uint32_t>;

void make_set(auto& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

// A segment that is complete at a place is so with each edge that leads there; places from which
// nothing goes on are none.
void resolve(RawNet& raw) {
  for (auto& place : raw.places)
    for (auto& edge : place.edges) {
      if (edge.place == kNoPlace) continue;
      const auto& to = raw.places[edge.place];
      edge.segment = to.complete;
      if (to.edges.empty() && to.at_end == kNoPlace) edge.place = kNoPlace;
    }
}

struct Incoming {
  std::uint32_t to, label, from;
};

std::vector<Incoming> incoming_of(const RawNet& raw) {
  std::map<Label, std::uint32_t> labels;
  std::vector<Incoming> all;
  for (std::uint32_t from = 0; from < raw.places.size(); ++from)
    for (const auto& edge : raw.places[from].edges) {
      if (edge.place == kNoPlace) continue;
      const auto label =
          labels.try_emplace(edge.label, static_cast<std::uint32_t>(labels.size())).first;
      all.push_back({edge.place, label->second, from});
    }
  std::stable_sort(all.begin(), all.end(),
                   [](const Incoming& a, const Incoming& b) { return a.to < b.to; });
  return all;
}

// By place: the number of its class, in the order of their first places; the two starts are by
// themselves.
Numbers classes_of(const RawNet& raw) {
  const auto incoming = incoming_of(raw);
  Numbers classes(raw.places.size(), 2);
  classes[Net::kAtStart] = Net::kAtStart, classes[Net::kWithin] = Net::kWithin;
  std::size_t count = 3;
  std::vector<std::uint64_t> past;
  for (int round = 0; round < kMostRounds; ++round) {
    Numbers next = classes;
    std::unordered_map<std::uint64_t, std::uint32_t> ids;
    for (std::size_t k = 0; k < incoming.size();) {
      const auto to = incoming[k].to;
      past.clear();
      for (; k < incoming.size() && incoming[k].to == to; ++k)
        past.push_back(std::uint64_t{incoming[k].label} << 32 | classes[incoming[k].from]);
      make_set(past);
      std::uint64_t hash = past.size();
      for (const auto part : past) hash = (hash ^ part) * 0x9e3779b97f4a7c15ull, hash ^= hash >> 29;
      next[to] = ids.try_emplace(hash, static_cast<std::uint32_t>(ids.size() + 2)).first->second;
    }
    classes = std::move(next);
    if (ids.size() + 2 == count) break;
    count = ids.size() + 2;
  }
  return classes;
}

struct Merged {
  std::vector<RawEdge> edges;
  Numbers at_end;
};

// One edge for each question and where it leads; what is seen with it stands at the first of them.
void put_edges(Merged& merged, NumberLists& lists, std::vector<NetEdge>& edges) {
  auto& from = merged.edges;
  std::sort(from.begin(), from.end(),
            [](const RawEdge& a, const RawEdge& b) { return a.label < b.label; });
  for (std::size_t k = 0; k < from.size();) {
    const auto label = from[k].label;
    Numbers seen, places;
    for (; k < from.size() && from[k].label == label; ++k) {
      if (from[k].segment != kNoPlace) seen.push_back(from[k].segment);
      if (from[k].place != kNoPlace) places.push_back(from[k].place);
    }
    make_set(seen), make_set(places);
    if (places.empty() && !seen.empty()) places.push_back(kNoPlace);
    auto list = lists.intern(seen);
    for (const auto place : places)
      edges.push_back({label.op, label.a, label.guards, place, std::exchange(list, 0)});
  }
}

}  // namespace

std::uint32_t NumberLists::intern(const std::vector<std::uint32_t>& list) {
  const auto [known, fresh] = ids_.try_emplace(list, static_cast<std::uint32_t>(all_.size()));
  if (fresh) {
    all_.push_back(static_cast<std::uint32_t>(list.size()));
    all_.insert(all_.end(), list.begin(), list.end());
  }
  return known->second;
}

std::vector<std::uint32_t> NumberLists::at(std::uint32_t id) const {
  const auto first = all_.begin() + id + 1;
  return {first, first + all_[id]};
}

Net merge(RawNet raw) {
  resolve(raw);
  const auto classes = classes_of(raw);
  std::vector<Merged> merged(2);
  for (std::uint32_t p = 0; p < raw.places.size(); ++p) {
    if (merged.size() <= classes[p]) merged.resize(classes[p] + 1);
    auto& into = merged[classes[p]];
    for (auto edge : raw.places[p].edges) {
      if (edge.place != kNoPlace) edge.place = classes[edge.place];
      into.edges.push_back(edge);
    }
    if (raw.places[p].at_end != kNoPlace) into.at_end.push_back(raw.places[p].at_end);
  }
  auto tables = std::make_shared<Net::Tables>();
  for (auto& from : merged) {
    make_set(from.at_end);
    NetPlace place;
    place.first = static_cast<std::uint32_t>(tables->edges.size());
    put_edges(from, raw.lists, tables->edges);
    place.end = static_cast<std::uint32_t>(tables->edges.size());
    const auto behind = [&](int kind) {
      const auto& edges = tables->edges;
      return static_cast<std::uint32_t>(
          std::partition_point(edges.begin() + place.first, edges.end(),
                               [kind](const NetEdge& edge) {
                                 return Label{edge.op, edge.a, 0}.kind() <= kind;
                               }) -
          edges.begin());
    };
    place.words_end = behind(0), place.tests = behind(1);
    place.at_end = raw.lists.intern(from.at_end);
    tables->places.push_back(place);
  }
  tables->lists = raw.lists.take();
  tables->program_of = std::move(raw.program_of);
  tables->needed = std::move(raw.needed), tables->always = std::move(raw.always);
  Net net{tables->places,
          tables->edges,
          tables->lists,
          tables->program_of,
          tables->needed,
          tables->always,
          {}};
  net.owned = std::move(tables);
  return net;
}

}  // namespace rapport::extract
