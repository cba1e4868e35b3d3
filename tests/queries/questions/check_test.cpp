// SPDX-License-Identifier: Apache-2.0
// What check finds wrong, and what it leaves alone.
#include "tests/queries/questions/newsletter.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::questions;
using rapport::test::newsletter;
using rapport::test::Story;

namespace {

// "severity problem: message [where]" a line.
std::string findings(const std::string& story, const CheckOptions& options = {}) {
  const Story told(story);
  std::string text;
  for (const Row& row : check(told.view(), options).rows) {
    const auto cell = [&](std::size_t i) { return to_string(row.cells[i].value); };
    text += cell(0) + " " + cell(1) + ": " + cell(2) + " [" + cell(3) + "]\n";
  }
  return text;
}

}  // namespace

TEST_CASE("a sound graph has no findings") {
  const Answer answer = check(newsletter().view());
  CHECK(answer.title == "Nothing looks wrong");
  CHECK(answer.rows.empty());
}

TEST_CASE("dates that the calendar lacks are errors") {
  CHECK(findings(
            "Meeting m = Forum | date 2017-02-30\nPerson p = Ann\np -ATTENDED-> m | date soon") ==
        "error impossible-date: Forum: the date 2017-02-30 is no day, month, year or range of the "
        "calendar [meeting:m]\n"
        "error impossible-date: Ann ATTENDED: the date soon is no day, month, year or range of the "
        "calendar [r0]\n");
}

TEST_CASE("two dates for one meeting stand side by side and are told") {
  CHECK(findings("Meeting m = Forum | dates 2017-02-03, 2017-02-04") ==
        "warning two-dates: Forum: the documents give the dates 2017-02-03 and 2017-02-04 "
        "[meeting:m]\n");
}

TEST_CASE("a meeting cannot be told as held before its day, nor stay planned for ever") {
  CHECK(findings(
            "document a.txt 2017-01-05\nMeeting m = Forum | date 2017-02\n"
            "Meeting n = Fair | date 2017-02 | status planned\nMeeting o = Ball | date 2017-01") ==
        "warning held-too-early: Forum: told as held on 2017-02, in a document published on "
        "2017-01-05 [meeting:m]\n");
  CHECK(findings("document a.txt 2017-01-05\nMeeting n = Fair | date 2017-02 | status planned\n"
                 "document b.txt 2017-06-01\nPerson p = Ann") ==
        "note planned-in-the-past: Fair: planned for 2017-02; no document tells whether it was "
        "held, and the newest is of "
        "2017-06-01 [meeting:n]\n");
}

TEST_CASE("a session cannot follow a later one") {
  CHECK(findings("Meeting m = Second session | date 2017\nMeeting n = First session | date "
                 "2018-01\nm -FOLLOWS-> n") ==
        "warning series-backwards: Second session (2017) follows First session (2018-01), which is "
        "later [r0]\n");
}

TEST_CASE("one person at two distant places on one day is noted, in one country not") {
  const std::string story = R"(
    Person p = Ann
    Place a = Aford
    Place b = Bham
    Meeting m = Morning talks | date 2017-02-03
    Meeting n = Noon session | date 2017-02-03
    p -ATTENDED-> m
    p -ATTENDED-> n
    m -HELD_IN-> a
    n -HELD_IN-> b
  )";
  CHECK(findings(story) ==
        "note two-places: Ann attended Morning talks (Aford) and Noon session (Bham) on 2017-02-03 "
        "[person:p]\n");
  CHECK(findings(story + "\nCountry c = Land\na -PART_OF-> c\nb -PART_OF-> c") == "");
}

TEST_CASE("facts without a sentence are errors") {
  CHECK(
      findings("Person p = Ann | no evidence\nMeeting m = Forum\np -ATTENDED-> m | no evidence") ==
      "error no-evidence: no sentence tells of Ann [person:p]\n"
      "error no-evidence: no sentence tells that Ann -ATTENDED-> Forum [r0]\n");
}

TEST_CASE("relationships between the wrong kinds of things are errors") {
  CHECK(findings("Person p = Ann\nPlace a = Aford\nMeeting m = Forum\na -ATTENDED-> m\np "
                 "-ATTENDED-> m\na -NEAR-> m",
                 {.end_rules = {{"ATTENDED", {"Person", "Organization"}, {"Meeting"}}}}) ==
        "error wrong-end: Aford -ATTENDED-> Forum: ATTENDED must leave Person or Organization, and "
        "Aford is a Place [r1]\n");
}

TEST_CASE("likely duplicates are noted") {
  CHECK(
      findings(
          "Person a = J. Akers\nPerson b = Jo Akers\nPerson c = Ken Akers\nPerson d = Kem Akers") ==
      "note likely-duplicate: J. Akers and Jo Akers (Person) have the same surname and given names "
      "that agree [person:a, "
      "person:b]\n"
      "note likely-duplicate: Ken Akers and Kem Akers (Person) have nearly the same name "
      "[person:c, person:d]\n");
  CHECK(findings("Organization a = Ministry of Works | aka MoW\nOrganization b = Ministry of Water "
                 "| aka MOW") ==
        "note likely-duplicate: Ministry of Works and Ministry of Water (Organization) share the "
        "name \"mow\" "
        "[organization:a, organization:b]\n");
}

TEST_CASE("a name that many bear makes no duplicates") {
  std::string story;
  for (const char* id : {"a", "b", "c", "d"})
    story += "Person " + std::string(id) + " = Ann Akers\n";
  CHECK(findings(story).find("Ann Akers and Ann Akers") != std::string::npos);
  CHECK(findings(story + "Person e = Ann Akers\n") == "");
}

TEST_CASE("sessions of one series, unnamed talks and people of one surname are no duplicates") {
  CHECK(findings("Meeting a = First meeting of the group\nMeeting b = Second meeting of the group\n"
                 "Meeting c = 12th Forum\nMeeting d = 13th Forum\n"
                 "Meeting e = talks of Ann and Bo | unnamed true\nMeeting f = talks of Ann and Bo "
                 "| unnamed true\n"
                 "Person g = Ann Akers\nPerson h = Bo Akers") == "");
}

TEST_CASE("what the documents themselves got wrong comes among the findings, errors first") {
  const std::vector<Diagnostic> given = {{Severity::Warning,
                                          "weekday-conflict",
                                          {"a.txt", 3, 7},
                                          "July 13, 2017 is a Thursday, not a Tuesday",
                                          "ask"}};
  const Story told("Person p = Ann | no evidence");
  CHECK(render(check(told.view(), {.document_diagnostics = given}), Format::Table) ==
        "1 error, 1 warning, 0 notes\n"
        "\n"
        "severity  problem           message                                     where      hint\n"
        "--------  ----------------  ------------------------------------------  ---------  "
        "------------------------\n"
        "error     no-evidence       no sentence tells of Ann                    person:p   build "
        "its document again\n"
        "warning   weekday-conflict  July 13, 2017 is a Thursday, not a Tuesday  a.txt:3:7  ask\n");
}
