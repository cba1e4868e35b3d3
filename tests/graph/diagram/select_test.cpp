// SPDX-License-Identifier: Apache-2.0
// What is drawn: selections printed as text.
#include <algorithm>
#include <functional>

#include <fmt/core.h>

#include "graph/base/error.h"
#include "graph/diagram/captions.h"
#include "graph/diagram/diagram.h"
#include "tests/graph/diagram/pictures.h"
#include "tests/support/catch.h"
#include "tests/support/sample_graphs.h"

namespace rapport::diagram {
namespace {

std::string print(const Diagram& diagram) {
  std::string text;
  for (NodeId node : diagram.nodes) {
    const bool high = std::binary_search(diagram.highlighted_nodes.begin(),
                                         diagram.highlighted_nodes.end(), node);
    text += fmt::format("{}{} ", high ? "*" : "", diagram.view.node_keys[node]);
  }
  for (RelationshipId r : diagram.relationships) {
    const bool high = std::binary_search(diagram.highlighted_relationships.begin(),
                                         diagram.highlighted_relationships.end(), r);
    text +=
        fmt::format("| {}{}>{} ", high ? "*" : "", diagram.view.node_keys[diagram.view.sources[r]],
                    diagram.view.node_keys[diagram.view.targets[r]]);
  }
  return text + fmt::format("left out {}", diagram.left_out);
}

// a - b - c - d in a row, and a with three leaves.
Graph row() {
  GraphWriter writer;
  for (const char* key : {"a", "b", "c", "d", "x", "y", "z"})
    writer.add_node({key, {"Person"}, {{"name", key}}, {}});
  for (const auto& [from, to] : {std::pair("a", "b"), std::pair("c", "b"), std::pair("c", "d"),
                                 std::pair("a", "x"), std::pair("y", "a"), std::pair("a", "z")}) {
    writer.add_relationship({"KNOWS", from, to, {}, {}});
  }
  return writer.finish(true);
}

ErrorKind kind_of_error(const std::function<void()>& call) {
  try {
    call();
  } catch (const Error& error) {
    return error.kind();
  }
  FAIL("expected an error");
  return ErrorKind::Io;
}

TEST_CASE("around a node are those within so many steps, in either direction",
          "[diagram][select]") {
  const Graph graph = row();
  const GraphView view = graph.view();
  const NodeId d = tests::node_of(view, "d");
  CHECK(print(select_around(view, d, 0)) == "*d left out 0");
  CHECK(print(select_around(view, d, 1)) == "c *d | c>d left out 0");
  CHECK(print(select_around(view, d, 2)) == "b c *d | c>b | c>d left out 0");
  CHECK(print(select_around(view, d, 99)) ==
        "a b c *d x y z | a>b | a>x | a>z | c>b | c>d | y>a left out 0");
  CHECK(kind_of_error([&] { select_around(view, 7, 1); }) == ErrorKind::InvalidArgument);
}

TEST_CASE("where there are too many nodes the best connected stay, and the others are counted",
          "[diagram][select]") {
  const Graph graph = row();
  const GraphView view = graph.view();
  CHECK(print(select_around(view, tests::node_of(view, "a"), 1, {3, ""})) ==
        "*a b x | a>b | a>x left out 2");
  CHECK(print(select_all(view, {2, ""})) == "a b | a>b left out 5");
  CHECK(print(select_all(view, {0, ""})) == "left out 7");
}

TEST_CASE("a picture of who met whom holds the person, the meetings and the people",
          "[diagram][select]") {
  const Graph graph = tests::who_met_graph();
  const GraphView view = graph.view();
  const Diagram diagram = tests::who_met(view);
  CHECK(diagram.nodes.size() == 13);
  CHECK(diagram.relationships.size() == 14);
  CHECK(diagram.highlighted_relationships.size() == 4);
  for (RelationshipId r : diagram.relationships) CHECK(view.type(r) == "ATTENDED");
  for (NodeId node : diagram.nodes)
    CHECK((view.label(node) == "Person" || view.label(node) == "Meeting"));
}

TEST_CASE("a picture of a meeting holds what it is related to and the posts of who attended",
          "[diagram][select]") {
  const Graph graph = tests::who_met_graph();
  const GraphView view = graph.view();
  CHECK(print(select_meeting(view, tests::node_of(view, "meeting:talks"))) ==
        "*meeting:talks org:commission org:communications person:0 person:aldervik place:lindholm "
        "| person:0>meeting:talks | person:aldervik>meeting:talks | meeting:talks>place:lindholm "
        "| person:0>org:commission | person:aldervik>org:communications left out 0");
}

TEST_CASE("routes are drawn together and the first is highlighted", "[diagram][select]") {
  const Graph graph = row();
  const GraphView view = graph.view();
  const auto id = [&](const char* key) { return tests::node_of(view, key); };
  const auto link = [&](const char* from, const char* to) {
    for (RelationshipId r = 0; r < view.relationship_count(); ++r) {
      if (view.sources[r] == id(from) && view.targets[r] == id(to)) return r;
    }
    return kNone;
  };
  const Route routes[] = {{{id("d"), id("c"), id("b")}, {link("c", "d"), link("c", "b")}},
                          {{id("b"), id("a"), id("y")}, {link("a", "b"), link("y", "a")}}};
  CHECK(print(select_routes(view, routes)) == "a *b c *d y | a>b | *c>b | *c>d | y>a left out 0");
  CHECK(print(select_routes(view, routes, {4, ""})) == "*b c *d | *c>b | *c>d left out 2");
  const Route torn[] = {{{id("d"), id("b")}, {link("c", "b")}}};
  CHECK(kind_of_error([&] { select_routes(view, torn); }) == ErrorKind::InvalidArgument);
  const Route empty[] = {{}};
  CHECK(kind_of_error([&] { select_routes(view, empty); }) == ErrorKind::InvalidArgument);
  CHECK(print(select_given(view, {id("x")}, {link("c", "d")})) == "c d x | c>d left out 0");
  CHECK(kind_of_error([&] { select_given(view, {}, {99}); }) == ErrorKind::InvalidArgument);
}

TEST_CASE("dates are worded at their precision", "[diagram][captions]") {
  const std::pair<const char*, const char*> dates[] = {
      {"2017", "2017"},
      {"2017-07", "July 2017"},
      {"2017-07-11", "11 July 2017"},
      {"2017-07-11/2017-07-12", "11–12 July 2017"},
      {"2017-06-30/2017-07-02", "30 June – 2 July 2017"},
      {"2016-12-31/2017-01-01", "31 December 2016 – 1 January 2017"},
      {"2016/2017", "2016 – 2017"}};
  for (const auto& [date, words] : dates)
    CHECK(date_words(*parse_date(date), tests::default_style()) == words);
}

TEST_CASE("captions say what the picture does not show elsewhere", "[diagram][captions]") {
  using Captions = std::vector<std::string>;
  const Graph graph = tests::who_met_graph();
  const GraphView view = graph.view();
  const Style& style = tests::default_style();
  const Diagram met = tests::who_met(view);
  const auto id = [&](const char* key) { return tests::node_of(view, key); };
  CHECK(node_captions(met, style, id("meeting:talks")) == Captions{"2 March 2021", "Lindholm"});
  CHECK(node_captions(met, style, id("meeting:call")) ==
        Captions{"11 April 2021", "Lindholm", "planned"});
  CHECK(node_captions(met, style, id("person:aldervik")) ==
        Captions{"State Minister, Ministry of Communications and Local Government"});
  CHECK(node_captions(met, style, id("person:7")).empty());  // a former post
  const Diagram meeting = select_meeting(view, id("meeting:talks"));
  CHECK(node_captions(meeting, style, id("meeting:talks")) == Captions{"2 March 2021"});
  CHECK(node_captions(meeting, style, id("person:aldervik")).empty());
}

TEST_CASE("lines are labelled with what does not go without saying", "[diagram][captions]") {
  GraphWriter writer;
  for (const char* key : {"p", "o", "m"}) writer.add_node({key, {"Person"}, {}, {}});
  writer.add_relationship({"ATTENDED", "p", "m", {{"role", "head_of_delegation"}}, {}});
  writer.add_relationship({"ATTENDED", "o", "m", {{"role", "participant"}}, {}});
  writer.add_relationship({"HELD_POST", "p", "o", {{"title", "Minister"}, {"former", true}}, {}});
  writer.add_relationship({"SIGNED_BY", "m", "p", {}, {}});
  const Graph graph = writer.finish(true);
  std::vector<std::string> labels;
  for (RelationshipId r = 0; r < 4; ++r) {
    for (bool types : {false, true})
      labels.push_back(relationship_label(graph.view(), tests::default_style(), r, types));
  }
  CHECK(labels == std::vector<std::string>{"", "attended", "head of delegation",
                                           "head of delegation", "former Minister",
                                           "former Minister", "", "signed by"});
}

}  // namespace
}  // namespace rapport::diagram
