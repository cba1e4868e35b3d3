// SPDX-License-Identifier: Apache-2.0
// What came of the working group's sessions in the newsletter.
#include "tests/queries/questions/newsletter.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::questions;
using rapport::test::newsletter;
using rapport::test::Story;

namespace {

std::string table(const Answer& answer) {
  return render(answer, Format::Table, {.evidence = false});
}
NodeId node(const char* id) { return newsletter()[id]; }

}  // namespace

TEST_CASE("the projects of a meeting come by outcome and field, with their parties") {
  CHECK(table(projects_of(newsletter().view(), node("w3"))) ==
        "2 projects and 1 agreement of Third meeting of the Fenmark-Hesperia Joint Working Group "
        "(2021-07-13)\n"
        "\n"
        "kind       outcome    field                 name                   parties\n"
        "---------  ---------  --------------------  ---------------------  -----------------\n"
        "Project    selected   Cybersecurity         Combat Spam project\n"
        "           confirmed  Green infrastructure  Green mast project     Fenmark; Hesperia\n"
        "Agreement  signed                           Cooperation Framework\n");
}

TEST_CASE("the lineage tells of each project what every session of the series said") {
  const std::string expected =
      "\n"
      "kind       field                 name                   parties            outcome    "
      "meeting                      "
      "                               date\n"
      "---------  --------------------  ---------------------  -----------------  ---------  "
      "-----------------------------"
      "-----------------------------  ----------\n"
      "Project    Cybersecurity         Combat Spam project                       selected   Third "
      "meeting of the "
      "Fenmark-Hesperia Joint Working Group   2021-07-13\n"
      "Project    Green infrastructure  Green mast project     Fenmark; Hesperia  selected   "
      "Second meeting of the "
      "Fenmark-Hesperia Joint Working Group  2018-12\n"
      "                                                                           confirmed  Third "
      "meeting of the "
      "Fenmark-Hesperia Joint Working Group   2021-07-13\n"
      "Agreement                        Cooperation Framework                     signed     Third "
      "meeting of the "
      "Fenmark-Hesperia Joint Working Group   2021-07-13\n"
      "\n"
      "note: First meeting of the Fenmark-Hesperia Joint Working Group (2018-02): the documents "
      "name no projects of it\n";
  CHECK(table(projects_of(newsletter().view(), node("w1"), {.lineage = true})) ==
        "2 projects and 1 agreement of the series of First meeting of the Fenmark-Hesperia Joint "
        "Working Group (2018-02), "
        "3 meetings\n" +
            expected);
  CHECK(table(projects_of(newsletter().view(), node("jwg"))) ==
        "2 projects and 1 agreement of the meetings of Fenmark-Hesperia Joint Working Group, 3 "
        "meetings\n" +
            expected);
}

TEST_CASE("a meeting without projects says so") {
  const Answer answer = projects_of(newsletter().view(), node("talks"));
  CHECK(answer.rows.empty());
  CHECK(table(answer) ==
        "The documents name no projects of talks of Emi Ito with Jane Roe (2021-07-11)\n");
}

TEST_CASE("what a session brought forth came of the conference that it is a part of") {
  const Story told(R"(
    Meeting forum = Forum | date 2020-05
    Meeting session = Session on ports | date 2020-05-02
    Project quay = Quay
    session -PART_OF-> forum
    session -PRODUCED-> quay | outcome adopted
  )");
  CHECK(table(projects_of(told.view(), told["forum"])) ==
        "1 project of Forum (2020-05)\n"
        "\n"
        "outcome  name  meeting\n"
        "-------  ----  ----------------\n"
        "adopted  Quay  Session on ports\n");
}

TEST_CASE(
    "a series that no meeting is told to be part of is found by its name, and a note says so") {
  const Story told(R"(
    Organization jwg = Joint Working Group | aka JWG
    Meeting one = first meeting | date 2018
    Meeting two = 2nd meeting of the JWG | date 2019
    Meeting other = JWGX forum
    Project quay = Quay
    two -FOLLOWS-> one
    one -PRODUCED-> quay | outcome selected
    other -PRODUCED-> quay | outcome confirmed
  )");
  CHECK(table(projects_of(told.view(), told["jwg"])) ==
        "1 project of the meetings of Joint Working Group, 2 meetings\n"
        "\n"
        "name  outcome   meeting        date\n"
        "----  --------  -------------  ----\n"
        "Quay  selected  first meeting  2018\n"
        "\n"
        "note: no document says which meetings are part of Joint Working Group: those that carry "
        "its name, and the series that "
        "they belong to, were taken\n"
        "note: 2nd meeting of the JWG (2019): the documents name no projects of it\n");
}

TEST_CASE(
    "an organization that no meeting is part of answers with the meetings that it hosted or "
    "attended") {
  const Answer answer = projects_of(newsletter().view(), node("moc"));
  CHECK(answer.rows.size() == 4);
  CHECK(answer.title ==
        "2 projects and 1 agreement of the meetings of Ministry of Communications, 3 meetings");
}

TEST_CASE("projects-of refuses people") {
  CHECK_THROWS_WITH(projects_of(newsletter().view(), node("ito")),
                    "\"Emi Ito\" is neither a meeting nor a series of meetings but a Person\n"
                    "  hint: rapport show \"person:ito\" tells what is known of it");
}
