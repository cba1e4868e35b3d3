// SPDX-License-Identifier: Apache-2.0
// Lines of labels and values: records that tell one meeting after another, labels inside the line
// of a programme, and keys that are the house of the people behind them.
//
//     Date: 3 July 2024
//     Official: Ann Lee, State Secretary
//     Lobbyist: Bob Ray, Rail Ltd
//
//     Date: 5 July 2024
#include <algorithm>

#include "graph/base/utf8.h"
#include "graph/extract/facts.h"
#include "graph/extract/listed.h"

namespace rapport::extract {

namespace {

bool is_keyed(const text::Block& block) { return block.kind == text::BlockKind::KeyValue; }

}  // namespace

// Where records begin: runs of keys that begin with the same one, twice or more, and tell a day and
// somebody each.
void FactFinder::find_records() {
  const auto count = static_cast<std::uint32_t>(text_.blocks.size());
  const auto key_of = [&](std::uint32_t b) { return utf8::fold(text_.slice(text_.blocks[b].key)); };
  std::map<std::string, std::vector<std::uint32_t>> records;
  for (std::uint32_t b = 0; b < count;) {
    if (!is_keyed(text_.blocks[b])) {
      ++b;
      continue;
    }
    const auto first = key_of(b);
    auto end = b + 1;
    bool day = false, people = false;
    for (auto r = b; r < count; end = ++r) {
      const auto& block = text_.blocks[r];
      if (r > b && is_keyed(block) && key_of(r) == first) break;
      if (!is_keyed(block) && block.kind != text::BlockKind::ListItem) break;
      const auto tokens = block_tokens(r);
      const auto colon = colon_of(text_, tokens);
      const auto role = label_role({tokens.first, colon});
      day |= role == "date" && date_in({colon, tokens.end}).has_value();
      people |= names_people(role) || role == "official" || role == "organization" ||
                role == "host" || role == "name";
    }
    if (day && people) records[first].push_back(b);
    b = std::max(end, b + 1);
  }
  for (const auto& [key, starts] : records)
    if (starts.size() > 1) record_starts_.insert(starts.begin(), starts.end());
}

// The day and the fate of the meeting whose record begins here.
void FactFinder::begin_record(std::uint32_t index) {
  std::optional<Date> date;
  std::string status;
  auto end = index;
  do {
    const auto tokens = block_tokens(end);
    const auto colon = colon_of(text_, tokens);
    if (!date && label_role({tokens.first, colon}) == "date") date = date_in({colon, tokens.end});
    if (status.empty()) status = status_in({colon, tokens.end});
    ++end;
  } while (end < text_.blocks.size() && !record_starts_.contains(end) &&
           (is_keyed(text_.blocks[end]) || text_.blocks[end].kind == text::BlockKind::ListItem));
  begin_entry(date, status);
  entry_.record = true;
}

// Who and what a line of a record tells that a heading of the same name would not.
bool FactFinder::record_line(std::string_view role, Stretch value) {
  const auto meeting = entry_meeting("meeting");
  if (role == "official" || role == "organization" || role == "name" || role == "host") {
    attend_listed(meeting, value, "");
    if (role == "host")
      for (const auto who : objects(value, {"Person", "Organization"}))
        host(who, meeting, value, kLayoutRule);
    return true;
  }
  if (role == "kind") {
    if (const auto kind = kind_in(value); !kind.empty())
      if (auto* state = things_.meeting_of(meeting)) {
        state->kind = kind;
        things_.set(meeting, "kind", kind);
      }
    return true;
  }
  return false;
}

// "Venue: Harbour House  Moderator: Ms. Lee" inside the line of a programme: the labels and their
// values.
void FactFinder::labels_inside(Stretch tokens, ThingId meeting) {
  for (const auto& label : inner_labels(reading_, tokens))
    label_inside(label.role, label.value, meeting);
}

void FactFinder::label_inside(std::string_view role, Stretch value, ThingId meeting) {
  const auto* state = things_.meeting_of(meeting);
  while (!value.empty() && text_.word(value.end - 1) == "|") --value.end;
  if (role.empty() || value.empty() || !state) return;
  if (role == "place" && state->places.empty()) {
    if (const auto place = place_named(value); place != kNoMention)
      held_in(meeting, place, value, kLayoutRule);
  } else if (role == "host") {
    for (const auto who : objects(value, {"Person", "Organization"})) {
      host(who, meeting, value, kLayoutRule);
      if (things_.type(who) == "Person") attend(who, meeting, "", value, kLayoutRule);
    }
  } else if (role == "topics" && facts_.from(meeting, "DISCUSSED").empty()) {
    discuss_list(meeting, value, kLayoutRule);
  } else if (role == "absent") {
    keep_away(meeting, objects(value, {"Person"}));
  } else if (role == "chair" || role == "speaker" || role == "participants") {
    attend_listed(meeting, value, role == "participants" ? "" : role);
  }
}

// The place that a label or a column of places tells, whether a list knows it or not.
ThingId FactFinder::place_named(Stretch value) {
  if (value.empty()) return kNoMention;
  const auto end = std::min(value.end, value.first + 12);
  auto first = value.first;
  if (reading_.folded(first) == "the" || reading_.folded(first) == "at") ++first;
  if (first >= end) return kNoMention;
  const auto lexicons = &language_.lexicons;
  if (lexicons->has_lexicon("online_words") &&
      reading_.hit(first, lexicons->lexicon("online_words")))
    return kNoMention;
  const auto top = reading_.top(first);
  const auto type = top == kNoMention ? TypeId{} : reading_.mention(top).type;
  Stretch name;
  if (top == kNoMention)
    name = unknown_name({first, end});
  else if (type == types_.organization)
    name = reading_.mention(top).tokens;
  // "Lindau Castle  H.E. Mr. Lee joins"
  for (auto t = name.first; t < name.end; ++t)
    if (text_.word(t).find('.') != std::string_view::npos) name.end = t;
  if (name.size() >= 2) {
    const auto place = things_.simple("Place", reading_.slice(name));
    things_.set(place, "kind", std::string("venue"));
    note(place, name, kLayoutRule);
    return place;
  }
  const auto places = objects({first, end}, {"Place", "Country"});
  return places.empty() ? ThingId{kNoMention} : places.front();
}

// "Ministry of Finance: Mr. Lee (Director), Ms. Ray": the house of the people behind the colon, and
// "For the Government of Fiji: Mr. Lee, Minister of Lands" their state.
void FactFinder::home_by_key(std::uint32_t index, Stretch key, Stretch value) {
  if (key.empty() || value.empty() || !begins_with_people(index, key) || is_prose(value)) return;
  auto last = key.end - 1;
  const auto top = reading_.top(last);
  if (top == kNoMention || key.size() > 10) return;
  const auto& mention = reading_.mention(top);
  const bool body = mention.type == types_.organization;
  if (!body && mention.type != types_.country) return;
  const auto head = reading_.folded(key.first);
  if (mention.tokens.first > key.first + (head == "the" ? 1u : 0u) &&
      (head != "for" || mention.tokens.first > key.first + 5))
    return;
  const auto home = thing_of(top);
  row_body_ = body ? home : kNoMention;
  list_body_ = body ? ThingId{kNoMention} : home;
  for (const auto entry : entries_of(reading_, value)) {
    const bool own = !objects(entry, {"Organization"}).empty();
    for (const auto m : reading_.tops(entry))
      if (reading_.mention(m).type == types_.person && (!body || !own))
        home_listed(thing_of(m), m, entry);
  }
  row_body_ = list_body_ = kNoMention;
}

}  // namespace rapport::extract
