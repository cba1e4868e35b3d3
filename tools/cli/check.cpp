// SPDX-License-Identifier: Apache-2.0
// rapport check: what looks wrong in the documents and in the graph.
#include "graph/model/records.h"
#include "graph/pipeline/judge.h"
#include "graph/pipeline/pipeline.h"
#include "queries/questions/questions.h"
#include "tools/cli/commands.h"
#include "tools/cli/inputs.h"
#include "tools/cli/question.h"

namespace rapport::cli {
namespace {

// What reading the documents brought up, kept in the graph file.
std::vector<Diagnostic> document_diagnostics(const store::Store& store) {
  std::vector<Diagnostic> all;
  for (const store::DocumentState& state : store.documents()) {
    const std::optional<store::StoredDocument> document = store.document(state.name);
    if (!document) continue;
    const DocumentFacts facts = facts_from_json(document->facts);
    all.insert(all.end(), facts.diagnostics.begin(), facts.diagnostics.end());
  }
  return all;
}

std::vector<questions::EndRule> end_rules(const std::string& data_folder) {
  std::vector<questions::EndRule> rules;
  for (auto& ends : pipeline::load_relationship_ends(data_folder)) {
    rules.push_back({std::move(ends.type), std::move(ends.sources), std::move(ends.targets)});
  }
  return rules;
}

class Check final : public Command {
 public:
  Description describe() const override {
    return {
        "check",
        "Looking after the graph",
        "what looks wrong: dates against weekdays, contradictions, duplicates",
        "Tells what looks wrong in the documents (a weekday that does not belong to its date) and "
        "in the graph\n"
        "(contradictions, probable duplicates, facts without evidence, relationships between kinds "
        "of things that the\n"
        "schema does not allow), and judgements that are not applied. The exit status is 0 "
        "whatever is found; --strict\n"
        "makes it 3 when there is more than notes.",
        {{"check", "everything, errors first"}, {"check --strict --format csv", "for scripts"}}};
  }

  void declare(Options& options) override {
    options.flag("--strict", strict_, "exit status 3 when there are errors or warnings");
    options.option("--format", "FORMAT", format_, "table (which is usual), json or csv");
  }

  int run(Context& context) override {
    const questions::Format format = questions::parse_format(format_);
    questions::CheckOptions options;
    options.end_rules = end_rules(find_data(context.data_folder));
    const store::Store store = open_store(context.graph_path);
    const Graph graph = store.graph();
    options.document_diagnostics = document_diagnostics(store);
    for (Diagnostic& judgement : pipeline::unapplied_judgements(context.graph_path))
      options.document_diagnostics.push_back(std::move(judgement));
    const questions::Answer answer = questions::check(graph.view(), options);
    print(context, answer, format);
    return strict_ && has_more_than_notes(answer) ? kWrongInput : kDone;
  }

  bool reads_data() const override { return true; }

 private:
  // The first column is the severity.
  static bool has_more_than_notes(const questions::Answer& answer) {
    for (const questions::Row& row : answer.rows) {
      const std::string* severity = row.cells.front().value.string();
      if (severity != nullptr && *severity != "note") return true;
    }
    return false;
  }

  bool strict_ = false;
  std::string format_ = "table";
};

}  // namespace

std::unique_ptr<Command> make_check() { return std::make_unique<Check>(); }

}  // namespace rapport::cli
