// SPDX-License-Identifier: Apache-2.0
// Positions: nothing overlaps at any size, engines stand in for each other, and one that hangs is
// killed in time.
#include <algorithm>
#include <chrono>

#include <sys/stat.h>

#include "graph/base/error.h"
#include "graph/diagram/geometry.h"
#include "graph/diagram/render_process.h"
#include "tests/graph/diagram/pictures.h"
#include "tests/support/catch.h"
#include "tests/support/places.h"
#include "tests/support/sample_graphs.h"

namespace rapport::diagram {
namespace {

// A program that stands in for rapport-render; `body` is shell, REAL the true one.
RenderOptions stand_in(const tests::TemporaryFolder& folder, const std::string& body) {
  RenderOptions options = tests::this_renderer();
  tests::write_file(folder.file("render"),
                    "#!/bin/sh\nREAL='" + options.render_path + "'\n" + body + "\n");
  REQUIRE(::chmod(folder.file("render").c_str(), 0755) == 0);
  options.render_path = folder.file("render");
  return options;
}

Error error_of(const Diagram& diagram, const RenderOptions& options) {
  try {
    layout(diagram, tests::default_style(), options);
  } catch (const Error& error) {
    return error;
  }
  FAIL("expected an error");
  return {ErrorKind::Io, ""};
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

TEST_CASE("no node of a layout touches another, at 10, 100 and 300 nodes", "[diagram][layout]") {
  for (std::size_t size : {10U, 40U, 100U, 300U}) {
    const Graph graph = tests::sample_graph(size);
    const Diagram diagram = select_all(graph.view());
    const Layout made = layout(diagram, tests::default_style(), tests::this_renderer());
    INFO(size << " nodes by " << made.engine);
    REQUIRE(made.nodes.size() == diagram.nodes.size());
    REQUIRE(made.relationships.size() == diagram.relationships.size());
    CHECK(made.failed.empty());
    std::size_t overlaps = 0;
    for (std::size_t i = 0; i < made.nodes.size(); ++i) {
      const Box a = box_around(made.nodes[i].centre, made.nodes[i].width, made.nodes[i].height);
      CHECK((a.left >= -0.01 && a.top >= -0.01 && a.right <= made.width + 0.01 &&
             a.bottom <= made.height + 0.01));
      for (std::size_t k = i + 1; k < made.nodes.size(); ++k) {
        overlaps +=
            a.overlaps(box_around(made.nodes[k].centre, made.nodes[k].width, made.nodes[k].height))
                ? 1
                : 0;
      }
    }
    CHECK(overlaps == 0);
  }
}

TEST_CASE("lines run from the middle of the source to that of the target", "[diagram][layout]") {
  const Graph graph = tests::who_met_graph();
  const GraphView view = graph.view();
  for (const Diagram& diagram : {tests::who_met(view), select_all(view)}) {
    const Layout made = layout(diagram, tests::default_style(), tests::this_renderer());
    for (const PlacedRelationship& line : made.relationships) {
      REQUIRE(line.curve.size() % 3 == 1);
      for (const PlacedNode& node : made.nodes) {
        if (node.node == view.sources[line.relationship])
          CHECK(distance(line.curve.front(), node.centre) < 8);
        if (node.node == view.targets[line.relationship])
          CHECK(distance(line.curve.back(), node.centre) < 8);
      }
    }
  }
}

TEST_CASE("who met whom reads from left to right: the person, the meetings, the people",
          "[diagram][layout]") {
  const Graph graph = tests::who_met_graph();
  const GraphView view = graph.view();
  const Layout made = layout(tests::who_met(view), tests::default_style(), tests::this_renderer());
  CHECK(made.engine == "dot");
  const NodeId person = tests::node_of(view, "person:aldervik");
  double centre = 0, first_meeting = 1e9, last_meeting = 0, first_other = 1e9;
  for (const PlacedNode& node : made.nodes) {
    if (node.node == person) {
      centre = node.centre.x;
    } else if (view.label(node.node) == "Meeting") {
      first_meeting = std::min(first_meeting, node.centre.x);
      last_meeting = std::max(last_meeting, node.centre.x);
    } else {
      first_other = std::min(first_other, node.centre.x);
    }
  }
  CHECK(centre < first_meeting);
  CHECK(last_meeting < first_other);
}

TEST_CASE("the engine fits the size and shape of what is drawn", "[diagram][layout]") {
  const Graph met = tests::who_met_graph();
  CHECK(engines_for(tests::who_met(met.view())) ==
        std::vector<std::string>{"dot", "neato", "sfdp"});
  const Graph large = tests::sample_graph(300);
  CHECK(engines_for(select_all(large.view())).front() == "neato");
  const Graph huge = tests::sample_graph(1000);
  CHECK(engines_for(select_all(huge.view(), {1000, ""})).front() == "sfdp");
}

TEST_CASE("the same diagram is laid out the same way", "[diagram][layout]") {
  const Graph graph = tests::sample_graph(60);
  const Diagram diagram = select_all(graph.view());
  const Layout one = layout(diagram, tests::default_style(), tests::this_renderer());
  const Layout other = layout(diagram, tests::default_style(), tests::this_renderer());
  CHECK(to_svg(diagram, tests::default_style(), one) ==
        to_svg(diagram, tests::default_style(), other));
}

TEST_CASE("nothing to draw needs no engine", "[diagram][layout]") {
  GraphWriter writer;
  const Graph graph = writer.finish();
  RenderOptions nowhere;
  nowhere.render_path = "/no/such/program";
  const Layout made = layout(select_all(graph.view()), tests::default_style(), nowhere);
  CHECK(made.nodes.empty());
  CHECK_FALSE(to_svg(select_all(graph.view()), tests::default_style(), made).empty());
}

TEST_CASE("an engine that fails is replaced by the next", "[diagram][layout]") {
  const Graph graph = tests::who_met_graph();
  const tests::TemporaryFolder folder;
  const RenderOptions options = stand_in(folder, R"(
[ "$2" = dot ] && { echo "it went wrong" >&2; exit 6; }
exec "$REAL" "$@")");
  const Layout made = layout(tests::who_met(graph.view()), tests::default_style(), options);
  CHECK(made.engine == "neato");
  CHECK(made.failed == std::vector<std::string>{"dot: it went wrong"});
}

TEST_CASE("after an engine that is late the next draws straight lines", "[diagram][layout]") {
  const Graph graph = tests::sample_graph(60);
  const tests::TemporaryFolder folder;
  RenderOptions options = stand_in(folder, R"([ "$3" = straight ] || exec sleep 300
exec "$REAL" "$@")");
  options.timeout_ms = 5000;
  const Layout made = layout(select_all(graph.view()), tests::default_style(), options);
  CHECK(made.engine == "sfdp");
  CHECK(made.failed == std::vector<std::string>{"neato: took longer than 5 s"});
  for (const PlacedRelationship& line : made.relationships) CHECK(line.curve.size() == 4);
}

TEST_CASE("an answer that is cut short or makes no sense counts as a failure",
          "[diagram][layout]") {
  const Graph graph = tests::who_met_graph();
  const Diagram diagram = tests::who_met(graph.view());
  for (const std::string answer :
       {"size 10 10", "size x y\nend", "node n1 1 2\nend", "", "size 1 1\nnode n1 nan inf\nend"}) {
    INFO(answer);
    const tests::TemporaryFolder folder;
    const RenderOptions options = stand_in(folder, "cat >/dev/null\nprintf '" + answer + "\\n'");
    const Error error = error_of(diagram, options);
    CHECK(error.kind() == ErrorKind::Limit);
    CHECK(error.message() ==
          "no layout was found for 13 nodes and 14 relationships (dot: its answer is not complete; "
          "neato: its answer is not complete; sfdp: its answer is not complete)");
  }
}

TEST_CASE("an engine that hangs is killed in time, with all that it started", "[diagram][layout]") {
  const Graph graph = tests::who_met_graph();
  const tests::TemporaryFolder folder;
  RenderOptions options =
      stand_in(folder, "sleep 300 & echo $! >> '" + folder.file("children") + "'\nsleep 300");
  options.timeout_ms = 200;
  const auto start = std::chrono::steady_clock::now();
  const Error error = error_of(tests::who_met(graph.view()), options);
  CHECK(seconds_since(start) < 20);
  CHECK(error.kind() == ErrorKind::Limit);
  CHECK(error.message() ==
        "no layout was found for 13 nodes and 14 relationships (dot: took longer than 0.2 s; "
        "neato: took longer than 0.2 s; sfdp: took longer than 0.2 s)");
  CHECK_FALSE(error.hint().empty());
}

TEST_CASE("an engine that eats memory is stopped", "[diagram][layout]") {
  RenderOptions options = tests::this_renderer();
  if (options.memory_bytes == 0) return;  // a sanitizer's build cannot be limited so
  const tests::TemporaryFolder folder;
  options = stand_in(folder, "cat >/dev/null\nx=0123456789abcdef\nwhile :; do x=$x$x; done");
  options.memory_bytes = std::size_t{256} << 20;
  const RenderResult result = run_renderer({"layout", "dot"}, "graph {}", options);
  CHECK_FALSE(what_went_wrong(result, options).empty());
  CHECK(result.end != RenderResult::End::TimedOut);
}

TEST_CASE("an engine that never reads its input does no harm", "[diagram][layout]") {
  const tests::TemporaryFolder folder;
  const RenderOptions options = stand_in(folder, "echo done");
  const RenderResult result = run_renderer({}, std::string(8 << 20, 'x'), options);
  CHECK(result.output == "done\n");
  CHECK(what_went_wrong(result, options).empty());
}

TEST_CASE("a missing rapport-render is named with the way out", "[diagram][layout]") {
  const Graph graph = tests::who_met_graph();
  RenderOptions options;
  options.render_path = "/no/such/rapport-render";
  const Error error = error_of(tests::who_met(graph.view()), options);
  CHECK(error.kind() == ErrorKind::NotFound);
  CHECK(error.message() ==
        "the program rapport-render, which draws, is not there; searched: /no/such/rapport-render");
  CHECK(error.hint() == "install Rapport again, or set RAPPORT_RENDER to the program's path");
}

}  // namespace
}  // namespace rapport::diagram
