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

void FactFinder::remember_bare(ThingId person, const Post& post, std::uint32_t mention,
                               std::uint32_t rule) {
  const auto& told = reading_.mention(mention);
  const auto phrase = utf8::fold(told.attribute("phrase"));
  if (post.of != kNoMention || post.former || !told.attribute("field").empty() ||
      post.title.empty() || phrase.ends_with("ambassador"))
    return;
  const auto level = told.attribute("level");
  if (level == "state" || level == "ministry")
    bare_posts_.push_back({person, post, std::string(level), told.tokens, rule});
}

void FactFinder::house_bare_posts() {
  if (bare_posts_.empty()) return;
  const auto body = letterhead();
  const auto state = letterhead_state();
  const bool ministry = body != kNoMention && kind_of(body) == "ministry";
  for (auto& bare : bare_posts_) {
    if (const auto held = bodies_of_.find(bare.person);
        held != bodies_of_.end() && !held->second.empty())
      continue;
    if (bare.level == "state") bare.post.of = state;
    if (bare.level == "ministry" && ministry) bare.post.of = body;
  }
  for (const auto& bare : bare_posts_) hold_post(bare.person, bare.post, bare.tokens, bare.rule);
  bare_posts_.clear();
}

}  // namespace rapport::extract
