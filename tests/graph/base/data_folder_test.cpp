// SPDX-License-Identifier: Apache-2.0
// The data folder is found from where the program lies.
#include "graph/base/data_folder.h"

#include <filesystem>

#include "tests/support/catch.h"
#include "tests/support/places.h"

namespace rapport {

TEST_CASE("a program of the build tree takes the data of the source tree", "[data]") {
  CHECK(default_data_folder() == tests::source_path("data"));
  CHECK(default_data_folder(this_executable()) == tests::source_path("data"));
}

TEST_CASE("an installed tree may be moved and still finds its data", "[data]") {
  const tests::TemporaryFolder folder;
  std::filesystem::create_directories(folder.file("bin"));
  std::filesystem::create_directories(folder.file("share/rapport/data"));
  tests::write_file(folder.file("bin/rapport"), "");
  std::filesystem::create_symlink("rapport", folder.file("bin/link"));
  const std::string data =
      std::filesystem::canonical(folder.path()).string() + "/share/rapport/data";
  CHECK(default_data_folder(folder.file("bin/rapport")) == data);
  CHECK(default_data_folder(folder.file("bin/link")) == data);
}

TEST_CASE("a program that is not there still gets a data folder", "[data]") {
  CHECK_FALSE(default_data_folder("/no/such/program").empty());
}

}  // namespace rapport
