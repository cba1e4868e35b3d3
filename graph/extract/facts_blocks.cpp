// SPDX-License-Identifier: Apache-2.0
// What layout says: "Date: ...", "3. Participants" with a list below, lists of projects under their
// fields, tables of past meetings.
#include <algorithm>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"
#include "graph/extract/facts.h"
#include "graph/extract/listed.h"

namespace rapport::extract {

// Whether an entry of a lexicon stands in a stretch whose attribute has that value.
bool FactFinder::has_entry(Stretch tokens, std::string_view lexicon, std::string_view key,
                           std::string_view value) const {
  if (!language_.lexicons.has_lexicon(lexicon)) return false;
  const auto entries = language_.lexicons.lexicon(lexicon);
  for (auto t = tokens.first; t < tokens.end; ++t)
    if (const auto* hit = reading_.hit(t, entries);
        hit && language_.lexicons.entry(*hit).attribute(key) == value)
      return true;
  return false;
}

// How the words of a stretch stand to a meeting: data/lexicons/occasion_words.txt.
bool FactFinder::says(Stretch tokens, std::string_view what) const {
  return has_entry(tokens, "occasion_words", "says", what);
}

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
  minutes_of(index, tokens);
  if (block.kind == text::BlockKind::Heading && has_words(tokens)) end_diary(tokens);
  // A line of its own for another hour of the same day stands between the rows of a diary.
  if (!diary_day_ &&
      (block.kind != text::BlockKind::Heading || (tokens.size() > 4 && block.depth != 4)))
    columns_.clear();
  // What follows the lines of a programme as a paragraph of its own is no part of the last.
  if (entry_.open && principal_ != kNoMention && block.kind == text::BlockKind::Paragraph &&
      block.depth == 0 && entry_.block != index && is_prose(tokens))
    end_entry();
  // Prose below a record, or a heading, tells of its meeting.
  if (entry_.record && block.kind != text::BlockKind::KeyValue &&
      block.kind != text::BlockKind::ListItem) {
    const auto told = entry_.meeting;
    end_entry();
    if (block.kind == text::BlockKind::Paragraph) set_current(told);
  }
  if (record_starts_.contains(index)) begin_record(index);
  session_of_item(index, tokens);
  if (entry_.open && entry_.block + 1 == index && block.kind != text::BlockKind::KeyValue &&
      is_hour_alone(entry_.block) && !is_time(block.marker)) {
    entry_.block = index;
    return;
  }
  const bool value_below = is_below_label(index, tokens);
  const bool opened = !value_below && open_entry(index, tokens);
  begin_marked(tokens);
  if (opened || (!entry_.owners.empty() && entry_.block == index)) return;
  // "Not present  Dr. Lee (Norway)" among them.
  if (const auto end = absent_label(tokens);
      block.kind == text::BlockKind::Heading && end != tokens.first && end < tokens.end) {
    read_label(index, {tokens.first, end});
    return labelled(index, {end, tokens.end});
  }
  // "Director", "Ministry of Fisheries" below a name: read with the name.
  if (is_card_line(index)) return;
  // Lines of their own below "Present": people.
  if (block.kind == text::BlockKind::Heading && !labels_.empty() &&
      names_people(labels_.back().role) && label_role(tokens).empty() && is_listed(tokens)) {
    labelled(index, tokens);
    return;
  }
  // The body that the people below belong to.
  auto title = without_number(text_, tokens);
  // "For Norway", "From the Ministry of Fisheries"
  for (const auto* word : {"for", "from", "the"})
    if (title.size() > 1 && reading_.folded(title.first) == word) ++title.first;
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
    read_label(index, {tokens.first, colon});
    return labelled(index, {colon + 1, tokens.end});
  }
  if (block.kind == text::BlockKind::Heading && is_listed_topic(index)) {
    listed_topic_ = index;
    return labelled(index, tokens);
  }
  if (block.kind == text::BlockKind::Heading) {
    // "Minutes of the meeting of 3 May"
    if (document_meeting_ != kNoMention && section_meeting_ == document_meeting_ &&
        heading_block_ == index && index > 0)
      return;
    while (!labels_.empty() && (labels_.back().depth >= block.depth)) labels_.pop_back();
    if (read_label(index, tokens)) return;
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
      visit_block_ = kNoMention;
    }
    return;
  }
  if (block.kind == text::BlockKind::KeyValue) {
    const auto colon = colon_of(text_, tokens);
    const Stretch key{tokens.first, colon};
    const Stretch value{std::min(colon + 1, tokens.end), tokens.end};
    if (past_meeting({key, value}, tokens)) return;
    post_key(key, value);
    while (!labels_.empty() && labels_.back().depth > block.depth) labels_.pop_back();
    if (!read_label(index, key)) {
      home_by_key(index, key, value);
      while (!labels_.empty() && labels_.back().depth >= block.depth) labels_.pop_back();
    } else if (!value.empty()) {
      labelled(index, value);
    }
    return;
  }
  if (entry_.open && block.kind == text::BlockKind::ListItem && labels_.empty() &&
      last_key_role(index - 1) == "topics" && block.marker == "-") {
    discuss(entry_.meeting != kNoMention ? entry_.meeting : current_, tokens, kLayoutRule);
    return;
  }
  if (block.kind == text::BlockKind::Paragraph && block.marker.empty() && !labels_.empty() &&
      tokens.size() > 40 && labels_.back().role != "participants")
    labels_.clear();
  if (!labels_.empty()) labelled(index, tokens);
}

// Whether a block is what a label right above it announced; an hour or a day begins anew.
bool FactFinder::is_below_label(std::uint32_t index, Stretch tokens) const {
  if (labels_.empty() || label_block_ + 1 != index) return false;
  const auto top = reading_.top(tokens.first);
  const bool day = top != kNoMention && reading_.mention(top).type == types_.date;
  return labels_.back().role == "date" || !(is_time(text_.blocks[index].marker) || day);
}

// The role of the last key inside a block or of the item that it follows: "Questions: - quotas".
std::string_view FactFinder::last_key_role(std::uint32_t index) const {
  while (index > 0 && text_.blocks[index].marker == "-") --index;
  const auto tokens = block_tokens(index);
  const auto labels = inner_labels(reading_, tokens);
  return labels.empty() ? std::string_view() : labels.back().role;
}

// "1. Rice exports" below "Agenda:" and below another such line.
bool FactFinder::is_listed_topic(std::uint32_t index) const {
  const auto& block = text_.blocks[index];
  return !block.marker.empty() && !labels_.empty() && labels_.back().role == "topics" &&
         (label_block_ + 1 == index || listed_topic_ + 1 == index);
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
  const auto meeting = entry_.open ? entry_meeting("meeting") : document_meeting();
  // "Venue: Oslo" stood above the list.
  if (const auto* state = things_.meeting_of(meeting);
      state && state->places.empty() && waiting_place_ != kNoMention) {
    held_in(meeting, waiting_place_, block_tokens(block_), kLayoutRule);
    waiting_place_ = kNoMention;
  }
  return meeting;
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
  close_session(block_tokens(index));
  close_entry(index);
  if (text_.blocks[index].kind == text::BlockKind::Paragraph ||
      text_.blocks[index].kind == text::BlockKind::ListItem)
    if (const auto role = last_lead_in(reading_, text_.blocks[index]); !role.empty()) {
      labels_.push_back({std::string(role), 0, kNoMention});
      label_block_ = index;
      list_body_ = row_body_ = kNoMention;
      guests_ = false;
    }
  if (projects_.open) listed_item(index);
}

}  // namespace rapport::extract
