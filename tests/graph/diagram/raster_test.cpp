// SPDX-License-Identifier: Apache-2.0
// PNG and PDF through the child process.
#include <cstdlib>

#include "graph/base/error.h"
#include "graph/diagram/diagram.h"
#include "tests/graph/diagram/pictures.h"
#include "tests/support/catch.h"
#include "tests/support/places.h"

namespace rapport::diagram {
namespace {

const std::string kSvg =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"50\"><text x=\"5\" "
    "y=\"20\">Č</text></svg>";

// Width and height from a PNG's first chunk.
std::pair<unsigned, unsigned> size_of(const std::string& png) {
  const auto number = [&](std::size_t at) {
    unsigned value = 0;
    for (std::size_t i = 0; i < 4; ++i)
      value = value * 256 + static_cast<unsigned char>(png.at(at + i));
    return value;
  };
  return {number(16), number(20)};
}

template <typename Call>
Error error_of(Call call) {
  try {
    call();
  } catch (const Error& error) {
    return error;
  }
  FAIL("expected an error");
  return {ErrorKind::Io, ""};
}

TEST_CASE("a PNG has the asked-for scale and never more than the longest side",
          "[diagram][raster]") {
  const std::string png = to_png(kSvg, {.scale = 2, .longest_side = 1000}, tests::this_renderer());
  CHECK(png.substr(1, 3) == "PNG");
  CHECK(size_of(png) == std::pair(200U, 100U));
  CHECK(size_of(to_png(kSvg, {.scale = 50, .longest_side = 1000}, tests::this_renderer())) ==
        std::pair(1000U, 500U));
}

TEST_CASE("PNG and PDF are the same bytes for the same picture", "[diagram][raster]") {
  const RenderOptions options = tests::this_renderer();
  CHECK(to_png(kSvg, {}, options) == to_png(kSvg, {}, options));
  const std::string pdf = to_pdf(kSvg, options);
  CHECK(pdf.substr(0, 5) == "%PDF-");
  CHECK(pdf == to_pdf(kSvg, options));
  // The clock is in none of them.
  CHECK(pdf.find("19700101") != std::string::npos);
}

TEST_CASE("what is no SVG is refused", "[diagram][raster]") {
  for (const std::string& svg : {std::string("no svg"), std::string(),
                                 std::string("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")}) {
    INFO(svg);
    CHECK(error_of([&] { to_png(svg, {}, tests::this_renderer()); }).kind() ==
          ErrorKind::InvalidArgument);
  }
  CHECK(error_of([] { to_png(kSvg, {.scale = 0, .longest_side = 9}, {}); }).kind() ==
        ErrorKind::InvalidArgument);
}

TEST_CASE("a machine without fonts is told so", "[diagram][raster]") {
  const tests::TemporaryFolder folder;
  tests::write_file(
      folder.file("fonts.conf"),
      "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig/>");
  ::setenv("FONTCONFIG_FILE", folder.file("fonts.conf").c_str(), 1);
  const Error error = error_of([] { to_pdf(kSvg, tests::this_renderer()); });
  ::unsetenv("FONTCONFIG_FILE");
  CHECK(error.kind() == ErrorKind::NotFound);
  CHECK(error.message() ==
        "the picture could not be drawn as PDF: there is no font on this machine");
  CHECK(error.hint() ==
        "apt-get install fonts-dejavu-core, or draw an .svg, which needs no font here");
}

}  // namespace
}  // namespace rapport::diagram
