// SPDX-License-Identifier: Apache-2.0
// rapport eval: the graphs of documents against those that careful readers drew of them.
#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/pipeline/pipeline.h"
#include "queries/evaluate/evaluate.h"
#include "tools/cli/commands.h"
#include "tools/cli/inputs.h"
#include "tools/cli/language_image.h"

namespace rapport::cli {
namespace {

// Past this many, documents without an expected graph are counted and not named.
constexpr std::size_t kNamed = 5;

class Eval final : public Command {
 public:
  Description describe() const override {
    return {
        "eval",
        "One step alone",
        "score what is built against expected graphs (NAME.gold.json)",
        "Builds every document that has an expected graph beside it (NAME.txt, .html or .pdf "
        "with NAME.gold.json), each\n"
        "alone and in memory, and tells precision, recall and F1 by type of node and edge, who "
        "met whom, what came of\n"
        "meetings, each document, the worst first, and each rule, the one that did most harm "
        "first. A document or an\n"
        "expected graph that cannot be read is named, the others are scored, and the exit "
        "status is 3.",
        {{"eval reports/", "all documents of the folder that have an expected graph"},
         {"eval reports/talks.txt --misses", "also what is missing or wrong, with its sentence"},
         {"eval reports/ --rules ours", "the same with rules of your own"},
         {"eval reports/ --format csv > scores.csv", "for a spreadsheet"}}};
  }

  void declare(Options& options) override {
    options.argument("PATH", paths_, "a folder, a document or an expected graph");
    options.flag("--misses", misses_,
                 "also every missing and false node and edge, with sentence and rule");
    options.option("--format", "FORMAT", format_, "table (which is usual), json or csv");
    options.option("--rules", "DIR", rules_, "rules and lexicons of your own, as for build");
    options.option("--graphs", "DIR", graphs_,
                   "score DIR/NAME.json, as 'rapport export' writes it, instead of building NAME");
    options.flag("--without-published", without_published_,
                 "do not use the day of publication that an expected graph tells");
    options.flag("--quiet", quiet_, "do not tell which documents have no expected graph");
  }

  int run(Context& context) override {
    const questions::Format format = questions::parse_format(format_);
    const std::vector<std::string> files = find();
    if (graphs_.empty())
      knowledge_ =
          pipeline::load_knowledge(find_data(context.data_folder), language_image(), rules_);
    std::vector<evaluate::Evaluated> documents;
    bool failed = false;
    for (const std::string& file : files) {
      try {
        documents.push_back(score(evaluate::Gold::read(file)));
      } catch (const Error& error) {
        failed = true;
        SourcePlace place = error.place();
        if (place.file.empty()) place.file = file;
        say(Diagnostic{Severity::Error, "not-scored", place, error.message(), error.hint()});
      }
    }
    evaluate::sort_worst_first(documents);
    if (!documents.empty()) {
      const bool table = format == questions::Format::Table;
      context.out.write(evaluate::render(
          documents, format,
          {.width = table ? context.out.width() : 0, .colour = table && context.out.colour()},
          {.misses = misses_}));
    }
    return failed ? kWrongInput : kDone;
  }

  bool reads_graph() const override { return false; }
  bool reads_data() const override { return true; }

 private:
  // The expected graphs, each once, in the order of the arguments.
  std::vector<std::string> find() const {
    std::vector<std::string> files, left_out;
    std::set<std::string> seen;
    try {
      for (const std::string& path : paths_) {
        for (std::string& file : evaluate::find_gold(path))
          if (seen.insert(std::filesystem::path(file).lexically_normal()).second)
            files.push_back(std::move(file));
        if (!std::filesystem::is_directory(path)) continue;
        for (std::string& file : evaluate::without_gold(path)) left_out.push_back(std::move(file));
      }
    } catch (const Error& error) {
      throw Failure{error, kWrongInput};
    }
    if (!quiet_ && !left_out.empty()) say_left_out(std::move(left_out));
    return files;
  }

  static void say_left_out(std::vector<std::string> files) {
    const std::size_t count = files.size();
    if (count > kNamed + 1) {
      files.resize(kNamed);
      files.push_back(fmt::format("{} more", count - kNamed));
    }
    say(Diagnostic{
        Severity::Note,
        "no-expected-graph",
        {},
        fmt::format("{} no expected graph and {} left out: {}",
                    count == 1 ? "one document has" : fmt::format("{} documents have", count),
                    count == 1 ? "is" : "are", enumerate(files)),
        ""});
  }

  evaluate::Evaluated score(const evaluate::Gold& gold) const {
    if (!graphs_.empty()) {
      const auto file = (std::filesystem::path(graphs_) / (gold.name() + ".json")).string();
      if (!std::filesystem::exists(file))
        throw Error(ErrorKind::NotFound, "no such file", {file},
                    fmt::format("'rapport export -o {}' writes it", file));
      return {gold.name(), evaluate::compare_export(file, gold)};
    }
    if (gold.document().empty())
      throw Error(ErrorKind::NotFound, "its document is not there", {gold.path()},
                  fmt::format("put {}.txt (.html, .pdf) beside it, or name the file in its "
                              "\"document\"",
                              gold.name()));
    const pipeline::StepOptions options{without_published_ ? std::nullopt : gold.published(), ""};
    std::vector<Diagnostic> ignored;  // 'rapport build' and 'check' tell them
    const Graph graph = pipeline::graph_of(gold.document(), *knowledge_, options, ignored);
    return {gold.document(), evaluate::compare(graph.view(), gold)};
  }

  std::vector<std::string> paths_;
  std::string format_ = "table", rules_, graphs_;
  bool misses_ = false, without_published_ = false, quiet_ = false;
  std::shared_ptr<const pipeline::Knowledge> knowledge_;
};

}  // namespace

std::unique_ptr<Command> make_eval() { return std::make_unique<Eval>(); }

}  // namespace rapport::cli
