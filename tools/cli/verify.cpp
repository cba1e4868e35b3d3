// SPDX-License-Identifier: Apache-2.0
// rapport verify: whether the graph file still holds what was written.
#include <fmt/format.h>

#include "graph/store/store.h"
#include "tools/cli/commands.h"
#include "tools/cli/inputs.h"

namespace rapport::cli {
namespace {

class Verify final : public Command {
 public:
  Description describe() const override {
    return {"verify",
            "Looking after the graph",
            "test whether the graph file is sound",
            "Reads the whole file and compares every row with its hash and every reference with "
            "what it names.\n"
            "The exit status is 4 when something is wrong; what it is goes to standard error.",
            {{"verify -g ministry.rapport", "after a copy, or before sending it to somebody"}}};
  }

  void declare(Options&) override {}

  int run(Context& context) override {
    const store::Store store = open_store(context.graph_path);
    const std::vector<Diagnostic> wrong = store.verify();
    for (const Diagnostic& diagnostic : wrong) say(diagnostic);
    if (!wrong.empty()) {
      say_error(Error(ErrorKind::Damaged, fmt::format("{} is damaged", context.graph_path), {},
                      "take a copy that is sound, or build it again from the documents"));
      return kWrongGraph;
    }
    const std::size_t documents = store.documents().size();
    context.out.write(fmt::format("{} is sound ({} {}, commit {})\n", context.graph_path, documents,
                                  documents == 1 ? "document" : "documents", store.generation()));
    return kDone;
  }
};

}  // namespace

std::unique_ptr<Command> make_verify() { return std::make_unique<Verify>(); }

}  // namespace rapport::cli
