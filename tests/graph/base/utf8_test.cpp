// SPDX-License-Identifier: Apache-2.0
// UTF-8 that is right and UTF-8 that is not, and the forms under which names meet.
#include "graph/base/utf8.h"

#include <cstdint>
#include <random>

#include "tests/support/catch.h"

namespace rapport::utf8 {

TEST_CASE("the first byte that is no UTF-8 is found", "[utf8]") {
  struct Row {
    std::string text;
    std::optional<std::size_t> at;
  };
  const Row rows[] = {
      {"", {}},
      {"plain text of more than eight bytes", {}},
      {"Věra Jourová 東京 \U0001F600", {}},
      {"12345678\xFFx", 8},
      {"a\x80", 1},              // continuation without a start
      {"ab\xC3", 2},             // cut short
      {"\xE6\x9D", 0},           // cut short
      {"\xC0\xAF", 0},           // overlong '/'
      {"\xE0\x80\x80", 0},       // overlong
      {"\xF0\x80\x80\x80", 0},   // overlong
      {"x\xED\xA0\x80", 1},      // surrogate
      {"\xED\x9F\xBF", {}},      // the last before the surrogates
      {"\xF4\x8F\xBF\xBF", {}},  // U+10FFFF
      {"\xF4\x90\x80\x80", 0},   // past it
      {"\xF5\x80\x80\x80", 0},
      {"1234567\xC3\xA9\xC3", 9},
      {"\xE6\x41\x41", 0},  // the second byte does not continue
      {"\xE6\x9D\x41", 0},  // nor the third
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(first_invalid(row.text) == row.at);
  }
}

TEST_CASE("every code point comes back as it was written", "[utf8]") {
  for (char32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append(text, c);
    const Decoded decoded = decode(text, 0);
    if (decoded.code_point != c || decoded.size != text.size() || first_invalid(text))
      FAIL("U+" << std::hex << static_cast<std::uint32_t>(c));
  }
}

TEST_CASE("decoding goes through any bytes to the end", "[utf8]") {
  std::mt19937 random(20170713);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes;
    for (int i = 0; i < 24; ++i)
      bytes += static_cast<char>(random() % 3 == 0 ? 0xC0 + random() % 64 : random());
    std::size_t at = 0, invalid = std::string::npos;
    while (at < bytes.size()) {
      const Decoded decoded = decode(bytes, at);
      if (decoded.code_point == 0xFFFD && decoded.size == 1 && invalid == std::string::npos)
        invalid = at;
      at += decoded.size;
    }
    REQUIRE(at == bytes.size());
    REQUIRE(first_invalid(bytes).value_or(std::string::npos) == invalid);
    REQUIRE(!first_invalid(fold(bytes)));
    REQUIRE(!first_invalid(name_key(bytes)));
  }
}

TEST_CASE("what is no code point is written as the replacement character", "[utf8]") {
  for (const char32_t c : {char32_t{0xD800}, char32_t{0xDFFF}, char32_t{0x110000}}) {
    std::string text;
    append(text, c);
    CHECK(text == "\uFFFD");
  }
}

TEST_CASE("folding", "[utf8]") {
  const std::pair<std::string, std::string> rows[] = {
      {"", ""},
      {"  Plain\t\n TEXT ", "plain text"},
      {"Věra  JOUROVÁ", "vera jourova"},
      {"Łódź, Ærø, Đorđe, Þór, IĞDIR, Straße, œuvre",
       "lodz, aero, dorde, thor, igdir, strasse, oeuvre"},
      {"kısa", "kisa"},
      {"\u2018a\u2019 \u201Cb\u201D c\u2013d\u2014e", "'a' \"b\" c-d-e"},
      {"O\u00B4Hagan", "o'hagan"},
      {"\uFF21\uFF22\uFF23 \u2460 \uFB01n", "abc 1 fin"},
      {"non\u00A0breaking\u3000space", "non breaking space"},
      {"soft\u00ADhyphen", "softhyphen"},
      {"が か", "が か"},
      {"한국", "한국"},
      {"Ελλάδα", "ελλαδα"},
      {"Йошкар", "ИОШКАР"},  // both folded below
      {"e\u0301", "e"},
  };
  for (const auto& [text, expected] : rows) {
    CAPTURE(text);
    CHECK(fold(text) == (text == "Йошкар" ? fold(expected) : expected));
    CHECK(fold(fold(text)) == fold(text));
  }
}

TEST_CASE("two spellings of a name have one key", "[utf8]") {
  const std::pair<std::string, std::string> rows[] = {
      {"G. K. Upadhyay", "g k upadhyay"},
      {"G.K. Upadhyay", "g k upadhyay"},
      {"O'Hagan", "ohagan"},
      {"O\u2019HAGAN", "ohagan"},
      {"Jean-Paul", "jean paul"},
      {"(MIC)", "mic"},
      {"R&D", "r d"},
      {"...", ""},
      {"Věra Jourová", "vera jourova"},
      {"हिन्दी", "हिन्दी"},
  };
  for (const auto& [text, expected] : rows) {
    CAPTURE(text);
    CHECK(name_key(text) == expected);
  }
}

TEST_CASE("the key of a plain name is what it is beside letters that are not plain") {
  for (int first = 1; first < 0x80; ++first)
    for (int second = 1; second < 0x80; ++second) {
      const std::string text{static_cast<char>(first), 'A', static_cast<char>(second),
                             static_cast<char>(first), 'x'};
      CHECK(name_key(text + "é") == name_key(text + "e"));
    }
}

TEST_CASE("letters, digits and their cases in any script", "[utf8]") {
  CHECK(is_upper(U'A'));
  CHECK(is_upper(U'É'));
  CHECK_FALSE(is_upper(U'é'));
  CHECK(is_lower(U'ß'));
  CHECK(is_letter(U'東'));
  CHECK_FALSE(is_lower(U'東'));
  CHECK_FALSE(is_letter(U'1'));
  CHECK(is_digit(U'٣'));
  CHECK_FALSE(is_digit(U'½'));
  CHECK(to_lower("ÀB c") == "àb c");
  CHECK(to_upper("straße é") == "STRASSE É");
}

TEST_CASE("capitals are left at the starts of names", "[utf8]") {
  const std::pair<std::string, std::string> rows[] = {
      {"SAWAMURA", "Sawamura"},   {"VAN DER BERG", "Van Der Berg"},
      {"O'HAGAN", "O'Hagan"},     {"D\u2019ARCY", "D\u2019Arcy"},
      {"PEOPLE'S", "People's"},   {"JEAN-PAUL", "Jean-Paul"},
      {"ÉMILE", "Émile"},         {"", ""},
      {"4TH GROUP", "4th Group"}, {"A'S", "A's"},
  };
  for (const auto& [text, expected] : rows) CHECK(capitalised(text) == expected);
}

TEST_CASE("columns of a terminal", "[utf8]") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("Věra") == 4);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("東京") == 4);
  CHECK(display_width("한") == 2);
  CHECK(display_width("") == 0);
}

}  // namespace rapport::utf8
