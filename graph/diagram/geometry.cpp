// SPDX-License-Identifier: Apache-2.0
// The arithmetic of curves: splines are cut by de Casteljau's construction, at places found by
// halving.
#include "graph/diagram/geometry.h"

#include <algorithm>
#include <cmath>

namespace rapport::diagram {
namespace {

constexpr double kPi = 3.14159265358979323846;

Point between_points(Point a, Point b, double t) {
  return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

struct Halves {
  std::vector<Point> first, second;  // four points each
};

Halves cut(const Point* p, double t) {
  const Point ab = between_points(p[0], p[1], t);
  const Point bc = between_points(p[1], p[2], t);
  const Point cd = between_points(p[2], p[3], t);
  const Point abc = between_points(ab, bc, t);
  const Point bcd = between_points(bc, cd, t);
  const Point middle = between_points(abc, bcd, t);
  return {{p[0], ab, abc, middle}, {middle, bcd, cd, p[3]}};
}

std::size_t pieces_of(const std::vector<Point>& curve) {
  return curve.size() < 4 ? 0 : (curve.size() - 1) / 3;
}

struct Place {
  std::size_t piece;
  double t;
};

Place place_at(std::size_t pieces, double t) {
  const double scaled = std::clamp(t, 0.0, 1.0) * static_cast<double>(pieces);
  const std::size_t piece = std::min(static_cast<std::size_t>(scaled), pieces - 1);
  return {piece, scaled - static_cast<double>(piece)};
}

// Where the curve passes from a point for which `is_in` holds to one for which it does not, between
// t = a and t = b.
template <typename IsIn>
double crossing(const std::vector<Point>& curve, double a, double b, IsIn is_in) {
  for (int step = 0; step < 30; ++step) {
    const double middle = (a + b) / 2;
    (is_in(point_at(curve, middle)) ? a : b) = middle;
  }
  return (a + b) / 2;
}

std::vector<Point> ellipse(double width, double height) {
  constexpr int kCorners = 48;
  std::vector<Point> points;
  for (int i = 0; i < kCorners; ++i) {
    const double angle = 2 * kPi * i / kCorners;
    points.push_back({-width / 2 * std::cos(angle), -height / 2 * std::sin(angle)});
  }
  return points;
}

constexpr double kPointer = 7;  // the tip below a place
constexpr double kCorner = 8;   // what an octagon and a note lack
constexpr double kTagTip = 11;
constexpr double kSlant = 12;
double hexagon_inset(double height) { return std::min(14.0, height / 3); }

// The factor by which an ellipse must exceed the text's box so that the corners of every line lie
// within.
double ellipse_factor(const std::vector<double>& line_widths, double text_width,
                      double text_height) {
  const double line_height = text_height / static_cast<double>(line_widths.size());
  double squared = 1;
  for (std::size_t i = 0; i < line_widths.size(); ++i) {
    const double top = static_cast<double>(i) * line_height - text_height / 2;
    const double furthest =
        std::max(std::abs(top), std::abs(top + line_height)) / (text_height / 2);
    const double x = line_widths[i] / text_width;
    // Letters do not fill the line's height up to its corners.
    squared = std::max(squared, x * x + 0.72 * furthest * furthest);
  }
  return std::sqrt(squared);
}

}  // namespace

std::vector<Point> outline(Shape shape, double width, double height) {
  const double x = width / 2;
  const double y = height / 2;
  switch (shape) {
    case Shape::Ellipse: return ellipse(width, height);
    case Shape::Hexagon: {
      const double inset = hexagon_inset(height);
      return {{-x + inset, -y}, {x - inset, -y}, {x, 0}, {x - inset, y}, {-x + inset, y}, {-x, 0}};
    }
    case Shape::Octagon:
      return {{-x + kCorner, -y}, {x - kCorner, -y}, {x, -y + kCorner}, {x, y - kCorner},
              {x - kCorner, y},   {-x + kCorner, y}, {-x, y - kCorner}, {-x, -y + kCorner}};
    case Shape::Pin:
      return {{-x, -y},
              {x, -y},
              {x, y - kPointer},
              {kPointer, y - kPointer},
              {0, y},
              {-kPointer, y - kPointer},
              {-x, y - kPointer}};
    case Shape::Note: return {{-x, -y}, {x - kCorner, -y}, {x, -y + kCorner}, {x, y}, {-x, y}};
    case Shape::Tag: return {{-x + kTagTip, -y}, {x, -y}, {x, y}, {-x + kTagTip, y}, {-x, 0}};
    case Shape::Slanted: return {{-x + kSlant, -y}, {x, -y}, {x - kSlant, y}, {-x, y}};
    case Shape::Rounded:
    case Shape::Box: break;
  }
  return {{-x, -y}, {x, -y}, {x, y}, {-x, y}};
}

bool inside(const std::vector<Point>& corners, Point p) {
  bool within = false;
  for (std::size_t i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
    const Point& a = corners[i];
    const Point& b = corners[j];
    if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
      within = !within;
  }
  return within;
}

TextFrame frame_for(Shape shape, const std::vector<double>& line_widths, double text_height) {
  const double text_width =
      std::max(8.0, *std::max_element(line_widths.begin(), line_widths.end()));
  switch (shape) {
    case Shape::Ellipse: {
      const double factor = ellipse_factor(line_widths, text_width, text_height);
      return {text_width * factor + 14, text_height * factor + 8, {}};
    }
    case Shape::Hexagon: {
      const double height = text_height + 12;
      return {text_width + 12 + 2 * hexagon_inset(height), height, {}};
    }
    case Shape::Octagon: return {text_width + 22, text_height + 13, {}};
    case Shape::Pin: return {text_width + 16, text_height + 11 + kPointer, {0, -kPointer / 2}};
    case Shape::Note: return {text_width + 24, text_height + 13, {-1, 0}};
    case Shape::Tag: return {text_width + 16 + kTagTip, text_height + 11, {kTagTip / 2 - 1, 0}};
    case Shape::Slanted: return {text_width + 14 + 1.6 * kSlant, text_height + 11, {}};
    case Shape::Rounded:
    case Shape::Box: break;
  }
  return {text_width + 18, text_height + 12, {}};
}

Point point_at(const std::vector<Point>& curve, double t) {
  const std::size_t pieces = pieces_of(curve);
  if (pieces == 0) return curve.empty() ? Point{} : between_points(curve.front(), curve.back(), t);
  const Place place = place_at(pieces, t);
  return cut(&curve[place.piece * 3], place.t).first.back();
}

std::vector<Point> sampled(const std::vector<Point>& curve, double spacing) {
  double length = 0;
  for (std::size_t i = 1; i < curve.size(); ++i) length += distance(curve[i - 1], curve[i]);
  const int steps = std::clamp(static_cast<int>(std::ceil(length / spacing)), 1, 2000);
  std::vector<Point> points;
  for (int i = 0; i <= steps; ++i)
    points.push_back(point_at(curve, static_cast<double>(i) / steps));
  return points;
}

std::vector<Point> part_of(const std::vector<Point>& curve, double from, double to) {
  const std::size_t pieces = pieces_of(curve);
  if (pieces == 0 || !(from < to)) return {};
  const Place first = place_at(pieces, from);
  const Place last = place_at(pieces, to);
  std::vector<Point> part;
  for (std::size_t piece = first.piece; piece <= last.piece; ++piece) {
    std::vector<Point> points(curve.begin() + static_cast<std::ptrdiff_t>(piece * 3),
                              curve.begin() + static_cast<std::ptrdiff_t>(piece * 3 + 4));
    double end = piece == last.piece ? last.t : 1;
    if (piece == first.piece) {
      points = cut(points.data(), first.t).second;
      end = first.t >= 1 ? 1 : (end - first.t) / (1 - first.t);
    }
    points = cut(points.data(), std::clamp(end, 0.0, 1.0)).first;
    part.insert(part.end(), points.begin() + (part.empty() ? 0 : 1), points.end());
  }
  return part;
}

std::vector<Point> between(const std::vector<Point>& curve, Point source,
                           const std::vector<Point>& source_outline, Point target,
                           const std::vector<Point>& target_outline) {
  if (pieces_of(curve) == 0) return {};
  const auto in_source = [&](Point p) {
    return inside(source_outline, {p.x - source.x, p.y - source.y});
  };
  const auto in_target = [&](Point p) {
    return inside(target_outline, {p.x - target.x, p.y - target.y});
  };
  // Steps shorter than the smallest shape, so that none is jumped over.
  constexpr double kStep = 1.0 / 256;
  double from = 0;
  while (from + kStep < 1 && in_source(point_at(curve, from + kStep))) from += kStep;
  double to = 1;
  while (to - kStep > 0 && in_target(point_at(curve, to - kStep))) to -= kStep;
  if (in_source(point_at(curve, from))) from = crossing(curve, from, from + kStep, in_source);
  if (in_target(point_at(curve, to))) to = crossing(curve, to, to - kStep, in_target);
  return part_of(curve, from, to);
}

double distance(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

}  // namespace rapport::diagram
