// SPDX-License-Identifier: Apache-2.0
// Words with their places to lines of text. Columns of prose come one after the other (the order in
// which pdftotext tells them goes to and fro); the cells of a table, which it takes for columns
// too, are brought together row by row; what stands at the edges of page after page is left out.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "graph/base/utf8.h"
#include "graph/text/page.h"

namespace rapport::text {
namespace {

struct Box {
  double left = 0, top = 0, right = 0, bottom = 0;
  double height() const { return bottom - top; }
  double middle() const { return (top + bottom) / 2; }
};

struct BoxLine {
  Box box;
  std::string text;
  std::uint32_t block = 0;
  bool dropped = false;
};

struct BoxBlock {
  Box box;
  std::uint32_t first = 0, end = 0;  // lines of the page
};

struct Sheet {
  double width = 0, height = 0;
  std::vector<BoxLine> lines;
  std::vector<BoxBlock> blocks;
};

double number_after(std::string_view tag, std::string_view key) {
  const auto at = tag.find(key);
  if (at == std::string_view::npos) return 0;
  double value = 0;
  std::from_chars(tag.data() + at + key.size(), tag.data() + tag.size(), value);
  return std::isfinite(value) ? std::clamp(value, -1e6, 1e6) : 0;
}

Box box_of(std::string_view tag) {
  return {number_after(tag, "xMin=\""), number_after(tag, "yMin=\""), number_after(tag, "xMax=\""),
          number_after(tag, "yMax=\"")};
}

void append_plain(std::string& out, std::string_view text) {
  static constexpr std::pair<std::string_view, char> kEntities[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
  for (std::size_t at = 0; at < text.size();) {
    const auto rest = text.substr(at);
    const auto entity = std::find_if(std::begin(kEntities), std::end(kEntities),
                                     [&](const auto& e) { return rest.starts_with(e.first); });
    if (entity != std::end(kEntities)) {
      out += entity->second;
      at += entity->first.size();
      continue;
    }
    const auto [c, size] = utf8::decode(text, at);
    if (c == 0xfffd && size == 1)
      utf8::append(out, 0xfffd);
    else if (c >= 0x20 && c != 0x7f)
      out += text.substr(at, size);
    at += size;
  }
}

class BoxReader {
 public:
  explicit BoxReader(std::string_view boxes) : boxes_(boxes) {}

  std::vector<Sheet> run(Page& page) {
    for (auto at = boxes_.find('<'); at != std::string_view::npos; at = boxes_.find('<', at + 1)) {
      const auto close = boxes_.find('>', at);
      if (close == std::string_view::npos) break;
      const auto tag = boxes_.substr(at, close - at);
      const auto content = [&] {
        return boxes_.substr(close + 1,
                             std::min(boxes_.find('<', close), boxes_.size()) - close - 1);
      };
      if (tag.starts_with("<word "))
        word(tag, content());
      else if (tag.starts_with("<line "))
        line();
      else if (tag.starts_with("<block "))
        block();
      else if (tag.starts_with("<page "))
        sheets_.push_back({number_after(tag, "width=\""), number_after(tag, "height=\""), {}, {}});
      else if (tag == "<title")
        append_plain(page.title, content());
      else if (tag.starts_with("<meta name=\"CreationDate\""))
        created(tag, page);
    }
    for (auto& sheet : sheets_)
      std::erase_if(sheet.lines, [](const BoxLine& line) { return line.text.empty(); });
    return std::move(sheets_);
  }

 private:
  void created(std::string_view tag, Page& page) {
    constexpr std::string_view kContent = "content=\"";
    const auto at = tag.find(kContent);
    if (at != std::string_view::npos) page.created = iso_date(tag.substr(at + kContent.size()));
  }
  void block() {
    if (!sheets_.empty()) sheets_.back().blocks.emplace_back();
  }
  void line() {
    if (sheets_.empty()) return;
    auto& sheet = sheets_.back();
    if (sheet.blocks.empty()) sheet.blocks.emplace_back();
    sheet.lines.push_back({{}, {}, static_cast<std::uint32_t>(sheet.blocks.size() - 1)});
  }
  void word(std::string_view tag, std::string_view text) {
    if (sheets_.empty() || sheets_.back().lines.empty()) return;
    auto& line = sheets_.back().lines.back();
    const auto box = box_of(tag);
    if (line.text.empty()) {
      line.box = box;
    } else {
      line.text += ' ';
      line.box = {std::min(line.box.left, box.left), std::min(line.box.top, box.top),
                  std::max(line.box.right, box.right), std::max(line.box.bottom, box.bottom)};
    }
    append_plain(line.text, text);
    while (line.text.ends_with(' ')) line.text.pop_back();
  }

  std::string_view boxes_;
  std::vector<Sheet> sheets_;
};

// "3", "- 3 -", "3/9": numbers of up to three digits and signs alone.
bool is_page_number(std::string_view text) {
  std::size_t digits = 0, run = 0;
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    run = digit ? run + 1 : 0;
    digits += digit;
    if (run > 3 || (!digit && std::string_view(" -–—/|[]().·•").find(c) == std::string_view::npos))
      return false;
  }
  return digits > 0 && digits <= 6;
}

std::string furniture_key(std::string_view text) {
  std::string key;
  for (const char c : text) key += c >= '0' && c <= '9' ? '#' : c;
  return key;
}

// The lines of the two uppermost and the two lowest rows of a page.
std::vector<BoxLine*> edge_lines(Sheet& sheet) {
  std::vector<BoxLine*> order;
  for (auto& line : sheet.lines) order.push_back(&line);
  std::stable_sort(order.begin(), order.end(),
                   [](auto* a, auto* b) { return a->box.middle() < b->box.middle(); });
  std::vector<std::size_t> rows;  // where each row begins
  for (std::size_t i = 0; i < order.size(); ++i)
    if (i == 0 ||
        order[i]->box.middle() - order[rows.back()]->box.middle() > 0.5 * order[i]->box.height())
      rows.push_back(i);
  if (rows.size() < 4) return order;
  std::vector<BoxLine*> edges(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(rows[2]));
  edges.insert(edges.end(), order.begin() + static_cast<std::ptrdiff_t>(rows[rows.size() - 2]),
               order.end());
  return edges;
}

// Running headers and footers: the same line, but for its numbers, at the edge of every third page
// or more. The first stays when it has no number, since it may be the title.
void drop_furniture(std::vector<Sheet>& sheets) {
  std::map<std::string, std::vector<BoxLine*>> seen;
  std::map<std::string, std::size_t> pages;
  for (auto& sheet : sheets) {
    std::map<std::string, bool> here;
    for (auto* line : edge_lines(sheet)) {
      if (is_page_number(line->text)) {
        line->dropped = sheet.lines.size() > 1;
        continue;
      }
      const auto key = furniture_key(line->text);
      seen[key].push_back(line);
      if (!here[key]) ++pages[key];
      here[key] = true;
    }
  }
  for (auto& [key, lines] : seen) {
    if (pages[key] < 2 || pages[key] * 3 < sheets.size()) continue;
    const bool numbered = key.find('#') != std::string::npos;
    for (std::size_t i = numbered ? 0 : 1; i < lines.size(); ++i) lines[i]->dropped = true;
  }
}

// Blocks know their lines and the place that these take.
void find_blocks(Sheet& sheet) {
  std::erase_if(sheet.lines, [](const BoxLine& line) { return line.dropped; });
  for (std::uint32_t i = 0; i < sheet.lines.size(); ++i) {
    auto& block = sheet.blocks[sheet.lines[i].block];
    const auto& box = sheet.lines[i].box;
    if (block.first == block.end) {
      block.first = i;
      block.box = box;
    }
    block.end = i + 1;
    block.box = {std::min(block.box.left, box.left), std::min(block.box.top, box.top),
                 std::max(block.box.right, box.right), std::max(block.box.bottom, box.bottom)};
  }
  std::erase_if(sheet.blocks, [](const BoxBlock& block) { return block.first == block.end; });
}

bool overlap(double a, double b, double c, double d) { return std::min(b, d) > std::max(a, c); }

using Blocks = std::vector<std::uint32_t>;
struct Stretch {
  double begin, end;
};

// A band lies between two lines that could be drawn from side to side without touching a word.
struct Band {
  Blocks blocks;
  std::vector<Stretch> columns;  // from left to right
  double bottom = 0;
};

// In what order blocks are read, and which of them are a table.
class Layout {
 public:
  explicit Layout(const Sheet& sheet) : sheet_(sheet) {}

  struct Part {
    Blocks blocks;  // of a table all its blocks, else one
    bool table = false;
  };

  std::vector<Part> run() {
    Blocks all(sheet_.blocks.size());
    for (std::uint32_t b = 0; b < all.size(); ++b) all[b] = b;
    order(std::move(all), 0);
    return std::move(parts_);
  }

 private:
  static constexpr int kDeepest = 4;  // columns within columns

  const Box& box(std::uint32_t block) const { return sheet_.blocks[block].box; }
  double letter_height(std::uint32_t block) const {
    return sheet_.lines[sheet_.blocks[block].first].box.height();
  }

  void order(Blocks blocks, int depth) {
    std::sort(blocks.begin(), blocks.end(), [&](auto a, auto b) {
      return std::tuple(box(a).top, box(a).left, a) < std::tuple(box(b).top, box(b).left, b);
    });
    for (auto& band : join_bands(find_bands(blocks))) {
      if (band.columns.size() < 2 || depth == kDeepest) {
        for (const auto b : band.blocks) parts_.push_back({{b}, false});
      } else if (!is_prose(band) && has_rows(band)) {
        parts_.push_back({std::move(band.blocks), true});
      } else {
        for (const auto& column : band.columns) {
          Blocks inside;
          for (const auto b : band.blocks)
            if (overlap(box(b).left, box(b).right, column.begin, column.end)) inside.push_back(b);
          order(std::move(inside), depth + 1);
        }
      }
    }
  }

  std::vector<Band> find_bands(const Blocks& blocks) const {
    std::vector<Band> bands;
    for (const auto b : blocks) {
      if (bands.empty() || box(b).top >= bands.back().bottom - 0.3 * letter_height(b))
        bands.emplace_back();
      bands.back().blocks.push_back(b);
      bands.back().bottom = bands.back().blocks.size() == 1
                                ? box(b).bottom
                                : std::max(bands.back().bottom, box(b).bottom);
    }
    for (auto& band : bands) find_columns(band);
    return bands;
  }

  void find_columns(Band& band) const {
    std::vector<Stretch> stretches;
    for (const auto b : band.blocks) stretches.push_back({box(b).left, box(b).right});
    std::sort(stretches.begin(), stretches.end(),
              [](const auto& a, const auto& b) { return a.begin < b.begin; });
    band.columns.clear();
    for (const auto& stretch : stretches) {
      if (!band.columns.empty() && stretch.begin < band.columns.back().end + 1)
        band.columns.back().end = std::max(band.columns.back().end, stretch.end);
      else
        band.columns.push_back(stretch);
    }
  }

  // Columns go on where a gap between them does, though paragraphs on both sides end level.
  std::vector<Band> join_bands(std::vector<Band> bands) const {
    std::vector<Band> joined;
    for (auto& band : bands) {
      if (!joined.empty() && belong_together(joined.back(), band)) {
        auto& before = joined.back();
        before.blocks.insert(before.blocks.end(), band.blocks.begin(), band.blocks.end());
        before.bottom = band.bottom;
        find_columns(before);
      } else {
        joined.push_back(std::move(band));
      }
    }
    return joined;
  }

  bool belong_together(const Band& above, const Band& below) const {
    if (above.columns.size() < 2 && below.columns.size() < 2) return false;
    const auto height = letter_height(below.blocks.front());
    double top = box(below.blocks.front()).top;
    for (const auto b : below.blocks) top = std::min(top, box(b).top);
    // What stands on one side only goes on with that column when it is near.
    const bool one_sided = above.columns.size() < 2 || below.columns.size() < 2;
    if (top - above.bottom > (one_sided ? 1.2 : 4) * height) return false;
    if (std::abs(height - letter_height(above.blocks.back())) > 0.12 * height) return false;
    const auto& wide = above.columns.size() >= 2 ? above.columns : below.columns;
    const auto& other = above.columns.size() >= 2 ? below.columns : above.columns;
    for (std::size_t c = 1; c < wide.size(); ++c) {
      const Stretch gap{wide[c - 1].end, wide[c].begin};
      const bool free = std::none_of(other.begin(), other.end(), [&](const Stretch& s) {
        return s.begin < gap.end - 1 && s.end > gap.begin + 1;
      });
      if (free) return true;
    }
    return false;
  }

  template <typename Work>
  void each_line(const Band& band, Work work) const {
    for (const auto b : band.blocks)
      for (auto i = sheet_.blocks[b].first; i < sheet_.blocks[b].end; ++i) work(sheet_.lines[i]);
  }

  // Lines of prose fill their column and are many words long.
  bool is_prose(const Band& band) const {
    std::size_t full = 0, lines = 0, words = 0;
    each_line(band, [&](const BoxLine& line) {
      const auto column = std::find_if(
          band.columns.begin(), band.columns.end(),
          [&](const Stretch& c) { return overlap(line.box.left, line.box.right, c.begin, c.end); });
      if (column == band.columns.end()) return;
      ++lines;
      words += 1 + static_cast<std::size_t>(std::count(line.text.begin(), line.text.end(), ' '));
      full += line.box.right - line.box.left >= 0.85 * (column->end - column->begin);
    });
    return lines >= 4 && full * 2 >= lines && words >= lines * 4;
  }

  // Most lines of the later columns stand level with one of the first.
  bool has_rows(const Band& band) const {
    std::vector<double> first;
    std::size_t level = 0, others = 0;
    each_line(band, [&](const BoxLine& line) {
      if (line.box.left < band.columns[0].end) first.push_back(line.box.middle());
    });
    std::sort(first.begin(), first.end());
    each_line(band, [&](const BoxLine& line) {
      if (line.box.left < band.columns[0].end) return;
      ++others;
      const auto near = std::lower_bound(first.begin(), first.end(),
                                         line.box.middle() - 0.35 * line.box.height());
      level += near != first.end() && *near <= line.box.middle() + 0.35 * line.box.height();
    });
    return first.size() >= 2 && level >= 2 && level * 2 >= others;
  }

  const Sheet& sheet_;
  std::vector<Part> parts_;
};

class LineWriter {
 public:
  explicit LineWriter(Page& page) : page_(page) {}

  void blank() {
    page_.text += '\n';
    push({size(), size()}, true, 0);
  }
  void line(std::string_view text, std::uint16_t indent = 0) {
    const auto begin = size();
    page_.text += text;
    push({begin, size()}, false, indent);
    page_.text += '\n';
  }
  void page_break() { page_.text += '\f'; }
  bool empty() const { return page_.lines.empty(); }

 private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(page_.text.size()); }
  void push(Span span, bool blank, std::uint16_t indent) {
    Line line;
    line.span = span;
    line.number = static_cast<std::uint32_t>(page_.lines.size()) + 1;
    line.indent = indent;
    line.blank = blank;
    page_.lines.push_back(line);
  }
  Page& page_;
};

class SheetWriter {
 public:
  SheetWriter(const Sheet& sheet, LineWriter& out) : sheet_(sheet), out_(out) {}

  void run() {
    bool begun = false;
    for (const auto& part_of_page : Layout(sheet_).run()) {
      if (part_of_page.table) {
        part(begun, 0);
        write_table(part_of_page.blocks);
      } else {
        write_block(sheet_.blocks[part_of_page.blocks.front()], begun);
      }
    }
  }

 private:
  // One blank line between blocks, as a sentence may go on in the next column; two where the size
  // of letters changes.
  void part(bool& begun, double height) {
    if (begun) {
      out_.blank();
      if (height == 0 || height_ == 0 || std::abs(height - height_) > 0.12 * height_) out_.blank();
    }
    begun = true;
    height_ = height;
  }

  void write_block(const BoxBlock& block, bool& begun) {
    const BoxLine* before = nullptr;
    for (auto i = block.first; i < block.end; ++i) {
      const auto& line = sheet_.lines[i];
      const auto height = line.box.height();
      if (!before) {
        part(begun, height);
      } else if (std::abs(height - height_) > 0.12 * height_) {
        out_.blank();
        out_.blank();
        height_ = height;
      } else if (line.box.top - before->box.bottom > 0.7 * height) {
        out_.blank();
      }
      const auto letter =
          std::max(1.0, (line.box.right - line.box.left) /
                            static_cast<double>(std::max<std::size_t>(1, line.text.size())));
      const auto indent = std::clamp((line.box.left - block.box.left) / letter, 0.0, 60.0);
      out_.line(line.text, indent < 1 ? 0 : static_cast<std::uint16_t>(indent));
      before = &line;
    }
  }

  void write_table(const Blocks& blocks) {
    std::vector<const BoxLine*> cells;
    for (const auto b : blocks)
      for (auto i = sheet_.blocks[b].first; i < sheet_.blocks[b].end; ++i)
        cells.push_back(&sheet_.lines[i]);
    std::stable_sort(cells.begin(), cells.end(),
                     [](auto* a, auto* b) { return a->box.middle() < b->box.middle(); });
    double left = 1e9;
    for (const auto* cell : cells) left = std::min(left, cell->box.left);
    std::vector<std::vector<const BoxLine*>> rows;
    for (const auto* cell : cells) {
      if (rows.empty() ||
          cell->box.middle() - rows.back().front()->box.middle() > 0.5 * cell->box.height())
        rows.emplace_back();
      rows.back().push_back(cell);
    }
    write_rows(rows, left);
  }

  // A cell of several lines goes on in rows without a first cell, which stand closer than rows do.
  void write_rows(std::vector<std::vector<const BoxLine*>>& rows, double left) {
    std::vector<double> steps;
    for (std::size_t r = 1; r < rows.size(); ++r)
      steps.push_back(rows[r].front()->box.middle() - rows[r - 1].front()->box.middle());
    std::sort(steps.begin(), steps.end());
    const double usual = steps.empty() ? 0 : steps[steps.size() / 2];
    struct Cell {
      double left;
      std::string text;
    };
    std::vector<Cell> row;
    const auto flush = [&] {
      std::string text;
      for (const auto& cell : row) {
        // "1." or "Date:" and what follows are no two cells.
        const bool marker =
            !text.empty() && (find_marker(text + " X").size == text.size() || text.ends_with(':'));
        text += text.empty() ? "" : marker ? " " : " | ";
        text += cell.text;
      }
      if (!text.empty()) out_.line(text);
      row.clear();
    };
    double before = 0;
    for (auto& line : rows) {
      std::stable_sort(line.begin(), line.end(),
                       [](auto* a, auto* b) { return a->box.left < b->box.left; });
      const auto& first = *line.front();
      const bool lower = utf8::is_lower(utf8::decode(first.text, 0).code_point);
      const bool hangs = !row.empty() && first.box.left > left + first.box.height() &&
                         (lower || first.box.middle() - before < 0.85 * usual);
      if (!hangs) flush();
      for (const auto* cell : line) {
        const auto same = std::find_if(row.begin(), row.end(), [&](const Cell& c) {
          return std::abs(c.left - cell->box.left) < cell->box.height();
        });
        if (hangs && same != row.end())
          same->text += " " + cell->text;
        else
          row.push_back({cell->box.left, cell->text});
      }
      before = first.box.middle();
    }
    flush();
  }

  const Sheet& sheet_;
  LineWriter& out_;
  double height_ = 0;
};

}  // namespace

Page read_boxes(std::string_view boxes, const std::string& name) {
  Page page;
  auto sheets = BoxReader(boxes).run(page);
  if (sheets.empty())
    throw Error(ErrorKind::BadInput, "a broken PDF file: it has no pages", {name},
                "fetch it again: files are often cut short on their way");
  if (std::all_of(sheets.begin(), sheets.end(),
                  [](const Sheet& sheet) { return sheet.lines.empty(); }))
    throw Error(ErrorKind::BadInput,
                fmt::format("a PDF without text ({} page{}): scanned, or only pictures",
                            sheets.size(), sheets.size() == 1 ? "" : "s"),
                {name}, "let a program read the pictures first: ocrmypdf FILE.pdf TEXT.pdf");
  drop_furniture(sheets);
  LineWriter out(page);
  std::size_t empty = 0;
  for (std::size_t s = 0; s < sheets.size(); ++s) {
    if (s > 0) {
      out.page_break();
      out.blank();
    }
    empty += sheets[s].lines.empty();
    find_blocks(sheets[s]);
    SheetWriter(sheets[s], out).run();
  }
  if (empty > 0)
    page.diagnostics.push_back(
        {Severity::Note,
         "pages-without-text",
         {name},
         fmt::format("{} of {} pages have no text: empty, or scanned", empty, sheets.size()),
         "let a program read the pictures first: ocrmypdf FILE.pdf TEXT.pdf"});
  page.source = page.text;
  return page;
}

}  // namespace rapport::text
