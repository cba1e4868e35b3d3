// SPDX-License-Identifier: Apache-2.0
// Whose a paper or a project is: the bodies and countries of a list, of a name, between those that
// are known.
#include <algorithm>

#include "graph/base/utf8.h"
#include "graph/extract/facts.h"

namespace rapport::extract {

// The bodies and countries of a list whose matter something is. A country that only tells where a
// body is from ("X of Viet Nam", "Kazakhstan's X", "the UAE company X") is none.
std::vector<ThingId> FactFinder::parties(Stretch tokens) {
  std::vector<ThingId> found;
  std::uint32_t body_end = kNoMention;
  const auto tops = reading_.tops(tokens);
  for (std::size_t k = 0; k < tops.size(); ++k) {
    const auto& mention = reading_.mention(tops[k]);
    if (mention.type == types_.person) continue;
    if (mention.type == types_.country) {
      const auto next = mention.tokens.end < tokens.end ? utf8::fold(text_.word(mention.tokens.end))
                                                        : std::string();
      const bool behind = body_end != kNoMention && mention.tokens.first - body_end <= 2 &&
                          utf8::fold(text_.word(body_end)) == "of";
      const bool before = !next.empty() && next != "," && next != "and" && next != "&" &&
                          next != "(" && next != "as" && next != "together" && next != "with";
      if (behind || before) continue;
    }
    if (mention.type == types_.organization) {
      body_end = mention.tokens.end;
      // "(ESCAP)" behind the name belongs to it.
      while (body_end + 1 < tokens.end && text_.word(body_end) == "(") {
        while (body_end < tokens.end && text_.word(body_end) != ")") ++body_end;
        ++body_end;
      }
    }
    // "Green Ports (Norway, Chile)": the stretch itself stands in brackets.
    add_actor(tops[k], found, mention.tokens.first == tokens.first);
  }
  std::erase_if(found, [&](ThingId t) { return things_.type(t) == "Person"; });
  return found;
}

// "Agreement on Transport between Norway and Chile": two that stand at the end of a name are party
// to what is called so.
void FactFinder::parties_in_name(ThingId product, const WorkMention& mention) {
  const auto tokens = mention.tokens;
  std::vector<std::uint32_t> inner;
  for (auto t = tokens.first + 1; t < tokens.end;) {
    auto widest = kNoMention;
    for (auto m = reading_.newest_at(t); m != kNoMention; m = reading_.mention(m).next_here) {
      const auto& here = reading_.mention(m);
      const bool can = here.type == types_.organization || here.type == types_.country;
      if (can && here.tokens.end <= tokens.end &&
          (widest == kNoMention || here.tokens.end > reading_.mention(widest).tokens.end))
        widest = m;
    }
    if (widest != kNoMention) inner.push_back(widest);
    t = widest == kNoMention ? t + 1 : reading_.mention(widest).tokens.end;
  }
  if (inner.size() < 2) return;
  const auto& left = reading_.mention(inner[inner.size() - 2]).tokens;
  const auto& right = reading_.mention(inner.back()).tokens;
  const auto skip_article = [&](std::uint32_t t) {
    return reading_.folded(t) == "the" ? t - 1 : t;
  };
  const auto joint = skip_article(right.first - 1), before = skip_article(left.first - 1);
  const auto word = reading_.folded(before);
  if (right.end != tokens.end || joint != left.end || reading_.folded(joint) != "and" ||
      (word != "of" && word != "between"))
    return;
  for (const auto m : {inner[inner.size() - 2], inner.back()})
    fact("PARTY_TO", thing_of(m), product, tokens, mention.rule);
}

// "Steering Committee of the Coral Bank Project": the project that a committee steers.
void FactFinder::project_of_body(const WorkMention& mention) {
  const auto nouns = language_.lexicons.lexicon("project_nouns");
  const auto* hit = reading_.hit(mention.tokens.end - 1, nouns);
  if (!hit || language_.lexicons.entry(*hit).attribute("telling").empty()) return;
  for (auto t = mention.tokens.first + 1; t + 3 < mention.tokens.end; ++t) {
    if (reading_.folded(t) != "of" && reading_.folded(t) != "for") continue;
    const Stretch name{t + (reading_.folded(t + 1) == "the" ? 2u : 1u), mention.tokens.end};
    const auto project = things_.simple("Project", reading_.slice(name));
    return note(project, name, mention.rule);
  }
}

// "run by Sundfrakt and the University of Oslo": a name in one word that no list knows, between
// those that are party to something, is so too; one in mixed letters ("LindWater") also alone.
void FactFinder::unknown_parties(Stretch tokens, std::vector<ThingId>& found) {
  const bool beside_known = !found.empty();
  const auto is_mark = [&](std::uint32_t t) {
    if (t < tokens.first || t >= tokens.end) return true;
    const auto word = reading_.folded(t);
    return word == "," || word == "and" || word == "&" || word == "/" || word == "–" ||
           word == "the" || word == "with" || word == "(" || word == ")";
  };
  for (auto t = tokens.first; t < tokens.end; ++t) {
    const auto shape = text_.tokens[t].shape;
    const bool letters = shape == text::Shape::Upper || shape == text::Shape::Mixed;
    if (!letters && !(beside_known && shape == text::Shape::Capital)) continue;
    if (text_.word(t).size() < 3 || (t > 0 && !is_mark(t - 1)) || !is_mark(t + 1)) continue;
    const bool bracketed = t > 0 && text_.word(t - 1) == "(";
    const bool capitals = shape == text::Shape::Upper;
    if (bracketed || reading_.top(t) != kNoMention || (capitals && !beside_known)) continue;
    if (!capitals && unknown_name({t, t + 1}).empty()) continue;
    const auto body = things_.organization(text_.word(t), "", kNoMention);
    note(body, {t, t + 1}, kLayoutRule);
    if (!contains(found, body)) found.push_back(body);
  }
}

std::vector<ThingId> FactFinder::parties_of(const Frame& frame, std::string_view name) {
  std::vector<ThingId> found;
  for (const auto tokens : stretches(frame, name)) {
    for (const auto party : parties(tokens))
      if (!contains(found, party)) found.push_back(party);
    unknown_parties(tokens, found);
  }
  return found;
}

}  // namespace rapport::extract
