// SPDX-License-Identifier: Apache-2.0
// Who is whom, and why.
#include "graph/resolve/resolve.h"

#include <algorithm>
#include <random>

#include <fmt/format.h>

#include "tests/graph/resolve/documents.h"
#include "tests/support/catch.h"

using namespace rapport;
using rapport::resolve::testing::date;
using rapport::resolve::testing::Document;

namespace {

// Entities of a type: "key" and below it the reasons.
std::string entities(const std::vector<DocumentFacts>& documents, const std::string& type) {
  std::string out;
  for (const auto& entity : resolve::resolve(documents).entities) {
    if (entity.type != type) continue;
    out += fmt::format("{} \"{}\"\n", entity.key, entity.name);
    for (const auto& decision : entity.decisions) out += "  " + decision + "\n";
  }
  return out;
}

std::string whole(const std::vector<DocumentFacts>& documents) {
  std::string out;
  for (const auto& entity : resolve::resolve(documents).entities) {
    out += fmt::format("{} {} \"{}\"", entity.key, entity.type, entity.name);
    for (const auto& alias : entity.aliases) out += " / " + alias;
    for (const auto& [key, value] : entity.properties)
      out += fmt::format(" {}={}", key, to_string(value));
    std::vector<std::string> things;
    for (const auto& ref : entity.things)
      things.push_back(fmt::format(" {}#{}", documents[ref.document].document.name, ref.thing));
    for (const auto& thing : things) out += thing;
    out += "\n";
    for (const auto& decision : entity.decisions) out += "  " + decision + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("one person under two spellings is one entity, and the reason is kept", "[resolve]") {
  Document a("a.txt"), b("b.txt");
  a.person("Ana Nováková", "Ministry of Health", "Freedonia");
  b.person("NOVAKOVA Ana", "Ministry of Health", "Freedonia");
  CHECK(entities({a, b}, "Person") ==
        "person:ana-novakova \"Ana Nováková\"\n"
        "  \"NOVAKOVA Ana\" in b.txt is \"Ana Nováková\" in a.txt: same name, a post in the same "
        "body\n");
}

TEST_CASE("people of one name and different countries stay apart", "[resolve]") {
  Document a("a.txt"), b("b.txt");
  a.person("Ann Lee", "Ministry of Health", "Freedonia");
  b.person("Ann Lee", "Ministry of Trade", "Sylvania");
  CHECK(entities({a, b}, "Person") == "person:ann-lee \"Ann Lee\"\nperson:ann-lee-2 \"Ann Lee\"\n");
}

TEST_CASE("of two people of one name the one is meant of whose country the document speaks",
          "[resolve]") {
  Document a("a.txt"), b("b.txt"), c("c.txt");
  a.person("Ann Lee", "Ministry of Health", "Freedonia");
  b.person("Ann Lee", "Ministry of Trade", "Sylvania");
  c.person("Ann Lee");
  CHECK(entities({a, b, c}, "Person") ==
        "person:ann-lee \"Ann Lee\"\nperson:ann-lee-2 \"Ann Lee\"\nperson:ann-lee-3 \"Ann Lee\"\n");
  Document d = c;
  d.thing("Country", "Sylvania");
  CHECK(entities({a, b, d}, "Person") ==
        "person:ann-lee \"Ann Lee\"\nperson:ann-lee-2 \"Ann Lee\"\n"
        "  \"Ann Lee\" in c.txt is \"Ann Lee\" in b.txt: same name, and the document tells of the "
        "same body or country\n");
  d.thing("Organization", "Ministry of Health");
  CHECK(entities({a, b, d}, "Person") ==
        "person:ann-lee \"Ann Lee\"\nperson:ann-lee-2 \"Ann Lee\"\nperson:ann-lee-3 \"Ann Lee\"\n");
}

TEST_CASE("people of one name and body but of different countries stay apart", "[resolve]") {
  Document a("a.txt"), b("b.txt");
  a.person("Ann Lee", "Ministry of Health", "Freedonia");
  b.person("Ann Lee", "Ministry of Health", "Sylvania");
  CHECK(entities({a, b}, "Person") == "person:ann-lee \"Ann Lee\"\nperson:ann-lee-2 \"Ann Lee\"\n");
  CHECK(entities({a, b}, "Organization") ==
        "organization:ministry-of-health \"Ministry of Health\"\norganization:ministry-of-health-2 "
        "\"Ministry of Health\"\n");
}

TEST_CASE("a reason is named for every merge of people", "[resolve]") {
  struct Row {
    const char* body_a;
    const char* country_a;
    const char* body_b;
    const char* country_b;
    const char* reason;  // empty: two entities
  };
  static const Row kRows[] = {
      {"Ministry of Health", "", "Ministry for Health", "", "same name, a post in the same body"},
      {"Ministry of Health", "Freedonia", "Ministry of Trade", "Freedonia",
       "same name, a post of the same country"},
      {"Ministry of Health", "Freedonia", "", "", "same name, nothing speaks against it"},
      {"Ministry of Health", "", "Ministry of Trade", "", ""},
  };
  for (const auto& row : kRows) {
    Document a("a.txt"), b("b.txt");
    a.person("Ann Lee", row.body_a, row.country_a);
    b.person("Ann Lee", row.body_b, row.country_b);
    INFO(row.body_a << " / " << row.body_b);
    const std::string merged =
        "person:ann-lee \"Ann Lee\"\n  \"Ann Lee\" in b.txt is \"Ann Lee\" in a.txt: ";
    CHECK(entities({a, b}, "Person") ==
          (*row.reason ? merged + row.reason + "\n"
                       : "person:ann-lee \"Ann Lee\"\nperson:ann-lee-2 \"Ann Lee\"\n"));
  }
}

TEST_CASE("meetings of one series are told apart by number and date", "[resolve]") {
  Document a("a.txt"), b("b.txt"), c("c.txt");
  a.thing("Meeting", "Third Meeting of the Forum",
          {{"ordinal", Value(3)}, {"date", date("2021-05")}});
  b.thing("Meeting", "the 3rd Meeting of the Forum",
          {{"ordinal", Value(3)}, {"date", date("2021-05-03")}});
  c.thing("Meeting", "Third Meeting of the Forum", {{"date", date("2024")}});
  const auto seen = entities({a, b, c}, "Meeting");
  CHECK(seen.find("\"the 3rd Meeting of the Forum\" in b.txt is \"Third Meeting of the Forum\" in "
                  "a.txt: same name and "
                  "number\n") != std::string::npos);
  CHECK(std::count(seen.begin(), seen.end(), '"') ==
        6 - 2 + 4);  // two entities, one reason with four quotes
}

TEST_CASE("unnamed talks are one when the same people met on the same day", "[resolve]") {
  const auto talks = [](const std::string& name, const char* day, const std::string& other) {
    Document document(name);
    const auto meeting =
        document.thing("Meeting", "talks", {{"unnamed", Value(true)}, {"date", date(day)}});
    document.fact("ATTENDED", document.person("Ann Lee"), meeting);
    document.fact("ATTENDED", document.person(other), meeting);
    return DocumentFacts(document);
  };
  const auto count = [](const std::vector<DocumentFacts>& documents) {
    const auto resolution = resolve::resolve(documents);
    return std::count_if(resolution.entities.begin(), resolution.entities.end(),
                         [](const Entity& entity) { return entity.type == "Meeting"; });
  };
  const auto a = talks("a.txt", "2021-05-03", "Bob Ray");
  CHECK(count({a, talks("b.txt", "2021-05-03", "Bob Ray")}) == 1);
  CHECK(count({a, talks("b.txt", "2021-05-04", "Bob Ray")}) == 2);
  CHECK(count({a, talks("b.txt", "2021-05-03", "Cleo Fox")}) == 2);
  CHECK(count({a, talks("b.txt", "2021-05", "Bob Ray")}) == 2);
}

TEST_CASE("two things of one document are never merged", "[resolve]") {
  Document a("a.txt");
  a.person("Ann Lee", "Ministry of Health", "Freedonia");
  a.person("Ann Lee", "Ministry of Health", "Freedonia");
  CHECK(entities({a}, "Person") == "person:ann-lee \"Ann Lee\"\nperson:ann-lee-2 \"Ann Lee\"\n");
}

TEST_CASE("the order of the documents does not matter", "[resolve]") {
  static const char* kNames[] = {"Ann Lee", "LEE Ann", "Bob Ray", "Bob  Ray", "Ann Léé"};
  static const char* kBodies[] = {"", "Ministry of Health", "Ministry for Health",
                                  "Ministry of Trade", "the Board"};
  static const char* kCountries[] = {"", "Freedonia", "Sylvania"};
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    INFO("seed " << seed);
    std::mt19937 random(seed);
    std::vector<DocumentFacts> documents;
    for (int d = 0; d < 8; ++d) {
      Document document(fmt::format("{}.txt", d));
      const auto meeting =
          document.thing("Meeting", random() % 2 ? "talks" : "Second Forum",
                         {{"date", date(random() % 2 ? "2021-05-03" : "2021-05")}});
      for (int p = 0; p < 3; ++p) {
        const auto who =
            document.person(kNames[random() % 5], kBodies[random() % 5], kCountries[random() % 3]);
        document.fact("ATTENDED", who, meeting);
      }
      documents.push_back(document);
    }
    const auto expected = whole(documents);
    for (int turn = 0; turn < 5; ++turn) {
      // Not std::shuffle, whose result the standard leaves open.
      for (std::size_t k = documents.size(); k > 1; --k)
        std::swap(documents[k - 1], documents[random() % k]);
      REQUIRE(whole(documents) == expected);
    }
  }
}
