// SPDX-License-Identifier: Apache-2.0
// From names as people type them to nodes.
#include "tests/queries/questions/newsletter.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::questions;
using rapport::test::newsletter;
using rapport::test::Story;

namespace {

// The keys of what fits, or "? " and the keys of what is suggested.
std::string found(const GraphView& view, std::string_view text, const FindOptions& options = {}) {
  const FoundNodes nodes = find_nodes(view, text, options);
  std::string keys;
  for (const NodeId node : nodes.matches)
    keys += (keys.empty() ? "" : " ") + std::string(view.node_keys[node]);
  for (const NodeId node : nodes.suggestions)
    keys += (keys.empty() ? "? " : " ") + std::string(view.node_keys[node]);
  return keys;
}

std::string message_of(std::string_view text, const FindOptions& options = {}) {
  try {
    one_node(newsletter().view(), text, options);
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("one node is found by any of its names") {
  const auto [typed, key] = GENERATE(table<std::string, std::string>({
      {"Emi Ito", "person:ito"},
      {"ITO, EMI", "person:ito"},
      {"  state minister ito ", "person:ito"},
      {"ito", "person:ito"},
      {"E. Ito", "person:ito"},
      {"minister of posts ito", "person:ito"},
      {"person:ito", "person:ito"},
      {"Person: Ito", "person:ito"},
      {"geza toth", "person:toth"},
      {"tót", "person:toth"},
      {"Gopal Rao", "person:rao"},
      {"GK Rao", "person:rao"},
      {"mpw", "organization:mpw"},
      {"Ministry of Posts & Works", "organization:mpw"},
      {"radio", "organization:radio"},
      {"joint working", "organization:jwg"},
      {"Fenmark", "country:fen"},
      {"third meeting JWG", "meeting:w3"},
      {"3rd Fenmark-Hesperia Joint Working Group", "meeting:w3"},
      {"meeting 3 of the Joint Working Group", "meeting:w3"},
      {"meeting:third", "meeting:w3"},
      {"annual meeting", "meeting:brt"},
      {"nineteenth annual meeting", "meeting:brt"},
      {"talks 2021-07-11", "meeting:talks"},
      {"talks", "meeting:talks"},
      {"spam", "project:spam"},
  }));
  CAPTURE(typed);
  CHECK(found(newsletter().view(), typed) == key);
}

TEST_CASE("a name that fits several nodes gives all of them") {
  CHECK(found(newsletter().view(), "Joint Working Group meeting") ==
        "meeting:w1 meeting:w2 meeting:w3");
  CHECK(found(newsletter().view(), "sen") == "person:sen");
  CHECK(found(newsletter().view(), "ministry") == "organization:moc organization:mpw");
  CHECK(found(newsletter().view(), "working", {.labels = {"Person"}}) == "");
}

TEST_CASE("a misspelt name gives the nearest ones") {
  CHECK(found(newsletter().view(), "Emi Itoo") == "? person:ito");
  CHECK(found(newsletter().view(), "jane row", {.labels = {"Person"}}) == "? person:roe");
  CHECK(found(newsletter().view(), "Ministry of Comunications") == "? organization:moc");
  CHECK(found(newsletter().view(), "xylophone") == "");
}

TEST_CASE("a word and an acronym do not fit by chance") {
  const Story told(R"(
    Organization a = Bureau of Sea Charts
    Organization b = Board for Salt and Copper | aka BSC
    Person x = Bo S. Carr
    Person y = Amit Sen
    Person z = Kenji Sen
  )");
  CHECK(found(told.view(), "BSC") == "organization:a organization:b person:x");
  CHECK(found(told.view(), "A Sen") == "person:y");
  CHECK(found(told.view(), "b") == "");
  CHECK(found(told.view(), "of the") == "");
}

TEST_CASE("an ambiguous name is answered with what tells the nodes apart") {
  CHECK(message_of("ministry") ==
        "\"ministry\" fits 2 things:\n"
        "  organization:moc  Ministry of Communications (Organization, Hesperia)\n"
        "  organization:mpw  Ministry of Posts and Works (Organization, Fenmark)\n"
        "  hint: say more of the name, or name one by its key, such as \"organization:moc\"");
}

TEST_CASE("an unknown name is answered with the nearest") {
  CHECK(message_of("Jane Rowe", {.labels = {"Person", "Organization"}}) ==
        "nothing in the graph is called \"Jane Rowe\"\n"
        "  hint: did you mean \"Jane Roe\" (Person)?");
  CHECK(message_of("xylophone") ==
        "nothing in the graph is called \"xylophone\"\n"
        "  hint: rapport stats shows what the graph holds");
}

TEST_CASE("a name of another kind of thing is told what it is") {
  CHECK(message_of("Lindholm", {.labels = {"Person", "Organization", "Country"}}) ==
        "\"Lindholm\" is a Place; a Person, an Organization or a Country is asked for here\n"
        "  hint: rapport show \"place:oslo\" tells what is known of it");
}

TEST_CASE("an empty name is refused") {
  const std::string no_name = "\n  hint: give a name, an alias, an acronym or a part of one";
  CHECK(message_of("") == "\"\" is no name" + no_name);
  CHECK(message_of(" .,; ") == "\" .,; \" is no name" + no_name);
}

TEST_CASE("relationships are found by id and by what they join") {
  const GraphView view = newsletter().view();
  const auto ids = [&](std::string_view text) { return find_relationships(view, text); };
  REQUIRE(ids("Emi Ito -ATTENDED-> talks").size() == 1);
  const RelationshipId attended = ids("Emi Ito -ATTENDED-> talks").front();
  CHECK(view.type(attended) == "ATTENDED");
  CHECK(ids("ito ATTENDED talks") == std::vector{attended});
  CHECK(ids("talks -> ito") == std::vector{attended});
  CHECK(ids("r" + std::to_string(attended)) == std::vector{attended});
  CHECK(ids("talks -ATTENDED-> ito").empty());
  CHECK(ids("r99999").empty());
  CHECK(ids("r99999999999999999999").empty());
  CHECK(ids("Emi Ito").empty());
  CHECK(ids("roe").empty());
}
