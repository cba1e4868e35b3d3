// SPDX-License-Identifier: Apache-2.0
// What stands side by side on a page: columns of running text, and rows of a table without rules.
#include <algorithm>
#include <map>
#include <span>
#include <string>

#include "graph/base/utf8.h"
#include "graph/text/lines.h"

namespace rapport::text {
namespace {

// The middle of a gap of three columns or more that most lines of the stretch have at one place.
struct Gap {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Byte offsets of the columns (code points) of a line; wide characters count as two.
std::vector<std::uint32_t> column_offsets(std::string_view text) {
  std::vector<std::uint32_t> offsets;
  for (std::size_t at = 0; at < text.size();) {
    const auto decoded = utf8::decode(text, at);
    const auto width = utf8::display_width(text.substr(at, decoded.size));
    for (std::size_t k = 0; k < width; ++k) offsets.push_back(static_cast<std::uint32_t>(at));
    at += decoded.size;
  }
  offsets.push_back(static_cast<std::uint32_t>(text.size()));
  return offsets;
}

std::vector<Gap> find_gaps(std::string_view text, std::uint16_t indent,
                           const std::vector<std::uint32_t>& offsets) {
  std::vector<Gap> gaps;
  std::size_t run = 0;
  for (std::size_t column = 0; column + 1 <= offsets.size(); ++column) {
    const bool space = column + 1 < offsets.size() && space_at(text, offsets[column]) > 0;
    if (space) {
      ++run;
      continue;
    }
    if (run >= 3 && column + 1 < offsets.size())
      gaps.push_back({indent + column - run, indent + column});
    run = 0;
  }
  return gaps;
}

// "S1  Dr. Ann Lee": a mark of capitals and figures, which a narrower gap parts from what it stands
// for.
bool is_mark(std::string_view cell) {
  constexpr std::size_t kLongest = 6;
  return cell.size() <= kLongest && cell[0] >= 'A' && cell[0] <= 'Z' &&
         cell.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == std::string_view::npos;
}

// A line with one wide gap in it: its two cells.
struct Pair {
  std::size_t line = 0;
  std::size_t column = 0;  // where the second one starts
  std::string_view left, right;
};

std::vector<Pair> pairs_of(std::string_view source, const std::vector<Line>& lines) {
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].blank || lines[i].span.size() > 400) continue;
    const auto text = source.substr(lines[i].span.begin, lines[i].span.size());
    auto wide = text.find("   ");
    // "A-1  Green ports" is an item: whom a mark stands for has a title behind a comma.
    if (const auto gap = text.find("  "); gap != 0 && gap < wide && is_mark(text.substr(0, gap)) &&
                                          text.find(',', gap) != std::string_view::npos)
      wide = gap;
    if (wide == std::string_view::npos || wide == 0) continue;
    const auto next = text.find_first_not_of(' ', wide);
    if (next == std::string_view::npos) continue;
    if (text.find("   ", next) != std::string_view::npos) continue;
    // A key and its value, or a time and what is then, tell more than cells do.
    if (text[wide - 1] == ':' || find_marker(text).time) continue;
    const auto before = text.substr(0, next);
    pairs.push_back({i, lines[i].indent + utf8::display_width(before), text.substr(0, wide),
                     text.substr(next)});
  }
  return pairs;
}

bool starts_small(std::string_view cell) {
  return utf8::is_lower(utf8::decode(cell, 0).code_point);
}

// Running text begins a line with a small letter more often than not, cells hardly ever.
bool are_cells(std::span<const Pair> pairs) {
  std::size_t small = 0;
  for (const auto& pair : pairs) small += starts_small(pair.left) + starts_small(pair.right);
  return small * 6 <= pairs.size();
}

}  // namespace

void mark_rows(std::string_view source, std::vector<Line>& lines) {
  constexpr std::size_t kFewest = 3;
  constexpr std::size_t kFarthest = 4;  // lines from one to the next
  const auto pairs = pairs_of(source, lines);
  for (std::size_t first = 0; first < pairs.size();) {
    auto end = first + 1;
    while (end < pairs.size() && pairs[end].column == pairs[first].column &&
           pairs[end].line - pairs[end - 1].line <= kFarthest)
      ++end;
    const auto stretch = std::span(pairs).subspan(first, end - first);
    const auto column = pairs[first].column;
    first = end;
    const bool marks =
        stretch.size() > 1 && std::all_of(stretch.begin(), stretch.end(), [](const Pair& pair) {
          return is_mark(pair.left) && !starts_small(pair.right) &&
                 pair.right.find(',') != std::string_view::npos;
        });
    if ((stretch.size() < kFewest && !marks) || !are_cells(stretch)) continue;
    for (const auto& pair : stretch) lines[pair.line].row = true;
    for (auto i = stretch.front().line; i < lines.size(); ++i) {
      const bool inside = i < stretch.back().line;
      if (!inside && i > stretch.back().line && (lines[i].blank || lines[i].indent != column))
        break;
      if (lines[i].row || lines[i].blank || lines[i].indent != column) continue;
      const auto indentation = source.substr(0, lines[i].span.begin);
      const auto size = kNoFirstCell.size();
      lines[i].row = true;
      lines[i].second_cell = indentation.ends_with(std::string(size, ' '));
    }
  }
}

// A stretch is two columns when at least five lines in near succession have text that starts at one
// and the same column after a gap, the left parts being longer than table cells.
std::vector<Line> part_columns(std::string_view source, std::vector<Line> lines) {
  std::vector<std::vector<Gap>> gaps(lines.size());
  std::vector<std::vector<std::uint32_t>> offsets(lines.size());
  std::map<std::size_t, std::vector<std::size_t>> starts;  // column -> lines
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].blank || lines[i].row || lines[i].span.size() > 400) continue;
    const auto text = source.substr(lines[i].span.begin, lines[i].span.size());
    if (text.find("   ") == std::string_view::npos && lines[i].indent < 24) continue;
    offsets[i] = column_offsets(text);
    gaps[i] = find_gaps(text, lines[i].indent, offsets[i]);
    if (gaps[i].size() == 1 && gaps[i][0].begin >= 16) starts[gaps[i][0].end].push_back(i);
  }
  std::vector<Line> parted;
  std::size_t done = 0;
  const auto flush = [&](std::size_t until) {
    for (; done < until; ++done) parted.push_back(lines[done]);
  };
  // The column at which most lines start their right part; ragged by one at most.
  // first line -> (last line, column)
  std::map<std::size_t, std::pair<std::size_t, std::size_t>> stretches;
  for (const auto& [column, members] : starts) {
    std::size_t first = 0;
    while (first < members.size()) {
      std::size_t last = first;
      while (last + 1 < members.size() && members[last + 1] - members[last] <= 3) ++last;
      if (last - first + 1 >= 5) {
        auto [place, fresh] = stretches.try_emplace(members[first], members[last], column);
        if (!fresh && place->second.first < members[last]) place->second = {members[last], column};
      }
      first = last + 1;
    }
  }
  for (const auto& [first, stretch] : stretches) {
    const auto [last, column] = stretch;
    if (first < done) continue;
    // Lines right before and after that stand wholly in the right column belong to it too.
    std::size_t end = last + 1;
    while (end < lines.size() && !lines[end].blank && lines[end].indent + 1u >= column) ++end;
    flush(first);
    std::vector<Line> left, right;
    for (std::size_t i = first; i < end; ++i) {
      const Line& line = lines[i];
      if (line.blank) {
        left.push_back(line);
        right.push_back(line);
      } else if (line.indent + 1u >= column) {
        Line whole = line;
        whole.indent = 0;
        right.push_back(whole);
      } else {
        const auto gap = std::find_if(
            gaps[i].begin(), gaps[i].end(),
            [&, c = column](const Gap& g) { return g.end + 1 >= c && g.end <= c + 1; });
        const auto width = offsets[i].empty() ? 0 : offsets[i].size() - 1 + line.indent;
        if (gap == gaps[i].end()) {
          // Too long for the left column: a line that runs across the page ends the columns.
          left.push_back(line);
          if (width > column + 8) left.back().trailing_space = false;
          continue;
        }
        Line a = line, b = line;
        const auto text_begin = line.span.begin;
        a.span.end = text_begin + offsets[i][gap->begin - line.indent];
        b.span.begin = text_begin + offsets[i][gap->end - line.indent];
        b.indent = 0;
        left.push_back(a);
        right.push_back(b);
      }
    }
    for (auto* part : {&left, &right}) {
      std::vector<std::size_t> sizes;
      for (const auto& line : *part)
        if (!line.blank) sizes.push_back(line.span.size());
      if (sizes.empty()) continue;
      std::sort(sizes.begin(), sizes.end());
      for (auto& line : *part)
        line.width =
            static_cast<std::uint16_t>(std::min<std::size_t>(sizes[sizes.size() * 9 / 10], 400));
    }
    Line gap_line;
    gap_line.blank = true;
    gap_line.number = lines[first].number;
    gap_line.span = {lines[first].span.begin, lines[first].span.begin};
    parted.insert(parted.end(), left.begin(), left.end());
    parted.push_back(gap_line);
    parted.insert(parted.end(), right.begin(), right.end());
    parted.push_back(gap_line);
    done = end;
  }
  flush(lines.size());
  return parted;
}

}  // namespace rapport::text
