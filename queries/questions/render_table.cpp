// SPDX-License-Identifier: Apache-2.0
// An answer for people: columns aligned and wrapped, below each row or group of rows the sentences.
//
//     date        meeting                  person
//     ----------  -----------------------  ------------
//     2017-07-11  talks of A. Host with    B. Guest
//                 B. Guest
//         "A. Host held talks with B. Guest on July 11." (report.txt)
//
// Where the terminal is too narrow for columns, each row is a list of "column: value" lines.
#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"
#include "queries/questions/render.h"

namespace rapport::questions {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kNarrowest = 8;  // of a column that gives way
constexpr std::size_t kIndent = 4;     // of sentences

std::string painted(std::string_view text, std::string_view code, bool colour) {
  return colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}

// The beginning of `word` that fits into `width` columns, at least one character.
std::size_t fitting(std::string_view word, std::size_t width) {
  std::size_t end = 0;
  while (end < word.size()) {
    const std::size_t next = end + utf8::decode(word, end).size;
    if (end > 0 && utf8::display_width(word.substr(0, next)) > width) break;
    end = next;
  }
  return end;
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Where lines may be broken: after spaces, and after hyphens between letters. A piece keeps the
// space that follows it.
std::vector<std::string_view> pieces_of(std::string_view text) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hyphen = text[i] == '-' && i > begin && i + 1 < text.size() &&
                        is_ascii_letter(text[i - 1]) && is_ascii_letter(text[i + 1]);
    if (text[i] != ' ' && !hyphen) continue;
    pieces.push_back(text.substr(begin, i + 1 - begin));
    begin = i + 1;
  }
  if (begin < text.size()) pieces.push_back(text.substr(begin));
  return pieces;
}

std::string_view without_space(std::string_view piece) {
  while (piece.ends_with(' ')) piece.remove_suffix(1);
  return piece;
}

std::size_t longest_piece(std::string_view text) {
  std::size_t longest = 0;
  for (const std::string_view piece : pieces_of(text)) {
    longest = std::max(longest, utf8::display_width(without_space(piece)));
  }
  return longest;
}

class TableText {
 public:
  TableText(const Answer& answer, const RenderOptions& options)
      : answer_(answer), options_(options) {
    for (const Row& row : answer.rows) {
      std::vector<std::string> cells;
      for (const Cell& cell : row.cells) cells.push_back(printable(cell_text(cell)));
      texts_.push_back(std::move(cells));
    }
    choose_columns();
    choose_widths();
  }

  std::string run() {
    for (const std::string& line : wrap(printable(answer_.title), width())) {
      out_ += painted(line, "1", options_.colour) + "\n";
    }
    if (!answer_.rows.empty()) {
      out_ += '\n';
      if (!narrow_) write_header();
      for (std::size_t row = 0; row < answer_.rows.size(); ++row) write_row(row);
    }
    if (!answer_.notes.empty()) out_ += '\n';
    for (const std::string& note : answer_.notes)
      write_wrapped("note: " + printable(note), 0, 6, "");
    return std::move(out_);
  }

 private:
  std::size_t width() const {
    return options_.width > 0 ? static_cast<std::size_t>(options_.width) : 0;
  }

  void choose_columns() {
    for (std::size_t column = 0; column < answer_.columns.size(); ++column) {
      const auto says_something = [&](const std::vector<std::string>& cells) {
        return !cells[column].empty() && cells[column] != answer_.columns[column].usual;
      };
      if (std::any_of(texts_.begin(), texts_.end(), says_something)) shown_.push_back(column);
    }
  }

  // As wide as their content. Where that is too much the widest give way, as long as no word has to
  // be cut; after that the rows become lists.
  void choose_widths() {
    std::vector<std::size_t> narrowest;
    for (const std::size_t column : shown_) {
      std::size_t widest = utf8::display_width(heading(column));
      std::size_t word = longest_piece(heading(column));
      for (const auto& cells : texts_) {
        widest = std::max(widest, utf8::display_width(cells[column]));
        word = std::max(word, longest_piece(cells[column]));
      }
      widths_.push_back(widest);
      narrowest.push_back(std::max(kNarrowest, word));
    }
    if (width() == 0 || shown_.empty()) return;
    const auto sum = [&] {
      return std::accumulate(widths_.begin(), widths_.end(), kGap * (shown_.size() - 1));
    };
    while (sum() > width()) {
      std::size_t widest = shown_.size();
      for (std::size_t i = 0; i < shown_.size(); ++i) {
        if (widths_[i] > narrowest[i] && (widest == shown_.size() || widths_[i] > widths_[widest]))
          widest = i;
      }
      narrow_ = widest == shown_.size();
      if (narrow_) return;
      --widths_[widest];
    }
  }

  std::string heading(std::size_t column) const {
    return replace_all(answer_.columns[column].name, "_", " ");
  }

  void write_header() {
    std::vector<std::string> names;
    std::vector<std::string> rules;
    for (std::size_t i = 0; i < shown_.size(); ++i) {
      names.push_back(heading(shown_[i]));
      rules.push_back(std::string(widths_[i], '-'));
    }
    write_cells(names, "1");
    write_cells(rules, "2");
  }

  void write_cells(const std::vector<std::string>& cells, std::string_view paint) {
    std::vector<std::vector<std::string>> lines;
    std::size_t height = 1;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      lines.push_back(wrap(cells[i], widths_[i]));
      height = std::max(height, lines.back().size());
    }
    for (std::size_t line = 0; line < height; ++line) {
      std::string text;
      std::size_t column = 0;  // where the text ends, without trailing blanks
      std::size_t at = 0;
      for (std::size_t i = 0; i < cells.size(); ++i) {
        if (line < lines[i].size() && !lines[i][line].empty()) {
          text += std::string(at - column, ' ') + lines[i][line];
          column = at + utf8::display_width(lines[i][line]);
        }
        at += widths_[i] + kGap;
      }
      out_ += (paint.empty() ? text : painted(text, paint, options_.colour)) + "\n";
    }
  }

  void write_row(std::size_t row) {
    std::vector<std::string> cells;
    bool blank = continues(row);
    for (const std::size_t column : shown_) {
      // Once a column differs from the row above, those after it are said again.
      blank = blank && column < answer_.repeating && texts_[row][column] == texts_[row - 1][column];
      cells.push_back(blank ? "" : texts_[row][column]);
    }
    if (!narrow_) {
      write_cells(cells, "");
    } else {
      if (row > 0) out_ += '\n';
      for (std::size_t i = 0; i < cells.size(); ++i) {
        if (!cells[i].empty()) write_wrapped(heading(shown_[i]) + ": " + cells[i], 0, 2, "");
      }
    }
    if (options_.evidence && ends_group(row)) write_evidence(row);
  }

  bool continues(std::size_t row) const {
    return row > 0 && answer_.rows[row].group == answer_.rows[row - 1].group;
  }

  bool ends_group(std::size_t row) const {
    return answer_.rows[row].group == 0 || row + 1 == answer_.rows.size() ||
           answer_.rows[row + 1].group != answer_.rows[row].group;
  }

  // The sentences of the group that ends here, each once.
  void write_evidence(std::size_t last) {
    std::size_t first = last;
    while (answer_.rows[last].group != 0 && continues(first)) --first;
    std::vector<const Citation*> cited;
    for (std::size_t row = first; row <= last; ++row) {
      for (const Citation& citation : answer_.rows[row].evidence) {
        const auto same = [&](const Citation* other) {
          return other->document == citation.document && other->sentence == citation.sentence;
        };
        if (std::none_of(cited.begin(), cited.end(), same)) cited.push_back(&citation);
      }
    }
    // Cutting off a single sentence would save nothing.
    const std::size_t most =
        options_.most_citations + 1 == cited.size() ? cited.size() : options_.most_citations;
    for (std::size_t i = 0; i < cited.size() && i < most; ++i) {
      write_wrapped(
          fmt::format("\"{}\" ({})", printable(cited[i]->sentence), printable(cited[i]->document)),
          kIndent, kIndent + 1, "2");
    }
    if (cited.size() > most) {
      write_wrapped(fmt::format("... and {} more sentences", cited.size() - most), kIndent, kIndent,
                    "2");
    }
  }

  void write_wrapped(const std::string& text, std::size_t indent, std::size_t hanging,
                     std::string_view paint) {
    // On a terminal narrower than the indentation, lines run over rather than one letter each.
    const std::size_t room = width() > hanging + kNarrowest ? width() - hanging : width();
    bool first = true;
    for (const std::string& line : wrap(text, room)) {
      out_ += std::string(first ? indent : hanging, ' ');
      out_ += (paint.empty() ? line : painted(line, paint, options_.colour)) + "\n";
      first = false;
    }
  }

  const Answer& answer_;
  const RenderOptions& options_;
  std::vector<std::vector<std::string>> texts_;  // by row, by column
  std::vector<std::size_t> shown_;               // columns
  std::vector<std::size_t> widths_;              // by place in shown_
  bool narrow_ = false;
  std::string out_;
};

}  // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  if (width == 0) return {std::string(text)};
  std::vector<std::string> lines(1);
  std::size_t used = 0;  // columns of the last line, with the space at its end
  for (std::string_view piece : pieces_of(text)) {
    if (used > 0 && used + utf8::display_width(without_space(piece)) > width) {
      lines.emplace_back();
      used = 0;
    }
    while (utf8::display_width(without_space(piece)) > width) {
      const std::size_t cut = fitting(piece, width);
      lines.back() = std::string(piece.substr(0, cut));
      lines.emplace_back();
      piece = piece.substr(cut);
    }
    if (used == 0 && without_space(piece).empty()) continue;
    lines.back() += piece;
    used += utf8::display_width(piece);
  }
  for (std::string& line : lines) line = std::string(without_space(line));
  return lines;
}

std::string render_table(const Answer& answer, const RenderOptions& options) {
  return TableText(answer, options).run();
}

}  // namespace rapport::questions
