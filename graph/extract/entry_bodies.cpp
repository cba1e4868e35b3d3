// SPDX-License-Identifier: Apache-2.0
// The body at the head of an entry or a cell, where the head of the table says that bodies stand.
#include "graph/extract/entry_reader.h"

namespace rapport::extract {

void EntryReader::read_body(Stretch entry) {
  auto end = entry.first;
  while (end < entry.end && text_.word(end) != "," && text_.word(end) != "(") {
    const auto top = reading_.top(end);
    const bool small = text_.tokens[end].shape == text::Shape::Lower;
    if (top != kNoMention && reading_.mention(top).type != country_) return;
    if (!is_name_part(end) && !small && text_.word(end) != "&" && text_.word(end) != "-") return;
    if (small && text_.word(end).size() > 3) return;
    ++end;
  }
  if (end < entry.first + 2 || !is_name_part(entry.first)) return;
  add_body({entry.first, end});
}

void EntryReader::read_party(Stretch cell) {
  auto end = cell.first;
  bool small = false;
  for (; end < cell.end; ++end) {
    const auto word = text_.word(end);
    if (word == "," || word == "(" || word == ":" || word == ";") break;
    if (is_name_part(end) || word == "'s" || word == "'" || word == "-" || word == "&") continue;
    if (text_.tokens[end].shape != text::Shape::Lower || word.size() > 3) return;
    small = true;
  }
  if (end < cell.first + 2 || !is_name_part(cell.first)) return;
  bool known = false;
  for (const auto m : reading_.tops({cell.first, end})) {
    const auto& mention = reading_.mention(m);
    if (mention.tokens.end > end || mention.type == person_ || mention.type == post_) return;
    known |= mention.type == organization_ && mention.tokens.first == cell.first;
    if (mention.tokens.first == cell.first && mention.tokens.end == end && known) return;
  }
  const bool sign = end < cell.end && (text_.word(end) == ":" || text_.word(end) == "(");
  if (!known && !small && !sign && end < cell.first + 3) return;
  add_body({cell.first, end});
}

void EntryReader::add_body(Stretch tokens) {
  WorkMention mention;
  mention.type = organization_;
  mention.tokens = tokens;
  mention.rule = kLayoutRule;
  mention.set("name", std::string(reading_.slice(tokens)));
  reading_.add(std::move(mention));
}

}  // namespace rapport::extract
