// SPDX-License-Identifier: Apache-2.0
// show, explain, stats and path in words.
#include "tests/queries/questions/newsletter.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::questions;
using rapport::test::newsletter;
using rapport::test::Story;

namespace {

std::string table(const Answer& answer, bool evidence = false) {
  return render(answer, Format::Table, {.evidence = evidence});
}
NodeId node(const char* id) { return newsletter()[id]; }

}  // namespace

TEST_CASE("show tells everything of a node, each line with its sentence") {
  CHECK(table(show(newsletter().view(), node("ito")), true) ==
        "Emi Ito (Person, State Minister, Ministry of Posts and Works)\n"
        "\n"
        "what      name                                    detail                      from\n"
        "--------  --------------------------------------  --------------------------  ----------\n"
        "name      Emi Ito\n"
        "aliases   State Minister Ito\n"
        "    \"Person ito = Emi Ito | aka State Minister Ito\" (july.txt)\n"
        "post      Ministry of Posts and Works             State Minister              2021-07-13\n"
        "    \"State Minister for Posts Emi Ito is to attend the next meeting in September.\" "
        "(july.txt)\n"
        "attended  19th Annual Meeting of the Round Table  speaker; Lindholm, Fenmark  2021-07-11\n"
        "    \"The Round Table held its 19th Annual Meeting, at which State Minister Ito spoke, "
        "chaired by Mr. Toth, former "
        "Mayor.\" (july.txt)\n"
        "          talks of Emi Ito with Jane Roe          Lindholm, Fenmark           2021-07-11\n"
        "    \"State Minister Emi Ito held talks with Jane Roe (Vice-President) in Lindholm on "
        "July 11.\" (july.txt)\n"
        "          Next meeting of the Round Table         planned                     2021-09\n"
        "    \"State Minister for Posts Emi Ito is to attend the next meeting in September.\" "
        "(july.txt)\n"
        "\n"
        "note: known from 1 document\n"
        "note: a post's dates are those of the documents that tell of it\n");
}

TEST_CASE("show reads relationships from the side that is asked for") {
  CHECK(table(show(newsletter().view(), node("w3"))) ==
        "Third meeting of the Fenmark-Hesperia Joint Working Group (Meeting, 2021-07-13)\n"
        "\n"
        "what         name                                                        detail"
        "                                                               from\n"
        "-----------  ----------------------------------------------------------  "
        "-----------------------------------------"
        "--------------------------  -------\n"
        "name         Third meeting of the Fenmark-Hesperia Joint Working Group\n"
        "date         2021-07-13\n"
        "part of      Fenmark-Hesperia Joint Working Group\n"
        "host         Ministry of Communications\n"
        "             Ministry of Posts and Works\n"
        "participant  Amit Sen                                                    Deputy Director "
        "General, Ministry of "
        "Communications\n"
        "             G. K. Rao                                                   head of "
        "delegation; Member (Technology), "
        "Ministry of Communications\n"
        "             Kenji Seno                                                  Director, Radio "
        "Bureau\n"
        "follows      Second meeting of the Fenmark-Hesperia Joint Working Group  New Haven"
        "                                                            2018-12\n"
        "produced     Combat Spam project                                         selected\n"
        "             Cooperation Framework                                       signed\n"
        "             Green mast project                                          confirmed\n"
        "\n"
        "note: known from 1 document\n");
}

TEST_CASE("explain gives document, bytes and rule of a node and of all its relationships") {
  const Story told(R"(
    document a.txt 2020-01-01
    Person ann = Ann
    Meeting m = Forum | date 2020
    "Ann came to the forum as its chair."
    ann -ATTENDED-> m | role chair
  )");
  CHECK(table(explain(told.view(), told["ann"]), true) ==
        "Ann (Person), key person:ann\n"
        "\n"
        "what     value              document  bytes    rule\n"
        "-------  -----------------  --------  -------  ----\n"
        "name     Ann\n"
        "mention                     a.txt     300-316  told\n"
        "    \"Person ann = Ann\" (a.txt)\n"
        "r0       -ATTENDED-> Forum  a.txt     600-635  told\n"
        "    \"Ann came to the forum as its chair.\" (a.txt)\n");
  CHECK(table(explain_relationship(told.view(), 0), true) ==
        "r0: Ann -ATTENDED-> Forum\n"
        "\n"
        "what  value  document  bytes    rule\n"
        "----  -----  --------  -------  ----\n"
        "role  chair\n"
        "fact         a.txt     600-635  told\n"
        "    \"Ann came to the forum as its chair.\" (a.txt)\n");
  CHECK_THROWS_WITH(
      explain_relationship(told.view(), 1),
      "no relationship r1: the graph has 1 relationship\n"
      "  hint: rapport explain NAME lists the relationships of a node with their ids");
}

TEST_CASE("stats counts nodes, relationships, meetings, parts and evidence") {
  const Story told(R"(
    document a.txt 2020-03-01
    Person ann = Ann
    Person bo = Bo
    Country land = Land
    Meeting m = Forum | date 2020-02
    Meeting n = Fair | date 2020-05-01 | status planned
    ann -ATTENDED-> m
    ann -ATTENDED-> n
    bo -ATTENDED-> m
  )");
  CHECK(table(stats(told.view())) ==
        "5 nodes, 3 relationships from 1 document\n"
        "\n"
        "what             name                         number  from        until\n"
        "---------------  ---------------------------  ------  ----------  ----------\n"
        "nodes            Country                      1\n"
        "                 Meeting                      2\n"
        "                 Person                       2\n"
        "relationships    ATTENDED                     3\n"
        "meetings         held                         1       2020-02     2020-02\n"
        "                 planned                      1       2020-05-01  2020-05-01\n"
        "connected parts  all                          2\n"
        "                 nodes in the largest         4\n"
        "                 nodes without relationships  1\n"
        "most meetings    Ann                          2\n"
        "                 Bo                           1\n"
        "evidence         sentences                    8\n"
        "                 citations                    8\n"
        "citations of     a.txt                        8       2020-03-01\n");
}

TEST_CASE("a path is told step by step with the sentence of each") {
  const Answer answer = path_answer(newsletter().view(), node("ito"), node("com"));
  CHECK(table(answer, true) ==
        "Emi Ito and Northern Commission are linked by 3 steps\n"
        "\n"
        "from                            relationship                   to                         "
        "     date\n"
        "------------------------------  -----------------------------  "
        "------------------------------  ----------\n"
        "Emi Ito                         -ATTENDED->                    talks of Emi Ito with Jane "
        "Roe  2021-07-11\n"
        "    \"State Minister Emi Ito held talks with Jane Roe (Vice-President) in Lindholm on "
        "July 11.\" (july.txt)\n"
        "talks of Emi Ito with Jane Roe  <-ATTENDED-                    Jane Roe                   "
        "     2021-07-11\n"
        "    \"State Minister Emi Ito held talks with Jane Roe (Vice-President) in Lindholm on "
        "July 11.\" (july.txt)\n"
        "Jane Roe                        -HELD_POST-> (Vice-President)  Northern Commission\n"
        "    \"State Minister Emi Ito held talks with Jane Roe (Vice-President) in Lindholm on "
        "July 11.\" (july.txt)\n");
}

TEST_CASE("a missing path says what stands in its way") {
  const Story told(R"(
    Person ann = Ann
    Person bo = Bo
    Person cy = Cy
    Meeting m = Forum | date 2020 | status planned
    Organization o = Club
    ann -ATTENDED-> m
    bo -ATTENDED-> m
    bo -HELD_POST-> o
  )");
  const auto notes = [&](const char* from, const char* to, PathQuestion question) {
    const Answer answer = path_answer(told.view(), told[from], told[to], question);
    CHECK(answer.rows.empty());
    return join(answer.notes, "; ");
  };
  CHECK(notes("ann", "bo", {}) ==
        "there is one through meetings that were planned, cancelled, postponed or denied; "
        "--not-held finds it");
  CHECK(notes("ann", "cy", {}) == "nothing in the documents links them");
  PathQuestion dated;
  dated.options.filter.since = parse_date("2021");
  CHECK(notes("ann", "bo", dated) == "there is one when several of the limits are lifted");
  dated.options.filter.include_not_held = true;
  CHECK(notes("ann", "bo", dated) == "there is one outside of the time asked for");
  PathQuestion via;
  via.options.filter.types = {"ATTENDED"};
  CHECK(notes("bo", "o", via) ==
        "there is one through other types of relationships than those of --via");
  PathQuestion all{.kind = PathKind::AllSimple};
  all.options.filter.include_not_held = true;
  all.options.max_length = 1;
  CHECK(notes("ann", "bo", all) == "the shortest path has 2 steps; --max-length 2 finds it");
}

TEST_CASE("several paths are numbered, hubs on them and cut lists are noted") {
  PathQuestion question{.kind = PathKind::AllSimple};
  question.options.max_length = 4;
  question.options.limit = 2;
  const Answer answer = path_answer(newsletter().view(), node("toth"), node("roe"), question);
  CHECK(answer.title == "at least 2 paths of up to 4 steps between Géza Tóth and Jane Roe");
  CHECK(answer.rows.back().cells[0].value == Value(2));
  CHECK(answer.notes.back() == "there may be more paths than the search was allowed to look for");
  CHECK_THROWS_WITH(
      path_answer(newsletter().view(), node("ito"), node("ito")),
      "both names mean \"Emi Ito\"\n"
      "  hint: name two different things; a key such as \"person:ito\" names exactly one");
}
