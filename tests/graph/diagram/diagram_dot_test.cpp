// SPDX-License-Identifier: Apache-2.0
// The DOT of a diagram: that of the export, with sizes and looks, and the direction of every
// relationship as it is.
#include <memory>

#include <graphviz/cgraph.h>

#include "tests/graph/diagram/pictures.h"
#include "tests/support/catch.h"
#include "tests/support/sample_graphs.h"

namespace rapport::diagram {
namespace {

struct CloseGraph {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};

std::string attribute(void* object, const char* name) {
  const char* value = agget(object, const_cast<char*>(name));
  return value != nullptr ? value : "(none)";
}

TEST_CASE("the DOT of a diagram names nodes by their keys and keeps what the graph knows",
          "[diagram][dot]") {
  const Graph graph = tests::who_met_graph();
  const std::string dot = to_dot(tests::who_met(graph.view()), tests::default_style());
  const std::unique_ptr<Agraph_t, CloseGraph> read(agmemread(dot.c_str()));
  REQUIRE(read);
  CHECK(agnnodes(read.get()) == 13);
  CHECK(agnedges(read.get()) == 14);
  Agnode_t* meeting = agnode(read.get(), const_cast<char*>("meeting:call"), 0);
  REQUIRE(meeting != nullptr);
  CHECK(attribute(meeting, "type") == "Meeting");
  CHECK(attribute(meeting, "date") == "2021-04-11");
  CHECK(attribute(meeting, "shape") == "hexagon");
  CHECK(attribute(meeting, "label") ==
        "call on\\nspectrum policy\\n11 April 2021\\nLindholm\\nplanned");
  std::size_t turned = 0;
  for (Agedge_t* edge = agfstin(read.get(), meeting); edge != nullptr;
       edge = agnxtin(read.get(), edge)) {
    CHECK(attribute(agtail(edge), "type") == "Person");
    if (attribute(edge, "layout_reversed") == "true") ++turned;
  }
  CHECK(turned == 2);
}

TEST_CASE("the DOT of a diagram is the same each time", "[diagram][dot]") {
  const Graph graph = tests::sample_graph(100);
  const Graph again = tests::sample_graph(100);
  CHECK(to_dot(select_all(graph.view()), tests::default_style()) ==
        to_dot(select_all(again.view()), tests::default_style()));
}

}  // namespace
}  // namespace rapport::diagram
