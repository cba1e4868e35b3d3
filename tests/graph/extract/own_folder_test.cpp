// SPDX-License-Identifier: Apache-2.0
// Rules and lexicons of a user's own, beside those that are there.
#include "graph/base/error.h"
#include "graph/text/text.h"
#include "tests/graph/extract/languages.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::tests;

namespace {

constexpr const char* kFruit = R"toml(
[macros]
tail = "tree"
[[rule]]
name = "fruit"
pattern = "<fruit> @tail"
makes = "Fruit"
[[rule]]
name = "nut"
pattern = "walnut"
makes = "Nut"
)toml";

std::string found(const extract::Language& language, const std::string& document) {
  extract::Extractor extractor(language);
  const auto text = text::read_text(document, language.lexicons.text_settings(), "test");
  return extract::print(extractor.find_mentions(text), language);
}

std::string load_error(const DataFolder& shipped, const std::string& own) {
  try {
    extract::Language::load(shipped.path(), {}, own);
  } catch (const Error& error) {
    return error.what();
  }
  return "nothing was thrown";
}

}  // namespace

TEST_CASE("rules and lexicons of one's own add to the shipped ones or take their place") {
  const DataFolder shipped({{"10-fruit", kFruit}}, {{"fruit", "apple\n"}});
  const DataFolder own(
      {{"10-fruit", "[[rule]]\nname = \"nut\"\npattern = \"hazelnut\"\nmakes = \"Nut\"\n"},
       {"05-early",
        "[macros]\ntail = \"bush\"\n[[rule]]\nname = \"bush\"\npattern = \"rose @tail\"\nmakes = "
        "\"Bush\"\n"},
       {"20-ours",
        "[[rule]]\nname = \"pair\"\npattern = \"{Fruit} and {Nut}\"\nmakes = \"Pair\"\n"}},
      {{"fruit", "pear\n"}});
  const auto language = extract::Language::load(shipped.path(), {}, own.path());
  const auto both = found(language, "An apple tree and hazelnut, a pear tree and walnut.");
  CHECK(both.find("Fruit \"apple tree\" [fruit]") != std::string::npos);
  CHECK(both.find("Fruit \"pear tree\" [fruit]") != std::string::npos);
  CHECK(both.find("Nut \"hazelnut\" [nut]") != std::string::npos);
  CHECK(both.find("\"walnut\"") == std::string::npos);
  CHECK(found(language, "A rose bush.").find("Bush \"rose bush\" [bush]") != std::string::npos);
  CHECK(both.find("Pair \"apple tree and hazelnut\" [pair]") != std::string::npos);
  CHECK(language.content_hash != extract::Language::load(shipped.path()).content_hash);
}

TEST_CASE("a folder of one's own is refused when it holds nothing, or two rules of one name") {
  const DataFolder shipped({{"10-fruit", kFruit}}, {{"fruit", "apple\n"}});
  CHECK(load_error(shipped, shipped.path() + "/rules")
            .find("no folder 'rules' and no folder 'lexicons' in it") != std::string::npos);
  const DataFolder twice({{"20-ours",
                           "[[rule]]\nname = \"nut\"\npattern = \"a\"\nmakes = \"A\"\n"
                           "[[rule]]\nname = \"nut\"\npattern = \"b\"\nmakes = \"A\"\n"}},
                         {});
  CHECK(load_error(shipped, twice.path()).find("a second rule named 'nut'") != std::string::npos);
}
