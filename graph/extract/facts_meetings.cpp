// SPDX-License-Identifier: Apache-2.0
// Meetings: the named ones by their series and ordinal, the unnamed ones by who met; and whom "the
// two ministers" means.
#include <algorithm>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"
#include "graph/extract/facts.h"
#include "graph/extract/names.h"
#include "graph/extract/series.h"

namespace rapport::extract {
namespace {

// "Sixth Dialogue on Clean Air" and "Sixth Dialogue on Clean Air and Related Meetings".
bool same_beginning(const std::string& a, const std::string& b) {
  return a.size() > 12 && b.size() > 12 && (a.starts_with(b) || b.starts_with(a));
}

// Whether nobody is in the first list who is not in the second.
bool is_part(const std::vector<ThingId>& some, const std::vector<ThingId>& all) {
  return std::all_of(some.begin(), some.end(),
                     [&](ThingId t) { return std::find(all.begin(), all.end(), t) != all.end(); });
}

// "Ninth Meeting of its Steering Committee" and "Ninth Steering Committee Meeting": the same words
// in another order.
bool same_words(const std::string& a, const std::string& b) {
  auto x = split(a, ' '), y = split(b, ' ');
  if (x.size() < 3 || x.size() != y.size()) return false;
  std::sort(x.begin(), x.end());
  std::sort(y.begin(), y.end());
  return x == y;
}

bool contains(const std::vector<ThingId>& list, ThingId thing) {
  return std::find(list.begin(), list.end(), thing) != list.end();
}

}  // namespace

// "Annual Meeting", "session": words that many series share.
bool FactFinder::is_generic_series(std::string_view name) const {
  const auto lexicon = language_.lexicons.lexicon("meeting_nouns");
  for (const auto& word : name_words(name)) {
    if (word == "annual" || word == "regular" || word == "plenary" || word == "joint") continue;
    bool noun = false;
    for (std::size_t k = 0; k < language_.lexicons.entry_count(lexicon); ++k)
      noun |= language_.lexicons.entry(lexicon, k).phrase == word;
    if (!noun) return false;
  }
  return true;
}

// The numbered meeting told of last that can be called so: by a word of its name or by its acronym.
const MeetingState* FactFinder::sibling_called(std::string_view noun) {
  const auto wanted = name_words(noun);
  const MeetingState* found = nullptr;
  for (const auto& other : things_.recent_meetings()) {
    if (other.ordinal == 0 || other.series.empty() || wanted.empty()) continue;
    const auto& thing = things_[other.thing];
    auto words = name_words(thing.name);
    for (const auto& alias : thing.aliases)
      for (auto& word : name_words(alias)) words.push_back(std::move(word));
    const bool called = std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) {
      return std::find(words.begin(), words.end(), word) != words.end();
    });
    if (called) found = &other;
  }
  return found;
}

// The committee or working group that the document's head names.
ThingId FactFinder::issuing_group() {
  constexpr std::uint32_t kHead = 6;
  for (std::uint32_t b = 0; b < std::min<std::size_t>(text_.blocks.size(), kHead); ++b)
    for (const auto m : reading_.tops(block_tokens(b))) {
      if (reading_.mention(m).type != types_.organization) continue;
      const auto kind = reading_.mention(m).attribute("kind");
      if (kind == "committee" || kind == "working_group" || kind == "group") return thing_of(m);
    }
  return kNoMention;
}

ThingId FactFinder::meeting_of_mention(std::uint32_t index) {
  const auto& mention = reading_.mention(index);
  const auto meeting = named_meeting(mention);
  read_sides(meeting, mention.tokens);
  // "a meeting on the data economy" tells its subject.
  if (const auto about = mention.attribute("about"); !about.empty()) {
    auto tokens = mention.tokens;
    while (!tokens.empty() && !reading_.slice(tokens).starts_with(about)) ++tokens.first;
    if (!tokens.empty()) discuss(meeting, tokens, mention.rule);
  }
  return meeting;
}

// "Japan-India Joint Working Group": whose matter a body or a meeting is.
void FactFinder::read_sides(ThingId thing, Stretch tokens) {
  std::vector<ThingId> found;
  for (auto t = tokens.first; t < tokens.end; ++t)
    for (auto m = reading_.newest_at(t); m != kNoMention; m = reading_.mention(m).next_here) {
      const auto& inner = reading_.mention(m);
      if (inner.tokens.end > tokens.end || inner.tokens.size() == tokens.size()) continue;
      const bool hyphen =
          (t > 0 && (text_.word(t - 1) == "-" || text_.word(t - 1) == "–")) ||
          (inner.tokens.end < text_.tokens.size() &&
           (text_.word(inner.tokens.end) == "-" || text_.word(inner.tokens.end) == "–"));
      if (!hyphen) continue;
      const bool body =
          inner.type == types_.organization && inner.attribute("kind") == "international";
      if (inner.type != types_.country && inner.type != types_.nation && !body) continue;
      const auto side = thing_of(m);
      if (!contains(found, side)) found.push_back(side);
    }
  if (found.size() == 2) sides_of_.try_emplace(thing, std::move(found));
}

// "fourth meeting of the JWG", "19th Annual Meeting", "7th Session of JCTEC": series and ordinal
// decide; else the name.
ThingId FactFinder::named_meeting(const WorkMention& mention) {
  MeetingState state;
  state.ordinal = ordinal_of(mention.attribute("ordinal"));
  if (state.ordinal == 0) state.ordinal = ordinal_of(mention.attribute("figure"));
  state.kind = std::string(mention.attribute("kind"));
  auto name = clean_name(mention.attribute("name").empty() ? reading_.slice(mention.tokens)
                                                           : mention.attribute("name"));
  std::string series_name(mention.attribute("series"));
  ThingId body = kNoMention;
  if (const auto* of = mention.find("body"); of && of->mention != kNoMention) {
    body = thing_of(of->mention);
    if (body != kNoMention) series_name = things_[body].name;
  }
  if (body == kNoMention && is_generic_series(series_name)) series_name.clear();
  if (!series_name.empty()) {
    body = body == kNoMention ? things_.find("Organization", clean_name(series_name)) : body;
    state.series = body != kNoMention ? fmt::format("#{}", body) : meeting_key(series_name);
  }
  // "the third session": of the series spoken of.
  if (state.ordinal != 0 && state.series.empty()) state.series = series_context_;
  // "Minutes of the 14th meeting" of a group that the document's head names.
  if (state.ordinal != 0 && state.series.empty() && !mention.attribute("series").empty()) {
    body = issuing_group();
    if (body != kNoMention) state.series = fmt::format("#{}", body);
  }
  if (state.ordinal != 0 && !state.series.empty()) adopt_series(state.series, body);
  if (!state.series.empty()) series_context_ = state.series;
  // "the third dialogue": named as the one of its series that has been told of in full.
  if (const auto noun = mention.attribute("short"); !noun.empty()) {
    const auto* sibling = sibling_called(noun);
    if (!sibling || state.ordinal == 0) return kNoMention;
    state.series = sibling->series;
    state.kind = sibling->kind;
    name = renumbered(things_[sibling->thing].name, state.ordinal);
  }
  // "the first took place in ...": named as its neighbours are.
  if (mention.find("bare")) {
    const MeetingState* sibling = nullptr;
    for (const auto& other : things_.recent_meetings())
      if (other.ordinal != 0 && other.series == state.series) sibling = &other;
    if (!sibling || state.series.empty()) return kNoMention;
    name = renumbered(things_[sibling->thing].name, state.ordinal);
    state.kind = sibling->kind;
  }
  if (const auto known = things_.find("Meeting", name); known != kNoMention && state.ordinal == 0)
    return known;
  for (auto& other : things_.recent_meetings()) {
    if (!other.named) continue;
    const bool same_series = !state.series.empty() && state.series == other.series;
    if (state.ordinal != 0 && state.ordinal == other.ordinal &&
        (same_series || state.series.empty() || other.series.empty() ||
         same_words(meeting_key(things_[other.thing].name), meeting_key(name)) ||
         same_beginning(meeting_key(things_[other.thing].name), meeting_key(name)))) {
      if (other.series.empty()) other.series = state.series;
      things_.add_alias(other.thing, name);
      if (!mention.attribute("acronym").empty())
        things_.add_alias(other.thing, mention.attribute("acronym"));
      return other.thing;
    }
    if (state.ordinal == 0 && meeting_key(things_[other.thing].name) == meeting_key(name))
      return other.thing;
  }
  const auto thing = things_.meeting(state, name, false);
  if (!state.kind.empty()) things_.set(thing, "kind", state.kind);
  if (state.ordinal != 0) things_.set(thing, "ordinal", state.ordinal);
  if (!mention.attribute("acronym").empty()) things_.add_alias(thing, mention.attribute("acronym"));
  // A body named in full lends its short names to its meetings.
  if (body != kNoMention && state.ordinal != 0) {
    for (const auto& alias : things_[body].aliases)
      things_.add_alias(thing,
                        fmt::format("{} meeting of the {}", ordinal_figure(state.ordinal), alias));
  }
  return thing;
}

// "Third AU Technical Meeting on Early Warning" and "the Fourth Technical Meeting": a shorter way
// to name a series that was told before, or a body whose meetings were told by another of its
// names.
void FactFinder::adopt_series(std::string& series, ThingId body) {
  const auto words_in = [](const std::string& some, const std::string& all) {
    const auto longer = split(all, ' ');
    const auto shorter = split(some, ' ');
    return shorter.size() >= 2 && std::all_of(shorter.begin(), shorter.end(), [&](auto word) {
             return std::find(longer.begin(), longer.end(), word) != longer.end();
           });
  };
  const auto recent = things_.recent_meetings();
  for (auto other = recent.rbegin(); other != recent.rend(); ++other) {
    if (other->ordinal == 0 || other->series.empty() || other->series == series) continue;
    bool same = body == kNoMention && !other->series.starts_with('#') &&
                (words_in(series, other->series) || words_in(other->series, series));
    if (body != kNoMention && !other->series.starts_with('#')) {
      const auto& names = things_[body];
      same = meeting_key(names.name) == other->series ||
             words_in(meeting_key(names.name), other->series);
      const auto& aliases = things_[other->thing].aliases;
      for (const auto& alias : names.aliases)
        same |= std::find(aliases.begin(), aliases.end(), alias) != aliases.end();
      same |= std::find(aliases.begin(), aliases.end(), names.name) != aliases.end();
    }
    if (!same) continue;
    series = other->series;
    return;
  }
}

// An unnamed meeting: the same people on a date that does not contradict are the same meeting.
ThingId FactFinder::meet(const std::vector<ThingId>& who, const std::optional<Date>& date,
                         std::string_view kind, std::string_view status, Stretch tokens,
                         std::uint32_t rule) {
  std::vector<ThingId> people;
  for (const auto person : who)
    if (!contains(people, person)) people.push_back(person);
  ThingId thing = kNoMention;
  for (const auto& other : things_.recent_meetings()) {
    const auto& theirs = other.attendees;
    if (other.named || theirs.size() < 2 || other.status != status) continue;
    if (!is_part(people, theirs)) continue;
    const bool same = people.size() == theirs.size();
    if (!same && (people.size() < 2 || date)) continue;
    if (date && other.date && !overlap(*date, *other.date)) continue;
    thing = other.thing;
  }
  // The section's heading, or the line of a programme, told of it first.
  const auto told = entry_.open ? entry_.meeting : section_meeting_;
  if (thing == kNoMention && told != kNoMention)
    if (const auto* state = things_.meeting_of(told);
        state && !state->named && state->status == status && is_part(state->attendees, people))
      thing = told;
  if (thing == kNoMention) {
    thing = new_meeting(kind, status.empty() && entry_.open ? entry_.status : status);
    if (entry_.open && entry_.meeting == kNoMention) entry_.meeting = thing;
  }
  note(thing, tokens, rule);
  if (first_talks_ == kNoMention && people.size() >= 2 && status.empty()) first_talks_ = thing;
  for (const auto person : who) attend(person, thing, "", tokens, rule);
  if (date) date_meeting(thing, *date, tokens, rule);
  return thing;
}

void FactFinder::attend(ThingId who, ThingId meeting, std::string_view role, Stretch tokens,
                        std::uint32_t rule) {
  if (who == kNoMention || meeting == kNoMention) return;
  const auto& type = things_.type(who);
  if (type != "Person" && type != "Organization" && type != "Country") return;
  if (const auto gone = absent_.find(meeting); gone != absent_.end() && gone->second.contains(who))
    return;
  auto* state = things_.meeting_of(meeting);
  if (!state) return;
  if (!contains(state->attendees, who)) state->attendees.push_back(who);
  if (role == "chair" && type == "Person") chairs_.try_emplace(meeting, who);
  Properties properties;
  if (!role.empty() && role != "participant") properties.emplace_back("role", std::string(role));
  fact("ATTENDED", who, meeting, tokens, rule, std::move(properties));
}

void FactFinder::host(ThingId who, ThingId meeting, Stretch tokens, std::uint32_t rule) {
  auto* state = things_.meeting_of(meeting);
  if (!state || who == kNoMention) return;
  if (!contains(state->hosts, who)) state->hosts.push_back(who);
  fact("HOSTED", who, meeting, tokens, rule);
}

void FactFinder::held_in(ThingId meeting, ThingId place, Stretch tokens, std::uint32_t rule) {
  auto* state = things_.meeting_of(meeting);
  if (!state || place == kNoMention) return;
  // The innermost is kept: the hall instead of its city.
  if (kind_of(place) == "venue" && state->places.size() == 1 && is_town(state->places.front())) {
    std::erase_if(result_.facts, [&](const Fact& fact) {
      return fact.type == "HELD_IN" && fact.source == meeting &&
             fact.target == state->places.front();
    });
    state->places.clear();
  }
  if (!contains(state->places, place)) state->places.push_back(place);
  fact("HELD_IN", meeting, place, tokens, rule);
}

bool FactFinder::is_town(ThingId place) const {
  const auto kind = kind_of(place);
  return things_.type(place) == "Country" || kind == "city" || kind == "region";
}

void FactFinder::date_meeting(ThingId meeting, const Date& date, Stretch, std::uint32_t) {
  auto* state = things_.meeting_of(meeting);
  if (!state) return;
  // The more precise one wins; what contradicts is left to the first.
  if (state->date && !(rapport::contains(*state->date, date) && *state->date != date)) return;
  state->date = date;
  things_.set(meeting, "date", date);
}

void FactFinder::set_current(ThingId meeting) {
  if (meeting == kNoMention || is_by_the_way(meeting)) return;
  current_ = meeting;
  current_block_ = told_block_ = block_;
  if (main_meeting_ != kNoMention) return;
  if (const auto* state = things_.meeting_of(meeting);
      state && state->named && state->status.empty())
    main_meeting_ = meeting;
}

// "The first meeting took place in Oslo": told in passing where another of its series is spoken of.
bool FactFinder::is_by_the_way(ThingId meeting) {
  const auto* state = things_.meeting_of(meeting);
  const auto* main = main_meeting_ == kNoMention ? nullptr : things_.meeting_of(main_meeting_);
  return state && main && section_meeting_ != meeting && state->ordinal != 0 &&
         main->ordinal != 0 && state->ordinal < main->ordinal && state->series == main->series;
}

// The meeting that a sentence speaks of without naming one: told of in this block or the one
// before, or the section's own.
ThingId FactFinder::meeting_at_hand() const {
  if (entry_.open || dated_section_) return current_;
  if (current_ != kNoMention && (current_ == section_meeting_ || block_ - current_block_ <= 1))
    return current_;
  // A report of one encounter goes on about it to its end.
  if (main_meeting_ == kNoMention && current_ != kNoMention && current_ == first_talks_ &&
      date_headings_ == 0)
    return current_;
  return date_headings_ < 2 ? main_meeting_ : kNoMention;
}

// "the meeting", "the Forum": the one told of last that such a noun can mean.
ThingId FactFinder::meeting_meant(Stretch noun) {
  if (noun.empty()) return kNoMention;
  const auto* hit = reading_.hit(noun.first, language_.lexicons.lexicon("meeting_nouns"));
  if (!hit || text_.tokens[noun.first].shape == text::Shape::Number) return kNoMention;
  const auto before = noun.first > 0 ? utf8::fold(text_.word(noun.first - 1)) : std::string();
  if (before != "the" && before != "this" && before != "that") return kNoMention;
  const std::string kind(language_.lexicons.entry(*hit).attribute("kind"));
  const auto word = utf8::fold(text_.word(noun.first));
  if (const auto at_hand = meeting_at_hand(); at_hand != kNoMention && suits(at_hand, kind, word))
    return at_hand;
  const auto recent = things_.recent_meetings();
  for (auto meeting = recent.rbegin(); meeting != recent.rend(); ++meeting)
    if (meeting->status.empty() && suits(meeting->thing, kind, word)) return meeting->thing;
  return kNoMention;
}

// Whether a meeting can be called by a noun of that kind: by its own kind, or by a word of its
// name.
bool FactFinder::suits(ThingId meeting, const std::string& kind, const std::string& word) {
  const auto* state = things_.meeting_of(meeting);
  if (!state) return false;
  if (state->kind == kind) return true;
  if (state->named) {
    for (const auto& own : name_words(things_[meeting].name))
      if (singular(own) == singular(word)) return true;
    return kind == "meeting" && (state->kind == "committee" || state->kind == "working_group" ||
                                 state->kind == "session");
  }
  const bool talks = state->kind == "talks" || state->kind == "call" ||
                     state->kind == "courtesy_call" || state->kind == "meeting";
  return talks && (kind == "talks" || kind == "meeting");
}

// The things that stand in a stretch and can act: persons, bodies, countries, and those that a
// reference means.
std::vector<ThingId> FactFinder::actors(Stretch tokens) {
  std::vector<ThingId> found;
  for (const auto m : reading_.tops(tokens)) add_actor(m, found);
  return found;
}

void FactFinder::add_actor(std::uint32_t index, std::vector<ThingId>& found) {
  const auto& mention = reading_.mention(index);
  const auto add = [&](ThingId thing) {
    if (thing != kNoMention && !contains(found, thing)) found.push_back(thing);
  };
  if (mention.type == types_.person || mention.type == types_.organization ||
      mention.type == types_.country)
    add(thing_of(index));
  if (mention.type == types_.reference || mention.type == types_.post)
    for (const auto thing : referred(mention)) add(thing);
}

// Who acts before a word: the first person of its own sentence, else of the sentence before.
ThingId FactFinder::subject_before(std::uint32_t token) {
  const auto& span = text_.sentences[reading_.sentence_of(token)];
  for (const auto m : reading_.tops({span.first_token, token})) {
    const auto& mention = reading_.mention(m);
    if (mention.type == types_.person) return thing_of(m);
    if (mention.type == types_.reference && mention.attribute("to") == "he") return subject_;
    if (mention.type == types_.reference && mention.attribute("to") == "post") {
      const auto meant = referred(mention);
      if (meant.size() == 1) return meant.front();
    }
  }
  // A row or a line of a programme does not go on where the one before ended.
  const auto kind = text_.blocks[block_].kind;
  return kind == text::BlockKind::Paragraph || kind == text::BlockKind::ListItem ? subject_
                                                                                 : kNoMention;
}

// "the two ministries", "their institutes": the two bodies told last, of one kind when there are
// two of one.
std::vector<ThingId> FactFinder::bodies_before(std::uint32_t token) {
  constexpr std::uint32_t kFurthest = 400;
  std::map<std::string, std::vector<ThingId>> by_kind;
  for (auto t = token; t-- > 0 && token - t < kFurthest;)
    for (auto m = reading_.newest_at(t); m != kNoMention; m = reading_.mention(m).next_here) {
      if (reading_.mention(m).type != types_.organization) continue;
      const auto thing = thing_of(m);
      if (thing == kNoMention) continue;
      auto& same = by_kind[kind_of(thing)];
      if (!contains(same, thing)) same.push_back(thing);
      if (same.size() == 2 && !kind_of(thing).empty()) return same;
    }
  return {};
}

bool FactFinder::is_minister(ThingId person) const {
  return std::any_of(introduced_.begin(), introduced_.end(), [&](const Introduced& introduced) {
    if (thing_by_mention_[introduced.person] != person) return false;
    const auto level = reading_.mention(introduced.post).attribute("level");
    return level == "ministry" || level == "state" || level == "department";
  });
}

// Those who act before a word: the persons that its sentence begins with, "Ms. Lee and Mr. Ray";
// else as subject_before.
std::vector<ThingId> FactFinder::subjects_before(std::uint32_t token) {
  const auto& span = text_.sentences[reading_.sentence_of(token)];
  std::vector<ThingId> found;
  std::uint32_t end = kNoMention;
  for (const auto m : reading_.tops({span.first_token, token})) {
    const auto& mention = reading_.mention(m);
    if (mention.type != types_.person) continue;
    if (end != kNoMention && (mention.tokens.first - end > 2 ||
                              (text_.word(end) != "," && utf8::fold(text_.word(end)) != "and")))
      break;
    if (const auto thing = thing_of(m); thing != kNoMention && !contains(found, thing))
      found.push_back(thing);
    end = mention.tokens.end;
  }
  if (found.size() < 2)
    if (const auto one = subject_before(token); one != kNoMention) return {one};
  return found;
}

// Whom a reference means: "the State Minister", "they", "both countries", "his counterpart".
std::vector<ThingId> FactFinder::referred(const WorkMention& reference) {
  const auto kind = reference.attribute("to");
  if (kind == "sides") return sides();
  if (kind == "group") return group_;
  if (kind == "bodies") return bodies_before(reference.tokens.first);
  if (kind == "people") {
    // "Ms. Lee and Mr. Ray travelled to Oslo, where they met": those of the same sentence.
    std::vector<ThingId> told;
    const auto& span = text_.sentences[reading_.sentence_of(reference.tokens.first)];
    for (const auto m : reading_.tops({span.first_token, reference.tokens.first}))
      if (reading_.mention(m).type == types_.person) told.push_back(thing_of(m));
    if (told.size() >= 2) return told;
    if (travellers_.size() >= 2 && travellers_block_ == block_) return travellers_;
    // At the head of a paragraph those of the first talks are meant again.
    auto talks = current_;
    if (current_block_ != block_ && first_talks_ != kNoMention && !entry_.open)
      talks = first_talks_;
    if (talks != kNoMention)
      if (const auto* state = things_.meeting_of(talks)) {
        std::vector<ThingId> people;
        for (const auto who : state->attendees)
          if (things_.type(who) == "Person") people.push_back(who);
        if (reference.attribute("of") == "ministers") {
          std::vector<ThingId> ministers;
          for (const auto who : people)
            if (is_minister(who)) ministers.push_back(who);
          if (ministers.size() >= 2) return ministers;
        }
        if (people.size() >= 2) return people;
      }
    return {};
  }
  if (kind == "he") {
    const auto person = subject_before(reference.tokens.first);
    return person == kNoMention ? std::vector<ThingId>{} : std::vector<ThingId>{person};
  }
  if (kind == "post" || reference.type == types_.post) {
    auto found = holders(reference);
    if (const auto chair = found.empty() ? chair_meant(reference) : kNoMention; chair != kNoMention)
      found.push_back(chair);
    return found;
  }
  return {};
}

// "the Chair": of the meeting spoken of.
ThingId FactFinder::chair_meant(const WorkMention& reference) const {
  const auto title = utf8::fold(reference.attribute("title"));
  if (title != "chair" && title != "chairman" && title != "chairperson" && title != "chairwoman")
    return kNoMention;
  const auto chair = chairs_.find(meeting_at_hand());
  return chair == chairs_.end() ? kNoMention : chair->second;
}

bool FactFinder::is_there(ThingId who, const MeetingState& meeting) {
  return contains(meeting.attendees, who);
}

// The person who holds a post of that title: whoever acts now, else one of the first talks, else
// the one told of last; a title in full before one that only ends so.
std::vector<ThingId> FactFinder::holders(const WorkMention& reference) {
  const auto title = utf8::name_key(reference.attribute("title"));
  if (title.empty()) return {};
  const auto after =
      std::lower_bound(introduced_.begin(), introduced_.end(), reference.tokens.first,
                       [&](const Introduced& introduced, auto t) {
                         return reading_.mention(introduced.person).tokens.first < t;
                       });
  // Those introduced long before are not meant any more.
  constexpr std::ptrdiff_t kFurthest = 300;
  const auto first =
      after - introduced_.begin() > kFurthest ? after - kFurthest : introduced_.begin();
  std::vector<ThingId> exact, loose;
  const auto ending = " " + title;
  for (auto introduced = after; introduced-- != first;) {
    const bool same = introduced->title == title;
    if (!same && !introduced->title.ends_with(ending)) continue;
    if (!reading_.mention(introduced->post).attribute("former").empty()) continue;
    const auto person = thing_of(introduced->person);
    auto& found = same ? exact : loose;
    if (!contains(found, person)) found.push_back(person);
  }
  const auto& found = exact.empty() ? loose : exact;
  if (found.empty()) return {};
  // In the programme of a visit the visitor is meant.
  if (principal_ != kNoMention && (contains(exact, principal_) || contains(loose, principal_)))
    return {principal_};
  // One of the house that speaks.
  if (found.size() > 1) {
    const auto house = issuing_body();
    std::vector<ThingId> own;
    for (const auto who : found)
      if (const auto bodies = bodies_of_.find(who);
          bodies != bodies_of_.end() && bodies->second.contains(house))
        own.push_back(who);
    if (house != kNoMention && own.size() == 1) return own;
  }
  if (contains(found, subject_)) return {subject_};
  if (const auto* state = first_talks_ == kNoMention ? nullptr : things_.meeting_of(first_talks_);
      state && found.size() > 1)
    for (const auto who : state->attendees)
      if (contains(found, who)) return {who};
  return {found.front()};
}

// The two countries or bodies whose matter it is: the current meeting's, else those its series is
// named after.
std::vector<ThingId> FactFinder::sides() {
  std::vector<ThingId> found;
  const auto* state = current_ == kNoMention ? nullptr : things_.meeting_of(current_);
  if (!state) return found;
  const auto collect = [&](const std::vector<ThingId>& list) {
    for (const auto who : list)
      if ((things_.type(who) == "Country" || things_[who].name == "European Union") &&
          !contains(found, who))
        found.push_back(who);
  };
  collect(state->attendees);
  if (found.size() >= 2) return found;
  found.clear();
  if (const auto own = sides_of_.find(current_); own != sides_of_.end()) collect(own->second);
  if (found.size() < 2 && !state->series.empty() && state->series[0] == '#') {
    const auto body = static_cast<ThingId>(std::stoul(state->series.substr(1)));
    if (const auto theirs = sides_of_.find(body); theirs != sides_of_.end())
      collect(theirs->second);
  }
  return found.size() >= 2 ? found : std::vector<ThingId>{};
}

// Within a series each meeting follows the one before.
void FactFinder::follow_series() {
  std::map<std::pair<std::string, int>, ThingId> by_number;
  for (const auto& meeting : things_.meetings())
    if (meeting.ordinal > 0 && !meeting.series.empty())
      by_number.try_emplace({meeting.series, meeting.ordinal}, meeting.thing);
  std::map<ThingId, const Mention*> first;
  for (const auto& mention : result_.mentions) first.try_emplace(mention.thing, &mention);
  for (const auto& [number, later] : by_number) {
    const auto earlier = by_number.find({number.first, number.second - 1});
    const auto told = first.find(later);
    if (earlier == by_number.end() || told == first.end()) continue;
    result_.facts.push_back({"FOLLOWS",
                             later,
                             earlier->second,
                             {},
                             told->second->span,
                             told->second->sentence,
                             "series"});
  }
}

namespace {

// Of many only the first are told.
std::string enumerate_few(std::vector<std::string> names) {
  constexpr std::size_t kTold = 4;
  if (names.size() > kTold) {
    names.resize(kTold - 1);
    names.emplace_back("others");
  }
  return enumerate(names);
}

}  // namespace

std::string FactFinder::meeting_name(const MeetingState& state) const {
  std::vector<std::string> people, others, side, rest;
  for (const auto who : state.attendees) {
    const bool person = things_.type(who) == "Person";
    const auto& name = things_[who].name;
    (person ? people : others).push_back(name);
    if (person) (contains(state.side, who) ? side : rest).push_back(name);
  }
  others.resize(std::min<std::size_t>(others.size(), 4));
  const auto& who = people.size() >= 2 || others.empty() ? people : others;
  auto kind = state.kind.empty() ? std::string("meeting") : state.kind;
  std::replace(kind.begin(), kind.end(), '_', ' ');
  if (people.size() >= 2 && !side.empty() && !rest.empty())
    return fmt::format("{} of {} with {}", kind, enumerate_few(side), enumerate_few(rest));
  if (people.size() == 1 && !others.empty())
    return fmt::format("{} of {} with {}", kind, people[0], enumerate(others));
  if (who.empty()) return kind;
  if (who.size() == 1) return fmt::format("{} with {}", kind, who[0]);
  return fmt::format("{} of {} with {}", kind, who[0], enumerate_few({who.begin() + 1, who.end()}));
}

// "third meeting" says little by itself: the body that meets is added, unless a fuller name is
// known.
std::string FactFinder::full_name(const MeetingState& state) const {
  const auto& thing = things_[state.thing];
  std::string best = thing.name;
  for (const auto& alias : thing.aliases)
    if (alias.size() > best.size() && meeting_key(alias).starts_with(meeting_key(best)))
      best = alias;
  if (best != thing.name || state.ordinal == 0 || !state.series.starts_with('#')) return best;
  const auto body = static_cast<ThingId>(std::stoul(state.series.substr(1)));
  if (best.find(" of ") != std::string::npos) return best;
  return best + " of the " + things_[body].name;
}

void FactFinder::name_meetings() {
  const auto meetings = things_.meetings();
  for (const auto& state : meetings) {
    if (!state.named) {
      things_.rename(state.thing, meeting_name(state));
      continue;
    }
    const auto old = things_[state.thing].name;
    if (auto full = full_name(state); full != old) {
      things_.rename(state.thing, std::move(full));
      things_.add_alias(state.thing, old);
    }
  }
}

// "(until 11 October)": the end of a stay, no day of an occurrence.
bool FactFinder::is_term(std::uint32_t date) const {
  const auto first = reading_.mention(date).tokens.first;
  if (first == 0) return false;
  const auto before = utf8::fold(text_.word(first - 1));
  return before == "until" || before == "till" || before == "by";
}

// The date of an occurrence told by a match: behind it, up to the next event or clause; else before
// it.
std::optional<Date> FactFinder::event_date(Stretch match, std::uint32_t sentence) const {
  const auto& span = text_.sentences[sentence];
  auto end = span.end_token;
  for (auto t = match.end; t < end; ++t) {
    const auto m = reading_.top(t);
    const auto word = utf8::fold(text_.word(t));
    if ((m != kNoMention && reading_.mention(m).type == types_.meeting) || word == "which" ||
        word == ";")
      end = t;
  }
  for (const auto m : reading_.tops({match.first, end}))
    if (reading_.mention(m).type == types_.date && !is_term(m))
      if (const auto date = date_told(m)) return date;
  const auto before = reading_.tops({span.first_token, match.first});
  for (auto m = before.rbegin(); m != before.rend(); ++m)
    if (reading_.mention(*m).type == types_.date && !is_term(*m))
      if (const auto date = date_told(*m)) return date;
  return std::nullopt;
}

// Dates and places of a sentence go to the event before them, those at its head to the first event.
void FactFinder::attach_circumstances(std::uint32_t sentence) {
  if (events_.empty()) return;
  const auto& span = text_.sentences[sentence];
  // Below a day's heading, or behind a day at the head of a line, what has no date of its own is of
  // that day.
  const auto day = entry_.open && entry_.date ? entry_.date
                   : dated_section_           ? section_date_
                                              : std::nullopt;
  if (day) {
    bool own = false;
    for (const auto m : reading_.tops({span.first_token, span.end_token}))
      if (reading_.mention(m).type == types_.date && dates_.by_mention[m])
        own |= reading_.mention(m).tokens.first > span.first_token &&
               text_.word(reading_.mention(m).tokens.first - 1) != "(" &&
               text_.word(reading_.mention(m).tokens.first - 1) != "until";
    if (const auto* state = things_.meeting_of(events_.begin()->second);
        state && !state->date && !own)
      date_meeting(state->thing, *day, {}, kLayoutRule);
  }
  // The event that a word belongs to, or kNoMention.
  const auto event_at = [&](std::uint32_t token) {
    const auto after = events_.upper_bound(token);
    if (after != events_.begin()) return std::prev(after)->second;
    return token <= span.first_token + 4 ? events_.begin()->second : kNoMention;
  };
  for (const auto m : reading_.tops({span.first_token, span.end_token})) {
    const auto& mention = reading_.mention(m);
    const auto event = event_at(mention.tokens.first);
    auto* state = event == kNoMention ? nullptr : things_.meeting_of(event);
    if (mention.type == types_.date) {
      const auto& date = dates_.by_mention[m];
      if (!date) continue;
      // "last year's Forum": the date belongs to what follows at once.
      if (const auto next = events_.find(mention.tokens.end); next != events_.end()) {
        date_meeting(next->second, *date, mention.tokens, mention.rule);
        continue;
      }
      if (state && (!state->date || state->date_of_heading)) {
        date_meeting(event, *date, mention.tokens, mention.rule);
        state->date_of_heading = false;
      }
    } else if (mention.type == types_.place || mention.type == types_.country) {
      if (!state || mention.tokens.first == span.first_token) continue;
      const bool venue = mention.attribute("kind") == "venue" && state->places.size() == 1 &&
                         is_town(state->places.front());
      if (!state->places.empty() && !venue) continue;
      auto first = mention.tokens.first;
      if (utf8::fold(text_.word(first - 1)) == "the" && first >= span.first_token + 2) --first;
      const auto preposition = utf8::fold(text_.word(first - 1));
      const bool short_form = (entry_.open || dated_section_) &&
                              (preposition == "," || preposition == "(" || preposition == "–");
      if (preposition != "in" && preposition != "at" && !short_form) continue;
      held_in(event, thing_of(m), mention.tokens, mention.rule);
    }
  }
}

}  // namespace rapport::extract
