// SPDX-License-Identifier: Apache-2.0
// Markup to blocks; what is left out, what dates it, and the way back to the bytes.
#include "graph/text/html.h"

#include <random>

#include <fmt/format.h>

#include "graph/base/error.h"
#include "graph/text/text.h"
#include "tests/support/catch.h"
#include "tests/support/places.h"

using namespace rapport;
using namespace rapport::tests;

namespace {

text::Text read(const std::string& html) { return text::read_text(html, {{"mr."}, {}}, "a.html"); }

// One line a block: kind, depth and marker, then its text.
std::string blocks(const std::string& html) {
  const auto text = read(html);
  std::string out;
  for (const auto& block : text.blocks)
    out += fmt::format("{} {}{}{}: {}\n", text::to_string(block.kind), block.depth,
                       block.marker.empty() ? "" : " ", block.marker, text.slice(block.span));
  return out;
}

struct Row {
  const char* html;
  const char* blocks;
};
void check(const std::vector<Row>& rows) {
  for (const auto& row : rows) {
    INFO(row.html);
    CHECK(blocks(row.html) == row.blocks);
  }
}

std::string source_of(const text::Text& text, std::string_view words) {
  const auto at = text.clean.find(words);
  REQUIRE(at != std::string::npos);
  const auto span = text.to_source(
      {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())});
  return text.source.substr(span.begin, span.size());
}

}  // namespace

TEST_CASE("elements of a page become the blocks that plain text has", "[text][html]") {
  check({
      {"<h2>Who met?</h2><p>The ministers\n met <b>in Os</b>lo.</p>",
       "heading 0: Who met?\nparagraph 0: The ministers met in Oslo.\n"},
      {"<p>One.<p>two and three.", "paragraph 0: One.\nparagraph 0: two and three.\n"},
      {"<ul><li>Fish<li>Cod<ul><li>Fresh</ul></ul>",
       "item 3 •: Fish\nitem 3 •: Cod\nitem 4 •: Fresh\n"},
      {"<ol start=4><li>Fish<li>Cod<ol><li>Fresh</ol></ol>",
       "item 0 4.: Fish\nitem 0 5.: Cod\nitem 1 (1): Fresh\n"},
      {"<ol type=a><li>Fish</ol>", "item 2 a): Fish\n"},
      {"<ul><li>(1) Fish were many.</ul>", "item 1 (1): Fish were many.\n"},
      {"<table><tr><th>Name<th>Post<tr><td>Ann<td>Chair<tr><td><td>Member</table>",
       "row 0: Name | Post\nrow 0: Ann | Chair\nrow 0: | Member\n"},
      {"<table><tr><th>Date<td>May 3<tr><th>Venue:<td>Oslo</table>",
       "key-value 0: Date: May 3\nkey-value 0: Venue: Oslo\n"},
      {"<dl><dt>Chair<dd>Ann Lee</dl>", "key-value 0: Chair: Ann Lee\n"},
      {"<p>Date: May 3<br>Venue: Oslo</p>", "key-value 0: Date: May 3\nkey-value 0: Venue: Oslo\n"},
      {"<table><tr><td><table><tr><td>Name</td><td>Ann</td></tr></table></td></tr></table>",
       "row 0: Name | Ann\n"},
      {"<p>He said <q>fish</q> on the 3<sup>rd</sup>.<sup><a href='#1'>[1]</a></sup></p>",
       "paragraph 0: He said \"fish\" on the 3rd.\n"},
      {"<p>Fish &amp; cod, 3&nbsp;kg, caf&eacute;, &#x4f1a;.</p>",
       "paragraph 0: Fish & cod, 3 kg, café, 会.\n"},
      {"<p>a < b and 5 > 3.</p>", "paragraph 0: a < b and 5 > 3.\n"},
  });
}

TEST_CASE("scripts, menus, forms and what is hidden are no text", "[text][html]") {
  check({
      {"<script>var a = '<p>no</p>';</script><style>p {}</style><!-- <p>no</p> --><p>They met.</p>",
       "paragraph 0: They met.\n"},
      {"<nav><a href=a>News</a></nav><header><a href=1>A</a><a href=2>B</a><a "
       "href=3>C</a></header><p>They met.</p><footer>No</footer>",
       "paragraph 0: They met.\n"},
      {"<div class='site-menu'>No</div><p>They met in the capital of the land.</p><div "
       "id=cookie_banner>No</div>",
       "paragraph 0: They met in the capital of the land.\n"},
      {"<p hidden>No</p><p style='display: none'>No</p><p aria-hidden=true>No</p><p>They met.</p>",
       "paragraph 0: They met.\n"},
      {"<form><label>No</label><input value=No><select><option>No</select><p>They met.</p></form>",
       "paragraph 0: They met.\n"},
      {"<div><a href=1>One</a> <a href=2>Two</a> <a href=3>Three</a></div><p>The ministers of both "
       "countries met in Oslo.</p>",
       "paragraph 0: The ministers of both countries met in Oslo.\n"},
      {"<div>No</div><main><p>The ministers of both countries met in Oslo.</p></main>",
       "paragraph 0: The ministers of both countries met in Oslo.\n"},
      // A name that lies: all the text is in it.
      {"<div class='menu'><p>The ministers of both countries met in Oslo.</p></div>",
       "paragraph 0: The ministers of both countries met in Oslo.\n"},
  });
}

TEST_CASE("real pages read as people see them", "[text][html]") {
  const auto page = [](const char* name) {
    return blocks(read_file(source_path(std::string("tests/samples/") + name)));
  };
  CHECK(page("old-page.html") ==
        "heading 0: Ministry of Fisheries\n"
        "heading 0: Talks in Oslo\n"
        "heading 0: May 3, 2021\n"
        "paragraph 0: Minister of Fisheries Ana Novak held talks with Minister of Fisheries Jon "
        "Berg in Oslo, Norway, on Monday, May 3, 2021.\n"
        "key-value 0: The following took part:\n"
        "item 3 •: Ann Lee, Chair\nitem 3 •: Bob Ray, Member\n"
        "row 0: Date | Place\nrow 0: May 3 | Oslo\n"
        "heading 0: Closing <remarks> were made by both\n");
  const auto press = page("press-release.html");
  CHECK(press.find("Home") == std::string::npos);
  CHECK(press.find("Facebook") == std::string::npos);
  CHECK(press.find("Imprint") == std::string::npos);
  CHECK(press.find("heading 0: Minister Novak meets Minister Berg\n") == 0);
}

TEST_CASE("a page tells its title and when it appeared", "[text][html]") {
  struct Row {
    const char* html;
    const char* published;
  };
  const Row rows[] = {
      {"<meta name=date content=2021-05-03><p>They met.", "2021-05-03"},
      {"<meta property='article:published_time' content='2021-05-03T10:00:00+02:00'><meta "
       "name=date content=2020-01-01><p>They met.",
       "2021-05-03"},
      {"<meta name='DC.date.issued' content='2021/05/03'><p>They met.", "2021-05-03"},
      {"<p><time datetime='2021-05-03'>Monday</time> They met.", "2021-05-03"},
      {"<time datetime=2020-01-01>x</time><p>They met <time pubdate "
       "datetime='20210503'>Monday</time>",
       "2021-05-03"},
      {"<script "
       "type='application/ld+json'>{\"@graph\":[{\"datePublished\":\"2021-05-03T08:00Z\"}]}</"
       "script><p>They met.",
       "2021-05-03"},
      {"<script type='application/ld+json'>{broken</script><p>They met.", ""},
      {"<meta name=date content='3 May 2021'><p>They met.", ""},
  };
  for (const auto& row : rows) {
    INFO(row.html);
    CHECK(read(row.html).published == row.published);
  }
  CHECK(read("<title> Talks\n in Oslo </title><p>They met.").title == "Talks in Oslo");
}

TEST_CASE("evidence leads back to the bytes of the markup", "[text][html]") {
  const auto text = read(
      "<!DOCTYPE html>\n<p>Minister <b>Ana</b> Nov&aacute;k met\nFish &amp; Cod.</p>\n<ul><li>Ann "
      "Lee</ul>");
  CHECK(source_of(text, "Minister Ana Novák") == "Minister <b>Ana</b> Nov&aacute;k");
  CHECK(source_of(text, "Ana") == "Ana");
  CHECK(source_of(text, "Novák") == "Nov&aacute;k");
  CHECK(source_of(text, "Fish &") == "Fish &amp;");
  CHECK(source_of(text, "Cod") == "Cod");
  CHECK(source_of(text, "Ann Lee") == "Ann Lee");
  const auto at = static_cast<std::uint32_t>(text.clean.find("Ann"));
  CHECK(to_string(text.place({at, at + 3}, "a.html")) == "a.html:4:9");
  CHECK(text.blocks.back().line == 4);
}

TEST_CASE("every word of a random page comes from a place that holds it", "[text][html]") {
  static const std::string kPieces[] = {"<p>",
                                        "</p>",
                                        "<b>",
                                        "</b>",
                                        "<ul>",
                                        "<li>",
                                        "</ul>",
                                        "<table>",
                                        "<tr>",
                                        "<td>",
                                        "</table>",
                                        "<div class=x>",
                                        "</div>",
                                        "<h2>",
                                        "</h2>",
                                        "<br>",
                                        "&eacute;",
                                        "&amp;",
                                        "fish",
                                        "cod ",
                                        "Ministers",
                                        " met ",
                                        "<!-- no -->",
                                        "<a href='x'>",
                                        "</a>",
                                        "é",
                                        "会",
                                        "<",
                                        ">",
                                        "&",
                                        "<script>no</script>",
                                        "\n",
                                        "<pre>",
                                        "</pre>",
                                        "<p hidden>"};
  const std::uint32_t seed = 20210503;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 300; ++round) {
    std::string html = "<html><body>start";
    for (int k = 0; k < 80; ++k) html += kPieces[random() % std::size(kPieces)];
    const auto text = read(html);
    REQUIRE(text.source == html);
    for (const auto& token : text.tokens) {
      const auto word = text.slice(token.span);
      if (word.find_first_not_of("abcdefghijklmnopqrstuvwxyzMS") != std::string_view::npos)
        continue;
      const auto span = text.to_source(token.span);
      if (std::string_view(html).substr(span.begin, span.size()) != word) {
        // A word may go on behind a tag.
        std::string bare;
        bool tag = false;
        for (const char c : html.substr(span.begin, span.size())) {
          if (c == '<') tag = true;
          if (!tag) bare += c;
          if (c == '>') tag = false;
        }
        INFO(html);
        REQUIRE(bare == word);
      }
    }
  }
}

TEST_CASE("what would take a parser too long is made harmless or refused", "[text][html][errors]") {
  std::string nested;
  for (int k = 0; k < 10'000; ++k) nested += "<div><b>";
  CHECK(read(nested + "They met.").clean == "They met.");

  std::string attributes = "<p ";
  for (int k = 0; k < 300'000; ++k) attributes += fmt::format("a{}=1 ", k);
  CHECK(read(attributes + ">They met.</p>").clean == "They met.");

  std::string comments;
  for (int k = 0; k < 200'000; ++k) comments += "<!-- <p ";
  CHECK(read("<p>They met.</p>" + comments).clean == "They met.");

  std::string wrong;
  for (int k = 0; k < 40'000; ++k) wrong += "<x>";
  for (int k = 0; k < 400'000; ++k) wrong += "</y>";
  CHECK_THROWS_AS(read(wrong + "They met."), Error);

  std::string deep;
  for (int k = 0; k < 60'000; ++k) deep += "<div>";
  try {
    read(deep + "They met.");
    FAIL("nothing was thrown");
  } catch (const Error& error) {
    CHECK(std::string(error.what()) ==
          "a.html: tags nested deeper than 50000\n  hint: save the page again from a browser, or "
          "as plain text");
  }
}

TEST_CASE("pages without text say so", "[text][html][errors]") {
  for (const char* html : {"<html>", "<html><script>app()</script></html>",
                           "<html><nav>Menu</nav></html>", "<!doctype html><p>"}) {
    try {
      read(html);
      FAIL("nothing was thrown");
    } catch (const Error& error) {
      CHECK(std::string(error.what()) ==
            "a.html: a web page without text\n  hint: if a script makes its text, save the page "
            "from a browser once it is shown");
    }
  }
  // Cut anywhere, a page still gives what it has.
  const auto whole = read_file(source_path("tests/samples/press-release.html"));
  for (std::size_t size = 0; size < whole.size(); size += 7) {
    try {
      read(whole.substr(0, size));
    } catch (const Error& error) {
      CHECK((error.kind() == ErrorKind::BadInput));
    }
  }
}
