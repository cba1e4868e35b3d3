// SPDX-License-Identifier: Apache-2.0
// What looks wrong in a graph: collects the findings of all checks and puts them in order.
#include "queries/questions/check.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "graph/base/strings.h"

namespace rapport::questions {
namespace {

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::Error: return "error";
    case Severity::Warning: return "warning";
    case Severity::Note: break;
  }
  return "note";
}

std::string relationship_text(const Lookups& look, RelationshipId r) {
  return fmt::format("{} -{}-> {}", look.name(look.graph.sources[r]), look.graph.type(r),
                     look.name(look.graph.targets[r]));
}

bool has_any_label(const GraphView& graph, NodeId node, const std::vector<std::string>& labels) {
  return std::any_of(labels.begin(), labels.end(), [&](const std::string& label) {
    const SymbolId id = graph.symbol(label);
    return id != kNone && graph.has_label(node, id);
  });
}

void add_document_diagnostics(const std::vector<Diagnostic>& diagnostics, Findings& findings) {
  for (const Diagnostic& d : diagnostics) {
    findings.push_back({d.severity, d.code, d.message, rapport::to_string(d.place), d.hint, {}});
  }
}

}  // namespace

void check_evidence(const Lookups& look, Findings& findings) {
  const GraphView& graph = look.graph;
  for (NodeId node = 0; node < graph.node_count(); ++node) {
    if (!graph.evidence(node).empty()) continue;
    findings.push_back({Severity::Error,
                        "no-evidence",
                        fmt::format("no sentence tells of {}", look.name(node)),
                        graph.node_keys[node],
                        "build its document again",
                        {}});
  }
  for (RelationshipId r = 0; r < graph.relationship_count(); ++r) {
    if (!graph.relationship_evidence_of(r).empty()) continue;
    findings.push_back({Severity::Error,
                        "no-evidence",
                        fmt::format("no sentence tells that {}", relationship_text(look, r)),
                        fmt::format("r{}", r),
                        "build its document again",
                        {}});
  }
}

void check_ends(const Lookups& look, const std::vector<EndRule>& rules, Findings& findings) {
  const GraphView& graph = look.graph;
  for (RelationshipId r = 0; r < graph.relationship_count(); ++r) {
    const auto rule = std::find_if(rules.begin(), rules.end(),
                                   [&](const EndRule& one) { return one.type == graph.type(r); });
    if (rule == rules.end()) continue;
    const auto check_end = [&](NodeId node, const std::vector<std::string>& allowed,
                               std::string_view verb) {
      if (has_any_label(graph, node, allowed)) return;
      findings.push_back(
          {Severity::Error, "wrong-end",
           fmt::format("{}: {} must {} {}, and {} is a {}", relationship_text(look, r), rule->type,
                       verb, enumerate(allowed, "or"), look.name(node), graph.label(node)),
           fmt::format("r{}", r), "", look.cite(Relationships{r})});
    };
    check_end(graph.sources[r], rule->sources, "leave");
    check_end(graph.targets[r], rule->targets, "reach");
  }
}

Answer check(const GraphView& graph, const CheckOptions& options) {
  const Lookups look(graph);
  Findings findings;
  add_document_diagnostics(options.document_diagnostics, findings);
  check_evidence(look, findings);
  check_ends(look, options.end_rules, findings);
  check_dates(look, findings);
  check_disagreements(look, findings);
  check_whereabouts(look, findings);
  check_duplicates(look, findings);
  std::sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    const auto key = [](const Finding& f) { return std::tie(f.problem, f.where, f.message); };
    return a.severity != b.severity ? a.severity > b.severity : key(a) < key(b);
  });

  Answer answer;
  answer.columns = {
      {"severity", ""}, {"problem", ""}, {"message", ""}, {"where", ""}, {"hint", ""}};
  answer.repeating = 2;
  std::size_t errors = 0;
  std::size_t warnings = 0;
  for (const Finding& f : findings) {
    errors += f.severity == Severity::Error ? 1 : 0;
    warnings += f.severity == Severity::Warning ? 1 : 0;
    answer.rows.push_back(
        {{to_string(f.severity), f.problem, f.message, f.where, f.hint}, f.evidence, 0});
  }
  const std::size_t notes = findings.size() - errors - warnings;
  answer.title = findings.empty() ? "Nothing looks wrong"
                                  : fmt::format("{}, {}, {}", count(errors, "error"),
                                                count(warnings, "warning"), count(notes, "note"));
  return answer;
}

}  // namespace rapport::questions
