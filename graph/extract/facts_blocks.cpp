// SPDX-License-Identifier: Apache-2.0
// What layout says: "Date: ...", "3. Participants" with a list below, lists of projects under their
// fields, tables of past meetings.
#include <algorithm>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"
#include "graph/extract/facts.h"
#include "graph/extract/listed.h"

namespace rapport::extract {

Stretch FactFinder::block_tokens(std::uint32_t block) const {
  const auto& b = text_.blocks[block];
  if (b.first_sentence == b.end_sentence) return {};
  return {text_.sentences[b.first_sentence].first_token,
          text_.sentences[b.end_sentence - 1].end_token};
}

std::string_view FactFinder::label_role(Stretch tokens) const { return label_of(reading_, tokens); }

bool FactFinder::is_caption(std::uint32_t block) const {
  const auto tokens = block_tokens(block);
  return !tokens.empty() && label_role(tokens) == "caption";
}

void FactFinder::open_block(std::uint32_t index) {
  const auto& block = text_.blocks[index];
  block_ = index;
  const auto tokens = block_tokens(index);
  if (tokens.empty()) return;
  read_legend(tokens);
  if (block.kind == text::BlockKind::TableRow) return read_row(index, tokens);
  find_principal(index, tokens);
  if (block.kind == text::BlockKind::Heading && has_words(tokens)) end_diary(tokens);
  // A line of its own for another hour of the same day stands between the rows of a diary.
  if (!diary_day_ &&
      (block.kind != text::BlockKind::Heading || (tokens.size() > 4 && block.depth != 4)))
    columns_.clear();
  // What follows the lines of a programme as a paragraph of its own is no part of the last.
  if (entry_.open && principal_ != kNoMention && block.kind == text::BlockKind::Paragraph &&
      block.depth == 0 && entry_.block != index && is_prose(tokens))
    end_entry();
  const bool value_below = !labels_.empty() && label_block_ + 1 == index;
  if (!value_below && open_entry(index, tokens)) return;
  // "Not present  Dr. Lee (Norway)" among them.
  if (const auto end = absent_label(tokens);
      block.kind == text::BlockKind::Heading && end != tokens.first && end < tokens.end) {
    read_label(index, {tokens.first, end}, true);
    return labelled(index, {end, tokens.end});
  }
  // Lines of their own below "Present": people.
  if (block.kind == text::BlockKind::Heading && !labels_.empty() &&
      names_people(labels_.back().role) && label_role(tokens).empty() && is_listed(tokens)) {
    labelled(index, tokens);
    return;
  }
  // The body that the people below belong to.
  const auto title = without_number(text_, tokens);
  if (block.kind == text::BlockKind::Heading && block.marker.empty() && !labels_.empty() &&
      names_people(labels_.back().role) && label_role(tokens).empty() && title.size() <= 12) {
    const auto bodies = objects(title, {"Organization", "Country"});
    const auto top = reading_.top(title.first);
    if (!bodies.empty() && top != kNoMention &&
        reading_.mention(top).tokens.end + 1 >= tokens.end) {
      list_body_ = bodies.front();
      row_body_ = kNoMention;
      return;
    }
  }
  // "2. Place" and below it a line of its own: the value.
  if (block.kind == text::BlockKind::Heading && block.marker.empty() && !labels_.empty() &&
      label_block_ + 1 == index && label_role(tokens).empty()) {
    labelled(index, tokens);
    return;
  }
  if (const auto colon = lead_in_colon(reading_, tokens);
      block.kind == text::BlockKind::Heading && label_role(tokens).empty() && colon != kNoMention) {
    read_label(index, {tokens.first, colon}, true);
    return labelled(index, {colon + 1, tokens.end});
  }
  if (block.kind == text::BlockKind::Heading) {
    while (!labels_.empty() && (labels_.back().depth >= block.depth)) labels_.pop_back();
    if (read_label(index, tokens, false)) return;
    // A heading of the same rank ends the list of projects, one below it is a field.
    if (projects_.open && block.depth > projects_.depth && !block.marker.empty()) return;
    if (projects_.open && block.depth == 0) projects_.open = false;
    end_entry();
    auto meetings = objects(tokens, {"Meeting"});
    if (meetings.empty())
      if (const auto session = session_of_heading(tokens); session != kNoMention)
        meetings.push_back(session);
    if (block.depth == 0 || !meetings.empty()) {
      block_date_.reset();
      // "College meeting, Brussels" below the day is one of that day.
      if (!dated_section_ || meetings.empty()) section_date_.reset(), dated_section_ = false;
      running_date_.reset();
    }
    if (!meetings.empty()) {
      section_places_.clear();
      section_meeting_ = meetings.front();
      heading_block_ = index;
      set_current(section_meeting_);
    } else if (section_meeting_ != kNoMention && heading_block_ + 1 == index &&
               when_and_where(tokens)) {
      return;
    } else if (block.depth == 0) {
      section_meeting_ = kNoMention;
      const auto places = objects(tokens, {"Country", "Place"});
      section_places_.clear();
      if (!places.empty() && index > 0) section_places_ = {places.back()};
    }
    return;
  }
  if (block.kind == text::BlockKind::KeyValue) {
    std::uint32_t colon = tokens.first;
    while (colon < tokens.end && text_.word(colon) != ":") ++colon;
    const Stretch key{tokens.first, colon};
    const Stretch value{std::min(colon + 1, tokens.end), tokens.end};
    if (past_meeting({key, value}, tokens)) return;
    post_key(key, value);
    while (!labels_.empty() && labels_.back().depth > block.depth) labels_.pop_back();
    if (!read_label(index, key, !value.empty())) {
      while (!labels_.empty() && labels_.back().depth >= block.depth) labels_.pop_back();
    } else if (!value.empty()) {
      labelled(index, value);
    }
    return;
  }
  if (block.kind == text::BlockKind::Paragraph && block.marker.empty() && !labels_.empty() &&
      tokens.size() > 40 && labels_.back().role != "participants")
    labels_.clear();
  if (!labels_.empty()) labelled(index, tokens);
}

// "Oslo, City Hall, 16 May 2023" right below the heading of a meeting: its day and place. A city
// and one day alone are where and when a report was given out.
bool FactFinder::when_and_where(Stretch tokens) {
  const auto date = date_in(tokens);
  const auto places = objects(tokens, {"Place"});
  if (!date || !date->has_day() || places.empty()) return false;
  auto innermost = kNoMention;
  for (const auto place : places)
    if (kind_of(place) != "city" && innermost == kNoMention) innermost = place;
  bool hour = false;
  for (auto t = tokens.first; t + 1 < tokens.end; ++t)
    hour |= text_.tokens[t].shape == text::Shape::Number && text_.word(t + 1) == ":" &&
            text_.tokens[t + 1].glued;
  if (innermost == kNoMention && !hour && !date->is_range()) return false;
  if (innermost == kNoMention) innermost = places.front();
  date_meeting(section_meeting_, *date, tokens, kLayoutRule);
  if (auto* state = things_.meeting_of(section_meeting_)) state->date_of_heading = true;
  section_date_ = date;
  held_in(section_meeting_, innermost, tokens, kLayoutRule);
  return true;
}

bool FactFinder::read_label(std::uint32_t index, Stretch label, bool has_value) {
  const auto& block = text_.blocks[index];
  const auto role = label_role(label);
  if (role.empty()) {
    // "From Japan:" within participants.
    if (!labels_.empty() && labels_.back().role == "participants") {
      const auto sides = objects(label, {"Country", "Organization"});
      const auto bodies = objects(label, {"Organization"});
      if (!sides.empty()) {
        labels_.push_back(
            {"participants", static_cast<std::uint8_t>(block.depth + 1), sides.front()});
        // "Norway – Ministry of Transport: Ann Lee": people of that body.
        row_body_ = bodies.empty() ? kNoMention : bodies.front();
        if (row_body_ != kNoMention && row_body_ != sides.front() &&
            things_.type(sides.front()) == "Country")
          fact("PART_OF", row_body_, sides.front(), label, kLayoutRule);
        return true;
      }
    }
    if (block.kind == text::BlockKind::KeyValue) {
      const auto sides = objects(label, {"Country"});
      if (!sides.empty() && label.size() <= 4) {
        labels_.push_back(
            {"participants", static_cast<std::uint8_t>(block.depth + 1), sides.front()});
        return true;
      }
    }
    return false;
  }
  while (!labels_.empty() && labels_.back().depth >= block.depth) labels_.pop_back();
  list_body_ = row_body_ = kNoMention;
  guests_ = are_guests(label);
  weak_label_ = is_weak_label(label);
  counted_ |= names_people(role) && role != "members" && !weak_label_;
  labels_.push_back({std::string(role), block.depth, kNoMention});
  label_block_ = index;
  current_block_ = index;  // "4. Results of Meeting": the meeting goes on
  (void)has_value;
  return true;
}

// "Delegation from Zambia", "Invitees": their posts are of houses of their own.
bool FactFinder::are_guests(Stretch label) const {
  const auto tokens = without_number(text_, label);
  const auto* hit =
      tokens.empty() ? nullptr : reading_.hit(tokens.first, language_.lexicons.lexicon("labels"));
  return hit && !language_.lexicons.entry(*hit).attribute("guests").empty();
}

// "Members", "Staff": a label that may also stand above people who did not meet.
bool FactFinder::is_weak_label(Stretch label) const {
  const auto tokens = without_number(text_, label);
  const auto* hit =
      tokens.empty() ? nullptr : reading_.hit(tokens.first, language_.lexicons.lexicon("labels"));
  return hit && !language_.lexicons.entry(*hit).attribute("weak").empty();
}

// Whether the document's head or a label above says that people met or were counted present.
bool FactFinder::tells_of_meeting() const {
  constexpr std::uint32_t kHead = 16;
  if (!labels_.empty() && names_people(labels_.back().role) && labels_.back().role != "members" &&
      !weak_label_)
    return true;
  const auto nouns = language_.lexicons.lexicon("meeting_nouns");
  for (std::uint32_t b = 0; b <= std::min(block_, kHead); ++b) {
    const auto tokens = block_tokens(b);
    if (b < block_ && names_people(label_role(tokens)) && !is_weak_label(tokens)) return true;
    for (auto t = tokens.first; t < tokens.end; ++t) {
      // A register of meetings is the record of none, nor is the programme of a visit.
      if (const auto* noun = reading_.hit(t, nouns);
          noun && language_.lexicons.entry(*noun).attribute("kind") != "visit" &&
          !reading_.folded(t + noun->size - 1).ends_with('s'))
        return true;
      const auto word = reading_.folded(t);
      if (word == "minutes" || word == "attendance" || word == "quorum") return true;
    }
  }
  return false;
}

// Whether a stretch tells something instead of listing it: a verb stands in it, outside of brackets
// and of "who ...".
bool FactFinder::is_prose(Stretch tokens) const {
  const auto verbs = language_.lexicons.lexicon("verbs");
  int depth = 0;
  for (auto t = tokens.first; t < tokens.end; ++t) {
    const auto word = text_.word(t);
    depth += (word == "(") - (word == ")");
    if (depth > 0 || text_.tokens[t].shape != text::Shape::Lower) continue;
    const auto* hit = reading_.hit(t, verbs);
    if (!hit || language_.lexicons.entry(*hit).attribute("tense").empty()) continue;
    const auto before = t > tokens.first ? utf8::fold(text_.word(t - 1)) : std::string();
    if (before != "who" && before != "which") return true;
  }
  return false;
}

// Whether an item of a list tells something: "Mr. Lee had written", not "Mr. Lee of the Board".
bool FactFinder::item_tells(Stretch tokens) const {
  static constexpr std::string_view kNoVerbs[] = {
      "of",  "from", "for", "representing", "and", "as", "in",  "at", "on",   "with",
      "via", "by",   "who", "to",           "den", "de", "the", "or", "also", "till"};
  const auto top = reading_.top(tokens.first);
  if (top == kNoMention || reading_.mention(top).type != types_.person) return is_prose(tokens);
  const auto next = reading_.mention(top).tokens.end;
  return next < tokens.end && text_.tokens[next].shape == text::Shape::Lower &&
         std::find(std::begin(kNoVerbs), std::end(kNoVerbs), text_.word(next)) ==
             std::end(kNoVerbs);
}

// A value under its label: whole blocks below a heading, or what follows the colon.
void FactFinder::labelled(std::uint32_t index, Stretch value) {
  if (labels_.empty()) return;
  const auto role = labels_.back().role;
  const auto meeting = entry_.open                      ? entry_meeting("meeting")
                       : section_meeting_ != kNoMention ? section_meeting_
                                                        : current_;
  const auto rule = kLayoutRule;
  if (role == "date") {
    if (const auto date = date_in(value)) {
      section_date_ = date;
      if (meeting != kNoMention) date_meeting(meeting, *date, value, rule);
    }
  } else if (role == "place") {
    const auto places = objects(value, {"Place", "Country"});
    if (meeting != kNoMention && !places.empty()) {
      auto* state = things_.meeting_of(meeting);
      // The venue is the innermost; what a sentence said before was the city.
      if (state) held_in(meeting, places.front(), value, rule);
    }
  } else if (names_people(role) && role != "absent" && role != "members") {
    // "1. Mr. Lee reported ...": the list of those present has ended.
    const auto kind = text_.blocks[index].kind;
    if (kind == text::BlockKind::Paragraph ? is_prose(value)
                                           : kind == text::BlockKind::ListItem && item_tells(value))
      return labels_.clear();
    if (is_guest_of_programme(index)) {
      for (const auto m : reading_.tops(value))
        if (reading_.mention(m).type == types_.person && principal_ == kNoMention)
          principal_ = thing_of(m);
      return;
    }
    const auto there = people_meeting();
    if (there != kNoMention) attend_listed(there, value, role == "participants" ? "" : role);
  } else if (role == "host") {
    if (meeting == kNoMention) return;
    for (const auto m : reading_.tops(value))
      if (reading_.mention(m).type == types_.organization ||
          reading_.mention(m).type == types_.person)
        host(thing_of(m), meeting, reading_.mention(m).tokens, rule);
  } else if (role == "absent") {
    const auto there = people_meeting();
    for (const auto m : reading_.tops(value)) {
      if (reading_.mention(m).type != types_.person) continue;
      home_listed(thing_of(m), m, value);
      if (there != kNoMention) keep_away(there, {thing_of(m)});
    }
  } else if (role == "topics") {
    if (meeting != kNoMention) discuss_list(meeting, value, rule);
  } else if (role == "members") {
    if (denies(value)) return;
    for (const auto m : reading_.tops(value))
      if (reading_.mention(m).type == types_.person && status_in(value).empty())
        join_group(thing_of(m));
  }
  (void)index;
}

// The end of a label that tells of those who did not come, where a line begins with one and goes
// on with somebody.
std::uint32_t FactFinder::absent_label(Stretch tokens) const {
  const auto* hit = reading_.hit(tokens.first, language_.lexicons.lexicon("labels"));
  if (!hit || language_.lexicons.entry(*hit).attribute("role") != "absent") return tokens.first;
  const auto end = tokens.first + hit->size;
  const auto top = end < tokens.end ? reading_.top(end) : kNoMention;
  const bool goes_on = top != kNoMention && reading_.mention(top).type == types_.person;
  return goes_on ? end : tokens.first;
}

// "will not travel", "was unable to attend".
bool FactFinder::denies(Stretch tokens) const {
  const auto verbs = language_.lexicons.lexicon("verbs");
  for (auto t = tokens.first; t < tokens.end; ++t)
    if (const auto* hit = reading_.hit(t, verbs);
        hit && language_.lexicons.entry(*hit).attribute("class") == "deny")
      return true;
  return false;
}

// "Guest: H.E. Ms. Lee" at the head of a programme: whose visit it is.
bool FactFinder::is_guest_of_programme(std::uint32_t index) const {
  constexpr std::uint32_t kHead = 8;
  const auto key = utf8::fold(text_.slice(text_.blocks[index].key));
  if (index >= kHead || (key != "guest" && key != "visitor")) return false;
  const auto lexicon = language_.lexicons.lexicon("labels");
  for (std::uint32_t b = 0; b < index; ++b) {
    const auto tokens = block_tokens(b);
    for (auto t = tokens.first; t < tokens.end; ++t)
      if (const auto* hit = reading_.hit(t, lexicon);
          hit && language_.lexicons.entry(*hit).attribute("role") == "program")
        return true;
  }
  return false;
}

// Another section: what stands below is no row of the diary any more, unless only its month
// changes.
void FactFinder::end_diary(Stretch heading) {
  if (!diary_day_) return;
  diary_day_.reset();
  const auto date = date_in(heading);
  if (!date || date->has_day()) columns_.clear();
  if (!date) principal_ = kNoMention;
}

bool FactFinder::has_words(Stretch tokens) const {
  for (auto t = tokens.first; t < tokens.end; ++t)
    if (text_.tokens[t].shape != text::Shape::Mark) return true;
  return false;
}

// Below "Minister's diary, June 2022" the line that begins with a person tells whose it is.
void FactFinder::find_principal(std::uint32_t index, Stretch tokens) {
  constexpr std::uint32_t kHead = 6;
  if (index == 0 || index >= kHead || principal_ != kNoMention) return;
  const auto top = reading_.top(tokens.first);
  if (top == kNoMention || reading_.mention(top).type != types_.person) return;
  const auto lexicon = language_.lexicons.lexicon("labels");
  for (std::uint32_t b = 0; b < index; ++b) {
    const auto head = block_tokens(b);
    for (auto t = head.first; t < head.end; ++t)
      if (const auto* hit = reading_.hit(t, lexicon);
          hit && language_.lexicons.entry(*hit).attribute("role") == "diary")
        principal_ = thing_of(top);
  }
}

// The meeting that a list of people is of.
ThingId FactFinder::people_meeting() {
  if (entry_.open) return entry_meeting("meeting");
  return document_meeting();
}

// Whether a line begins with somebody.
bool FactFinder::is_listed(Stretch tokens) const {
  const auto people = reading_.within(tokens, types_.person);
  return !people.empty() && reading_.mention(people.front()).tokens.first <= tokens.first + 6;
}

// "Minister: LEE, Ann": the post is the key.
void FactFinder::post_key(Stretch key, Stretch value) {
  const auto top = key.empty() || value.empty() ? kNoMention : reading_.top(key.first);
  if (top == kNoMention || reading_.mention(top).type != types_.post ||
      reading_.mention(top).tokens.end != key.end)
    return;
  for (const auto m : reading_.tops(value)) {
    if (reading_.mention(m).type != types_.person) continue;
    auto post = read_post(top);
    if (!post) return;
    if (post->of == kNoMention) post->of = issuing_body();
    return hold_post(thing_of(m), *post, key, kLayoutRule);
  }
}

void FactFinder::close_block(std::uint32_t index) {
  close_entry(index);
  if (text_.blocks[index].kind == text::BlockKind::Paragraph)
    if (const auto role = last_lead_in(reading_, text_.blocks[index]); !role.empty()) {
      labels_.push_back({std::string(role), 0, kNoMention});
      label_block_ = index;
      list_body_ = row_body_ = kNoMention;
      guests_ = false;
    }
  if (projects_.open) listed_item(index);
}

}  // namespace rapport::extract
