// SPDX-License-Identifier: Apache-2.0
// Rows: of an attendance, of a register, of a diary.
#include <algorithm>

#include "graph/base/utf8.h"
#include "graph/extract/facts.h"
#include "graph/extract/listed.h"

namespace rapport::extract {

void FactFinder::read_row(std::uint32_t index, Stretch tokens) {
  if (auto columns = columns_of(reading_, tokens); !columns.empty()) {
    columns_ = std::move(columns);
    find_register_owner(index);
    return;
  }
  // A rule drawn between the head and the rows.
  if (!has_words(tokens)) return;
  auto cells = cells_of(text_, tokens);
  // A row without its first cell has a mark more.
  if (cells.size() == columns_.size() + 1 && cells.size() > 2 && cells[0].empty() &&
      cells[1].empty())
    cells.erase(cells.begin());
  if (columns_.empty() && cells.size() == 2 && read_keyed_row(index, cells)) return;
  if (columns_.empty() && !labels_.empty() && names_people(labels_.back().role) &&
      read_listed_row(cells))
    return;
  if (!columns_.empty()) return read_columns(cells);
  if (cells.size() < 2) return;
  if (past_meeting(cells, tokens)) return;
  if (begin_hour(cells, {})) return;
  std::optional<Date> date;
  std::size_t at = 0;
  for (std::size_t c = 0; c < cells.size() && !date; ++c)
    if (cells[c].size() <= 8) date = date_in(cells[at = c]);
  // "Fri 24 Nov | Breakfast with Ms. Lee", not "24 November 2023 | Oslo".
  constexpr std::uint32_t kTells = 4;
  const bool line = cells.size() == 2 && at == 0 && cells[1].size() > kTells;
  if (!date || (cells.size() < 3 && !(line && date->has_day()))) return;
  begin_entry(date, status_in({cells[at].end, tokens.end}));
}

// "Moderator | Ms. Lee" and below it "| Mr. Ray": a label and its value without a colon.
bool FactFinder::read_keyed_row(std::uint32_t index, const std::vector<Stretch>& cells) {
  const bool goes_on = cells[0].empty() && row_label_ + 1 == index && !labels_.empty();
  if (!goes_on) {
    if (cells[0].empty() || cells[0].size() > 4 || label_role(cells[0]).empty()) return false;
    read_label(index, cells[0]);
  }
  row_label_ = index;
  if (cells[1].empty()) return true;
  labelled(index, cells[1]);
  label_block_ = index - 1;  // the block below is no value of it
  return true;
}

// "Institute of Fisheries – absent; excused": behind a mark, and nothing but other marks behind.
bool FactFinder::ends_absent(Stretch cell) const {
  const auto labels = language_.lexicons.lexicon("labels");
  for (auto t = cell.first + 1; t < cell.end; ++t) {
    const auto* hit = reading_.hit(t, labels);
    if (!hit || language_.lexicons.entry(*hit).attribute("role") != "absent" ||
        text_.tokens[t - 1].shape != text::Shape::Mark)
      continue;
    const auto end = t + hit->size;
    if (end >= cell.end || text_.tokens[end].shape == text::Shape::Mark) return true;
  }
  return false;
}

// A row of an attendance without a head: "Port of X | Ann Lee, Director", "Ann Lee | Chair |
// Present", and one whose first cell is that of the row before.
bool FactFinder::read_listed_row(const std::vector<Stretch>& cells) {
  auto person = cells.size();
  const auto is_person = [&](std::uint32_t token) {
    const auto top = reading_.top(token);
    return top != kNoMention && reading_.mention(top).type == types_.person;
  };
  for (auto c = cells.size(); c-- > 0;)
    for (auto t = cells[c].first; t < std::min(cells[c].end, cells[c].first + 6); ++t)
      if (is_person(t)) person = c;
  if (person == cells.size()) return false;
  const auto first = cells.front();
  if (person > 0 && !first.empty()) {
    const auto bodies = objects(first, {"Organization"});
    row_body_ = bodies.empty() ? kNoMention : bodies.front();
  } else if (person == 0) {
    row_body_ = kNoMention;
  }
  const bool away = std::any_of(cells.begin(), cells.end(), [&](Stretch cell) {
    return !cell.empty() && (label_role(cell) == "absent" || ends_absent(cell));
  });
  const Stretch whole{cells[person].first, cells.back().end};
  const auto role = labels_.back().role;
  const bool travels = role == "members";
  const auto meeting = travels ? kNoMention : people_meeting();
  for (const auto m : reading_.tops(whole)) {
    if (reading_.mention(m).type != types_.person) continue;
    const auto who = thing_of(m);
    home_listed(who, m, whole);
    if (travels && !denies(whole)) join_group(who);
    if (meeting == kNoMention) continue;
    if (away || role == "absent")
      keep_away(meeting, {who});
    else
      attend(who, meeting, role == "participants" ? role_in(whole) : role, whole, kLayoutRule);
  }
  return true;
}

// A row below a head: one person of the attendance, or one meeting of a register.
void FactFinder::read_columns(const std::vector<Stretch>& cells) {
  // The number at a row's head is its marker and no cell of it.
  const std::size_t shift = columns_.size() == cells.size() + 1 && columns_.front().empty() ? 1 : 0;
  const auto cell = [&](std::string_view role) {
    for (std::size_t c = 0; c < cells.size() && c + shift < columns_.size(); ++c)
      if (columns_[c + shift] == role) return cells[c];
    return Stretch{};
  };
  const auto whole = Stretch{cells.front().first, cells.back().end};
  std::vector<ThingId> people;
  for (const auto* role : {"name", "participants", "official", "chair", "family", "given"})
    for (auto t = cell(role).first; t < cell(role).end;) {
      const auto m = reading_.top(t++);
      if (m == kNoMention || reading_.mention(m).type != types_.person) continue;
      t = std::max(t, reading_.mention(m).tokens.end);
      if (const auto who = thing_of(m);
          std::find(people.begin(), people.end(), who) == people.end())
        people.push_back(who);
    }
  auto bodies = objects(cell("organization"), {"Organization"});
  if (!bodies.empty()) row_body_ = bodies.front();
  if (bodies.empty() && cells.front().empty() && row_body_ != kNoMention) bodies = {row_body_};
  const auto named = objects(whole, {"Meeting"});
  if (begin_hour(cells, cell("place"))) return;
  // A diary: the words tell what it was, the last cell what it was about.
  if (const auto date = date_in(cell("date")); date && !cell("event").empty()) {
    begin_entry(date, status_in(whole));
    entry_.topics = cell("topics");
    diary_day_ = date;
    return;
  }
  const bool meeting_row = !cell("topics").empty() || named.empty();
  if (meeting_row && read_register_row(cell, whole)) return;
  // A day and what it held in words: the sentence tells the rest.
  if (const auto date = date_in(cell("date")); date && people.empty() && cell("post").empty()) {
    begin_entry(date, status_in(whole));
    return;
  }
  if (people.empty()) return;
  const auto posts = cell("post");
  for (const auto person : people) hold_cell(person, posts, bodies, whole);
  bool absent = false;
  for (std::size_t c = 0; c < cells.size(); ++c)
    if (!cells[c].empty() && cells[c].size() <= 4) {
      const auto word = text_.word(cells[c].first);
      absent |= (!absent_code_.empty() && word == absent_code_) || label_role(cells[c]) == "absent";
    }
  const auto meeting = document_meeting();
  if (meeting == kNoMention) return;
  if (absent) return keep_away(meeting, people);
  counted_ = true;
  for (const auto person : people) attend(person, meeting, role_in(whole), whole, kLayoutRule);
}

// "10:00 | Meeting with Ms. Lee | City Hall", with or without a day before the hour: a line of a
// programme, of the day told last.
bool FactFinder::begin_hour(const std::vector<Stretch>& cells, Stretch place) {
  std::optional<Date> date;
  bool hour = false;
  for (std::size_t c = 0; c < std::min<std::size_t>(cells.size(), 2) && !hour; ++c) {
    if (cells[c].empty()) continue;
    const auto told = date_in(cells[c]);
    if (told) date = told;
    hour = !told && is_time(reading_.slice(cells[c]));
  }
  if (!hour) return false;
  if (date) diary_day_ = date;
  begin_entry(date         ? date
              : diary_day_ ? diary_day_
                           : section_date_,
              status_in({cells.front().first, cells.back().end}));
  entry_.place = place;
  return true;
}

// The posts of a table's cell: "Chief Director, Ministry of Finance (Chair)".
void FactFinder::hold_cell(ThingId person, Stretch cell, const std::vector<ThingId>& bodies,
                           Stretch row) {
  if (cell.empty() || text_.word(cell.first) == "-") {
    if (!bodies.empty()) hold_post(person, {"", bodies.front(), false, false}, row, kLayoutRule);
    return;
  }
  auto end = cell.first;
  while (end < cell.end && text_.word(end) != "," && text_.word(end) != "(") ++end;
  const std::string whole_title(reading_.slice({cell.first, end}));
  bool first = true;
  for (const auto m : reading_.tops(cell)) {
    const auto& mention = reading_.mention(m);
    if (mention.type != types_.post) continue;
    auto post = read_post(m);
    if (!post || post->title.empty()) continue;
    // Words before it that no list knows belong to it: "Principal Planning Officer".
    if (first && mention.tokens.first > cell.first && whole_title.ends_with(post->title))
      post->title = whole_title;
    const bool committee = is_committee_post(mention);
    if (!bodies.empty() && (post->of == kNoMention || first)) post->of = bodies.front();
    if (post->of == kNoMention && committee) post->of = meeting_body();
    const bool partial = !first && !committee;
    first = false;
    if (post->of != kNoMention && !partial) hold_post(person, *post, row, kLayoutRule);
  }
  if (first && !bodies.empty())
    hold_post(person, {whole_title, bodies.front(), false, false}, row, kLayoutRule);
}

// "A = absent": the sign for it in a table.
void FactFinder::read_legend(Stretch tokens) {
  for (auto t = tokens.first; t + 2 < tokens.end; ++t)
    if (text_.word(t + 1) == "=" && label_role({t + 2, t + 3}) == "absent")
      absent_code_ = std::string(text_.word(t));
}

// "(co-chair)", "Chairperson": the role that an entry of a list gives.
std::string FactFinder::role_in(Stretch tokens) const {
  const auto lexicon = language_.lexicons.lexicon("labels");
  for (auto t = tokens.first; t < tokens.end; ++t) {
    const auto* hit = reading_.hit(t, lexicon);
    if (!hit) continue;
    const auto role = language_.lexicons.entry(*hit).attribute("role");
    if (role != "chair" && role != "speaker") continue;
    // "Chair of the Board" chairs something else; a vice-chair does not chair.
    const auto next = t + hit->size;
    const auto after = next < tokens.end ? utf8::fold(text_.word(next)) : std::string();
    if (!after.empty() && after != ")" && after != "," && after != "]" && after != ";" &&
        after != "|" && after != ".")
      continue;
    const auto before = t > tokens.first ? utf8::fold(text_.word(t - 1)) : std::string();
    if ((before == "-" && text_.tokens[t].glued) || before == "vice" || before == "deputy" ||
        before == "former")
      continue;
    return std::string(role);
  }
  return {};
}

}  // namespace rapport::extract
