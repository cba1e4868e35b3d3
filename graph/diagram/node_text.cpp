// SPDX-License-Identifier: Apache-2.0
// Name and captions, wrapped; the centre of a picture is larger, what is highlighted is bold.
#include "graph/diagram/node_text.h"

#include <algorithm>

#include "graph/base/strings.h"
#include "graph/diagram/captions.h"
#include "graph/diagram/text_width.h"

namespace rapport::diagram {
namespace {

constexpr double kCentreFactor = 1.2;

// A long word may widen its node by so much before it is broken.
constexpr double kWidening = 1.4;

// The width at which no word has to be broken, if it is within reach.
double roomy_width(const std::string& words, double width, const TextLine& like) {
  double widest = width;
  for (const std::string_view word : split(words, ' '))
    widest = std::max(widest, text_width(word, like.size, like.bold));
  return widest <= width * kWidening ? widest : width;
}

void append_lines(NodeText& text, const std::string& words, double width, int max_lines,
                  const TextLine& like) {
  for (std::string& line :
       wrap(words, roomy_width(words, width, like), like.size, max_lines, like.bold)) {
    text.lines.push_back(like);
    text.lines.back().text = std::move(line);
  }
}

}  // namespace

NodeText node_text(const Diagram& diagram, const Style& style, NodeId node) {
  const SizeStyle& size = style.size(diagram.nodes.size());
  const bool is_centre = node == diagram.centre;
  const double factor = is_centre ? kCentreFactor : 1;
  const bool bold = is_centre || std::binary_search(diagram.highlighted_nodes.begin(),
                                                    diagram.highlighted_nodes.end(), node);
  NodeText text;
  append_lines(text, node_name(diagram.view, node), size.text_width * factor, size.name_lines,
               {{}, size.name_size * factor, bold, false});
  std::vector<std::string> captions = node_captions(diagram, style, node);
  if (!size.captions && captions.size() > 1) captions.resize(1);
  for (const std::string& caption : captions) {
    append_lines(text, caption, size.text_width * factor, size.caption_lines,
                 {{}, size.caption_size, false, true});
  }
  std::vector<double> widths;
  for (const TextLine& line : text.lines) {
    widths.push_back(text_width(line.text, line.size, line.bold));
    text.height += line.size * kLineHeight;
  }
  text.frame = frame_for(style.node(diagram.view.label(node)).shape, widths, text.height);
  return text;
}

}  // namespace rapport::diagram
