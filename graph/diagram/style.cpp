// SPDX-License-Identifier: Apache-2.0
// Looking up styles, and the arithmetic of colours.
// Source of contrast and relative luminance: W3C, Web Content Accessibility Guidelines 2.1 (2018),
// section 1.4.
#include "graph/diagram/style.h"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

namespace rapport::diagram {
namespace {

double linear(double channel) {
  return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(Colour c) {
  return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
}

int byte_of(double channel) {
  return static_cast<int>(std::lround(std::clamp(channel, 0.0, 1.0) * 255));
}

}  // namespace

std::string to_string(Colour c) {
  return fmt::format("#{:02x}{:02x}{:02x}", byte_of(c.red), byte_of(c.green), byte_of(c.blue));
}

double contrast(Colour a, Colour b) {
  const double la = luminance(a);
  const double lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

Colour mixed(Colour a, Colour b, double share) {
  return {a.red * share + b.red * (1 - share), a.green * share + b.green * (1 - share),
          a.blue * share + b.blue * (1 - share)};
}

Colour with_contrast(Colour colour, Colour background, double ratio) {
  // Away from the background: towards black on a light page, towards white on a dark one.
  const double end = luminance(background) > 0.18 ? 0 : 1;
  Colour result = colour;
  for (int step = 1; step <= 50 && contrast(result, background) < ratio; ++step) {
    result = mixed({end, end, end}, colour, step / 50.0);
  }
  return result;
}

const NodeStyle& Style::node(std::string_view label) const {
  const auto found = nodes.find(label);
  return found == nodes.end() ? other_node : found->second;
}

const LineStyle& Style::relationship(std::string_view type) const {
  const auto found = relationships.find(type);
  return found == relationships.end() ? other_relationship : found->second;
}

const SizeStyle& Style::size(std::size_t nodes_drawn) const {
  for (const SizeStyle& size : sizes) {
    if (size.up_to_nodes == 0 || nodes_drawn <= size.up_to_nodes) return size;
  }
  return sizes.back();
}

}  // namespace rapport::diagram
