// SPDX-License-Identifier: Apache-2.0
// One handler a frame: what the rules of data/rules say has happened becomes facts.
#include <algorithm>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"
#include "graph/extract/facts.h"
#include "graph/extract/series.h"

namespace rapport::extract {

const Capture* FactFinder::capture(const Frame& frame, std::string_view name) const {
  const auto& names = language_.rules.rules[frame.rule].program.captures;
  for (const auto& found : frame.match.captures)
    if (names[found.name] == name) return &found;
  return nullptr;
}

Stretch FactFinder::stretch(const Frame& frame, std::string_view name) const {
  const auto* found = capture(frame, name);
  return found ? found->tokens : Stretch{};
}

// All captures of one name.
std::vector<Stretch> FactFinder::stretches(const Frame& frame, std::string_view name) const {
  const auto& names = language_.rules.rules[frame.rule].program.captures;
  std::vector<Stretch> found;
  for (const auto& capture : frame.match.captures)
    if (names[capture.name] == name) found.push_back(capture.tokens);
  return found;
}

// What the rule sets for every match: kind, status, outcome, role.
std::string FactFinder::constant(const Frame& frame, std::string_view key) const {
  const auto& rule = language_.rules.rules[frame.rule];
  std::vector<Attribute> filled;
  for (const auto& wanted : rule.set)
    if (wanted.key == key) fill(wanted, rule, frame.match, reading_, filled);
  return filled.empty() ? std::string() : filled.front().text;
}

std::optional<Date> FactFinder::date_in(Stretch tokens) const {
  for (const auto m : reading_.tops(tokens))
    if (reading_.mention(m).type == types_.date)
      if (const auto date = date_told(m)) return date;
  return std::nullopt;
}

// The day that a date means; "on the eve" is the day before the meeting that the text is about.
std::optional<Date> FactFinder::date_told(std::uint32_t mention) const {
  if (reading_.mention(mention).attribute("day") != "eve") return dates_.by_mention[mention];
  for (const auto& meeting : things_.meetings())
    if (meeting.thing == main_meeting_ && meeting.date && meeting.date->has_day())
      return Date::of(to_point(earliest_day(*meeting.date) - std::chrono::days(1)));
  return dates_.by_mention[mention];
}

std::vector<ThingId> FactFinder::objects(Stretch tokens,
                                         std::initializer_list<std::string_view> types) {
  std::vector<ThingId> found;
  for (const auto m : reading_.tops(tokens)) {
    const auto name = language_.rules.types.name(reading_.mention(m).type);
    if (std::find(types.begin(), types.end(), name) == types.end()) continue;
    const auto thing = thing_of(m);
    if (thing != kNoMention && std::find(found.begin(), found.end(), thing) == found.end())
      found.push_back(thing);
  }
  return found;
}

// What kind of meeting the words of a match tell: "paid a courtesy call on".
std::string FactFinder::kind_in(Stretch tokens) const {
  const auto lexicon = language_.lexicons.lexicon("meeting_nouns");
  for (auto t = tokens.first; t < tokens.end; ++t)
    if (reading_.top(t) == kNoMention)
      if (const auto* hit = reading_.hit(t, lexicon))
        return std::string(language_.lexicons.entry(*hit).attribute("kind"));
  return {};
}

// who (and whom) met: an unnamed meeting, or the named one that the rule captured.
void FactFinder::on_meet(const Frame& frame) {
  if (!constant(frame, "entry").empty() && !entry_.open) return;
  auto who = actors_of(frame, "who");
  const auto whom = actors_of(frame, "whom");
  const auto tokens = frame.match.tokens;
  // "denied a report that she had met ..."
  if (status_in({text_.sentences[frame.sentence].first_token, tokens.first}) == "denied") return;
  const bool captured_both = !stretch(frame, "whom").empty();
  // "and met with Ms. Lee": those who met stand before, or in the sentence before.
  if (captured_both && stretch(frame, "who").empty()) who = subjects_before(tokens.first);
  auto people = who;
  people.insert(people.end(), whom.begin(), whom.end());
  std::sort(people.begin(), people.end());
  people.erase(std::unique(people.begin(), people.end()), people.end());
  // "The President received Ms. Lee": who is not named was there too.
  const bool unnamed_side = people.size() == 1 && captured_both &&
                            (who.empty() ? tells_of_office(stretch(frame, "who"))
                                         : tells_of_office(stretch(frame, "whom")));
  if (people.size() < 2 && !unnamed_side) {
    if (!captured_both || whom.empty()) return;
  }
  // Order: who stand first.
  people = who;
  for (const auto person : whom)
    if (std::find(people.begin(), people.end(), person) == people.end()) people.push_back(person);
  if (people.size() < 2 && !unnamed_side && constant(frame, "alone").empty()) return;
  auto date = date_in(stretch(frame, "when"));
  const auto& span = text_.sentences[frame.sentence];
  if (!date) date = event_date(tokens, frame.sentence);
  if (!date) date = date_of_margins(span);
  if (!date) date = block_date_ ? block_date_ : section_date_ ? section_date_ : running_date_;
  auto kind = constant(frame, "kind");
  if (kind.empty()) kind = kind_in(tokens);
  if (whom.size() >= 2 && captured_both && one_by_one(frame)) {
    meet_one_by_one(frame, who, date, kind);
    return;
  }
  const auto thing = meet(people, date, kind, constant(frame, "status"), tokens, frame.rule);
  // Others met while the visitor was elsewhere.
  if (entry_.open && !who.empty() && !stretch(frame, "who").empty() && principal_ != kNoMention &&
      !contains(people, principal_))
    entry_.alone = true;
  for (const auto m : reading_.tops(stretch(frame, "who")))
    if (reading_.mention(m).attribute("to") == "group" && !group_.empty() &&
        things_.type(group_.front()) == "Person")
      attend(group_.front(), thing, "head_of_delegation", tokens, frame.rule);
  for (const auto* name : {"who", "whom"})
    attend_offices(stretch(frame, name), thing, tokens, frame.rule);
  auto* state = things_.meeting_of(thing);
  if (state && unnamed_side) {
    state->other_side = true;
    state->of_heading = text_.blocks[block_].kind == text::BlockKind::Heading;
  }
  if (state && !state->named && state->side.empty() && !whom.empty()) state->side = who;
  if (state && state->places.empty() && !section_places_.empty() && is_place_of_day(date) &&
      constant(frame, "status").empty()) {
    bool own_place = false;
    for (const auto m : reading_.tops({span.first_token, span.end_token}))
      own_place |=
          reading_.mention(m).type == types_.place && thing_of(m) != section_places_.back();
    if (!own_place) held_in(thing, section_places_.back(), tokens, frame.rule);
  }
  events_[tokens.first] = thing;
  // What was before is told by the way.
  if (constant(frame, "past").empty() || current_ == kNoMention) set_current(thing);
  if (const auto about = stretch(frame, "about"); !about.empty())
    discuss(thing, {about.first, span.end_token}, frame.rule);
}

// "held meetings with Ms. Lee, Mr. Ray and Ms. Moe", "on the sidelines", and lists that semicolons
// part: each of them was met alone, for all that the sentence says.
bool FactFinder::one_by_one(const Frame& frame) const {
  constexpr std::string_view kWords = "one_by_one";
  const auto whom = stretch(frame, "whom");
  for (auto t = whom.first; t < whom.end; ++t)
    if (text_.word(t) == ";") return true;
  if (!language_.lexicons.has_lexicon(kWords)) return false;
  const auto lexicon = language_.lexicons.lexicon(kWords);
  for (auto t = text_.sentences[frame.sentence].first_token; t < whom.first; ++t)
    if (reading_.top(t) == kNoMention && reading_.hit(t, lexicon)) return true;
  return false;
}

void FactFinder::meet_one_by_one(const Frame& frame, const std::vector<ThingId>& who,
                                 const std::optional<Date>& date, const std::string& kind) {
  if (who.empty()) return;
  for (const auto m : reading_.tops(stretch(frame, "whom"))) {
    std::vector<ThingId> other;
    add_actor(m, other);
    std::vector<ThingId> people = who;
    for (const auto person : other)
      if (!contains(people, person)) people.push_back(person);
    if (people.size() == who.size()) continue;
    const auto thing =
        meet(people, date, kind, constant(frame, "status"), frame.match.tokens, frame.rule);
    if (auto* state = things_.meeting_of(thing); state && !state->named && state->side.empty())
      state->side = who;
    events_[reading_.mention(m).tokens.first] = thing;
    set_current(thing);
  }
}

// "On the margins of the Conference": the days of the meeting spoken of.
std::optional<Date> FactFinder::date_of_margins(const text::Sentence& sentence) {
  for (auto t = sentence.first_token; t < sentence.end_token; ++t) {
    if (!says({t, t + 1}, "beside")) continue;
    const auto named = objects({t, sentence.end_token}, {"Meeting"});
    const auto meeting = named.empty() ? meeting_at_hand() : named.front();
    if (const auto* state = meeting == kNoMention ? nullptr : things_.meeting_of(meeting))
      return state->date;
  }
  return std::nullopt;
}

// A named meeting was (or will be) held: by whom, when, where.
// Whether a stretch names a post or somebody told before, whom nothing in the document names.
bool FactFinder::tells_of_office(Stretch tokens) const {
  for (const auto m : reading_.tops(tokens))
    if (reading_.mention(m).type == types_.post || reading_.mention(m).attribute("to") == "post")
      return true;
  return false;
}

void FactFinder::on_hold(const Frame& frame) {
  auto meetings = objects(stretch(frame, "what"), {"Meeting"});
  const auto& tokens = frame.match.tokens;
  const auto& span = text_.sentences[frame.sentence];
  // "The talks took place in Oslo": day and place are told of those spoken of.
  if (meetings.empty())
    if (const auto meant = meeting_meant(stretch(frame, "what")); meant != kNoMention) {
      meetings.push_back(meant);
      events_[tokens.first] = meant;
    }
  const auto who = actors(stretch(frame, "who"));
  auto also = actors(stretch(frame, "with"));
  // Countries meet; a ministry or a body that holds a meeting hosts it.
  const bool countries =
      std::any_of(who.begin(), who.end(), [&](ThingId t) { return things_.type(t) == "Country"; });
  const bool sides = std::count_if(who.begin(), who.end(), [&](ThingId t) {
                       return things_.type(t) == "Organization";
                     }) >= 2;
  for (const auto meeting : meetings) {
    if (!stretch(frame, "own").empty() && who.size() == 1) lend_series(meeting, who.front());
    for (const auto actor : who) {
      if (countries || sides) attend(actor, meeting, "", tokens, frame.rule);
      if (!countries) host(actor, meeting, tokens, frame.rule);
    }
    for (const auto actor : also) host(actor, meeting, tokens, frame.rule);
    // "held the first meeting in A, the second meeting in B, and the third in C"
    if (const auto* state = things_.meeting_of(meeting); state && state->ordinal != 0) {
      const auto series = state->series;
      for (const auto other : objects({tokens.end, span.end_token}, {"Meeting"})) {
        const auto* next = things_.meeting_of(other);
        if (!next || next->ordinal == 0 || next->series != series) continue;
        for (const auto actor : who)
          if (things_.type(actor) == "Organization") host(actor, other, tokens, frame.rule);
      }
    }
    if (const auto status = constant(frame, "status"); !status.empty()) {
      auto* state = things_.meeting_of(meeting);
      if (state && state->status.empty() && !state->date) {
        state->status = status;
        things_.set(meeting, "status", status);
      }
    }
  }
  if (meetings.empty()) return;
  // "ended today after two days": it began before.
  if (const int days = ordinal_of(constant(frame, "days")); days > 1)
    if (auto date = date_in(tokens); date && date->has_day() && !date->is_range()) {
      date->first = to_point(earliest_day(*date) - std::chrono::days(days - 1));
      date_meeting(meetings.front(), *date, tokens, frame.rule);
    }
  if (const auto date = date_in(stretch(frame, "when")))
    date_meeting(meetings.front(), *date, tokens, frame.rule);
  const auto places = objects(stretch(frame, "where"), {"Place", "Country", "Organization"});
  for (const auto place : places) {
    if (things_.type(place) == "Organization") continue;
    held_in(meetings.front(), place, tokens, frame.rule);
    break;
  }
  if (constant(frame, "status").empty() && constant(frame, "past").empty())
    set_current(meetings.front());
}

// "The Joint Commission held its third session": of the Joint Commission.
void FactFinder::lend_series(ThingId meeting, ThingId body) {
  auto* state = things_.meeting_of(meeting);
  if (!state || things_.type(body) != "Organization" || state->ordinal == 0 ||
      !is_generic_series(state->series))
    return;
  state->series = "#" + std::to_string(body);
  things_.rename(meeting, things_[meeting].name + " of the " + things_[body].name);
}

void FactFinder::on_discuss(const Frame& frame) {
  if (!constant(frame, "entry").empty() && !entry_.open) return;
  const auto about = stretch(frame, "about");
  const auto& span = text_.sentences[frame.sentence];
  auto meeting = meeting_at_hand();
  if (meeting == kNoMention) meeting = joint_talks(frame.sentence);
  if (const auto named = objects(stretch(frame, "what"), {"Meeting"}); !named.empty())
    meeting = named.front();
  // A heading names its own subject.
  const bool heading = text_.blocks[block_].kind == text::BlockKind::Heading && !entry_.open &&
                       span.end_token - span.first_token <= 8;
  if (meeting == kNoMention || heading) return;
  if (meeting == current_) current_block_ = block_;
  if (!constant(frame, "whole").empty()) return discuss(meeting, about, frame.rule, true);
  if (!constant(frame, "listed").empty())
    return discuss_list(meeting, {about.first, span.end_token}, frame.rule);
  if (!constant(frame, "within").empty()) return discuss(meeting, about, frame.rule);
  Stretch rest{about.empty() ? frame.match.tokens.end : about.first, span.end_token};
  discuss(meeting, rest, frame.rule);
}

// "the following points": what is numbered in the same block was talked about.
void FactFinder::on_points(const Frame&) { points_block_ = block_; }

void FactFinder::on_point(const Frame& frame) {
  if (points_block_ == block_ && current_ != kNoMention)
    discuss(current_, stretch(frame, "about"), frame.rule);
}

// Whether talks were spoken of shortly before: what is signed is signed there.
bool FactFinder::talks_before(std::uint32_t token) const {
  constexpr std::uint32_t kFurthest = 150;
  const auto lexicon = language_.lexicons.lexicon("meeting_nouns");
  for (auto t = token; t-- > 0 && token - t < kFurthest;)
    if (const auto* hit = reading_.hit(t, lexicon))
      if (language_.lexicons.entry(*hit).attribute("kind") == "talks") return true;
  return false;
}

// The actors of all captures of one name.
std::vector<ThingId> FactFinder::actors_of(const Frame& frame, std::string_view name) {
  std::vector<ThingId> found;
  for (const auto tokens : stretches(frame, name))
    for (const auto actor : actors(tokens))
      if (!contains(found, actor)) found.push_back(actor);
  return found;
}

// "both from MIC": the posts told before in the sentence, and the bureaus among them, belong there.
void FactFinder::on_affiliation(const Frame& frame) {
  const auto bodies = objects(stretch(frame, "org"), {"Organization"});
  if (bodies.empty()) return;
  const auto& span = text_.sentences[frame.sentence];
  auto before = reading_.tops({span.first_token, frame.match.tokens.first});
  if (constant(frame, "reach") == "last" && !before.empty()) before = {before.back()};
  for (const auto m : before) {
    const auto& mention = reading_.mention(m);
    if (mention.type != types_.person) continue;
    const auto person = thing_of(m);
    bool held = false;
    for (const auto& attribute : mention.attributes) {
      if (attribute.key != "post" || attribute.mention == kNoMention) continue;
      auto post = read_post(attribute.mention);
      if (!post) continue;
      if (post->of == kNoMention) {
        post->of = bodies.front();
        hold_post(person, *post, mention.tokens, frame.rule);
      } else if (things_.type(post->of) == "Organization" && post->of != bodies.front()) {
        fact("PART_OF", post->of, bodies.front(), mention.tokens, frame.rule);
      }
      held = true;
    }
    if (!held) hold_post(person, {"", bodies.front(), false, false}, mention.tokens, frame.rule);
  }
  for (std::size_t k = labels_.size(); k-- > 0;)
    if (labels_[k].side != kNoMention) {
      for (const auto body : bodies)
        fact("PART_OF", body, labels_[k].side, frame.match.tokens, frame.rule);
      break;
    }
}

// A meeting that was cancelled, postponed or denied.
void FactFinder::on_status(const Frame& frame) {
  const auto status = constant(frame, "status");
  for (const auto meeting : objects(stretch(frame, "what"), {"Meeting"})) {
    things_.set(meeting, "status", status);
    if (auto* state = things_.meeting_of(meeting)) state->status = status;
  }
}

void FactFinder::on_part_of(const Frame& frame) {
  const auto inner = objects(stretch(frame, "inner"), {"Organization", "Place", "Meeting"});
  const auto outer =
      objects(stretch(frame, "outer"), {"Organization", "Place", "Country", "Meeting"});
  if (inner.empty() || outer.empty() || inner.front() == outer.front()) return;
  fact("PART_OF", inner.front(), outer.front(), frame.match.tokens, frame.rule);
}

}  // namespace rapport::extract
