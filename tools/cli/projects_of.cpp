// SPDX-License-Identifier: Apache-2.0
// rapport projects-of: what came of a meeting or of a series of meetings.
#include "queries/questions/questions.h"
#include "tools/cli/commands.h"
#include "tools/cli/inputs.h"
#include "tools/cli/question.h"

namespace rapport::cli {
namespace {

class ProjectsOf final : public QuestionCommand {
 public:
  Description describe() const override {
    return {"projects-of",
            "Asking",
            "which projects and agreements came of a meeting",
            "Lists the projects and agreements of a meeting with their fields and what became of "
            "them, each with its\n"
            "sentence. For a series of meetings (a working group, a round table) all its meetings "
            "are taken together.",
            {{"projects-of \"fourth meeting of the Joint Working Group\"", "of this meeting"},
             {"projects-of \"Joint Working Group\"", "of all meetings of the series"},
             {"projects-of \"fourth meeting JWG\" --lineage",
              "and of the meetings before and after it"}}};
  }

 protected:
  void declare_own(Options& options) override {
    options.argument("MEETING", name_, "a meeting, or the organization whose meetings they are");
    options.flag("--lineage", project_options_.lineage,
                 "follow the series: what each project went through, meeting by meeting");
  }

  questions::Answer ask(const GraphView& view) override {
    const NodeId meeting =
        questions::one_node(view, words_as_name(name_), {.labels = {"Meeting", "Organization"}});
    return questions::projects_of(view, meeting, project_options_);
  }

 private:
  std::vector<std::string> name_;
  questions::ProjectOptions project_options_;
};

}  // namespace

std::unique_ptr<Command> make_projects_of() { return std::make_unique<ProjectsOf>(); }

}  // namespace rapport::cli
