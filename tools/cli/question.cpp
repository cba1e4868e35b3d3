// SPDX-License-Identifier: Apache-2.0
// Printing answers.
#include "tools/cli/question.h"

#include "tools/cli/inputs.h"

namespace rapport::cli {

void QuestionCommand::declare(Options& options) {
  declare_own(options);
  options.option("--format", "FORMAT", format_, "table (which is usual), json or csv");
}

int QuestionCommand::run(Context& context) {
  const questions::Format format = questions::parse_format(format_);
  read_options();
  const Graph graph = open_graph(context.graph_path);
  questions::Answer answer = ask(graph.view());
  complete(answer, context.graph_path);
  print(context, answer, format);
  return answer.rows.empty() ? kNothingFound : kDone;
}

void print(Context& context, const questions::Answer& answer, questions::Format format) {
  const bool table = format == questions::Format::Table;
  questions::RenderOptions options;
  options.width = table ? context.out.width() : 0;
  options.colour = table && context.out.colour();
  context.out.write(questions::render(answer, format, options));
}

}  // namespace rapport::cli
