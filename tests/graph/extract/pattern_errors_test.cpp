// SPDX-License-Identifier: Apache-2.0
// What people are told whose rule, lexicon or pattern does not hold.
#include "graph/base/error.h"
#include "tests/graph/extract/languages.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::tests;

namespace {

// What compile() throws, whole; lexicon `fruit` and macro @noun are there.
std::string pattern_error(const std::string& pattern) {
  const DataFolder folder({}, {{"fruit", "apple\n"}});
  auto lexicons = extract::Lexicons::load(folder.path() + "/lexicons");
  extract::Types types;
  extract::TestTable tests;
  try {
    extract::Macros macros{
        {"noun", {"^Lower", {}}}, {"loop", {"a @loop", {}}}, {"torn", {"(a", {}}}};
    extract::compile(pattern, macros, lexicons, types, tests);
  } catch (const Error& error) {
    return error.what();
  }
  return "nothing was thrown";
}

std::string rule_error(const std::string& file) {
  return DataFolder({{"10-test", file}}, {}).error();
}

std::string lexicon_error(const std::string& file) {
  return DataFolder({}, {{"fruit", file}}).error();
}

}  // namespace

TEST_CASE("a pattern is shown with a caret where it breaks", "[extract][errors]") {
  struct Row {
    const char* pattern;
    const char* message;
  };
  static const Row kRows[] = {
      {"an <aple> fell",
       "there is no lexicon 'aple'\n    an <aple> fell\n        ^\n  hint: a lexicon is a file of "
       "data/lexicons"},
      {"an (apple fell",
       "expected ')'\n    an (apple fell\n                  ^\n  hint: a bracket was opened and "
       "not closed"},
      {"an apple) fell",
       "unexpected ')'\n    an apple) fell\n            ^\n  hint: brackets come in pairs"},
      {"an ^Captial fell",
       "there is no shape '^Captial'\n    an ^Captial fell\n               ^\n"
       "  hint: the shapes are ^Cap ^Upper ^Lower ^Initial ^Number ^Mark ^Mixed ^Name ^Word ^Any "
       "^Year ^Day ^Ordinal "
       "^Camel"},
      {"an @nuon fell",
       "there is no macro '@nuon'\n    an @nuon fell\n       ^\n  hint: macros stand in [macros] "
       "of a rule file"},
      {"an @noun (",
       "expected a word, a <lexicon>, a {Type} or a bracket\n    an @noun (\n              ^\n"
       "  hint: an empty alternative is written (...)?"},
      {"a | | b",
       "expected a word, a <lexicon>, a {Type} or a bracket\n    a | | b\n        ^\n"
       "  hint: an empty alternative is written (...)?"},
      {"{Person held",
       "expected key=value, or key! for an attribute that must not be there\n    {Person held\n"
       "                ^"},
      {"{Person", "expected '}'\n    {Person\n           ^"},
      {"<fruit", "expected '>'\n    <fruit\n          ^"},
      {"\"held", "expected a closing '\"'\n    \"held\n     ^"},
      {"a{4,2}", "expected {low,high} with high up to 40\n    a{4,2}\n          ^"},
      {"a{1,41}", "expected {low,high} with high up to 40\n    a{1,41}\n           ^"},
      {"a ..0 b",
       "expected a number from 1 to 60 after '..'\n    a ..0 b\n         ^\n  hint: '...' is a gap "
       "of any length"},
      {"? a",
       "unexpected '?'\n    ? a\n    ^\n  hint: put marks that mean something here in \"quotes\""},
      {"!<() a", "expected a word after '!<('\n    !<() a\n       ^"},
      {"",
       "expected a word, a <lexicon>, a {Type} or a bracket\n    \n    ^\n"
       "  hint: an empty alternative is written (...)?"},
  };
  for (const auto& [pattern, message] : kRows) {
    INFO(pattern);
    CHECK(pattern_error(pattern) == message);
  }
}

TEST_CASE("macros without end and patterns without measure are refused", "[extract][errors]") {
  CHECK(pattern_error("@loop").find("macros that use each other without end\n") == 0);
  CHECK(pattern_error("@torn").find("expected ')'\n") == 0);
  CHECK(pattern_error("((((a b c){40}){40}){40}){40}").find("the pattern is too long\n") == 0);
}

TEST_CASE("a rule file is refused with file, line and the way out", "[extract][errors]") {
  struct Row {
    const char* file;
    const char* message;
  };
  static const Row kRows[] = {
      {"[[rule]]\nname = \"a\"\npattern = \"(x\"\nmakes = \"T\"\n",
       "DATA/rules/10-test.toml:1:1: rule 'a': expected ')'\n    (x\n      ^\n"
       "  hint: a bracket was opened and not closed"},
      {"[[rule]]\npattern = \"x\"\nmakes = \"T\"\n",
       "DATA/rules/10-test.toml:1:1: a rule without a name"},
      {"[[rule]]\nname = \"a\"\npattern = \"x\"\n",
       "DATA/rules/10-test.toml:1:1: rule 'a' must have either 'makes' or 'frame'"},
      {"[[rule]]\nname = \"a\"\npattern = \"x\"\nmakes = \"T\"\nframe = \"f\"\n",
       "DATA/rules/10-test.toml:1:1: rule 'a' must have either 'makes' or 'frame'"},
      {"[[rule]]\nname = \"a\"\npattern = \"x\"\nmakes = \"T\"\n[[rule]]\nname = \"a\"\npattern = "
       "\"y\"\nmakes = \"T\"\n",
       "DATA/rules/10-test.toml:5:1: a second rule named 'a'"},
      {"[[rule]]\nname = \"a\"\npatern = \"x\"\nmakes = \"T\"\n",
       "DATA/rules/10-test.toml:3:10: unknown key 'patern' in a rule\n"
       "  hint: the keys are name, pattern, makes or frame, covers, set, priority, examples, "
       "refuses, note"},
      {"[[rule]]\nname = \"a\"\npattern = \"who=(x) met\"\nmakes = \"T\"\nset = { n = \"$whom\" "
       "}\n",
       "DATA/rules/10-test.toml:5:13: '$whom' is no capture of the pattern\n  hint: it captures "
       "who"},
      {"[[rule]]\nname = \"a\"\npattern = \"x\"\nmakes = \"T\"\ncovers = \"n\"\n",
       "DATA/rules/10-test.toml:1:1: '$n' is no capture of the pattern\n  hint: the pattern "
       "captures nothing"},
      {"[[rule]]\nname = 3\npattern = \"x\"\nmakes = \"T\"\n",
       "DATA/rules/10-test.toml:2:8: 'name' must be a string"},
      {"[[rule]]\nname = \"a\"\npattern = \"x\"\nmakes = \"T\"\nexamples = \"x\"\n",
       "DATA/rules/10-test.toml:5:12: 'examples' must be a list of sentences"},
      {"then = \"sleep\"\n[[rule]]\nname = \"a\"\npattern = \"x\"\nmakes = \"T\"\n",
       "DATA/rules/10-test.toml:1:8: there is no step 'sleep'\n  hint: the steps are known-persons "
       "and known-acronyms"},
      {"rules = 1\n",
       "DATA/rules/10-test.toml:1:9: unknown key 'rules'\n  hint: a rule file holds note, then, "
       "[macros] and [[rule]]"},
  };
  for (const auto& [file, message] : kRows) {
    INFO(file);
    CHECK(rule_error(file) == message);
  }
}

TEST_CASE("a rule file that is no TOML is refused where it breaks", "[extract][errors]") {
  CHECK(rule_error("[[rule]\nname = \"a\"\n").find("DATA/rules/10-test.toml:1:8: ") == 0);
}

TEST_CASE("a lexicon is refused with file, line and column", "[extract][errors]") {
  CHECK(lexicon_error("apple\n | colour=red\n") ==
        "DATA/lexicons/fruit.txt:2:1: no phrase before '|'\n  hint: a line is: phrase | key=value; "
        "key=value");
  CHECK(lexicon_error("# fruit\napple | colour=red; round\n") ==
        "DATA/lexicons/fruit.txt:2:21: expected key=value, found 'round'\n"
        "  hint: a line is: phrase | key=value; key=value");
  CHECK(lexicon_error("apple\np\xff"
                      "ear\n") == "DATA/lexicons/fruit.txt: not UTF-8 at offset 7");
}

TEST_CASE("a data folder without rules or lexicons is told by name", "[extract][errors]") {
  const TemporaryFolder folder;
  try {
    extract::Language::load(folder.path());
    FAIL("nothing was thrown");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::NotFound);
    CHECK(error.place().file == folder.file("lexicons"));
    CHECK(error.message() == "no folder of lexicons: No such file or directory");
    CHECK(error.hint() == "reinstall, or point --data to the data folder of the program");
  }
}
