// SPDX-License-Identifier: Apache-2.0
// A page of the web to a page of lines: the main text without menus, each block a line of its own
// that nothing had torn.
//
//     <h2>Talks</h2><ul><li>Fish</ul><tr><th>Date<td>3 May  ->  Talks / • Fish / Date: 3 May
#include "graph/text/html.h"

#include <algorithm>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"

namespace rapport::text {
namespace {

// Markup and its copies lie in memory at once.
constexpr std::size_t kLargestPage = std::size_t{256} << 20;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

std::string tidy(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!is_space(c))
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// Fills the figures of all elements. What is dropped or hidden counts for nothing. Cost: O(pieces).
void measure(Tree& tree) {
  std::uint32_t links = 0;
  std::vector<std::uint32_t> open;
  for (const auto& piece : tree.pieces) {
    switch (piece.what) {
      case Piece::What::Open: {
        auto& element = tree.elements[piece.at];
        open.push_back(piece.at);
        links += element.tag == "a";
        break;
      }
      case Piece::What::Close: {
        auto& element = tree.elements[piece.at];
        const bool gone = element.role == Role::Dropped || element.hidden;
        links -= element.tag == "a";
        element.links += element.tag == "a";
        open.pop_back();
        if (open.empty() || gone) break;
        auto& parent = tree.elements[open.back()];
        parent.text += element.text;
        parent.link_text += element.link_text;
        parent.links += element.links;
        break;
      }
      case Piece::What::Text: {
        if (open.empty()) break;
        std::uint32_t size = 0;
        for (auto i = piece.at; i < piece.end; ++i) size += !is_space(tree.text[i]);
        tree.elements[open.back()].text += size;
        if (links > 0) tree.elements[open.back()].link_text += size;
        break;
      }
    }
  }
}

// Where the page's own text stands, and what of it is left out.
class Selection {
 public:
  explicit Selection(const Tree& tree) : tree_(tree), dropped_(tree.elements.size(), false) {
    for (const auto& element : tree.elements)
      if (element.parent == kNoElement && element.role != Role::Dropped) total_ += element.text;
    find_root();
    for (std::uint32_t e = 0; e < tree.elements.size(); ++e) {
      const auto parent = tree.elements[e].parent;
      dropped_[e] = (parent != kNoElement && dropped_[parent]) ||
                    (e != root_ && !is_within_path(e) && is_dropped(e));
    }
  }

  std::uint32_t root() const { return root_; }
  bool dropped(std::uint32_t element) const { return dropped_[element]; }

 private:
  bool is_out(std::uint32_t e) const {
    for (; e != kNoElement; e = tree_.elements[e].parent)
      if (tree_.elements[e].hidden || tree_.elements[e].role == Role::Dropped) return true;
    return false;
  }

  void find_root() {
    std::uint32_t most = 0;
    std::size_t looked_at = 0;
    const auto choose = [&](auto wanted, std::uint64_t percent) {
      for (std::uint32_t e = 0; e < tree_.elements.size() && looked_at < 1000; ++e) {
        if (!wanted(tree_.elements[e]) || tree_.elements[e].text <= most) continue;
        ++looked_at;
        if (std::uint64_t{tree_.elements[e].text} * 100 < total_ * percent || is_out(e)) continue;
        root_ = e;
        most = tree_.elements[e].text;
      }
    };
    choose([](const Element& e) { return e.main; }, 20);
    is_explicit_ = root_ != kNoElement;
    if (root_ == kNoElement) choose([](const Element& e) { return e.article; }, 50);
    if (root_ == kNoElement) choose([](const Element& e) { return e.tag == "body"; }, 0);
    for (auto e = root_; e != kNoElement; e = tree_.elements[e].parent) path_.push_back(e);
    std::sort(path_.begin(), path_.end());
  }

  // What holds the root is never dropped.
  bool is_within_path(std::uint32_t e) const {
    return std::binary_search(path_.begin(), path_.end(), e);
  }

  bool is_dropped(std::uint32_t e) const {
    const auto& element = tree_.elements[e];
    if (element.role == Role::Dropped || element.hidden) return true;
    // Names lie at times: what holds much of the page is no menu.
    if (element.furniture && element.role != Role::Inline && element.text * 5 < total_ * 2)
      return true;
    if (element.furniture && element.role == Role::Inline && element.text <= 40) return true;
    if (element.tag == "header") return element.links >= 3 && element.text < 400;
    // "[1]", a number that leads to a note
    if (element.tag == "sup") return element.text > 0 && element.text == element.link_text;
    // Lists of links are menus, unless the page itself says where its text is.
    const bool holder = element.role == Role::Block || element.role == Role::List ||
                        element.role == Role::Table || element.role == Role::Cell;
    return !is_explicit_ && holder && element.links >= 3 &&
           element.link_text * 4 > element.text * 3 && element.text * 2 < total_ &&
           element.link_text < element.links * 60;
  }

  const Tree& tree_;
  std::vector<bool> dropped_;
  std::vector<std::uint32_t> path_;
  std::uint64_t total_ = 0;
  std::uint32_t root_ = kNoElement;
  bool is_explicit_ = false;
};

// Rows of short cells; everything else that is called a table only sets places on a screen.
bool is_data_table(const Tree& tree, std::uint32_t table) {
  const auto& pieces = tree.pieces;
  std::size_t rows = 0, cells = 0, widest = 0, in_row = 0;
  for (auto p = tree.elements[table].first; p < tree.elements[table].end; ++p) {
    if (pieces[p].what != Piece::What::Open) continue;
    const auto& element = tree.elements[pieces[p].at];
    if (element.role == Role::Table) return false;
    if (element.role == Role::Row) ++rows, in_row = 0;
    if (element.role == Role::Cell) {
      ++cells;
      widest = std::max(widest, ++in_row);
      if (element.text > 600) return false;
    }
  }
  return rows > 0 && widest >= 2 && cells >= 2;
}

std::string roman(std::int32_t number) {
  static constexpr std::pair<int, const char*> kParts[] = {
      {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}};
  std::string text;
  for (const auto& [value, letters] : kParts)
    for (; number >= value; number -= value) text += letters;
  return text;
}

// Writes lines; white space runs become one space, blocks are two blank lines apart so that none
// joins the next.
class Writer {
  static constexpr std::uint8_t kNoDepth = 0xff;

 public:
  explicit Writer(Page& page) : page_(page) {}

  void end_block() {
    end_line();
    apart_ = true;
  }
  void end_line() {
    space_ = false;
    if (!in_line_) return;
    auto& line = page_.lines.back();
    while (page_.text.size() > line.span.begin && page_.text.back() == ' ') page_.text.pop_back();
    line.span.end = size();
    line.blank = line.span.empty();
    page_.text += '\n';
    in_line_ = false;
  }
  // Stands before the next text, if any follows in this block.
  void set_item(std::string marker, std::uint8_t depth) {
    prefix_ = std::move(marker);
    depth_ = depth;
  }
  void clear_item() { prefix_.clear(), depth_ = kNoDepth; }
  void space() { space_ = in_line_; }
  void mark_heading() { heading_ = true; }
  void mark_row() { row_ = true; }
  bool in_line() const { return in_line_; }
  // What the program adds stands behind what was written last.
  void add(std::string_view text) {
    if (!in_line_) start_line(last_source_);
    if (text.starts_with(' ') &&
        (page_.text.ends_with(' ') || size() == page_.lines.back().span.begin))
      text.remove_prefix(1);
    anchor(last_source_);
    page_.text += text;
    space_ = false;
  }
  void write(std::string_view bytes, std::uint32_t source) {
    if (!in_line_) start_line(source);
    if (space_ && page_.text.size() > page_.lines.back().span.begin && page_.text.back() != ' ') {
      anchor(source > 0 ? source - 1 : 0);
      page_.text += ' ';
    }
    space_ = false;
    anchor(source);
    page_.text += bytes;
    last_source_ = source + static_cast<std::uint32_t>(bytes.size());
  }
  void write_space(std::string_view spaces, std::uint32_t source) {
    if (!in_line_) start_line(source);
    anchor(source);
    page_.text += spaces;
  }
  std::string_view last_line() const {
    return in_line_ ? std::string_view(page_.text).substr(page_.lines.back().span.begin)
                    : std::string_view();
  }

 private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(page_.text.size()); }

  void start_line(std::uint32_t source) {
    if (apart_ && !page_.lines.empty()) {
      for (int k = 0; k < 2; ++k) {
        page_.text += '\n';
        page_.lines.push_back(blank_line());
      }
    }
    apart_ = false;
    Line line = blank_line();
    line.blank = false;
    page_.lines.push_back(line);
    in_line_ = true;
    if (heading_) page_.headings.push_back(size());
    heading_ = false;
    if (row_) page_.rows.push_back(size());
    row_ = false;
    if (depth_ != kNoDepth) page_.items.emplace_back(size(), depth_);
    depth_ = kNoDepth;
    if (!prefix_.empty()) {
      anchor(source);
      page_.text += prefix_;
      // Behind the marker the text's own place counts.
      prefix_.clear();
    }
  }
  Line blank_line() const {
    Line line;
    line.span = {size(), size()};
    line.number = static_cast<std::uint32_t>(page_.lines.size()) + 1;
    line.blank = true;
    return line;
  }
  void anchor(std::uint32_t source) {
    auto& anchors = page_.anchors;
    if (!anchors.empty() && anchors.back().clean == size())
      anchors.back().source = source;
    else if (anchors.empty() || source - anchors.back().source != size() - anchors.back().clean)
      anchors.push_back({size(), source});
  }

  Page& page_;
  std::string prefix_;
  std::uint8_t depth_ = kNoDepth;
  std::uint32_t last_source_ = 0;
  bool in_line_ = false, space_ = false, apart_ = false, heading_ = false, row_ = false;
};

class Reader {
 public:
  Reader(const Tree& tree, Page& page)
      : tree_(tree), page_(page), selection_(tree), writer_(page) {}

  void run() {
    const auto root = selection_.root();
    if (root == kNoElement) return;
    write_title_heading();
    const auto& element = tree_.elements[root];
    walk(element.first, element.end);
    writer_.end_block();
  }

 private:
  struct List {
    bool ordered = false;
    char numbering = '1';
    std::int32_t next = 1;
    std::uint8_t depth = 0;
  };
  struct Table {
    bool data = false;
    std::uint32_t cells = 0;   // so far in this row
    bool key = false;          // the first cell of the row is a header
    std::uint32_t in_row = 0;  // of this row in all
  };

  // A title that stands above the main text belongs to it; the site's own name does not.
  void write_title_heading() {
    const auto root = selection_.root();
    const auto& elements = tree_.elements;
    std::uint32_t above = kNoElement;
    std::size_t looked_at = 0;
    for (std::uint32_t e = 0; e < elements.size() && looked_at < 20; ++e) {
      if (elements[e].tag != "h1" || elements[e].text == 0) continue;
      ++looked_at;
      if (elements[e].first >= elements[root].first && elements[e].end <= elements[root].end)
        return;
      const auto heading = utf8::name_key(text_of(e));
      if (above == kNoElement && !heading.empty() &&
          utf8::name_key(tree_.title).starts_with(heading))
        above = e;
    }
    if (above == kNoElement) return;
    writer_.mark_heading();
    for (auto p = elements[above].first; p < elements[above].end; ++p)
      if (tree_.pieces[p].what == Piece::What::Text) write_text(tree_.pieces[p]);
    writer_.end_block();
  }

  std::string text_of(std::uint32_t element) const {
    std::string text;
    for (auto p = tree_.elements[element].first; p < tree_.elements[element].end; ++p)
      if (tree_.pieces[p].what == Piece::What::Text)
        text += std::string_view(tree_.text)
                    .substr(tree_.pieces[p].at, tree_.pieces[p].end - tree_.pieces[p].at);
    return text;
  }

  void walk(std::uint32_t begin, std::uint32_t end) {
    for (auto p = begin; p < end; ++p) {
      const auto& piece = tree_.pieces[p];
      if (piece.what == Piece::What::Text) {
        write_text(piece);
      } else if (piece.what == Piece::What::Close) {
        close(tree_.elements[piece.at]);
      } else if (selection_.dropped(piece.at)) {
        p = tree_.elements[piece.at].end;  // the piece that closes it
        if (tree_.elements[piece.at].role != Role::Inline) writer_.space();
      } else {
        open(piece.at);
      }
    }
  }

  bool in_data_row() const { return !tables_.empty() && tables_.back().data; }

  // Inside a row of a table blocks are only parted by a space.
  void block() {
    if (in_data_row())
      writer_.space();
    else
      writer_.end_block();
  }

  void open(std::uint32_t e) {
    const auto& element = tree_.elements[e];
    switch (element.role) {
      case Role::Inline:
        if (element.tag == "q") writer_.write("\"", source_at(e));
        break;
      case Role::Block: block(); break;
      case Role::Heading:
        block();
        if (!in_data_row()) writer_.mark_heading();
        break;
      case Role::List:
        block();
        lists_.push_back({element.ordered, element.numbering, element.start});
        break;
      case Role::Item: open_item(element); break;
      case Role::Term:
        block();
        term_ = true;
        break;
      case Role::Definition:
        if (term_ && writer_.in_line() && !in_data_row()) {
          writer_.add(writer_.last_line().ends_with(':') ? " " : ": ");
        } else {
          block();
        }
        term_ = false;
        break;
      case Role::Table:
        block();
        tables_.push_back({is_data_table(tree_, e)});
        break;
      case Role::Row:
        if (!tables_.empty()) {
          writer_.end_block();
          tables_.back().cells = 0;
          tables_.back().key = false;
          tables_.back().in_row = tables_.back().data ? cells_in(e) : 0;
        }
        break;
      case Role::Cell: open_cell(element); break;
      case Role::Line:
        if (in_data_row())
          writer_.space();
        else
          writer_.end_line();
        break;
      case Role::Verbatim:
        block();
        ++verbatim_;
        break;
      case Role::Dropped: break;
    }
  }

  void close(const Element& element) {
    switch (element.role) {
      case Role::Inline:
        if (element.tag == "q") writer_.add("\"");
        break;
      case Role::Block:
      case Role::Heading:
      case Role::Definition: block(); break;
      case Role::Item:
        block();
        writer_.clear_item();
        break;
      case Role::List:
        block();
        if (!lists_.empty()) lists_.pop_back();
        break;
      case Role::Table:
        if (!tables_.empty()) tables_.pop_back();
        block();
        break;
      case Role::Row: writer_.end_block(); break;
      case Role::Verbatim:
        --verbatim_;
        block();
        break;
      default: break;
    }
  }

  void open_item(const Element& element) {
    block();
    if (in_data_row()) return;
    std::string marker = "• ";
    if (!lists_.empty() && lists_.back().ordered) {
      auto& list = lists_.back();
      if (element.start > 0) list.next = element.start;
      marker = number(list) + " ";
      ++list.next;
    }
    // Bullets are 3, as in plain text, and what is nested is deeper than what it is nested in.
    std::uint8_t depth = find_marker(marker + "X").depth;
    if (lists_.size() > 1)
      depth = std::max<std::uint8_t>(
          depth, static_cast<std::uint8_t>(std::min(lists_[lists_.size() - 2].depth + 1, 200)));
    if (!lists_.empty()) lists_.back().depth = depth;
    writer_.set_item(std::move(marker), depth);
    item_begins_ = true;
  }

  // As the text reader knows them: "1." outermost, "(1)" and "i)" below.
  std::string number(const List& list) const {
    std::size_t depth = 0;
    for (const auto& other : lists_) depth += other.ordered;
    const auto n = list.next;
    if (list.numbering == 'i' || list.numbering == 'I' || (depth == 3 && list.numbering == '1')) {
      if (n > 0 && n < 30) return roman(n) + ")";
    } else if (list.numbering == 'a' || list.numbering == 'A') {
      if (n > 0 && n <= 26) return std::string(1, static_cast<char>('a' + n - 1)) + ")";
    }
    return depth == 2 ? fmt::format("({})", n) : fmt::format("{}.", n);
  }

  std::uint32_t cells_in(std::uint32_t row) const {
    std::uint32_t cells = 0;
    for (auto p = tree_.elements[row].first; p < tree_.elements[row].end; ++p)
      if (tree_.pieces[p].what == Piece::What::Open &&
          tree_.elements[tree_.pieces[p].at].role == Role::Cell)
        ++cells;
    return cells;
  }

  void open_cell(const Element& element) {
    if (tables_.empty() || !tables_.back().data) return block();
    auto& table = tables_.back();
    ++table.cells;
    if (table.cells == 1) {
      table.key = element.is_header;
      if (table.in_row > 2 || (table.in_row == 2 && !table.key)) writer_.mark_row();
      return;
    }
    // "Date" beside "3 May" is a key and its value; a row of headers is none.
    if (table.cells == 2 && table.in_row == 2 && table.key && !element.is_header) {
      if (writer_.in_line()) writer_.add(writer_.last_line().ends_with(':') ? " " : ": ");
    } else {
      writer_.add(" | ");
    }
  }

  std::uint32_t source_at(std::uint32_t e) const {
    for (auto p = tree_.elements[e].first; p < tree_.elements[e].end; ++p)
      if (tree_.pieces[p].what == Piece::What::Text) return map(tree_.pieces[p].at);
    return 0;
  }

  std::uint32_t map(std::uint32_t at) const {
    const auto& anchors = tree_.anchors;
    const auto next = std::upper_bound(
        anchors.begin(), anchors.end(), at,
        [](std::uint32_t value, const Text::Anchor& a) { return value < a.clean; });
    if (next == anchors.begin()) return 0;
    return std::prev(next)->source + (at - std::prev(next)->clean);
  }

  void write_text(const Piece& piece) {
    const auto text = std::string_view(tree_.text).substr(piece.at, piece.end - piece.at);
    if (verbatim_ > 0 && !in_data_row()) return write_verbatim(text, piece.at);
    for (std::size_t at = 0; at < text.size();) {
      if (is_space(text[at])) {
        writer_.space();
        ++at;
        continue;
      }
      const auto end = word_end(text, at, piece.at);
      if (item_begins_ && !writer_.in_line()) own_marker(text.substr(at));
      writer_.write(text.substr(at, end - at), map_here(piece.at + static_cast<std::uint32_t>(at)));
      at = end;
    }
  }

  // As far as it is one word, and one stretch of the markup. Moves anchor_ there.
  std::size_t word_end(std::string_view text, std::size_t at, std::uint32_t base) {
    const auto& anchors = tree_.anchors;
    const auto from = base + at;
    while (anchor_ + 1 < anchors.size() && anchors[anchor_ + 1].clean <= from) ++anchor_;
    while (anchor_ > 0 && anchors[anchor_].clean > from) --anchor_;
    const auto limit =
        anchor_ + 1 < anchors.size() ? std::size_t{anchors[anchor_ + 1].clean} : base + text.size();
    auto end = at;
    while (end < text.size() && !is_space(text[end]) && base + end < limit) ++end;
    return std::max(end, at + 1);
  }

  std::uint32_t map_here(std::uint32_t from) const {
    if (tree_.anchors.empty()) return 0;
    const auto& base = tree_.anchors[anchor_];
    return from >= base.clean ? base.source + (from - base.clean) : base.source;
  }

  // An item that brings its own marker needs no other.
  void own_marker(std::string_view text) {
    item_begins_ = false;
    if (find_marker(text.substr(0, 40)).size > 0) writer_.clear_item();
  }

  void write_verbatim(std::string_view text, std::uint32_t from) {
    for (std::size_t at = 0; at < text.size();) {
      if (text[at] == '\n') {
        if (!writer_.in_line())
          writer_.end_block();
        else
          writer_.end_line();
        ++at;
      } else if (is_space(text[at])) {
        auto end = at;
        while (end < text.size() && is_space(text[end]) && text[end] != '\n') ++end;
        if (writer_.in_line())
          writer_.write_space(std::string(end - at, ' '),
                              map(from + static_cast<std::uint32_t>(at)));
        at = end;
      } else {
        const auto end = word_end(text, at, from);
        writer_.write(text.substr(at, end - at), map_here(from + static_cast<std::uint32_t>(at)));
        at = end;
      }
    }
  }

  const Tree& tree_;
  Page& page_;
  Selection selection_;
  Writer writer_;
  std::vector<List> lists_;
  std::vector<Table> tables_;
  std::size_t anchor_ = 0;
  int verbatim_ = 0;
  bool term_ = false, item_begins_ = false;
};

}  // namespace

Page read_html(std::string source, const std::string& name) {
  if (source.size() > kLargestPage)
    throw Error(ErrorKind::Limit,
                fmt::format("{} MB of HTML, at most {} MB are read", source.size() >> 20,
                            kLargestPage >> 20),
                {name}, "cut it into several files");
  auto tree = parse_html(source, name);
  measure(tree);
  Page page;
  Reader(tree, page).run();
  page.source = std::move(source);
  page.title = tidy(tree.title);
  page.published = tree.published;
  if (page.lines.empty())
    throw Error(ErrorKind::BadInput, "a web page without text", {name},
                "if a script makes its text, save the page from a browser once it is shown");
  return page;
}

}  // namespace rapport::text
