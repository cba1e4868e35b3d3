// SPDX-License-Identifier: Apache-2.0
// DOT to positions, by cgraph and gvc.
#include <algorithm>
#include <cstdio>
#include <memory>
#include <sstream>
#include <vector>

#include <graphviz/gvc.h>

#include "graph/diagram/render/render.h"

namespace rapport::diagram::render {
namespace {

struct FreeContext {
  void operator()(GVC_t* context) const { gvFreeContext(context); }
};
struct CloseGraph {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};

char* mutable_text(const char* text) { return const_cast<char*>(text); }

std::string attribute(void* object, const char* name) {
  const char* value = agget(object, mutable_text(name));
  return value != nullptr ? value : "";
}

void set_everywhere(Agraph_t* graph, int kind, const char* name, const char* value) {
  Agsym_t* symbol = agattr(graph, kind, mutable_text(name), mutable_text(value));
  for (Agnode_t* node = agfstnode(graph); node != nullptr; node = agnxtnode(graph, node)) {
    if (kind == AGNODE) agxset(node, symbol, mutable_text(value));
    if (kind != AGEDGE) continue;
    for (Agedge_t* edge = agfstout(graph, node); edge != nullptr; edge = agnxtout(graph, edge)) {
      agxset(edge, symbol, mutable_text(value));
    }
  }
}

std::vector<Agedge_t*> edges_of(Agraph_t* graph) {
  std::vector<Agedge_t*> edges;
  for (Agnode_t* node = agfstnode(graph); node != nullptr; node = agnxtnode(graph, node)) {
    for (Agedge_t* edge = agfstout(graph, node); edge != nullptr; edge = agnxtout(graph, edge))
      edges.push_back(edge);
  }
  return edges;
}

// The sizes are given, so no text is measured: the layout does not depend on the machine's fonts,
// and none is loaded. Lines run from middle to middle; who draws cuts them at the shapes that he
// draws.
void prepare(Agraph_t* graph) {
  set_everywhere(graph, AGNODE, "label", "");
  set_everywhere(graph, AGNODE, "shape", "box");
  set_everywhere(graph, AGEDGE, "label", "");
  set_everywhere(graph, AGEDGE, "dir", "none");
  set_everywhere(graph, AGEDGE, "headclip", "false");
  set_everywhere(graph, AGEDGE, "tailclip", "false");
  for (Agedge_t* edge : edges_of(graph)) {
    if (attribute(edge, "layout_reversed") != "true") continue;
    Agedge_t* turned = agedge(graph, aghead(edge), agtail(edge), nullptr, 1);
    agcopyattr(edge, turned);
    agdeledge(graph, edge);
  }
}

struct Segment {
  Agnode_t *from, *to;
  bool shares_end_with(const Segment& other) const {
    return from == other.from || from == other.to || to == other.from || to == other.to;
  }
};

// Twice the area of the triangle, positive where it runs to the left.
double turn(pointf a, pointf b, pointf c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool cross(const Segment& one, const Segment& other) {
  const pointf a = ND_coord(one.from), b = ND_coord(one.to);
  const pointf c = ND_coord(other.from), d = ND_coord(other.to);
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

// Does the straight line pass through the node's box? Liang and Barsky's clipping.
bool passes(const Segment& line, Agnode_t* node) {
  if (node == line.from || node == line.to) return false;
  const pointf a = ND_coord(line.from), b = ND_coord(line.to), c = ND_coord(node);
  const double half_width = ND_width(node) * 36, half_height = ND_height(node) * 36;  // of inches
  const double dx = b.x - a.x, dy = b.y - a.y;
  const double steps[] = {-dx, dx, -dy, dy};
  const double room[] = {a.x - c.x + half_width, c.x + half_width - a.x, a.y - c.y + half_height,
                         c.y + half_height - a.y};
  double first = 0, last = 1;
  for (int side = 0; side < 4; ++side) {
    if (steps[side] == 0 && room[side] < 0) return false;
    if (steps[side] < 0) first = std::max(first, room[side] / steps[side]);
    if (steps[side] > 0) last = std::min(last, room[side] / steps[side]);
  }
  return first < last;
}

// How hard a layout is to read: lines that cross, and lines behind nodes, which mislead more.
std::size_t disorder(Agraph_t* graph) {
  std::vector<Segment> lines;
  for (Agedge_t* edge : edges_of(graph)) lines.push_back({agtail(edge), aghead(edge)});
  std::size_t found = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (std::size_t k = i + 1; k < lines.size(); ++k) {
      found += !lines[i].shares_end_with(lines[k]) && cross(lines[i], lines[k]) ? 1 : 0;
    }
    for (Agnode_t* node = agfstnode(graph); node != nullptr; node = agnxtnode(graph, node))
      found += passes(lines[i], node) ? 2 : 0;
  }
  return found;
}

void set(Agraph_t* graph, const char* name, const std::string& value) {
  agattr(graph, AGRAPH, mutable_text(name), mutable_text(value.c_str()));
}

// Stress layouts depend on where they start. Each start of the attribute layout_starts ("7 2 12")
// is tried without ways for the lines, which cost most, and the one with the least disorder is
// left in the attribute start.
void choose_start(GVC_t* context, Agraph_t* graph, const std::string& engine) {
  std::istringstream starts(attribute(graph, "layout_starts"));
  const std::string splines = attribute(graph, "splines");
  std::string best;
  std::size_t least = 0;
  set(graph, "splines", "none");
  for (std::string start; starts >> start;) {
    set(graph, "start", start);
    if (gvLayout(context, graph, engine.c_str()) != 0) break;
    const std::size_t found = disorder(graph);
    gvFreeLayout(context, graph);
    if (!best.empty() && found >= least) continue;
    best = start;
    least = found;
  }
  set(graph, "splines", splines);
  if (!best.empty()) set(graph, "start", best);
}

void append(std::string& text, double x, double y) {
  char buffer[64];
  const int size = std::snprintf(buffer, sizeof buffer, " %.3f %.3f", x, y);
  text.append(buffer, static_cast<std::size_t>(size));
}

void append_edge(std::string& text, Agedge_t* edge) {
  std::vector<pointf> points;
  const splines* drawn = ED_spl(edge);
  for (int i = 0; drawn != nullptr && i < drawn->size; ++i) {
    const bezier& piece = drawn->list[i];
    // Pieces meet; the point where they do is written once.
    for (int k = points.empty() ? 0 : 1; k < piece.size; ++k) points.push_back(piece.list[k]);
  }
  if (attribute(edge, "layout_reversed") == "true") std::reverse(points.begin(), points.end());
  text += "edge " + attribute(edge, "id");
  for (const pointf& point : points) append(text, point.x, point.y);
  text += '\n';
}

}  // namespace

std::string lay_out(const std::string& dot, const std::string& engine, bool straight) {
  const std::unique_ptr<GVC_t, FreeContext> context(gvContext());
  if (!context) throw Failure(Status::Failed, "Graphviz does not start");
  const std::unique_ptr<Agraph_t, CloseGraph> graph(agmemread(dot.c_str()));
  if (!graph) throw Failure(Status::BadInput, "the input is no DOT");
  prepare(graph.get());
  if (straight)
    set(graph.get(), "splines", "line");
  else if (engine == "neato")
    choose_start(context.get(), graph.get(), engine);
  if (gvLayout(context.get(), graph.get(), engine.c_str()) != 0) {
    throw Failure(Status::Failed, "Graphviz has no layout engine " + engine + ", or it gave up");
  }
  std::string text = "size";
  append(text, GD_bb(graph.get()).UR.x, GD_bb(graph.get()).UR.y);
  text += '\n';
  for (Agnode_t* node = agfstnode(graph.get()); node != nullptr;
       node = agnxtnode(graph.get(), node)) {
    text += "node " + attribute(node, "id");
    append(text, ND_coord(node).x, ND_coord(node).y);
    text += '\n';
  }
  for (Agedge_t* edge : edges_of(graph.get())) append_edge(text, edge);
  text += "end\n";
  gvFreeLayout(context.get(), graph.get());
  return text;
}

}  // namespace rapport::diagram::render
