// SPDX-License-Identifier: Apache-2.0
// rapport stats: figures of a graph.
#include "queries/questions/questions.h"
#include "tools/cli/commands.h"
#include "tools/cli/question.h"

namespace rapport::cli {
namespace {

class Stats final : public QuestionCommand {
 public:
  Description describe() const override {
    return {"stats",
            "Looking after the graph",
            "figures: nodes, relationships, documents, the best linked",
            "Counts nodes by label and relationships by type, lists the documents, and names what "
            "is linked most.",
            {{"stats", "of graph.rapport"}, {"stats --format json", "for other programs"}}};
  }

 protected:
  void declare_own(Options&) override {}
  questions::Answer ask(const GraphView& view) override { return questions::stats(view); }
};

}  // namespace

std::unique_ptr<Command> make_stats() { return std::make_unique<Stats>(); }

}  // namespace rapport::cli
