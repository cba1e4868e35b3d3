// SPDX-License-Identifier: Apache-2.0
// A Diagram as DOT: the export's attributes, and what Graphviz needs for the layout. `dot -Tsvg`
// draws it decently, too.
#include <algorithm>
#include <map>

#include <fmt/core.h>

#include "graph/diagram/captions.h"
#include "graph/diagram/diagram.h"
#include "graph/diagram/levels.h"
#include "graph/diagram/node_text.h"
#include "graph/diagram/text_width.h"
#include "graph/exchange/exchange.h"

namespace rapport::diagram {
namespace {

// Curves around nodes are calm in a small picture and a tangle in a large one, and Graphviz takes
// minutes to find them.
constexpr std::size_t kMostNodesWithCurves = 100;
constexpr std::size_t kMostLinesWithCurves = 200;

// Nodes of a way that still make a row.
constexpr std::size_t kLongestRow = 5;

constexpr double kPointsPerInch = 72;  // a CSS pixel of ours is a point of Graphviz's

// Seeds of the stress layout, of which rapport-render takes the best; fewer where each takes
// longer.
const char* starts_for(std::size_t nodes) {
  if (nodes <= 120) return "7 2 12 13 3 5";
  return nodes <= 350 ? "7 2 12" : "7";
}

std::string inches(double pixels) { return fmt::format("{:.3f}", pixels / kPointsPerInch); }

const char* dot_shape(Shape shape) {
  switch (shape) {
    case Shape::Ellipse: return "ellipse";
    case Shape::Hexagon: return "hexagon";
    case Shape::Octagon: return "octagon";
    case Shape::Note: return "note";
    case Shape::Slanted: return "parallelogram";
    case Shape::Tag: return "cds";
    case Shape::Rounded:
    case Shape::Box:
    case Shape::Pin: break;
  }
  return "box";
}

std::vector<std::string> texts(const std::vector<TextLine>& lines) {
  std::vector<std::string> list;
  for (const TextLine& line : lines) list.push_back(line.text);
  return list;
}

// In place of what the export says under that name.
void replace(exchange::DotAttributes& attributes, const std::string& name, std::string value) {
  std::erase_if(attributes, [&](const auto& attribute) { return attribute.first == name; });
  if (!value.empty()) attributes.emplace_back(name, std::move(value));
}

exchange::DotGraph::Node node_of(const Diagram& diagram, const Style& style, NodeId node) {
  exchange::DotGraph::Node made = exchange::dot_node(diagram.view, node);
  const NodeStyle& look = style.node(diagram.view.label(node));
  const NodeText text = node_text(diagram, style, node);
  auto& attributes = made.attributes;
  replace(attributes, "id", fmt::format("n{}", node));
  replace(attributes, "label", exchange::dot_label(texts(text.lines)));
  replace(attributes, "shape", dot_shape(look.shape));
  replace(attributes, "style", look.shape == Shape::Rounded ? "filled,rounded" : "filled");
  replace(attributes, "fillcolor", to_string(mixed(look.colour, style.background, style.tint)));
  replace(attributes, "color",
          to_string(with_contrast(look.colour, style.background, style.outline_contrast)));
  replace(attributes, "width", inches(text.frame.width));
  replace(attributes, "height", inches(text.frame.height));
  return made;
}

// Where lines run close together the layout needs to know what will stand on them.
double label_width(const Diagram& diagram, const Style& style, RelationshipId r) {
  const SizeStyle& size = style.size(diagram.nodes.size());
  if (!size.labels) return 0;
  return text_width(relationship_label(diagram.view, style, r, size.type_labels), size.label_size);
}

exchange::DotGraph::Edge edge_of(const Diagram& diagram, const Style& style, RelationshipId r,
                                 const Levels& levels,
                                 const std::map<NodeId, std::size_t>& places) {
  exchange::DotGraph::Edge made = exchange::dot_edge(diagram.view, r);
  const NodeId source = diagram.view.sources[r];
  const NodeId target = diagram.view.targets[r];
  made.tail = places.at(source);
  made.head = places.at(target);
  const LineStyle& look = style.relationship(diagram.view.type(r));
  const SizeStyle& size = style.size(diagram.nodes.size());
  auto& attributes = made.attributes;
  replace(attributes, "id", exchange::edge_id(r));
  replace(attributes, "label",
          exchange::dot_label({relationship_label(diagram.view, style, r, size.type_labels)}));
  replace(attributes, "color",
          to_string(with_contrast(look.colour, style.background, style.outline_contrast)));
  replace(attributes, "style",
          look.dashes.empty() ? "" : (look.dashes[0] < 2 ? "dotted" : "dashed"));
  // Straight lines of the stress layout are as long as their label needs; 1 inch is Graphviz's own
  // measure.
  const double length = std::max(40.0, label_width(diagram, style, r) + 10);
  replace(attributes, "len", inches(length + 60));
  if (levels.turned(source, target)) replace(attributes, "layout_reversed", "true");
  return made;
}

}  // namespace

std::string to_dot(const Diagram& diagram, const Style& style) {
  const Levels levels(diagram);
  exchange::DotGraph graph;
  graph.name = "rapport";
  double longest_label = 0;
  for (RelationshipId r : diagram.relationships)
    longest_label = std::max(longest_label, label_width(diagram, style, r));
  const SizeStyle& size = style.size(diagram.nodes.size());
  const std::string font = style.font_family.substr(0, style.font_family.find(','));
  const bool curved = diagram.nodes.size() <= kMostNodesWithCurves &&
                      diagram.relationships.size() <= kMostLinesWithCurves;
  // Words on lines need room that the layout does not know of.
  const bool roomy = size.labels;
  // A long way reads better from top to bottom: as a row it would be wide, and its words small on a
  // page.
  const bool downwards = diagram.sequence.size() > kLongestRow;
  const double between_ranks = downwards ? 64 : std::clamp(longest_label + 48, 60.0, 210.0);
  graph.attributes = {{"charset", "UTF-8"},
                      {"label", exchange::dot_label({diagram.title})},
                      {"labelloc", "t"},
                      {"fontname", exchange::dot_value(font)},
                      {"rankdir", downwards ? "TB" : "LR"},
                      {"nodesep", inches(16)},
                      {"ranksep", inches(between_ranks)},
                      {"overlap", "prism"},
                      {"overlap_scaling", roomy ? "-3" : "-2"},
                      {"sep", roomy ? "+26" : "+7"},
                      {"esep", "+4"},
                      {"splines", curved ? "true" : "line"},
                      {"outputorder", "edgesfirst"},
                      {"pack", "14"},
                      // Distances by neighbours in common part the crowds around hubs.
                      {"model", "subset"},
                      {"start", "7"},
                      {"layout_starts", starts_for(diagram.nodes.size())}};
  graph.node_attributes = {{"fixedsize", "true"},
                           {"fontname", exchange::dot_value(font)},
                           {"fontsize", fmt::format("{}", size.name_size)}};
  graph.edge_attributes = {{"fontname", exchange::dot_value(font)},
                           {"fontsize", fmt::format("{}", size.label_size)}};
  std::map<NodeId, std::size_t> places;
  for (NodeId node : diagram.nodes) {
    places.emplace(node, graph.nodes.size());
    graph.nodes.push_back(node_of(diagram, style, node));
  }
  for (RelationshipId r : diagram.relationships)
    graph.edges.push_back(edge_of(diagram, style, r, levels, places));
  return exchange::to_dot(graph);
}

}  // namespace rapport::diagram
