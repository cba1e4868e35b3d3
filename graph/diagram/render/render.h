// SPDX-License-Identifier: Apache-2.0
// The two things that the program rapport-render does, each with foreign input in a process of its
// own.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

namespace rapport::diagram::render {

// What the exit status tells the parent.
enum class Status { Done = 0, Usage = 2, BadInput = 3, TooLarge = 4, NoFont = 5, Failed = 6 };

class Failure : public std::runtime_error {
 public:
  Failure(Status status, const std::string& message)
      : std::runtime_error(message), status_(status) {}
  Status status() const { return status_; }

 private:
  Status status_;
};

// Lays out DOT by Graphviz. Answers, in points with y upwards, one thing a line:
//
//     size WIDTH HEIGHT
//     node ID X Y
//     edge ID X Y X Y ...        3k + 1 points of a Bézier spline from middle to middle
//
// straight: lines run straight, whatever the DOT asks for; ways around nodes are what costs most.
// ID is the attribute "id". Of the graph's attribute layout_starts ("7 2 12") neato takes the start
// that gives the fewest crossings. An edge with layout_reversed=true is laid out as if it pointed
// the other way.
std::string lay_out(const std::string& dot, const std::string& engine, bool straight);

struct Raster {
  double scale = 1;
  std::size_t longest_side = 0;  // in device pixels
};

std::string draw_png(const std::string& svg, const Raster& raster);
std::string draw_pdf(const std::string& svg);

}  // namespace rapport::diagram::render
