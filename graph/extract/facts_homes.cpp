// SPDX-License-Identifier: Apache-2.0
// Posts told without their house: "the Minister, Ann Lee" in the release of a ministry is of that
// ministry, "Prime Minister Lee" of the state that speaks. Only of people whom the document gives
// no other post, for a guest is introduced with his own house.
#include <algorithm>

#include "graph/base/utf8.h"
#include "graph/extract/facts.h"

namespace rapport::extract {

// The body whose letterhead the document has: named in a line of its head, before anything is told.
ThingId FactFinder::letterhead() {
  constexpr std::uint32_t kHead = 4;
  for (std::uint32_t b = 0; b < std::min<std::size_t>(text_.blocks.size(), kHead); ++b) {
    const auto tokens = block_tokens(b);
    if (tokens.empty()) continue;
    if (is_prose(tokens)) break;
    for (const auto body : objects(tokens, {"Organization"})) return body;
  }
  return kNoMention;
}

// Whether words stand in one of the first lines, before anything is told.
bool FactFinder::in_letterhead(Stretch tokens) const {
  constexpr std::uint32_t kHead = 4;
  return text_.sentences[reading_.sentence_of(tokens.first)].block < kHead &&
         text_.blocks[text_.sentences[reading_.sentence_of(tokens.first)].block].kind ==
             text::BlockKind::Heading;
}

// The state whose name is a line of the head.
ThingId FactFinder::state_of_letterhead() {
  constexpr std::uint32_t kHead = 4;
  for (std::uint32_t b = 0; b < std::min<std::size_t>(text_.blocks.size(), kHead); ++b) {
    const auto tokens = block_tokens(b);
    const auto top = tokens.empty() ? kNoMention : reading_.top(tokens.first);
    if (top != kNoMention && reading_.mention(top).type == types_.country &&
        reading_.mention(top).tokens.end == tokens.end)
      return thing_of(top);
  }
  return kNoMention;
}

// The state that speaks: the one of the letterhead, or a line of the head that is its name.
ThingId FactFinder::letterhead_state() {
  if (const auto state = state_of_letterhead(); state != kNoMention) return state;
  // "PRIME MINISTER OF NORWAY", "Office of the President of Chile"
  constexpr std::uint32_t kHead = 4;
  for (std::uint32_t b = 0; b < std::min<std::size_t>(text_.blocks.size(), kHead); ++b) {
    const auto tokens = block_tokens(b);
    if (tokens.empty() || is_prose(tokens)) break;
    for (const auto m : reading_.tops(tokens))
      if (reading_.mention(m).type == types_.post &&
          reading_.mention(m).attribute("level") == "state")
        if (const auto home = country_named(reading_.mention(m).attribute("home"));
            home != kNoMention)
          return home;
  }
  const auto body = letterhead();
  return body == kNoMention ? kNoMention : state_of(body);
}

// The body of a kind that the text names last before a word, wherever that is.
ThingId FactFinder::body_of_kind_before(std::uint32_t token, std::string_view kind,
                                        std::uint32_t first) {
  constexpr std::uint32_t kFurthest = 4000;
  const auto ordinals = language_.lexicons.lexicon("ordinals");
  for (auto t = token; t-- > first && token - t < kFurthest;)
    for (auto m = reading_.newest_at(t); m != kNoMention; m = reading_.mention(m).next_here) {
      // "The Tenth Parliament" is a term of one.
      if (reading_.mention(m).type != types_.organization || reading_.hit(t, ordinals)) continue;
      if (const auto body = thing_of(m); body != kNoMention && kind_of(body) == kind) return body;
    }
  return kNoMention;
}

// Which parliament "Member of Parliament" is of: one that the paragraph has named, else the one
// that the document names first.
ThingId FactFinder::parliament_meant(std::uint32_t token) {
  constexpr std::uint32_t kFurthest = 4000;
  const auto block = text_.sentences[reading_.sentence_of(token)].block;
  const auto begin = block_tokens(block).first;
  if (const auto near = body_of_kind_before(token, "parliament", begin); near != kNoMention)
    return near;
  const auto ordinals = language_.lexicons.lexicon("ordinals");
  for (std::uint32_t t = 0; t < std::min(token, kFurthest); ++t)
    for (auto m = reading_.newest_at(t); m != kNoMention; m = reading_.mention(m).next_here)
      if (reading_.mention(m).type == types_.organization && !reading_.hit(t, ordinals))
        if (const auto body = thing_of(m); body != kNoMention && kind_of(body) == "parliament")
          return body;
  return kNoMention;
}

// The committee told last, in the papers of one.
ThingId FactFinder::committee_of_head(std::uint32_t token) {
  constexpr std::uint32_t kHead = 8;
  for (std::uint32_t b = 0; b < std::min<std::size_t>(text_.blocks.size(), kHead); ++b)
    for (const auto body : objects(block_tokens(b), {"Organization"}))
      if (kind_of(body) == "committee") return body_of_kind_before(token, "committee");
  return kNoMention;
}

// "MINISTRY OF TRADE / SINGAPORE / 18 MARCH 2025" at the foot of a release: the state that speaks.
ThingId FactFinder::foot_state() {
  constexpr std::size_t kFoot = 4;
  const auto count = text_.blocks.size();
  for (auto b = count - std::min(count, kFoot); b < count; ++b) {
    const auto tokens = block_tokens(static_cast<std::uint32_t>(b));
    const auto top = tokens.empty() ? kNoMention : reading_.top(tokens.first);
    if (top != kNoMention && reading_.mention(top).type == types_.country &&
        reading_.mention(top).tokens.end == tokens.end)
      return thing_of(top);
  }
  if (const auto told = state_of_dateline(); told != kNoMention) return told;
  return state_of_address();
}

// "OSLO, Norway, March 12 (ABC) -": the state that a wire reports from.
ThingId FactFinder::state_of_dateline() {
  constexpr std::uint32_t kHead = 8, kLine = 8;
  for (std::uint32_t b = 0; b < std::min<std::size_t>(text_.blocks.size(), kHead); ++b) {
    const auto tokens = block_tokens(b);
    ThingId state = kNoMention;
    for (const auto m : reading_.tops({tokens.first, std::min(tokens.end, tokens.first + kLine)})) {
      const auto& mention = reading_.mention(m);
      if (mention.type == types_.country && mention.tokens.first > tokens.first)
        state = thing_of(m);
      else if (mention.type == types_.date && state != kNoMention)
        return state;
      else if (mention.type != types_.place)
        break;
    }
  }
  return kNoMention;
}

// "Office of the Premier / Harbour Street, Oslo": the state whose capital the head gives as its
// address.
ThingId FactFinder::state_of_address() {
  constexpr std::uint32_t kHead = 4;
  const auto countries = language_.lexicons.lexicon("countries");
  for (std::uint32_t b = 0; b < std::min<std::size_t>(text_.blocks.size(), kHead); ++b) {
    const auto tokens = block_tokens(b);
    if (tokens.empty() || is_prose(tokens)) break;
    for (const auto place : objects(tokens, {"Place"}))
      for (std::size_t k = 0; k < language_.lexicons.entry_count(countries); ++k)
        if (const auto entry = language_.lexicons.entry(countries, k);
            entry.attribute("capital") == things_[place].name)
          return country_named(entry.phrase);
  }
  return kNoMention;
}

// "Port Authority, Oslo: meeting with Ms. Lee, President": the body before the colon of a line.
ThingId FactFinder::body_before_colon(std::uint32_t token) {
  const auto& span = text_.sentences[reading_.sentence_of(token)];
  for (auto t = token; t-- > span.first_token;) {
    const auto top = reading_.top(t);
    if (text_.word(t) == ";" || text_.word(t) == "|") return kNoMention;
    if (text_.word(t) != ":") {
      if (top != kNoMention && reading_.mention(top).type == types_.organization) return kNoMention;
      continue;
    }
    const auto bodies = objects({span.first_token, t}, {"Organization"});
    return bodies.size() == 1 ? bodies.front() : ThingId{kNoMention};
  }
  return kNoMention;
}

namespace {

// Whether the title of a post is a word that also means something else.
bool has_weak_title(const Reading& reading, Stretch tokens) {
  const auto posts = reading.lexicons().lexicon("posts");
  for (auto t = tokens.first; t < tokens.end; ++t)
    if (const auto* hit = reading.hit(t, posts))
      return !reading.lexicons().entry(*hit).attribute("weak").empty();
  return false;
}

}  // namespace

void FactFinder::remember_bare(ThingId person, const Post& post, std::uint32_t mention,
                               std::uint32_t rule) {
  const auto& told = reading_.mention(mention);
  const auto phrase = utf8::fold(told.attribute("phrase"));
  const auto abroad = country_named(told.attribute("abroad"));
  // A former president is of the state too, a former director is not ours any more.
  if (post.of != kNoMention || (post.former && told.attribute("level") != "state") ||
      !told.attribute("plural").empty() || !told.attribute("field").empty() || post.title.empty() ||
      (phrase.ends_with("ambassador") && abroad == kNoMention))
    return;
  const auto level = abroad != kNoMention ? std::string_view("abroad") : told.attribute("level");
  // "his Deputy", "the representative": words of other trades too.
  if (level == "parliament" && has_weak_title(reading_, told.tokens)) return;
  const auto whole = reading_.top(told.tokens.first);
  BarePost bare{person, post, std::string(level), told.tokens, rule};
  bare.committee = is_committee_post(told) && phrase != "secretary";
  // "Director Ann Lee", not "Ann Lee, director" nor "the engineer Ann Lee".
  bare.ahead = whole != kNoMention && reading_.mention(whole).type == types_.person &&
               reading_.mention(whole).tokens.first == told.tokens.first &&
               text_.tokens[told.tokens.first].shape != text::Shape::Lower;
  bare.abroad = abroad;
  bare_posts_.push_back(std::move(bare));
}

// "A delegation of the Port Authority, led by Ms. Lee, Deputy Chair": whose people are led.
ThingId FactFinder::body_led(std::uint32_t token) {
  const auto& span = text_.sentences[reading_.sentence_of(token)];
  for (auto t = token; t-- > span.first_token;) {
    const auto top = reading_.top(t);
    if (top == kNoMention || reading_.mention(top).type != types_.organization) continue;
    return says({reading_.mention(top).tokens.end, token}, "led") ? thing_of(top)
                                                                  : ThingId{kNoMention};
  }
  return kNoMention;
}

// The house of a bare post by its level: of the body whose paper it is, of the state that speaks,
// of the parliament or the committee told last.
void FactFinder::house_bare(BarePost& bare, ThingId body, ThingId state) {
  // Whom a register names is a guest.
  const auto sentence = reading_.sentence_of(bare.tokens.first);
  if (text_.blocks[text_.sentences[sentence].block].kind == text::BlockKind::TableRow) {
    bare.post.of = body_before_colon(bare.tokens.first);
    return;
  }
  if (bare.level == "state") bare.post.of = state;
  if (bare.level == "abroad" && bare.abroad != state) bare.post.of = state;
  if (bare.level == "ministry" && body != kNoMention && kind_of(body) == "ministry")
    bare.post.of = body;
  if (bare.level == "parliament") bare.post.of = parliament_meant(bare.tokens.first);
  if (bare.level != "body") return;
  bare.post.of = body_before_colon(bare.tokens.first);
  if (bare.post.of == kNoMention) bare.post.of = body_led(bare.tokens.first);
  if (bare.post.of != kNoMention) return;
  if (bare.committee) {
    bare.post.of = committee_of_head(bare.tokens.first);
  } else if (bare.ahead && body != kNoMention) {
    const auto& span = text_.sentences[reading_.sentence_of(bare.tokens.first)];
    if (objects({span.first_token, bare.tokens.first}, {"Organization"}).empty())
      bare.post.of = body;
  }
}

void FactFinder::house_bare_posts() {
  if (bare_posts_.empty()) return;
  const auto body = letterhead();
  auto state = letterhead_state();
  if (state == kNoMention) state = foot_state();
  for (auto& bare : bare_posts_) {
    if (const auto held = bodies_of_.find(bare.person);
        held != bodies_of_.end() && !held->second.empty())
      continue;
    house_bare(bare, body, state);
  }
  for (const auto& bare : bare_posts_) hold_post(bare.person, bare.post, bare.tokens, bare.rule);
  bare_posts_.clear();
}

}  // namespace rapport::extract
