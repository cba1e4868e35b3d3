// SPDX-License-Identifier: Apache-2.0
// The list of facts keeps each once and finds them by where they start.
#include "graph/extract/fact_list.h"

#include "tests/support/catch.h"

using namespace rapport;
using rapport::extract::FactList;

namespace {

Fact fact(const char* type, std::uint32_t source, std::uint32_t target, std::uint32_t begin,
          const Properties& properties = {}) {
  return {type, source, target, properties, {begin, begin + 1}, 0, "a-rule"};
}

}  // namespace

TEST_CASE("a fact is told once at one place", "[extract]") {
  FactList list;
  CHECK(list.add(fact("ATTENDED", 1, 2, 10)));
  CHECK_FALSE(list.add(fact("ATTENDED", 1, 2, 10)));
  CHECK(list.add(fact("ATTENDED", 1, 2, 11)));
  CHECK(list.add(fact("ATTENDED", 2, 1, 10)));
  CHECK(list.add(fact("HOSTED", 1, 2, 10)));
  CHECK(list.add(fact("ATTENDED", 1, 2, 10, {{"role", "chair"}})));
  CHECK_FALSE(list.add(fact("ATTENDED", 1, 2, 10, {{"role", "chair"}})));
  CHECK(list.take().size() == 5);
}

TEST_CASE("facts are found by where they start and what they say", "[extract]") {
  FactList list;
  for (const auto target : {5u, 3u, 4u}) list.add(fact("VISITED", 1, target, target));
  list.add(fact("VISITED", 2, 9, 1));
  list.add(fact("ATTENDED", 1, 7, 1));
  const auto visited = list.from(1, "VISITED");
  REQUIRE(visited.size() == 3);
  CHECK(visited[0]->target == 5);
  CHECK(visited[2]->target == 4);
  CHECK(list.from(1, "HOSTED").empty());
  CHECK(list.from(8, "VISITED").empty());
  CHECK(list.targets("VISITED") == std::unordered_set<std::uint32_t>{3, 4, 5, 9});
}

TEST_CASE("what is taken back is gone and does not come again from the same place", "[extract]") {
  FactList list;
  list.add(fact("ATTENDED", 1, 2, 10));
  list.add(fact("ATTENDED", 1, 3, 10));
  list.add(fact("ATTENDED", 1, 2, 20));
  list.take_back("ATTENDED", 1, 2);
  list.take_back("ATTENDED", 1, 8);
  CHECK(list.from(1, "ATTENDED").size() == 1);
  CHECK(list.targets("ATTENDED") == std::unordered_set<std::uint32_t>{3});
  CHECK_FALSE(list.add(fact("ATTENDED", 1, 2, 10)));
  CHECK(list.add(fact("ATTENDED", 1, 2, 30)));
  list.add(fact("HOSTED", 4, 5, 40));
  list.take_back_last(1, [](const Fact& told) { return told.source == 4; });
  list.take_back_last(1, [](const Fact& told) { return told.source == 1; });
  CHECK(list.from(4, "HOSTED").empty());
  const auto left = list.take();
  REQUIRE(left.size() == 2);
  CHECK(left[0].target == 3);
  CHECK(left[1].span.begin == 30);
}
