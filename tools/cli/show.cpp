// SPDX-License-Identifier: Apache-2.0
// rapport show: one node and all that is known of it.
#include "queries/questions/questions.h"
#include "tools/cli/commands.h"
#include "tools/cli/inputs.h"
#include "tools/cli/question.h"

namespace rapport::cli {
namespace {

class Show final : public QuestionCommand {
 public:
  Description describe() const override {
    return {
        "show",
        "Asking",
        "what is known of one person, organization, meeting, project, ...",
        "Shows names, properties and everything that the node is linked to, from when to when, "
        "each line with\n"
        "its sentence.",
        {{"show \"Ana Novak\"", "her names, posts, meetings and journeys"},
         {"show \"talks 2021-05-03\"", "a meeting without a name of its own, by its date"},
         {"show organization:who", "\"who\" as the name of an organization and of nothing else"}}};
  }

 protected:
  void declare_own(Options& options) override {
    options.argument("NAME", name_, "any thing in the graph");
  }

  questions::Answer ask(const GraphView& view) override {
    return questions::show(view, questions::one_node(view, words_as_name(name_)));
  }

 private:
  std::vector<std::string> name_;
};

}  // namespace

std::unique_ptr<Command> make_show() { return std::make_unique<Show>(); }

}  // namespace rapport::cli
