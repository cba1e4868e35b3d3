// SPDX-License-Identifier: Apache-2.0
// The drawing: labels that touch nothing, text within its shape, SVG that any reader takes.
#include <memory>

#include <libxml/parser.h>

#include "graph/diagram/geometry.h"
#include "graph/diagram/picture.h"
#include "graph/diagram/text_width.h"
#include "tests/graph/diagram/pictures.h"
#include "tests/support/catch.h"
#include "tests/support/sample_graphs.h"

namespace rapport::diagram {
namespace {

struct FreeDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using Document = std::unique_ptr<xmlDoc, FreeDocument>;

Document parsed(const std::string& svg) {
  return Document(
      xmlReadMemory(svg.data(), static_cast<int>(svg.size()), "picture.svg", nullptr,
                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE));
}

// Where the words of a line of text lie.
Box box_of(const DrawnText& text) {
  const double width = text_width(text.text, text.size, text.bold);
  const double left = text.centred ? text.start.x - width / 2 : text.start.x;
  return {left, text.start.y - text.size * 0.75, left + width, text.start.y + text.size * 0.2};
}

struct Drawn {
  Diagram diagram;
  Picture picture;
};

Drawn drawn(const Diagram& diagram) {
  const Layout made = layout(diagram, tests::default_style(), tests::this_renderer());
  return {diagram, compose(diagram, tests::default_style(), made)};
}

void check_picture(const Picture& picture) {
  for (std::size_t i = 0; i < picture.labels.size(); ++i) {
    const DrawnLabel& label = picture.labels[i];
    INFO("label " << label.lines.front().text);
    for (std::size_t k = i + 1; k < picture.labels.size(); ++k)
      CHECK_FALSE(label.box.overlaps(picture.labels[k].box));
    for (const DrawnNode& node : picture.nodes) CHECK_FALSE(label.box.overlaps(node.shape.box()));
    for (const DrawnText& line : label.lines) {
      const Box words = box_of(line);
      CHECK((words.left >= label.box.left && words.right <= label.box.right));
    }
  }
  const Box page{0, 0, picture.width, picture.height};
  for (const DrawnNode& node : picture.nodes) {
    const std::vector<Point> corners =
        outline(node.shape.shape, node.shape.width, node.shape.height);
    for (const DrawnText& text : node.text) {
      INFO("node text " << text.text);
      const Box words = box_of(text);
      // The words' middle height: at their corners letters leave room.
      const double middle = (words.top + words.bottom) / 2 - node.shape.centre.y;
      CHECK(inside(corners, {words.left - node.shape.centre.x, middle}));
      CHECK(inside(corners, {words.right - node.shape.centre.x, middle}));
      CHECK(text.size >= 10);
    }
    const Box box = node.shape.box();
    CHECK((box.left > 0 && box.top > 0 && box.right < page.right && box.bottom < page.bottom));
  }
  std::vector<DrawnText> around = picture.heading;
  around.insert(around.end(), picture.source.begin(), picture.source.end());
  for (const LegendEntry& entry : picture.legend) around.push_back(entry.text);
  for (std::size_t i = 0; i < around.size(); ++i) {
    INFO("text " << around[i].text);
    const Box box = box_of(around[i]);
    CHECK((box.left > 0 && box.top > 0 && box.right < page.right && box.bottom < page.bottom));
    for (std::size_t k = i + 1; k < around.size(); ++k)
      CHECK_FALSE(box.overlaps(box_of(around[k])));
    for (const DrawnNode& node : picture.nodes) CHECK_FALSE(box.overlaps(node.shape.box()));
  }
}

TEST_CASE("labels touch neither each other nor nodes, and words lie within their shapes",
          "[diagram][svg]") {
  const Graph met = tests::who_met_graph();
  const GraphView view = met.view();
  SECTION("who met whom") { check_picture(drawn(tests::who_met(view)).picture); }
  SECTION("a meeting") {
    check_picture(drawn(select_meeting(view, tests::node_of(view, "meeting:round-table"))).picture);
  }
  for (std::size_t size : {10U, 100U, 300U}) {
    SECTION("a graph of " + std::to_string(size)) {
      const Graph graph = tests::sample_graph(size);
      check_picture(drawn(select_all(graph.view(), {300, std::string(300, 'M') + " a long title " +
                                                             std::string(90, 'x')}))
                        .picture);
    }
  }
}

TEST_CASE("in a small picture every label finds its place", "[diagram][svg]") {
  const Graph met = tests::who_met_graph();
  const Drawn meeting =
      drawn(select_meeting(met.view(), tests::node_of(met.view(), "meeting:round-table")));
  CHECK(meeting.picture.unlabelled.empty());
  CHECK(meeting.picture.labels.size() == meeting.diagram.relationships.size());
  const Graph graph = tests::sample_graph(100);
  const Drawn hundred = drawn(select_all(graph.view()));
  CHECK(hundred.picture.unlabelled.size() * 20 <= hundred.picture.labels.size());
}

TEST_CASE("the legend names the types that occur and no others", "[diagram][svg]") {
  const Graph met = tests::who_met_graph();
  std::string words;
  for (const LegendEntry& entry : drawn(tests::who_met(met.view())).picture.legend)
    words += entry.text.text + ";";
  CHECK(words == "meeting;person;attended;");
}

TEST_CASE("lines end at the outlines of their shapes", "[diagram][svg]") {
  const Graph met = tests::who_met_graph();
  const Drawn made = drawn(select_all(met.view()));
  for (const DrawnLine& line : made.picture.lines) {
    REQUIRE(line.head.size() == 3);
    for (const DrawnNode& node : made.picture.nodes) {
      if (node.node != met.view().targets[line.relationship]) continue;
      const auto corners = outline(node.shape.shape, node.shape.width, node.shape.height);
      const Point tip{line.head[0].x - node.shape.centre.x, line.head[0].y - node.shape.centre.y};
      CHECK_FALSE(inside(corners, tip));
      CHECK(inside(outline(node.shape.shape, node.shape.width + 8, node.shape.height + 8), tip));
    }
  }
}

TEST_CASE("a planned meeting has a dashed outline, one that was held has none", "[diagram][svg]") {
  const Graph met = tests::who_met_graph();
  for (const DrawnNode& node : drawn(tests::who_met(met.view())).picture.nodes) {
    CHECK(node.shape.dashed == (met.view().node_keys[node.node] == "meeting:call"));
  }
}

TEST_CASE("the SVG is well-formed, tells what it shows, and carries the sentences",
          "[diagram][svg]") {
  const Graph met = tests::who_met_graph();
  const std::string svg =
      write_svg(drawn(tests::who_met(met.view())).picture, tests::default_style());
  REQUIRE(parsed(svg));
  for (const char* wanted :
       {"role=\"img\"", "aria-labelledby=\"rapport-title rapport-description\"",
        "<title id=\"rapport-title\">Whom Elin Aldervik met</title>",
        "<desc id=\"rapport-description\">attended: 14, meeting: 4, person: 9</desc>",
        "Séamus &quot;Jim&quot; O&#39;Hare &lt;envoy&gt; (person)\n“A sentence about Séamus "
        "&quot;Jim&quot;",
        "Source: bulletin.txt", ">高橋 由紀子<", ">سليم الحداد<"}) {
    INFO(wanted);
    CHECK(svg.find(wanted) != std::string::npos);
  }
  CHECK(svg.find("<script") == std::string::npos);
  CHECK(svg.find("href") == std::string::npos);
}

TEST_CASE("names of any kind leave the SVG well-formed", "[diagram][svg]") {
  const std::string names[] = {"]]>",
                               "<!-- -->",
                               "&#0;",
                               "\x01\x02\x1f",
                               "\xff\xfe",
                               "\"><script>alert(1)</script>",
                               "\xEF\xBF\xBE",
                               std::string(3000, 'W'),
                               "",
                               "\xE2\x80\xAEreversed",
                               "a\u0301\u0302\u0303"};
  for (const std::string& name : names) {
    INFO(name);
    GraphWriter writer;
    writer.add_document({"d<&>\x02.txt", "", "", "00"});
    writer.add_node({"a",
                     {name.substr(0, 20) + "Person"},
                     {{"name", Value(name)}},
                     {{"d<&>\x02.txt", 0, 1, name, "r"}}});
    writer.add_node({"b",
                     {"Meeting"},
                     {{"name", Value(name)}, {"status", Value(name)}},
                     {{"d<&>\x02.txt", 0, 1, name, "r"}}});
    writer.add_relationship({"T<" + name.substr(0, 20),
                             "a",
                             "b",
                             {{"role", Value(name)}},
                             {{"d<&>\x02.txt", 0, 1, name, "r"}}});
    writer.add_relationship({"SELF", "a", "a", {}, {{"d<&>\x02.txt", 0, 1, name, "r"}}});
    const Graph graph = writer.finish();
    const std::string svg =
        write_svg(drawn(select_all(graph.view(), {9, name})).picture, tests::default_style());
    CHECK(parsed(svg));
    CHECK(svg.find("<script") == std::string::npos);
  }
}

TEST_CASE("nodes that were left out are owned up to", "[diagram][svg]") {
  const Graph graph = tests::sample_graph(30);
  const Drawn made = drawn(select_all(graph.view(), {10, ""}));
  REQUIRE_FALSE(made.picture.source.empty());
  CHECK(made.picture.source.back().text.find("20 further nodes are not shown.") !=
        std::string::npos);
}

}  // namespace
}  // namespace rapport::diagram
