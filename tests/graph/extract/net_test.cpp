// SPDX-License-Identifier: Apache-2.0
// The net of several patterns: what they begin with alike is in it once.
#include "graph/extract/net.h"

#include "graph/extract/net_image.h"
#include "tests/graph/extract/languages.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::tests;

namespace {

extract::Net net_of(const std::vector<std::string>& patterns) {
  const DataFolder data({}, {{"verbs", "met\nsaw\n"}});
  auto lexicons = extract::Lexicons::load(data.path() + "/lexicons");
  extract::Types types;
  extract::TestTable tests;
  extract::Macros macros;
  std::vector<extract::Program> programs;
  for (const auto& pattern : patterns)
    programs.push_back(extract::compile(pattern, macros, lexicons, types, tests));
  std::vector<const extract::Program*> all;
  for (const auto& program : programs) all.push_back(&program);
  return extract::make_net(all);
}

}  // namespace

TEST_CASE("patterns that begin alike share their places, also through a repetition") {
  // The two starts, and one place behind each word but the last.
  CHECK(net_of({"a b c"}).places.size() == 4);
  CHECK(net_of({"a b c", "a b d"}).places.size() == 4);
  CHECK(net_of({"{Person} so* met c", "{Person} so* met d"}).places.size() ==
        net_of({"{Person} so* met c"}).places.size());
  CHECK(net_of({"a b c", "x b c"}).places.size() == 6);
}

TEST_CASE("a gap parts a pattern into segments that must each be seen") {
  const auto net = net_of({"a ... b", "a", "a?"});
  CHECK(std::vector(net.needed.begin(), net.needed.end()) == std::vector<std::uint32_t>{2, 1, 0});
  CHECK(std::vector(net.always.begin(), net.always.end()) == std::vector<std::uint32_t>{2});
}

TEST_CASE("an image of nets is read whole or not at all") {
  const std::vector<extract::Net> nets{net_of({"a b c", "a <verbs> d"}), net_of({})};
  const auto image = extract::net_image(nets);
  std::vector<extract::Net> read;
  REQUIRE(extract::read_net_image(image, read));
  CHECK(extract::net_image(read) == image);
  for (std::size_t size = 0; size < image.size(); size += 4) {
    std::vector<extract::Net> cut;
    CHECK_FALSE(extract::read_net_image(std::string_view(image).substr(0, size), cut));
  }
}
