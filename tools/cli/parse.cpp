// SPDX-License-Identifier: Apache-2.0
// CLI11 splits words into options and arguments; the words of its errors are replaced by ours. The
// program's own options are read first, then those of the one command that is named: no other
// command is set up.
#include "tools/cli/parse.h"

#include <algorithm>
#include <cstdlib>
#include <functional>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "graph/base/strings.h"

namespace rapport::cli {
namespace {

[[noreturn]] void fail(std::string message, std::string hint) {
  throw Error(ErrorKind::InvalidArgument, std::move(message), {}, std::move(hint));
}

std::string help_hint(std::string_view command) {
  return fmt::format("see 'rapport {}{}--help'", command, command.empty() ? "" : " ");
}

// Values are taken as they come: CLI11's own conversion would read "[a,b]" as a list and "{}" as
// nothing. It does so with arguments, too, which is why those are left to take_arguments().
void add(CLI::App& app, const Option& option) {
  if (option.is_argument()) return;
  if (bool* const* flag = std::get_if<bool*>(&option.target)) {
    app.add_flag_function(option.flags, [target = *flag](std::int64_t) { *target = true; });
  } else if (std::string* const* text = std::get_if<std::string*>(&option.target)) {
    app.add_option(option.flags,
                   [target = *text](const CLI::results_t& words) {
                     *target = words.front();
                     return true;
                   })
        ->type_size(1)
        ->expected(1);
  } else {
    auto* list = std::get<std::vector<std::string>*>(option.target);
    app.add_option(option.flags,
                   [list](const CLI::results_t& words) {
                     *list = words;
                     return true;
                   })
        ->type_size(1)
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->allow_extra_args(false);
  }
}

std::vector<std::string> flag_names(const Options& options) {
  std::vector<std::string> names{"--help"};
  for (const Option& option : options.all()) {
    if (option.is_argument()) continue;
    for (const std::string_view name : split(option.flags, ',')) {
      if (name.starts_with("--")) names.emplace_back(name);
    }
  }
  return names;
}

[[noreturn]] void unknown_option(const std::string& word, const Options& options,
                                 std::string_view command) {
  const std::string bare = word.substr(0, word.find('='));
  const std::string near = nearest(bare, flag_names(options));
  fail(fmt::format("there is no option {}{}", bare,
                   command.empty() ? "" : fmt::format(" for {}", command)),
       near.empty() ? help_hint(command)
                    : fmt::format("did you mean {}?  ({})", near, help_hint(command)));
}

// "--since: 1 required TEXT missing" and its like.
[[noreturn]] void wrong_count(const CLI::ArgumentMismatch& error, const Options& options,
                              std::string_view command) {
  const std::string text = error.what();
  const std::string name = text.substr(0, text.find(':'));
  const bool twice =
      text.find("At Most") != std::string::npos || text.find("at most") != std::string::npos;
  for (const Option& option : options.all()) {
    const std::vector<std::string_view> names = split(option.flags, ',');
    if (std::find(names.begin(), names.end(), std::string_view(name)) == names.end()) continue;
    if (twice) fail(fmt::format("{} is given more than once", name), help_hint(command));
    fail(fmt::format("{} needs a value: {} {}", name, name, option.value), help_hint(command));
  }
  fail(text, help_hint(command));
}

// Reads `words` by the options; returns what none of them took. `prefix`: stops at the first such
// word.
std::vector<std::string> read(const Options& options, const std::vector<std::string>& words,
                              std::string_view command, bool prefix, bool& help) {
  CLI::App app;
  app.set_help_flag();
  for (const Option& option : options.all()) add(app, option);
  app.add_flag_function("-h,--help", [&help](std::int64_t) { help = true; });
  app.allow_extras();
  app.prefix_command(prefix);
  try {
    app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
  } catch (const CLI::ParseError& error) {
    // Who asks for help is not told first what is wrong.
    const auto asks = [](const std::string& word) { return word == "-h" || word == "--help"; };
    help = !prefix && std::any_of(words.begin(), words.end(), asks);
    if (help) return {};
    if (const auto* mismatch = dynamic_cast<const CLI::ArgumentMismatch*>(&error)) {
      wrong_count(*mismatch, options, command);
    }
    fail(error.what(), help_hint(command));
  }
  return app.remaining();
}

// Hands the words that no option took to the arguments, in their order. After "--" every word is an
// argument.
void take_arguments(const Options& options, const std::vector<std::string>& rest,
                    const std::string& command) {
  std::vector<std::string> words;
  bool only_arguments = false;
  for (const std::string& word : rest) {
    if (word == "--" && !only_arguments) {
      only_arguments = true;
      continue;
    }
    if (!only_arguments && word.size() > 1 && word.front() == '-')
      unknown_option(word, options, command);
    words.push_back(word);
  }
  std::size_t next = 0;
  for (const Option& option : options.all()) {
    if (!option.is_argument()) continue;
    auto& taken = *std::get<std::vector<std::string>*>(option.target);
    while (next < words.size() && taken.size() < option.most) taken.push_back(words[next++]);
    if (option.required && taken.empty()) {
      fail(fmt::format("{}: {} is missing", command, option.flags), help_hint(command));
    }
  }
  if (next < words.size()) {
    fail(fmt::format("{}: '{}' is one argument too many", command, words[next]),
         fmt::format("put a name of several words in quotes; {}", help_hint(command)));
  }
}

Command& find_command(const Commands& commands, const std::string& name, const Options& options) {
  if (name.front() == '-') unknown_option(name, options, "");
  std::vector<std::string> names;
  for (const auto& command : commands) {
    names.push_back(command->describe().name);
    if (names.back() == name) return *command;
  }
  const std::string near = nearest(name, names);
  fail(fmt::format("there is no command '{}'", name),
       near.empty() ? "see 'rapport --help' for those there are"
                    : fmt::format("did you mean '{}'?  (see 'rapport --help' for all)", near));
}

std::string from_environment(const char* variable, std::string otherwise) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0' ? value : otherwise;
}

}  // namespace

Parsed parse(const Commands& commands, const std::vector<std::string>& words,
             const HelpStyle& style) {
  Parsed parsed;
  parsed.graph_path = from_environment("RAPPORT_GRAPH", "graph.rapport");
  parsed.data_folder = from_environment("RAPPORT_DATA", "");
  bool help = false;
  bool version = false;
  Options common;
  declare_common(common, parsed.graph_path, parsed.data_folder);
  common.flag("--version", version, "");
  std::vector<std::string> rest = read(common, words, "", true, help);
  if (version && !help) {
    parsed.print = version_text();
    return parsed;
  }
  if (!rest.empty() && rest.front() == "help") {
    help = true;
    rest.erase(rest.begin());
  }
  if (rest.empty()) {
    if (!help) fail("which command?", "see 'rapport --help' for those there are");
    parsed.print = program_help(commands, style);
    return parsed;
  }
  Command& command = find_command(commands, rest.front(), common);
  const std::string name = rest.front();
  Options options;
  command.declare(options);
  declare_common(options, parsed.graph_path, parsed.data_folder);
  rest = read(options, {rest.begin() + 1, rest.end()}, name, false, help);
  if (help) {
    parsed.print = command_help(command, style);
    return parsed;
  }
  take_arguments(options, rest, name);
  parsed.command = &command;
  return parsed;
}

}  // namespace rapport::cli
