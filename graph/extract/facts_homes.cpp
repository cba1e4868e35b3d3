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

// The state that speaks: the one of the letterhead, or a line of the head that is its name.
ThingId FactFinder::letterhead_state() {
  constexpr std::uint32_t kHead = 4;
  for (std::uint32_t b = 0; b < std::min<std::size_t>(text_.blocks.size(), kHead); ++b) {
    const auto tokens = block_tokens(b);
    const auto top = tokens.empty() ? kNoMention : reading_.top(tokens.first);
    if (top != kNoMention && reading_.mention(top).type == types_.country &&
        reading_.mention(top).tokens.end == tokens.end)
      return thing_of(top);
  }
  const auto body = letterhead();
  return body == kNoMention ? kNoMention : state_of(body);
}

// The body of a kind that the text names last before a word, wherever that is.
ThingId FactFinder::body_of_kind_before(std::uint32_t token, std::string_view kind) {
  constexpr std::uint32_t kFurthest = 4000;
  for (auto t = token; t-- > 0 && token - t < kFurthest;)
    for (auto m = reading_.newest_at(t); m != kNoMention; m = reading_.mention(m).next_here)
      if (reading_.mention(m).type == types_.organization)
        if (const auto body = thing_of(m); body != kNoMention && kind_of(body) == kind) return body;
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
  return kNoMention;
}

void FactFinder::remember_bare(ThingId person, const Post& post, std::uint32_t mention,
                               std::uint32_t rule) {
  const auto& told = reading_.mention(mention);
  const auto phrase = utf8::fold(told.attribute("phrase"));
  if (post.of != kNoMention || post.former || !told.attribute("field").empty() ||
      post.title.empty() || phrase.ends_with("ambassador"))
    return;
  auto level = told.attribute("level");
  const bool committee = is_committee_post(told) && phrase != "secretary";
  // "Director Ann Lee", not "Ann Lee, director": the title alone leads to nobody's house but ours.
  const auto next = told.tokens.end < text_.tokens.size() ? reading_.top(told.tokens.first) : kNoMention;
  const bool before = next != kNoMention && reading_.mention(next).type == types_.person &&
                      reading_.mention(next).tokens.first == told.tokens.first;
  if (level == "body" && !before && !committee) return;
  if (level == "state" || level == "ministry" || level == "parliament" || level == "body")
    bare_posts_.push_back({person, post, std::string(level), told.tokens, rule, committee});
}

void FactFinder::house_bare_posts() {
  if (bare_posts_.empty()) return;
  const auto body = letterhead();
  auto state = letterhead_state();
  if (state == kNoMention) state = foot_state();
  const bool ministry = body != kNoMention && kind_of(body) == "ministry";
  const auto before = [&](Stretch tokens) {
    const auto sentence = reading_.sentence_of(tokens.first);
    return Stretch{text_.sentences[sentence].first_token, tokens.first};
  };
  for (auto& bare : bare_posts_) {
    if (const auto held = bodies_of_.find(bare.person);
        held != bodies_of_.end() && !held->second.empty())
      continue;
    if (bare.level == "state") bare.post.of = state;
    if (bare.level == "ministry" && ministry) bare.post.of = body;
    if (bare.level == "parliament")
      bare.post.of = body_of_kind_before(bare.tokens.first, "parliament");
    if (bare.level != "body") continue;
    if (bare.committee)
      bare.post.of = committee_of_head(bare.tokens.first);
    else if (body != kNoMention && objects(before(bare.tokens), {"Organization"}).empty())
      bare.post.of = body;
  }
  for (const auto& bare : bare_posts_) hold_post(bare.person, bare.post, bare.tokens, bare.rule);
  bare_posts_.clear();
}

}  // namespace rapport::extract
