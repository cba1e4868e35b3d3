// SPDX-License-Identifier: Apache-2.0
// What stands around the drawing: the title above it, the legend and the sources below.
#include <algorithm>
#include <set>

#include "graph/diagram/captions.h"
#include "graph/diagram/picture.h"
#include "graph/diagram/text_width.h"
#include "graph/exchange/exchange.h"

namespace rapport::diagram {
namespace {

// A large drawing is looked at from further away, or printed smaller: what must still be read grows
// with it.
double growth(double width) { return std::clamp(width / 1250, 1.0, 3.0); }

void move(DrawnText& text, Point by) { text.start = {text.start.x + by.x, text.start.y + by.y}; }

void move(std::vector<Point>& points, Point by) {
  for (Point& point : points) point = {point.x + by.x, point.y + by.y};
}

void move_drawing(Picture& picture, Point by) {
  for (DrawnNode& node : picture.nodes) {
    node.shape.centre = {node.shape.centre.x + by.x, node.shape.centre.y + by.y};
    for (DrawnText& text : node.text) move(text, by);
  }
  for (DrawnLine& line : picture.lines) {
    move(line.curve, by);
    move(line.head, by);
  }
  for (DrawnLabel& label : picture.labels) {
    for (DrawnText& line : label.lines) move(line, by);
    label.box = {label.box.left + by.x, label.box.top + by.y, label.box.right + by.x,
                 label.box.bottom + by.y};
  }
}

// Lines of text from `top` down; returns where they end.
double add_paragraph(std::vector<DrawnText>& to, const std::string& text, double size, bool bold,
                     double left, double top, double width) {
  if (text.empty()) return top;
  for (std::string& line : wrap(text, width, size, 4, bold)) {
    to.push_back({std::move(line), {left, top + size * 0.95}, size, bold, !bold, false});
    top += size * kLineHeight;
  }
  return top;
}

LegendEntry node_entry(const Style& style, const std::string& label, double size) {
  const NodeStyle& look = style.node(label);
  LegendEntry entry;
  entry.text.text = label_words(style, label);
  entry.shape = {look.shape, {}, size * 2.2, size * 1.35, {}, {}, style.outline_width};
  // Corners and tips have a size of their own, which would fill a small symbol.
  if (look.shape == Shape::Pin) entry.shape.height = size * 1.6;
  entry.shape.fill = mixed(look.colour, style.background, style.tint);
  entry.shape.outline = with_contrast(look.colour, style.background, style.outline_contrast);
  return entry;
}

LegendEntry line_entry(const Style& style, const std::string& type) {
  const LineStyle& look = style.relationship(type);
  LegendEntry entry;
  entry.is_line = true;
  entry.text.text = type_words(style, type);
  entry.line.width = style.line_width;
  entry.line.colour = with_contrast(look.colour, style.background, style.outline_contrast);
  for (double dash : look.dashes) entry.line.dashes.push_back(dash * style.line_width);
  return entry;
}

// In rows from `top` down; returns where they end.
double add_row(std::vector<LegendEntry>& legend, std::vector<LegendEntry> entries, double size,
               double left, double top, double right) {
  const double row_height = size * 1.9;
  const double symbol = size * 2.4;
  double x = left;
  for (LegendEntry& entry : entries) {
    const double width = symbol + size * 0.5 + text_width(entry.text.text, size) + size * 1.2;
    if (x > left && x + width - size * 1.2 > right) {
      x = left;
      top += row_height;
    }
    const double middle = top + row_height / 2;
    entry.box = {x, top, x + width - size * 1.2, top + row_height};
    entry.shape.centre = {x + symbol / 2, middle};
    const double end = x + symbol - size * 0.6;
    entry.line.curve = {{x, middle}, {x + 1, middle}, {end - 1, middle}, {end, middle}};
    entry.line.head = {
        {x + symbol, middle}, {end, middle - size * 0.22}, {end, middle + size * 0.22}};
    entry.text.start = {x + symbol + size * 0.5, middle + size * 0.36};
    entry.text.size = size;
    x += width;
    legend.push_back(std::move(entry));
  }
  return entries.empty() ? top : top + row_height;
}

double add_legend(Picture& picture, const Diagram& diagram, const Style& style, double size,
                  double top, Box room) {
  std::set<std::string> labels, types;
  for (NodeId node : diagram.nodes) labels.emplace(diagram.view.label(node));
  for (RelationshipId r : diagram.relationships) types.emplace(diagram.view.type(r));
  std::vector<LegendEntry> nodes, lines;
  for (const std::string& label : labels) nodes.push_back(node_entry(style, label, size));
  for (const std::string& type : types) lines.push_back(line_entry(style, type));
  top = add_row(picture.legend, std::move(nodes), size, room.left, top, room.right);
  return add_row(picture.legend, std::move(lines), size, room.left, top, room.right);
}

}  // namespace

void frame_picture(Picture& picture, const Diagram& diagram, const Style& style, Box drawn) {
  const double inner = std::max(drawn.width(), style.minimum_width - 2 * style.margin);
  const double factor = growth(inner);
  const double margin = style.margin * factor;
  picture.width = inner + 2 * margin;
  picture.title = exchange::clean_text(diagram.title);
  const Box room{margin, margin, margin + inner, 0};

  double top = add_paragraph(picture.heading, picture.title, style.title_size * factor, true,
                             room.left, room.top, inner);
  if (top > room.top) top += style.title_size * factor * 0.8;
  move_drawing(picture, {room.left + (inner - drawn.width()) / 2 - drawn.left, top - drawn.top});
  top += drawn.height() + 26 * factor;
  top = add_legend(picture, diagram, style, style.legend_size * factor, top, room);
  top += 6 * factor;
  top = add_paragraph(picture.source, source_line(diagram, style), style.source_size * factor,
                      false, room.left, top, inner);
  picture.height = top + margin * 0.8;
}

}  // namespace rapport::diagram
