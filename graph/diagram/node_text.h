// SPDX-License-Identifier: Apache-2.0
// The text in a node's shape, and so the shape's size.
#pragma once

#include <string>
#include <vector>

#include "graph/diagram/diagram.h"
#include "graph/diagram/geometry.h"

namespace rapport::diagram {

inline constexpr double kLineHeight = 1.22;  // from one line to the next, in font sizes

struct TextLine {
  std::string text;
  double size = 0;  // of the font
  bool bold = false;
  bool quiet = false;
};

struct NodeText {
  std::vector<TextLine> lines;
  double height = 0;  // of all lines
  TextFrame frame;
};

NodeText node_text(const Diagram& diagram, const Style& style, NodeId node);

}  // namespace rapport::diagram
