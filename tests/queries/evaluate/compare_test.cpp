// SPDX-License-Identifier: Apache-2.0
// What counts as right, wrong and missing, and whose fault it is.
#include "queries/evaluate/evaluate.h"
#include "tests/queries/story.h"
#include "tests/support/catch.h"
#include "tests/support/places.h"

using namespace rapport;
using namespace rapport::evaluate;
using namespace rapport::tests;

namespace {

const Json kExpected = parse_json(R"({
  "nodes": [
    {"id": "lee", "type": "Person", "name": "Ann Lee"},
    {"id": "ray", "type": "Person", "name": "Bob Ray"},
    {"id": "min", "type": "Organization", "name": "Ministry of Tea"},
    {"id": "aide", "type": "Person", "name": "Cy Poe", "optional": true},
    {"id": "talks", "type": "Meeting", "name": "talks", "date": "2021-05-03", "unnamed": true},
    {"id": "plan", "type": "Project", "name": "Green Cup Project"}],
  "edges": [
    {"type": "ATTENDED", "from": "lee", "to": "talks"},
    {"type": "ATTENDED", "from": "ray", "to": "talks", "role": "chair"},
    {"type": "ATTENDED", "from": "aide", "to": "talks"},
    {"type": "HELD_POST", "from": "lee", "to": "min", "title": "Minister of Tea"},
    {"type": "PRODUCED", "from": "talks", "to": "plan"}]})");

constexpr const char* kBuilt =
    "Person lee = Ann Lee\n"
    "Person ray = B. Ray\n"
    "Person cy = Cy Poe\n"
    "Person fox = Fox News\n"
    "Organization min = Ministry of Tea\n"
    "Meeting talks = talks of Ann Lee | date 2021-05-03\n"
    "Meeting off = rally | status cancelled\n"
    "lee -ATTENDED-> talks\n"
    "ray -ATTENDED-> talks\n"
    "cy -ATTENDED-> talks\n"
    "fox -ATTENDED-> talks\n"
    "lee -ATTENDED-> off\n"
    "lee -HELD_POST-> min | title Minister\n";

Comparison compared(const char* built, const Json& expected) {
  const TemporaryFolder folder;
  write_file(folder.file("t.gold.json"), expected.dump());
  return compare(test::Story(built).view(), Gold::read(folder.file("t.gold.json")));
}

std::vector<std::string> faults_of(const Comparison& comparison) {
  std::vector<std::string> lines;
  for (const auto& fault : comparison.faults)
    lines.push_back(std::string(to_string(fault.kind)) + ": " + fault.what);
  return lines;
}

}  // namespace

TEST_CASE("hits, misses and false alarms are counted by type, optional things not at all") {
  const auto comparison = compared(kBuilt, kExpected);
  CHECK(comparison.of(Part::Nodes, "Person") == Tally{2, 1, 0});
  CHECK(comparison.of(Part::Nodes, "all") == Tally{4, 1, 1});
  CHECK(comparison.of(Part::Edges, "ATTENDED") == Tally{2, 1, 0});
  CHECK(comparison.of(Part::Edges, "all") == Tally{3, 1, 1});
  CHECK(comparison.of(Part::Values, "ATTENDED.role") == Tally{1, 0, 1});
  CHECK(comparison.of(Part::Values, "HELD_POST.title") == Tally{1, 0, 0});
  CHECK(comparison.ignored == 2);  // the rally and who went there
  CHECK(faults_of(comparison) ==
        std::vector<std::string>{
            "missing node: Project Green Cup Project", "false node: Person Fox News",
            "missing edge: Meeting talks [2021-05-03] -PRODUCED-> Project Green Cup Project",
            "false edge: Person Fox News -ATTENDED-> Meeting talks of Ann Lee [2021-05-03]",
            "wrong value: role of Person Bob Ray -ATTENDED-> Meeting talks [2021-05-03] (role "
            "chair): participant, not chair"});
}

TEST_CASE("who met whom is counted by persons and day, whatever the meeting was taken for") {
  const auto comparison = compared(kBuilt, kExpected);
  // Lee and Ray; Fox with each of them. Whom the optional aide met is free.
  CHECK(comparison.of(Part::Competency, "met") == Tally{1, 2, 0});
  CHECK(comparison.of(Part::Competency, "projects_of_meeting") == Tally{0, 0, 1});
}

TEST_CASE("two nodes for one person are one hit and one too many") {
  const auto comparison =
      compared("Person one = Ann Lee\nPerson two = Minister Lee | aka A. Lee\n",
               parse_json(R"({"nodes": [{"id": "l", "type": "Person", "name": "Ann Lee"}],
                              "edges": []})"));
  CHECK(comparison.of(Part::Nodes, "Person") == Tally{1, 1, 0});
}

TEST_CASE("what is wrong is laid at the door of the rules that it has as evidence") {
  const auto comparison = compared(kBuilt, kExpected);
  RuleTally all;
  for (const auto& [rule, tally] : comparison.rules) all += tally;
  CHECK(all.right_nodes == 4);
  CHECK(all.wrong_nodes == 1);
  CHECK(all.right_edges == 3);
  CHECK(all.wrong_edges == 1);
  CHECK(all.wrong_values == 1);
  CHECK(all.wrong_met == 2);
}

TEST_CASE("shares are of what was asked and of what was said, and none where there is nothing") {
  const Tally tally{3, 1, 2};
  CHECK(tally.precision() == 0.75);
  CHECK(tally.recall() == 0.6);
  CHECK(tally.f1() == 6.0 / 9.0);
  CHECK_FALSE(Tally().f1().has_value());
}

TEST_CASE("the worst document is told first, and one of which nothing is asked last") {
  std::vector<Evaluated> documents = {{"empty.txt", Comparison()},
                                      {"good.txt", compared(kBuilt, kExpected)},
                                      {"bad.txt", compared("Person fox = Fox News\n", kExpected)}};
  sort_worst_first(documents);
  CHECK(documents[0].document == "bad.txt");
  CHECK(documents[1].document == "good.txt");
  CHECK(documents[2].document == "empty.txt");
}
