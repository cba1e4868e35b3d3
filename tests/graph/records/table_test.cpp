// SPDX-License-Identifier: Apache-2.0
// Registers to facts with the mappings that are shipped, and what wrong mappings and wrong rows
// get.
#include <fmt/format.h>

#include "graph/base/error.h"
#include "graph/records/mapping.h"
#include "tests/support/catch.h"
#include "tests/support/places.h"

using namespace rapport;
using namespace rapport::tests;

namespace {

const records::Mappings& shipped() {
  static const auto kMappings = records::Mappings::load(source_path("data/mappings"));
  return kMappings;
}

records::Table read(const std::string& bytes, const std::string& name,
                    const std::string& mapping = {}) {
  return records::read_table(bytes, shipped(), mapping.empty() ? nullptr : shipped().find(mapping),
                             {name, "", "", ""});
}
records::Table sample(const std::string& name) {
  return read(read_file(source_path("tests/samples/" + name)), name);
}

// A fact a line: type, ends, properties, and the bytes that say it.
std::string facts(const records::Table& table) {
  std::string out;
  for (const auto& fact : table.facts.facts) {
    out += fmt::format("{} \"{}\" -> \"{}\"", fact.type, table.facts.things[fact.source].name,
                       table.facts.things[fact.target].name);
    for (const auto& [key, value] : fact.properties)
      out += fmt::format(" {}={}", key, to_string(value));
    out += fmt::format(" <{}>\n", table.text.substr(fact.span.begin, fact.span.size()));
  }
  return out;
}
std::string diagnostics(const records::Table& table) {
  std::string out;
  for (const auto& diagnostic : table.facts.diagnostics) out += to_string(diagnostic) + "\n";
  return out;
}
std::string refusal(const std::string& bytes, const std::string& name,
                    const std::string& mapping = {}) {
  try {
    read(bytes, name, mapping);
  } catch (const Error& error) {
    return error.what();
  }
  return "nothing was thrown";
}
std::string bad_mapping(const std::string& toml) {
  try {
    records::parse_mapping(toml, "m.toml");
  } catch (const Error& error) {
    CHECK((error.kind() == ErrorKind::BadData));
    return error.what();
  }
  return "nothing was thrown";
}

constexpr const char* kHeader =
    "Minister,Date,Name of organisation or individual,Purpose of meeting\n";

}  // namespace

TEST_CASE("a register of ministers' meetings becomes meetings with their people", "[records]") {
  const auto table = sample("ministers.csv");
  CHECK(facts(table) ==
        "ATTENDED \"Ana Novák\" -> \"meeting of Ana Novák with Acme Fisheries Ltd\" <Rt Hon Ana "
        "Novák MP>\n"
        "ATTENDED \"Acme Fisheries Ltd\" -> \"meeting of Ana Novák with Acme Fisheries Ltd\" <Acme "
        "Fisheries Ltd>\n"
        "DISCUSSED \"meeting of Ana Novák with Acme Fisheries Ltd\" -> \"fish quotas\" <To discuss "
        "fish quotas>\n"
        "ATTENDED \"Ana Novák\" -> \"meeting of Ana Novák with Haddock & Sons\" "
        "<,04/05/2021,Haddock & Sons,Trade after the talks>\n"
        "ATTENDED \"Haddock & Sons\" -> \"meeting of Ana Novák with Haddock & Sons\" <Haddock & "
        "Sons>\n"
        "DISCUSSED \"meeting of Ana Novák with Haddock & Sons\" -> \"Trade after the talks\" "
        "<Trade after the talks>\n"
        "ATTENDED \"Jon Berg\" -> \"meeting of Jon Berg with Plaice plc\" <Jon BERG>\n"
        "ATTENDED \"Plaice plc\" -> \"meeting of Jon Berg with Plaice plc\" <Plaice plc>\n"
        "DISCUSSED \"meeting of Jon Berg with Plaice plc\" -> \"Harbours\" <Harbours>\n");
  CHECK(table.facts.sentences.at(1) ==
        "row 3: Minister = Ana Novák; Date = 2021-05-04; Name of organisation or individual = "
        "Haddock & Sons; Purpose of meeting = Trade after the talks");
  CHECK(diagnostics(table).find("ministers.csv:5: warning: row 5 is left out: '31/06/2021' under "
                                "'Date' is no date of the form ") == 0);
  CHECK(diagnostics(table).find(
            "ministers.csv:7: warning: row 7 is left out: 2 cells, expected 4\n") !=
        std::string::npos);
}

TEST_CASE("another delimiter, encoding and line end say the same", "[records]") {
  const auto table = sample("ministers.semicolon.csv");
  CHECK(facts(table).find("ATTENDED \"Ana Novák\" -> \"meeting of Ana Novák with Acme Fisheries "
                          "Ltd\" <Rt Hon Ana Novák MP>\n") == 0);
  CHECK(table.facts.diagnostics.at(0).message == "read as windows-1252, guessed from its letters");
  CHECK(table.facts.facts.size() == sample("ministers.csv").facts.facts.size());
}

TEST_CASE("a register of members' meetings names all who came", "[records]") {
  const auto seen = facts(sample("members.csv"));
  CHECK(seen.find("ATTENDED \"Ana Novak\" -> \"meeting of Ana Novak on Fishing quotas, and "
                  "\"by-catch\"\" capacity=Rapporteur <Ana NOVAK>\n") != std::string::npos);
  CHECK(seen.find("ATTENDED \"Acme Fisheries\" -> \"meeting of Ana Novak on Fishing quotas, and "
                  "\"by-catch\"\" <Acme Fisheries>\n") != std::string::npos);
  CHECK(seen.find("ATTENDED \"Union of Harbours\"") != std::string::npos);
  CHECK(seen.find("HELD_POST \"Jon Berg\" -> \"European Parliament\" title=Member <Jon BERG>\n") !=
        std::string::npos);
}

TEST_CASE("sittings in JSON keep their places, agenda and state", "[records][json]") {
  const auto table = sample("sittings.json");
  CHECK(facts(table) ==
        "HELD_IN \"4th sitting of the Committee on Harbours\" -> \"Blue Room\" <Blue Room>\n"
        "PART_OF \"Blue Room\" -> \"Fischhafen\" <Blue Room>\n"
        "HELD_IN \"4th sitting of the Committee on Harbours\" -> \"Fischhafen\" <Fischhafen>\n"
        "DISCUSSED \"4th sitting of the Committee on Harbours\" -> \"Quay „Nord“\" <Quay "
        "\\u201eNord\\u201c>\n"
        "DISCUSSED \"4th sitting of the Committee on Harbours\" -> \"Lighthouse\" <Lighthouse>\n");
  const auto& cancelled = table.facts.things.back();
  CHECK(cancelled.name == "5th sitting of the Committee on Harbours");
  CHECK(to_string(cancelled.properties.at(2).second) == "cancelled");
  CHECK(diagnostics(table) ==
        "sittings.json:9: warning: row 3 is left out: nothing under 'start'\n");
}

TEST_CASE("a mapping that names a missing column is refused with the columns that exist",
          "[records][errors]") {
  CHECK(refusal("Minister;When;Who\nAna Novak;2021-05-03;Acme\n", "a.csv", "uk-ministers-meetings")
            .find("a.csv: the mapping 'uk-ministers-meetings' wants columns that are not there: "
                  "'Date', 'Name of organisation or individual'; "
                  "there are 'Minister', 'When', 'Who'\n  hint: name another mapping, or add what "
                  "the columns are called here to ") == 0);
  CHECK(refusal("[{\"title\": \"x\"}]", "a.json", "oparl-meetings")
            .find("a.json: the mapping 'oparl-meetings' wants columns that are not there: 'name', "
                  "'start'; there are none\n") == 0);
}

TEST_CASE("without a mapping the one that fits is taken, or the columns are told",
          "[records][errors]") {
  CHECK(
      refusal("a,b\n1,2\n", "a.csv")
          .find("a.csv: no mapping fits this register; its columns: 'a', 'b'\n  hint: write one") ==
      0);
  CHECK(refusal("{\"data\": [{\"a\": {\"b\": 1}}]}", "a.json")
            .find("a.json: no mapping fits this register; its columns: 'a.b'\n") == 0);
  try {
    shipped().find("nowhere");
    FAIL("nothing was thrown");
  } catch (const Error& error) {
    CHECK(std::string(error.what()) ==
          "no mapping is called 'nowhere'\n  hint: there are european-parliament-meetings, "
          "oparl-meetings and uk-ministers-meetings; "
          "a file of your own is named with its ending, .toml");
  }
}

TEST_CASE("registers that cannot be read say why", "[records][errors]") {
  CHECK(refusal("", "a.csv") ==
        "a.csv: empty: there is no text in it\n  hint: check that the right file was given");
  CHECK(refusal(kHeader, "a.csv") ==
        "a.csv: a register without rows\n  hint: check that the right file was given");
  CHECK(refusal(std::string(kHeader) + "Ana,soon,Acme,x\n", "a.csv")
            .find("a.csv:2: none of 1 rows can be read: row 2 is left out: 'soon' under 'Date'") ==
        0);
  CHECK(refusal("PK\x03\x04", "a.csv").find("a.csv: a zip or office file") == 0);
  CHECK(refusal("{\"data\": [", "a.json").find("a.json:1:11: expected a value, found the end") ==
        0);
  CHECK(refusal("name\nJos\xc3\xa9\nJos\xe9\n", "a.csv")
            .find("a.csv:3:4: the byte 0xe9 is not valid UTF-8") == 0);
}

TEST_CASE("bad rows are told one by one up to forty, and counted after", "[records][errors]") {
  std::string text = kHeader;
  for (int row = 0; row < 200; ++row) text += "Ana Novak,32/01/2021,Acme,x\n";
  text += "Ana Novak,03/05/2021,Acme,x\n";
  const auto table = read(text, "a.csv");
  CHECK(table.facts.diagnostics.size() == 41);
  CHECK(table.facts.diagnostics.back().message == "160 further rows are left out");
  CHECK(table.facts.facts.size() == 3);
}

TEST_CASE("the header may stand below a title, and columns may be turned round", "[records]") {
  const auto table = read(
      "Ministers' meetings\n\nPurpose,Name of Organisation,DATE,minister\nfish,Acme,May 2021,Ana "
      "Novak\n",
      "a.csv");
  CHECK(facts(table).find(
            "ATTENDED \"Ana Novak\" -> \"meeting of Ana Novak with Acme\" <Ana Novak>\n") !=
        std::string::npos);
  CHECK(to_string(table.facts.things.at(0).properties.at(1).second) == "2021-05");
}

TEST_CASE("dates are read in the forms that a mapping names, and in no other", "[records][dates]") {
  struct Row {
    const char* text;
    const char* format;
    const char* date;
  };
  const Row rows[] = {{"2021-05-03", "%Y-%m-%d", "2021-05-03"},
                      {"3/5/21", "%d/%m/%y", "2021-05-03"},
                      {"3 May 2021", "%d %B %Y", "2021-05-03"},
                      {"03-Sept-2021", "%d-%b-%Y", "2021-09-03"},
                      {"May 2021", "%B %Y", "2021-05"},
                      {"2021", "%Y", "2021"},
                      {"2021-05-03T10:00", "%Y-%m-%dT*", "2021-05-03"},
                      {"31/06/2021", "%d/%m/%Y", ""},
                      {"3/13/2021", "%d/%m/%Y", ""},
                      {"2021-05-03 ", "%Y-%m-%d", ""},
                      {"May", "%B", ""},
                      {"3 Mai 2021", "%d %B %Y", ""},
                      {"", "%Y", ""}};
  for (const auto& row : rows) {
    INFO(row.text << " as " << row.format);
    const auto date = records::read_date(row.text, row.format, {});
    CHECK((date ? to_string(*date) : std::string()) == row.date);
  }
  const std::vector<std::string> german = {"Januar",    "Februar", "März",     "April",
                                           "Mai",       "Juni",    "Juli",     "August",
                                           "September", "Oktober", "November", "Dezember"};
  CHECK(to_string(*records::read_date("3. März 2021", "%d. %B %Y", german)) == "2021-03-03");
}

TEST_CASE("a wrong mapping is refused with its line and the way out", "[records][errors]") {
  CHECK(bad_mapping("name = \"a\"\nformat = \"xls\"\n") ==
        "m.toml:1:1: expected format = \"csv\" or format = \"json\"");
  CHECK(bad_mapping("name = \"a\"\nformat = \"csv\"\ncolour = 1\n")
            .find("m.toml:3:10: unknown key 'colour'\n  hint: the keys are name,") == 0);
  const std::string head =
      "name = \"a\"\nformat = \"csv\"\n[columns]\nwho = { headers = \"Who\" }\n";
  CHECK(bad_mapping(head + "[[thing]]\nid = \"p\"\ntype = \"Person\"\nname = \"{whom}\"\n") ==
        "m.toml:8:8: 'whom' is no column of [columns]\n  hint: the columns are who");
  CHECK(bad_mapping(head +
                    "[[thing]]\nid = \"p\"\ntype = \"Person\"\nname = "
                    "\"{who}\"\n[[fact]]\ntype = \"ATTENDED\"\nfrom = \"p\"\nto = \"m\"\n") ==
        "m.toml:12:6: 'm' is no thing\n  hint: the things are p");
  CHECK(bad_mapping(head) ==
        "m.toml:1:1: a mapping without things\n  hint: [[thing]] with id, type and name");
  CHECK(bad_mapping("name = \"a").find("m.toml:1:") == 0);
  CHECK(bad_mapping("# Größe\nname = \"Größe\"\nгод = 1\n") ==
        "m.toml:3:1: a letter beyond ASCII outside of quotes\n  hint: put the name or value in "
        "quotes");
}
