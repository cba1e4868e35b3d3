// SPDX-License-Identifier: Apache-2.0
// What patterns and lexicons find, on languages of a few lines.
#include <fmt/format.h>

#include "tests/graph/extract/languages.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::tests;

namespace {

// What one rule with the pattern finds: "[...]" for each mention.
std::string found(const std::string& pattern, const std::string& sentence) {
  const DataFolder folder(
      {{"10-test", "[[rule]]\nname = \"t\"\npattern = '''" + pattern + "'''\nmakes = \"T\"\n"}},
      {{"fruit", "apple | colour=green\nplum | colour=blue; size=small\nblood orange\norange\n"},
       {"months", "March | number=3\nMay | number=5\n"},
       {"bodies", "World Health Organization | acronym=WHO\nUS\nIT\nNew York\n"}});
  const auto language = folder.load();
  const auto reading = read(language, sentence);
  std::string out;
  for (const auto& mention : reading->mentions.reading.mentions())
    out += fmt::format("[{}]", reading->mentions.reading.slice(mention.tokens));
  return out;
}

}  // namespace

TEST_CASE("patterns find what their language says", "[extract][pattern]") {
  struct Row {
    const char* pattern;
    const char* sentence;
    const char* found;
  };
  static const Row kRows[] = {
      {"held talks", "They Held TALKS and held talks.", "[Held TALKS][held talks]"},
      {"held (a|the)? talk", "They held talk, held a talk, held one talk.",
       "[held talk][held a talk]"},
      {"a+", "x a a a y a.", "[a a a][a]"},
      {"x a* y", "x y and x a a y.", "[x y][x a a y]"},
      {"a{2,3}", "b a b a a b a a a a.", "[a a][a a a]"},
      {"a ... b", "a c d b and b.", "[a c d b]"},
      {"a ..2 b", "a c c b; a c c c b.", "[a c c b]"},
      {"met !(not)", "they met not, they met well.", "[met]"},
      {"met &(well)", "they met not, they met well.", "[met]"},
      {"!<(of|in) house", "of the house, in house, a house.", "[house]"},
      {"!<(\",\") house", "first, house and house.", "[house]"},
      {"^^ the", "the end of the day.", "[the]"},
      {"day $$", "day by day", "[day]"},
      {"EU ~ \"-\" ~ Japan", "EU-Japan and EU - Japan talks.", "[EU-Japan]"},
      {"^Cap ^Upper", "Then UN and Now IMF spoke.", "[Then UN][Now IMF]"},
      {"^Year", "in 1899, 1900, 2099 and 2100.", "[1900][2099]"},
      {"^Day ^Lower", "0 days, 31 days, 32 days, 2nd day.", "[31 days][2nd day]"},
      {"^Ordinal", "the 19th and 20 others.", "[19th]"},
      {"^Camel", "an MoU of Mary.", "[MoU]"},
      {"<fruit>", "an apple, a blood orange, an orange.", "[apple][blood orange][orange]"},
      {"<fruit colour=green|blue>", "an apple, a plum, an orange.", "[apple][plum]"},
      {"<fruit size!>", "an apple, a plum, an orange.", "[apple][orange]"},
      {"<fruit size=small colour=blue>", "an apple, a plum, an orange.", "[plum]"},
      {"<fruit|months>", "an apple in May.", "[apple][May]"},
      {"<bodies form=acronym>", "WHO is the World Health Organization.", "[WHO]"},
      {"<bodies form=>", "WHO is the World Health Organization.", "[World Health Organization]"},
      {"<fruit> orange", "a blood orange orange.", "[blood orange orange]"},
      {"a b | c", "a b, c, a c.", "[a b][c][c]"},
  };
  for (const auto& row : kRows) {
    INFO(row.pattern << "  in  " << row.sentence);
    CHECK(found(row.pattern, row.sentence) == row.found);
  }
}

TEST_CASE("a phrase in capitals is found in capitals, one with a capital never in small letters",
          "[extract][lexicons]") {
  struct Row {
    const char* lexicon;
    const char* sentence;
    const char* found;
  };
  static const Row kRows[] = {
      {"bodies", "The US told us; Us too.", "[US]"},
      {"bodies", "It was IT that it was.", "[IT]"},
      {"bodies", "Those who met the WHO, Who else.", "[WHO]"},
      {"months", "They march in March, in MARCH.", "[March][MARCH]"},
      {"months", "You may come in May.", "[May]"},
      {"fruit", "An Apple, an APPLE, an apple.", "[Apple][APPLE][apple]"},
      {"bodies", "From new york to New York, NEW YORK and New-York.",
       "[New York][NEW YORK][New-York]"},
      {"bodies", "The world health organization and the World health organization.",
       "[World health organization]"},
      {"fruit", "A blood-orange and a blöod orange.", "[blood-orange][blöod orange]"},
  };
  for (const auto& row : kRows) {
    INFO(row.lexicon << "  in  " << row.sentence);
    CHECK(found(std::string("<") + row.lexicon + ">", row.sentence) == row.found);
  }
}

TEST_CASE("a later phase builds on what an earlier one found, and set takes over what was captured",
          "[extract][rules]") {
  const DataFolder folder({{"10-names", R"([[rule]]
name = "month"
pattern = "<m:months>"
makes = "Month"
set = { name = "$m.phrase", number = "$m.number" }
)"},
                           {"20-days", R"([[rule]]
name = "day"
pattern = "on d=(^Day) {month:Month} (of y=(^Year))?"
makes = "Day"
covers = "month"
set = { iso = "$y-$month.number-$d", short = "$month.number/$d", month = "$month" }
)"}},
                          {{"months", "March | number=3; aliases=Mar\n"}});
  const auto language = folder.load();
  CHECK(mentions_of(language, "They met on 5 Mar of 2020.") ==
        "Month [Mar] name=March number=3\n"
        "Day [Mar] iso=2020-3-5 month=Mar short=3/5\n");
  // Without the year the template that needs it is left out, the other is not.
  CHECK(mentions_of(language, "They met on 5 March again.") ==
        "Month [March] name=March number=3\n"
        "Day [March] month=March short=3/5\n");
}

TEST_CASE("of rules that want the same words priority, then length, then order decides",
          "[extract][rules]") {
  const auto rule = [](const std::string& name, const std::string& pattern, int priority) {
    return fmt::format("[[rule]]\nname = \"{}\"\npattern = \"{}\"\nmakes = \"{}\"\npriority = {}\n",
                       name, pattern, name, priority);
  };
  const auto decided = [&](const std::string& rules) {
    return mentions_of(DataFolder({{"10-test", rules}}, {}).load(), "one two three.");
  };
  CHECK(decided(rule("A", "one two", 0) + rule("B", "two three", 0)) == "A [one two]\n");
  CHECK(decided(rule("A", "one two", 0) + rule("B", "two three", 1)) == "B [two three]\n");
  CHECK(decided(rule("A", "one two", 0) + rule("B", "one two three", 0)) == "B [one two three]\n");
  CHECK(decided(rule("A", "one two", 0) + rule("B", "one two", 0)) == "A [one two]\n");
}

TEST_CASE("patterns that ruin other matchers still find what is there in a long line",
          "[extract][matcher]") {
  // Each would take a number of steps with thousands of digits were a failed place tried twice.
  std::string line;
  for (int k = 0; k < 5000; ++k) line += "a ";
  struct Row {
    const char* pattern;
    std::string sentence;
    std::string found;
  };
  const Row rows[] = {
      {"(a? a?){20} a{20} b", line + "b.", "[" + line.substr(0, 120 - 1) + " b]"},
      {"(a+ a+)+ b", line + "c.", ""},
      {"((a|a a)+)+ b", line + "c.", ""},
      {"a ... a ... a ... a ... b", line + "c.", ""},
      {"(a ... )+ b", line + "c.", ""},
      {"((a|a a)+)+ b", line + "b.", "[" + line + "b]"},
  };
  for (const auto& row : rows) {
    INFO(row.pattern);
    const auto seen = found(row.pattern, row.sentence);
    CHECK(seen.size() == row.found.size());
    CHECK((seen == row.found));
  }
}
