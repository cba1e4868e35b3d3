// SPDX-License-Identifier: Apache-2.0
// From a layout to a picture: shapes with their words, lines with arrowheads, labels on them.
#include <algorithm>
#include <cmath>
#include <map>

#include "graph/diagram/captions.h"
#include "graph/diagram/labels.h"
#include "graph/diagram/picture.h"
#include "graph/diagram/text_width.h"

namespace rapport::diagram {
namespace {

template <typename Id>
bool has(const std::vector<Id>& sorted, Id id) {
  return std::binary_search(sorted.begin(), sorted.end(), id);
}

// Baselines lie so that capital letters stand in the middle of their line.
constexpr double kBaseline = 0.36;

void add_text(DrawnNode& drawn, const NodeText& text) {
  Point at{drawn.shape.centre.x + text.frame.text_offset.x,
           drawn.shape.centre.y + text.frame.text_offset.y - text.height / 2};
  for (const TextLine& line : text.lines) {
    const double height = line.size * kLineHeight;
    drawn.text.push_back({line.text,
                          {at.x, at.y + height / 2 + line.size * kBaseline},
                          line.size,
                          line.bold,
                          line.quiet,
                          true});
    at.y += height;
  }
}

// A status that does not go without saying: planned, cancelled, denied.
bool is_in_doubt(const GraphView& view, const NodeStyle& look, NodeId node) {
  const std::string* status = view.property(node, "status").string();
  return status != nullptr &&
         std::find(look.caption.begin(), look.caption.end(), "status") != look.caption.end() &&
         std::find(look.unspoken.begin(), look.unspoken.end(), *status) == look.unspoken.end();
}

DrawnNode draw_node(const Diagram& diagram, const Style& style, const PlacedNode& placed) {
  const NodeStyle& look = style.node(diagram.view.label(placed.node));
  const bool highlighted = has(diagram.highlighted_nodes, placed.node);
  DrawnNode drawn;
  drawn.node = placed.node;
  drawn.shape = {look.shape, placed.centre,      placed.width, placed.height, {},
                 {},         style.outline_width};
  drawn.shape.fill = mixed(look.colour, style.background, style.tint);
  drawn.shape.outline = with_contrast(look.colour, style.background, style.outline_contrast);
  if (highlighted) {
    drawn.shape.outline_width = style.highlight_outline_width;
    drawn.shape.fill = mixed(look.colour, style.background, std::min(1.0, style.tint * 1.8));
  }
  drawn.shape.dashed = is_in_doubt(diagram.view, look, placed.node);
  add_text(drawn, node_text(diagram, style, placed.node));
  drawn.tooltip = node_tooltip(diagram.view, style, placed.node);
  return drawn;
}

// Cuts the curve where the arrowhead begins, and makes the head of what is cut off.
void add_head(DrawnLine& line) {
  const double length = 5.5 + 2.6 * line.width;
  const std::vector<Point> points = sampled(line.curve, 2);
  const Point tip = line.curve.back();
  std::size_t i = points.size() - 1;
  while (i > 0 && distance(points[i], tip) < length) --i;
  if (i == 0) return;
  const Point base = points[i];
  const double along = distance(base, tip);
  const double half = length * 0.36;
  const Point aside{-(tip.y - base.y) / along * half, (tip.x - base.x) / along * half};
  line.head = {tip, {base.x + aside.x, base.y + aside.y}, {base.x - aside.x, base.y - aside.y}};
  // A little into the head, so that no gap shows between the two.
  const double end = (static_cast<double>(i) + 0.6) / static_cast<double>(points.size() - 1);
  line.curve = part_of(line.curve, 0, std::min(end, 1.0));
}

DrawnLine draw_line(const Diagram& diagram, const Style& style, const PlacedRelationship& placed,
                    const std::map<NodeId, const DrawnShape*>& shapes) {
  const GraphView& view = diagram.view;
  const LineStyle& look = style.relationship(view.type(placed.relationship));
  const DrawnShape& source = *shapes.at(view.sources[placed.relationship]);
  const DrawnShape& target = *shapes.at(view.targets[placed.relationship]);
  DrawnLine line;
  line.relationship = placed.relationship;
  line.highlighted = has(diagram.highlighted_relationships, placed.relationship);
  line.width = line.highlighted ? style.highlight_line_width : style.line_width;
  line.colour = line.highlighted
                    ? style.highlight
                    : with_contrast(look.colour, style.background, style.outline_contrast);
  for (double dash : look.dashes)
    line.dashes.push_back(dash * (line.highlighted ? line.width * 0.6 : line.width));
  line.tooltip = relationship_tooltip(view, style, placed.relationship);
  if (&source == &target) {
    line.curve = placed.curve;
    return line;
  }
  const double gap = 1;  // so that arrowheads point at outlines and do not melt into them
  line.curve = between(placed.curve, source.centre,
                       outline(source.shape, source.width, source.height), target.centre,
                       outline(target.shape, target.width + 2 * gap, target.height + 2 * gap));
  if (!line.curve.empty()) add_head(line);
  return line;
}

struct Wanted {
  std::size_t line;  // index into Picture::lines
  std::string text;
};

// Highlighted lines choose first, then the long labels, which have fewest places.
std::vector<Wanted> wanted_labels(const Picture& picture, const Diagram& diagram,
                                  const Style& style) {
  const SizeStyle& size = style.size(diagram.nodes.size());
  // With one type the legend says it all, except along a way, which is read line by line.
  const auto type_of = [&](const DrawnLine& line) {
    return diagram.view.relationship_types[line.relationship];
  };
  const bool several = std::any_of(
      picture.lines.begin(), picture.lines.end(),
      [&](const DrawnLine& line) { return type_of(line) != type_of(picture.lines.front()); });
  std::vector<Wanted> wanted;
  for (std::size_t i = 0; i < picture.lines.size(); ++i) {
    const DrawnLine& line = picture.lines[i];
    if (!size.labels && !line.highlighted) continue;
    const bool on_the_way = line.highlighted && !diagram.sequence.empty();
    std::string text = relationship_label(diagram.view, style, line.relationship,
                                          (size.type_labels && several) || on_the_way);
    if (!text.empty()) wanted.push_back({i, std::move(text)});
  }
  std::stable_sort(wanted.begin(), wanted.end(), [&](const Wanted& a, const Wanted& b) {
    const bool ha = picture.lines[a.line].highlighted;
    const bool hb = picture.lines[b.line].highlighted;
    return ha != hb ? ha : a.text.size() > b.text.size();
  });
  return wanted;
}

// In one line or, where that finds no place or would be cut short, in several narrower ones.
bool add_label(Picture& picture, LabelPlacer& placer, const Wanted& wanted, double font_size) {
  struct Form {
    double width;
    int lines;
  };
  constexpr Form kForms[] = {{170, 1}, {110, 2}, {80, 3}, {80, 2}};
  const DrawnLine& line = picture.lines[wanted.line];
  for (const Form& form : kForms) {
    const std::vector<std::string> text =
        wrap(wanted.text, form.width, font_size, form.lines, line.highlighted);
    const bool last = &form == std::end(kForms) - 1;
    if (!last && text.back().ends_with("…")) continue;
    double width = 0;
    for (const std::string& words : text)
      width = std::max(width, text_width(words, font_size, line.highlighted) + 4);
    const double line_height = font_size * 1.15;
    const double height = line_height * static_cast<double>(text.size());
    const auto middle = placer.place(wanted.line, line.curve, width, height);
    if (!middle) continue;
    DrawnLabel label{line.relationship, {}, box_around(*middle, width, height)};
    double baseline = label.box.top + line_height / 2 + font_size * kBaseline;
    for (const std::string& words : text) {
      label.lines.push_back(
          {words, {middle->x, baseline}, font_size, line.highlighted, false, true});
      baseline += line_height;
    }
    picture.labels.push_back(std::move(label));
    return true;
  }
  return false;
}

void add_labels(Picture& picture, const Diagram& diagram, const Style& style,
                const Layout& layout) {
  const SizeStyle& size = style.size(diagram.nodes.size());
  LabelPlacer placer(layout.width, layout.height);
  for (const DrawnNode& node : picture.nodes) placer.add_obstacle(node.shape.box());
  for (std::size_t i = 0; i < picture.lines.size(); ++i) placer.add_line(i, picture.lines[i].curve);
  for (const Wanted& wanted : wanted_labels(picture, diagram, style)) {
    const DrawnLine& line = picture.lines[wanted.line];
    if (line.curve.empty() || !add_label(picture, placer, wanted, size.label_size))
      picture.unlabelled.push_back(line.relationship);
  }
}

Box extent(const Picture& picture, const Layout& layout) {
  Box box{0, 0, layout.width, layout.height};
  const auto include = [&](const Box& other) {
    box = {std::min(box.left, other.left), std::min(box.top, other.top),
           std::max(box.right, other.right), std::max(box.bottom, other.bottom)};
  };
  for (const DrawnNode& node : picture.nodes)
    include(node.shape.box().grown(node.shape.outline_width));
  for (const DrawnLabel& label : picture.labels) include(label.box);
  return box;
}

}  // namespace

Picture compose(const Diagram& diagram, const Style& style, const Layout& layout) {
  Picture picture;
  picture.description = description(diagram, style);
  for (const PlacedNode& placed : layout.nodes)
    picture.nodes.push_back(draw_node(diagram, style, placed));
  std::map<NodeId, const DrawnShape*> shapes;
  for (const DrawnNode& node : picture.nodes) shapes.emplace(node.node, &node.shape);
  for (const PlacedRelationship& placed : layout.relationships) {
    picture.lines.push_back(draw_line(diagram, style, placed, shapes));
  }
  std::stable_sort(
      picture.lines.begin(), picture.lines.end(),
      [](const DrawnLine& a, const DrawnLine& b) { return a.highlighted < b.highlighted; });
  add_labels(picture, diagram, style, layout);
  frame_picture(picture, diagram, style, extent(picture, layout));
  return picture;
}

std::string to_svg(const Diagram& diagram, const Style& style, const Layout& layout) {
  return write_svg(compose(diagram, style, layout), style);
}

}  // namespace rapport::diagram
