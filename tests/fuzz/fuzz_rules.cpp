// SPDX-License-Identifier: Apache-2.0
// Any bytes as a rule file and as a lexicon: loaded, or refused with an Error.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "graph/base/error.h"
#include "graph/extract/extract.h"

namespace {

// One folder for the whole run; the loaders read files only.
const std::string& folder() {
  static const std::string kFolder = [] {
    auto path = (std::filesystem::temp_directory_path() / "rapport-fuzz-XXXXXX").string();
    if (::mkdtemp(path.data()) == nullptr) std::abort();
    std::filesystem::create_directory(path + "/rules");
    std::filesystem::create_directory(path + "/lexicons");
    return path;
  }();
  return kFolder;
}

void put(const std::string& name, const std::uint8_t* bytes, std::size_t size) {
  std::ofstream(folder() + name, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes), static_cast<std::streamsize>(size));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace rapport;
  static const std::uint8_t kEmpty[] = {'\n'};
  for (const bool rules : {true, false}) {
    put("/rules/10-fuzz.toml", rules ? bytes : kEmpty, rules ? size : 1);
    put("/lexicons/fuzz.txt", rules ? kEmpty : bytes, rules ? 1 : size);
    try {
      extract::Language::load(folder());
    } catch (const Error&) {
      // Refused, as it may be.
    }
  }
  return 0;
}
