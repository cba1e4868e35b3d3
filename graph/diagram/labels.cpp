// SPDX-License-Identifier: Apache-2.0
// Greedy placing with a grid of cells, so that a label is compared with its neighbourhood and not
// with the whole picture.
#include "graph/diagram/labels.h"

#include <algorithm>
#include <cmath>

namespace rapport::diagram {
namespace {

constexpr double kCell = 64;        // pixels
constexpr double kSpacing = 4;      // between the points that stand for a line
constexpr double kClearance = 2.5;  // around nodes and labels
constexpr double kFarthest = 1e5;

}  // namespace

LabelPlacer::LabelPlacer(double width, double height)
    : columns_(static_cast<std::size_t>(std::clamp(width, 0.0, kFarthest) / kCell) + 1),
      rows_(static_cast<std::size_t>(std::clamp(height, 0.0, kFarthest) / kCell) + 1),
      cells_(columns_ * rows_) {}

std::size_t LabelPlacer::column(double x) const {
  return static_cast<std::size_t>(std::clamp(x / kCell, 0.0, static_cast<double>(columns_ - 1)));
}

std::size_t LabelPlacer::row(double y) const {
  return static_cast<std::size_t>(std::clamp(y / kCell, 0.0, static_cast<double>(rows_ - 1)));
}

template <typename Visit>
void LabelPlacer::visit_cells(const Box& box, Visit visit) const {
  for (std::size_t y = row(box.top); y <= row(box.bottom); ++y) {
    for (std::size_t x = column(box.left); x <= column(box.right); ++x) visit(y * columns_ + x);
  }
}

void LabelPlacer::add_obstacle(const Box& box) {
  visit_cells(box, [&](std::size_t cell) { cells_[cell].boxes.push_back(box); });
}

void LabelPlacer::add_line(std::size_t id, const std::vector<Point>& curve) {
  if (curve.empty()) return;
  for (const Point& point : sampled(curve, kSpacing)) {
    cells_[row(point.y) * columns_ + column(point.x)].points.push_back({id, point});
  }
}

bool LabelPlacer::is_free(const Box& box) const {
  bool free = true;
  visit_cells(box, [&](std::size_t cell) {
    for (const Box& taken : cells_[cell].boxes) free = free && !taken.overlaps(box);
  });
  return free;
}

double LabelPlacer::lines_hidden(std::size_t id, const Box& box) const {
  double hidden = 0;
  visit_cells(box, [&](std::size_t cell) {
    for (const LinePoint& candidate : cells_[cell].points) {
      if (candidate.line != id && box.contains(candidate.point)) hidden += kSpacing;
    }
  });
  return hidden;
}

std::optional<Point> LabelPlacer::place(std::size_t id, const std::vector<Point>& curve,
                                        double width, double height) {
  std::optional<Point> best;
  double best_cost = 0;
  // On the line itself first: there is no doubt to which line a label belongs that interrupts it.
  for (double shift : {0.0, -0.75, 0.75}) {
    for (int step = 0; step <= 14; ++step) {
      const double t = 0.5 + (step % 2 == 0 ? 1 : -1) * ((step + 1) / 2) * 0.06;
      Point middle = point_at(curve, t);
      middle.y += shift * height;
      const Box box = box_around(middle, width, height);
      if (!is_free(box.grown(kClearance))) continue;
      const double cost =
          lines_hidden(id, box) * 1.5 + std::abs(t - 0.5) * 40 + std::abs(shift) * 12;
      if (!best || cost < best_cost) {
        best = middle;
        best_cost = cost;
      }
    }
  }
  if (best) add_obstacle(box_around(*best, width, height));
  return best;
}

}  // namespace rapport::diagram
