// SPDX-License-Identifier: Apache-2.0
// Lines of programmes and diaries: what each tells belongs to one meeting of its day.
#include <algorithm>

#include "graph/extract/facts.h"
#include "graph/extract/listed.h"

namespace rapport::extract {

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
  find_visitor();
  entry_ = {};
  entry_.open = true;
  entry_.date = date;
  entry_.status = std::move(status);
  entry_.block = block_;
  if (!marks_.empty()) principal_ = kNoMention;
  current_ = section_meeting_ = kNoMention;
  labels_.clear();
}

void FactFinder::end_entry() {
  if (entry_.open) current_ = kNoMention;
  entry_ = {};
}

// Whose programme or diary it is: the first person that its head names, unless it names several on
// lines of their own, as the agenda of a whole house does.
void FactFinder::find_visitor() {
  constexpr std::uint32_t kHead = 16;
  if (visitor_sought_ || block_ > kHead) return;
  visitor_sought_ = true;
  if (principal_ != kNoMention) return visit_of_head();
  const auto lexicon = language_.lexicons.lexicon("labels");
  bool programme = false, list = false, agenda = false;
  std::vector<ThingId> people;
  for (std::uint32_t b = 0; b < block_; ++b) {
    const auto tokens = block_tokens(b);
    bool diary = false;
    for (auto t = tokens.first; t < tokens.end; ++t)
      if (const auto* hit = reading_.hit(t, lexicon)) {
        const auto role = language_.lexicons.entry(*hit).attribute("role");
        diary |= role == "diary" || role == "program";
        agenda |= role == "topics" && text_.blocks[b].kind != text::BlockKind::TableRow;
      }
    programme |= diary;
    const auto label = label_role(tokens);
    if (!diary && !people.empty() && (names_people(label) || label == "members")) list = true;
    for (const auto m : reading_.tops(tokens))
      if (reading_.mention(m).type == types_.person && !list &&
          (reading_.mention(m).tokens.first == tokens.first || diary || people.empty()))
        if (const auto who = thing_of(m); !contains(people, who)) people.push_back(who);
  }
  // An agenda with the days of a week is somebody's, one of hours alone a meeting's.
  programme |= agenda && date_headings_ > 0;
  if (programme && people.size() == 1) principal_ = people.front();
  if (principal_ != kNoMention) visit_of_head();
}

// "Visit to Norway", "State visit to Chile, 3-5 May 2021" above a programme: where its visitor
// goes.
void FactFinder::visit_of_head() {
  std::optional<Date> date;
  for (std::uint32_t b = 0; b < block_ && !date; ++b) {
    date = date_in(block_tokens(b));
    if (date && !date->is_range()) date.reset();
  }
  for (std::uint32_t b = 0; b < block_; ++b) {
    const auto tokens = block_tokens(b);
    for (auto t = tokens.first; t < tokens.end; ++t) {
      if (reading_.folded(t) != "visit") continue;
      visit_programme_ = true;
      if (t + 1 >= tokens.end || reading_.folded(t + 1) != "to") continue;
      const Stretch where{t + 2, std::min(tokens.end, t + 6)};
      for (const auto place : objects(where, {"Country", "Place"}))
        visit(principal_, place, date, tokens, kLayoutRule);
    }
  }
}

// Where the day of an entry is spent, when the entry itself does not tell: "Brdo: Bilateral
// meeting", "Thursday, 20 March (Vigo, Spain)".
void FactFinder::place_entry(ThingId meeting) {
  auto* state = things_.meeting_of(meeting);
  if (!state || !state->places.empty() || state->kind == "call") return;
  const auto tokens = block_tokens(block_);
  for (auto t = tokens.first; t < tokens.end && t < tokens.first + 12; ++t) {
    const auto top = reading_.top(t);
    if (top == kNoMention || reading_.mention(top).type != types_.place) continue;
    auto end = reading_.mention(top).tokens.end;
    const bool first =
        t == tokens.first || text_.word(t - 1) == "|" || reading_.top(t - 1) != kNoMention;
    if (end + 1 < tokens.end && text_.word(end) == "," && reading_.top(end + 1) != kNoMention &&
        reading_.mention(reading_.top(end + 1)).type == types_.country)
      end = reading_.mention(reading_.top(end + 1)).tokens.end;
    if (!first || end >= tokens.end || (text_.word(end) != ":" && text_.word(end) != ".")) break;
    const auto place = thing_of(top);
    held_in(meeting, place, reading_.mention(top).tokens, kLayoutRule);
    if (principal_ != kNoMention && state->status.empty() && is_there(principal_, *state))
      visit(principal_, place, state->date, reading_.mention(top).tokens, kLayoutRule);
    return;
  }
  if (dated_section_ && day_place_ != kNoMention) held_in(meeting, day_place_, tokens, kLayoutRule);
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

namespace {

// "2.1", no "2." and no "9.30".
bool is_section_number(std::string_view marker) {
  return std::count(marker.begin(), marker.end(), '.') == 1 && !marker.ends_with('.') &&
         !is_time(marker);
}

}  // namespace

// Whether a block opens an entry by its time or by the date at its head; does so if it does.
bool FactFinder::open_entry(std::uint32_t index, Stretch tokens) {
  const auto& block = text_.blocks[index];
  if (is_time(block.marker)) {
    begin_entry(diary_day_ ? diary_day_ : section_date_, status_in(tokens));
    return true;
  }
  if (is_line_of_day(index, tokens)) {
    begin_entry(section_date_, status_in(tokens));
    return true;
  }
  const auto top = reading_.top(tokens.first);
  const bool dated =
      top != kNoMention && reading_.mention(top).type == types_.date && dates_.by_mention[top];
  // "2.2 Evening. Dinner by ..." below it: of that day too.
  if (!dated && entry_.open && is_section_number(block.marker) &&
      is_section_number(text_.blocks[entry_.block].marker)) {
    begin_entry(entry_.date ? entry_.date : running_date_, status_in(tokens));
    return true;
  }
  if (!dated) return false;
  const auto date = *dates_.by_mention[top];
  // "On 3 May the Minister ..." begins a sentence.
  const bool figure = text_.tokens[tokens.first].shape == text::Shape::Number ||
                      reading_.hit(tokens.first, language_.lexicons.lexicon("weekdays")) ||
                      reading_.hit(tokens.first, language_.lexicons.lexicon("months"));
  // "2.1 Mon 3 May, Oslo. ...": a paragraph of a report of a journey.
  const bool section = is_section_number(block.marker) &&
                       reading_.hit(tokens.first, language_.lexicons.lexicon("weekdays"));
  if (!figure || (block.kind == text::BlockKind::ListItem && !block.marker.empty() &&
                  block.depth != 3 && !section))
    return false;
  const Stretch behind{reading_.mention(top).tokens.end, tokens.end};
  const bool place_only = behind.size() > 2 && only_places(behind);
  // "17.04.2024   18:20": when a report was given out.
  bool stamp = true;
  for (auto t = behind.first; t < behind.end; ++t)
    stamp &=
        text_.tokens[t].shape == text::Shape::Mark || text_.tokens[t].shape == text::Shape::Number;
  const auto rest = place_only || stamp || is_weekday(behind) ? 0 : behind.size();
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
    const auto* below = index + 1 < text_.blocks.size() ? &text_.blocks[index + 1] : nullptr;
    const bool hours = below && is_time(below->marker);
    if (date_headings_ == 1 && dates_.published && *dates_.published == date && !hours &&
        !next_date_heading(index))
      return false;
    find_visitor();
    end_entry();
    current_ = section_meeting_ = kNoMention;
    section_places_.clear();
    const auto places = objects(behind, {"Place"});
    day_place_ = places.empty() ? kNoMention : places.front();
    // Who keeps a diary is at home where no country is told; a visitor is abroad.
    const bool abroad = visit_programme_ || !objects(behind, {"Country"}).empty();
    if (abroad && principal_ != kNoMention && day_place_ != kNoMention)
      visit(principal_, day_place_, date, behind, kLayoutRule);
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

// "Ambassador Lee will remain in Oslo, where he will meet ...": not the visitor's own.
bool FactFinder::begins_with_another(Stretch tokens) {
  for (auto t = tokens.first; t < tokens.end; ++t) {
    if (text_.tokens[t].shape == text::Shape::Mark || text_.tokens[t].shape == text::Shape::Number)
      continue;
    const auto top = reading_.top(t);
    if (top == kNoMention) return false;
    const auto type = reading_.mention(top).type;
    if (type == types_.person) return thing_of(top) != principal_;
    if (type != types_.date) return false;
    t = reading_.mention(top).tokens.end - 1;
  }
  return false;
}

// What a programme leaves unsaid: the visitor is at the talks, calls and meals that it lists; who
// keeps a diary at all that it holds.
void FactFinder::close_entry(std::uint32_t) {
  if (!entry_.open) return;
  close_marked(block_tokens(block_));
  if (const auto meeting = entry_.meeting != kNoMention ? entry_.meeting : current_;
      meeting != kNoMention && !entry_.topics.empty() && entry_.status.empty() &&
      entry_.topics.size() <= 8 && text_.word(entry_.topics.first) != "-")
    discuss_list(meeting, entry_.topics, kLayoutRule);
  const auto line = block_tokens(block_);
  const bool another = begins_with_another(line);
  const bool own = principal_ != kNoMention && entry_.status.empty() && !entry_.alone && !another;
  if (entry_.meeting == kNoMention && current_ != kNoMention && own)
    if (const auto* state = things_.meeting_of(current_); state && !is_there(principal_, *state))
      attend(principal_, current_, "", line, kLayoutRule);
  if (const auto meeting = entry_.meeting != kNoMention ? entry_.meeting : current_;
      meeting != kNoMention) {
    if (!entry_.place.empty())
      if (const auto place = place_named(entry_.place); place != kNoMention)
        held_in(meeting, place, entry_.place, kLayoutRule);
    labels_inside(line, current_ != kNoMention ? current_ : meeting);
    place_entry(meeting);
  }
  // A register that does not tell whose it is.
  if (auto* told = entry_.record ? things_.meeting_of(entry_.meeting) : nullptr; told)
    told->other_side = entry_.status.empty() && told->date && told->date->has_day();
  if (entry_.record || another || entry_.meeting == kNoMention || entry_.alone) return;
  attend_entry();
}

// Whose programme it is attends what two attend; a programme that does not tell whose it is tells
// of the other side alone.
void FactFinder::attend_entry() {
  auto* state = things_.meeting_of(entry_.meeting);
  if (!state || state->named || state->attendees.empty()) return;
  static constexpr std::string_view kBilateral[] = {
      "courtesy_call", "talks",     "meeting",  "meal", "lunch", "dinner",
      "breakfast",     "reception", "briefing", "call", "visit", "audience"};
  if (std::find(std::begin(kBilateral), std::end(kBilateral), state->kind) == std::end(kBilateral))
    return;
  if (principal_ != kNoMention)
    return attend(principal_, entry_.meeting, "", block_tokens(block_), kLayoutRule);
  // The meals of a conference are of all who came.
  const bool two = state->kind == "courtesy_call" || state->kind == "talks" ||
                   state->kind == "meeting" || state->kind == "call" || state->kind == "audience";
  if ((two || main_meeting_ == kNoMention) && entry_.status.empty() && state->date &&
      state->date->has_day())
    state->other_side = true;
}

}  // namespace rapport::extract
