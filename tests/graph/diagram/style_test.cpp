// SPDX-License-Identifier: Apache-2.0
// The style file: what it says is taken over, what is wrong in it is named with file, line and key.
#include "graph/diagram/style.h"

#include "graph/base/error.h"
#include "graph/base/strings.h"
#include "tests/graph/diagram/pictures.h"
#include "tests/support/catch.h"
#include "tests/support/places.h"

namespace rapport::diagram {
namespace {

// The default style with `from` replaced, loaded; what the error says, without the folder.
std::string complaint(const std::string& from, const std::string& to) {
  const std::string text = tests::read_file(tests::source_path("data/styles/default.toml"));
  const std::size_t at = text.find(from);
  if (at == std::string::npos) return "the default style has no " + from;
  const tests::TemporaryFolder folder;
  std::string changed = text;
  changed.replace(at, from.size(), to);
  tests::write_file(folder.file("my.toml"), changed);
  try {
    load_style(folder.file("my.toml"));
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::BadData);
    CHECK(error.place().file == folder.file("my.toml"));
    CHECK(error.place().line > 0);
    return error.message();
  }
  return "no complaint";
}

TEST_CASE("the default style knows every type of the vocabulary", "[diagram][style]") {
  const Style& style = tests::default_style();
  for (const char* label :
       {"Person", "Organization", "Country", "Place", "Meeting", "Project", "Agreement", "Topic"}) {
    CHECK(style.nodes.count(label) == 1);
  }
  for (const char* type : {"ATTENDED", "HELD_POST", "PART_OF", "HELD_IN", "HOSTED", "FOLLOWS",
                           "PRODUCED", "DISCUSSED", "IN_FIELD", "PARTY_TO", "UNDER", "VISITED"}) {
    CHECK(style.relationships.count(type) == 1);
  }
  CHECK(style.node("Unheard").words == style.other_node.words);
  CHECK(style.size(14).name_size == 14);
  CHECK(style.size(1'000'000).up_to_nodes == 0);
}

TEST_CASE("no two types of the default style have the same colour and shape", "[diagram][style]") {
  const Style& style = tests::default_style();
  for (const auto& [a, one] : style.nodes) {
    for (const auto& [b, other] : style.nodes) {
      if (a >= b) continue;
      INFO(a << " and " << b);
      CHECK(one.shape != other.shape);
      CHECK(to_string(one.colour) != to_string(other.colour));
    }
  }
  for (const auto& [a, one] : style.relationships) {
    for (const auto& [b, other] : style.relationships) {
      if (a >= b) continue;
      INFO(a << " and " << b);
      CHECK((to_string(one.colour) != to_string(other.colour) || one.dashes != other.dashes));
    }
  }
}

TEST_CASE("outlines and words of the default style stand out", "[diagram][style]") {
  const Style& style = tests::default_style();
  CHECK(contrast(style.text, style.background) >= 7);
  for (const auto& [label, node] : style.nodes) {
    INFO(label);
    const Colour outline = with_contrast(node.colour, style.background, style.outline_contrast);
    CHECK(contrast(outline, style.background) >= style.outline_contrast);
    // Highlighted shapes are filled most strongly.
    const Colour fill = mixed(node.colour, style.background, style.tint * 1.8);
    CHECK(contrast(style.text, fill) >= 7);
    CHECK(contrast(style.quiet_text, fill) >= 4.5);
  }
}

TEST_CASE("contrast is that of WCAG 2", "[diagram][style]") {
  CHECK(contrast({0, 0, 0}, {1, 1, 1}) == Approx(21));
  CHECK(contrast({1, 1, 1}, {1, 1, 1}) == Approx(1));
  CHECK(contrast({0x77 / 255.0, 0x77 / 255.0, 0x77 / 255.0}, {1, 1, 1}) ==
        Approx(4.48).margin(0.01));
  CHECK(to_string(with_contrast({0, 0, 0}, {1, 1, 1}, 3)) == "#000000");
}

TEST_CASE("a wrong style is refused with its key, what was expected and what was found",
          "[diagram][style]") {
  CHECK(complaint("shape = \"ellipse\"", "shape = \"circle\"") ==
        "node.Person.shape: expected one of rounded, ellipse, box, hexagon, octagon, pin, note, "
        "tag, slanted, "
        "found the text \"circle\"");
  CHECK(complaint("colour = \"#0072B2\"", "colour = \"blue\"") ==
        "node.Person.colour: expected a colour such as \"#0072B2\", found the text \"blue\"");
  CHECK(complaint("title_size = 22", "title_size = 2200") ==
        "page.title_size: expected a number from 6 to 100, found the number 2200");
  CHECK(complaint("title_size = 22", "title_size = nan") ==
        "page.title_size: expected a number from 6 to 100, found the number nan");
  CHECK(complaint("title_size = 22", "") ==
        "page.title_size: expected a number from 6 to 100, found nothing");
  CHECK(complaint("title_size = 22", "title_size = 22\ntitel_size = 22") ==
        "page.titel_size: this key is not known");
  CHECK(complaint("dashes = [9, 3]", "dashes = [9]") ==
        "relationship.HOSTED.dashes: expected a list of lengths from 0.5 to 50, line and gap in "
        "turn, found a list");
  CHECK(complaint("name_lines = 5", "name_lines = 2.5") ==
        "size[1].name_lines: expected a whole number from 1 to 20, found the number 2.5");
  CHECK(complaint("up_to_nodes = 40", "up_to_nodes = 14") ==
        "size[2].up_to_nodes: expected a larger number than in the size before, and 0 in the last "
        "alone, "
        "found the number 14");
  CHECK(complaint("\"January\", ", "") == "words.months: expected twelve names, found a list");
  CHECK(complaint("[page]", "[page").substr(0, 16) == "this is no TOML:");
}

TEST_CASE("a style that is not there is not found", "[diagram][style]") {
  for (const std::string& path : {std::string("no/such/style.toml"), tests::source_path("data")}) {
    try {
      load_style(path);
      FAIL("expected an error for " << path);
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::NotFound);
    }
  }
}

}  // namespace
}  // namespace rapport::diagram
