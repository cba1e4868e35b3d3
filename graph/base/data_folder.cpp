// SPDX-License-Identifier: Apache-2.0
// Finds the data folder from the program's own place; the three paths compiled in come from
// CMakeLists.txt.
#include "graph/base/data_folder.h"

#include <filesystem>
#include <system_error>

namespace rapport {
namespace fs = std::filesystem;
namespace {

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

// Both must be canonical; "/build-2" does not lie inside "/build".
bool lies_inside(const fs::path& inner, const fs::path& outer) {
  const fs::path relative = inner.lexically_relative(outer);
  return !relative.empty() && *relative.begin() != "..";
}

}  // namespace

std::string this_executable() {
  std::error_code failed;
  const fs::path path = fs::read_symlink("/proc/self/exe", failed);
  return failed ? std::string() : path.string();
}

std::string default_data_folder(const std::string& executable) {
  std::error_code failed;
  const std::string given = executable.empty() ? this_executable() : executable;
  const fs::path program = given.empty() ? fs::path() : fs::canonical(given, failed);
  if (!failed && !program.empty()) {
    const fs::path build = fs::weakly_canonical(RAPPORT_BUILD_FOLDER, failed);
    if (lies_inside(program, build) && is_folder(RAPPORT_SOURCE_DATA)) return RAPPORT_SOURCE_DATA;
    const fs::path beside = program.parent_path().parent_path() / "share" / "rapport" / "data";
    if (is_folder(beside)) return beside.string();
  }
  for (const char* path : {RAPPORT_INSTALLED_DATA, RAPPORT_SOURCE_DATA}) {
    if (is_folder(path)) return path;
  }
  return {};
}

}  // namespace rapport
