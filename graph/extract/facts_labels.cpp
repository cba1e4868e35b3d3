// SPDX-License-Identifier: Apache-2.0
// Labels ("Present:", "Venue", "From Norway:") and what stands under them.
#include <algorithm>

#include "graph/base/utf8.h"
#include "graph/extract/facts.h"
#include "graph/extract/listed.h"

namespace rapport::extract {

bool FactFinder::read_label(std::uint32_t index, Stretch label) {
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
    // "Norwegian side: Ms. Lee, Director", "Observers from industry: Ms. Lee": people again.
    if (!labels_.empty() && labels_.back().role == "participants" &&
        block.kind == text::BlockKind::KeyValue && begins_with_people(index, label)) {
      labels_.push_back(
          {"participants", static_cast<std::uint8_t>(block.depth + 1), nation_in(label)});
      row_body_ = kNoMention;
      return true;
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
  return true;
}

// Whether the value behind a short key begins with a person.
bool FactFinder::begins_with_people(std::uint32_t index, Stretch key) const {
  constexpr std::uint32_t kLongestKey = 6, kHead = 4;
  const auto tokens = block_tokens(index);
  if (key.size() > kLongestKey || key.end + 1 >= tokens.end) return false;
  const auto end = std::min(tokens.end, key.end + 1 + kHead);
  const auto people = reading_.within({key.end + 1, tokens.end}, types_.person);
  return !people.empty() && reading_.mention(people.front()).tokens.first < end;
}

// The country of "Norwegian side".
ThingId FactFinder::nation_in(Stretch tokens) {
  for (const auto m : reading_.tops(tokens))
    if (reading_.mention(m).type == types_.nation)
      return country_named(reading_.mention(m).attribute("name"));
  return kNoMention;
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
          Lexicons::form_name(noun->form).empty())
        return true;
    }
    if (says(tokens, "record")) return true;
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
  if (entry_.record && record_line(role, value)) return;
  if (role == "date") {
    if (const auto date = date_in(value)) {
      if (!entry_.record) section_date_ = date;
      if (meeting != kNoMention) date_meeting(meeting, *date, value, rule);
    }
  } else if (role == "place") {
    const auto place = place_named(value);
    if (meeting == kNoMention) waiting_place_ = place;
    // The venue is the innermost; what a sentence said before was the city.
    if (meeting != kNoMention && place != kNoMention && things_.meeting_of(meeting))
      held_in(meeting, place, value, rule);
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
      if (reading_.mention(m).type == types_.person && status_in(value).empty()) {
        join_group(thing_of(m));
        lead_group(thing_of(m), value);
      }
  }
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
  return has_entry(tokens, "verbs", "class", "deny");
}

}  // namespace rapport::extract
