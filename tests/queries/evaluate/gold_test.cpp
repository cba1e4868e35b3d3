// SPDX-License-Identifier: Apache-2.0
// Expected graphs that cannot be read are refused with the place, the fault and the way out.
#include "graph/base/error.h"
#include "graph/base/strings.h"
#include "queries/evaluate/evaluate.h"
#include "tests/support/catch.h"
#include "tests/support/places.h"

using namespace rapport;
using namespace rapport::evaluate;
using namespace rapport::tests;

namespace {

// What is said of a file with these bytes; the folder is left out.
std::string refusal(const std::string& bytes) {
  const TemporaryFolder folder;
  const std::string path = folder.file("t.gold.json");
  write_file(path, bytes);
  try {
    Gold::read(path);
  } catch (const Error& error) {
    return replace_all(error.what(), folder.path() + "/", "");
  }
  return "read";
}

constexpr const char* kJson =
    "\n  hint: the file is one JSON object: {\"nodes\": [...], \"edges\": [...]}";
constexpr const char* kLists =
    "t.gold.json: not an object with the arrays \"nodes\" and \"edges\""
    "\n  hint: write {\"nodes\": [...], \"edges\": [...]}; a list with nothing in it is []";
constexpr const char* kNode =
    "\n  hint: a node is {\"id\": \"lee\", \"type\": \"Person\", \"name\": \"Ann Lee\", "
    "\"aliases\": [\"Minister Lee\"]}";

}  // namespace

TEST_CASE("a damaged expected graph is refused by line and column") {
  struct Case {
    std::string bytes, said;
  };
  const std::string lee = R"({"id": "lee", "type": "Person", "name": "Ann Lee"})";
  const std::string talks = R"({"id": "talks", "type": "Meeting", "name": "talks"})";
  const std::string both = "{\"nodes\": [\n  " + lee + ",\n  " + talks + "],\n \"edges\": [\n  ";
  const std::string attended = R"({"type": "ATTENDED", "from": "lee", "to": "talks"})";
  const Case kCases[] = {
      {"", std::string("t.gold.json:1:1: expected a value, found the end") + kJson},
      {"{\"nodes\": [\n", std::string("t.gold.json:2:1: expected a value, found the end") + kJson},
      {"[]", kLists},
      {R"({"nodes": []})", kLists},
      {R"({"nodes": {}, "edges": []})", kLists},
      {"{\"nodes\": [3], \"edges\": []}",
       std::string("t.gold.json:1:12: nodes[0]: not an object, or its \"properties\" are none") +
           kNode},
      {"{\"edges\": [],\n \"nodes\": [{\"id\": \"ü\", \"type\": \"Person\", \"name\": \"\"}, {}]}",
       std::string("t.gold.json:2:55: nodes[1]: \"id\" is missing or not a string") + kNode},
      {"{\"nodes\": [\n  " + lee + ",\n  " + lee + "], \"edges\": []}",
       "t.gold.json:3:3: nodes[1]: the id 'lee' is not unique"
       "\n  hint: each node has an id of its own"},
      {R"({"nodes": [{"id": "a", "type": "Persn", "name": "A"}], "edges": []})",
       "t.gold.json:1:12: nodes[0]: unknown node type 'Persn'"
       "\n  hint: a node is a Country, Place, Person, Organization, Project, Agreement, Topic or "
       "Meeting"},
      {R"({"nodes": [{"id": "a", "type": "Meeting", "name": "A", "date": "May 3"}], "edges": []})",
       "t.gold.json:1:12: nodes[0]: \"May 3\" is not an ISO 8601 date"
       "\n  hint: write 2017, 2017-07, 2017-07-11 or a range 2017-07-11/2017-07-12"},
      {both + R"({"type": "ATTENDED", "from": "lee", "to": "talk"}]})",
       "t.gold.json:5:3: edges[0]: ATTENDED touches the unknown node 'talk'"
       "\n  hint: \"to\" is the id of a node of this file"},
      {both + R"({"type": "ATTENDED", "from": "lee", "to": "lee"}]})",
       "t.gold.json:5:3: edges[0]: ATTENDED cannot be \"to\" the Person 'lee'"
       "\n  hint: it goes from Country, Person or Organization to Meeting"},
      {both + attended + ",\n  " + attended + "]}",
       "t.gold.json:6:3: edges[1]: ATTENDED from 'lee' to 'talks' is there twice"
       "\n  hint: leave one of them out"},
      {R"({"nodes": [], "edges": [], "published": "soon"})",
       "t.gold.json: \"published\" is \"soon\", no date"
       "\n  hint: write 2017-07-13, or null where nobody knows"},
      {both + attended + "]}", "read"},
  };
  for (const auto& [bytes, said] : kCases) {
    INFO(bytes);
    CHECK(refusal(bytes) == said);
  }
}

TEST_CASE(
    "the document is the one that is named, or the one beside it, never one of another folder") {
  const TemporaryFolder folder;
  const auto document_of = [&](const std::string& member) {
    write_file(folder.file("a.gold.json"), "{" + member + "\"nodes\": [], \"edges\": []}");
    return replace_all(Gold::read(folder.file("a.gold.json")).document(), folder.path() + "/", "");
  };
  CHECK(document_of("").empty());
  write_file(folder.file("a.html"), "<p>A.</p>");
  CHECK(document_of("") == "a.html");
  write_file(folder.file("b.txt"), "B.");
  CHECK(document_of("\"document\": \"b.txt\", ") == "b.txt");
  CHECK(document_of("\"document\": \"../../etc/passwd\", ") == "a.html");
}

TEST_CASE("expected graphs of a folder are found in the order of their names") {
  const TemporaryFolder folder;
  for (const auto* name : {"b.gold.json", "a.gold.json"})
    write_file(folder.file(name), R"({"nodes": [], "edges": []})");
  for (const auto* name : {"a.txt", "c.txt", "README.md"}) write_file(folder.file(name), "A.");
  CHECK(find_gold(folder.path()) ==
        std::vector<std::string>{folder.file("a.gold.json"), folder.file("b.gold.json")});
  CHECK(find_gold(folder.file("a.txt")) == std::vector<std::string>{folder.file("a.gold.json")});
  CHECK(without_gold(folder.path()) == std::vector<std::string>{folder.file("c.txt")});
  CHECK_THROWS_AS(find_gold(folder.file("c.txt")), Error);
  CHECK_THROWS_AS(find_gold(folder.file("nowhere")), Error);
}
