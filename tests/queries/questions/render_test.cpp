// SPDX-License-Identifier: Apache-2.0
// The three forms of an answer.
#include "queries/questions/render.h"

#include "graph/base/error.h"
#include "graph/base/json.h"
#include "graph/base/utf8.h"
#include "queries/questions/answer.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::questions;

namespace {

Answer small() {
  Answer answer;
  answer.title = "Two rows";
  answer.columns = {{"date", ""}, {"who", ""}, {"status", "held"}, {"on_behalf_of", ""}};
  answer.repeating = 1;
  const Citation first{"a.txt", 3, 9, "Ann spoke.", "spoke"};
  const Citation second{"b.txt", 1, 5, "Bo \"the bear\" came.", "came"};
  answer.rows = {{{Cell(Value(*parse_date("2017-07"))),
                   {"Ann", "person:ann"},
                   "held",
                   Cell(Value(ValueList{"A, Ltd", "B"}))},
                  {first},
                  1},
                 {{Cell(Value(*parse_date("2017-07"))), "Bo", "held", Cell()}, {first, second}, 1}};
  answer.notes = {"that is all"};
  return answer;
}

}  // namespace

TEST_CASE("a table repeats neither cells nor sentences, and leaves out columns that say nothing") {
  CHECK(render(small(), Format::Table) ==
        "Two rows\n"
        "\n"
        "date     who  on behalf of\n"
        "-------  ---  ------------\n"
        "2017-07  Ann  A, Ltd; B\n"
        "         Bo\n"
        "    \"Ann spoke.\" (a.txt)\n"
        "    \"Bo \"the bear\" came.\" (b.txt)\n"
        "\n"
        "note: that is all\n");
}

TEST_CASE("a table that is too wide wraps its cells, and at last becomes a list") {
  Answer answer;
  answer.title = "Wide";
  answer.columns = {{"meeting", ""}, {"person", ""}};
  answer.rows = {{{"Annual Meeting of the Euro-Asian Chamber", "Extraordinarily"},
                  {{"a.txt", 0, 1, "One two three four.", "r"}},
                  0}};
  CHECK(render(answer, Format::Table, {.width = 34}) ==
        "Wide\n"
        "\n"
        "meeting            person\n"
        "-----------------  ---------------\n"
        "Annual Meeting of  Extraordinarily\n"
        "the Euro-Asian\n"
        "Chamber\n"
        "    \"One two three four.\" (a.txt)\n");
  CHECK(render(answer, Format::Table, {.width = 20}) ==
        "Wide\n"
        "\n"
        "meeting: Annual\n"
        "  Meeting of the\n"
        "  Euro-Asian Chamber\n"
        "person:\n"
        "  Extraordinarily\n"
        "    \"One two three\n"
        "     four.\" (a.txt)\n");
}

TEST_CASE("wide and combining characters keep the columns straight") {
  Answer answer;
  answer.title = "Width";
  answer.columns = {{"who", ""}, {"what", ""}};
  answer.rows = {{{"高橋", "a"}, {}, 0}, {{"e\xCC\x81t", "b"}, {}, 0}, {{"long", "c"}, {}, 0}};
  CHECK(render(answer, Format::Table) ==
        "Width\n\n"
        "who   what\n"
        "----  ----\n"
        "高橋  a\n"
        "e\xCC\x81t    b\n"
        "long  c\n");
}

TEST_CASE("colour is only paint") {
  std::string painted = render(small(), Format::Table, {.colour = true});
  CHECK(painted.find("\x1b[1mTwo rows\x1b[0m\n") == 0);
  for (std::size_t at = painted.find('\x1b'); at != std::string::npos; at = painted.find('\x1b')) {
    painted.erase(at, painted.find('m', at) + 1 - at);
  }
  CHECK(painted == render(small(), Format::Table));
}

TEST_CASE("no text of a document can steer the terminal") {
  Answer answer;
  answer.title = "\x1b[2JTitle";
  answer.columns = {{"a", ""}};
  answer.rows = {
      {{"x\x1b]0;y\x07z\nw\tv\xC2\x9Bu\xE2\x80\xAEt"}, {{"a\rb", 0, 1, "s\x1bs", "r"}}, 0}};
  answer.notes = {"n\x08n"};
  CHECK(render(answer, Format::Table) ==
        "�[2JTitle\n\na\n----------------\nx�]0;y�z w v�u�t\n    \"s�s\" (a b)\n\nnote: n�n\n");
}

TEST_CASE("more sentences than asked for are counted") {
  Answer answer;
  answer.title = "Many";
  answer.columns = {{"a", ""}};
  answer.rows = {{{"x"}, {}, 0}};
  for (const char* text : {"1", "2", "3", "4", "5"})
    answer.rows[0].evidence.push_back({"d", 0, 1, text, "r"});
  CHECK(render(answer, Format::Table) ==
        "Many\n\na\n-\nx\n    \"1\" (d)\n    \"2\" (d)\n    \"3\" (d)\n    ... and 2 more "
        "sentences\n");
  answer.rows[0].evidence.pop_back();
  CHECK(render(answer, Format::Table) ==
        "Many\n\na\n-\nx\n    \"1\" (d)\n    \"2\" (d)\n    \"3\" (d)\n    \"4\" (d)\n");
  CHECK(render(answer, Format::Table, {.evidence = false}) == "Many\n\na\n-\nx\n");
}

TEST_CASE("an answer without rows is its title and its notes") {
  CHECK(render({.title = "Nothing", .columns = {{"a", ""}}}, Format::Table) == "Nothing\n");
  CHECK(render({.title = "Nothing", .columns = {{"a", ""}}}, Format::Csv) ==
        "a,documents,sentences\r\n");
}

TEST_CASE("JSON carries keys and evidence, and reads back as the same values") {
  Answer answer = small();
  answer.rows.resize(1);
  const Json json = parse_json(render(answer, Format::Json));
  CHECK(
      json.dump() ==
      R"({"title":"Two rows","columns":["date","who","status","on_behalf_of"],"rows":[{"date":"2017-07","who":"Ann",)"
      R"("who_key":"person:ann","status":"held","on_behalf_of":["A, Ltd","B"],"evidence":[{"document":"a.txt","start":3,)"
      R"("end":9,"sentence":"Ann spoke.","rule":"spoke"}]}],"notes":["that is all"]})");
}

TEST_CASE("CSV quotes what it must and nothing else") {
  CHECK(render(small(), Format::Csv) ==
        "date,who,status,on_behalf_of,documents,sentences\r\n"
        "2017-07,Ann,held,\"A, Ltd; B\",a.txt,Ann spoke.\r\n"
        "2017-07,Bo,held,,a.txt | b.txt,\"Ann spoke. | Bo \"\"the bear\"\" came.\"\r\n");
  Answer lines;
  lines.columns = {{"a", ""}};
  lines.rows = {{{"two\nlines"}, {}, 0}, {{" blank"}, {}, 0}};
  CHECK(render(lines, Format::Csv, {.evidence = false}) == "a\r\n\"two\nlines\"\r\n\" blank\"\r\n");
}

TEST_CASE("no line is wider than asked for, whatever the text") {
  const std::string text =
      "Some words, a-hyphenated-one, 高橋由紀子高橋由紀子 and averyveryverylongwordwithoutend "
      "2017-07-11";
  for (std::size_t width = 2; width < 60; ++width) {
    std::string all;
    for (const std::string& line : wrap(text, width)) {
      CAPTURE(width, line);
      CHECK(utf8::display_width(line) <= width);
      for (const char c : line) {
        if (c != ' ') all += c;
      }
    }
    CHECK(all ==
          "Somewords,a-hyphenated-one,高橋由紀子高橋由紀子andaveryveryverylongwordwithoutend2017-"
          "07-11");
  }
}

TEST_CASE("an unknown format is answered with those there are") {
  CHECK_THROWS_WITH(
      parse_format("xml"),
      "no output format is called 'xml'\n  hint: the formats are table, json and csv");
  CHECK(parse_format("csv") == Format::Csv);
}
