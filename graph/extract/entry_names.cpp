// SPDX-License-Identifier: Apache-2.0
// The name at the head of an entry, and how it is told from other words.
#include <utility>

#include "graph/base/utf8.h"
#include "graph/extract/entry_reader.h"

namespace rapport::extract {

EntryReader::EntryReader(Reading& reading, const Types& types)
    : reading_(reading),
      text_(reading.text()),
      person_(types.find("Person")),
      post_(types.find("Post")),
      organization_(types.find("Organization")),
      country_(types.find("Country")) {}

bool EntryReader::in_lexicon(std::uint32_t token, std::string_view name,
                             std::uint16_t* size) const {
  const auto* hit = reading_.hit(token, reading_.lexicons().lexicon(name));
  if (hit && size) *size = hit->size;
  return hit != nullptr;
}

bool EntryReader::is_name_part(std::uint32_t token) const {
  const auto shape = text_.tokens[token].shape;
  return shape == text::Shape::Capital || shape == text::Shape::Upper ||
         shape == text::Shape::Initial || shape == text::Shape::Mixed;
}

bool EntryReader::all_upper(Stretch tokens) const {
  for (auto t = tokens.first; t < tokens.end && text_.word(t) != "("; ++t) {
    const auto shape = text_.tokens[t].shape;
    if (shape != text::Shape::Upper && shape != text::Shape::Mark) return false;
  }
  return true;
}

std::uint32_t EntryReader::post_at(std::uint32_t token) const {
  const auto top = reading_.top(token);
  return top != kNoMention && reading_.mention(top).type == post_ ? top : kNoMention;
}

// Behind a post and honorifics: "Cr P J Lockyer"; the entry's end when a body or a side stands
// there.
std::uint32_t EntryReader::begin_of_name(Stretch entry) const {
  auto first = entry.first;
  if (!entry.empty() && text_.word(first) == "also") ++first;
  if (const auto top = first < entry.end ? reading_.top(first) : kNoMention; top != kNoMention) {
    const auto& mention = reading_.mention(top);
    if (mention.type == organization_ || mention.type == country_) return entry.end;
    if (mention.type == post_) first = mention.tokens.end;
  }
  std::uint16_t size = 0;
  while (first < entry.end && in_lexicon(first, "honorifics", &size)) first += size;
  // "For Norway": a side, and nobody's name.
  const auto next = first + 1 < entry.end ? reading_.top(first + 1) : kNoMention;
  if (next != kNoMention && reading_.mention(next).type == country_ &&
      in_lexicon(first, "stop_capitals"))
    return entry.end;
  return first;
}

// Whether the comma between parts the family's name from the given ones: "Lee, Ann", "LEE, Ann".
// `words` is how many the family's name has, what hyphens join being one.
bool EntryReader::parts_family(Stretch family, std::uint32_t words, Stretch rest) const {
  if (words == 1 && text_.tokens[family.end - 1].shape == text::Shape::Capital && is_given(rest))
    return true;
  return all_upper(family) && !rest.empty() && is_name_part(rest.first) &&
         !all_upper({rest.first, rest.first + 1});
}

// "P J Lockyer", "BUSTAMANTE, Graciela I.", "Ann-Mari van der Lee".
EntryReader::Name EntryReader::name_in(Stretch tokens) const {
  Name name;
  std::uint16_t size = 0;
  auto end = tokens.first;
  while (end < tokens.end) {
    const auto word = text_.word(end);
    if (word == "-" && end + 1 < tokens.end && text_.tokens[end].glued &&
        text_.tokens[end + 1].glued) {
      end += 2;
      continue;
    }
    const bool first_part = name.comma == kNoMention;
    if (word == "," && first_part && name.words > 0 &&
        parts_family({tokens.first, end}, name.words, {end + 1, tokens.end})) {
      name.comma = end++;
      continue;
    }
    if (name.words > 0 && in_lexicon(end, "person_particles", &size) && end + size < tokens.end &&
        is_name_part(end + size)) {
      end += size;
      continue;
    }
    if (!is_name_part(end) || (first_part && in_lexicon(end, "labels"))) break;
    const auto shape = text_.tokens[end].shape;
    if (name.words > 0 && first_part && in_lexicon(end, "posts") && shape != text::Shape::Upper)
      break;
    name.upper |= shape == text::Shape::Upper;
    ++name.words;
    ++end;
  }
  if (name.comma != kNoMention && name.comma + 1 == end) --end, name.comma = kNoMention;
  name.tokens = {tokens.first, end};
  return name;
}

Stretch EntryReader::read_name(Stretch entry, bool cell) {
  constexpr std::uint32_t kMost = 6;
  const auto name = name_in({begin_of_name(entry), entry.end});
  const auto tokens = name.tokens;
  const bool single = cell && name.words == 1 && name.upper;
  if ((name.words < 2 && !single) || name.words > kMost) return {};
  // The whole entry is the name, or something that tells of the person follows.
  if (tokens.end < entry.end) {
    const auto next = text_.word(tokens.end);
    if (next != "(" && next != "," && next != "[" && next != "–" && next != "-" && next != ":" &&
        next != ".")
      return {};
  }
  if (is_taken(tokens)) return tokens;
  std::string plain(reading_.slice(tokens));
  if (name.comma != kNoMention) {
    const Stretch family{tokens.first, name.comma};
    plain = std::string(reading_.slice({name.comma + 1, tokens.end})) + " " +
            (all_upper(family) ? utf8::capitalised(reading_.slice(family))
                               : std::string(reading_.slice(family)));
  }
  add_person(tokens, std::move(plain));
  return tokens;
}

// "Lee, Ann": nothing but given names up to the end, a remark in brackets aside.
bool EntryReader::is_given(Stretch tokens) const {
  constexpr std::uint32_t kMost = 3;
  auto t = tokens.first;
  for (; t < tokens.end && text_.word(t) != "("; ++t) {
    const auto top = reading_.top(t);
    // "S1", "NARA" are no given names, "W.M." may be.
    const bool letters = text_.tokens[t].shape == text::Shape::Upper &&
                         text_.word(t).find('.') == std::string_view::npos;
    if (letters || !is_name_part(t) ||
        (top != kNoMention && reading_.mention(top).type != person_) || in_lexicon(t, "posts") ||
        in_lexicon(t, "organization_heads") || in_lexicon(t, "honorifics") ||
        in_lexicon(t, "stop_capitals"))
      return false;
  }
  return t > tokens.first && t <= tokens.first + kMost;
}

void EntryReader::read_joined(Stretch left, Stretch right, Stretch given, Stretch family) {
  auto last = std::string(reading_.slice(family));
  if (all_upper(family)) last = utf8::capitalised(last);
  add_person({left.first, right.end}, std::string(reading_.slice(given)) + " " + last);
}

// Whether a name is known already, or part of something else.
bool EntryReader::is_taken(Stretch tokens) const {
  for (auto t = tokens.first; t < tokens.end; ++t) {
    const auto top = reading_.top(t);
    if (top == kNoMention) continue;
    const auto& there = reading_.mention(top);
    if (there.type == person_ && there.tokens.first <= tokens.first &&
        there.tokens.end >= tokens.end)
      return true;
    if (there.tokens.first < tokens.first || there.tokens.end > tokens.end) return true;
  }
  return false;
}

void EntryReader::add_person(Stretch tokens, std::string name) {
  WorkMention mention;
  mention.type = person_;
  mention.tokens = tokens;
  mention.rule = kLayoutRule;
  mention.set("name", std::move(name));
  mention.set("listed", "yes");
  reading_.add(std::move(mention));
}

}  // namespace rapport::extract
