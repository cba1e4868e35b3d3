// SPDX-License-Identifier: Apache-2.0
// Advance widths as in DejaVu Sans 2.37 (fonts-dejavu-core, free licence), measured in hundredths
// of the font size.
#include "graph/diagram/text_width.h"

#include <algorithm>
#include <cstdint>

#include "graph/base/utf8.h"

namespace rapport::diagram {
namespace {

// clang-format off
constexpr std::uint8_t kFrom20[] = {  // U+0020 to U+017F
    32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 64, 34, 34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86,
    75, 79, 60, 79, 69, 63, 61, 73, 68, 99, 69, 61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63,
    62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64,
    34, 64, 84, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 32, 40, 64, 64, 64, 64, 34, 50, 50, 100, 47, 61, 84, 36, 100, 50, 50, 84,
    40, 40, 50, 64, 64, 32, 50, 40, 47, 61, 97, 97, 97, 53, 68, 68, 68, 68, 68, 68, 97, 70, 63,
    63, 63, 63, 29, 29, 29, 29, 77, 75, 79, 79, 79, 79, 79, 84, 79, 73, 73, 73, 73, 61, 60, 63,
    61, 61, 61, 61, 61, 61, 98, 55, 62, 62, 62, 62, 28, 28, 28, 28, 61, 63, 61, 61, 61, 61, 61,
    84, 61, 63, 63, 63, 63, 59, 63, 59, 68, 61, 68, 61, 68, 61, 70, 55, 70, 55, 70, 55, 70, 55,
    77, 63, 77, 63, 63, 62, 63, 62, 63, 62, 63, 62, 63, 62, 77, 63, 77, 63, 77, 63, 77, 63, 75,
    63, 92, 69, 29, 28, 29, 28, 29, 28, 29, 28, 29, 28, 59, 56, 29, 28, 66, 58, 58, 56, 28, 56,
    28, 56, 38, 56, 34, 56, 28, 75, 63, 75, 63, 75, 63, 81, 75, 63, 79, 61, 79, 61, 79, 61, 107,
    102, 69, 41, 69, 41, 69, 41, 63, 52, 63, 52, 63, 52, 63, 52, 61, 39, 61, 39, 61, 39, 73, 63,
    73, 63, 73, 63, 73, 63, 73, 63, 73, 63, 99, 82, 61, 59, 61, 69, 52, 69, 52, 69, 52, 35};
constexpr std::uint8_t kFrom370[] = {  // U+0370 to U+03FF
    65, 57, 86, 65, 28, 28, 75, 65, 0, 0, 50, 55, 55, 55, 34, 29, 0, 0, 0, 0, 50, 50, 69, 32, 75,
    87, 41, 0, 81, 0, 82, 83, 34, 68, 69, 56, 68, 63, 69, 75, 79, 29, 66, 68, 86, 75, 63, 79, 75,
    60, 0, 63, 61, 61, 79, 69, 79, 76, 29, 61, 66, 54, 63, 34, 58, 66, 64, 59, 61, 54, 54, 63, 61,
    34, 59, 59, 64, 56, 56, 61, 60, 63, 59, 63, 60, 58, 66, 58, 66, 84, 34, 58, 61, 58, 84, 66,
    61, 62, 70, 84, 70, 66, 84, 66, 79, 61, 65, 59, 58, 46, 66, 66, 87, 63, 93, 84, 76, 66, 79,
    61, 69, 61, 77, 63, 70, 61, 61, 54, 66, 63, 55, 28, 79, 62, 62, 60, 63, 70, 86, 65, 63, 70,
    70, 70};
constexpr std::uint8_t kFrom400[] = {  // U+0400 to U+045F
    63, 63, 79, 61, 70, 63, 29, 29, 29, 109, 104, 79, 71, 75, 61, 75, 68, 69, 69, 61, 78, 63, 108,
    64, 75, 75, 71, 75, 86, 75, 79, 75, 60, 70, 61, 61, 86, 69, 78, 69, 107, 109, 83, 88, 69, 70,
    108, 69, 61, 62, 59, 53, 69, 62, 90, 53, 65, 65, 60, 64, 75, 65, 61, 65, 63, 55, 58, 59, 85,
    59, 68, 59, 92, 94, 71, 79, 59, 55, 84, 60, 62, 62, 63, 53, 55, 52, 28, 28, 28, 90, 90, 65,
    60, 65, 59, 65};
// clang-format on

constexpr double kBold = 1.16;  // DejaVu Sans Bold is wider by so much, taken over running text

bool is_ideographic(char32_t c) {
  return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) ||
         (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff) ||
         (c >= 0xfe30 && c <= 0xfe4f) || (c >= 0xff00 && c <= 0xff60) ||
         (c >= 0x1f000 && c <= 0x3ffff);
}

bool is_combining(char32_t c) {
  return (c >= 0x300 && c <= 0x36f) || (c >= 0x483 && c <= 0x489) || (c >= 0x591 && c <= 0x5bd) ||
         (c >= 0x610 && c <= 0x61a) || (c >= 0x64b && c <= 0x65f) || (c >= 0x200b && c <= 0x200f) ||
         (c >= 0x1ab0 && c <= 0x1aff) || (c >= 0x20d0 && c <= 0x20ff) ||
         (c >= 0xfe00 && c <= 0xfe0f);
}

double hundredths(char32_t c) {
  if (c >= 0x20 && c <= 0x17f) return kFrom20[c - 0x20];
  if (c >= 0x370 && c <= 0x3ff) return kFrom370[c - 0x370];
  if (c >= 0x400 && c <= 0x45f) return kFrom400[c - 0x400];
  if (is_combining(c)) return 0;
  if (is_ideographic(c)) return 100;
  if (c >= 0x2010 && c <= 0x2027)
    return c == 0x2014 || c == 0x2026 ? 100 : 52;  // dashes and quotation marks
  if (c >= 0x590 && c <= 0x5ff) return 70;
  if (c >= 0x600 && c <= 0x6ff) return 75;
  if (c >= 0x180 && c <= 0x52f) return 80;
  return 90;
}

// May a line end after the character at hand, before `next`?
bool may_break(char32_t c, char32_t next) {
  if (next == ' ' || c == ' ') return c == ' ';
  if (c == '-' || c == 0x2010 || c == 0x2013 || c == 0x2014) return utf8::is_letter(next);
  if (c == '/') return utf8::is_letter(next);
  // Closing marks stay with what they close.
  const bool closes = next == 0x3001 || next == 0x3002 || next == 0x300d || next == 0x300f ||
                      next == 0xff09 || next == 0xff0c || next == 0x30fc;
  const bool opens = c == 0x300c || c == 0x300e || c == 0xff08;
  return !closes && !opens && (is_ideographic(c) || is_ideographic(next)) && !is_combining(next);
}

// Pieces that hold together; joined they are the text.
std::vector<std::string> pieces(std::string_view text) {
  std::vector<std::string> list;
  std::string piece;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::decode(text, at);
    at += decoded.size;
    utf8::append(piece, decoded.code_point);
    if (at == text.size() || may_break(decoded.code_point, utf8::decode(text, at).code_point)) {
      list.push_back(std::move(piece));
      piece.clear();
    }
  }
  return list;
}

std::string without_trailing_space(std::string text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

// As much of the text as fits, never between a character and its accent; at least one character.
std::size_t fitting_bytes(std::string_view text, double width, double font_size, bool bold) {
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::decode(text, at);
    at += decoded.size;
    if (end != 0 && text_width(text.substr(0, at), font_size, bold) > width) break;
    end = at;
  }
  return end;
}

std::vector<std::string> fill(const std::vector<std::string>& parts, double width, double font_size,
                              bool bold) {
  std::vector<std::string> lines;
  std::string line;
  for (std::string part : parts) {
    if (!line.empty() && text_width(without_trailing_space(line + part), font_size, bold) > width) {
      lines.push_back(without_trailing_space(std::move(line)));
      line.clear();
    }
    while (line.empty() && text_width(without_trailing_space(part), font_size, bold) > width) {
      const std::size_t end = fitting_bytes(part, width, font_size, bold);
      if (end >= part.size()) break;
      lines.push_back(part.substr(0, end));
      part.erase(0, end);
    }
    line += part;
  }
  if (!without_trailing_space(line).empty())
    lines.push_back(without_trailing_space(std::move(line)));
  return lines;
}

// Cut after a whole word where that leaves at least half of the line.
std::string shortened(std::string line, double width, double font_size, bool bold) {
  if (text_width(line, font_size, bold) > width) {
    line.resize(fitting_bytes(line, width, font_size, bold));
    const std::size_t space = line.rfind(' ');
    if (space != std::string::npos && space * 2 >= line.size()) line.resize(space);
  }
  while (!line.empty() && (line.back() == ' ' || line.back() == ',')) line.pop_back();
  return line;
}

}  // namespace

double text_width(std::string_view text, double font_size, bool bold) {
  double sum = 0;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::decode(text, at);
    at += decoded.size;
    sum += hundredths(decoded.code_point);
  }
  return sum / 100 * font_size * (bold ? kBold : 1);
}

std::vector<std::string> wrap(std::string_view text, double width, double font_size, int max_lines,
                              bool bold) {
  const std::vector<std::string> parts = pieces(text);
  std::vector<std::string> lines = fill(parts, width, font_size, bold);
  // The narrowest width that needs no more lines, and breaks no word, evens them out.
  double widest_part = 0;
  for (const std::string& part : parts) {
    widest_part = std::max(widest_part, text_width(without_trailing_space(part), font_size, bold));
  }
  for (double narrower = width * 0.95; narrower > width * 0.5 && narrower >= widest_part;
       narrower -= width * 0.05) {
    std::vector<std::string> even = fill(parts, narrower, font_size, bold);
    if (even.size() != lines.size()) break;
    lines = std::move(even);
  }
  const auto limit = static_cast<std::size_t>(std::max(1, max_lines));
  if (lines.size() <= limit) return lines;
  lines = fill(parts, width, font_size, bold);
  lines.resize(limit);
  std::string& last = lines.back();
  last = shortened(last, width - text_width("…", font_size, bold), font_size, bold) + "…";
  return lines;
}

}  // namespace rapport::diagram
