// SPDX-License-Identifier: Apache-2.0
// What documents tell alike, more precisely, and otherwise.
#include <fmt/format.h>

#include "graph/resolve/resolve.h"
#include "tests/graph/resolve/documents.h"
#include "tests/support/catch.h"

using namespace rapport;
using rapport::resolve::testing::date;
using rapport::resolve::testing::Document;

namespace {

DocumentFacts session(const std::string& document, const char* day, const char* status = "") {
  Document facts(document);
  Properties properties{{"ordinal", Value(3)}};
  if (*day) properties.emplace_back("date", date(day));
  if (*status) properties.emplace_back("status", Value(status));
  facts.thing("Meeting", "Third Meeting of the Forum", std::move(properties));
  return facts;
}

// The properties of each entity, a line an entity.
std::string told(const std::vector<DocumentFacts>& documents) {
  std::string out;
  for (const auto& entity : resolve::resolve(documents).entities) {
    for (const auto& [key, value] : entity.properties)
      if (key != "ordinal") out += fmt::format("{}={} ", key, to_string(value));
    out += "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("the most precise of dates that agree is kept", "[resolve]") {
  CHECK(told({session("a", "2021-05"), session("b", "2021-05-03"), session("c", "2021")}) ==
        "date=2021-05-03 \n");
}

TEST_CASE("days that disagree stand side by side with the documents that tell them", "[resolve]") {
  CHECK(told({session("a", "2021-05-03"), session("b", "2021-05-04"), session("c", "2021-05"),
              session("d", "2021-05-03")}) ==
        "date=2021-05-03, 2021-05-04 date_sources=2021-05-03: a, 2021-05-03: d, 2021-05-04: b "
        "\n");
  CHECK(told({session("a", "2021-05-03"), session("b", "2021-05-20")}) ==
        "date=2021-05-03 \ndate=2021-05-20 \n");
}

TEST_CASE("what was planned says nothing beside what happened", "[resolve]") {
  for (const bool turned : {false, true}) {
    const auto plan = session(turned ? "b" : "a", "2021-05-03", "planned");
    CHECK(told({plan, session(turned ? "a" : "b", "2021-05-03")}) == "date=2021-05-03 \n");
    CHECK(told({plan, session(turned ? "a" : "b", "2021-05-03", "cancelled")}) ==
          "date=2021-05-03 status=cancelled \n");
  }
}

TEST_CASE("told as held by one and as cancelled by another, it was not held", "[resolve]") {
  CHECK(told({session("a", "2021-05-03"), session("b", "2021-05-03", "cancelled"),
              session("c", "2021-05-03", "planned")}) ==
        "date=2021-05-03 status=cancelled status_sources=cancelled: b, held: a \n");
}
