// SPDX-License-Identifier: Apache-2.0
// rapport explain: where a node or a relationship comes from.
#include <algorithm>
#include <map>

#include "graph/text/text.h"
#include "queries/questions/questions.h"
#include "tools/cli/commands.h"
#include "tools/cli/inputs.h"
#include "tools/cli/question.h"

namespace rapport::cli {
namespace {

class Explain final : public QuestionCommand {
 public:
  Description describe() const override {
    return {"explain",
            "Asking",
            "where a fact comes from: document, sentence, rule",
            "Shows every place of every document that says so: document, page or line, byte "
            "offsets, sentence and the\n"
            "rule that read it. For a node also its relationships with their ids, by which they "
            "can be explained in turn.",
            {{"explain \"Ana Novak\"", "why she is in the graph, and her relationships"},
             {"explain r12", "a relationship by the id that 'explain' and 'export' give it"},
             {"explain \"Ana Novak -> Ministry of Health\"", "all relationships between the two"},
             {"explain \"Ana Novak -HELD_POST-> Ministry of Health\"", "those of one type"}}};
  }

 protected:
  void declare_own(Options& options) override {
    options.argument("WHAT", what_, "a name, a relationship's id, \"A -> B\" or \"A -TYPE-> B\"");
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
  std::vector<std::string> what_;
};

}  // namespace

std::unique_ptr<Command> make_explain() { return std::make_unique<Explain>(); }

}  // namespace rapport::cli
