// SPDX-License-Identifier: Apache-2.0
// Pictures of a part of the graph, in four steps, each of which can be used alone:
//
//     select_...(view, ...) -> Diagram      what to draw
//     layout(diagram, ...)  -> Layout       where it stands: Graphviz, in a child with limits
//     to_svg(diagram, style, layout)        our own drawing: typed shapes, a legend, labels that
//                                           do not overlap
//     to_png, to_pdf(svg, ...)              the same picture by librsvg and cairo, in the child
//
// The child is the program rapport-render, so that whoever links this folder loads neither gvc nor
// cairo.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/diagram/style.h"
#include "graph/model/graph_view.h"

namespace rapport::diagram {

// A selection of a graph to be drawn. The view must outlive it. Nodes and relationships are sorted
// and unique; both ends of a relationship are among the nodes.
struct Diagram {
  GraphView view;
  std::string title;  // may be empty
  // for those who cannot see the picture; made up from the selection when empty
  std::string description;
  std::vector<NodeId> nodes;
  std::vector<RelationshipId> relationships;
  NodeId centre = kNone;                  // drawn largest; the layout starts from it
  std::vector<NodeId> highlighted_nodes;  // sorted
  std::vector<RelationshipId> highlighted_relationships;  // sorted
  // nodes in reading order, left to right; the layout keeps to it. Empty: none
  std::vector<NodeId> sequence;
  std::size_t left_out = 0;  // nodes that would belong here and were too many
};

struct Selection {
  std::size_t max_nodes = 300;
  std::string title;
};

// The node and all within `depth` relationships of it, whatever their direction; the best connected
// first where there are too many.
// Throws: Error(InvalidArgument) for a node that the view does not have.
Diagram select_around(const GraphView& view, NodeId node, int depth,
                      const Selection& selection = {});

// Everything; the best connected nodes where there are too many.
Diagram select_all(const GraphView& view, const Selection& selection = {});

// A meeting with all that it is related to, and the posts of those who attended.
Diagram select_meeting(const GraphView& view, NodeId meeting, const Selection& selection = {});

// An answer to "who met whom": the person, the meetings and the people met there, as the question
// found them.
Diagram select_meetings_of(const GraphView& view, NodeId person, std::span<const NodeId> meetings,
                           std::span<const NodeId> people, const Selection& selection = {});

// One way from a node to another: relationships[i] joins nodes[i] and nodes[i + 1], in either
// direction.
struct Route {
  std::vector<NodeId> nodes;
  std::vector<RelationshipId> relationships;
};

// The routes together; the first is highlighted.
// Throws: Error(InvalidArgument) for a route that does not hang together.
Diagram select_routes(const GraphView& view, std::span<const Route> routes,
                      const Selection& selection = {});

// These nodes and relationships (the ends of which are added), such as the rows of a query.
Diagram select_given(const GraphView& view, std::vector<NodeId> nodes,
                     std::vector<RelationshipId> relationships, const Selection& selection = {});

// How the child process is found and held in check.
struct RenderOptions {
  std::string render_path;  // the program rapport-render; empty: find_renderer()
  int timeout_ms = 20'000;  // for each attempt
  std::size_t memory_bytes = std::size_t{2} << 30;  // address space of the child; 0: no limit
};

// rapport-render beside the running program, in ../libexec/rapport, or in the build tree; "" when
// it is in none of them.
std::string find_renderer();

struct Point {
  double x = 0, y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

struct PlacedNode {
  NodeId node = 0;
  Point centre;
  double width = 0, height = 0;
};

struct PlacedRelationship {
  RelationshipId relationship = 0;
  std::vector<Point> curve;  // a cubic Bézier spline of 3k + 1 points, from the middle of the
                             // source to that of the target
};

// CSS pixels, y downwards. Nodes and relationships in the order of the diagram.
struct Layout {
  double width = 0, height = 0;
  std::vector<PlacedNode> nodes;
  std::vector<PlacedRelationship> relationships;
  std::string engine;               // the one that managed it: dot, neato or sfdp
  std::vector<std::string> failed;  // those tried before, and why: "dot: took longer than 20 s"
};

// The DOT that layout() hands to Graphviz: all attributes of the export, and sizes, shapes and
// colours.
std::string to_dot(const Diagram& diagram, const Style& style);

// The engines in the order in which they are tried.
std::vector<std::string> engines_for(const Diagram& diagram);

// An engine that fails or is late is followed by the next; after one that is late, lines are
// straight.
//
// Throws: Error(NotFound) no rapport-render, with the places that were searched;
//         Error(Limit) when every engine failed or took too long.
Layout layout(const Diagram& diagram, const Style& style, const RenderOptions& options = {});

// One SVG document, the same bytes for the same input: title and description for screen readers,
// the sentence behind every node and relationship as its tooltip, a legend of the types that occur,
// the documents as source.
std::string to_svg(const Diagram& diagram, const Style& style, const Layout& layout);

struct RasterOptions {
  double scale = 2;                   // device pixels for a CSS pixel
  std::size_t longest_side = 12'000;  // in device pixels; larger pictures get a smaller scale
};

// Throws: Error(NotFound) no rapport-render, or no font on the machine; Error(Limit) too large or
//         too slow; Error(InvalidArgument) when `svg` is none.
std::string to_png(std::string_view svg, const RasterOptions& raster = {},
                   const RenderOptions& options = {});
std::string to_pdf(std::string_view svg, const RenderOptions& options = {});

}  // namespace rapport::diagram
