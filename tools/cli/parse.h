// SPDX-License-Identifier: Apache-2.0
// From the words of the command line to a command that is ready to run. The only door to CLI11.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tools/cli/command.h"
#include "tools/cli/help.h"

namespace rapport::cli {

struct Parsed {
  Command* command = nullptr;  // null when `print` is all there is to do
  std::string print;           // help or the version
  std::string graph_path;
  std::string data_folder;
};

// `words` are the arguments without the program's name.
// Throws: Error(InvalidArgument) that names the nearest command or option and the way to the help.
Parsed parse(const Commands& commands, const std::vector<std::string>& words,
             const HelpStyle& style);

}  // namespace rapport::cli
