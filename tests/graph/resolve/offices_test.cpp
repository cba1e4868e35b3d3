// SPDX-License-Identifier: Apache-2.0
// An office without a name is its holder's of that day, when the documents leave no doubt.
#include <fmt/format.h>

#include "graph/resolve/resolve.h"
#include "tests/graph/resolve/documents.h"
#include "tests/support/catch.h"

using namespace rapport;
using rapport::resolve::testing::date;
using rapport::resolve::testing::Document;

namespace {

// The Minister of Trade of Sylvania, called so, at a forum on that day.
DocumentFacts named(const std::string& document, const std::string& person, const std::string& day,
                    const std::string& country = "Sylvania") {
  Document facts(document, day);
  const auto who = facts.thing("Person", person);
  const auto body = facts.thing("Organization", "Ministry of Trade");
  facts.fact("HELD_POST", who, body, {{"title", Value("Minister")}});
  facts.fact("PART_OF", body, facts.thing("Country", country));
  return facts;
}

// And without a name.
DocumentFacts nameless(const std::string& document, const char* day,
                       const std::vector<std::string>& others = {}) {
  Document facts(document, day);
  const auto office = facts.thing(std::string(kOffice), "Minister of Trade of Sylvania",
                                  {{"title", Value("Minister")},
                                   {"body", Value("Ministry of Trade")},
                                   {"country", Value("Sylvania")}});
  const auto forum = facts.thing("Meeting", "Forum of " + document, {{"date", date(day)}});
  facts.fact("ATTENDED", office, forum);
  for (const auto& other : others) facts.thing("Person", other);
  return facts;
}

// Who the office in the last of the documents is; empty: nobody knows.
std::string holder(const std::vector<DocumentFacts>& documents) {
  const auto resolution = resolve::resolve(documents);
  const auto& entity = resolution.entities[resolution.entity_of.back().front()];
  return entity.type == kOffice ? std::string() : entity.name;
}

}  // namespace

TEST_CASE("an office is its only known holder's about that day", "[resolve][offices]") {
  struct Row {
    std::vector<DocumentFacts> told;
    const char* day;
    const char* holder;
  };
  const Row rows[] = {
      {{named("a", "Bob Ray", "2021-05-03")}, "2021-05-20", "Bob Ray"},
      {{named("a", "Bob Ray", "2021-05-03")}, "2021-07-20", ""},
      {{named("a", "Bob Ray", "2021-05-03"), named("b", "Bob Ray", "2021-10-03")},
       "2021-07-20",
       "Bob Ray"},
      // The minister of 2017 is not that of 2019.
      {{named("a", "Bob Ray", "2017-05-03"), named("b", "Cy Fox", "2019-05-03")},
       "2017-05-20",
       "Bob Ray"},
      {{named("a", "Bob Ray", "2017-05-03"), named("b", "Cy Fox", "2019-05-03")},
       "2019-05-20",
       "Cy Fox"},
      {{named("a", "Bob Ray", "2017-05-03"), named("b", "Cy Fox", "2019-05-03")}, "2018-05-20", ""},
      // Two within half a year: one followed the other, nobody knows when.
      {{named("a", "Bob Ray", "2021-05-03"), named("b", "Cy Fox", "2021-07-03")}, "2021-05-20", ""},
      {{named("a", "Bob Ray", "2021-05-03", "Freedonia")}, "2021-05-20", ""},
      {{}, "2021-05-20", ""},
  };
  for (const auto& row : rows) {
    INFO(row.told.size() << " documents, " << row.day << ", " << row.holder);
    auto documents = row.told;
    documents.push_back(nameless("z", row.day));
    CHECK(holder(documents) == row.holder);
  }
}

TEST_CASE("an office is not a person whom the same document names", "[resolve][offices]") {
  CHECK(holder({named("a", "Bob Ray", "2021-05-03"), nameless("z", "2021-05-20", {"Cy Fox"})}) ==
        "Bob Ray");
  CHECK(holder({named("a", "Bob Ray", "2021-05-03"), nameless("z", "2021-05-20", {"Bob Ray"})})
            .empty());
}

TEST_CASE("the holder keeps the name and the reason is told", "[resolve][offices]") {
  const auto resolution = resolve::resolve(
      std::vector{nameless("a", "2021-05-20"), named("z", "Bob Ray", "2021-05-03")});
  const auto& entity = resolution.entities[resolution.entity_of.front().front()];
  CHECK(entity.key == "person:bob-ray");
  CHECK(entity.aliases.empty());
  CHECK(entity.decisions ==
        std::vector<std::string>{"\"Minister of Trade of Sylvania\" in a is \"Bob Ray\": held that "
                                 "office in z, and nobody else is known to"});
}
