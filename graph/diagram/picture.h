// SPDX-License-Identifier: Apache-2.0
// A picture before it is written: every shape, line, label and word with its place. Tests measure
// it.
#pragma once

#include <string>
#include <vector>

#include "graph/diagram/diagram.h"
#include "graph/diagram/geometry.h"
#include "graph/diagram/node_text.h"

namespace rapport::diagram {

struct DrawnText {
  std::string text;
  Point start;  // of the baseline; its middle where `centred`
  double size = 0;
  bool bold = false, quiet = false, centred = false;
};

struct DrawnShape {
  Shape shape = Shape::Box;
  Point centre;
  double width = 0, height = 0;
  Colour fill, outline;
  double outline_width = 1;
  bool dashed = false;  // what is planned, cancelled or denied
  Box box() const { return box_around(centre, width, height); }
};

struct DrawnNode {
  NodeId node = 0;
  DrawnShape shape;
  std::vector<DrawnText> text;
  std::string tooltip;
};

struct DrawnLine {
  RelationshipId relationship = kNone;
  std::vector<Point> curve;  // ends where the arrowhead begins
  std::vector<Point> head;   // three corners, or none where there is no room
  Colour colour;
  double width = 1;
  std::vector<double> dashes;  // in pixels
  bool highlighted = false;
  std::string tooltip;
};

struct DrawnLabel {
  RelationshipId relationship = 0;
  std::vector<DrawnText> lines;
  Box box;
};

struct LegendEntry {
  Box box;  // of symbol and words
  DrawnText text;
  bool is_line = false;
  DrawnShape shape;
  DrawnLine line;
};

struct Picture {
  double width = 0, height = 0;
  std::string title, description;
  std::vector<DrawnText> heading;  // the title's lines
  std::vector<DrawnLine> lines;    // in the order in which they are painted
  std::vector<DrawnNode> nodes;
  std::vector<DrawnLabel> labels;
  std::vector<LegendEntry> legend;
  std::vector<DrawnText> source;
  std::vector<RelationshipId> unlabelled;  // there was no room for their label; the tooltip has it
};

Picture compose(const Diagram& diagram, const Style& style, const Layout& layout);

// Appends heading above; legend and source below what is drawn, and sets the picture's size.
// `drawn` is the extent of nodes, lines and labels; all of these are moved to where the heading
// leaves room.
void frame_picture(Picture& picture, const Diagram& diagram, const Style& style, Box drawn);

std::string write_svg(const Picture& picture, const Style& style);

}  // namespace rapport::diagram
