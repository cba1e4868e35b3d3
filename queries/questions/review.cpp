// SPDX-License-Identifier: Apache-2.0
// What is left for people to judge, and what they judged.
#include <algorithm>
#include <bit>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "queries/questions/lookups.h"
#include "queries/questions/questions.h"

namespace rapport::questions {
namespace {

constexpr std::size_t kCitedOfEach = 3;

// A doubt about two nodes of the graph, and what it is worth to settle it.
struct Pair {
  const Doubt* doubt;
  NodeId left, right;
  std::size_t facts;  // relationships of the one that has fewer
  // The more alike they are and the more hangs on it, the sooner it is worth looking at.
  std::size_t worth() const {
    return static_cast<std::size_t>(doubt->likeness) * (1 + std::bit_width(facts));
  }
};

std::size_t degree(const GraphView& graph, NodeId node) {
  return graph.out(node).size() + graph.in(node).size();
}

// The first sentence of either side, then the second: a table shows only the first of them.
std::vector<Citation> cite_in_turn(const Lookups& look, NodeId left, NodeId right) {
  const auto first_of = [&](NodeId node) {
    auto all = look.cite(node);
    // One sentence a document tells more than several of one.
    std::vector<Citation> chosen;
    for (auto& one : all)
      if (chosen.size() < kCitedOfEach &&
          (chosen.empty() || chosen.back().document != one.document))
        chosen.push_back(std::move(one));
    return chosen;
  };
  const auto one = first_of(left), other = first_of(right);
  std::vector<Citation> cited;
  for (std::size_t i = 0; i < std::max(one.size(), other.size()); ++i) {
    if (i < one.size()) cited.push_back(one[i]);
    if (i < other.size()) cited.push_back(other[i]);
  }
  return cited;
}

std::vector<Pair> pairs_of(const GraphView& graph, std::span<const Doubt> doubts,
                           std::optional<NodeId> about) {
  std::map<std::string_view, NodeId> nodes;
  for (NodeId node = 0; node < graph.node_count(); ++node) nodes[graph.node_keys[node]] = node;
  std::vector<Pair> pairs;
  for (const auto& doubt : doubts) {
    const auto left = nodes.find(doubt.left), right = nodes.find(doubt.right);
    // What nothing but a forbidden fact told of is no node.
    if (left == nodes.end() || right == nodes.end()) continue;
    if (about && *about != left->second && *about != right->second) continue;
    pairs.push_back({&doubt, left->second, right->second,
                     std::min(degree(graph, left->second), degree(graph, right->second))});
  }
  std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) {
    return std::tuple(b.worth(), a.doubt->left, a.doubt->right) <
           std::tuple(a.worth(), b.doubt->left, b.doubt->right);
  });
  return pairs;
}

std::string documents_of(const std::vector<Anchor>& side) {
  std::vector<std::string> documents;
  for (const auto& anchor : side)
    if (documents.empty() || documents.back() != anchor.document)
      documents.push_back(anchor.document);
  return join(documents, "; ");
}

}  // namespace

Answer review(const GraphView& graph, std::span<const Doubt> doubts, std::optional<NodeId> about) {
  const Lookups look(graph);
  Answer answer;
  answer.columns = {{"likeness", ""}, {"facts", ""},          {"one", ""},
                    {"other", ""},    {"speaks_for_one", ""}, {"speaks_for_two", ""}};
  for (const auto& pair : pairs_of(graph, doubts, about)) {
    const auto cell = [&](NodeId node) {
      return Cell(fmt::format("{} ({})", look.name(node), describe(graph, node)),
                  graph.node_keys[node]);
    };
    answer.rows.push_back(
        {{Value(std::int64_t{pair.doubt->likeness}), Value(static_cast<std::int64_t>(pair.facts)),
          cell(pair.left), cell(pair.right), list_of(pair.doubt->reasons_for),
          list_of(pair.doubt->reasons_against)},
         cite_in_turn(look, pair.left, pair.right),
         0});
  }
  answer.title = answer.rows.empty()
                     ? std::string("No two things may be one, as far as the documents tell")
                     : fmt::format("{} that may be one, the most worth looking at first",
                                   count(answer.rows.size(), "pair"));
  if (!answer.rows.empty()) {
    const auto& first = answer.rows.front();
    answer.notes.push_back(fmt::format(
        "they are one: rapport merge {} {}; they are two: rapport "
        "never {} {}",
        first.cells[2].key, first.cells[3].key, first.cells[2].key, first.cells[3].key));
  }
  return answer;
}

Answer judgements(std::span<const Judgement> all) {
  std::map<std::int64_t, std::int64_t> undone_by;
  for (const auto& judgement : all)
    if (judgement.verdict == Verdict::Undo) undone_by[judgement.undone] = judgement.number;
  Answer answer;
  answer.columns = {{"number", ""},    {"judgement", ""}, {"one", ""},
                    {"documents", ""}, {"other", ""},     {"other_documents", ""},
                    {"who", ""},       {"why", ""},       {"taken_back", ""}};
  std::size_t held = 0;
  for (const auto& judgement : all) {
    if (judgement.verdict == Verdict::Undo) continue;
    const auto undo = undone_by.find(judgement.number);
    held += undo == undone_by.end() ? 1 : 0;
    answer.rows.push_back(
        {{Value(judgement.number), to_string(judgement.verdict), judgement.left.front().name,
          documents_of(judgement.left), judgement.right.front().name, documents_of(judgement.right),
          judgement.who, judgement.why, undo == undone_by.end() ? Cell() : Cell("yes")},
         {},
         0});
  }
  answer.title =
      fmt::format("{}, {} of them in force", count(answer.rows.size(), "judgement"), held);
  if (answer.rows.empty()) answer.title = "Nothing was judged yet";
  return answer;
}

}  // namespace rapport::questions
