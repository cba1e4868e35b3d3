// SPDX-License-Identifier: Apache-2.0
// What people are told who expected a rule to match.
#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/extract/pointer.h"
#include "tests/graph/extract/languages.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::extract;
using namespace rapport::tests;

namespace {

const char* const kNames = R"(
[macros]
who = '({Person}|{Group}|the ^Cap)'
[[rule]]
name = "mister"
pattern = 'mr n=(^Cap+)'
makes = "Person"
priority = 2
set = { name = "$n", man = "yes" }
[[rule]]
name = "capitals"
pattern = '^Cap ^Cap'
makes = "Person"
priority = 1
[[rule]]
name = "one-capital"
pattern = 'ms ^Cap'
makes = "Person"
[[rule]]
name = "shouted"
pattern = 'mr ^Upper and'
makes = "Person"
[[rule]]
name = "two-capitals"
pattern = 'ms ^Cap ^Cap'
makes = "Person"
priority = 1
)";
const char* const kFrames = R"(
[[rule]]
name = "rang"
pattern = 'who=({Person}) (then|later)? rang whom=(@who)'
frame = "meet"
[[rule]]
name = "gap"
pattern = '{Person} ... (shook|held) hands'
frame = "meet"
[[rule]]
name = "women"
pattern = '{Person man!} rang'
frame = "meet"
[[rule]]
name = "verb"
pattern = '{Person} <verbs tense=past> {Person}'
frame = "meet"
[[rule]]
name = "nobody"
pattern = '{Person} rang !(nobody) ^Any'
frame = "meet"
[[rule]]
name = "not-after"
pattern = '!<(of|by) {Person} rang'
frame = "meet"
[[rule]]
name = "first"
pattern = '^^ rang'
frame = "meet"
[[rule]]
name = "glued"
pattern = 'rang ~ "!"'
frame = "meet"
[[rule]]
name = "of-party"
pattern = '{Person} rang {Party}'
frame = "meet"
)";
const char* const kLater = R"(
[[rule]]
name = "party"
pattern = '^Cap party'
makes = "Party"
)";

const Language& language() {
  static const DataFolder kFolder(
      {{"10-names", kNames}, {"20-frames", kFrames}, {"30-later", kLater}},
      {{"verbs", "met | tense=past\nmeets | tense=present\n"}});
  static const Language kLanguage = kFolder.load();
  return kLanguage;
}

// Of the first line of this document, or of the line `line`.
std::string told(const std::string& rule, const std::string& document, std::uint32_t line = 1) {
  const auto text = text::read_text(document, language().lexicons.text_settings(), "note.txt");
  try {
    return why_not(language(), text, rule, line, {"note.txt", "", "", ""}, std::nullopt);
  } catch (const Error& error) {
    return error.what();
  }
}

// The first line, and all behind the pattern.
std::string in_short(const std::string& rule, const std::string& document) {
  const std::string all = told(rule, document);
  const auto behind = all.rfind("\n\n");
  return all.substr(0, all.find('\n') + 1) +
         (behind == std::string::npos ? "" : all.substr(behind + 2));
}

}  // namespace

TEST_CASE("a broken match is shown in the text and in the pattern, by marks") {
  CHECK(told("rang", "Hello. Mr Berg then phoned the Queen.\n") ==
        "rule 'rang' does not match: 'phoned' where its pattern goes on with rang\n"
        "\n"
        "note.txt:1:21\n"
        "    Mr Berg then phoned the Queen.\n"
        "    ------------ ^^^^^^\n"
        "\n"
        "20-frames.toml:2, rule 'rang'\n"
        "    who=({Person}) (then|later)? rang whom=(@who)\n"
        "                                 ^^^^\n"
        "\n"
        "matched   Mr Berg then\n"
        "expected  rang\n"
        "found     'phoned'\n"
        "note: the line has 2 sentences; in this one the rule comes farthest\n");
}

TEST_CASE("what was expected and what was found are told, also inside macros and names") {
  struct Case {
    const char *rule, *document, *said;
  };
  const Case kCases[] = {
      {"rang", "Mr Berg rang a bell.\n",
       "rule 'rang' does not match: 'a' where its pattern goes on with @who\n"
       "matched   Mr Berg rang\n"
       "expected  @who ({Group|Person}, the)\n"
       "found     'a'\n"},
      {"rang", "Mr Berg very promptly rang the Queen.\n",
       "rule 'rang' does not match: 'very promptly' stands between 'Mr Berg' and 'rang the Queen'\n"
       "matched   Mr Berg\n"
       "expected  rang\n"
       "found     'very'\n"},
      {"rang", "Mr Berg rang\n",
       "rule 'rang' does not match: the end of the sentence where its pattern goes on with @who\n"
       "matched   Mr Berg rang\n"
       "expected  @who ({Group|Person}, the)\n"
       "found     the end of the sentence\n"},
      {"gap", "Mr Berg met Mr Lee in the park.\n",
       "rule 'gap' does not match: no shook|held behind 'Mr Berg'\n"
       "matched   Mr Berg\n"
       "expected  shook|held\n"
       "found     nothing of it in 'met Mr Lee in the park.'\n"},
      {"rang", "The bell is loud.\n",
       "rule 'rang' does not match: no words are like the beginning of its pattern\n"
       "expected  {Person}\n"},
      {"rang", "The others rang Mr Berg.\n",
       "rule 'rang' does not match: its end fits, but before 'rang Mr Berg' there must be "
       "who=({Person})\n"
       "matched   rang Mr Berg\n"
       "expected  who=({Person}) before it\n"
       "found     'others'\n"},
  };
  for (const auto& [rule, document, said] : kCases) {
    INFO(document);
    CHECK(in_short(rule, document) == said);
  }
}

TEST_CASE("conditions and what stands around are told where they alone refuse") {
  struct Case {
    const char *rule, *document, *said;
  };
  const Case kCases[] = {
      {"women", "Mr Berg rang.\n",
       "rule 'women' does not match: Person \"Mr Berg\" [mister] is there, but has the attribute "
       "man=yes, which it must not have\n"
       "matched   Mr Berg rang\n"
       "refused   {Person man!}\n"},
      {"verb", "Mr Berg meets Mr Lee.\n",
       "rule 'verb' does not match: 'meets' is in <verbs>, but has tense=present, not past\n"
       "matched   Mr Berg meets Mr Lee\n"
       "refused   <verbs tense=past>\n"},
      {"nobody", "Mr Berg rang nobody.\n",
       "rule 'nobody' does not match: !(nobody) forbids 'nobody' here\n"
       "matched   Mr Berg rang nobody\n"
       "refused   !(nobody)\n"},
      {"not-after", "A friend of the Mr Berg rang.\n",
       "rule 'not-after' does not match: !<(of|by) forbids 'of the' before it\n"
       "matched   Mr Berg rang\n"
       "refused   !<(of|by)\n"},
      {"nobody", "Mr Lee and Mr Berg rang nobody",
       "rule 'nobody' does not match: !(nobody) forbids 'nobody' here\n"
       "matched   Mr Berg rang nobody\n"
       "refused   !(nobody)\n"},
      {"verb", "Mr Berg meets a bear.\n",
       "rule 'verb' does not match: 'meets' is in <verbs>, but has tense=present, not past\n"
       "matched   Mr Berg\n"
       "expected  <verbs tense=past>\n"
       "found     'meets'\n"},
      {"first", "He rang.\n",
       "rule 'first' does not match: the sentence must begin here, and 'He' stands before\n"
       "matched   rang\n"
       "refused   ^^\n"},
      {"glued", "He rang !\n",
       "rule 'glued' does not match: there must be no white space between 'rang' and '!'\n"
       "matched   rang !\n"
       "refused   ~\n"},
  };
  for (const auto& [rule, document, said] : kCases) {
    INFO(document);
    CHECK(in_short(rule, document) == said);
  }
}

TEST_CASE("what only a later phase makes comes too late, and is told") {
  CHECK(in_short("of-party", "Mr Berg rang Green party.\n") ==
        "rule 'of-party' does not match: 'Green' where its pattern goes on with {Party}\n"
        "matched   Mr Berg rang\n"
        "expected  {Party}\n"
        "found     'Green'\n"
        "note: Party \"Green party\" [party] is made in phase 30-later, which runs after "
        "20-frames\n");
}

TEST_CASE("words that an earlier phase took are told with their mention") {
  CHECK(in_short("party", "Mr Green party.\n") ==
        "rule 'party' does not match: its end fits, but before 'party' there must be ^Cap\n"
        "matched   party\n"
        "expected  ^Cap before it\n"
        "found     Person \"Mr Green\" [mister]\n");
  CHECK(
      in_short("rang", "Mr Berg rang the Mr Lee.\n") ==
      "rule 'rang' does not match: Person \"Mr Lee\" [mister] where its pattern goes on with @who\n"
      "matched   Mr Berg rang the\n"
      "expected  @who (^Cap)\n"
      "found     Person \"Mr Lee\" [mister]\n");
  CHECK(in_short("nobody", "Mr Berg met Mr Lee.\n") ==
        "rule 'nobody' does not match: 'met' where its pattern goes on with rang\n"
        "matched   Mr Berg\n"
        "expected  rang\n"
        "found     'met'\n");
}

TEST_CASE("a rule whose words another rule took is told by whom and why") {
  struct Case {
    const char *rule, *document, *said;
  };
  const Case kCases[] = {
      {"one-capital", "Ms Ann Lee.\n",
       "rule 'one-capital' matches, but rule 'two-capitals' took the words\n"
       "taken     Person \"Ms Ann Lee\" [two-capitals]\n"
       "note: its priority is 1, that of 'one-capital' 0\n"},
      {"capitals", "Ms Ann Lee.\n",
       "rule 'capitals' matches, but rule 'two-capitals' took the words\n"
       "taken     Person \"Ms Ann Lee\" [two-capitals]\n"
       "note: both have the priority 1, and it covers more words, 3 to 2\n"},
      {"two-capitals", "Ms Ann Lee.\n",
       "rule 'two-capitals' matches, and makes Person \"Ms Ann Lee\"\n"},
  };
  for (const auto& [rule, document, said] : kCases) {
    INFO(rule);
    CHECK(in_short(rule, document) == said);
  }
}

TEST_CASE("in a line of capitals a rule for persons matches and makes none") {
  CHECK(in_short("shouted", "MR BERG AND MR LEE\n") ==
        "rule 'shouted' matches, but no Person is made of it\n"
        "note: the sentence is in capitals, in which nothing tells a name from a word\n");
}

TEST_CASE("a frame is told with the facts that came of it") {
  const auto& shipped = shipped_language();
  const auto text = text::read_text("Mr. Ann Lee met Mr. Bob Ray.\n",
                                    shipped.lexicons.text_settings(), "note.txt");
  CHECK(why_not(shipped, text, "met", 1, {"note.txt", "", "", ""}, std::nullopt)
            .ends_with("\n\n"
                       "fact      ATTENDED \"Ann Lee\" -> \"talks of Ann Lee with Bob Ray\"\n"
                       "fact      ATTENDED \"Bob Ray\" -> \"talks of Ann Lee with Bob Ray\"\n"));
}

TEST_CASE("rules and lines that are not there are told with the way out") {
  CHECK(told("rong", "Mr Berg.\n") == "there is no rule 'rong'\n  hint: did you mean 'rang'?");
  CHECK(told("capital", "Mr Berg.\n") ==
        "there is no rule 'capital'\n  hint: did you mean 'capitals', 'one-capital' or "
        "'two-capitals'?");
  CHECK(told("zzz", "Mr Berg.\n").starts_with("there is no rule 'zzz'\n  hint: rules stand in"));
  CHECK(told("rang", "Mr Berg.\n", 2) ==
        "note.txt: there is no line 2\n  hint: it has 1 line, counted from 1");
  CHECK(told("rang", "Mr Berg.\n", 0).starts_with("note.txt: there is no line 0"));
  CHECK(told("rang", "Mr Berg.\n\nMr Lee.\n", 2) ==
        "note.txt:2: no sentence stands on this line\n  hint: the next one begins on line 3; "
        "'rapport text' shows how the document was cut");
}

TEST_CASE("marks stand under their letters, wide ones and accents too, and long lines are cut") {
  CHECK(point_at("Věra 東京 met", {{{6, 12}, '-'}, {{13, 16}, '^'}}) ==
        "    Věra 東京 met\n"
        "         ---- ^^^\n");
  CHECK(point_at("ends", {{{4, 4}, '^'}}) == "    ends\n        ^\n");
  CHECK(point_at("plain", {}) == "    plain\n");
  std::string text;
  for (int k = 0; k < 40; ++k) text += fmt::format("word{:02} ", k);
  const auto shown = point_at(text, {{{210, 216}, '^'}});
  const auto lines = split(shown, '\n');
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].starts_with("    ...word"));
  CHECK(lines[0].size() <= 4 + 92 + 3);
  CHECK(lines[0].substr(lines[1].find('^'), 6) == "word30");
}
