// SPDX-License-Identifier: Apache-2.0
// What the commands that answer with a table have in common: they open the graph, ask, and print in
// the form asked for.
#pragma once

#include <string>

#include "graph/model/graph_view.h"
#include "queries/questions/answer.h"
#include "tools/cli/command.h"

namespace rapport::cli {

void print(Context& context, const questions::Answer& answer, questions::Format format);

class QuestionCommand : public Command {
 public:
  void declare(Options& options) final;
  // Nothing found (1) when the answer has no rows.
  int run(Context& context) override;

 protected:
  virtual void declare_own(Options& options) = 0;
  // Before the graph is opened: what is wrong with the options is said first. Throws:
  // Error(InvalidArgument).
  virtual void read_options() {}
  virtual questions::Answer ask(const GraphView& view) = 0;
  // Adds what the graph does not know but the documents do.
  virtual void complete(questions::Answer& answer, const std::string& graph_path) const {
    (void)answer, (void)graph_path;
  }

 private:
  std::string format_ = "table";
};

}  // namespace rapport::cli
