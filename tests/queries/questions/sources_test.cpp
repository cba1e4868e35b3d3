// SPDX-License-Identifier: Apache-2.0
// Copies of one text are one source, wherever sources are told apart or counted.
#include "queries/questions/sources.h"

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"
#include "queries/questions/questions.h"
#include "tests/queries/story.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::questions;
using rapport::test::Story;

namespace {

const std::string kNodes = R"(
  document nodes.txt
  Meeting m = Forum
  Person p = Ann
  Place a = Aford
  Place b = Bham
  Country c = Freedonia
  Country d = Sylvania
  a -PART_OF-> c
  b -PART_OF-> d
)";

// A document that says these sentences of Ann at the forum.
std::string document(const std::string& name, const std::vector<std::string>& sentences) {
  std::string story = "document " + name + "\n";
  for (const auto& sentence : sentences) story += "\"" + sentence + "\"\np -ATTENDED-> m\n\n";
  return story;
}

std::vector<std::string> numbered(int first, int last) {
  std::vector<std::string> sentences;
  for (int i = first; i <= last; ++i) sentences.push_back(fmt::format("Ann said thing {}.", i));
  return sentences;
}

// Groups of copies: "a.txt b.txt; c.txt d.txt".
std::string copies(const std::string& story) {
  const Story told(story);
  const GraphView graph = told.view();
  std::vector<std::string> groups;
  for (const auto& group : Sources(graph).copies()) {
    std::vector<std::string> names;
    for (const auto d : group) names.push_back(graph.documents[d].name);
    groups.push_back(join(names, " "));
  }
  return join(groups, "; ");
}

std::string findings(const std::string& story) {
  const Story told(story);
  std::string text;
  for (const Row& row : check(told.view()).rows)
    text += to_string(row.cells[0].value) + " " + to_string(row.cells[1].value) + ": " +
            to_string(row.cells[2].value) + "\n";
  return text;
}

const std::string kLong =
    "Ann opened the Forum, which was held in the old town hall, with a speech on water.";

}  // namespace

TEST_CASE("documents that say the same sentences are one text") {
  CHECK(copies(kNodes + document("a.txt", numbered(1, 3)) + document("b.txt", numbered(1, 3))) ==
        "a.txt b.txt");
  CHECK(copies(kNodes + document("a.txt", {kLong}) + document("b.txt", {utf8::to_upper(kLong)})) ==
        "a.txt b.txt");
  CHECK(copies(kNodes + document("a.txt", numbered(1, 9)) + document("b.txt", numbered(2, 10))) ==
        "a.txt b.txt");
}

TEST_CASE("documents that share a part of their sentences, or a heading, are not") {
  CHECK(copies(kNodes + document("a.txt", numbered(1, 4)) + document("b.txt", numbered(2, 5))) ==
        "");
  CHECK(copies(kNodes + document("a.txt", {"The Forum"}) + document("b.txt", {"The Forum"})) == "");
  CHECK(copies(kNodes + document("a.txt", numbered(1, 2)) + document("b.txt", numbered(1, 9))) ==
        "");
}

TEST_CASE("places of one meeting that documents disagree about are told with their sources") {
  const auto in = [](const std::string& name, const char* place) {
    return "document " + name + "\n\"" + kLong + " It took place in " + place +
           ".\"\nm -HELD_IN-> " + place + "\n\n";
  };
  CHECK(findings(kNodes + in("x.txt", "a") + in("y.txt", "b") + in("z.txt", "b")) ==
        "warning two-venues: Forum: the documents give the places Aford (x.txt) and Bham (y.txt "
        "and its copy)\n");
  // The town and its country agree.
  CHECK(findings(kNodes + in("x.txt", "a") + in("y.txt", "c")) == "");
  // One document that names both disagrees with nobody.
  CHECK(findings(kNodes + "document x.txt\n\"" + kLong + "\"\nm -HELD_IN-> a\nm -HELD_IN-> b\n") ==
        "");
}

TEST_CASE("dates and statuses that documents disagree about are told with their sources") {
  const std::string sessions =
      "document a.txt\nMeeting m = Forum | dates 2017-02-03, 2017-02-04 | date_sources 2017-02-03: "
      "a.txt; 2017-02-04: b.txt\nMeeting n = Fair | status cancelled | status_sources cancelled: "
      "a.txt; held: b.txt\nPerson p = Ann\ndocument b.txt\n";
  CHECK(findings(sessions + "\"" + kLong + "\"\np -ATTENDED-> m\n") ==
        "warning two-dates: Forum: the documents give the dates 2017-02-03 (a.txt) and 2017-02-04 "
        "(b.txt)\n"
        "warning two-statuses: Fair: told as cancelled (a.txt) and held (b.txt); it counts as "
        "cancelled\n");
}

TEST_CASE("explain and stats count a text once") {
  GraphWriter writer;
  std::vector<Evidence> evidence;
  const auto sentences = numbered(1, 3);
  for (const char* name : {"a.txt", "b.txt"}) {
    writer.add_document({name, "", "", ""});
    for (std::uint32_t i = 0; i < 3; ++i)
      evidence.push_back({name, i * 100, i * 100 + 17, sentences[i], "told"});
  }
  writer.add_node({"person:p", {"Person"}, {{"name", Value("Ann")}}, evidence});
  const Graph graph = writer.finish();
  CHECK(explain(graph.view(), 0).notes ==
        std::vector<std::string>{"told by 1 source: a.txt and b.txt are one text"});
  std::string rows;
  for (const Row& row : stats(graph.view()).rows)
    if (to_string(row.cells[1].value) == "sources" || to_string(row.cells[0].value) == "one text")
      rows += fmt::format("{} {} {}\n", to_string(row.cells[0].value),
                          to_string(row.cells[1].value), to_string(row.cells[2].value));
  CHECK(rows == "evidence sources 1\none text a.txt, b.txt 2\n");
}
