// SPDX-License-Identifier: Apache-2.0
// A Picture as SVG 1.1. Everything that comes from documents passes through escaped(); no links, no
// scripts, no style sheets.
#include <cmath>

#include <fmt/core.h>

#include "graph/diagram/captions.h"
#include "graph/diagram/picture.h"
#include "graph/exchange/exchange.h"

namespace rapport::diagram {
namespace {

std::string escaped(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (char c : text) {
    switch (c) {
      case '&': result += "&amp;"; break;
      case '<': result += "&lt;"; break;
      case '>': result += "&gt;"; break;
      case '"': result += "&quot;"; break;
      case '\'': result += "&#39;"; break;
      default: result += c;
    }
  }
  return result;
}

// Tenths of a pixel are enough, and shorter.
std::string number(double value) {
  const double tenths = std::round(value * 10) / 10;
  std::string text = fmt::format("{:.1f}", tenths == 0 ? 0.0 : tenths);
  if (text.size() > 2 && text.compare(text.size() - 2, 2, ".0") == 0) text.resize(text.size() - 2);
  return text;
}

std::string pair(Point p) { return number(p.x) + "," + number(p.y); }

class SvgWriter {
 public:
  SvgWriter(const Picture& picture, const Style& style) : picture_(picture), style_(style) {}

  std::string run() {
    open();
    group("relationships", [&] {
      for (const DrawnLine& line : picture_.lines) write_relationship(line);
    });
    group("nodes", [&] {
      for (const DrawnNode& node : picture_.nodes) write_node(node);
    });
    group("labels", [&] { write_labels(); });
    group("legend", [&] {
      for (const LegendEntry& entry : picture_.legend) write_legend_entry(entry);
    });
    group("source", [&] {
      for (const DrawnText& text : picture_.source) write_text(text);
    });
    svg_ += "</svg>\n";
    return std::move(svg_);
  }

 private:
  void open() {
    const std::string width = number(std::ceil(picture_.width));
    const std::string height = number(std::ceil(picture_.height));
    svg_ += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    svg_ += fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"{0}\" height=\"{1}\" "
        "viewBox=\"0 0 {0} {1}\" role=\"img\" aria-labelledby=\"rapport-title "
        "rapport-description\" "
        "font-family=\"{2}\" fill=\"{3}\">\n",
        width, height, escaped(exchange::clean_text(style_.font_family)), to_string(style_.text));
    svg_ += fmt::format("<title id=\"rapport-title\">{}</title>\n", escaped(picture_.title));
    svg_ +=
        fmt::format("<desc id=\"rapport-description\">{}</desc>\n", escaped(picture_.description));
    svg_ += fmt::format("<rect width=\"{}\" height=\"{}\" fill=\"{}\"/>\n", width, height,
                        to_string(style_.background));
    for (const DrawnText& text : picture_.heading) write_text(text);
  }

  template <typename Write>
  void group(std::string_view name, Write write) {
    svg_ += fmt::format("<g class=\"{}\">\n", name);
    write();
    svg_ += "</g>\n";
  }

  void write_text(const DrawnText& text) {
    svg_ += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\"{}{}{}>{}</text>\n",
                        number(text.start.x), number(text.start.y), number(text.size),
                        text.centred ? " text-anchor=\"middle\"" : "",
                        text.bold ? " font-weight=\"bold\"" : "",
                        text.quiet ? fmt::format(" fill=\"{}\"", to_string(style_.quiet_text)) : "",
                        escaped(text.text));
  }

  void write_polygon(const std::vector<Point>& corners, Point at, const std::string& attributes) {
    svg_ += "<polygon points=\"";
    for (std::size_t i = 0; i < corners.size(); ++i) {
      if (i != 0) svg_ += ' ';
      svg_ += pair({corners[i].x + at.x, corners[i].y + at.y});
    }
    svg_ += fmt::format("\" {}/>\n", attributes);
  }

  void write_shape(const DrawnShape& shape) {
    const std::string look =
        fmt::format("fill=\"{}\" stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\"",
                    to_string(shape.fill), to_string(shape.outline), number(shape.outline_width)) +
        (shape.dashed ? " stroke-dasharray=\"6 4\"" : "");
    if (shape.shape == Shape::Ellipse) {
      svg_ += fmt::format("<ellipse cx=\"{}\" cy=\"{}\" rx=\"{}\" ry=\"{}\" {}/>\n",
                          number(shape.centre.x), number(shape.centre.y), number(shape.width / 2),
                          number(shape.height / 2), look);
    } else if (shape.shape == Shape::Rounded || shape.shape == Shape::Box) {
      svg_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" {}/>\n",
                          number(shape.centre.x - shape.width / 2),
                          number(shape.centre.y - shape.height / 2), number(shape.width),
                          number(shape.height), shape.shape == Shape::Rounded ? "9" : "1.5", look);
    } else {
      write_polygon(outline(shape.shape, shape.width, shape.height), shape.centre, look);
    }
    if (shape.shape == Shape::Note) write_fold(shape);
  }

  // The folded corner of a sheet.
  void write_fold(const DrawnShape& shape) {
    const std::vector<Point> corners = outline(Shape::Note, shape.width, shape.height);
    const Point inner{corners[1].x, corners[2].y};
    write_polygon(
        {corners[1], corners[2], inner}, shape.centre,
        fmt::format("fill=\"{0}\" stroke=\"{0}\" stroke-width=\"{1}\" stroke-linejoin=\"round\"",
                    to_string(shape.outline), number(shape.outline_width * 0.6)));
  }

  void write_line(const DrawnLine& line) {
    if (line.curve.size() < 4) return;
    svg_ += "<path d=\"M" + pair(line.curve.front());
    for (std::size_t i = 1; i + 2 < line.curve.size(); i += 3) {
      svg_ += fmt::format("C{} {} {}", pair(line.curve[i]), pair(line.curve[i + 1]),
                          pair(line.curve[i + 2]));
    }
    svg_ += fmt::format("\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"",
                        to_string(line.colour), number(line.width));
    for (std::size_t i = 0; i < line.dashes.size(); ++i) {
      svg_ += (i == 0 ? " stroke-dasharray=\"" : " ") + number(line.dashes[i]);
    }
    svg_ += line.dashes.empty() ? "/>\n" : "\"/>\n";
    if (!line.head.empty())
      write_polygon(line.head, {}, fmt::format("fill=\"{}\"", to_string(line.colour)));
  }

  void write_relationship(const DrawnLine& line) {
    svg_ +=
        fmt::format("<g id=\"r{}\"><title>{}</title>\n", line.relationship, escaped(line.tooltip));
    // A line is too thin to be pointed at; an unseen wider one takes the pointer.
    if (line.curve.size() >= 4) {
      svg_ += "<path d=\"M" + pair(line.curve.front());
      for (std::size_t i = 1; i + 2 < line.curve.size(); i += 3) {
        svg_ += fmt::format("C{} {} {}", pair(line.curve[i]), pair(line.curve[i + 1]),
                            pair(line.curve[i + 2]));
      }
      svg_ += "\" fill=\"none\" stroke=\"none\" stroke-width=\"9\" pointer-events=\"stroke\"/>\n";
    }
    write_line(line);
    svg_ += "</g>\n";
  }

  void write_node(const DrawnNode& node) {
    svg_ += fmt::format("<g id=\"n{}\"><title>{}</title>\n", node.node, escaped(node.tooltip));
    write_shape(node.shape);
    for (const DrawnText& text : node.text) write_text(text);
    svg_ += "</g>\n";
  }

  // The halo is a plate: around letters alone, the line would show between words, like a hyphen.
  void write_labels() {
    for (const DrawnLabel& label : picture_.labels) {
      svg_ +=
          fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"3\" fill=\"{}\"/>\n",
                      number(label.box.left), number(label.box.top), number(label.box.width()),
                      number(label.box.height()), to_string(style_.background));
    }
    for (const DrawnLabel& label : picture_.labels) {
      for (const DrawnText& line : label.lines) write_text(line);
    }
  }

  void write_legend_entry(const LegendEntry& entry) {
    if (entry.is_line) {
      write_line(entry.line);
    } else {
      write_shape(entry.shape);
    }
    write_text(entry.text);
  }

  const Picture& picture_;
  const Style& style_;
  std::string svg_;
};

}  // namespace

std::string write_svg(const Picture& picture, const Style& style) {
  return SvgWriter(picture, style).run();
}

}  // namespace rapport::diagram
