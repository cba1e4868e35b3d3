// SPDX-License-Identifier: Apache-2.0
// rapport path: how two things are linked.
#include "graph/base/strings.h"
#include "queries/questions/questions.h"
#include "tools/cli/commands.h"
#include "tools/cli/inputs.h"
#include "tools/cli/question.h"

namespace rapport::cli {
namespace {

// Past this length two things of one report are linked by everything.
constexpr std::size_t kUsualLength = 4;

class PathCommand final : public QuestionCommand {
 public:
  Description describe() const override {
    return {"path",
            "Asking",
            "how two things are linked, with a sentence for every step",
            "Finds the shortest way from one thing to another along relationships in either "
            "direction. Among equally\n"
            "short ones it prefers those that do not pass countries, places and topics, which link "
            "everything.",
            {{"path \"Ana Novak\" \"Emi Ito\"", "the shortest way"},
             {"path Novak Ito -k 3", "the three shortest"},
             {"path Novak Ito --all --max-length 3", "all of at most three steps"},
             {"path Novak Ito --via ATTENDED --until 2021",
              "by common meetings only, up to the end of 2021"},
             {"path Novak Ito --in-time-order", "along which time does not run backwards"}}};
  }

 protected:
  void declare_own(Options& options) override {
    options.argument("FROM", from_, "where the path begins", true, 1);
    options.argument("TO", to_, "where it ends", true, 1);
    options.flag("--all", all_, "all paths up to a length, shorter ones first");
    options.option("--max-length", "N", max_length_,
                   "steps of a path at most, for --all (usually 4)");
    options.option("-k", "N", k_, "the N shortest paths");
    options.option("--via", "TYPE,...", via_, "only along relationships of these types");
    options.option("--since", "DATE", since_, "only what was on or after this day, month or year");
    options.option("--until", "DATE", until_, "only what was on or before it");
    options.flag("--not-held", not_held_,
                 "also through meetings that were planned, cancelled, postponed or denied");
    options.flag("--in-time-order", in_time_order_,
                 "only paths along which time does not run backwards");
  }

  void read_options() override {
    const auto k = read_count("-k", k_);
    const auto max_length = read_count("--max-length", max_length_);
    if (all_ && k) wrong("--all and -k exclude each other", "choose one of them");
    if (max_length && !all_)
      wrong("--max-length means something with --all only", "add --all, or leave it out");
    if (all_) question_.kind = questions::PathKind::AllSimple;
    if (k) question_.kind = questions::PathKind::KShortest;
    question_.k = k.value_or(1);
    question_.options.max_length = max_length.value_or(kUsualLength);
    question_.options.in_time_order = in_time_order_;
    question_.options.filter.since = read_date("--since", since_);
    question_.options.filter.until = read_date("--until", until_);
    question_.options.filter.include_not_held = not_held_;
    for (const std::string_view type : split(via_, ',')) {
      if (!trim(type).empty()) question_.options.filter.types.emplace_back(trim(type));
    }
  }

  questions::Answer ask(const GraphView& view) override {
    const NodeId from = questions::one_node(view, words_as_name(from_));
    const NodeId to = questions::one_node(view, words_as_name(to_));
    return questions::path_answer(view, from, to, question_);
  }

 private:
  [[noreturn]] static void wrong(std::string message, std::string hint) {
    throw Error(ErrorKind::InvalidArgument, std::move(message), {}, std::move(hint));
  }

  std::vector<std::string> from_;
  std::vector<std::string> to_;
  bool all_ = false;
  bool in_time_order_ = false;
  bool not_held_ = false;
  std::string max_length_;
  std::string k_;
  std::string via_;
  std::string since_;
  std::string until_;
  questions::PathQuestion question_;
};

}  // namespace

std::unique_ptr<Command> make_path() { return std::make_unique<PathCommand>(); }

}  // namespace rapport::cli
