// SPDX-License-Identifier: Apache-2.0
// Measuring and wrapping text.
#include "graph/diagram/text_width.h"

#include "graph/base/utf8.h"
#include "tests/support/catch.h"

namespace rapport::diagram {
namespace {

using Lines = std::vector<std::string>;

TEST_CASE("text has the width of its characters", "[diagram][text]") {
  CHECK(text_width("", 10) == 0);
  CHECK(text_width("M", 100) == Approx(86));
  CHECK(text_width("il", 100) == Approx(56));
  CHECK(text_width("日本", 100) == Approx(200));
  CHECK(text_width("e\xCC\x81", 100) == Approx(text_width("e", 100)));  // with a combining accent
  CHECK(text_width("Ann", 10, true) > text_width("Ann", 10));
}

TEST_CASE("names are wrapped at spaces, hyphens and between ideographs", "[diagram][text]") {
  CHECK(wrap("Ann", 100, 10, 3) == Lines{"Ann"});
  CHECK(wrap("Ministry of Foreign Affairs", 90, 10, 3) == Lines{"Ministry of", "Foreign Affairs"});
  CHECK(wrap("Kovalenko-Byrne", 60, 10, 3) == Lines{"Kovalenko-", "Byrne"});
  CHECK(wrap("国際連合教育科学文化機関", 61, 10, 3) == Lines{"国際連合教育", "科学文化機関"});
  CHECK(wrap("", 100, 10, 3).empty());
}

TEST_CASE("what does not fit is cut after a word", "[diagram][text]") {
  CHECK(wrap("one two three four five six seven", 55, 10, 2) == Lines{"one two", "three…"});
  CHECK(wrap("Donaudampfschifffahrtsgesellschaft", 60, 10, 9).size() > 2);
}

TEST_CASE("no line is wider than asked for, and no letter is lost", "[diagram][text]") {
  const std::string texts[] = {
      "Maximiliana Theodora von Hohenschwangau-Oberndorf zu Wallersteinbach",
      "Рената Ковальчук-Сметанина и Министерство внутренних дел и связи",
      "State Minister, Ministry of Economy, Trade and Industry (METI)/Agency",
      "a ab abc abcd abcde abcdef abcdefg abcdefgh"};
  for (const std::string& text : texts) {
    for (double width : {40.0, 75.0, 120.0, 200.0}) {
      INFO(text << " in " << width);
      std::string joined;
      for (const std::string& line : wrap(text, width, 12, 99)) {
        CHECK(text_width(line, 12) <= width);
        CHECK_FALSE(utf8::first_invalid(line).has_value());
        joined += line;
      }
      std::string without_spaces, wanted;
      for (char c : joined) without_spaces += c == ' ' ? "" : std::string(1, c);
      for (char c : text) wanted += c == ' ' ? "" : std::string(1, c);
      CHECK(without_spaces == wanted);
    }
  }
}

}  // namespace
}  // namespace rapport::diagram
