// SPDX-License-Identifier: Apache-2.0
// What is added in any order comes out as one graph, and what does not fit together is refused.
#include "graph/model/graph_writer.h"

#include "graph/base/error.h"
#include "tests/graph/model/graphs.h"
#include "tests/support/catch.h"

namespace rapport {
namespace {

std::vector<Evidence> seen(const std::string& document = "d") {
  return {{document, 0, 5, "A sentence.", "a-rule"}};
}

std::string refusal(GraphWriter& writer) {
  try {
    (void)writer.finish();
    return "none";
  } catch (const Error& error) {
    return error.kind() == ErrorKind::InvalidArgument ? error.what() : "of another kind";
  }
}

}  // namespace

TEST_CASE("the graph does not depend on the order of adding", "[writer]") {
  for (const std::uint32_t seed : {21u, 22u, 23u}) {
    const std::string expected = tests::printed(tests::random_graph(seed, 40, 300).view());
    for (std::uint32_t order = 1; order <= 10; ++order) {
      INFO("seed " << seed << ", order " << order);
      CHECK(tests::printed(tests::random_graph(seed, 40, 300, order).view()) == expected);
    }
  }
  CHECK(tests::printed(tests::random_graph(21, 40, 300).view()) !=
        tests::printed(tests::random_graph(22, 40, 300).view()));
}

TEST_CASE("nodes stand by first label and key, relationships by type and keys", "[writer]") {
  GraphWriter writer;
  writer.add_document({"d", "Title", "2017-07-13", "hash"});
  writer.add_relationship({"KNOWS", "b", "a", {{"since", 2}}, seen()});
  writer.add_relationship({"KNOWS", "b", "a", {{"since", 1}}, seen()});
  writer.add_relationship({"ATTENDED", "b", "m", {}, seen()});
  writer.add_node({"b",
                   {"Person", "Minister", "Person"},
                   {{"name", "B"}, {"aliases", ValueList{"Bee"}}, {"x", Value()}},
                   seen()});
  writer.add_node({"a", {"Person"}, {}, seen()});
  writer.add_node({"m", {"Meeting"}, {}, seen()});
  writer.add_node({"z", {}, {}, seen()});
  const Graph graph = writer.finish();
  CHECK(tests::printed(graph.view()) ==
        "0 z\n    d 0-5 a-rule \"A sentence.\"\n  out\n  in\n"
        "1 m :Meeting\n    d 0-5 a-rule \"A sentence.\"\n  out\n  in 0:3\n"
        "2 a :Person\n    d 0-5 a-rule \"A sentence.\"\n  out\n  in 1:3 2:3\n"
        "3 b :Person :Minister aliases=[\"Bee\"] name=\"B\"\n    d 0-5 a-rule \"A sentence.\"\n  "
        "out 0:1 1:2 2:2\n  in\n"
        "0 b -ATTENDED-> m\n    d 0-5 a-rule \"A sentence.\"\n"
        "1 b -KNOWS-> a since=1\n    d 0-5 a-rule \"A sentence.\"\n"
        "2 b -KNOWS-> a since=2\n    d 0-5 a-rule \"A sentence.\"\n"
        "d\n");
}

TEST_CASE("neighbours stand by type, neighbour and id in both directions", "[writer]") {
  const Graph graph = tests::random_graph(31, 30, 400);
  const GraphView view = graph.view();
  std::size_t out_seen = 0, in_seen = 0;
  for (NodeId node = 0; node < view.node_count(); ++node) {
    const auto check = [&](auto ids, auto neighbours, auto own_end, auto other_end) {
      for (std::size_t i = 0; i < ids.size(); ++i) {
        CHECK(own_end[ids[i]] == node);
        CHECK(other_end[ids[i]] == neighbours[i]);
        if (i == 0) continue;
        const auto key = [&](std::size_t n) {
          return std::tuple(view.relationship_types[ids[n]], neighbours[n], ids[n]);
        };
        CHECK(key(i - 1) < key(i));
      }
      return ids.size();
    };
    out_seen += check(view.out(node), view.out_neighbours(node), view.sources, view.targets);
    in_seen += check(view.in(node), view.in_neighbours(node), view.targets, view.sources);
  }
  CHECK(out_seen == view.relationship_count());
  CHECK(in_seen == view.relationship_count());
}

TEST_CASE("a view answers by name, and what is not there is null, empty or none", "[writer]") {
  GraphWriter writer;
  writer.add_node({"p", {"Person"}, {{"name", "Ann"}, {"aliases", ValueList{"A."}}}, {}});
  writer.add_relationship({"KNOWS", "p", "p", {{"since", 2017}}, {}});
  const Graph graph = writer.finish(true);
  const GraphView view = graph.view();
  CHECK(view.name(0) == "Ann");
  CHECK(view.label(0) == "Person");
  CHECK(view.aliases(0) == ValueList{"A."});
  CHECK(view.has_label(0, view.symbol("Person")));
  CHECK_FALSE(view.has_label(0, view.symbol("Topic")));
  CHECK(view.type(0) == "KNOWS");
  CHECK(view.relationship_property(0, "since") == Value(2017));
  CHECK(view.relationship_property(0, "until").is_null());
  CHECK(view.property(0, "age").is_null());
  CHECK(view.symbol("age") == kNone);
  CHECK(view.out(0).size() == 1);
  CHECK(view.in_neighbours(0)[0] == 0);
}

TEST_CASE("evidence that is given twice is kept once, in the order of the text", "[writer]") {
  GraphWriter writer;
  writer.add_document({"d", "", "", ""});
  writer.add_node(
      {"p", {}, {}, {{"d", 9, 12, "S", "r"}, {"d", 1, 4, "S", "r"}, {"d", 9, 12, "S", "r"}}});
  const Graph graph = writer.finish();
  REQUIRE(graph.view().evidence(0).size() == 2);
  CHECK(graph.view().evidence(0)[0].start == 1);
}

TEST_CASE("an empty graph is a graph", "[writer]") {
  CHECK(tests::printed(GraphWriter().finish().view()).empty());
  CHECK(Graph().view().node_count() == 0);
}

TEST_CASE("what does not fit together is refused", "[writer]") {
  GraphWriter twice;
  twice.add_document({"d", "", "", ""});
  twice.add_node({"a", {"Person"}, {}, seen()});
  twice.add_node({"a", {"Topic"}, {}, seen()});
  CHECK(refusal(twice) == "the node a was added twice");

  GraphWriter dangling;
  dangling.add_document({"d", "", "", ""});
  dangling.add_node({"a", {}, {}, seen()});
  dangling.add_relationship({"KNOWS", "a", "b", {}, seen()});
  CHECK(refusal(dangling) == "relationship KNOWS from a to b: the node b was not added");

  GraphWriter unknown;
  unknown.add_node({"a", {}, {}, seen("e")});
  CHECK(refusal(unknown) == "evidence names the document e, which was not added");

  GraphWriter bare;
  bare.add_node({"a", {}, {}, {}});
  CHECK(refusal(bare) == "the node a has no evidence");

  GraphWriter document;
  document.add_document({"d", "", "", ""});
  document.add_document({"d", "", "", "other"});
  CHECK(refusal(document) == "the document d was added twice");

  GraphWriter property;
  property.add_document({"d", "", "", ""});
  property.add_node({"a", {}, {{"name", "x"}, {"name", "y"}}, seen()});
  CHECK(refusal(property) == "the property name is there twice on one node or relationship");
}

}  // namespace rapport
