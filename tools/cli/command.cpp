// SPDX-License-Identifier: Apache-2.0
// Declarations are kept as they are made; parse.cpp hands them to CLI11, help.cpp prints them.
#include "tools/cli/command.h"

namespace rapport::cli {

void Options::argument(std::string name, std::vector<std::string>& words, std::string about,
                       bool required, std::size_t most) {
  options_.push_back({std::move(name), "", std::move(about), &words, required, most});
}

void Options::option(std::string flags, std::string value, std::string& target, std::string about) {
  options_.push_back({std::move(flags), std::move(value), std::move(about), &target});
}

void Options::option(std::string flags, std::string value, std::vector<std::string>& target,
                     std::string about) {
  options_.push_back({std::move(flags), std::move(value), std::move(about), &target});
}

void Options::flag(std::string flags, bool& target, std::string about) {
  options_.push_back({std::move(flags), "", std::move(about), &target});
}

}  // namespace rapport::cli
