// SPDX-License-Identifier: Apache-2.0
// Finding them, in the order of their names.
#include "graph/extract/language_files.h"

#include <algorithm>

#include <fmt/format.h>

#include "graph/base/error.h"

namespace rapport::extract {

namespace fs = std::filesystem;

std::vector<fs::path> files_with_ending(const std::string& folder, std::string_view ending,
                                        std::string_view what) {
  std::error_code error;
  std::vector<fs::path> files;
  for (const auto& file : fs::directory_iterator(folder, error))
    if (file.path().extension() == ending) files.push_back(file.path());
  if (error)
    throw Error(ErrorKind::NotFound, fmt::format("no folder of {}: {}", what, error.message()),
                {folder}, "reinstall, or point --data to the data folder of the program");
  std::sort(files.begin(), files.end());
  return files;
}

std::string part_of_own_folder(const std::string& folder, std::string_view part) {
  if (folder.empty()) return {};
  auto path = folder + "/" + std::string(part);
  return fs::is_directory(path) ? path : std::string();
}

}  // namespace rapport::extract
