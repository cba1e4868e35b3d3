// SPDX-License-Identifier: Apache-2.0
// Strings cut, joined, hashed and compared.
#include "graph/base/strings.h"

#include <random>

#include "tests/support/catch.h"

namespace rapport {
namespace {

using Texts = std::vector<std::string>;

// Optimal string alignment over the whole table, as the definition has it.
std::size_t plain_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      const std::size_t same = a[i - 1] == b[j - 1] ? 0 : 1;
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + same});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

}  // namespace

TEST_CASE("trimming, splitting, joining and replacing", "[strings]") {
  CHECK(trim(" \t a b \n") == "a b");
  CHECK(trim(" \n ").empty());
  CHECK(split("a,,b,", ',') == std::vector<std::string_view>{"a", "", "b", ""});
  CHECK(split("", ',') == std::vector<std::string_view>{""});
  CHECK(join({"a", "b", "c"}, ", ") == "a, b, c");
  CHECK(join({}, ", ").empty());
  CHECK(replace_all("aaa", "aa", "b") == "ba");
  CHECK(replace_all("a.b.c", ".", "..") == "a..b..c");
  CHECK(replace_all("abc", "", "x") == "abc");
}

TEST_CASE("lists are written as people write them", "[strings]") {
  CHECK(enumerate({}).empty());
  CHECK(enumerate({"a"}) == "a");
  CHECK(enumerate({"a", "b"}) == "a and b");
  CHECK(enumerate({"a", "b", "c"}, "or") == "a, b or c");
}

TEST_CASE("a slug is lower-case ASCII with single hyphens", "[strings]") {
  CHECK(slug("Věra Jourová") == "vera-jourova");
  CHECK(slug("  (4th) Working--Group! ") == "4th-working-group");
  CHECK(slug("O'Hagan & Sons") == "ohagan-sons");
  CHECK(slug("東京").empty());
  CHECK(slug("東京 Tower 東") == "tower");
}

TEST_CASE("the content hash is XXH3's, written with the high half first", "[strings]") {
  CHECK(content_hash("") == "99aa06d3014798d86001c324468d497f");
  CHECK(content_hash("abc") == "06b05ab6733a618578af5f94892f3950");
  CHECK(content_hash(std::string("a\0b", 3)) != content_hash("a"));
}

TEST_CASE("Jaro and Winkler's published examples", "[strings]") {
  // W. E. Winkler, The State of Record Linkage and Current Research Problems (1999), table of
  // examples.
  CHECK(jaro_winkler("MARTHA", "MARHTA") == Approx(0.9611).margin(0.0001));
  CHECK(jaro_winkler("DWAYNE", "DUANE") == Approx(0.84).margin(0.0001));
  CHECK(jaro_winkler("DIXON", "DICKSONX") == Approx(0.8133).margin(0.0001));
  CHECK(jaro_winkler("JONES", "JOHNSON") == Approx(0.8324).margin(0.0001));
  CHECK(jaro_winkler("", "") == 1.0);
  CHECK(jaro_winkler("a", "") == 0.0);
  CHECK(jaro_winkler("abc", "xyz") == 0.0);
  CHECK(jaro_winkler("a", "a") == 1.0);
}

TEST_CASE("edit distance counts one typing mistake as one", "[strings]") {
  CHECK(edit_distance("akama", "akama", 3) == 0);
  CHECK(edit_distance("akama", "akmaa", 3) == 1);
  CHECK(edit_distance("kitten", "sitting", 9) == 3);
  CHECK(edit_distance("", "abc", 9) == 3);
  CHECK(edit_distance("", "abc", 2) == 3);
  CHECK(edit_distance("ca", "abc", 9) == 3);  // no pair of letters is touched twice
  CHECK(edit_distance("abcdefgh", "zyxwvuts", 2) == 3);
}

TEST_CASE("edit distance is what its definition says, up to the limit", "[strings]") {
  const std::uint32_t seed = 42;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 5000; ++round) {
    std::string a, b;
    for (std::uint32_t n = static_cast<std::uint32_t>(random() % 8); n > 0; --n)
      a += static_cast<char>('a' + random() % 3);
    for (std::uint32_t n = static_cast<std::uint32_t>(random() % 8); n > 0; --n)
      b += static_cast<char>('a' + random() % 3);
    for (std::size_t limit = 0; limit < 6; ++limit) {
      CAPTURE(a, b, limit);
      REQUIRE(edit_distance(a, b, limit) == std::min(plain_distance(a, b), limit + 1));
    }
  }
}

}  // namespace rapport
