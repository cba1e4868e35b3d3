// SPDX-License-Identifier: Apache-2.0
// Finds places for the words on lines.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "graph/diagram/geometry.h"

namespace rapport::diagram {

// Places one label after another. A label never touches a node or another label; among the places
// left it takes the one that hides least of other lines and is nearest to the middle of its own.
// Cost: about 40 places are tried for a label, each against what lies in its own neighbourhood
//       alone.
class LabelPlacer {
 public:
  LabelPlacer(double width, double height);

  void add_obstacle(const Box& box);
  // `id` tells a label's own line from the others.
  void add_line(std::size_t id, const std::vector<Point>& curve);

  // The middle of the label, or nullopt when it fits nowhere along its line; then nothing is taken.
  std::optional<Point> place(std::size_t id, const std::vector<Point>& curve, double width,
                             double height);

 private:
  struct LinePoint {
    std::size_t line;
    Point point;
  };
  struct Cell {
    std::vector<Box> boxes;
    std::vector<LinePoint> points;
  };

  template <typename Visit>
  void visit_cells(const Box& box, Visit visit) const;
  std::size_t column(double x) const;
  std::size_t row(double y) const;
  bool is_free(const Box& box) const;
  double lines_hidden(std::size_t id, const Box& box) const;

  std::size_t columns_, rows_;
  std::vector<Cell> cells_;
};

}  // namespace rapport::diagram
