// SPDX-License-Identifier: Apache-2.0
// rapport build: documents into the graph, and what came in, what looked wrong and what failed.
#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/pipeline/pipeline.h"
#include "tools/cli/build_progress.h"
#include "tools/cli/commands.h"
#include "tools/cli/inputs.h"
#include "tools/cli/language_image.h"

namespace rapport::cli {
namespace {

// Past this many, warnings and names are counted and not told one by one.
constexpr std::size_t kTold = 50;
constexpr std::size_t kLine = 99;
constexpr std::size_t kMostJobs = 256;

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

// "nodes          98: 3 Agreement, 6 Country, ..."; lines go on below the figures.
std::string counts(std::string_view what,
                   const std::vector<std::pair<std::string, std::size_t>>& kinds) {
  std::size_t sum = 0;
  for (const auto& [kind, number] : kinds) sum += number;
  std::string line = fmt::format("{:<15}{}", what, sum);
  std::string text;
  std::string_view gap = ": ";
  for (const auto& [kind, number] : kinds) {
    if (number == 0) continue;
    const std::string part = fmt::format("{} {}", number, kind);
    line += gap.substr(0, 1);
    if (line.size() + 1 + part.size() > kLine) {
      text += line + "\n";
      line = std::string(14, ' ');
    }
    line += ' ' + part;
    gap = ", ";
  }
  return text + line + "\n";
}

class Build final : public Command {
 public:
  Description describe() const override {
    return {
        "build",
        "Building",
        "read files and folders into the graph",
        "Reads documents (plain text, HTML, PDF; registers as CSV or JSON) and folders of them "
        "into the graph,\n"
        "which is made when it is not there. What a register's columns mean is said by a mapping: "
        "one that is\n"
        "shipped and fits, or --mapping. All is written at once or, when something stops it, "
        "nothing. A document\n"
        "that cannot be read is named at the end, the others are built, and the exit status is 3.",
        {{"build report.txt", "one document into graph.rapport"},
         {"build reports/ -g ministry.rapport", "every document of a folder and its folders"},
         {"build --remove reports/draft.txt", "take a document out again"},
         {"build reports/ --dry-run", "tell what would come in, write nothing"},
         {"build register.csv --mapping uk-ministers-meetings",
          "a register of meetings, a meeting a row"},
         {"build note.txt --published 2017-07-13", "the day that \"this September\" counts from"}}};
  }

  void declare(Options& options) override {
    options.argument("PATH", paths_, "a document or a folder of documents", false);
    options.option("--remove", "DOCUMENT", removed_,
                   "take this document out; may be given several times");
    options.option("--published", "DATE", published_,
                   "when the documents appeared, for those that do not tell it themselves");
    options.option("--mapping", "NAME", mapping_,
                   "what the columns of registers (CSV, JSON) mean: the name of a mapping that is "
                   "shipped, or a .toml\n"
                   "file; folders are searched for registers only with it");
    options.option("--rules", "DIR", rules_,
                   "rules and lexicons of your own (DIR/rules, DIR/lexicons): they add to the "
                   "shipped ones, and a rule\nof the same name takes the place of a shipped one");
    options.option("--jobs", "N", jobs_,
                   "how many documents are read at the same time; without it, as many as the "
                   "machine has processors.\nThe graph is the same, byte for byte");
    options.flag("--dry-run", dry_run_, "show what would be done and write nothing");
    options.flag("--timings", timings_, "also tell how long each step took");
    options.flag("--quiet", quiet_, "say only what looked wrong or failed");
  }

  int run(Context& context) override {
    if (paths_.empty() && removed_.empty()) {
      throw Error(
          ErrorKind::InvalidArgument, "build: PATH is missing", {},
          "name a document or a folder, or take one out with --remove; see 'rapport build --help'");
    }
    pipeline::BuildOptions options;
    options.graph_path = context.graph_path;
    options.paths = paths_;
    options.removed = removed_;
    options.published = read_date("--published", published_);
    options.mapping = mapping_;
    options.dry_run = dry_run_;
    options.jobs =
        static_cast<unsigned>(std::min(read_count("--jobs", jobs_).value_or(0), kMostJobs));
    const auto start = std::chrono::steady_clock::now();
    const auto seconds = [start] {
      return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    const auto knowledge =
        pipeline::load_knowledge(find_data(context.data_folder), language_image(), rules_);
    const double start_seconds = seconds();
    BuildProgress progress;
    options.progress = [&progress](std::size_t done, std::size_t all, const std::string& what) {
      progress.show(done, all, what);
    };
    const pipeline::BuildReport report = build(options, *knowledge);
    progress.clear();
    say_what_was_wrong(report);
    if (!quiet_) context.out.write(summary(report, context.graph_path));
    if (timings_) context.out.write(timings(report, start_seconds, seconds()));
    return report.failed.empty() && report.unknown_removals.empty() ? kDone : kWrongInput;
  }

  bool reads_data() const override { return true; }

 private:
  // Documents that are not there are in the report: what is not found here is the folder of the
  // graph file.
  static pipeline::BuildReport build(const pipeline::BuildOptions& options,
                                     const pipeline::Knowledge& knowledge) {
    try {
      return pipeline::build(options, knowledge);
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::NotFound) throw Failure{error, exit_status(ErrorKind::Io)};
      throw;
    }
  }

  static void say_what_was_wrong(const pipeline::BuildReport& report) {
    std::size_t told = 0;
    for (const Diagnostic& diagnostic : report.diagnostics) {
      if (told++ < kTold) say(diagnostic);
    }
    if (told > kTold)
      say(fmt::format("... and {} more; 'rapport check' lists them all", told - kTold));
    for (const std::string& name : report.unknown_removals) {
      say(Diagnostic{Severity::Error,
                     "unknown-document",
                     {},
                     fmt::format("no document '{}' to remove", name),
                     "'rapport stats' lists the documents of the graph"});
    }
    for (const pipeline::FailedDocument& failed : report.failed) say(failed.reason);
  }

  static std::string documents(const pipeline::BuildReport& report) {
    std::vector<std::string> parts;
    const auto add = [&parts](std::size_t number, std::string_view what) {
      if (number > 0) parts.push_back(fmt::format("{} {}", number, what));
    };
    add(report.added.size(), "added");
    add(report.changed.size(), "changed");
    add(report.unchanged.size(), "unchanged");
    add(report.removed.size(), "removed");
    add(report.failed.size(), "failed");
    return parts.empty() ? "none" : join(parts, ", ");
  }

  std::string summary(const pipeline::BuildReport& report, const std::string& graph_path) const {
    std::string text = fmt::format("documents      {}\n", documents(report));
    for (std::size_t i = 0; i < std::min(report.failed.size(), kTold); ++i) {
      text += fmt::format("  failed       {}\n", report.failed[i].name);
    }
    text += counts("nodes", report.nodes) + counts("relationships", report.relationships);
    const auto wrong = static_cast<std::size_t>(
        std::count_if(report.diagnostics.begin(), report.diagnostics.end(),
                      [](const auto& d) { return d.severity != Severity::Note; }));
    if (wrong > 0)
      text += fmt::format("looked wrong   {}, told above\n", counted(wrong, "thing", "things"));
    const bool changes = report.added.size() + report.changed.size() + report.removed.size() > 0;
    const std::string_view fate = !changes         ? "not touched: nothing has changed"
                                  : dry_run_       ? "not touched: a dry run"
                                  : report.written ? "written"
                                                   : "not written";
    return text + fmt::format("graph          {} {}\n", graph_path, fate);
  }

  std::vector<std::string> paths_;
  std::vector<std::string> removed_;
  std::string published_;
  std::string mapping_;
  std::string jobs_, rules_;
  bool dry_run_ = false;
  bool quiet_ = false;
  bool timings_ = false;
};

}  // namespace

std::unique_ptr<Command> make_build() { return std::make_unique<Build>(); }

}  // namespace rapport::cli
