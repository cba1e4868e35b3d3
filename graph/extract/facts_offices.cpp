// SPDX-License-Identifier: Apache-2.0
// Offices told of without a name, whom nobody in this document holds: "the Minister of Trade of
// Sylvania". Who held one that day may stand in another document; graph/resolve looks.
#include "graph/base/utf8.h"
#include "graph/extract/facts.h"
#include "graph/model/records.h"

namespace rapport::extract {

// Whether one person holds it at a time: the head of a body or state, told in the singular.
bool FactFinder::is_of_one(const WorkMention& post) const {
  const auto title = utf8::fold(post.attribute("title"));
  if (title.empty() || title.ends_with("s") || !post.attribute("former").empty()) return false;
  const auto lexicon = language_.lexicons.lexicon("posts");
  for (auto t = post.tokens.first; t < post.tokens.end; ++t)
    if (const auto* hit = reading_.hit(t, lexicon))
      return language_.lexicons.entry(*hit).attribute("role") == "head";
  return false;
}

ThingId FactFinder::office_of(std::uint32_t index) {
  const auto& mention = reading_.mention(index);
  if (mention.type != types_.post || !is_of_one(mention) || !referred(mention).empty())
    return kNoMention;
  auto country = mention.attribute("home");
  if (country.empty()) country = mention.attribute("nation");
  const auto field = mention.attribute("field");
  const auto level = mention.attribute("level");
  std::string body;
  if (const auto* org = mention.find("org"); org && org->mention != kNoMention)
    body = things_[thing_of(org->mention)].name;
  else if (!field.empty() && level == "ministry")
    body = "Ministry of " + clean_name(field);
  // A ministry of no told country is one of many.
  else if (!field.empty() || level != "state")
    return kNoMention;
  if (country.empty() && mention.find("org") == nullptr) return kNoMention;
  const auto office = things_.simple(kOffice, clean_name(reading_.slice(mention.tokens)));
  things_.set(office, "title", clean_name(mention.attribute("title")));
  if (!body.empty()) things_.set(office, "body", body);
  if (!country.empty()) things_.set(office, "country", std::string(country));
  note(office, mention.tokens, mention.rule);
  return office;
}

void FactFinder::attend_offices(Stretch who, ThingId meeting, Stretch tokens, std::uint32_t rule) {
  for (const auto m : reading_.tops(who))
    if (const auto office = office_of(m); office != kNoMention)
      fact("ATTENDED", office, meeting, tokens, rule);
}

// "She is the Director of Fisheries": the post of whoever was named last.
void FactFinder::on_office(const Frame& frame) {
  const auto who = actors(stretch(frame, "who"));
  if (who.size() != 1 || things_.type(who.front()) != "Person") return;
  // "Her predecessor, Bob Ray": the post that she holds, his before; "her deputy": one below it.
  if (const auto relation = constant(frame, "relation"); !relation.empty()) {
    auto of = actors(stretch(frame, "of"));
    if (of.empty()) of.push_back(subject_before(frame.match.tokens.first));
    if (of.size() != 1 || of.front() == kNoMention || of.front() == who.front()) return;
    for (const auto* held : facts_.from(of.front(), "HELD_POST")) {
      Post post{"", held->target, relation == "predecessor", false};
      bool former = false;
      for (const auto& [key, value] : held->properties) {
        if (key == "title") post.title = to_string(value);
        former |= key == "former";
      }
      if (former) continue;
      if (relation == "deputy") post.title = clean_name("Deputy " + post.title);
      return hold_post(who.front(), post, frame.match.tokens, frame.rule);
    }
    return;
  }
  for (const auto m : reading_.tops(stretch(frame, "post"))) {
    if (reading_.mention(m).type != types_.post) continue;
    auto post = read_post(m);
    if (!post) continue;
    if (const auto bodies = objects(stretch(frame, "org"), {"Organization"}); !bodies.empty())
      post->of = bodies.front();
    post->former |= !constant(frame, "former").empty();
    hold_post(who.front(), *post, frame.match.tokens, frame.rule);
  }
}

}  // namespace rapport::extract
