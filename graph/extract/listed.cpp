// SPDX-License-Identifier: Apache-2.0
// Names that only their place gives away: below "Present", behind "Official:", in the column "Name"
// of a table. The text is read from top to bottom, with a memory of the label or head row above.
#include "graph/extract/listed.h"

#include <algorithm>
#include <utility>

#include "graph/extract/entry_reader.h"

namespace rapport::extract {
namespace {

class ListedNames {
 public:
  ListedNames(Reading& reading, const Types& types)
      : reading_(reading), text_(reading.text()), entry_(reading, types) {}

  void run() {
    for (std::uint32_t b = 0; b < text_.blocks.size(); ++b) read_block(b);
  }

 private:
  Stretch tokens_of(const text::Block& block) const {
    if (block.first_sentence == block.end_sentence) return {};
    return {text_.sentences[block.first_sentence].first_token,
            text_.sentences[block.end_sentence - 1].end_token};
  }

  void read_block(std::uint32_t b) {
    const auto tokens = tokens_of(text_.blocks[b]);
    if (tokens.empty()) return;
    switch (text_.blocks[b].kind) {
      case text::BlockKind::TableRow: return read_row(tokens);
      case text::BlockKind::KeyValue: return read_key(b, tokens);
      case text::BlockKind::Heading: return read_heading(b, tokens);
      case text::BlockKind::ListItem: return read_item(b, tokens);
      case text::BlockKind::Paragraph: return read_paragraph(b, tokens);
    }
  }

  void read_key(std::uint32_t b, Stretch tokens) {
    const auto colon = colon_of(text_, tokens);
    columns_.clear();
    // "Minister: LEE, Ann": a post is the key.
    const auto key = colon > tokens.first ? entry_.post_at(tokens.first) : kNoMention;
    const bool post = key != kNoMention && reading_.mention(key).tokens.end == colon;
    const auto role = label_of(reading_, {tokens.first, colon});
    label_block_ = b;
    listing_ = post || names_people(role) || role == "official";
    if (listing_ && colon + 1 < tokens.end) {
      read_entries({colon + 1, tokens.end});
      listing_ = role == "participants" || role == "absent" || role == "members";
    }
  }

  void read_heading(std::uint32_t b, Stretch tokens) {
    const auto& block = text_.blocks[b];
    // A line of few words may part a table; a wrapped cell goes on.
    if (tokens.size() > 4 && block.depth != 4) columns_.clear();
    const auto role = label_of(reading_, tokens);
    if (const auto colon = lead_in_colon(reading_, tokens); role.empty() && colon != kNoMention) {
      listing_ = true;
      label_block_ = b;
      return read_entries({colon + 1, tokens.end});
    }
    if (!role.empty()) {
      listing_ = names_people(role), label_block_ = b;
      found_small_ = false;
      return;
    }
    if (is_name_above_post(b, tokens)) read_name(tokens, false);
    // "C. MINISTRY OF TRANSPORT" parts the list, "3. BUSINESS" ends it.
    const bool lettered = without_number(text_, tokens).first != tokens.first;
    const bool ends = entry_.all_upper(tokens) && (!block.marker.empty() || found_small_);
    if (listing_ && ends && !lettered)
      listing_ = false;
    else if (listing_ && !lettered)
      read_entries(tokens);
  }

  void read_item(std::uint32_t b, Stretch tokens) {
    const auto& block = text_.blocks[b];
    // "09:00 Meeting with ..." is of a programme.
    if (is_time(block.marker)) {
      listing_ = false;
      for (const auto& label : inner_labels(reading_, tokens))
        if (names_people(label.role)) read_entries(label.value);
    }
    if (listing_) read_entries(tokens);
    // "Round table in Oslo. Participants:" opens the list below.
    if (names_people(last_lead_in(reading_, block))) listing_ = true, label_block_ = b;
  }

  void read_paragraph(std::uint32_t b, Stretch tokens) {
    // Right below the label the names may run on; prose further down ends the list.
    if (listing_ && label_block_ + 1 == b) read_entries(tokens);
    // "The Committee met. The following members were present:" opens the list below.
    listing_ = names_people(last_lead_in(reading_, text_.blocks[b]));
    label_block_ = b;
  }

  // "ANN LEE" on a line of its own, and below it her post.
  bool is_name_above_post(std::uint32_t b, Stretch tokens) const {
    constexpr std::uint32_t kLongest = 5;
    if (tokens.size() < 2 || tokens.size() > kLongest || !entry_.all_upper(tokens) ||
        b + 1 >= text_.blocks.size())
      return false;
    const auto below = tokens_of(text_.blocks[b + 1]);
    if (below.empty() || entry_.post_at(below.first) == kNoMention) return false;
    for (auto t = tokens.first; t < tokens.end; ++t)
      for (const auto* lexicon :
           {"organization_heads", "meeting_nouns", "agreement_nouns", "posts", "portfolio_words",
            "regions", "places", "project_nouns", "stop_capitals"})
        if (entry_.in_lexicon(t, lexicon)) return false;
    return true;
  }

  void read_row(Stretch tokens) {
    if (auto columns = columns_of(reading_, tokens); !columns.empty())
      return read_head(tokens, std::move(columns));
    const auto cells = cells_of(text_, tokens);
    if (columns_.empty() && listing_ && read_row_of_list(cells)) return;
    // The number at a row's head is its marker and no cell of it.
    const std::size_t shift =
        columns_.size() == cells.size() + 1 && columns_.front().empty() ? 1 : 0;
    for (std::size_t c = 0; c < cells.size() && c + shift < columns_.size(); ++c) {
      read_cell(cells[c], c + shift);
      if (c + 1 < cells.size() && c + shift + 1 < columns_.size())
        read_two_cells(cells[c], cells[c + 1], c + shift);
    }
  }

  void read_head(Stretch tokens, std::vector<std::string> columns) {
    columns_ = std::move(columns);
    body_columns_.clear();
    register_columns_.clear();
    for (const auto cell : cells_of(text_, tokens)) body_columns_.push_back(names_body(cell));
    const bool days = std::count(columns_.begin(), columns_.end(), "date") > 0;
    for (std::size_t c = 0; c < columns_.size(); ++c)
      register_columns_.push_back(days && columns_[c] == "participants" && !body_columns_[c]);
  }

  // Rows of a list without a head: the first cell that holds a name.
  bool read_row_of_list(const std::vector<Stretch>& cells) {
    for (const auto cell : cells)
      if (!cell.empty() && read_name(cell, false)) {
        // Two lists side by side: a name and its house, and another name and its house.
        if (cells.size() == 4 && cell.first == cells[0].first && !cells[2].empty())
          read_name(cells[2], false);
        return true;
      }
    return false;
  }

  void read_cell(Stretch cell, std::size_t column) {
    const auto& role = columns_[column];
    if (role == "name" || role == "official" || role == "chair" || role == "speaker" ||
        (column == 0 && names_people(role)))
      read_name(cell, true);
    if (body_columns_[column])
      for (const auto entry : entries_of(reading_, cell)) entry_.read_body(entry);
    if (register_columns_[column] && !cell.empty()) entry_.read_party(cell);
  }

  // A column of family names beside one of given names.
  void read_two_cells(Stretch left, Stretch right, std::size_t column) {
    if (left.empty() || right.empty()) return;
    const auto &role = columns_[column], &next = columns_[column + 1];
    if (role == "family" && next == "given") entry_.read_joined(left, right, right, left);
    if (role == "given" && next == "family") entry_.read_joined(left, right, left, right);
  }

  // "Organisation", "Attendees / organisation": a column of bodies.
  bool names_body(Stretch head) const {
    const auto labels = reading_.lexicons().lexicon("labels");
    for (auto t = head.first; t < head.end; ++t)
      if (const auto* hit = reading_.hit(t, labels);
          hit && reading_.lexicons().entry(*hit).attribute("role") == "organization")
        return true;
    return false;
  }

  void read_entries(Stretch tokens) {
    for (const auto part : entries_of(reading_, tokens)) read_name(part, false);
  }

  bool read_name(Stretch entry, bool cell) {
    const auto name = entry_.read_name(entry, cell);
    found_small_ |= !entry_.all_upper(name);
    return !name.empty();
  }

  const Reading& reading_;
  const text::Text& text_;
  EntryReader entry_;
  bool listing_ = false;
  bool found_small_ = false;  // a name of the list that is not in capitals
  std::uint32_t label_block_ = 0;
  std::vector<std::string> columns_;
  // As long as columns_: those of bodies, and those of whom a register names.
  std::vector<bool> body_columns_, register_columns_;
};

}  // namespace

void find_listed_persons(Reading& reading, const Types& types) {
  ListedNames(reading, types).run();
}

}  // namespace rapport::extract
