// SPDX-License-Identifier: Apache-2.0
// Figures for other programs: JSON as nested objects, CSV as one flat table.
#include <fmt/format.h>

#include "graph/base/json.h"
#include "graph/base/strings.h"
#include "queries/evaluate/report.h"

namespace rapport::evaluate {
namespace {

class JsonReport {
 public:
  std::string run(const std::vector<Evaluated>& documents, const ReportOptions& options) {
    const Comparison total = total_of(documents);
    json_.begin_object();
    json_.key("overall");
    json_.begin_object();
    figures(total);
    json_.end_object();
    json_.key("documents");
    json_.begin_array();
    for (const auto& document : documents) {
      json_.begin_object();
      member("document", document.document);
      figures(document.comparison);
      json_.end_object();
    }
    json_.end_array();
    rules(total);
    if (options.misses) misses(documents);
    json_.end_object();
    return json_.take() + "\n";
  }

 private:
  void member(std::string_view key, std::string_view text) {
    json_.key(key);
    json_.value(text);
  }
  void member(std::string_view key, std::size_t number) {
    json_.key(key);
    json_.value(static_cast<std::uint64_t>(number));
  }
  void member(std::string_view key, const std::optional<double>& share) {
    json_.key(key);
    if (share)
      json_.value(*share);
    else
      json_.null();
  }

  void figures(const Comparison& comparison) {
    member("ignored", comparison.ignored);
    for (const Part part : {Part::Nodes, Part::Edges, Part::Competency, Part::Values}) {
      json_.key(part == Part::Values ? "attributes" : to_string(part));
      json_.begin_object();
      for (const auto& [key, tally] : comparison.figures)
        if (key.part == part) figure(key, tally);
      json_.end_object();
    }
  }

  void figure(const FigureKey& key, const Tally& tally) {
    json_.key(key.name);
    json_.begin_object();
    if (key.part == Part::Values) {
      member("accuracy", tally.recall());
      member("right", tally.right);
      member("wrong", tally.missing);
    } else {
      member("precision", tally.precision());
      member("recall", tally.recall());
      member("f1", tally.f1());
      member("tp", tally.right);
      member("fp", tally.wrong);
      member("fn", tally.missing);
    }
    json_.end_object();
  }

  void rules(const Comparison& total) {
    json_.key("rules");
    json_.begin_array();
    for (const auto& [rule, tally] : by_harm(total)) {
      json_.begin_object();
      member("rule", rule);
      member("harm", tally.harm());
      member("wrong_nodes", tally.wrong_nodes);
      member("wrong_edges", tally.wrong_edges);
      member("wrong_values", tally.wrong_values);
      member("wrong_met", tally.wrong_met);
      member("right_nodes", tally.right_nodes);
      member("right_edges", tally.right_edges);
      json_.end_object();
    }
    json_.end_array();
  }

  void misses(const std::vector<Evaluated>& documents) {
    json_.key("misses");
    json_.begin_array();
    for (const auto& document : documents)
      for (const auto& fault : document.comparison.faults) {
        json_.begin_object();
        member("document", document.document);
        member("fault", to_string(fault.kind));
        member("what", fault.what);
        json_.key("evidence");
        json_.begin_array();
        for (const auto& citation : fault.evidence) cite(citation);
        json_.end_array();
        json_.end_object();
      }
    json_.end_array();
  }

  void cite(const questions::Citation& citation) {
    json_.begin_object();
    member("document", citation.document);
    member("start", std::size_t{citation.start});
    member("end", std::size_t{citation.end});
    member("sentence", citation.sentence);
    member("rule", citation.rule);
    json_.end_object();
  }

  JsonWriter json_{true};
};

questions::Cell cell(std::size_t number) { return Value(static_cast<std::int64_t>(number)); }
questions::Cell cell(const std::optional<double>& share) {
  return share ? questions::Cell(fmt::format("{:.6f}", *share)) : questions::Cell();
}

void add_figures(questions::Answer& answer, const std::string& document,
                 const Comparison& comparison) {
  for (const auto& [key, tally] : comparison.figures) {
    const bool value = key.part == Part::Values;
    answer.rows.push_back(
        {{to_string(key.part), document, key.name, cell(value ? tally.recall() : tally.precision()),
          value ? questions::Cell() : cell(tally.recall()),
          value ? questions::Cell() : cell(tally.f1()), cell(tally.right),
          cell(value ? tally.missing : tally.wrong),
          value ? questions::Cell() : cell(tally.missing), questions::Cell()},
         {},
         0});
  }
}

}  // namespace

std::string render_report_json(const std::vector<Evaluated>& documents,
                               const ReportOptions& options) {
  return JsonReport().run(documents, options);
}

std::string render_report_csv(const std::vector<Evaluated>& documents,
                              const ReportOptions& options) {
  const questions::Cell none;
  questions::Answer answer;
  answer.columns = {{"part", ""},    {"document", ""}, {"what", ""},  {"precision", ""},
                    {"recall", ""},  {"f1", ""},       {"right", ""}, {"wrong", ""},
                    {"missing", ""}, {"rule", ""}};
  const Comparison total = total_of(documents);
  add_figures(answer, "", total);
  for (const auto& document : documents)
    add_figures(answer, document.document, document.comparison);
  for (const auto& [rule, tally] : by_harm(total))
    answer.rows.push_back({{"rule", none, none, none, none, none, cell(tally.right()),
                            cell(tally.harm()), none, rule},
                           {},
                           0});
  if (options.misses)
    for (const auto& document : documents)
      for (const auto& fault : document.comparison.faults)
        answer.rows.push_back({{to_string(fault.kind), document.document, fault.what, none, none,
                                none, none, none, none, join(fault.rules, "; ")},
                               fault.evidence,
                               0});
  return questions::render(answer, questions::Format::Csv, {.evidence = options.misses});
}

}  // namespace rapport::evaluate
