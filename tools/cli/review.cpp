// SPDX-License-Identifier: Apache-2.0
// rapport review: what may be one and is for people to judge, and what they judged.
#include "graph/pipeline/judge.h"
#include "queries/questions/questions.h"
#include "tools/cli/commands.h"
#include "tools/cli/inputs.h"
#include "tools/cli/question.h"

namespace rapport::cli {
namespace {

class Review final : public Command {
 public:
  Description describe() const override {
    return {
        "review",
        "Looking after the graph",
        "things that may be one, for you to judge, and what was judged",
        "Lists pairs of people, organizations, meetings and works that are alike and were kept "
        "apart, with what\n"
        "speaks for one thing and what for two, and sentences of both; those that are most alike "
        "and on which most\n"
        "hangs come first. 'rapport merge' and 'rapport never' settle a pair. --judgements lists "
        "what was settled.",
        {{"review", "every doubtful pair"},
         {"review \"Ana Novak\"", "those that she is one of"},
         {"review --judgements", "what was judged, with the numbers for 'undo'"},
         {"review --format csv", "for a spreadsheet"}}};
  }

  void declare(Options& options) override {
    options.argument("NAME", name_, "only pairs that this is one of", false);
    options.flag("--judgements", judgements_, "list what was judged instead");
    options.option("--format", "FORMAT", format_, "table (which is usual), json or csv");
  }

  int run(Context& context) override {
    const questions::Format format = questions::parse_format(format_);
    if (judgements_ && !name_.empty())
      throw Error(ErrorKind::InvalidArgument, "review: --judgements takes no NAME", {},
                  "leave one of the two out");
    const store::Store store = open_store(context.graph_path);
    const questions::Answer answer =
        judgements_ ? questions::judgements(store.judgements()) : doubts(context, store);
    print(context, answer, format);
    return answer.rows.empty() ? kNothingFound : kDone;
  }

 private:
  questions::Answer doubts(const Context& context, const store::Store& store) const {
    const Graph graph = store.graph();
    std::optional<NodeId> about;
    if (!name_.empty()) about = questions::one_node(graph.view(), words_as_name(name_));
    return questions::review(graph.view(), pipeline::find_doubts(context.graph_path), about);
  }

  std::vector<std::string> name_;
  bool judgements_ = false;
  std::string format_ = "table";
};

}  // namespace

std::unique_ptr<Command> make_review() { return std::make_unique<Review>(); }

}  // namespace rapport::cli
