// SPDX-License-Identifier: Apache-2.0
// Help is laid out here and nowhere else, so that every command's looks the same.
#include "tools/cli/help.h"

#include <algorithm>

#include <fmt/format.h>

#include "graph/base/strings.h"

namespace rapport::cli {
namespace {

constexpr std::size_t kLine = 90;

std::string heading(std::string_view text, const HelpStyle& style) {
  return style.colour ? fmt::format("\x1b[1m{}\x1b[0m\n", text) : fmt::format("{}\n", text);
}

// Two columns: what, from column 2, and about, wrapped, from column `indent`.
std::string row(std::string_view what, std::string_view about, std::size_t indent) {
  std::string line = fmt::format("  {}", what);
  if (line.size() + 2 > indent) {
    line += '\n';
    line.append(indent, ' ');
  } else {
    line.append(indent - line.size(), ' ');
  }
  std::string text;
  std::size_t column = indent;
  for (const std::string_view word : split(about, ' ')) {
    if (column > indent && column + 1 + word.size() > kLine) {
      text += '\n';
      text.append(indent, ' ');
      column = indent;
    }
    if (column > indent) {
      text += ' ';
      ++column;
    }
    text += word;
    column += word.size();
  }
  return line + text + "\n";
}

std::string shown(const Option& option) {
  std::string text = replace_all(option.flags, ",", ", ");
  if (text.starts_with("--")) text.insert(0, "    ");
  if (!option.value.empty()) text += " " + option.value;
  return text;
}

std::string usage(const std::string& command, const Options& options) {
  std::string text = "rapport " + command;
  bool has_options = false;
  for (const Option& option : options.all()) {
    if (!option.is_argument()) {
      has_options = true;
      continue;
    }
    const std::string name =
        option.flags + (option.most > 1 && option.flags == "PATH" ? "..." : "");
    text += option.required ? " " + name : " [" + name + "]";
  }
  return text + (has_options ? " [OPTIONS]" : "");
}

std::string examples_text(const std::vector<Example>& examples, const HelpStyle& style) {
  if (examples.empty()) return "";
  std::string text = "\n" + heading("Examples", style);
  for (const Example& example : examples) {
    text += fmt::format("  rapport {}\n      {}\n", example.command, example.about);
  }
  return text;
}

void declare_help(Options& options) {
  static bool unused = false;
  options.flag("-h,--help", unused, "show this and stop");
}

std::string option_rows(const Options& options) {
  std::string text;
  for (const Option& option : options.all()) {
    if (!option.is_argument()) text += row(shown(option), option.about, 26);
  }
  return text;
}

}  // namespace

void declare_common(Options& options, std::string& graph_path, std::string& data_folder) {
  options.option(
      "-g,--graph", "GRAPH", graph_path,
      "the graph file; without it $RAPPORT_GRAPH, else graph.rapport in the working folder");
  options.option("--data", "DIR", data_folder,
                 "the folder of rules, lexicons, schema and styles; without it $RAPPORT_DATA, else "
                 "the program's own");
}

std::string program_help(const Commands& commands, const HelpStyle& style) {
  std::string text =
      "Rapport reads reports of meetings, keeps what they say as a graph in one file, and answers "
      "who met\n"
      "whom, what came of it and how two things are linked, each time with the sentence that says "
      "so.\n\n" +
      heading("Usage", style) + "  rapport COMMAND [ARGUMENTS] [-g GRAPH]\n";
  std::string group;
  for (const auto& command : commands) {
    const Description description = command->describe();
    if (description.group != group) text += "\n" + heading(description.group, style);
    group = description.group;
    text += row(description.name, description.summary, 16);
  }
  Options options;
  std::string unused;
  bool flag = false;
  declare_common(options, unused, unused);
  declare_help(options);
  options.flag("--version", flag, "show the version and stop");
  text += "\n" + heading("Options", style) + option_rows(options);
  text += examples_text(
      {{"build reports/", "read every document of a folder into graph.rapport"},
       {"who-met \"Ana Novak\" --since 2017",
        "her meetings, with whom, when, where and in which words"},
       {"draw around \"Ana Novak\" -o novak.svg", "a diagram of what is known about her"},
       {"show --help", "more about one command"}},
      style);
  text += "\n" + heading("Exit status", style) +
          "  0 done, 1 nothing found, 2 wrong usage, 3 wrong input, 4 the graph file is missing, "
          "damaged or\n"
          "  of another version, 5 the system failed (disk, permission, lock)\n";
  return text;
}

std::string command_help(Command& command, const HelpStyle& style) {
  const Description description = command.describe();
  Options options;
  command.declare(options);
  Options own = options;
  std::string unused;
  declare_common(own, unused, unused);
  declare_help(own);
  std::string text = heading("Usage", style) + "  " + usage(description.name, own) + "\n\n" +
                     description.about + "\n";
  std::string arguments;
  for (const Option& option : options.all()) {
    if (option.is_argument()) arguments += row(option.flags, option.about, 26);
  }
  if (!arguments.empty()) text += "\n" + heading("Arguments", style) + arguments;
  text += "\n" + heading("Options", style) + option_rows(own);
  return text + examples_text(description.examples, style);
}

std::string version_text() { return fmt::format("rapport {}\n", RAPPORT_VERSION); }

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  std::string best;
  std::size_t least = 4;
  for (const std::string& candidate : candidates) {
    // Two slips in a short word would turn it into any other.
    const std::size_t limit = std::min<std::size_t>(3, 1 + word.size() / 4);
    const std::size_t distance = edit_distance(word, candidate, limit);
    if (distance <= limit && distance < least) {
      best = candidate;
      least = distance;
    }
  }
  if (!best.empty() || word.size() < 3) return best;
  for (const std::string& candidate : candidates) {
    if (candidate.starts_with(word)) return candidate;
  }
  return best;
}

}  // namespace rapport::cli
