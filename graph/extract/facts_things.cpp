// SPDX-License-Identifier: Apache-2.0
// Mentions to things, and the places that lie in one another.
#include "graph/base/strings.h"
#include "graph/base/utf8.h"
#include "graph/extract/facts.h"

namespace rapport::extract {

void FactFinder::note(ThingId thing, Stretch tokens, std::uint32_t rule) {
  if (thing == kNoMention || tokens.empty()) return;
  result_.mentions.push_back({text_.to_source(reading_.span(tokens)),
                              sentence_index(reading_.sentence_of(tokens.first)), thing,
                              language_.rule_name(rule)});
}

// In the order of the text, so that the fullest introduction of a name mostly comes first.
void FactFinder::read_things() {
  read_explained();
  for (std::uint32_t t = 0; t < text_.tokens.size(); ++t) {
    std::vector<std::uint32_t> here;
    for (auto m = reading_.newest_at(t); m != kNoMention; m = reading_.mention(m).next_here)
      here.push_back(m);
    for (auto m = here.rbegin(); m != here.rend(); ++m) {
      const auto type = reading_.mention(*m).type;
      if (type == types_.person && reading_.mention(*m).find("person") == nullptr) thing_of(*m);
    }
  }
  // Definitions first, so that an acronym before its definition means the same thing; then what is
  // only another name of a body; then the names that stand alone.
  const auto organizations = [&](auto wanted) {
    for (std::uint32_t m = 0; m < reading_.mentions().size(); ++m) {
      const auto& mention = reading_.mention(m);
      if (mention.type == types_.organization && wanted(mention)) thing_of(m);
    }
  };
  organizations(
      [](const WorkMention& m) { return !m.attribute("acronym").empty() && !m.find("same"); });
  organizations([](const WorkMention& m) { return m.find("same") != nullptr; });
  organizations([](const WorkMention& m) { return m.attribute("short").empty(); });
  for (std::uint32_t m = 0; m < reading_.mentions().size(); ++m) {
    const auto type = reading_.mention(m).type;
    if (type == types_.organization || type == types_.agreement) thing_of(m);
    if (type == types_.country && reading_.top(reading_.mention(m).tokens.first) == m) thing_of(m);
  }
}

ThingId FactFinder::thing_of(std::uint32_t mention) {
  if (mention == kNoMention) return kNoMention;
  if (thing_by_mention_[mention] != kUnread) return thing_by_mention_[mention];
  const auto thing = make_thing(mention);
  thing_by_mention_[mention] = thing;
  if (thing != kNoMention)
    note(thing, reading_.mention(mention).tokens, reading_.mention(mention).rule);
  return thing;
}

ThingId FactFinder::make_thing(std::uint32_t index) {
  const auto& mention = reading_.mention(index);
  if (mention.type == types_.person) return person_of(index);
  if (mention.type == types_.organization) return organization_of(index);
  if (mention.type == types_.country || mention.type == types_.nation)
    return country_named(mention.attribute("name"));
  if (mention.type == types_.place) return place_of(index);
  if (mention.type == types_.meeting) return meeting_of_mention(index);
  if (mention.type == types_.project || mention.type == types_.agreement) {
    const auto type = mention.type == types_.project ? "Project" : "Agreement";
    if (!announced_papers(index).empty()) return kNoMention;
    const auto short_for = named_before(type, mention.attribute("name"));
    if (short_for != kNoMention) return short_for;
    const auto thing = mention.type == types_.agreement
                           ? agreement_of(mention)
                           : things_.simple(type, mention.attribute("name"));
    for (const auto& attribute : mention.attributes)
      if (attribute.key == "party" && attribute.mention != kNoMention)
        fact("PARTY_TO", thing_of(attribute.mention), thing, mention.tokens, mention.rule);
    if (!mention.attribute("acronym").empty())
      things_.add_alias(thing, mention.attribute("acronym"));
    // "Japan-EU Joint Press Statement": its name says whose it is.
    read_sides(thing, mention.tokens);
    parties_in_name(thing, mention);
    if (const auto sides = sides_of_.find(thing); sides != sides_of_.end())
      for (const auto side : sides->second)
        fact("PARTY_TO", side, thing, mention.tokens, mention.rule);
    return thing;
  }
  return kNoMention;
}

// "the Letter of Intent", "the Action Plan": what was named in full before. A bare "Agreement" is
// none by itself.
ThingId FactFinder::named_before(std::string_view type, std::string_view name) const {
  const auto key = utf8::name_key(name);
  for (auto t = static_cast<ThingId>(things_.size()); t-- > 0;) {
    if (things_.type(t) != type) continue;
    const auto other = utf8::name_key(things_[t].name);
    if (other.size() > key.size() && (" " + other + " ").find(" " + key + " ") != std::string::npos)
      return t;
  }
  return kNoMention;
}

ThingId FactFinder::person_of(std::uint32_t index) {
  const auto& mention = reading_.mention(index);
  if (const auto* inner = mention.find("person"); inner && inner->mention != kNoMention)
    return thing_of(inner->mention);
  const auto name = clean_name(mention.attribute("name"));
  if (name.empty()) return kNoMention;
  // "M. Jean Roux" where others are "Mme": the letter is his "Mr."
  auto plain = name;
  if (french_ && plain.starts_with("M. ")) plain.erase(0, 3);
  const auto thing = things_.person(plain);
  const auto surface = std::string(reading_.slice(mention.tokens));
  if (surface != name) things_.add_alias(thing, clean_name(surface));
  return thing;
}

ThingId FactFinder::country_named(std::string_view name) {
  return name.empty() ? kNoMention : things_.simple("Country", name);
}

ThingId FactFinder::organization_of(std::uint32_t index) {
  const auto& mention = reading_.mention(index);
  auto home = country_named(mention.attribute("home"));
  const auto name = mention.attribute("name");
  if (name.empty()) return kNoMention;
  // "a member of Parliament": of the one told last by its own name.
  if (mention.attribute("kind") == "parliament" && utf8::fold(name) == "parliament")
    if (const auto told = parliament_meant(mention.tokens.first); told != kNoMention) return told;
  // "REPUBLIC OF NORWAY / MINISTRY OF HEALTH"
  if (home == kNoMention && mention.attribute("kind") == "ministry" &&
      in_letterhead(mention.tokens))
    home = state_of_letterhead();
  if (mention.tokens.size() == 1)
    if (const auto told = explained_.find(text_.word(mention.tokens.first));
        told != explained_.end() && told->second != index &&
        reading_.mention(told->second).tokens.size() > 1)
      return thing_of(told->second);
  if (const auto* same = mention.find("same"); same && same->mention != kNoMention) {
    // Another way to write a body that has its own mention inside.
    const auto thing = thing_of(same->mention);
    if (thing == kNoMention) return thing;
    things_.add_alias(thing, clean_name(name));
    if (home != kNoMention) fact("PART_OF", thing, home, mention.tokens, mention.rule);
    read_sides(thing, mention.tokens);
    return thing;
  }
  // The newest mention of these very words knows best ("former Ministry of X" in brackets).
  for (auto m = reading_.newest_at(mention.tokens.first); m != index && m != kNoMention;
       m = reading_.mention(m).next_here) {
    const auto& newer = reading_.mention(m);
    if (newer.type == types_.organization && newer.find("same") &&
        newer.tokens.end == mention.tokens.end && newer.find("same")->mention != index)
      return thing_of(m);
  }
  if (!mention.attribute("short").empty())
    if (const auto known = things_.find("Organization", name); known != kNoMention) return known;
  const auto thing = things_.organization(name, mention.attribute("acronym"), home);
  if (!mention.attribute("kind").empty())
    things_.set(thing, "kind", std::string(mention.attribute("kind")));
  part_of_inner(thing, mention);
  if (mention.attribute("kind") == "committee") project_of_body(mention);
  if (home != kNoMention) fact("PART_OF", thing, home, mention.tokens, mention.rule);
  read_sides(thing, mention.tokens);
  return thing;
}

// "Transport Division of ESCAP", "APMOP Secretariat": a body of the body inside its name.
void FactFinder::part_of_inner(ThingId thing, const WorkMention& mention) {
  for (const auto m : reading_.within(mention.tokens, types_.organization)) {
    const auto& inner = reading_.mention(m);
    if (inner.tokens.size() >= mention.tokens.size() || inner.find("same")) continue;
    const auto before = inner.tokens.first > mention.tokens.first
                            ? utf8::fold(text_.word(inner.tokens.first - 1))
                            : std::string();
    const bool behind =
        inner.tokens.first > mention.tokens.first + 1 &&
        (before == "of" ||
         (before == "the" && utf8::fold(text_.word(inner.tokens.first - 2)) == "of"));
    const auto kind = mention.attribute("kind");
    const bool front =
        inner.tokens.first == mention.tokens.first && inner.tokens.end < mention.tokens.end &&
        text_.word(inner.tokens.end) != "-" && text_.word(inner.tokens.end) != "–" &&
        (kind == "committee" || kind == "office" || kind == "secretariat" || mention.find("part"));
    if (!behind && !front) continue;
    const auto outer = thing_of(m);
    if (outer != kNoMention && outer != thing)
      fact("PART_OF", thing, outer, mention.tokens, mention.rule);
    return;
  }
}

ThingId FactFinder::place_of(std::uint32_t index) {
  const auto& mention = reading_.mention(index);
  const auto thing = things_.simple("Place", mention.attribute("name"));
  if (!mention.attribute("kind").empty())
    things_.set(thing, "kind", std::string(mention.attribute("kind")));
  return thing;
}

// "Egmont Palace, Brussels, Belgium" and "Mita Kaigisho (Minato-ku, Tokyo)": each lies in the next.
void FactFinder::place_chain(std::uint32_t sentence) {
  const auto& span = text_.sentences[sentence];
  std::uint32_t before = kNoMention;
  for (auto t = span.first_token; t < span.end_token;) {
    const auto m = reading_.top(t);
    const bool is_place = m != kNoMention && (reading_.mention(m).type == types_.place ||
                                              reading_.mention(m).type == types_.country);
    if (!is_place) {
      const auto word = reading_.text().word(t);
      const bool links = (word == "of" || word == "in") && before != kNoMention &&
                         (word == "of" || reading_.mention(before).attribute("kind") == "venue");
      if (word != "," && word != "(" && !links) before = kNoMention;
      ++t;
      continue;
    }
    if (before != kNoMention && reading_.mention(before).type == types_.place && before != m &&
        t - reading_.mention(before).tokens.end <= 1 && reading_.mention(before).tokens.end < t) {
      const auto inner = thing_of(before);
      const auto outer = thing_of(m);
      const Stretch tokens{reading_.mention(before).tokens.first, reading_.mention(m).tokens.end};
      if (inner != outer) fact("PART_OF", inner, outer, tokens, reading_.mention(before).rule);
    }
    before = m;
    t = std::max(t + 1, reading_.mention(m).tokens.end);
  }
}

}  // namespace rapport::extract

namespace rapport::extract {

// "the Polar Commission at the Department of X under MoC": each body is part of the next. Behind a
// comma only inside a person's posts.
void FactFinder::body_chain(Stretch tokens) {
  std::uint32_t before = kNoMention;
  for (auto t = tokens.first; t < tokens.end;) {
    // The largest organization that starts here.
    std::uint32_t here = kNoMention;
    for (auto m = reading_.newest_at(t); m != kNoMention; m = reading_.mention(m).next_here)
      if (reading_.mention(m).type == types_.organization &&
          (here == kNoMention ||
           reading_.mention(m).tokens.end > reading_.mention(here).tokens.end))
        here = m;
    if (here == kNoMention) {
      ++t;
      continue;
    }
    const auto& mention = reading_.mention(here);
    if (before != kNoMention) {
      const Stretch between{reading_.mention(before).tokens.end, mention.tokens.first};
      const auto word = between.empty() ? std::string() : utf8::fold(text_.word(between.first));
      const auto top = reading_.top(t);
      const bool in_person = top != kNoMention && reading_.mention(top).type == types_.person &&
                             reading_.top(between.first) == top;
      const bool short_gap =
          between.size() == 1 ||
          (between.size() == 2 && utf8::fold(text_.word(between.first + 1)) == "the");
      const bool links = word == "under" || word == "at" || word == "of" ||
                         (in_person && (word == "," || word == "in"));
      if (short_gap && links) {
        const auto inner = thing_of(before), outer = thing_of(here);
        if (inner != outer)
          fact("PART_OF", inner, outer, {reading_.mention(before).tokens.first, mention.tokens.end},
               mention.rule);
      }
    }
    before = here;
    t = std::max(t + 1, mention.tokens.end);
  }
}

}  // namespace rapport::extract
