// SPDX-License-Identifier: Apache-2.0
// Every byte of the clean text knows its place in the document as it was given.
#include <random>

#include <fmt/format.h>

#include "graph/base/utf8.h"
#include "graph/text/text.h"
#include "tests/support/catch.h"

using namespace rapport;

namespace {

// Letters and digits alone, folded: what must be the same before and after cleaning.
std::string letters(std::string_view text) {
  std::string kept;
  for (const char c : utf8::name_key(text))
    if (c != ' ') kept += c;
  return kept;
}

std::string random_page(std::mt19937& random) {
  static const std::string kPieces[] = {"The",
                                        "minister",
                                        "of",
                                        "ＴＲＡＤＥ",
                                        "ﬁsh",
                                        "oﬃce",
                                        "co\u00adoperation",
                                        "“quoted”",
                                        "O’Hagan’s",
                                        "Com-\n",
                                        "mittee",
                                        "high-\n",
                                        "(1)",
                                        "1.",
                                        "•",
                                        "09:00-09:30",
                                        "Date:",
                                        "U.S.",
                                        "Mr.",
                                        "München",
                                        "東京",
                                        "、",
                                        "，",
                                        "：",
                                        "met.",
                                        "spoke,",
                                        "2017",
                                        "4,000.5",
                                        "EU-\n",
                                        "Japan",
                                        "\u00a0",
                                        "\u3000",
                                        "   ",
                                        "\t",
                                        "\n",
                                        "\n\n",
                                        "\r\n",
                                        "\f",
                                        "|",
                                        "e\u0301te",
                                        "«ici»",
                                        "\u200b"};
  std::string page;
  for (int k = 0; k < 120; ++k) {
    page += kPieces[random() % std::size(kPieces)];
    if (random() % 8 != 0) page += ' ';
  }
  return page + "end.";
}

}  // namespace

TEST_CASE("every token's place in the source holds the same letters", "[text][mapping]") {
  const std::uint32_t seed = 20170713;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 400; ++round) {
    const auto page = random_page(random);
    const auto text = text::read_text(page, {{"mr."}, {"high"}}, "random");
    REQUIRE(text.source == page);
    for (const auto& token : text.tokens) {
      const auto span = text.to_source(token.span);
      const auto before = page.substr(span.begin, span.size());
      if (letters(before) != letters(text.slice(token.span))) {
        INFO("round " << round << ", page:\n" << page);
        FAIL("\"" << text.slice(token.span) << "\" came from \"" << before << "\"");
      }
    }
  }
  SUCCEED();
}

TEST_CASE("tokens, sentences and blocks lie in one another and in order", "[text][mapping]") {
  const std::uint32_t seed = 4711;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 400; ++round) {
    const auto text = text::read_text(random_page(random), {}, "random");
    std::uint32_t sentence = 0, token = 0, end = 0;
    for (const auto& block : text.blocks) {
      REQUIRE(block.first_sentence == sentence);
      if (!block.key.empty()) REQUIRE(block.span.contains(block.key));
      for (; sentence < block.end_sentence; ++sentence) {
        REQUIRE(block.span.contains(text.sentences[sentence].span));
        REQUIRE(text.sentences[sentence].first_token == token);
        for (; token < text.sentences[sentence].end_token; ++token) {
          REQUIRE(text.sentences[sentence].span.contains(text.tokens[token].span));
          REQUIRE(end <= text.tokens[token].span.begin);
          REQUIRE_FALSE(text.tokens[token].span.empty());
          end = text.tokens[token].span.end;
        }
      }
    }
    REQUIRE(sentence == text.sentences.size());
    REQUIRE(token == text.tokens.size());
  }
}

TEST_CASE("places are told by line and column of the source", "[text][mapping]") {
  const auto text = text::read_text("The “ﬁrst”\nline, and the Com-\nmittee.", {}, "t");
  const auto at = text.clean.find("Committee");
  REQUIRE(at != std::string::npos);
  const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 9)};
  CHECK(to_string(text.place(span, "a.txt")) == "a.txt:2:15");
  const auto source = text.to_source(span);
  CHECK(text.source.substr(source.begin, source.size()) == "Com-\nmittee");
}
