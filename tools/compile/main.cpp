// SPDX-License-Identifier: Apache-2.0
// Run by the build: a data folder to the image that the command carries inside it.
#include <cstdio>
#include <fstream>

#include "graph/base/error.h"
#include "graph/extract/extract.h"

int main(int count, char** arguments) {
  if (count != 3) {
    std::fputs("usage: rapport-compile-language FOLDER IMAGE\n", stderr);
    return 2;
  }
  try {
    const auto image = rapport::extract::Language::load(arguments[1]).image();
    std::ofstream file(arguments[2], std::ios::binary);
    file.write(image.data(), static_cast<std::streamsize>(image.size()));
    file.close();
    if (file) return 0;
    std::fprintf(stderr, "%s: cannot be written\n", arguments[2]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
  }
  return 1;
}
