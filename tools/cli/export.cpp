// SPDX-License-Identifier: Apache-2.0
// rapport export: the whole graph in a form that other programs read.
#include <filesystem>

#include <fmt/format.h>

#include "graph/exchange/exchange.h"
#include "tools/cli/commands.h"
#include "tools/cli/inputs.h"

namespace rapport::cli {
namespace {

constexpr std::string_view kFormats = "json or dot";

class Export final : public Command {
 public:
  Description describe() const override {
    return {"export",
            "Pictures and files",
            "write the whole graph for other programs: json, dot",
            "Writes every node and relationship with its properties and its evidence. The ending "
            "of FILE chooses\n"
            "the format: .json (nodes, edges and documents; evidence as byte offsets with sentence "
            "and rule) or\n"
            ".dot (for Graphviz and its kin). The same graph gives the same bytes. Without -o, or "
            "with -o -, it\n"
            "goes to standard output.",
            {{"export -o graph.json", "the graph as JSON"},
             {"export --format dot | gvpr -c 'N{fontsize=9}' > small.dot", "to another program"}}};
  }

  void declare(Options& options) override {
    options.option("-o,--output", "FILE", output_, "where to write; - is standard output");
    options.option("--format", "FORMAT", format_,
                   "json or dot, where the ending of FILE does not tell");
  }

  int run(Context& context) override {
    const std::string format = chosen_format();
    const std::string path = output_.empty() ? "-" : output_;
    const Graph graph = open_graph(context.graph_path);
    const GraphView view = graph.view();
    write_file(context.out, path,
               format == "json" ? exchange::to_json(view) : exchange::to_dot(view));
    if (path != "-") {
      say(fmt::format("wrote {}: {} nodes, {} relationships", path, view.node_count(),
                      view.relationship_count()));
    }
    return kDone;
  }

 private:
  std::string chosen_format() const {
    if (!format_.empty()) {
      if (format_ == "json" || format_ == "dot") return format_;
      throw Error(ErrorKind::InvalidArgument,
                  fmt::format("--format: there is no format '{}' for export", format_), {},
                  fmt::format("choose {}", kFormats));
    }
    if (output_.empty() || output_ == "-") return "json";
    const std::string ending = std::filesystem::path(output_).extension().string();
    if (ending == ".json") return "json";
    if (ending == ".dot" || ending == ".gv") return "dot";
    throw Error(ErrorKind::InvalidArgument,
                fmt::format("the ending of {} tells no format", output_), {},
                "let it end in .json or .dot, or name the format with --format");
  }

  std::string output_;
  std::string format_;
};

}  // namespace

std::unique_ptr<Command> make_export() { return std::make_unique<Export>(); }

}  // namespace rapport::cli
