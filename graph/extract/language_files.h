// SPDX-License-Identifier: Apache-2.0
// The files that a language is made of.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::extract {

// Those of a folder by name. `what` the folder holds is for the message.
// Throws: Error(NotFound) when there is no such folder.
std::vector<std::filesystem::path> files_with_ending(const std::string& folder,
                                                     std::string_view ending,
                                                     std::string_view what);

// folder/part when it is there, else ""; "" for "".
std::string part_of_own_folder(const std::string& folder, std::string_view part);

}  // namespace rapport::extract
