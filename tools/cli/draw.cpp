// SPDX-License-Identifier: Apache-2.0
// rapport draw: a part of the graph as a picture.
#include <algorithm>
#include <array>
#include <filesystem>
#include <unordered_map>

#include <fmt/format.h>

#include "graph/diagram/diagram.h"
#include "queries/questions/questions.h"
#include "tools/cli/commands.h"
#include "tools/cli/help.h"
#include "tools/cli/inputs.h"

namespace rapport::cli {
namespace {

using diagram::Diagram;

constexpr std::string_view kFormats = "svg, png, pdf or dot";

[[noreturn]] void wrong(std::string message, std::string hint) {
  throw Error(ErrorKind::InvalidArgument, std::move(message), {}, std::move(hint));
}

struct Asked {
  std::vector<std::string> names;
  int depth = 1;
  questions::MeetingOptions meetings;
  questions::PathQuestion path;
};

// The meetings and the people of an answer, which names both by their keys.
Diagram draw_who_met(const GraphView& view, const Asked& asked) {
  const NodeId who =
      questions::one_node(view, asked.names[0], {.labels = {"Person", "Organization", "Country"}});
  std::unordered_map<std::string_view, NodeId> ids;
  for (NodeId node = 0; node < view.node_count(); ++node) ids.emplace(view.node_keys[node], node);
  std::vector<NodeId> meetings;
  std::vector<NodeId> people;
  for (const questions::Row& row : questions::who_met(view, who, asked.meetings).rows) {
    for (const questions::Cell& cell : row.cells) {
      const auto found = ids.find(cell.key);
      if (found == ids.end()) continue;
      (view.label(found->second) == "Meeting" ? meetings : people).push_back(found->second);
    }
  }
  if (meetings.empty()) {
    throw Error(ErrorKind::NotFound,
                fmt::format("the documents tell of no meeting of {}", view.name(who)), {},
                "'rapport draw around' draws what else is known");
  }
  return diagram::select_meetings_of(view, who, meetings, people,
                                     {.title = fmt::format("Whom {} met", view.name(who))});
}

Diagram draw_meeting(const GraphView& view, const Asked& asked) {
  const NodeId meeting = questions::one_node(view, asked.names[0], {.labels = {"Meeting"}});
  return diagram::select_meeting(view, meeting, {.title = std::string(view.name(meeting))});
}

Diagram draw_around(const GraphView& view, const Asked& asked) {
  const NodeId node = questions::one_node(view, asked.names[0]);
  return diagram::select_around(view, node, asked.depth, {.title = std::string(view.name(node))});
}

Diagram draw_path(const GraphView& view, const Asked& asked) {
  const NodeId from = questions::one_node(view, asked.names[0]);
  const NodeId to = questions::one_node(view, asked.names[1]);
  std::vector<diagram::Route> routes;
  for (const paths::Path& path : questions::find_paths(view, from, to, asked.path).paths) {
    routes.push_back({path.nodes, path.relationships});
  }
  if (routes.empty()) {
    throw Error(ErrorKind::NotFound,
                fmt::format("no path links {} and {}", view.name(from), view.name(to)), {},
                "'rapport path' with the same names says what stands in the way");
  }
  return diagram::select_routes(
      view, routes,
      {.title = fmt::format("How {} and {} are linked", view.name(from), view.name(to))});
}

Diagram draw_all(const GraphView& view, const Asked&) { return diagram::select_all(view); }

struct Kind {
  std::string_view name;
  std::string_view arguments;
  std::size_t count;
  Diagram (*select)(const GraphView& view, const Asked& asked);
};

constexpr std::array kKinds{Kind{"who-met", "NAME", 1, draw_who_met},
                            Kind{"meeting", "NAME", 1, draw_meeting},
                            Kind{"around", "NAME", 1, draw_around},
                            Kind{"path", "FROM TO", 2, draw_path}, Kind{"all", "", 0, draw_all}};

const Kind& find_kind(const std::string& name) {
  std::vector<std::string> names;
  for (const Kind& kind : kKinds) {
    if (kind.name == name) return kind;
    names.emplace_back(kind.name);
  }
  const std::string near = nearest(name, names);
  wrong(fmt::format("draw: there is no diagram '{}'", name),
        near.empty()
            ? "choose who-met NAME, meeting NAME, around NAME, path FROM TO or all"
            : fmt::format("did you mean '{}'?  (who-met, meeting, around, path, all)", near));
}

class Draw final : public Command {
 public:
  Description describe() const override {
    return {
        "draw",
        "Pictures and files",
        "a diagram as svg, png, pdf or dot",
        "Draws a part of the graph; the ending of FILE chooses the format.\n\n"
        "  who-met NAME     the meetings of a person, an organization or a country, and the people "
        "met\n"
        "  meeting NAME     a meeting and all that belongs to it\n"
        "  around NAME      a thing and what it is linked to\n"
        "  path FROM TO     how two things are linked\n"
        "  all              everything; the best linked, where it is too much",
        {{"draw who-met \"Ana Novak\" -o met.svg", "in SVG, the sentences show under the pointer"},
         {"draw meeting \"fourth meeting JWG\" -o meeting.pdf", "for printing"},
         {"draw around \"Ana Novak\" --depth 2 -o novak.png", "two steps around her"},
         {"draw path Novak Ito -o path.svg", "the shortest way between two people"}}};
  }

  void declare(Options& options) override {
    options.argument("WHAT", what_, "who-met, meeting, around, path or all", true, 1);
    options.argument("NAME", names_, "whom or what it is about", false);
    options.option("-o,--output", "FILE", output_, "where to write; - is standard output");
    options.option("--format", "FORMAT", format_,
                   "svg, png, pdf or dot, where the ending of FILE does not tell");
    options.option("--style", "FILE", style_,
                   "looks of your own, such as a changed data/styles/default.toml");
    options.option("--depth", "N", depth_, "for around: how many steps (usually 1)");
    options.option("--since", "DATE", since_,
                   "for who-met and path: only what was on or after this day, month or year");
    options.option("--until", "DATE", until_,
                   "for who-met and path: only what was on or before it");
    options.flag("--not-held", not_held_,
                 "for who-met and path: also planned, cancelled, postponed and denied meetings");
  }

  int run(Context& context) override {
    const Kind& kind = find_kind(what_.front());
    const Asked asked = read_asked(kind);
    const std::string format = chosen_format();
    const diagram::Style style = read_style(context.data_folder);
    const Graph graph = open_graph(context.graph_path);
    const GraphView view = graph.view();
    const Diagram selected = kind.select(view, asked);
    write_file(context.out, output_, picture(selected, style, format));
    if (output_ != "-") {
      say(fmt::format("wrote {}: {} nodes, {} relationships", output_, selected.nodes.size(),
                      selected.relationships.size()));
    }
    if (selected.left_out > 0)
      say(fmt::format("left out, as too much for one picture: {} nodes", selected.left_out));
    return kDone;
  }

  bool reads_data() const override { return true; }

 private:
  Asked read_asked(const Kind& kind) const {
    Asked asked;
    asked.names = names_;
    if (kind.count == 1 && names_.size() > 1) asked.names = {words_as_name(names_)};
    if (asked.names.size() != kind.count) {
      wrong(fmt::format("draw {}: expected {}, found {} names", kind.name,
                        kind.arguments.empty() ? "no name" : kind.arguments, names_.size()),
            "put a name of several words in quotes; see 'rapport draw --help'");
    }
    asked.depth =
        static_cast<int>(std::min<std::size_t>(read_count("--depth", depth_).value_or(1), 1000));
    asked.meetings.since = read_date("--since", since_);
    asked.meetings.until = read_date("--until", until_);
    asked.meetings.include_not_held = not_held_;
    asked.path.options.filter.since = asked.meetings.since;
    asked.path.options.filter.until = asked.meetings.until;
    asked.path.options.filter.include_not_held = not_held_;
    return asked;
  }

  diagram::Style read_style(const std::string& data_folder) const {
    if (style_.empty()) return diagram::load_style(find_data(data_folder) + "/styles/default.toml");
    try {
      return diagram::load_style(style_);
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::NotFound)
        throw Failure{error, exit_status(ErrorKind::BadInput)};
      throw;
    }
  }

  std::string chosen_format() const {
    if (output_.empty())
      wrong("draw: -o FILE is missing", "name a file that ends in .svg, .png, .pdf or .dot");
    std::string format = format_;
    if (format.empty() && output_ != "-") {
      format = std::filesystem::path(output_).extension().string();
      if (!format.empty()) format.erase(0, 1);
    }
    if (format == "gv") format = "dot";
    if (format == "svg" || format == "png" || format == "pdf" || format == "dot") return format;
    if (!format_.empty())
      wrong(fmt::format("--format: there is no format '{}' for draw", format_),
            fmt::format("choose {}", kFormats));
    wrong(
        fmt::format("the ending of {} tells no format", output_),
        fmt::format("let it end in .svg, .png, .pdf or .dot, or name {} with --format", kFormats));
  }

  static std::string picture(const Diagram& selected, const diagram::Style& style,
                             const std::string& format) {
    if (format == "dot") return diagram::to_dot(selected, style);
    try {
      const diagram::Layout layout = diagram::layout(selected, style);
      for (const std::string& failed : layout.failed)
        say(fmt::format("note: {}; drawn with {}", failed, layout.engine));
      std::string svg = diagram::to_svg(selected, style, layout);
      if (format == "png") return diagram::to_png(svg);
      return format == "pdf" ? diagram::to_pdf(svg) : svg;
    } catch (const Error& error) {
      // What is not there is the renderer or a font, not what was asked for.
      if (error.kind() == ErrorKind::NotFound) throw Failure{error, exit_status(ErrorKind::Io)};
      throw;
    }
  }

  std::vector<std::string> what_;
  std::vector<std::string> names_;
  std::string output_;
  std::string format_;
  std::string style_;
  std::string depth_;
  std::string since_;
  std::string until_;
  bool not_held_ = false;
};

}  // namespace

std::unique_ptr<Command> make_draw() { return std::make_unique<Draw>(); }

}  // namespace rapport::cli
