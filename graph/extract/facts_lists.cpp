// SPDX-License-Identifier: Apache-2.0
// Lists and tables: who was present, what a register or a programme holds, which meetings of a
// series were before.
#include <algorithm>

#include <fmt/format.h>

#include "graph/base/utf8.h"
#include "graph/extract/facts.h"
#include "graph/extract/listed.h"
#include "graph/extract/names.h"
#include "graph/extract/series.h"

namespace rapport::extract {
namespace {

bool is_time(std::string_view marker) {
  const auto digits = static_cast<std::size_t>(
      std::find_if(marker.begin(), marker.end(), [](char c) { return c < '0' || c > '9'; }) -
      marker.begin());
  if (digits == 0 || digits > 4 || digits == marker.size()) return false;
  const char next = marker[digits];
  if (digits == 4) return next == 'h' || next == 'H' || next == '-';
  const bool minutes =
      digits + 1 < marker.size() && marker[digits + 1] >= '0' && marker[digits + 1] <= '9';
  return digits <= 2 && minutes && (next == ':' || next == '.' || next == 'h' || next == 'H');
}

}  // namespace

// The status that words like "CANCELLED" or "not held" in a stretch tell, or "".
std::string FactFinder::status_in(Stretch tokens) const {
  const auto lexicon = language_.lexicons.lexicon("statuses");
  for (auto t = tokens.first; t < tokens.end; ++t)
    if (const auto* hit = reading_.hit(t, lexicon))
      return std::string(language_.lexicons.entry(*hit).attribute("status"));
  return {};
}

// "09:30 Courtesy call on ...", "25/10 Third Dialogue", a row of a register: what follows belongs
// to one meeting.
void FactFinder::begin_entry(std::optional<Date> date, std::string status) {
  entry_ = {true, kNoMention, date, std::move(status), block_};
  current_ = section_meeting_ = kNoMention;
  labels_.clear();
}

void FactFinder::end_entry() {
  if (entry_.open) current_ = kNoMention;
  entry_ = {};
}

// The meeting of the entry, made when it is first asked for.
ThingId FactFinder::entry_meeting(std::string_view kind) {
  if (!entry_.open) return kNoMention;
  if (entry_.meeting == kNoMention) {
    entry_.meeting = new_meeting(kind, entry_.status);
    if (entry_.date)
      date_meeting(entry_.meeting, *entry_.date, {}, kLayoutRule);
    else if (section_date_ || running_date_)
      date_meeting(entry_.meeting, section_date_ ? *section_date_ : *running_date_, {},
                   kLayoutRule);
    set_current(entry_.meeting);
  }
  return entry_.meeting;
}

ThingId FactFinder::new_meeting(std::string_view kind, std::string_view status) {
  MeetingState state;
  state.kind = std::string(kind.empty() ? "talks" : kind);
  state.status = std::string(status);
  const auto thing = things_.meeting(state, "", true);
  things_.set(thing, "kind", state.kind);
  things_.set(thing, "unnamed", true);
  if (!status.empty()) things_.set(thing, "status", std::string(status));
  return thing;
}

// Whether a block opens an entry by its time or by the date at its head; does so if it does.
bool FactFinder::open_entry(std::uint32_t index, Stretch tokens) {
  const auto& block = text_.blocks[index];
  if (is_time(block.marker)) {
    begin_entry(diary_day_ ? diary_day_ : section_date_, status_in(tokens));
    return true;
  }
  const auto top = reading_.top(tokens.first);
  if (top == kNoMention || reading_.mention(top).type != types_.date || !dates_.by_mention[top])
    return false;
  const auto date = *dates_.by_mention[top];
  // "On 3 May the Minister ..." begins a sentence.
  const bool figure = text_.tokens[tokens.first].shape == text::Shape::Number ||
                      reading_.hit(tokens.first, language_.lexicons.lexicon("weekdays")) ||
                      reading_.hit(tokens.first, language_.lexicons.lexicon("months"));
  if (!figure ||
      (block.kind == text::BlockKind::ListItem && !block.marker.empty() && block.depth != 3))
    return false;
  const auto rest = tokens.end - reading_.mention(top).tokens.end;
  // "Mon 27 Lunch with ..." between the rows of a diary.
  if (diary_day_ && rest > 2 && date.has_day()) {
    diary_day_ = date;
    begin_entry(date, status_in(tokens));
    return true;
  }
  if (rest <= 2 &&
      (block.kind == text::BlockKind::Heading || block.kind == text::BlockKind::ListItem) &&
      date.has_day()) {
    // "Tuesday, 22 October": the day of what stands below; a single one may be the day of
    // publication.
    ++date_headings_;
    if (date_headings_ == 1 && dates_.published && *dates_.published == date &&
        !next_date_heading(index))
      return false;
    end_entry();
    current_ = section_meeting_ = kNoMention;
    section_date_ = date;
    block_date_.reset();
    running_date_.reset();
    dated_section_ = true;
    return true;
  }
  if (rest > 2 && block.kind != text::BlockKind::Paragraph &&
      block.kind != text::BlockKind::TableRow) {
    begin_entry(date, status_in(tokens));
    return true;
  }
  return false;
}

// Whether another heading below is a day.
bool FactFinder::next_date_heading(std::uint32_t index) const {
  for (auto b = index + 1; b < text_.blocks.size(); ++b) {
    if (text_.blocks[b].kind != text::BlockKind::Heading) continue;
    const auto tokens = block_tokens(b);
    const auto top = tokens.empty() ? kNoMention : reading_.top(tokens.first);
    if (top != kNoMention && reading_.mention(top).type == types_.date &&
        tokens.end - reading_.mention(top).tokens.end <= 2)
      return true;
  }
  return false;
}

// What a programme leaves unsaid: the visitor is at the talks, calls and meals that it lists; who
// keeps a diary at all that it holds.
void FactFinder::close_entry(std::uint32_t) {
  if (!entry_.open) return;
  if (const auto meeting = entry_.meeting != kNoMention ? entry_.meeting : current_;
      meeting != kNoMention && !entry_.topics.empty() && entry_.status.empty() &&
      entry_.topics.size() <= 8 && text_.word(entry_.topics.first) != "-")
    discuss_list(meeting, entry_.topics, kLayoutRule);
  if (diary_day_ && entry_.meeting == kNoMention && current_ != kNoMention &&
      principal_ != kNoMention && entry_.status.empty())
    attend(principal_, current_, "", block_tokens(block_), kLayoutRule);
  if (entry_.meeting == kNoMention || principal_ == kNoMention || entry_.alone) return;
  const auto* state = things_.meeting_of(entry_.meeting);
  if (!state || state->named || state->attendees.empty()) return;
  static constexpr std::string_view kBilateral[] = {
      "courtesy_call", "talks",     "meeting",  "meal", "lunch", "dinner",
      "breakfast",     "reception", "briefing", "call", "visit", "audience"};
  if (std::find(std::begin(kBilateral), std::end(kBilateral), state->kind) == std::end(kBilateral))
    return;
  attend(principal_, entry_.meeting, "", block_tokens(block_), kLayoutRule);
}

void FactFinder::read_row(std::uint32_t, Stretch tokens) {
  if (auto columns = columns_of(reading_, tokens); !columns.empty()) {
    columns_ = std::move(columns);
    return;
  }
  const auto cells = cells_of(text_, tokens);
  if (columns_.empty() && !labels_.empty() && names_people(labels_.back().role) &&
      read_listed_row(cells))
    return;
  if (!columns_.empty()) return read_columns(cells);
  if (cells.size() < 2) return;
  if (past_meeting(cells, tokens)) return;
  std::optional<Date> date;
  std::size_t at = 0;
  for (std::size_t c = 0; c < cells.size() && !date; ++c)
    if (cells[c].size() <= 8) date = date_in(cells[at = c]);
  if (!date || cells.size() < 3) return;
  begin_entry(date, status_in({cells[at].end, tokens.end}));
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
    return !cell.empty() && label_role(cell) == "absent";
  });
  const Stretch whole{cells[person].first, cells.back().end};
  const auto meeting = people_meeting();
  const auto role = labels_.back().role;
  for (const auto m : reading_.tops(whole)) {
    if (reading_.mention(m).type != types_.person) continue;
    const auto who = thing_of(m);
    home_listed(who, m, whole);
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
  const auto bodies = objects(cell("organization"), {"Organization"});
  const auto named = objects(whole, {"Meeting"});
  // A diary: the words tell what it was, the last cell what it was about.
  if (const auto date = date_in(cell("date")); date && !cell("event").empty()) {
    begin_entry(date, status_in(whole));
    entry_.topics = cell("topics");
    diary_day_ = date;
    return;
  }
  if (const auto date = date_in(cell("date")); date && (!cell("topics").empty() || named.empty())) {
    begin_entry(date, status_in(whole));
    const auto meeting = entry_meeting("meeting");
    for (const auto person : people) attend(person, meeting, "", whole, kLayoutRule);
    for (const auto body : bodies) attend(body, meeting, "", whole, kLayoutRule);
    if (const auto topics = cell("topics"); !topics.empty()) discuss(meeting, topics, kLayoutRule);
    for (const auto place : objects(cell("place"), {"Place"})) {
      held_in(meeting, place, whole, kLayoutRule);
      break;
    }
    end_entry();
    return;
  }
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
  for (const auto person : people) attend(person, meeting, role_in(whole), whole, kLayoutRule);
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

// The people of a list attend, with the role that their entry gives; what is withdrawn does not.
void FactFinder::attend_listed(ThingId meeting, Stretch value, std::string_view role) {
  for (const auto entry : entries_of(reading_, value)) {
    const bool away = !status_in(entry).empty();
    for (const auto m : reading_.tops(entry)) {
      const auto& mention = reading_.mention(m);
      const bool body = mention.type == types_.organization && role.empty();
      if (mention.type != types_.person && !body) continue;
      // The bodies behind a name are the person's.
      if (body && m != reading_.top(entry.first) &&
          !(entry.first + 1 < entry.end && m == reading_.top(entry.first + 1)))
        continue;
      const auto who = thing_of(m);
      // "From Norway:" tells another home.
      if (mention.type == types_.person &&
          (labels_.empty() || row_body_ != kNoMention || labels_.back().side == kNoMention))
        home_listed(who, m, entry);
      if (away || is_stood_for(entry, mention.tokens))
        keep_away(meeting, {who});
      else
        attend(who, meeting, role.empty() ? role_in({mention.tokens.first, entry.end}) : role,
               mention.tokens, kLayoutRule);
    }
  }
}

// "Ann Lee, representing Minister Bo Ray", "Minister Bo Ray (represented by Ann Lee)": somebody
// came for him.
bool FactFinder::is_stood_for(Stretch entry, Stretch person) const {
  for (auto t = entry.first; t < person.first; ++t) {
    const auto word = reading_.folded(t);
    if (word == "representing" || (word == "behalf" && t + 1 < entry.end)) return true;
  }
  for (auto t = person.end; t < std::min(entry.end, person.end + 3); ++t)
    if (reading_.folded(t) == "represented") return true;
  return false;
}

// A title without a body in a list of those present is one of the body that meets.
void FactFinder::home_listed(ThingId person, std::uint32_t index, Stretch entry) {
  const auto issuer = row_body_ != kNoMention    ? row_body_
                      : list_body_ != kNoMention ? list_body_
                      : guests_                  ? kNoMention
                                                 : issuing_body();
  const auto hold = [&](std::uint32_t m, Stretch tokens) {
    auto post = read_post(m);
    if (!post || post->title.empty()) return;
    // What follows the title may be a body that nothing told to be one.
    const auto after = reading_.mention(m).tokens.end;
    const bool bare = after >= entry.end || text_.word(after) == ")" || text_.word(after) == "[" ||
                      text_.word(after) == "–" || text_.word(after) == "|" ||
                      (reading_.top(after) != kNoMention &&
                       reading_.mention(reading_.top(after)).type == types_.person);
    if (post->of == kNoMention && bare && !entry_.open)
      post->of = !guests_ && is_committee_post(reading_.mention(m)) ? meeting_body() : issuer;
    if (post->of == kNoMention) return;
    hold_post(person, *post, tokens, kLayoutRule);
    // Below "Norway" a minister's ministry is Norway's.
    if (list_body_ != kNoMention && things_.type(list_body_) == "Country" &&
        things_.type(post->of) == "Organization" && !post->explicit_home)
      fact("PART_OF", post->of, list_body_, tokens, kLayoutRule);
  };
  const auto& mention = reading_.mention(index);
  bool found = false;
  honorific_post(person, mention, issuer);
  for (const auto& attribute : mention.attributes)
    if (attribute.key == "post" && attribute.mention != kNoMention) {
      hold(attribute.mention, mention.tokens);
      found = true;
    }
  if (found) return;
  for (const auto m : reading_.tops(entry))
    if (reading_.mention(m).type == types_.post) {
      hold(m, entry);
      found = true;
    }
  if (!found && row_body_ != kNoMention)
    hold_post(person, {"", row_body_, false, false}, entry, kLayoutRule);
}

// "Cr Lee": an honorific that is an office.
void FactFinder::honorific_post(ThingId person, const WorkMention& mention, ThingId body) {
  const auto* inner = mention.find("person");
  const auto& named =
      inner && inner->mention != kNoMention ? reading_.mention(inner->mention) : mention;
  const auto lexicon = language_.lexicons.lexicon("honorifics");
  for (auto t = named.tokens.first; t < named.tokens.end; ++t)
    if (const auto* hit = reading_.hit(t, lexicon))
      if (const auto title = language_.lexicons.entry(*hit).attribute("post");
          !title.empty() && body != kNoMention)
        return hold_post(person, {std::string(title), body, false, false}, named.tokens,
                         kLayoutRule);
}

// Chairs, members and secretaries are of the committee that meets, not of the house around it.
bool FactFinder::is_committee_post(const WorkMention& post) const {
  const auto phrase = utf8::fold(post.attribute("phrase"));
  return phrase.find("chair") != std::string::npos || phrase == "secretary" || phrase == "member" ||
         phrase == "rapporteur";
}

ThingId FactFinder::meeting_body() {
  const auto meeting = document_meeting();
  const auto* state = meeting == kNoMention ? nullptr : things_.meeting_of(meeting);
  if (state && state->series.starts_with('#'))
    return static_cast<ThingId>(std::stoul(state->series.substr(1)));
  return issuing_body();
}

// The body that speaks: the first that the document's head names.
ThingId FactFinder::issuing_body() {
  constexpr std::uint32_t kHead = 8;
  if (issuer_known_) return issuer_;
  issuer_known_ = true;
  for (std::uint32_t b = 0; b < std::min<std::size_t>(text_.blocks.size(), kHead); ++b)
    for (const auto body : objects(block_tokens(b), {"Organization"})) return issuer_ = body;
  return kNoMention;
}

// The meeting that a whole document is about: the one spoken of, else one made of what its head
// tells.
ThingId FactFinder::document_meeting() {
  if (section_meeting_ != kNoMention) return section_meeting_;
  // A list far below talks told by the way is of the meeting that the document is about.
  const auto* told = current_ == kNoMention ? nullptr : things_.meeting_of(current_);
  if (told && !told->named && main_meeting_ != kNoMention && block_ - told_block_ > 2)
    return main_meeting_;
  if (current_ != kNoMention) return current_;
  if (document_meeting_ != kNoMention) return document_meeting_;
  if (!things_.meetings().empty()) return document_meeting_ = things_.meetings().front().thing;
  std::optional<Date> date;
  ThingId place = kNoMention, body = kNoMention;
  for (std::uint32_t b = 0; b < block_; ++b) {
    const auto tokens = block_tokens(b);
    if (!date) date = date_in(tokens);
    if (place == kNoMention)
      if (const auto places = objects(tokens, {"Place"}); !places.empty()) place = places.front();
    if (const auto bodies = objects(tokens, {"Organization"}); !bodies.empty())
      body = bodies.front();
  }
  if (!date) date = dates_.published;
  if (!date) return kNoMention;
  if (body == kNoMention) {
    document_meeting_ = section_meeting_ = new_meeting("meeting", "");
    date_meeting(document_meeting_, *date, {}, kLayoutRule);
    if (place != kNoMention) held_in(document_meeting_, place, block_tokens(block_), kLayoutRule);
    return document_meeting_;
  }
  MeetingState state;
  state.kind = "meeting";
  state.series = fmt::format("#{}", body);
  document_meeting_ =
      things_.meeting(state, fmt::format("meeting of the {}", things_[body].name), false);
  things_.set(document_meeting_, "kind", std::string("meeting"));
  date_meeting(document_meeting_, *date, {}, kLayoutRule);
  const auto tokens = block_tokens(block_);
  if (place != kNoMention) held_in(document_meeting_, place, tokens, kLayoutRule);
  section_meeting_ = document_meeting_;
  return document_meeting_;
}

// "3rd | November 2011 | Oslo", "First meeting: Hanoi (June 2014)": a meeting of the series that
// the document is about.
bool FactFinder::past_meeting(const std::vector<Stretch>& cells, Stretch tokens) {
  const auto lexicon = language_.lexicons.lexicon("ordinals");
  const auto first = cells.front();
  if (first.empty() || first.size() > 4) return false;
  int number = 0;
  if (const auto* hit = reading_.hit(first.first, lexicon))
    number = ordinal_of(language_.lexicons.entry(*hit).attribute("number"));
  if (number == 0) number = ordinal_of(text_.word(first.first));
  const bool figure = number != 0 && text_.tokens[first.first].shape == text::Shape::Number;
  if (number == 0 || (figure && utf8::fold(text_.word(first.first)).size() < 3)) return false;
  const auto sibling = sibling_of_table();
  if (sibling.thing == kNoMention) return false;
  const auto& series = sibling.series;
  ThingId meeting = kNoMention;
  for (const auto& other : things_.meetings())
    if (other.series == series && other.ordinal == number) meeting = other.thing;
  if (meeting == kNoMention) {
    MeetingState state;
    state.ordinal = number;
    state.series = series;
    state.kind = sibling.kind;
    meeting = things_.meeting(state, renumbered(things_[sibling.thing].name, number), false);
    if (!state.kind.empty()) things_.set(meeting, "kind", state.kind);
    things_.set(meeting, "ordinal", number);
  }
  note(meeting, tokens, kLayoutRule);
  const Stretch rest{first.end, tokens.end};
  if (const auto date = date_in(rest)) date_meeting(meeting, *date, tokens, kLayoutRule);
  // A town that no list knows, where a place must stand.
  auto at = rest.first;
  while (at < rest.end && (text_.word(at) == ":" || text_.word(at) == "|")) ++at;
  auto end = at;
  while (end < rest.end && end < at + 3 && reading_.top(end) == kNoMention &&
         text_.tokens[end].shape == text::Shape::Capital &&
         !reading_.hit(end, language_.lexicons.lexicon("meeting_nouns")))
    ++end;
  if (end > at && (end == rest.end || text_.word(end) == "," || text_.word(end) == "(" ||
                   text_.word(end) == "|")) {
    const auto place = things_.simple("Place", reading_.slice({at, end}));
    note(place, {at, end}, kLayoutRule);
    held_in(meeting, place, tokens, kLayoutRule);
    if (const auto top = end + 1 < rest.end ? reading_.top(end + 1) : kNoMention;
        top != kNoMention && text_.word(end) == "," && reading_.mention(top).type == types_.country)
      fact("PART_OF", place, thing_of(top), {at, reading_.mention(top).tokens.end}, kLayoutRule);
    return true;
  }
  for (const auto m : reading_.tops(rest)) {
    if (reading_.mention(m).type != types_.place && reading_.mention(m).type != types_.country)
      continue;
    held_in(meeting, thing_of(m), tokens, kLayoutRule);
    break;
  }
  return true;
}

// The numbered meeting whose name shares most words with the heading over a table; without a
// heading the series spoken of last.
MeetingState FactFinder::sibling_of_table() {
  std::set<std::string> words;
  for (std::uint32_t b = block_; b-- > 0 && block_ - b < 12;)
    if (text_.blocks[b].kind == text::BlockKind::Heading) {
      for (const auto& word : name_words(reading_.slice(block_tokens(b))))
        words.insert(singular(word));
      break;
    }
  const MeetingState* best = nullptr;
  std::size_t most = 0;
  for (const auto& meeting : things_.meetings()) {
    if (meeting.ordinal == 0 || meeting.series.empty()) continue;
    std::size_t shared = 0;
    std::string told = things_[meeting.thing].name;
    if (meeting.series.starts_with('#'))
      told += " " + things_[static_cast<ThingId>(std::stoul(meeting.series.substr(1)))].name;
    for (const auto& word : name_words(told)) shared += words.contains(singular(word));
    if (shared > most) {
      most = shared;
      best = &meeting;
    }
  }
  return most >= 2 ? *best : MeetingState{};
}

}  // namespace rapport::extract
