// SPDX-License-Identifier: Apache-2.0
// How much two meetings are alike whatever they are called: the weighted mean of
//
//     0.60  who was there: F1 over those who ATTENDED or HOSTED, each counting 1/(meetings they
//           were at), so that a minister who is at every meeting of his journey says little
//     0.25  the date: 1 when equal, 0.5 when they overlap
//     0.15  the place: 1 when a HELD_IN place, or what it is PART_OF, agrees
//
// over those of them that there are; shared topics add up to 0.15.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <vector>

#include "queries/evaluate/plain_graph.h"

namespace rapport::evaluate {

// What is known of a meeting, in numbers of expected nodes (Alignment::mapped).
struct MeetingView {
  std::uint32_t node = 0;  // index into the graph's nodes
  const std::string* date = nullptr;
  std::set<std::uint32_t> attendees;
  std::set<std::uint32_t> required;  // of attendees: not optional
  std::set<std::uint32_t> topics;
  std::set<std::uint32_t> places;
  bool has_place = false;  // one that is not optional
};

class MeetingViews {
 public:
  MeetingViews(const PlainGraph& graph, const std::function<std::uint32_t(std::uint32_t)>& mapped,
               bool expected);

  const std::vector<MeetingView>& all() const { return all_; }
  // 1/(meetings they were at); 0 for who was at none.
  double weight(std::uint32_t actor) const;

 private:
  std::vector<MeetingView> all_;
  std::map<std::uint32_t, double> weights_;
};

// 0 to 1.15; 0 when nothing is known.
double likeness(const MeetingViews& expected_views, const MeetingView& expected,
                const MeetingViews& built_views, const MeetingView& built);

}  // namespace rapport::evaluate
