// SPDX-License-Identifier: Apache-2.0
// How lines and rows are cut: into cells, into the entries of a list, and which head row says what
// stands in which column.
#include <algorithm>

#include "graph/extract/listed.h"

namespace rapport::extract {
namespace {

// Cuts a stretch at a mark, outside brackets.
template <class Test>
std::vector<Stretch> cut(const text::Text& text, Stretch tokens, Test is_mark) {
  std::vector<Stretch> parts;
  auto start = tokens.first;
  int depth = 0;
  for (auto t = tokens.first; t < tokens.end; ++t) {
    const auto word = text.word(t);
    if (word == "(" || word == "[") ++depth;
    if (word == ")" || word == "]") --depth;
    if (depth > 0 || !is_mark(word)) continue;
    parts.push_back({start, t});
    start = t + 1;
  }
  parts.push_back({start, tokens.end});
  return parts;
}

}  // namespace

std::vector<Stretch> cells_of(const text::Text& text, Stretch tokens) {
  auto cells = cut(text, tokens, [](std::string_view word) { return word == "|"; });
  // "| Ann Lee | Director |": the outer bars stand for no cell.
  if (cells.size() > 1 && cells.front().empty()) cells.erase(cells.begin());
  if (cells.size() > 1 && cells.back().empty()) cells.pop_back();
  return cells;
}

namespace {

// Two to five capitalised words, an honorific or initials among them, with or without a remark in
// brackets.
bool looks_like_name(const Reading& reading, Stretch part) {
  const auto& text = reading.text();
  const auto heads = reading.lexicons().lexicon("organization_heads");
  std::uint32_t words = 0;
  for (auto t = part.first; t < part.end; ++t) {
    const auto shape = text.tokens[t].shape;
    const auto word = text.word(t);
    if (word == "(" || word == "[") break;
    if (shape == text::Shape::Mark && word != "-" && word != "'") return false;
    if (shape == text::Shape::Number) return false;
    if (shape == text::Shape::Lower && word.size() > 3) return false;
    if (shape == text::Shape::Lower &&
        (word == "of" || word == "for" || word == "and" || word == "on"))
      return false;
    if (reading.hit(t, heads)) return false;
    words += shape == text::Shape::Capital || shape == text::Shape::Upper ||
             shape == text::Shape::Initial;
  }
  return words >= 2 && words <= 5;
}

// "A. Lee (Chair), B. Ray, C. Moe and D. Poe": several names between commas; "Ann Lee, Director,
// Ministry of X" is one entry.
void cut_names(const Reading& reading, Stretch part, std::vector<Stretch>& entries) {
  const auto& text = reading.text();
  // "LEE, Ann": the comma is inside the name.
  const bool family_first =
      text.tokens[part.first].shape == text::Shape::Upper && text.word(part.first).size() > 1;
  auto pieces = cut(text, part, [](std::string_view word) {
    return word == "," || word == "and" || word == "&";
  });
  std::erase_if(pieces, [](Stretch piece) { return piece.empty(); });
  const auto names = std::count_if(pieces.begin(), pieces.end(),
                                   [&](Stretch piece) { return looks_like_name(reading, piece); });
  if (family_first || pieces.size() < 2 ||
      static_cast<std::size_t>(names) * 4 < pieces.size() * 3) {
    entries.push_back(part);
    return;
  }
  entries.insert(entries.end(), pieces.begin(), pieces.end());
}

}  // namespace

std::vector<Stretch> entries_of(const Reading& reading, Stretch tokens) {
  std::vector<Stretch> entries;
  for (const auto part : cut(reading.text(), tokens,
                             [](std::string_view word) { return word == ";" || word == "/"; }))
    if (!part.empty()) cut_names(reading, part, entries);
  return entries;
}

std::vector<std::string> columns_of(const Reading& reading, Stretch row) {
  std::vector<std::string> roles;
  std::size_t known = 0;
  const auto& lexicons = reading.lexicons();
  const auto begins_with = [&](Stretch cell, std::string_view lexicon) {
    return !cell.empty() && lexicons.has_lexicon(lexicon) &&
           reading.hit(cell.first, lexicons.lexicon(lexicon));
  };
  for (const auto cell : cells_of(reading.text(), row)) {
    roles.emplace_back(label_of(reading, cell));
    known += !roles.back().empty();
    // "Hon. Ann Lee | Member | Present" is no head.
    if (roles.back().empty() &&
        (begins_with(cell, "honorifics") || begins_with(cell, "given_names")))
      return {};
  }
  if (roles.size() < 2 || known < 2) roles.clear();
  // "Official | With": the first is whose register it is.
  if (const auto first = std::find(roles.begin(), roles.end(), "participants");
      first != roles.end() && std::count(first, roles.end(), "participants") > 1)
    *first = "official";
  return roles;
}

}  // namespace rapport::extract
