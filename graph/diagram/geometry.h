// SPDX-License-Identifier: Apache-2.0
// Boxes, Bézier curves and the outlines of shapes. CSS pixels, y downwards.
#pragma once

#include <vector>

#include "graph/diagram/diagram.h"

namespace rapport::diagram {

struct Box {
  double left = 0, top = 0, right = 0, bottom = 0;

  double width() const { return right - left; }
  double height() const { return bottom - top; }
  bool overlaps(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
  bool contains(Point p) const { return p.x > left && p.x < right && p.y > top && p.y < bottom; }
  Box grown(double by) const { return {left - by, top - by, right + by, bottom + by}; }
};

inline Box box_around(Point centre, double width, double height) {
  return {centre.x - width / 2, centre.y - height / 2, centre.x + width / 2, centre.y + height / 2};
}

// The corners of a shape whose middle is (0, 0), clockwise from the top left; round shapes as
// polygons of many corners.
std::vector<Point> outline(Shape shape, double width, double height);

// Is the point, relative to the shape's middle, within the outline?
bool inside(const std::vector<Point>& outline, Point point);

// How much larger than its text a shape must be so that no letter touches the outline.
struct TextFrame {
  double width = 0, height = 0;  // of the shape
  Point text_offset;             // from the shape's middle to the text's
};
// `line_widths` from top to bottom, all lines of the same share of `text_height`.
TextFrame frame_for(Shape shape, const std::vector<double>& line_widths, double text_height);

// The point of a spline of 3k + 1 points at `t`, 0 to 1, all pieces taking the same share.
Point point_at(const std::vector<Point>& curve, double t);

// About evenly spaced points along the spline, not further apart than `spacing`; first and last are
// the ends.
std::vector<Point> sampled(const std::vector<Point>& curve, double spacing);

// The part between `from` and `to`, 0 to 1.
std::vector<Point> part_of(const std::vector<Point>& curve, double from, double to);

// The part outside of both shapes, the curve running from the middle of one to the middle of the
// other. Empty when nothing is left of it.
std::vector<Point> between(const std::vector<Point>& curve, Point source,
                           const std::vector<Point>& source_outline, Point target,
                           const std::vector<Point>& target_outline);

double distance(Point a, Point b);

}  // namespace rapport::diagram
