// SPDX-License-Identifier: Apache-2.0
// Decides once for every node and relationship whether it is left.
#include "graph/model/narrowed_view.h"

#include <algorithm>

#include <fmt/core.h>

#include "graph/base/error.h"

namespace rapport {
namespace {

class Choice {
 public:
  Choice(const GraphView& graph, const Narrowing& narrowing)
      : graph_(graph),
        narrowing_(narrowing),
        types_(symbols_of(narrowing.types)),
        labels_(symbols_of(narrowing.labels)),
        status_(graph.symbol("status")),
        date_(graph.symbol("date")) {
    if (narrowing.since && narrowing.until &&
        earliest_day(*narrowing.since) > latest_day(*narrowing.until)) {
      throw Error(ErrorKind::InvalidArgument,
                  fmt::format("the time from {} to {} ends before it starts",
                              to_string(*narrowing.since), to_string(*narrowing.until)),
                  {}, "give the earlier date first");
    }
  }

  bool keeps_node(NodeId node) const {
    const auto labelled = [&](SymbolId label) { return graph_.has_label(node, label); };
    if (!narrowing_.labels.empty() && std::none_of(labels_.begin(), labels_.end(), labelled))
      return false;
    return keeps_status(graph_.property(node, status_)) && keeps_date(graph_.property(node, date_));
  }

  // Whether its ends are left is for the caller to know.
  bool keeps_relationship(RelationshipId r) const {
    const SymbolId type = graph_.relationship_types[r];
    if (!narrowing_.types.empty() && std::find(types_.begin(), types_.end(), type) == types_.end())
      return false;
    return keeps_status(graph_.relationship_property(r, status_)) &&
           keeps_date(graph_.relationship_property(r, date_));
  }

 private:
  // Names that the graph lacks become kNone, which nothing has.
  std::vector<SymbolId> symbols_of(const std::vector<std::string>& names) const {
    std::vector<SymbolId> ids;
    ids.reserve(names.size());
    for (const std::string& name : names) ids.push_back(graph_.symbol(name));
    return ids;
  }

  bool keeps_status(const Value& value) const {
    if (narrowing_.statuses.empty()) return true;
    const std::string status = value.string() != nullptr ? *value.string() : "held";
    return std::find(narrowing_.statuses.begin(), narrowing_.statuses.end(), status) !=
           narrowing_.statuses.end();
  }

  bool keeps_date(const Value& value) const {
    if (!narrowing_.since && !narrowing_.until) return true;
    std::optional<Date> date;
    if (value.date() != nullptr) date = *value.date();
    if (value.string() != nullptr) date = parse_date(*value.string());
    if (!date) return narrowing_.keep_undated;
    return (!narrowing_.since || latest_day(*date) >= earliest_day(*narrowing_.since)) &&
           (!narrowing_.until || earliest_day(*date) <= latest_day(*narrowing_.until));
  }

  const GraphView& graph_;
  const Narrowing& narrowing_;
  std::vector<SymbolId> types_, labels_;
  SymbolId status_, date_;
};

}  // namespace

NarrowedView::NarrowedView(const GraphView& graph, const Narrowing& narrowing) : graph_(graph) {
  const Choice choice(graph, narrowing);
  auto kept = std::make_shared<Kept>();
  kept->node_index.assign(graph.node_count(), kNone);
  for (NodeId node = 0; node < graph.node_count(); ++node) {
    if (!choice.keeps_node(node)) continue;
    kept->node_index[node] = static_cast<std::uint32_t>(kept->nodes.size());
    kept->nodes.push_back(node);
  }
  kept->relationship_index.assign(graph.relationship_count(), kNone);
  for (RelationshipId r = 0; r < graph.relationship_count(); ++r) {
    const bool ends_are_left =
        kept->node_index[graph.sources[r]] != kNone && kept->node_index[graph.targets[r]] != kNone;
    if (!ends_are_left || !choice.keeps_relationship(r)) continue;
    kept->relationship_index[r] = static_cast<std::uint32_t>(kept->relationships.size());
    kept->relationships.push_back(r);
  }
  kept_ = std::move(kept);
}

}  // namespace rapport
