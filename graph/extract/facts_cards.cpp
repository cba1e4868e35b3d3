// SPDX-License-Identifier: Apache-2.0
// Entries of a line for each of their parts, as lists of participants and blocks of signatures have
// them:
//
//     Mr. Bob Ray
//     Director
//     Ministry of Fisheries
//     Fiji
#include "graph/base/utf8.h"
#include "graph/extract/facts.h"

namespace rapport::extract {

namespace {

constexpr std::uint32_t kMostLines = 4;

}  // namespace

// Whether a line is the name of a person and nothing else; who it is.
std::uint32_t FactFinder::name_line(std::uint32_t block) const {
  const auto name = block_tokens(block);
  const auto top = name.empty() ? kNoMention : reading_.top(name.first);
  if (top == kNoMention || reading_.mention(top).type != types_.person ||
      reading_.mention(top).find("post") || reading_.mention(top).tokens.end < name.end)
    return kNoMention;
  return top;
}

// Whether a line stands below a name and says who that is: "Director", "Ministry of Fisheries".
bool FactFinder::is_card_line(std::uint32_t index) const {
  const auto tokens = block_tokens(index);
  if (tokens.empty() || text_.blocks[index].kind != text::BlockKind::Heading ||
      !text_.blocks[index].marker.empty() || name_line(index) != kNoMention)
    return false;
  auto b = index;
  for (std::uint32_t line = 1; b > 0 && line < kMostLines; ++line, --b) {
    if (text_.blocks[b].line != text_.blocks[b - 1].line + 1) return false;
    if (name_line(b - 1) == kNoMention) continue;
    const auto top = reading_.top(block_tokens(b).first);
    return top != kNoMention && (reading_.mention(top).type == types_.post ||
                                 reading_.mention(top).type == types_.organization);
  }
  return false;
}

// A line that is a name, and the post of this person on the line below it; a body or a country on
// the lines below that is the house of a title that has none.
void FactFinder::post_below(std::uint32_t block) {
  constexpr std::uint32_t kLongest = 30;
  const auto top = name_line(block);
  const auto below = block_tokens(block + 1);
  const auto kind = text_.blocks[block + 1].kind;
  if (top == kNoMention || below.empty() || below.size() > kLongest ||
      kind == text::BlockKind::TableRow || kind == text::BlockKind::KeyValue)
    return;
  const auto post = reading_.top(below.first);
  if (post == kNoMention) return;
  const auto& mention = reading_.mention(post);
  if (mention.type == types_.organization && mention.tokens.end == below.end &&
      is_card_line(block + 1))
    return hold_post(thing_of(top), {"", thing_of(post), false, false}, below, kLayoutRule);
  const auto end = mention.tokens.end;
  if (mention.type != types_.post ||
      (end < below.end && text_.tokens[end].shape != text::Shape::Mark))
    return;
  if (auto held = read_post(post)) {
    house_below(block + 1, mention, *held);
    hold_post(thing_of(top), *held, below, kLayoutRule);
  }
  introduced_.push_back({top, post, utf8::name_key(mention.attribute("title"))});
}

// What the lines below a title say of its house.
void FactFinder::house_below(std::uint32_t block, const WorkMention& mention, Post& post) {
  const bool minister = mention.attribute("level") == "ministry" && post.of != kNoMention;
  for (auto b = block + 1; b < text_.blocks.size() && is_card_line(b); ++b) {
    const auto tokens = block_tokens(b);
    const auto top = reading_.top(tokens.first);
    if (top == kNoMention || reading_.mention(top).tokens.end != tokens.end) return;
    const auto type = reading_.mention(top).type;
    const auto house = thing_of(top);
    if (type == types_.organization && !minister) {
      post.of = house;
    } else if (type == types_.country) {
      if (post.of == kNoMention && mention.attribute("level") == "state") post.of = house;
      if (post.of != kNoMention && things_.type(post.of) == "Organization")
        fact("PART_OF", post.of, house, tokens, kLayoutRule);
      return;
    }
  }
}

}  // namespace rapport::extract
