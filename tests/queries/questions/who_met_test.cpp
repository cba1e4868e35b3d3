// SPDX-License-Identifier: Apache-2.0
// Who met whom in the newsletter.
#include "tests/queries/questions/newsletter.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::questions;
using rapport::test::newsletter;
using rapport::test::Story;

namespace {

// A row a line, cells separated by " / ", the evidence left out.
std::string rows(const Answer& answer) {
  std::string csv = render(answer, Format::Csv, {.evidence = false});
  std::string text = answer.title + "\n";
  for (const std::string_view line :
       split(std::string_view(csv).substr(csv.find('\n') + 1), '\n')) {
    if (!line.empty()) text += std::string(trim(line)) + "\n";
  }
  for (const std::string& note : answer.notes) text += "note: " + note + "\n";
  return text;
}

NodeId node(const char* id) { return newsletter()[id]; }

std::string message_of(NodeId who, const MeetingOptions& options = {}) {
  try {
    who_met(newsletter().view(), who, options);
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("a person met those who attended the same meetings, in their posts and by date") {
  CHECK(rows(who_met(newsletter().view(), node("ito"))) ==
        "Emi Ito met 2 people at 2 meetings\n"
        "2021-07-11,19th Annual Meeting of the Round Table,conference,\"Lindholm, "
        "Fenmark\",held,,Géza Tóth,chair,former Mayor,\n"
        "2021-07-11,talks of Emi Ito with Jane Roe,talks,\"Lindholm, Fenmark\",held,,Jane "
        "Roe,participant,Vice-President,"
        "Northern Commission\n"
        "note: 1 meeting left out that is not told to have been held; --not-held shows planned, "
        "cancelled, postponed and "
        "denied ones\n");
}

TEST_CASE("meetings that were not held are shown when asked for, with their status") {
  CHECK(rows(who_met(newsletter().view(), node("ito"),
                     {.since = parse_date("2021-08"), .include_not_held = true})) ==
        "Emi Ito met 1 person at 1 meeting, since 2021-08\n"
        "2021-09,Next meeting of the Round Table,,,planned,,Kenji Seno,participant,Director,Radio "
        "Bureau\n");
}

TEST_CASE("an attendance that was cancelled is no meeting, although others met") {
  const Story told(R"(
    Person ann = Ann
    Person bo = Bo
    Person cy = Cy
    Meeting m = Forum | date 2020
    ann -ATTENDED-> m
    bo -ATTENDED-> m | status cancelled
    cy -ATTENDED-> m
  )");
  CHECK(rows(who_met(told.view(), told["ann"])) ==
        "Ann met 1 person at 1 meeting\n2020,Forum,,,held,,Cy,participant,,\n");
  CHECK(rows(who_met(told.view(), told["bo"])) ==
        "No meeting of Bo is known\n"
        "note: 1 meeting left out that is not told to have been held; --not-held shows planned, "
        "cancelled, postponed and "
        "denied ones\n");
}

TEST_CASE(
    "an organization meets through itself, its parts and its people, who are not met themselves") {
  CHECK(rows(who_met(newsletter().view(), node("mpw"), {.since = parse_date("2018-06")})) ==
        "Ministry of Posts and Works met 4 people at 3 meetings, since 2018-06\n"
        "2018-12,Second meeting of the Fenmark-Hesperia Joint Working Group,,New "
        "Haven,held,,,,,Ministry of Communications\n"
        "2021-07-11,19th Annual Meeting of the Round Table,conference,\"Lindholm, "
        "Fenmark\",held,Emi Ito,Géza Tóth,chair,"
        "former Mayor,\n"
        "2021-07-11,talks of Emi Ito with Jane Roe,talks,\"Lindholm, Fenmark\",held,Emi Ito,Jane "
        "Roe,participant,Vice-President,"
        "Northern Commission\n"
        "2021-07-13,Third meeting of the Fenmark-Hesperia Joint Working Group,,,held,Kenji "
        "Seno,Amit Sen,participant,"
        "Deputy Director General,Ministry of Communications\n"
        "2021-07-13,Third meeting of the Fenmark-Hesperia Joint Working Group,,,held,Kenji Seno,G. "
        "K. Rao,head of delegation,"
        "Member (Technology),Ministry of Communications\n"
        "note: the documents name nobody else at 1 meeting\n"
        "note: 1 meeting left out that is not told to have been held; --not-held shows planned, "
        "cancelled, postponed and "
        "denied ones\n");
}

TEST_CASE("with somebody only the meetings of both are told") {
  CHECK(rows(who_met(newsletter().view(), node("ito"), {.with = node("roe")})) ==
        "Emi Ito and Jane Roe met at 1 meeting\n"
        "2021-07-11,talks of Emi Ito with Jane Roe,talks,\"Lindholm, Fenmark\",held,,Jane "
        "Roe,participant,Vice-President,"
        "Northern Commission\n");
  CHECK(rows(who_met(newsletter().view(), node("ito"), {.with = node("rao")})) ==
        "No meeting of Emi Ito and G. K. Rao is known\n");
  CHECK(who_met(newsletter().view(), node("seno"), {.with = node("moc")}).rows.size() == 2);
}

TEST_CASE("a window counts every meeting that can lie in it, and says when a date is missing") {
  const Story told(R"(
    Person ann = Ann
    Person bo = Bo
    Meeting spring = Spring talks | date 2020-03
    Meeting some = Some talks
    Meeting old = Old talks | date 2019-12-31
    ann -ATTENDED-> spring
    bo -ATTENDED-> spring
    ann -ATTENDED-> some
    bo -ATTENDED-> some
    ann -ATTENDED-> old
    bo -ATTENDED-> old
  )");
  CHECK(rows(who_met(told.view(), told["ann"],
                     {.since = parse_date("2020-03-15"), .until = parse_date("2020")})) ==
        "Ann met 1 person at 2 meetings, since 2020-03-15, until 2020\n"
        "2020-03,Spring talks,,,held,,Bo,participant,,\n"
        ",Some talks,,,held,,Bo,participant,,\n"
        "note: 1 meeting without a date listed, which may lie outside of the time asked for\n");
}

TEST_CASE(
    "the post is the one that the document of the meeting tells, or that of the nearest document") {
  const Story told(R"(
    document old.txt 2015-01-10
    Person ann = Ann
    Person bo = Bo
    Organization first = First Ministry
    Organization second = Second Ministry
    Meeting early = Early talks | date 2015-01-09
    Meeting late = Late talks | date 2019-05-01
    Meeting quiet = Quiet talks | date 2018-11
    ann -ATTENDED-> early
    bo -ATTENDED-> early
    bo -HELD_POST-> first | title Minister
    document new.txt 2019-05-02
    ann -ATTENDED-> late
    bo -ATTENDED-> late
    bo -HELD_POST-> second | title Secretary
    document other.txt
    ann -ATTENDED-> quiet
    bo -ATTENDED-> quiet
  )");
  CHECK(rows(who_met(told.view(), told["ann"])) ==
        "Ann met 1 person at 3 meetings\n"
        "2015-01-09,Early talks,,,held,,Bo,participant,Minister,First Ministry\n"
        "2018-11,Quiet talks,,,held,,Bo,participant,Secretary,Second Ministry\n"
        "2019-05-01,Late talks,,,held,,Bo,participant,Secretary,Second Ministry\n");
}

TEST_CASE(
    "a row cites the sentences of the attendance, and one for the post where they do not tell it") {
  const auto cited = [](const Answer& answer) {
    REQUIRE(answer.rows.size() == 1);
    std::vector<std::string> sentences;
    for (const Citation& citation : answer.rows[0].evidence) sentences.push_back(citation.sentence);
    return sentences;
  };
  const std::string talks =
      "State Minister Emi Ito held talks with Jane Roe (Vice-President) in Lindholm on July 11.";
  CHECK(cited(who_met(newsletter().view(), node("roe"))) ==
        std::vector<std::string>{
            talks, talks,
            "State Minister for Posts Emi Ito is to attend the next meeting in September."});
  CHECK(cited(who_met(newsletter().view(), node("ito"), {.with = node("roe")})) ==
        std::vector<std::string>{talks, talks});
}

TEST_CASE("who-met refuses what cannot meet and windows that run backwards") {
  CHECK(message_of(node("w1")) ==
        "\"First meeting of the Fenmark-Hesperia Joint Working Group\" is no person, organization "
        "or country but a Meeting\n"
        "  hint: rapport show \"meeting:w1\" tells what is known of it");
  CHECK(message_of(node("ito"), {.since = parse_date("2020"), .until = parse_date("2019")}) ==
        "the time from 2020 until 2019 ends before it starts\n"
        "  hint: give the earlier date first: --since EARLIER --until LATER");
  CHECK(
      message_of(node("ito"), {.with = node("ito")}) ==
      "\"Emi Ito\" is named twice\n  hint: name two different people, organizations or countries");
}
