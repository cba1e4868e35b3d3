// SPDX-License-Identifier: Apache-2.0
// What a subcommand is: it says what it does, declares its options, and runs. One file a
// subcommand; commands.cpp lists them in the order of --help. Nothing here includes CLI11;
// parse.cpp alone does.
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "tools/cli/output.h"

namespace rapport::cli {

// A declared option or argument, and where its value goes.
struct Option {
  std::string flags;  // "-o,--output"; a bare name, such as "NAME", for an argument
  std::string value;  // what stands for the value in help; empty for a flag
  std::string about;
  std::variant<bool*, std::string*, std::vector<std::string>*> target;
  bool required = false;
  std::size_t most = 1;  // of an argument that takes several words

  bool is_argument() const { return flags.front() != '-'; }
};

class Options {
 public:
  // A vector takes every word that no option took; with `most` at 1 one word.
  void argument(std::string name, std::vector<std::string>& words, std::string about,
                bool required = true, std::size_t most = 1000000);
  void option(std::string flags, std::string value, std::string& target, std::string about);
  // May be given several times, one value each.
  void option(std::string flags, std::string value, std::vector<std::string>& target,
              std::string about);
  void flag(std::string flags, bool& target, std::string about);

  const std::vector<Option>& all() const { return options_; }

 private:
  std::vector<Option> options_;
};

struct Example {
  std::string command;  // without "rapport "
  std::string about;
};

struct Description {
  std::string name;
  std::string group;    // heading in `rapport --help`
  std::string summary;  // one line
  std::string about;    // paragraphs; lines are wrapped by who wrote them
  std::vector<Example> examples;
};

// What every command is handed.
struct Context {
  Output& out;
  std::string graph_path;
  std::string data_folder;  // as given; empty when it is to be found (folders.h)
};

class Command {
 public:
  virtual ~Command() = default;
  virtual Description describe() const = 0;
  virtual void declare(Options& options) = 0;
  // The exit status. Throws: Error, Failure.
  virtual int run(Context& context) = 0;
  // Whether -g (--data) means something to this command.
  virtual bool reads_graph() const { return true; }
  virtual bool reads_data() const { return false; }
};

using Commands = std::vector<std::unique_ptr<Command>>;
Commands make_commands();

// An error whose exit status its kind does not tell: a missing document is wrong input (3), a
// missing name is nothing found (1).
struct Failure {
  Error error;
  int status;
};

inline constexpr int kDone = 0;
inline constexpr int kNothingFound = 1;
inline constexpr int kWrongInput = 3;
inline constexpr int kWrongGraph = 4;

}  // namespace rapport::cli
