// SPDX-License-Identifier: Apache-2.0
// Which pairs are left for people to judge, and what is said for and against them.
#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/resolve/resolve.h"
#include "tests/graph/resolve/documents.h"
#include "tests/support/catch.h"

using namespace rapport;
using rapport::resolve::testing::date;
using rapport::resolve::testing::Document;

namespace {

// A line a doubt: "left, right: what speaks for it / what speaks against it".
std::string doubts(const std::vector<DocumentFacts>& documents) {
  std::string out;
  for (const auto& doubt : resolve::find_doubts(documents))
    out += fmt::format("{}, {}: {} / {}\n", doubt.left, doubt.right, join(doubt.reasons_for, "; "),
                       join(doubt.reasons_against, "; "));
  return out;
}

DocumentFacts meeting(const std::string& document, const std::string& name, const char* when,
                      const std::string& place, const std::vector<std::string>& people,
                      bool unnamed = false) {
  Document facts(document);
  Properties properties{{"date", date(when)}};
  if (unnamed) properties.emplace_back("unnamed", Value(true));
  const auto held = facts.thing("Meeting", name, std::move(properties));
  for (const auto& person : people) facts.fact("ATTENDED", facts.person(person), held);
  if (!place.empty()) facts.fact("HELD_IN", held, facts.thing("Place", place));
  return facts;
}

}  // namespace

TEST_CASE("people of one name whom nothing joins are a doubt", "[resolve][review]") {
  struct Row {
    const char *name_a, *body_a, *country_a, *name_b, *body_b, *country_b;
    const char* expected;
  };
  static const Row kRows[] = {
      {"Ann Lee", "Ministry of Health", "", "Ann Lee", "Ministry of Trade", "",
       "person:ann-lee, person:ann-lee-2: the same name / posts in different bodies: Ministry of "
       "Health; Ministry of Trade\n"},
      {"A. Lee", "Ministry of Health", "Freedonia", "Ann Lee", "Ministry of Health", "Freedonia",
       "person:a-lee, person:ann-lee: one name shortens the other; both with a post in Ministry of "
       "Health; both of Freedonia / \n"},
      {"Ana Novak", "Ministry of Health", "Freedonia", "Ana Nowak", "Ministry of Health",
       "Freedonia",
       "person:ana-novak, person:ana-nowak: names that differ by a letter or two; both with a post "
       "in Ministry of Health; both of Freedonia / \n"},
      // Two countries and two bodies: a name alone is no doubt.
      {"Ann Lee", "Ministry of Health", "Freedonia", "Ann Lee", "Ministry of Trade", "Sylvania",
       ""},
      {"Ann Lee", "Ministry of Health", "Freedonia", "Bob Ray", "Ministry of Health", "Freedonia",
       ""},
      {"Ann Lee", "Ministry of Health", "Freedonia", "Amy Lee", "Ministry of Health", "Freedonia",
       ""},
  };
  for (const auto& row : kRows) {
    INFO(row.name_a << ", " << row.body_a << "; " << row.name_b << ", " << row.body_b);
    Document a("a.txt"), b("b.txt");
    a.person(row.name_a, row.body_a, row.country_a);
    b.person(row.name_b, row.body_b, row.country_b);
    std::string people;
    const auto told = doubts({a, b});
    for (const auto line : split(told, '\n'))
      if (line.starts_with("person:")) people += std::string(line) + "\n";
    CHECK(people == row.expected);
  }
}

TEST_CASE("decades between two tellings keep people apart, and are named", "[resolve][review]") {
  const auto told = [](const std::string& document, const std::string& year,
                       const std::string& body) {
    Document facts(document, year);
    facts.person("Ann Lee", body, "Freedonia");
    return DocumentFacts(facts);
  };
  const auto health = [&](const std::string& document, const std::string& year) {
    return told(document, year, "Ministry of Health");
  };
  CHECK(doubts({health("a.txt", "2001-05-03"), health("b.txt", "2019-05-03")}).empty());
  CHECK(doubts({health("a.txt", "1951-05-03"), health("b.txt", "2019-05-03")}) ==
        "person:ann-lee, person:ann-lee-2: the same name; both with a post in Ministry of Health; "
        "both of Freedonia / one told of until 1951, one from 2019\n");
}

TEST_CASE("a name that many bodies have is no doubt by itself", "[resolve][review]") {
  std::vector<DocumentFacts> documents;
  for (const char* country : {"Freedonia", "Sylvania", "Ruritania"}) {
    Document facts(std::string(country) + ".txt");
    facts.person(std::string("Ann ") + country, "Ministry of Health", country);
    documents.push_back(facts);
  }
  Document vague("vague.txt");
  vague.thing("Organization", "Ministry of Health");
  documents.push_back(vague);
  CHECK(doubts(documents).empty());
}

TEST_CASE("of many people of one name only those are a doubt whom more than the name joins",
          "[resolve][review]") {
  std::vector<DocumentFacts> documents;
  const auto add = [&](const std::string& body) {
    Document facts(fmt::format("{}.txt", documents.size()));
    facts.person("Ann Lee", body);
    documents.push_back(facts);
  };
  for (const char* body : {"Board A", "Board B", "Board C", "Board D"}) add(body);
  CHECK(resolve::find_doubts(documents).size() == 6);
  add("Board E");
  CHECK(resolve::find_doubts(documents).empty());
}

TEST_CASE("an acronym is a doubt where the other name is not told in full", "[resolve][review]") {
  Document a("a.txt"), b("b.txt"), c("c.txt");
  a.thing("Organization", "Freedonian Development Bank");
  b.thing("Organization", "FDB");
  CHECK(doubts({a, b}) ==
        "organization:fdb, organization:freedonian-development-bank: one name is the acronym of "
        "the other / \n");
  c.thing("Organization", "First District Board");
  CHECK(doubts({a, c}).empty());
}

TEST_CASE("meetings with the same people on neighbouring days are a doubt", "[resolve][review]") {
  const std::vector<std::string> two = {"Ann Lee", "Bob Ray"};
  const auto a = meeting("a.txt", "talks of Ann Lee with Bob Ray", "2021-05-03", "Oslo", two, true);
  const auto talks = [&](const char* day, const std::string& place) {
    return doubts({a, meeting("b.txt", "talks of Ann Lee with Bob Ray", day, place, two, true)});
  };
  CHECK(talks("2021-05-04", "Oslo") ==
        "meeting:talks-of-ann-lee-with-bob-ray-2021-05-03, "
        "meeting:talks-of-ann-lee-with-bob-ray-2021-05-04: Ann Lee and Bob Ray came to both; both "
        "in Oslo / different dates: 2021-05-03; 2021-05-04\n");
  CHECK(talks("2021-05-25", "Oslo").empty());
  CHECK(talks("2021-05-04", "Bergen").empty());
}

TEST_CASE("two things that one document tells apart are no doubt", "[resolve][review]") {
  Document a("a.txt");
  a.person("Ann Lee", "Ministry of Health", "Freedonia");
  a.person("A. Lee", "Ministry of Health", "Freedonia");
  CHECK(doubts({a}).empty());
}
