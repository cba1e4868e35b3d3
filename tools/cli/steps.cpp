// SPDX-License-Identifier: Apache-2.0
// rapport text, mentions, facts, entities: one step of the way alone, for people who write rules.
// The four differ in one call only, so they share a file.
#include <fmt/format.h>

#include "graph/pipeline/pipeline.h"
#include "tools/cli/commands.h"
#include "tools/cli/inputs.h"
#include "tools/cli/language_image.h"

namespace rapport::cli {
namespace {

struct Step {
  std::string name;
  std::string summary;
  std::string about;
  std::string example;
  std::string (*print)(const std::string& path, const pipeline::Knowledge& knowledge,
                       const pipeline::StepOptions& options);
  bool interprets =
      true;  // false for the text, which neither a date of publication nor a mapping changes
};

class StepCommand final : public Command {
 public:
  explicit StepCommand(Step step) : step_(std::move(step)) {}

  Description describe() const override {
    return {step_.name,
            "One step alone",
            step_.summary,
            step_.about,
            {{step_.name + " report.txt", step_.example}}};
  }

  void declare(Options& options) override {
    options.argument("FILE", file_, "a document", true, 1);
    if (step_.interprets) {
      options.option("--published", "DATE", published_,
                     "when it appeared, if it does not tell it itself");
      options.option("--mapping", "NAME", mapping_,
                     "what the columns of a register mean; a name or a .toml file");
      options.option("--rules", "DIR", rules_, "rules and lexicons of your own, as for build");
    }
  }

  int run(Context& context) override {
    try {
      const pipeline::StepOptions options{read_date("--published", published_), mapping_};
      const auto knowledge =
          pipeline::load_knowledge(find_data(context.data_folder), language_image(), rules_);
      context.out.write(step_.print(file_.front(), *knowledge, options));
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::NotFound) throw Failure{error, kWrongInput};
      throw;
    }
    return kDone;
  }

  bool reads_graph() const override { return false; }
  bool reads_data() const override { return true; }

 private:
  Step step_;
  std::vector<std::string> file_;
  std::string published_;
  std::string mapping_;
  std::string rules_;
};

}  // namespace

std::unique_ptr<Command> make_text() {
  return std::make_unique<StepCommand>(
      Step{"text", "show a document as the program reads it",
           "Shows the blocks of a document (headings, paragraphs, list items, key-value lines), "
           "their sentences and\n"
           "their tokens, after torn lines were joined and running headers left out. Of a register "
           "(CSV, JSON) it\n"
           "shows the columns and the first rows.",
           "why did a rule not match? see how its sentence was cut", &pipeline::print_text, false});
}

std::unique_ptr<Command> make_mentions() {
  return std::make_unique<StepCommand>(Step{
      "mentions", "show the names, dates and things found in a document",
      "Shows every stretch of text that names or refers to a thing, with the rule that found it.",
      "which people, organizations, places and dates were seen", &pipeline::print_mentions});
}

std::unique_ptr<Command> make_facts() {
  return std::make_unique<StepCommand>(
      Step{"facts", "show what a document says, before names are brought together",
           "Shows every fact that a rule read from the document, with its sentence.",
           "which rule made which fact of which sentence", &pipeline::print_facts});
}

std::unique_ptr<Command> make_entities() {
  return std::make_unique<StepCommand>(
      Step{"entities", "show which names of a document were taken for one thing",
           "Shows the things that the names of the document were brought together to, each with "
           "the reason.",
           "why are these two names one person?", &pipeline::print_entities});
}

}  // namespace rapport::cli
