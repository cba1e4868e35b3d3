// SPDX-License-Identifier: Apache-2.0
// Marks that stand for people: a register or a diary of several officials gives each of them one
// and writes it where the name would be.
//
//     S1  Ann Lee, State Secretary          MIN = Bob Ray, Minister
//     3 May | S1, MIN | Port of Oslo        09:00  MIN   Audience: Ms. Moe
#include <algorithm>

#include "graph/extract/facts.h"
#include "graph/extract/listed.h"

namespace rapport::extract {

// The end of the mark that stretch begins with, and the mark; tokens.first when it begins with
// none. "VM-1" is three tokens.
std::uint32_t FactFinder::mark_at(Stretch tokens, std::string& mark) const {
  constexpr std::size_t kLongest = 6;
  mark.clear();
  auto t = tokens.first;
  for (; t < tokens.end && (t == tokens.first || text_.tokens[t].glued); ++t) {
    const auto word = text_.word(t);
    if (word == "," || word == "/" || word == ")" || word == ";") break;
    mark += word;
  }
  const bool letters =
      !mark.empty() && mark[0] >= 'A' && mark[0] <= 'Z' &&
      mark.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == std::string::npos;
  return letters && mark.size() <= kLongest ? t : tokens.first;
}

// "S1 | Ann Lee, Minister", "MIN = Ann Lee": the mark, and where the name begins; 0 when the line
// gives nobody a mark.
std::pair<std::string, std::uint32_t> FactFinder::legend_of(std::uint32_t block) const {
  const auto tokens = block_tokens(block);
  std::string mark;
  if (tokens.size() < 4) return {};
  const auto end = mark_at(tokens, mark);
  if (end == tokens.first || end + 1 >= tokens.end) return {};
  const auto sign = text_.word(end);
  if (sign != "|" && sign != "=" && sign != ":" && sign != "–") return {};
  const auto top = reading_.top(end + 1);
  if (top == kNoMention || reading_.mention(top).type != types_.person) return {};
  return {mark, top};
}

// "P in person   V video conference   X did not take place": letters for what a column tells.
void FactFinder::read_codes(Stretch tokens) {
  constexpr std::size_t kFewest = 3;
  std::vector<Stretch> told;
  auto cells = cells_of(text_, tokens);
  for (auto cell : cells) {
    if (cell.size() > 2 && text_.word(cell.first + 1) == "=") ++cell.first;
    const bool letter = !cell.empty() && text_.word(cell.first).size() == 1;
    const bool sign = !cell.empty() && text_.word(cell.first) == "=";
    if (cell.size() > 1 && (letter || sign) &&
        text_.tokens[cell.first + 1].shape == text::Shape::Lower)
      told.push_back({sign ? cell.first - 1 : cell.first, cell.end});
  }
  if (told.size() < kFewest) return;
  for (const auto code : told)
    codes_.try_emplace(std::string(text_.word(code.first)), Stretch{code.first + 1, code.end});
}

// What a cell says, its letter read by the legend.
Stretch FactFinder::decoded(Stretch cell) const {
  if (cell.empty()) return cell;
  const auto code = codes_.find(text_.word(cell.first));
  return code == codes_.end() ? cell : code->second;
}

// The lines that give people marks; one alone gives none.
void FactFinder::read_marks() {
  for (std::uint32_t b = 0; b < text_.blocks.size(); ++b)
    if (text_.blocks[b].kind == text::BlockKind::TableRow) read_codes(block_tokens(b));
  std::vector<std::uint32_t> lines;
  for (std::uint32_t b = 0; b < text_.blocks.size(); ++b)
    if (const auto [mark, top] = legend_of(b); !mark.empty()) {
      lines.push_back(b);
      marks_.try_emplace(mark, thing_of(top));
    }
  if (lines.size() < 2) return marks_.clear();
  for (const auto b : lines) {
    const auto [mark, top] = legend_of(b);
    house_of_legend(thing_of(top), top, block_tokens(b));
  }
}

// The officials of a legend are of the house that keeps the register; a deputy's field is then his
// own and names no house.
void FactFinder::house_of_legend(ThingId person, std::uint32_t mention, Stretch tokens) {
  const auto house = issuing_body();
  if (house == kNoMention) return;
  for (const auto m : reading_.within(tokens, types_.post)) {
    const auto& told = reading_.mention(m);
    if (told.tokens.first < reading_.mention(mention).tokens.first) continue;
    if (told.find("org") || told.find("body") || !told.attribute("home").empty()) return;
    auto title = clean_name(told.attribute("title"));
    if (const auto field = told.attribute("field"); !field.empty())
      title += " for " + clean_name(field);
    return hold_post(person, {title, house, false, false}, tokens, kLayoutRule);
  }
}

// The marks that a line begins with: "MIN, VM-1 | Session of the Council".
Stretch FactFinder::marks_at_head(Stretch tokens) const {
  auto end = tokens.first;
  std::string mark;
  for (auto t = tokens.first; t < tokens.end;) {
    const auto next = mark_at({t, tokens.end}, mark);
    if (next == t || !marks_.contains(mark)) break;
    t = end = next;
    while (t < tokens.end &&
           (text_.word(t) == "," || text_.word(t) == "/" || text_.word(t) == "and" ||
            text_.word(t) == "&" || text_.word(t) == "+"))
      ++t;
  }
  return {tokens.first, end};
}

std::vector<ThingId> FactFinder::marked_in(Stretch tokens) const {
  std::vector<ThingId> found;
  std::string mark;
  for (auto t = tokens.first; t < tokens.end;) {
    const auto next = mark_at({t, tokens.end}, mark);
    if (const auto known = marks_.find(mark);
        next != t && known != marks_.end() && !contains(found, known->second))
      found.push_back(known->second);
    t = std::max(next, t + 1);
  }
  return found;
}

// The line is one of those whose marks it begins with: their meeting, and not the diarist's.
void FactFinder::begin_marked(Stretch tokens) {
  if (marks_.empty()) return;
  const auto marks = marks_at_head(tokens);
  if (marks.empty() || marks.end == tokens.end) return;
  if (!entry_.open || entry_.block != block_)
    begin_entry(diary_day_ ? diary_day_ : section_date_, status_in(tokens));
  entry_.owners = marked_in(marks);
  principal_ = entry_.owners.front();
}

// What a line of a programme tells by a noun alone: "13:00 Official lunch", "MIN  Audience: Ms.
// Lee, Director". Made for those whose line it is.
ThingId FactFinder::meeting_of_noun(Stretch tokens, bool marked) {
  constexpr std::uint32_t kHead = 5;
  if (!entry_.status.empty() || tokens.empty()) return kNoMention;
  const auto& first = text_.sentences[reading_.sentence_of(tokens.first)];
  const Stretch line{tokens.first, first.end_token};
  const auto people = objects(line, {"Person"});
  const auto kind =
      kind_in(marked ? line : Stretch{line.first, std::min(line.end, line.first + kHead)});
  if (denies(line) || kind == "visit" || (kind.empty() && (!marked || people.empty())))
    return kNoMention;
  const auto meeting = entry_meeting(kind.empty() ? "meeting" : kind);
  for (const auto who : people) attend(who, meeting, "", line, kLayoutRule);
  return meeting;
}

// Those whose line it is attend what it tells of: the people of its marks, else whose programme it
// is.
void FactFinder::close_marked(Stretch tokens) {
  const bool marked = !entry_.owners.empty();
  const bool own = principal_ != kNoMention && visit_programme_ && !entry_.alone &&
                   is_time(text_.blocks[block_].marker) && !begins_with_another(tokens);
  if (entry_.block != block_ || (!marked && !own)) return;
  auto meeting = entry_.meeting != kNoMention ? entry_.meeting : current_;
  const auto marks = marks_at_head(tokens);
  const bool made = meeting == kNoMention;
  if (made) meeting = meeting_of_noun({marks.end, tokens.end}, marked);
  auto* state = things_.meeting_of(meeting);
  if (!state || !entry_.status.empty() || (!marked && !made)) return;
  auto owners = entry_.owners;
  if (!marked) owners.push_back(principal_);
  for (const auto who : owners)
    if (!is_there(who, *state)) attend(who, meeting, "", tokens, kLayoutRule);
}

}  // namespace rapport::extract
