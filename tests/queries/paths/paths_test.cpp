// SPDX-License-Identifier: Apache-2.0
// Paths in stories small enough to be followed with a finger.
#include "queries/paths/paths.h"

#include "graph/base/error.h"
#include "tests/queries/story.h"
#include "tests/support/catch.h"

using rapport::test::Story;
using namespace rapport::paths;
using rapport::GraphView;
using rapport::parse_date;

namespace {

// Ann met Bo at a, Bo met Cy at b; all three are of one country; a call with Cy was only planned.
const Story& story() {
  static const Story told(R"(
    Person ann = Ann
    Person bo = Bo
    Person cy = Cy
    Person dee = Dee
    Country land = Land
    Meeting a = Alpha | date 2017-03
    Meeting b = Beta | date 2017-05-10
    Meeting call = Call | date 2017-06-01 | status planned
    Organization club = Club
    ann -ATTENDED-> a
    bo -ATTENDED-> a
    bo -ATTENDED-> b
    cy -ATTENDED-> b
    bo -HOSTED-> b
    ann -ATTENDED-> call
    cy -ATTENDED-> call
    ann -HELD_POST-> club
    bo -HELD_POST-> club
    cy -VISITED-> land | date 2016-01-05
    ann -VISITED-> land | date 2018-01-05
  )");
  return told;
}

std::string texts(const GraphView& view, const std::vector<Path>& paths) {
  std::string text;
  for (const Path& path : paths) text += to_string(view, path) + "\n";
  return text;
}

std::string shortest_text(const Options& options, const char* from = "ann", const char* to = "cy") {
  const GraphView view = story().view();
  const auto path = shortest(view, story()[from], story()[to], options);
  return path ? to_string(view, *path) : "none";
}

std::string message_of(const Options& options) {
  try {
    shortest_text(options);
  } catch (const rapport::Error& error) {
    return error.what();
  }
  return "no error";
}

Options via(std::vector<std::string> types) {
  Options options;
  options.filter.types = std::move(types);
  return options;
}

}  // namespace

TEST_CASE("the shortest path is the shortest even through a country") {
  CHECK(shortest_text({}) == "Ann -VISITED-> Land <-VISITED- Cy");
}

TEST_CASE("only the relationship types asked for are taken, in any case of letters") {
  CHECK(shortest_text(via({"attended"})) ==
        "Ann -ATTENDED-> Alpha <-ATTENDED- Bo -ATTENDED-> Beta <-ATTENDED- Cy");
  CHECK(shortest_text(via({"HELD_POST", "ATTENDED"}), "club", "cy") ==
        "Club <-HELD_POST- Bo -ATTENDED-> Beta <-ATTENDED- Cy");
}

TEST_CASE("a planned meeting links nobody unless it is asked for") {
  Options options = via({"ATTENDED"});
  options.filter.include_not_held = true;
  CHECK(shortest_text(options) == "Ann -ATTENDED-> Call <-ATTENDED- Cy");
}

TEST_CASE("a meeting that was not held counts when it is one of the ends") {
  CHECK(shortest_text({}, "call", "cy") == "Call <-ATTENDED- Cy");
  CHECK(shortest_text(via({"ATTENDED"}), "call", "ann") == "Call <-ATTENDED- Ann");
}

TEST_CASE("a window of time keeps what is dated inside or not dated") {
  Options options;
  options.filter.since = parse_date("2017");
  CHECK(shortest_text(options) ==
        "Ann -ATTENDED-> Alpha <-ATTENDED- Bo -ATTENDED-> Beta <-ATTENDED- Cy");
  options.filter.since = parse_date("2017-04");
  CHECK(shortest_text(options) ==
        "Ann -HELD_POST-> Club <-HELD_POST- Bo -ATTENDED-> Beta <-ATTENDED- Cy");
  options.filter.include_undated = false;
  CHECK(shortest_text(options) == "none");
}

TEST_CASE("a month overlaps a window that begins in its middle") {
  Options options;
  options.filter.since = parse_date("2017-03-20");
  options.filter.until = parse_date("2017-12-31");
  options.filter.include_undated = false;
  CHECK(shortest_text(options) ==
        "Ann -ATTENDED-> Alpha <-ATTENDED- Bo -ATTENDED-> Beta <-ATTENDED- Cy");
}

TEST_CASE("in time order a path never goes back to an earlier date") {
  Options options;
  options.in_time_order = true;
  CHECK(shortest_text(options, "ann", "cy") ==
        "Ann -ATTENDED-> Alpha <-ATTENDED- Bo -ATTENDED-> Beta <-ATTENDED- Cy");
  CHECK(shortest_text(options, "cy", "ann") == "Cy -VISITED-> Land <-VISITED- Ann");
  options.filter.types = {"ATTENDED"};
  CHECK(shortest_text(options, "cy", "ann") == "none");
}

TEST_CASE("directed paths go from source to target only") {
  Options options;
  options.directed = true;
  CHECK(shortest_text(options) == "none");
  CHECK(shortest_text(options, "ann", "land") == "Ann -VISITED-> Land");
  CHECK(shortest_text(options, "land", "ann") == "none");
}

TEST_CASE("all simple paths come by length, and the ones through hubs last") {
  const GraphView view = story().view();
  const Paths found = all_simple(view, story()["ann"], story()["cy"]);
  CHECK(texts(view, found.paths) ==
        "Ann -VISITED-> Land <-VISITED- Cy\n"
        "Ann -ATTENDED-> Alpha <-ATTENDED- Bo -ATTENDED-> Beta <-ATTENDED- Cy\n"
        "Ann -HELD_POST-> Club <-HELD_POST- Bo -ATTENDED-> Beta <-ATTENDED- Cy\n");
  CHECK_FALSE(found.cut);
}

TEST_CASE("the k shortest paths are the first of all, and no more than there are") {
  const GraphView view = story().view();
  const auto all = all_simple(view, story()["ann"], story()["cy"]).paths;
  CHECK(k_shortest(view, story()["ann"], story()["cy"], 2).paths ==
        std::vector(all.begin(), all.begin() + 2));
  CHECK(k_shortest(view, story()["ann"], story()["cy"], 9).paths == all);
  CHECK(k_shortest(view, story()["ann"], story()["cy"], 0).paths.empty());
}

TEST_CASE("a limit cuts the list and says so") {
  Options options;
  options.limit = 2;
  const Paths found = all_simple(story().view(), story()["ann"], story()["cy"], options);
  CHECK(found.paths.size() == 2);
  CHECK(found.cut);
  options.limit = 3;
  CHECK_FALSE(all_simple(story().view(), story()["ann"], story()["cy"], options).cut);
  options.max_steps = 3;
  CHECK(all_simple(story().view(), story()["ann"], story()["cy"], options).cut);
}

TEST_CASE("among paths of one length those through people come before those through topics") {
  const Story told(R"(
    Meeting m1 = First
    Meeting m2 = Second
    Topic data = Data
    Person zed = Zed
    m1 -DISCUSSED-> data
    m2 -DISCUSSED-> data
    zed -ATTENDED-> m1
    zed -ATTENDED-> m2
  )");
  const GraphView view = told.view();
  CHECK(texts(view, all_shortest(view, told["m1"], told["m2"]).paths) ==
        "First <-ATTENDED- Zed -ATTENDED-> Second\n"
        "First -DISCUSSED-> Data <-DISCUSSED- Second\n");
  CHECK(to_string(view, *shortest(view, told["m1"], told["m2"])) ==
        "First <-ATTENDED- Zed -ATTENDED-> Second");
}

TEST_CASE("from a node to itself leads one path without relationships") {
  const GraphView view = story().view();
  const auto ann = story()["ann"];
  CHECK(shortest(view, ann, ann)->nodes == std::vector{ann});
  CHECK(all_simple(view, ann, ann).paths.size() == 1);
  CHECK(k_shortest(view, ann, ann, 3).paths.size() == 1);
}

TEST_CASE("components are numbered in the order of their first nodes") {
  const GraphView view = story().view();
  const auto part = components(view);
  CHECK(part[story()["ann"]] == part[story()["cy"]]);
  CHECK(part[story()["dee"]] != part[story()["ann"]]);
  CHECK(part[0] == 0);
  Filter attended;
  attended.types = {"HELD_POST"};
  const auto posts = components(view, attended);
  CHECK(posts[story()["ann"]] == posts[story()["bo"]]);
  CHECK(posts[story()["ann"]] != posts[story()["cy"]]);
}

TEST_CASE("an unknown relationship type is answered with the types there are") {
  CHECK(message_of(via({"MET"})) ==
        "the graph has no relationship of type 'MET'\n"
        "  hint: its types are ATTENDED, HELD_POST, HOSTED and VISITED");
}

TEST_CASE("a window that ends before it starts is refused") {
  Options options;
  options.filter.since = parse_date("2018");
  options.filter.until = parse_date("2017-06");
  CHECK(message_of(options) ==
        "the time from 2018 until 2017-06 ends before it starts\n"
        "  hint: give the earlier date first: --since EARLIER --until LATER");
}
