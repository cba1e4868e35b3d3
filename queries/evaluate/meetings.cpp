// SPDX-License-Identifier: Apache-2.0
// Meetings by who was there, when and where.
#include "queries/evaluate/meetings.h"

#include <algorithm>
#include <iterator>

namespace rapport::evaluate {
namespace {

using Nodes = std::set<std::uint32_t>;

Nodes minus(const Nodes& left, const Nodes& right) {
  Nodes rest;
  std::set_difference(left.begin(), left.end(), right.begin(), right.end(),
                      std::inserter(rest, rest.end()));
  return rest;
}

Nodes both(const Nodes& left, const Nodes& right) {
  Nodes shared;
  std::set_intersection(left.begin(), left.end(), right.begin(), right.end(),
                        std::inserter(shared, shared.end()));
  return shared;
}

// Cities of the halls, countries of the cities. Only of the expected graph, where both are one
// numbering.
void widen(Nodes& places, const PlainGraph& graph, const PlainGraph::ByNode& above) {
  Nodes wider = places;
  while (!wider.empty()) {
    Nodes next;
    for (const auto place : wider)
      for (const auto e : above[place])
        if (!places.contains(graph.edges[e].target)) next.insert(graph.edges[e].target);
    places.insert(next.begin(), next.end());
    wider = std::move(next);
  }
}

}  // namespace

MeetingViews::MeetingViews(const PlainGraph& graph,
                           const std::function<std::uint32_t(std::uint32_t)>& mapped,
                           bool expected) {
  const auto going = graph.by_source({kAttended, kHosted});
  const auto coming = graph.by_target({kAttended, kHosted});
  const auto discussed = graph.by_source({kDiscussed});
  const auto held_in = graph.by_source({kHeldIn});
  const auto above = graph.by_source({kPartOf});
  for (std::uint32_t n = 0; n < graph.nodes.size(); ++n) {
    Nodes meetings;
    for (const auto e : going[n]) meetings.insert(graph.edges[e].target);
    if (!meetings.empty()) weights_[mapped(n)] = 1 / static_cast<double>(meetings.size());
  }
  for (std::uint32_t n = 0; n < graph.nodes.size(); ++n) {
    if (graph.nodes[n].type != kMeeting) continue;
    MeetingView view;
    view.node = n;
    if (graph.nodes[n].date) view.date = &*graph.nodes[n].date;
    for (const auto e : coming[n]) {
      const auto& edge = graph.edges[e];
      view.attendees.insert(mapped(edge.source));
      if (!edge.optional && !graph.nodes[edge.source].optional) view.required.insert(edge.source);
    }
    for (const auto e : discussed[n]) view.topics.insert(mapped(graph.edges[e].target));
    for (const auto e : held_in[n]) {
      view.places.insert(mapped(graph.edges[e].target));
      view.has_place |= !graph.edges[e].optional;
    }
    if (expected) widen(view.places, graph, above);
    all_.push_back(std::move(view));
  }
}

double MeetingViews::weight(std::uint32_t actor) const {
  const auto found = weights_.find(actor);
  return found == weights_.end() ? 0 : found->second;
}

double likeness(const MeetingViews& expected_views, const MeetingView& expected,
                const MeetingViews& built_views, const MeetingView& built) {
  const auto weight = [&](const Nodes& actors) {
    double sum = 0;
    for (const auto actor : actors) {
      const double here = expected_views.weight(actor);
      const double there = built_views.weight(actor);
      sum += here != 0 ? here : there != 0 ? there : 1.0;
    }
    return sum;
  };
  double weighed = 0, shares = 0;
  const auto aspect = [&](double share, double value) {
    weighed += share * value;
    shares += share;
  };
  const double hits = weight(both(expected.attendees, built.attendees));
  const double misses = weight(minus(expected.required, built.attendees)) +
                        weight(minus(built.attendees, expected.attendees));
  if (hits != 0 || misses != 0) aspect(0.60, 2 * hits / (2 * hits + misses));
  if (expected.date) {
    const bool equal = built.date && *built.date == *expected.date;
    const bool overlap = built.date && dates_overlap(*expected.date, *built.date);
    aspect(0.25, equal ? 1.0 : overlap ? 0.5 : 0.0);
  }
  if (expected.has_place || (!expected.places.empty() && !built.places.empty()))
    aspect(0.15, both(expected.places, built.places).empty() ? 0.0 : 1.0);
  if (shares == 0) return 0;
  const auto told = expected.topics.size() + built.topics.size();
  const auto shared = both(expected.topics, built.topics).size();
  const double topics = told == 0 ? 0 : 2 * static_cast<double>(shared) / static_cast<double>(told);
  return weighed / shares + 0.15 * topics;
}

}  // namespace rapport::evaluate
