// SPDX-License-Identifier: Apache-2.0
// Named meetings: by series and ordinal, else by name.
#include <algorithm>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/extract/facts.h"
#include "graph/extract/names.h"
#include "graph/extract/series.h"

namespace rapport::extract {

namespace {

// "Sixth Dialogue on Clean Air" and "Sixth Dialogue on Clean Air and Related Meetings".
bool same_beginning(const std::string& a, const std::string& b) {
  return a.size() > 12 && b.size() > 12 && (a.starts_with(b) || b.starts_with(a));
}

// "Eighth Meeting of the Commission on Trade" and the same with the names of the two sides: all
// words of the shorter one.
bool words_within(const std::string& a, const std::string& b) {
  const auto x = split(a, ' '), y = split(b, ' ');
  const auto& longer = x.size() < y.size() ? y : x;
  const auto& shorter = x.size() < y.size() ? x : y;
  return shorter.size() >= 5 && std::all_of(shorter.begin(), shorter.end(), [&](auto word) {
           return std::find(longer.begin(), longer.end(), word) != longer.end();
         });
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
  outcome_of_name(meeting, mention);
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
  if (const auto acronym = name.rfind(" ("); acronym != std::string::npos && name.ends_with(')'))
    name.erase(acronym);
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
  if (const auto known = same_series_.find(state.series); known != same_series_.end())
    state.series = known->second;
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
         words_within(meeting_key(things_[other.thing].name), meeting_key(name)) ||
         same_beginning(meeting_key(things_[other.thing].name), meeting_key(name)))) {
      if (other.series.empty()) other.series = state.series;
      // A body under two names: its other meetings are of the one series too.
      if (!state.series.empty() && state.series != other.series) {
        same_series_.try_emplace(state.series, other.series);
        series_context_ = other.series;
      }
      things_.add_alias(other.thing, name);
      if (!mention.attribute("acronym").empty())
        things_.add_alias(other.thing, mention.attribute("acronym"));
      return other.thing;
    }
    if (state.ordinal == 0 && meeting_key(things_[other.thing].name) == meeting_key(name))
      return other.thing;
  }
  // "the General Assembly", or that as a heading, where the document is about the seventh of them.
  const auto* main = main_meeting_ == kNoMention ? nullptr : things_.meeting_of(main_meeting_);
  if (main && state.ordinal == 0 && main->ordinal != 0 && mention.tokens.first > 0 &&
      (reading_.folded(mention.tokens.first - 1) == "the" ||
       text_.blocks[block_].kind == text::BlockKind::Heading)) {
    const auto told = " " + meeting_key(things_[main_meeting_].name) + " ";
    const auto key = meeting_key(name);
    if (key.find(' ') != std::string::npos && told.find(" " + key + " ") != std::string::npos)
      return main_meeting_;
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

}  // namespace rapport::extract
