// SPDX-License-Identifier: Apache-2.0
// The JSON export: its form as a text, and what it keeps of larger graphs.
#include "graph/base/json.h"

#include "graph/exchange/exchange.h"
#include "tests/support/catch.h"
#include "tests/support/sample_graphs.h"

namespace rapport {
namespace {

Graph small_graph() {
  GraphWriter writer;
  writer.add_document({"a.txt", "Of A", "2017-07-13", "ff"});
  writer.add_node({"person:ann",
                   {"Person"},
                   {{"name", "Ann \"A\" <&> Č\\"},
                    {"aliases", ValueList{"A.", "Annie"}},
                    {"age", 41},
                    {"weight", 1.5}},
                   {{"a.txt", 3, 9, "Ann came.", "person"}}});
  writer.add_node(
      {"meeting:m",
       {"Meeting", "Event"},
       {{"name", "talks"}, {"date", *parse_date("2017-07-11/2017-07-12")}, {"unnamed", true}},
       {{"a.txt", 0, 2, "Talks.", "meeting"}}});
  writer.add_relationship({"ATTENDED",
                           "person:ann",
                           "meeting:m",
                           {{"name", "as written"}},
                           {{"a.txt", 3, 9, "Ann came.", "attended"}}});
  return writer.finish();
}

TEST_CASE("the JSON export has the form that the manual shows", "[exchange][json]") {
  const std::string expected =
      R"({"nodes":[{"id":"meeting:m","type":"Meeting","labels":["Meeting","Event"],"name":"talks","aliases":[],)"
      R"("properties":{"date":"2017-07-11/2017-07-12","unnamed":true},)"
      R"("evidence":[{"document":"a.txt","start":0,"end":2,"sentence":"Talks.","rule":"meeting"}]},)"
      R"({"id":"person:ann","type":"Person","name":"Ann \"A\" <&> Č\\","aliases":["A.","Annie"],)"
      R"("properties":{"age":41,"weight":1.5},)"
      R"("evidence":[{"document":"a.txt","start":3,"end":9,"sentence":"Ann came.","rule":"person"}]}],)"
      R"("edges":[{"id":"r0","type":"ATTENDED","from":"person:ann","to":"meeting:m",)"
      R"("properties":{"name":"as written"},)"
      R"("evidence":[{"document":"a.txt","start":3,"end":9,"sentence":"Ann came.","rule":"attended"}]}],)"
      R"("documents":[{"name":"a.txt","title":"Of A","published":"2017-07-13","hash":"ff"}]})";
  const Graph graph = small_graph();
  CHECK(exchange::to_json(graph.view(), {.indented = false, .evidence = true}) == expected);
}

TEST_CASE("the indented JSON export says the same as the compact one", "[exchange][json]") {
  const Graph graph = tests::sample_graph(50);
  const std::string indented = exchange::to_json(graph.view());
  CHECK(indented.substr(0, 26) == "{\n  \"nodes\": [\n    {\n     ");
  CHECK(indented.back() == '\n');
  CHECK(parse_json(indented) ==
        parse_json(exchange::to_json(graph.view(), {.indented = false, .evidence = true})));
}

TEST_CASE("without evidence no member of that name is written", "[exchange][json]") {
  const Graph graph = small_graph();
  const std::string json = exchange::to_json(graph.view(), {.indented = true, .evidence = false});
  CHECK(json.find("evidence") == std::string::npos);
  CHECK(json.find("person:ann") != std::string::npos);
}

TEST_CASE("an empty graph is exported as three empty lists", "[exchange][json]") {
  GraphWriter writer;
  const Graph graph = writer.finish();
  CHECK(exchange::to_json(graph.view(), {.indented = false, .evidence = true}) ==
        R"({"nodes":[],"edges":[],"documents":[]})");
}

TEST_CASE("the JSON export lists every node and relationship with both ends", "[exchange][json]") {
  const Graph graph = tests::sample_graph(120);
  const GraphView view = graph.view();
  const Json json = parse_json(exchange::to_json(view));
  REQUIRE(json.items("nodes").size() == view.node_count());
  REQUIRE(json.items("edges").size() == view.relationship_count());
  for (RelationshipId r = 0; r < view.relationship_count(); ++r) {
    const Json& edge = json.items("edges")[r];
    CHECK(edge.text("from") == view.node_keys[view.sources[r]]);
    CHECK(edge.text("to") == view.node_keys[view.targets[r]]);
    CHECK(edge.items("evidence").size() == view.relationship_evidence_of(r).size());
  }
}

}  // namespace
}  // namespace rapport
