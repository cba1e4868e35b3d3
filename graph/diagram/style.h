// SPDX-License-Identifier: Apache-2.0
// The looks of diagrams, read from data/styles/*.toml: shapes, colours, line patterns, sizes and
// words. Which types exist is the file's business: a type that it does not list is drawn as its
// `other`.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::diagram {

struct Colour {
  double red = 0, green = 0, blue = 0;  // 0 to 1, sRGB
};

std::string to_string(Colour colour);  // "#0072b2"
// WCAG 2's contrast ratio, 1 to 21.
double contrast(Colour a, Colour b);
Colour mixed(Colour a, Colour b, double share_of_a);
// The colour itself, or as much darkened as `ratio` against `background` asks for.
Colour with_contrast(Colour colour, Colour background, double ratio);

enum class Shape { Rounded, Ellipse, Box, Hexagon, Octagon, Pin, Note, Tag, Slanted };

struct NodeStyle {
  std::string words;  // in the legend: "person"
  Shape shape = Shape::Box;
  Colour colour;
  std::vector<std::string> caption;   // property keys shown under the name
  std::vector<std::string> unspoken;  // values that go without saying, such as status "held"
};

struct LineStyle {
  std::string words;  // in the legend and as label: "attended"
  Colour colour;
  // lengths in widths of the line, line and gap in turn; empty is solid
  std::vector<double> dashes;
  std::vector<std::string> label;     // property keys whose values stand on the line
  std::vector<std::string> unspoken;  // values that go without saying, such as role "participant"
};

// What depends on how much is drawn. Lengths in CSS pixels (1/96 inch).
struct SizeStyle {
  std::size_t up_to_nodes = 0;  // 0: any number
  double name_size = 14, caption_size = 11, label_size = 11;
  double text_width = 150;  // at which names are wrapped
  int name_lines = 5, caption_lines = 3;
  bool captions = true;     // false: the first caption alone
  bool type_labels = true;  // relationships without a label of their own carry their type in words
  bool labels = true;       // false: only highlighted relationships are labelled
};

struct Style {
  std::string file;
  std::string font_family;
  Colour background, text, quiet_text;
  double margin = 28, minimum_width = 640;
  double tint = 0.2;            // how much of its colour a shape is filled with
  double outline_contrast = 3;  // of outlines and lines against the background
  double title_size = 22, legend_size = 13, source_size = 11;
  double line_width = 1.3, outline_width = 1.4;
  Colour highlight;
  double highlight_line_width = 3, highlight_outline_width = 3.2;
  std::map<std::string, NodeStyle, std::less<>> nodes;          // by label
  std::map<std::string, LineStyle, std::less<>> relationships;  // by type
  NodeStyle other_node;
  LineStyle other_relationship;
  std::vector<SizeStyle> sizes;  // by up_to_nodes, the last for any number
  std::array<std::string, 12> months;
  // "{}" stands for what is filled in
  std::string source_words, more_documents_words, left_out_words;

  const NodeStyle& node(std::string_view label) const;
  const LineStyle& relationship(std::string_view type) const;
  const SizeStyle& size(std::size_t nodes_drawn) const;
};

// Throws: Error(NotFound) no such file; Error(BadData) naming file, line, key, what was expected
//         and what was found.
Style load_style(const std::string& path);

}  // namespace rapport::diagram
