// SPDX-License-Identifier: Apache-2.0
// How two things are linked, step by step, each step with its sentence.
#include <fmt/format.h>

#include "graph/base/strings.h"
#include "queries/questions/lookups.h"
#include "queries/questions/questions.h"

namespace rapport::questions {
namespace {

std::string ends(const Lookups& look, NodeId from, NodeId to) {
  return fmt::format("{} and {}", look.name(from), look.name(to));
}

std::string title(const Lookups& look, NodeId from, NodeId to, const PathQuestion& question,
                  const paths::Paths& found) {
  if (found.paths.empty()) return fmt::format("No path links {}", ends(look, from, to));
  const std::size_t length = found.paths.front().relationships.size();
  const std::string steps = count(length, "step");
  const std::string number = fmt::format("{}{}", found.cut ? "at least " : "", found.paths.size());
  switch (question.kind) {
    case PathKind::Shortest: return fmt::format("{} are linked by {}", ends(look, from, to), steps);
    case PathKind::AllShortest:
      return fmt::format("{} shortest {} of {} between {}", number,
                         found.paths.size() == 1 ? "path" : "paths", steps, ends(look, from, to));
    case PathKind::AllSimple:
      return fmt::format("{} {} of up to {} between {}", number,
                         found.paths.size() == 1 ? "path" : "paths",
                         count(question.options.max_length, "step"), ends(look, from, to));
    case PathKind::KShortest: break;
  }
  return fmt::format("The {} shortest paths between {}", found.paths.size(), ends(look, from, to));
}

// The date of a step: the relationship's own, or its meeting's.
Cell step_date(const Lookups& look, RelationshipId r) {
  if (const Value& own = look.graph.relationship_property(r, look.date); !own.is_null())
    return Cell(own);
  for (const NodeId node : {look.graph.targets[r], look.graph.sources[r]}) {
    if (look.is(node, look.meeting)) return Cell(look.graph.property(node, look.date));
  }
  return {};
}

std::string step_text(const Lookups& look, RelationshipId r, bool forward) {
  std::vector<std::string> details;
  for (const SymbolId key : {look.title, look.outcome}) {
    if (const std::string text = look.text(r, key); !text.empty()) details.push_back(text);
  }
  if (look.is_former(r)) details.insert(details.begin(), "former");
  const std::string_view type = look.graph.type(r);
  const std::string arrow = forward ? fmt::format("-{}->", type) : fmt::format("<-{}-", type);
  return details.empty() ? arrow : fmt::format("{} ({})", arrow, join(details, " "));
}

void add_path(Answer& answer, const Lookups& look, const paths::Path& path, std::size_t number) {
  for (std::size_t i = 0; i < path.relationships.size(); ++i) {
    const RelationshipId r = path.relationships[i];
    const bool forward = look.graph.sources[r] == path.nodes[i];
    answer.rows.push_back(
        {{Cell(Value(static_cast<std::int64_t>(number))), look.cell(path.nodes[i]),
          step_text(look, r, forward), look.cell(path.nodes[i + 1]), step_date(look, r)},
         look.cite(Relationships{r}),
         0});
  }
}

// What would have to be allowed for a path to be there.
void explain_absence(Answer& answer, const GraphView& graph, NodeId from, NodeId to,
                     const PathQuestion& question) {
  const auto would_do = [&](auto&& change) {
    paths::Options options = question.options;
    change(options);
    return paths::shortest(graph, from, to, options).has_value();
  };
  const paths::Filter& filter = question.options.filter;
  const auto add = [&](std::string note) { answer.notes.push_back(std::move(note)); };
  if (question.kind == PathKind::AllSimple) {
    if (const auto path = paths::shortest(graph, from, to, question.options)) {
      return add(fmt::format("the shortest path has {}; --max-length {} finds it",
                             count(path->relationships.size(), "step"),
                             path->relationships.size()));
    }
  }
  if (question.options.directed && would_do([](auto& o) { o.directed = false; }))
    add("there is one when relationships are read in both directions");
  if (question.options.in_time_order && would_do([](auto& o) { o.in_time_order = false; }))
    add("there is one that is not in time order");
  if (!filter.types.empty() && would_do([](auto& o) { o.filter.types.clear(); })) {
    add("there is one through other types of relationships than those of --via");
  }
  const bool window = filter.since || filter.until || !filter.include_undated;
  if (window && would_do([](auto& o) {
        o.filter.since = o.filter.until = std::nullopt, o.filter.include_undated = true;
      })) {
    add("there is one outside of the time asked for");
  }
  if (!filter.include_not_held && would_do([](auto& o) { o.filter.include_not_held = true; })) {
    add("there is one through meetings that were planned, cancelled, postponed or denied; "
        "--not-held finds it");
  }
  if (!answer.notes.empty()) return;
  paths::Options open;
  open.filter.include_not_held = true;
  add(paths::shortest(graph, from, to, open) ? "there is one when several of the limits are lifted"
                                             : "nothing in the documents links them");
}

// A path through a hub is worth little; the reader should know.
void note_hubs(Answer& answer, const Lookups& look, const paths::Paths& found) {
  std::set<NodeId> noted;
  for (const paths::Path& path : found.paths) {
    for (std::size_t i = 1; i + 1 < path.nodes.size(); ++i) {
      const NodeId node = path.nodes[i];
      const bool hub =
          look.is(node, look.country) || look.is(node, look.topic) || look.is(node, look.place);
      if (hub && noted.insert(node).second) {
        const std::size_t links = look.graph.out(node).size() + look.graph.in(node).size();
        answer.notes.push_back(fmt::format("{} is a {} with {}: a path through it may say little",
                                           look.name(node), look.graph.label(node),
                                           count(links, "relationship")));
      }
    }
  }
}

}  // namespace

paths::Paths find_paths(const GraphView& graph, NodeId from, NodeId to,
                        const PathQuestion& question) {
  const Lookups look(graph);
  if (from == to) {
    throw Error(ErrorKind::InvalidArgument, fmt::format("both names mean \"{}\"", look.name(from)),
                {},
                "name two different things; a key such as \"" + std::string(graph.node_keys[from]) +
                    "\" names exactly one");
  }
  switch (question.kind) {
    case PathKind::AllShortest: return paths::all_shortest(graph, from, to, question.options);
    case PathKind::AllSimple: return paths::all_simple(graph, from, to, question.options);
    case PathKind::KShortest:
      return paths::k_shortest(graph, from, to, question.k, question.options);
    case PathKind::Shortest: break;
  }
  paths::Paths found;
  if (auto path = paths::shortest(graph, from, to, question.options))
    found.paths.push_back(std::move(*path));
  return found;
}

Answer path_answer(const GraphView& graph, NodeId from, NodeId to, const PathQuestion& question) {
  const Lookups look(graph);
  const paths::Paths found = find_paths(graph, from, to, question);
  Answer answer;
  answer.title = title(look, from, to, question, found);
  answer.columns = {{"path", found.paths.size() == 1 ? "1" : ""},
                    {"from", ""},
                    {"relationship", ""},
                    {"to", ""},
                    {"date", ""}};
  answer.repeating = 1;
  for (std::size_t i = 0; i < found.paths.size(); ++i)
    add_path(answer, look, found.paths[i], i + 1);
  if (found.paths.empty()) explain_absence(answer, graph, from, to, question);
  note_hubs(answer, look, found);
  if (found.cut) {
    answer.notes.push_back("there may be more paths than the search was allowed to look for");
  }
  return answer;
}

}  // namespace rapport::questions
