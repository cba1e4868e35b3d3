// SPDX-License-Identifier: Apache-2.0
// Positions by Graphviz: the fitting engine first, others when it fails or takes too long.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>

#include <fmt/core.h>

#include "graph/base/error.h"
#include "graph/base/strings.h"
#include "graph/diagram/diagram.h"
#include "graph/diagram/levels.h"
#include "graph/diagram/node_text.h"
#include "graph/diagram/render_process.h"
#include "graph/exchange/exchange.h"

namespace rapport::diagram {
namespace {

using Words = std::vector<std::string_view>;

std::optional<double> number(std::string_view word) {
  double value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || end != word.data() + word.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

// Pairs of numbers from the `first` word on; nullopt when one is no number.
std::optional<std::vector<Point>> points(const Words& words, std::size_t first) {
  std::vector<Point> list;
  for (std::size_t i = first; i + 1 < words.size(); i += 2) {
    const std::optional<double> x = number(words[i]);
    const std::optional<double> y = number(words[i + 1]);
    if (!x || !y) return std::nullopt;
    list.push_back({*x, *y});
  }
  if ((words.size() - first) % 2 != 0) return std::nullopt;
  return list;
}

struct Positions {
  Point size;
  std::map<std::string, std::vector<Point>, std::less<>> places;  // by id
  bool complete = false;
};

// The answer of rapport-render; see render/render.h. nullopt when it is not of that form.
std::optional<Positions> read_positions(std::string_view text) {
  Positions positions;
  for (std::string_view line : split(text, '\n')) {
    const Words words = split(line, ' ');
    if (words.empty()) continue;
    if (line == "end") {
      positions.complete = true;
    } else if (words[0] == "size" && words.size() == 3) {
      const auto size = points(words, 1);
      if (!size) return std::nullopt;
      positions.size = size->front();
    } else if ((words[0] == "node" || words[0] == "edge") && words.size() >= 2) {
      auto place = points(words, 2);
      if (!place) return std::nullopt;
      positions.places.emplace(std::string(words[1]), std::move(*place));
    }
  }
  if (!positions.complete) return std::nullopt;
  return positions;
}

std::vector<Point> straight(Point from, Point to) {
  const auto on_the_way = [&](double t) {
    return Point{from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t};
  };
  return {from, on_the_way(1.0 / 3), on_the_way(2.0 / 3), to};
}

// Graphviz counts from the bottom left; nodes may stick out of its box by a little, so the box is
// measured anew.
void move_to_origin(Layout& layout) {
  if (layout.nodes.empty()) return;
  double left = 1e300, top = 1e300, right = -1e300, bottom = -1e300;
  const auto include = [&](Point p, double x, double y) {
    left = std::min(left, p.x - x);
    right = std::max(right, p.x + x);
    top = std::min(top, p.y - y);
    bottom = std::max(bottom, p.y + y);
  };
  for (const PlacedNode& node : layout.nodes) include(node.centre, node.width / 2, node.height / 2);
  for (const PlacedRelationship& line : layout.relationships) {
    for (const Point& point : line.curve) include(point, 0, 0);
  }
  const auto move = [&](Point& p) { p = {p.x - left, p.y - top}; };
  for (PlacedNode& node : layout.nodes) move(node.centre);
  for (PlacedRelationship& line : layout.relationships) {
    for (Point& point : line.curve) move(point);
  }
  layout.width = right - left;
  layout.height = bottom - top;
}

std::optional<Layout> placed(const Diagram& diagram, const Style& style,
                             const Positions& positions) {
  Layout layout;
  std::map<NodeId, Point> centres;
  const auto flipped = [&](Point p) { return Point{p.x, positions.size.y - p.y}; };
  for (NodeId node : diagram.nodes) {
    const auto found = positions.places.find(fmt::format("n{}", node));
    if (found == positions.places.end() || found->second.size() != 1) return std::nullopt;
    const TextFrame frame = node_text(diagram, style, node).frame;
    layout.nodes.push_back({node, flipped(found->second.front()), frame.width, frame.height});
    centres.emplace(node, layout.nodes.back().centre);
  }
  for (RelationshipId r : diagram.relationships) {
    const Point from = centres.at(diagram.view.sources[r]);
    const Point to = centres.at(diagram.view.targets[r]);
    const auto found = positions.places.find(exchange::edge_id(r));
    std::vector<Point> curve;
    if (found != positions.places.end()) curve = found->second;
    for (Point& point : curve) point = flipped(point);
    // Now and then Graphviz leaves out a line that it finds no way for.
    if (curve.size() < 4 || curve.size() % 3 != 1) curve = straight(from, to);
    if (distance(curve.front(), from) + distance(curve.back(), to) >
        distance(curve.front(), to) + distance(curve.back(), from)) {
      std::reverse(curve.begin(), curve.end());
    }
    layout.relationships.push_back({r, std::move(curve)});
  }
  move_to_origin(layout);
  return layout;
}

}  // namespace

std::vector<std::string> engines_for(const Diagram& diagram) {
  const std::size_t nodes = diagram.nodes.size();
  const Levels levels(diagram);
  // Columns are easiest to read as long as they fit on a page; without a start there are none to
  // speak of.
  constexpr std::size_t kMostNodesInColumns = 60;
  constexpr std::size_t kLongestColumn = 16;
  constexpr std::size_t kMostNodesByStress = 400;
  const bool columns = nodes <= kMostNodesInColumns &&
                       (levels.known() ? levels.widest() <= kLongestColumn
                                       : nodes <= 24 && diagram.relationships.size() <= 2 * nodes);
  if (columns) return {"dot", "neato", "sfdp"};
  if (nodes <= kMostNodesByStress) return {"neato", "sfdp"};
  return {"sfdp", "neato"};
}

Layout layout(const Diagram& diagram, const Style& style, const RenderOptions& options) {
  if (diagram.nodes.empty()) return {};
  const std::string dot = to_dot(diagram, style);
  std::vector<std::string> failed;
  bool late = false;
  for (const std::string& engine : engines_for(diagram)) {
    std::vector<std::string> arguments = {"layout", engine};
    // Ways around nodes take most of the time: after the first engine that was late the others do
    // without.
    if (late) arguments.emplace_back("straight");
    const RenderResult result = run_renderer(arguments, dot, options);
    late = late || result.end == RenderResult::End::TimedOut;
    std::string wrong = what_went_wrong(result, options);
    if (wrong.empty()) {
      const std::optional<Positions> positions = read_positions(result.output);
      std::optional<Layout> made = positions ? placed(diagram, style, *positions) : std::nullopt;
      if (made) {
        made->engine = engine;
        made->failed = std::move(failed);
        return std::move(*made);
      }
      wrong = "its answer is not complete";
    }
    failed.push_back(fmt::format("{}: {}", engine, wrong));
  }
  throw Error(ErrorKind::Limit,
              fmt::format("no layout was found for {} nodes and {} relationships ({})",
                          diagram.nodes.size(), diagram.relationships.size(), join(failed, "; ")),
              {},
              "draw less: around one node, or with a smaller number of nodes; or allow more time");
}

}  // namespace rapport::diagram
