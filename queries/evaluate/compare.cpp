// SPDX-License-Identifier: Apache-2.0
// Counting: nodes by the alignment, edges between aligned nodes, who met whom, what came of
// meetings; and which rules are behind what was wrong.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "graph/base/error.h"
#include "graph/base/strings.h"
#include "queries/evaluate/alignment.h"
#include "queries/evaluate/edges.h"
#include "queries/evaluate/evaluate.h"
#include "queries/evaluate/wording.h"

namespace rapport::evaluate {
namespace {

template <typename Item>
std::set<Item> all_without(std::set<Item> items, const std::set<Item>& dropped) {
  std::erase_if(items, [&](const Item& item) { return dropped.contains(item); });
  return items;
}

class Scorer {
 public:
  Scorer(const PlainGraph& built, const PlainGraph& expected)
      : built_(built),
        expected_(expected),
        alignment_(built, expected),
        edges_(built, expected, alignment_) {}

  Comparison run() {
    result_.ignored = built_.ignored;
    for (const Part part : {Part::Nodes, Part::Edges}) count(part, "all", {});
    count_nodes();
    count_edges();
    count_met();
    count_projects();
    std::stable_sort(result_.faults.begin(), result_.faults.end(),
                     [](const Fault& a, const Fault& b) { return a.kind < b.kind; });
    return std::move(result_);
  }

 private:
  void count(Part part, const std::string& name, const Tally& tally) {
    result_.figures[figure_key(part, name)] += tally;
    if ((part == Part::Nodes || part == Part::Edges) && name != "all")
      result_.figures[figure_key(part, "all")] += tally;
  }

  void fault(Fault::Kind kind, std::string what,
             const std::vector<questions::Citation>* evidence = nullptr) {
    Fault fault{kind, std::move(what), {}, {}};
    if (evidence) fault.rules = rules_of(*evidence), fault.evidence = *evidence;
    result_.faults.push_back(std::move(fault));
  }

  void count_nodes() {
    std::vector<const PlainNode*> found(expected_.nodes.size());
    for (std::uint32_t p = 0; p < built_.nodes.size(); ++p)
      if (const auto g = alignment_.expected_of(p); g != kNone) found[g] = &built_.nodes[p];
    for (std::uint32_t g = 0; g < expected_.nodes.size(); ++g) {
      const auto& node = expected_.nodes[g];
      if (node.optional) continue;
      const bool there = found[g] != nullptr;
      count(Part::Nodes, std::string(kNodeTypes[node.type]), {there, 0, !there});
      if (!there)
        fault(Fault::Kind::MissingNode, describe(node));
      else if (node.type == kMeeting && node.date)
        judge_date(node, *found[g]);
      if (there)
        for (const auto& rule : rules_of(found[g]->evidence)) ++result_.rules[rule].right_nodes;
    }
    for (std::uint32_t p = 0; p < built_.nodes.size(); ++p)
      if (alignment_.expected_of(p) == kNone) count_false(built_.nodes[p]);
  }

  void judge_date(const PlainNode& node, const PlainNode& found) {
    const bool right = found.date == node.date;
    count(Part::Values, "Meeting.date", {right, 0, !right});
    if (right) return;
    fault(Fault::Kind::WrongValue,
          fmt::format("date of {}: {}, not {}", describe(node), found.date.value_or("none"),
                      *node.date),
          &found.evidence);
    for (const auto& rule : rules_of(found.evidence)) ++result_.rules[rule].wrong_values;
  }

  void count_false(const PlainNode& node) {
    count(Part::Nodes, std::string(kNodeTypes[node.type]), {0, 1, 0});
    for (const auto& rule : rules_of(node.evidence)) ++result_.rules[rule].wrong_nodes;
    const auto twin =
        std::find_if(expected_.nodes.begin(), expected_.nodes.end(), [&](const auto& other) {
          return other.type == node.type && shared_count(other.keys, node.keys) > 0;
        });
    const bool second = twin != expected_.nodes.end();
    fault(Fault::Kind::FalseNode,
          describe(node) + (second ? fmt::format("; a second {}", twin->name()) : ""),
          &node.evidence);
  }

  void count_edges() {
    const auto compared = edges_.compare();
    for (const auto& missing : compared.missing) {
      count(Part::Edges, name_of(expected_.edges[missing]), {0, 0, 1});
      fault(Fault::Kind::MissingEdge, describe(expected_.edges[missing], expected_));
    }
    for (const auto& hit : compared.hits)
      count(Part::Edges, name_of(expected_.edges[hit]), {1, 0, 0});
    for (const auto& wrong : compared.wrong) {
      const auto& edge = built_.edges[wrong];
      count(Part::Edges, name_of(edge), {0, 1, 0});
      fault(Fault::Kind::FalseEdge, describe(edge, built_), &edge.evidence);
    }
    for (const auto& value : compared.values) count_value(value);
    for (std::uint32_t e = 0; e < built_.edges.size(); ++e)
      for (const auto& rule : rules_of(built_.edges[e].evidence)) {
        auto& tally = result_.rules[rule];
        tally.right_edges += compared.verdicts[e] == Verdict::Right;
        tally.wrong_edges += compared.verdicts[e] == Verdict::Wrong;
      }
  }

  void count_value(const ComparedValue& value) {
    const auto& edge = expected_.edges[value.expected];
    const bool right = agree(value.wanted, value.given);
    count(Part::Values, name_of(edge) + "." + value.wanted.name, {right, 0, !right});
    if (right) return;
    const auto& evidence = built_.edges[value.built].evidence;
    fault(Fault::Kind::WrongValue,
          fmt::format("{} of {}: {}, not {}", value.wanted.name, describe(edge, expected_),
                      to_string(value.given), to_string(value.wanted)),
          &evidence);
    for (const auto& rule : rules_of(evidence)) ++result_.rules[rule].wrong_values;
  }

  template <typename Item>
  void count_set(const std::string& name, const std::set<Item>& required,
                 const std::set<Item>& built, const std::set<Item>& wrong) {
    const auto missing = all_without(required, built).size();
    count(Part::Competency, name, {required.size() - missing, wrong.size(), missing});
  }

  // Two persons met on a day, whatever the alignment of the meetings.
  void count_met() {
    const auto expected = edges_.expected_met(), built = edges_.built_met();
    std::set<Met> required, optional, all, free;
    for (const auto& [met, how] : expected) {
      if (how.counts) required.insert(met);
      if (how.waived) optional.insert(met);
    }
    for (const auto& [met, how] : built) {
      all.insert(met);
      if (!how.counts) free.insert(met);
    }
    const auto wrong = all_without(all_without(all_without(all, required), optional), free);
    count_set("met", required, all, wrong);
    for (const auto& met : wrong) {
      std::set<std::string> rules;
      for (const auto edge : built.at(met).edges)
        for (auto& rule : rules_of(built_.edges[edge].evidence)) rules.insert(std::move(rule));
      for (const auto& rule : rules) ++result_.rules[rule].wrong_met;
    }
  }

  void count_projects() {
    using Ends = std::pair<std::uint32_t, std::uint32_t>;
    std::set<Ends> required, free, all;
    for (const auto& edge : expected_.edges) {
      if (edge.type != kProduced || expected_.nodes[edge.target].type != kProject) continue;
      (edges_.is_optional(edge) ? free : required).insert({edge.source, edge.target});
    }
    for (const auto& edge : built_.edges) {
      if (edge.type != kProduced || built_.nodes[edge.target].type != kProject) continue;
      const Ends ends{alignment_.mapped(edge.source), alignment_.mapped(edge.target)};
      all.insert(ends);
      if (edges_.is_excused(edge)) free.insert(ends);
    }
    count_set("projects_of_meeting", required, all, all_without(all_without(all, required), free));
  }

  const PlainGraph& built_;
  const PlainGraph& expected_;
  const Alignment alignment_;
  const EdgeComparer edges_;
  Comparison result_;
};

}  // namespace

Comparison compare(const GraphView& built, const Gold& gold) {
  const PlainGraph graph = plain(built);
  return Scorer(graph, gold.graph()).run();
}

Comparison compare_export(const std::string& path, const Gold& gold) {
  const std::string bytes = read_whole(path);
  const PlainGraph graph = plain(parse_graph(bytes, path), bytes, path, false);
  return Scorer(graph, gold.graph()).run();
}

}  // namespace rapport::evaluate
