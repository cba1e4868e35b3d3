// SPDX-License-Identifier: Apache-2.0
// The text of --help, made from what the commands declare.
#pragma once

#include <string>

#include "tools/cli/command.h"

namespace rapport::cli {

struct HelpStyle {
  bool colour = false;  // headings in bold
};

std::string program_help(const Commands& commands, const HelpStyle& style);
std::string command_help(Command& command, const HelpStyle& style);
std::string version_text();

// The options that every command takes besides its own.
void declare_common(Options& options, std::string& graph_path, std::string& data_folder);

// The candidate nearest to a misspelt word, or "" when none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace rapport::cli
