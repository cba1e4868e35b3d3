// SPDX-License-Identifier: Apache-2.0
// rapport explain: where a node or a relationship comes from, and why a rule made none.
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>

#include <fmt/format.h>

#include "graph/pipeline/pipeline.h"
#include "graph/text/text.h"
#include "queries/questions/questions.h"
#include "tools/cli/commands.h"
#include "tools/cli/inputs.h"
#include "tools/cli/language_image.h"
#include "tools/cli/question.h"

namespace rapport::cli {
namespace {

struct Line {
  std::string file;
  std::uint32_t number = 0;
};

// "report.txt:12".
Line read_line(const std::string& text) {
  const auto colon = text.rfind(':');
  Line line;
  const char* const end = text.data() + text.size();
  const char* const digits = colon == std::string::npos ? end : text.data() + colon + 1;
  const auto [behind, failure] = std::from_chars(digits, end, line.number);
  if (digits == end || colon == 0 || failure != std::errc() || behind != end)
    throw Error(ErrorKind::InvalidArgument,
                fmt::format("--why-not asks about a line, and '{}' names none", text), {},
                "write FILE:LINE, such as report.txt:12; lines count from 1");
  line.file = text.substr(0, colon);
  return line;
}

class Explain final : public QuestionCommand {
 public:
  Description describe() const override {
    return {
        "explain",
        "Asking",
        "where a fact comes from: document, sentence, rule",
        "Shows every place of every document that says so: document, page or line, byte "
        "offsets, sentence and the\n"
        "rule that read it. For a node also its relationships with their ids, by which they "
        "can be explained in turn.\n\n"
        "With --why-not it shows instead, without a graph, why a rule matches nothing on a line "
        "of a document: how far\n"
        "its pattern came, what it expected there and what it found, what refused it, or which "
        "rule took the words.",
        {{"explain \"Ana Novak\"", "why she is in the graph, and her relationships"},
         {"explain r12", "a relationship by the id that 'explain' and 'export' give it"},
         {"explain \"Ana Novak -> Ministry of Health\"", "all relationships between the two"},
         {"explain \"Ana Novak -HELD_POST-> Ministry of Health\"", "those of one type"},
         {"explain --why-not met report.txt:12", "why rule 'met' reads nothing from this line"}}};
  }

  int run(Context& context) override {
    return rule_.empty() ? QuestionCommand::run(context) : explain_rule(context);
  }
  bool reads_data() const override { return true; }

 protected:
  void declare_own(Options& options) override {
    options.argument(
        "WHAT", what_,
        "a name, a relationship's id, \"A -> B\" or \"A -TYPE-> B\"; of a rule FILE:LINE");
    options.option("--why-not", "RULE", rule_,
                   "why this rule matches nothing on the line FILE:LINE");
    options.option("--rules", "DIR", rules_, "with --why-not: rules of your own, as for build");
    options.option("--published", "DATE", published_,
                   "with --why-not: when the document appeared, if it does not tell it itself");
  }

  void read_options() override {
    if (!rules_.empty() || !published_.empty())
      throw Error(ErrorKind::InvalidArgument, "--rules and --published go with --why-not", {},
                  "a graph tells its facts by the rules that it was built with");
  }

  questions::Answer ask(const GraphView& view) override {
    const std::string what = words_as_name(what_);
    const std::vector<RelationshipId> found = questions::find_relationships(view, what);
    if (found.empty()) return questions::explain(view, questions::one_node(view, what));
    questions::Answer answer = questions::explain_relationship(view, found.front());
    for (std::size_t i = 1; i < found.size(); ++i) {
      const questions::Answer next = questions::explain_relationship(view, found[i]);
      answer.rows.insert(answer.rows.end(), next.rows.begin(), next.rows.end());
    }
    if (found.size() > 1) answer.title = std::to_string(found.size()) + " relationships: " + what;
    return answer;
  }

  // The page and the line, which only the text of the document tells.
  void complete(questions::Answer& answer, const std::string& graph_path) const override {
    const auto bytes = std::find_if(answer.columns.begin(), answer.columns.end(),
                                    [](const auto& c) { return c.name == "bytes"; });
    if (bytes == answer.columns.end()) return;
    const auto column = bytes - answer.columns.begin();
    answer.columns.insert(bytes, {"place", ""});
    const auto store = open_store(graph_path);
    std::map<std::string, std::string> texts;
    for (auto& row : answer.rows) {
      questions::Cell place;
      if (!row.evidence.empty()) {
        const auto& cited = row.evidence.front();
        const auto [text, fresh] = texts.try_emplace(cited.document);
        if (fresh)
          if (auto document = store.document(cited.document))
            text->second = std::move(document->text);
        if (cited.end <= text->second.size())
          place = questions::Cell(text::describe_place(text->second, cited.start));
      }
      row.cells.insert(row.cells.begin() + column, std::move(place));
    }
  }

 private:
  int explain_rule(Context& context) {
    const Line line = read_line(words_as_name(what_));
    const pipeline::StepOptions options{read_date("--published", published_), ""};
    const auto knowledge =
        pipeline::load_knowledge(find_data(context.data_folder), language_image(), rules_);
    if (!std::filesystem::exists(line.file))
      throw Failure{Error(ErrorKind::NotFound, "no such file", {line.file}, "check the path"),
                    kWrongInput};
    context.out.write(pipeline::why_not(line.file, line.number, rule_, *knowledge, options));
    return kDone;
  }

  std::vector<std::string> what_;
  std::string rule_, rules_, published_;
};

}  // namespace

std::unique_ptr<Command> make_explain() { return std::make_unique<Explain>(); }

}  // namespace rapport::cli
