// SPDX-License-Identifier: Apache-2.0
// Figures for people: four tables, one below the other.
#include "queries/evaluate/report.h"

#include <algorithm>

#include <fmt/format.h>

#include "graph/base/strings.h"

namespace rapport::evaluate {
namespace {

using questions::Answer;
using questions::Cell;
using questions::Row;

std::string number(std::size_t count) { return std::to_string(count); }
// Blank where there is nothing to look for.
std::string some(std::size_t count) { return count == 0 ? "" : number(count); }

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

// What was asked of it, and what it said.
bool says_something(const Tally& tally) { return tally.right + tally.wrong + tally.missing > 0; }

Answer figures(const Comparison& total, std::size_t documents) {
  Answer answer;
  answer.title =
      fmt::format("{} against what is expected of {}", counted(documents, "document", "documents"),
                  documents == 1 ? "it" : "them");
  answer.columns = {{"part", ""}, {"what", ""},  {"precision", ""}, {"recall", ""},
                    {"f1", ""},   {"right", ""}, {"wrong", ""},     {"missing", ""}};
  answer.repeating = 1;
  for (const auto& [key, tally] : total.figures) {
    if (!says_something(tally) && key.part != Part::Competency) continue;
    const bool value = key.part == Part::Values;
    answer.rows.push_back(
        {{to_string(key.part), key.name, three_digits(value ? tally.recall() : tally.precision()),
          value ? "" : three_digits(tally.recall()), value ? "" : three_digits(tally.f1()),
          number(tally.right), number(value ? tally.missing : tally.wrong),
          value ? "" : number(tally.missing)},
         {},
         static_cast<std::uint32_t>(key.part) + 1});
  }
  if (total.ignored > 0)
    answer.notes.push_back(
        fmt::format("{} not compared: of types that are not judged, or of meetings that were not "
                    "held",
                    counted(total.ignored, "node or edge is", "nodes and edges are")));
  return answer;
}

Answer by_document(const std::vector<Evaluated>& documents) {
  Answer answer;
  answer.title = "By document, the worst first (F1; wrong and missing of nodes and edges)";
  answer.columns = {{"document", ""}, {"edges", ""}, {"nodes", ""},  {"met", ""},
                    {"projects", ""}, {"wrong", ""}, {"missing", ""}};
  for (const auto& [document, comparison] : documents) {
    const Tally edges = comparison.of(Part::Edges, "all"),
                nodes = comparison.of(Part::Nodes, "all");
    answer.rows.push_back(
        {{document, three_digits(edges.f1()), three_digits(nodes.f1()),
          three_digits(comparison.of(Part::Competency, "met").f1()),
          three_digits(comparison.of(Part::Competency, "projects_of_meeting").f1()),
          number(edges.wrong + nodes.wrong), number(edges.missing + nodes.missing)},
         {},
         0});
  }
  return answer;
}

Answer by_rule(const Comparison& total, std::size_t most) {
  Answer answer;
  answer.title = "By rule, the most harm first (what is wrong that it is the evidence of)";
  answer.columns = {{"rule", ""},        {"harm", ""},         {"wrong_nodes", ""},
                    {"wrong_edges", ""}, {"wrong_values", ""}, {"wrong_met", ""},
                    {"right", ""}};
  std::size_t further = 0, harmless = 0;
  for (const auto& [rule, tally] : by_harm(total)) {
    if (tally.harm() == 0) {
      ++harmless;
    } else if (answer.rows.size() == most) {
      ++further;
    } else {
      answer.rows.push_back(
          {{rule, number(tally.harm()), some(tally.wrong_nodes), some(tally.wrong_edges),
            some(tally.wrong_values), some(tally.wrong_met), number(tally.right())},
           {},
           0});
    }
  }
  if (further > 0)
    answer.notes.push_back(fmt::format("{} did less harm; --format csv and json list them all",
                                       counted(further, "further rule", "further rules")));
  if (harmless > 0)
    answer.notes.push_back(
        fmt::format("{} did none", counted(harmless, "further rule", "further rules")));
  return answer;
}

Answer misses(const Evaluated& document) {
  Answer answer;
  const auto& faults = document.comparison.faults;
  answer.title =
      fmt::format("{}: {}", document.document,
                  faults.empty() ? "all as expected" : counted(faults.size(), "fault", "faults"));
  answer.columns = {{"fault", ""}, {"what", ""}, {"rule", ""}};
  for (const auto& fault : faults)
    answer.rows.push_back(
        {{to_string(fault.kind), fault.what, join(fault.rules, ", ")}, fault.evidence, 0});
  return answer;
}

}  // namespace

std::string_view to_string(Part part) {
  switch (part) {
    case Part::Nodes: return "nodes";
    case Part::Edges: return "edges";
    case Part::Competency: return "competency";
    case Part::Values: break;
  }
  return "values";
}

std::string three_digits(const std::optional<double>& share) {
  return share ? fmt::format("{:.3f}", *share) : "";
}

Comparison total_of(const std::vector<Evaluated>& documents) {
  Comparison total;
  for (const auto& document : documents) total += document.comparison;
  return total;
}

std::vector<std::pair<std::string, RuleTally>> by_harm(const Comparison& comparison) {
  std::vector<std::pair<std::string, RuleTally>> rules(comparison.rules.begin(),
                                                       comparison.rules.end());
  std::stable_sort(rules.begin(), rules.end(), [](const auto& a, const auto& b) {
    if (a.second.harm() != b.second.harm()) return a.second.harm() > b.second.harm();
    return a.second.right() < b.second.right();
  });
  return rules;
}

void sort_worst_first(std::vector<Evaluated>& documents) {
  const auto f1 = [](const Evaluated& document, Part part) {
    return document.comparison.of(part, "all").f1().value_or(2);  // nothing asked: last
  };
  std::stable_sort(documents.begin(), documents.end(), [&](const auto& a, const auto& b) {
    for (const Part part : {Part::Edges, Part::Nodes})
      if (f1(a, part) != f1(b, part)) return f1(a, part) < f1(b, part);
    return a.document < b.document;
  });
}

std::string render_report_table(const std::vector<Evaluated>& documents,
                                const questions::RenderOptions& look,
                                const ReportOptions& options) {
  const Comparison total = total_of(documents);
  std::vector<Answer> answers{figures(total, documents.size())};
  if (documents.size() > 1) answers.push_back(by_document(documents));
  answers.push_back(by_rule(total, options.most_rules));
  if (options.misses)
    for (const auto& document : documents) answers.push_back(misses(document));
  std::string text;
  for (const auto& answer : answers) {
    if (answer.rows.empty() && answer.notes.empty() && &answer != &answers.front() &&
        !options.misses)
      continue;
    if (!text.empty()) text += "\n";
    text += questions::render(answer, questions::Format::Table, look);
  }
  return text;
}

std::string render(const std::vector<Evaluated>& documents, questions::Format format,
                   const questions::RenderOptions& look, const ReportOptions& options) {
  switch (format) {
    case questions::Format::Json: return render_report_json(documents, options);
    case questions::Format::Csv: return render_report_csv(documents, options);
    case questions::Format::Table: break;
  }
  return render_report_table(documents, look, options);
}

}  // namespace rapport::evaluate
