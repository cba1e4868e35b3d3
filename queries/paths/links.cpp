// SPDX-License-Identifier: Apache-2.0
// Which relationships count, listed node by node by a counting sort.
#include "queries/paths/links.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "graph/base/error.h"
#include "graph/base/strings.h"

namespace rapport::paths {
namespace {

// The days that a filter's window leaves open, as days since 1970.
struct Window {
  std::int32_t first = kAnyDay;
  std::int32_t last = std::numeric_limits<std::int32_t>::max();
  bool open = true;
};

std::int32_t day_number(std::chrono::sys_days day) {
  return static_cast<std::int32_t>(day.time_since_epoch().count());
}

Window make_window(const Filter& filter) {
  Window window;
  if (filter.since) window.first = day_number(earliest_day(*filter.since));
  if (filter.until) window.last = day_number(latest_day(*filter.until));
  window.open = !filter.since && !filter.until;
  if (window.first <= window.last) return window;
  throw Error(ErrorKind::InvalidArgument,
              fmt::format("the time from {} until {} ends before it starts",
                          to_string(*filter.since), to_string(*filter.until)),
              {}, "give the earlier date first: --since EARLIER --until LATER");
}

std::string upper_ascii(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return upper;
}

std::set<SymbolId> types_in(const GraphView& graph) {
  return {graph.relationship_types.begin(), graph.relationship_types.end()};
}

std::set<SymbolId> find_types(const GraphView& graph, const std::vector<std::string>& names) {
  const std::set<SymbolId> present = types_in(graph);
  std::set<SymbolId> found;
  for (const std::string& name : names) {
    const auto same = [&](SymbolId type) {
      return upper_ascii(graph.symbol_name(type)) == upper_ascii(name);
    };
    const auto type = std::find_if(present.begin(), present.end(), same);
    if (type != present.end()) {
      found.insert(*type);
      continue;
    }
    std::vector<std::string> known;
    for (const SymbolId one : present) known.emplace_back(graph.symbol_name(one));
    throw Error(ErrorKind::InvalidArgument,
                fmt::format("the graph has no relationship of type '{}'", name), {},
                known.empty() ? "the graph has no relationships at all"
                              : fmt::format("its types are {}", enumerate(known)));
  }
  return found;
}

// What the filter says of each node and of each relationship.
class Admission {
 public:
  Admission(const GraphView& graph, const Filter& filter, const std::vector<NodeId>& ends)
      : graph_(graph),
        filter_(filter),
        window_(make_window(filter)),
        types_(find_types(graph, filter.types)),
        status_(graph.symbol("status")),
        date_(graph.symbol("date")),
        meeting_(graph.symbol("Meeting")),
        ends_(ends) {
    dates_.resize(graph.node_count());
    excluded_.resize(graph.node_count(), 0);
    for (NodeId node = 0; node < graph.node_count(); ++node) read_meeting(node);
  }

  bool counts(RelationshipId r) const {
    if (!types_.empty() && !types_.contains(graph_.relationship_types[r])) return false;
    const NodeId source = graph_.sources[r];
    const NodeId target = graph_.targets[r];
    if (source == target || excluded_[source] || excluded_[target]) return false;
    if (!is_end(source) && !is_end(target) &&
        !took_place_or_asked(graph_.relationship_property(r, status_)))
      return false;
    const std::optional<Date> own = date_of(graph_.relationship_property(r, date_));
    if (own && !in_window(*own)) return false;
    return filter_.include_undated || own || dates_[source] || dates_[target];
  }

  // The date at which the relationship is passed on the way to `neighbour`: of two meetings it is
  // the one arrived at.
  std::optional<Date> date_towards(RelationshipId r, NodeId neighbour) const {
    if (const auto own = date_of(graph_.relationship_property(r, date_))) return own;
    if (dates_[neighbour]) return dates_[neighbour];
    return dates_[graph_.sources[r] == neighbour ? graph_.targets[r] : graph_.sources[r]];
  }

 private:
  void read_meeting(NodeId node) {
    if (meeting_ == kNone || !graph_.has_label(node, meeting_)) return;
    dates_[node] = date_of(graph_.property(node, date_));
    const bool held = is_end(node) || took_place_or_asked(graph_.property(node, status_));
    excluded_[node] = !held || (dates_[node] && !in_window(*dates_[node]));
  }

  bool is_end(NodeId node) const {
    return std::find(ends_.begin(), ends_.end(), node) != ends_.end();
  }
  bool took_place_or_asked(const Value& status) const {
    return filter_.include_not_held || took_place(status);
  }
  bool in_window(const Date& date) const {
    if (window_.open) return true;
    return day_number(earliest_day(date)) <= window_.last &&
           day_number(latest_day(date)) >= window_.first;
  }

  const GraphView& graph_;
  const Filter& filter_;
  Window window_;
  std::set<SymbolId> types_;
  SymbolId status_, date_, meeting_;
  const std::vector<NodeId>& ends_;
  std::vector<std::optional<Date>> dates_;  // of meetings
  std::vector<char> excluded_;              // meetings
};

std::vector<char> find_hubs(const GraphView& graph, const std::vector<std::string>& labels) {
  std::vector<char> hub(graph.node_count(), 0);
  for (const std::string& name : labels) {
    const SymbolId label = graph.symbol(name);
    if (label == kNone) continue;
    for (NodeId node = 0; node < graph.node_count(); ++node) {
      if (graph.has_label(node, label)) hub[node] = 1;
    }
  }
  return hub;
}

}  // namespace

bool took_place(const Value& status) {
  const std::string* text = status.string();
  return text == nullptr || text->empty() || *text == "held";
}

std::optional<Date> date_of(const Value& value) {
  if (const Date* date = value.date()) return *date;
  if (const std::string* text = value.string()) return parse_date(*text);
  std::optional<Date> any;
  for (const Value& one : value.list() != nullptr ? *value.list() : ValueList()) {
    const auto day = date_of(one);
    if (day && !any) any = day;
    if (!day || *day == *any) continue;
    any = Date{to_point(std::min(earliest_day(*any), earliest_day(*day))),
               to_point(std::max(latest_day(*any), latest_day(*day)))};
  }
  return any;
}

Links make_links(const GraphView& graph, const Filter& filter, Direction direction,
                 const std::vector<NodeId>& ends, const std::vector<std::string>& hubs) {
  const Admission admission(graph, filter, ends);
  const bool forward = direction != Direction::Backward;
  const bool backward = direction != Direction::Forward;
  Links links;
  links.hub = find_hubs(graph, hubs);
  links.offsets.assign(graph.node_count() + 1, 0);

  std::vector<RelationshipId> counted;
  for (RelationshipId r = 0; r < graph.relationship_count(); ++r) {
    if (!admission.counts(r)) continue;
    counted.push_back(r);
    links.offsets[graph.sources[r] + 1] += forward ? 1 : 0;
    links.offsets[graph.targets[r] + 1] += backward ? 1 : 0;
  }
  for (std::size_t i = 1; i < links.offsets.size(); ++i) links.offsets[i] += links.offsets[i - 1];

  links.links.resize(links.offsets.back());
  std::vector<std::uint64_t> next(links.offsets.begin(), links.offsets.end() - 1);
  const auto list = [&](NodeId at, NodeId neighbour, RelationshipId r) {
    Link link{neighbour, r};
    if (const auto date = admission.date_towards(r, neighbour)) {
      link.first = day_number(earliest_day(*date));
      link.last = day_number(latest_day(*date));
    }
    links.links[next[at]++] = link;
  };
  for (const RelationshipId r : counted) {
    if (forward) list(graph.sources[r], graph.targets[r], r);
    if (backward) list(graph.targets[r], graph.sources[r], r);
  }

  const auto earlier = [&](const Link& a, const Link& b) {
    if (links.hub[a.neighbour] != links.hub[b.neighbour])
      return links.hub[a.neighbour] < links.hub[b.neighbour];
    return a.neighbour != b.neighbour ? a.neighbour < b.neighbour : a.relationship < b.relationship;
  };
  for (NodeId node = 0; node < graph.node_count(); ++node) {
    const auto begin = links.links.begin();
    std::sort(begin + static_cast<std::ptrdiff_t>(links.offsets[node]),
              begin + static_cast<std::ptrdiff_t>(links.offsets[node + 1]), earlier);
  }
  return links;
}

}  // namespace rapport::paths
