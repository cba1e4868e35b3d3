// SPDX-License-Identifier: Apache-2.0
// The DOT export, read back by cgraph's own parser: nothing is lost and nothing gains a meaning.
#include <memory>

#include <graphviz/cgraph.h>

#include "graph/exchange/exchange.h"
#include "tests/support/catch.h"
#include "tests/support/sample_graphs.h"

namespace rapport {
namespace {

struct CloseGraph {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};
using Handle = std::unique_ptr<Agraph_t, CloseGraph>;

Handle read_back(const std::string& dot) { return Handle(agmemread(dot.c_str())); }

std::string attribute(void* object, const std::string& name) {
  const char* value = agget(object, const_cast<char*>(name.c_str()));
  return value != nullptr ? value : "(none)";
}

Agnode_t* node(const Handle& graph, const std::string& name) {
  return agnode(graph.get(), const_cast<char*>(name.c_str()), 0);
}

Graph graph_of(Properties properties, const std::string& sentence = "S.") {
  GraphWriter writer;
  writer.add_document({"a.txt", "", "", "00"});
  writer.add_node({"x", {"Person"}, std::move(properties), {{"a.txt", 1, 2, sentence, "rule"}}});
  return writer.finish();
}

TEST_CASE("a small graph as DOT", "[exchange][dot]") {
  GraphWriter writer;
  writer.add_document({"a.txt", "", "", "00"});
  writer.add_node({"meeting:m",
                   {"Meeting"},
                   {{"name", "talks"}, {"date", *parse_date("2017-07")}},
                   {{"a.txt", 0, 4, "T.", "t"}}});
  writer.add_node({"person:ann", {"Person"}, {{"name", "Ann"}}, {{"a.txt", 5, 9, "Ann.", "p"}}});
  writer.add_relationship({"ATTENDED",
                           "person:ann",
                           "meeting:m",
                           {{"role", "chair"}},
                           {{"a.txt", 0, 9, "T. Ann.", "a"}}});
  const Graph graph = writer.finish();
  CHECK(exchange::to_dot(graph.view()) == R"dot(digraph rapport {
	graph [charset="UTF-8",
		linelength=0
	];
	"meeting:m"	[date="2017-07",
		evidence="a.txt:0-4 t: T.",
		label=talks,
		name=talks,
		tooltip="T.",
		type=Meeting];
	"person:ann"	[evidence="a.txt:5-9 p: Ann.",
		label=Ann,
		name=Ann,
		tooltip="Ann.",
		type=Person];
	"person:ann" -> "meeting:m"	[key=r0,
		evidence="a.txt:0-9 a: T. Ann.",
		label=ATTENDED,
		role=chair,
		tooltip="T. Ann.",
		type=ATTENDED];
}
)dot");
}

TEST_CASE("names of any kind come back from DOT as they went in", "[exchange][dot]") {
  // Backslashes are doubled, as the header says.
  const std::pair<std::string, std::string> names[] = {
      {"plain", "plain"},
      {"with \"quotes\"", "with \"quotes\""},
      {"<b>not html</b>", "<b>not html</b>"},
      {"AT&T &amp; sons", "AT&T &amp; sons"},
      {"ends with \\", "ends with \\\\"},
      {"a \\\" b", "a \\\\\" b"},
      {"Рената Ковальчук", "Рената Ковальчук"},
      {"高橋 由紀子", "高橋 由紀子"},
      {"سليم الحداد", "سليم الحداد"},
      {"digraph", "digraph"},
      {"-12.5", "-12.5"},
      {"a\x01"
       "b\nc\td",
       "a b c d"},
      {"broken \xff byte", "broken \xEF\xBF\xBD byte"},
      {std::string(5000, 'x') + " end", std::string(5000, 'x') + " end"}};
  for (const auto& [name, expected] : names) {
    INFO(name);
    const Graph graph = graph_of({{"name", Value(name)}});
    const Handle read = read_back(exchange::to_dot(graph.view()));
    REQUIRE(read);
    REQUIRE(node(read, "x") != nullptr);
    CHECK(attribute(node(read, "x"), "name") == expected);
    CHECK(agnnodes(read.get()) == 1);
  }
}

TEST_CASE("a label cannot smuggle in an HTML entity or an escape of Graphviz", "[exchange][dot]") {
  CHECK(exchange::dot_label({"a &lt; b", "\\N \\G"}) == "a &amp;lt; b\\n\\\\N \\\\G");
}

TEST_CASE("no property becomes a link, a file or a layout instruction", "[exchange][dot]") {
  const Graph graph = graph_of({{"name", "n"},
                                {"URL", "javascript:alert(1)"},
                                {"href", "JavaScript:alert(2)"},
                                {"image", "/etc/passwd"},
                                {"pos", "1,1!"},
                                {"type", "t"},
                                {"type_", "u"},
                                {"grade", "g"}},
                               "See javascript:alert(3).");
  const std::string dot = exchange::to_dot(graph.view());
  const Handle read = read_back(dot);
  REQUIRE(read);
  for (const char* name : {"URL", "href", "image", "pos"}) {
    INFO(name);
    CHECK(attribute(node(read, "x"), name) == "(none)");
  }
  CHECK(attribute(node(read, "x"), "image_") == "/etc/passwd");
  CHECK(attribute(node(read, "x"), "type") == "Person");
  CHECK(attribute(node(read, "x"), "type_") == "t");
  CHECK(attribute(node(read, "x"), "type__") == "u");
  CHECK(attribute(node(read, "x"), "grade") == "g");
  CHECK(dot.find("ascript:") == std::string::npos);
  CHECK(attribute(node(read, "x"), "URL_") == "javascript :alert(1)");
}

TEST_CASE("parallel relationships stay apart in DOT", "[exchange][dot]") {
  GraphWriter writer;
  for (const char* key : {"a", "b"}) writer.add_node({key, {"Person"}, {}, {}});
  for (int i = 0; i < 3; ++i) writer.add_relationship({"KNOWS", "a", "b", {{"since", i}}, {}});
  writer.add_relationship({"KNOWS", "a", "a", {}, {}});
  const Graph graph = writer.finish(true);
  const Handle read = read_back(exchange::to_dot(graph.view()));
  REQUIRE(read);
  CHECK(agnedges(read.get()) == 4);
}

TEST_CASE("graphs of any size come back from DOT whole and in the same bytes", "[exchange][dot]") {
  for (std::size_t size : {10U, 100U, 300U}) {
    const Graph graph = tests::sample_graph(size);
    const std::string dot = exchange::to_dot(graph.view());
    const Handle read = read_back(dot);
    REQUIRE(read);
    CHECK(agnnodes(read.get()) == static_cast<int>(graph.view().node_count()));
    CHECK(agnedges(read.get()) == static_cast<int>(graph.view().relationship_count()));
    CHECK(dot == exchange::to_dot(tests::sample_graph(size).view()));
  }
}

TEST_CASE("text is cleaned of what neither DOT nor XML can carry", "[exchange]") {
  CHECK(exchange::clean_text("  a \r\n b\x7f\xC2\x85"
                             "c ") == "a b c");
  CHECK(exchange::clean_text("x\xE2\x80\xAEy") == "xy");   // right-to-left override
  CHECK(exchange::clean_text("x\xEF\xBF\xBFy") == "x y");  // U+FFFF
  CHECK(exchange::clean_text("\xED\xA0\x80") ==
        "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");  // half a surrogate pair
  CHECK(exchange::clean_text("").empty());
}

}  // namespace
}  // namespace rapport
