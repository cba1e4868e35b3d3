// SPDX-License-Identifier: Apache-2.0
// Marks by columns: letters may be as wide as two, or as none.
#include "graph/extract/pointer.h"

#include <algorithm>

#include <fmt/format.h>

#include "graph/base/utf8.h"

namespace rapport::extract {
namespace {

constexpr std::size_t kWidth = 92;   // columns of text, without the indentation
constexpr std::size_t kBefore = 56;  // of them before the last mark when all is not seen
constexpr std::string_view kIndent = "    ", kCut = "...";

struct Letter {
  std::size_t begin, end;     // bytes
  std::size_t column, width;  // of the whole line
};

std::vector<Letter> letters_of(std::string_view line) {
  std::vector<Letter> letters;
  std::size_t column = 0;
  for (std::size_t at = 0; at < line.size();) {
    const auto size = std::max<std::size_t>(1, utf8::decode(line, at).size);
    const auto width = utf8::display_width(line.substr(at, size));
    letters.push_back({at, at + size, column, width});
    column += width;
    at += size;
  }
  return letters;
}

std::size_t column_at(const std::vector<Letter>& letters, std::size_t byte) {
  for (const auto& letter : letters)
    if (letter.end > byte) return letter.column;
  return letters.empty() ? 0 : letters.back().column + letters.back().width;
}

// The first letter that is seen: the beginning of a word not too far before the focus.
std::size_t first_seen(std::string_view line, const std::vector<Letter>& letters,
                       std::size_t focus) {
  const auto all = letters.empty() ? 0 : letters.back().column + letters.back().width;
  if (all <= kWidth || focus <= kBefore) return 0;
  const auto least = std::min(focus - kBefore, all - (kWidth - kCut.size()));
  std::size_t first = 0;
  while (letters[first].column < least) ++first;
  const auto space = line.find(' ', letters[first].begin);
  if (first > 0 && line[letters[first].begin - 1] != ' ' && space != std::string_view::npos &&
      column_at(letters, space) < focus)
    while (letters[first].begin <= space) ++first;
  return first;
}

}  // namespace

std::string point_at(std::string_view line, const std::vector<Mark>& marks) {
  std::string flat(line);
  std::replace(flat.begin(), flat.end(), '\n', ' ');
  const auto letters = letters_of(flat);
  const auto first =
      first_seen(flat, letters, marks.empty() ? 0 : column_at(letters, marks.back().span.begin));
  const std::size_t start = letters.empty() ? 0 : letters[first].column;
  std::string text(first > 0 ? kCut : "");
  const auto shift = text.size();
  std::size_t seen = start;  // columns up to here
  bool cut = false;
  for (auto k = first; k < letters.size(); ++k) {
    const auto& letter = letters[k];
    cut = letter.column + letter.width - start + shift > kWidth;
    if (cut) break;
    text += flat.substr(letter.begin, letter.end - letter.begin);
    seen = letter.column + letter.width;
  }
  if (cut) text += kCut;
  std::string signs;
  for (const auto& mark : marks) {
    const auto begin = std::clamp(column_at(letters, mark.span.begin), start, seen);
    auto end = std::clamp(column_at(letters, mark.span.end), start, seen);
    if (mark.span.empty()) end = begin + 1;
    if (end <= begin) continue;
    if (signs.size() < end - start + shift) signs.resize(end - start + shift, ' ');
    for (auto k = begin; k < end; ++k) signs[k - start + shift] = mark.sign;
  }
  const auto marked = signs.empty() ? "" : fmt::format("{}{}\n", kIndent, signs);
  return fmt::format("{}{}\n{}", kIndent, text, marked);
}

}  // namespace rapport::extract
