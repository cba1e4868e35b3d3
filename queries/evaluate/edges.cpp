// SPDX-License-Identifier: Apache-2.0
// Edges, a group of one type between the same two nodes at a time.
#include "queries/evaluate/edges.h"

#include <algorithm>
#include <tuple>

namespace rapport::evaluate {
namespace {

using Values = std::vector<Judged>;

std::size_t agreeing(const Values& left, const Values& right) {
  std::size_t count = 0;
  for (std::size_t k = 0; k < left.size(); ++k) count += agree(left[k], right[k]);
  return count;
}

// Statements of built edges, each once, and which edges make it.
struct Statement {
  Values values;
  std::vector<std::uint32_t> edges;
};

std::vector<Statement> statements_of(const PlainGraph& graph,
                                     const std::vector<std::uint32_t>& edges, const Words& names) {
  std::vector<Statement> statements;
  for (const auto e : edges) {
    Values values = judged_values(graph.edges[e], names);
    const auto same = std::find_if(statements.begin(), statements.end(),
                                   [&](const auto& known) { return known.values == values; });
    if (same != statements.end())
      same->edges.push_back(e);
    else
      statements.push_back({std::move(values), {e}});
  }
  return statements;
}

std::map<Met, HowMet> met_by(const PlainGraph& graph, const auto& mapped, const auto& is_waived) {
  std::map<Met, HowMet> all;
  const auto coming = graph.by_target({kAttended});
  for (std::uint32_t meeting = 0; meeting < graph.nodes.size(); ++meeting) {
    std::vector<std::uint32_t> persons;
    for (const auto e : coming[meeting])
      if (graph.nodes[graph.edges[e].source].type == kPerson) persons.push_back(e);
    for (std::size_t i = 0; i < persons.size(); ++i)
      for (std::size_t j = i + 1; j < persons.size(); ++j) {
        const auto &a = graph.edges[persons[i]], &b = graph.edges[persons[j]];
        if (a.source == b.source) continue;
        const auto [one, other] = std::minmax({mapped(a.source), mapped(b.source)});
        auto& how = all[{one, other, graph.nodes[meeting].date}];
        (is_waived(a) || is_waived(b) ? how.waived : how.counts) = true;
        how.edges.insert(how.edges.end(), {persons[i], persons[j]});
      }
  }
  return all;
}

}  // namespace

EdgeComparer::EdgeComparer(const PlainGraph& built, const PlainGraph& expected,
                           const Alignment& alignment)
    : built_(built), expected_(expected), alignment_(alignment) {}

bool EdgeComparer::is_optional(const PlainEdge& edge) const {
  return edge.optional || expected_.nodes[edge.source].optional ||
         expected_.nodes[edge.target].optional;
}

bool EdgeComparer::is_optional_node(std::uint32_t mapped) const {
  return mapped < expected_.nodes.size() && expected_.nodes[mapped].optional;
}

bool EdgeComparer::is_excused(const PlainEdge& edge) const {
  return is_optional_node(alignment_.mapped(edge.source)) ||
         is_optional_node(alignment_.mapped(edge.target));
}

ComparedEdges EdgeComparer::compare() const {
  std::map<std::tuple<EdgeType, std::uint32_t, std::uint32_t>, Group> groups;
  for (std::uint32_t e = 0; e < built_.edges.size(); ++e) {
    const auto& edge = built_.edges[e];
    groups[{edge.type, alignment_.mapped(edge.source), alignment_.mapped(edge.target)}]
        .built.push_back(e);
  }
  for (std::uint32_t e = 0; e < expected_.edges.size(); ++e) {
    const auto& edge = expected_.edges[e];
    groups[{edge.type, edge.source, edge.target}].expected.push_back(e);
  }
  ComparedEdges result;
  result.verdicts.assign(built_.edges.size(), Verdict::Unjudged);
  for (const auto& [_, group] : groups) compare_group(group, result);
  for (auto* list : {&result.hits, &result.missing, &result.wrong})
    std::sort(list->begin(), list->end());
  return result;
}

Words EdgeComparer::words_of_targets(const Group& group) const {
  std::vector<std::string> words;
  const auto add = [&](const PlainGraph& graph, const std::vector<std::uint32_t>& edges) {
    for (const auto e : edges)
      for (const auto& name : graph.nodes[graph.edges[e].target].words)
        words.insert(words.end(), name.begin(), name.end());
  };
  add(built_, group.built);
  add(expected_, group.expected);
  return as_set(std::move(words));
}

void EdgeComparer::compare_group(const Group& group, ComparedEdges& result) const {
  const Words names = words_of_targets(group);
  const auto given = statements_of(built_, group.built, names);
  std::vector<Values> wanted;
  for (const auto e : group.expected) wanted.push_back(judged_values(expected_.edges[e], names));

  using Rank = std::tuple<std::size_t, bool, bool>;
  std::vector<Pair<Rank>> pairs;
  for (std::uint32_t i = 0; i < given.size(); ++i)
    for (std::uint32_t j = 0; j < wanted.size(); ++j)
      pairs.push_back({{agreeing(given[i].values, wanted[j]), given[i].values == wanted[j],
                        !is_optional(expected_.edges[group.expected[j]])},
                       i,
                       j});
  std::vector<std::uint32_t> partner_of(wanted.size(), kNone), paired_with(given.size(), kNone);
  for (const auto& pair : one_to_one(std::move(pairs)))
    partner_of[pair.right] = pair.left, paired_with[pair.left] = pair.right;

  for (std::uint32_t j = 0; j < wanted.size(); ++j) {
    const auto e = group.expected[j];
    if (is_optional(expected_.edges[e])) continue;
    if (partner_of[j] == kNone) {
      result.missing.push_back(e);
      continue;
    }
    result.hits.push_back(e);
    const auto& built = given[partner_of[j]];
    for (std::size_t k = 0; k < wanted[j].size(); ++k)
      if (wanted[j][k].told)
        result.values.push_back({e, built.edges.front(), wanted[j][k], built.values[k]});
  }

  const auto put = [&](const Statement& statement, Verdict verdict) {
    for (const auto e : statement.edges) result.verdicts[e] = verdict;
  };
  bool told_one = false;
  for (std::uint32_t i = 0; i < given.size(); ++i) {
    // In other words, or twice: some expected edge says all of it.
    bool told = false, required = false;
    for (std::uint32_t j = 0; j < wanted.size(); ++j) {
      const bool same = paired_with[i] == kNone
                            ? agreeing(given[i].values, wanted[j]) == wanted[j].size()
                            : paired_with[i] == j;
      told |= same;
      required |= same && !is_optional(expected_.edges[group.expected[j]]);
    }
    if (told) {
      put(given[i], required ? Verdict::Right : Verdict::Unjudged);
      continue;
    }
    const auto e = given[i].edges.front();
    const auto& edge = built_.edges[e];
    if (is_excused(edge)) continue;
    if (!kEdgeTypes[edge.type].parallel) {
      // What an edge of these types says besides is no statement of its own.
      if (!wanted.empty()) continue;
      put(given[i], Verdict::Wrong);
      if (std::exchange(told_one, true)) continue;
    }
    put(given[i], Verdict::Wrong);
    result.wrong.push_back(e);
  }
}

std::map<Met, HowMet> EdgeComparer::expected_met() const {
  return met_by(
      expected_, [](std::uint32_t node) { return node; },
      [&](const PlainEdge& edge) { return is_optional(edge); });
}

std::map<Met, HowMet> EdgeComparer::built_met() const {
  return met_by(
      built_, [&](std::uint32_t node) { return alignment_.mapped(node); },
      [&](const PlainEdge& edge) { return is_excused(edge); });
}

}  // namespace rapport::evaluate
