// SPDX-License-Identifier: Apache-2.0
// An Extractor asks its automata which patterns may match, or tries them one by one: two ways that
// must find the same.
#include "graph/text/text.h"
#include "tests/graph/extract/languages.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::tests;

namespace {

std::string found_in(extract::Extractor& extractor, const extract::Language& language,
                     const std::string& document) {
  const auto text = text::read_text(document, language.lexicons.text_settings(), "test");
  return extract::print(extractor.find_mentions(text), language);
}

}  // namespace

TEST_CASE("automata find what the patterns find one by one, in every sample document") {
  const auto& language = shipped_language();
  extract::Extractor automata(language);
  for (const auto& path : text::find_documents(source_path("tests/corpus/working"))) {
    if (!path.ends_with(".txt")) continue;
    const auto document = text::read_file(path);
    extract::Extractor one_by_one(language, extract::Search::OneByOne);
    INFO(path);
    CHECK(found_in(automata, language, document) == found_in(one_by_one, language, document));
  }
}

TEST_CASE("automata know gaps, options, repetitions, lookaheads and both ends of a sentence") {
  const DataFolder data({{"10-test", R"toml(
[[rule]]
name = "gap"
pattern = "alpha ... omega"
makes = "Gap"
[[rule]]
name = "short-gap"
pattern = "(beta ..2 gamma)? delta"
makes = "Short"
[[rule]]
name = "repeated"
pattern = "!(one | <numbers>) ^Lower{2,3} stop"
makes = "Repeated"
[[rule]]
name = "start"
pattern = "^^ first (a | the | ^Number)* last $$"
makes = "Start"
[[rule]]
name = "gap-in-option"
pattern = "^^ epsilon (\"(\" ..3 \")\")? (\":\" | $$)"
makes = "Ended"
[[rule]]
name = "option-without-gap"
pattern = "zeta (eta ..2 theta | iota | <numbers>) kappa"
makes = "Option"
[[rule]]
name = "longest"
pattern = "n=(<numbers>) &(^Cap) ^Cap !(^Cap)"
makes = "Longest"
)toml"}},
                        {{"numbers", "two\ntwo three\n"}});
  const auto language = data.load();
  extract::Extractor automata(language);
  std::size_t found = 0;
  for (const std::string document : {"alpha omega",
                                     "alpha x y z omega",
                                     "omega alpha",
                                     "beta x gamma delta",
                                     "beta x y z gamma delta",
                                     "delta",
                                     "one two stop",
                                     "four five six stop",
                                     "first last",
                                     "first a the 3 last",
                                     "x first last",
                                     "first last x",
                                     "two three Cap",
                                     "two Cap",
                                     "two Cap Cap",
                                     "two three four Cap",
                                     "zeta eta x theta kappa",
                                     "zeta iota kappa",
                                     "zeta two three kappa",
                                     "zeta theta kappa",
                                     "alpha",
                                     "epsilon",
                                     "epsilon (a b)",
                                     "epsilon (a): b",
                                     "epsilon a"}) {
    extract::Extractor one_by_one(language, extract::Search::OneByOne);
    INFO(document);
    const auto expected = found_in(one_by_one, language, document);
    CHECK(found_in(automata, language, document) == expected);
    found += !expected.empty();
  }
  CHECK(found == 16);
}

// What the first phases of a language find, one line a mention and a frame.
namespace {

std::string found_by(const extract::Language& language, const std::string& document,
                     std::size_t phases) {
  const auto text = text::read_text(document, language.lexicons.text_settings(), "test");
  return extract::print(extract::Extractor(language).find_mentions(text, phases), language);
}

}  // namespace

TEST_CASE("phases that make no mentions find the same whether others run beside them or not") {
  const std::string rule = "[[rule]]\nname = \"";
  const DataFolder data(
      {{"10-names", rule + "name\"\npattern = \"^Cap\"\nmakes = \"Name\"\n"},
       {"20-first", rule + "met\"\npattern = \"who=({Name}) met\"\nframe = \"meet\"\n"},
       {"30-second", rule + "met-whom\"\npattern = \"met whom=({Name})\"\nframe = \"meet\"\n"},
       {"40-pairs", rule + "pair\"\npattern = \"{Name} met {Name}\"\nmakes = \"Pair\"\n"},
       {"50-last", rule + "of-pair\"\npattern = \"who=({Pair})\"\nframe = \"meet\"\n"}},
      {});
  const auto language = data.load();
  const std::string document = "Then Ann met Bob.";
  const std::string names =
      "0-4 Name \"Then\" [name]\n5-8 Name \"Ann\" [name]\n13-16 Name \"Bob\" [name]\n";
  const std::string who = "frame meet \"Ann met\" [met]\n      who = Ann\n";
  const std::string whom = "frame meet \"met Bob\" [met-whom]\n      whom = Bob\n";
  CHECK(found_by(language, document, 1) == names);
  CHECK(found_by(language, document, 2) == names + who);
  CHECK(found_by(language, document, 3) == names + who + whom);
  const std::string pairs =
      "0-4 Name \"Then\" [name]\n5-16 Pair \"Ann met Bob\" [pair]\n5-8   Name \"Ann\" [name]\n"
      "13-16   Name \"Bob\" [name]\n";
  CHECK(found_by(language, document, 4) == pairs + who + whom);
  const std::string last = "frame meet \"Ann met Bob\" [of-pair]\n      who = Ann met Bob\n";
  CHECK(found_by(language, document, 5) == pairs + who + last + whom);
}
