// SPDX-License-Identifier: Apache-2.0
// Whom a reference means: "he", "the State Minister", "the two sides".
#include <algorithm>

#include "graph/base/utf8.h"
#include "graph/extract/facts.h"
#include "graph/extract/names.h"
#include "graph/extract/series.h"

namespace rapport::extract {

// The things that stand in a stretch and can act: persons, bodies, countries, and those that a
// reference means.
std::vector<ThingId> FactFinder::actors(Stretch tokens) {
  std::vector<ThingId> found;
  bool several = false;
  for (const auto m : reading_.tops(tokens)) {
    add_actor(m, found);
    const auto& mention = reading_.mention(m);
    several |=
        mention.attribute("plural") == "yes" || language_.rules.types.name(mention.type) == "Group";
  }
  // "The foreign ministers of Norway and Chile, Ann Lee and Bob Ray": the countries are theirs.
  const auto people = std::count_if(found.begin(), found.end(),
                                    [&](ThingId t) { return things_.type(t) == "Person"; });
  if (several && people >= 2)
    std::erase_if(found, [&](ThingId t) { return things_.type(t) == "Country"; });
  return found;
}

void FactFinder::add_actor(std::uint32_t index, std::vector<ThingId>& found, bool inside_bracket) {
  const auto& mention = reading_.mention(index);
  const auto add = [&](ThingId thing) {
    if (thing != kNoMention && !contains(found, thing)) found.push_back(thing);
  };
  // "Ms. Lee (Norway)": what stands in brackets is whom she is of.
  const bool beside =
      !inside_bracket && mention.tokens.first > 0 && text_.word(mention.tokens.first - 1) == "(";
  // "Norway's Ann Lee": the country tells where she is from.
  const auto end = mention.tokens.end;
  const auto next = end + 1 < text_.tokens.size() ? reading_.top(end + 1) : kNoMention;
  const bool owner = next != kNoMention && reading_.mention(next).type == types_.person &&
                     (text_.word(end) == "'s" || text_.word(end) == "’s");
  if (mention.type == types_.person ||
      (!beside && !owner &&
       (mention.type == types_.organization || mention.type == types_.country)))
    add(thing_of(index));
  if (mention.type == types_.reference || mention.type == types_.post)
    for (const auto thing : referred(mention)) add(thing);
}

// Whether somebody stands behind a preposition: "at the invitation of the Minister".
bool FactFinder::is_oblique(const WorkMention& mention) const {
  auto before = mention.tokens.first;
  if (before > 0 && reading_.folded(before - 1) == "the") --before;
  if (before == 0 || !says({before - 1, before}, "oblique")) return false;
  // "a delegation led by Ms. Lee": she does what it does.
  return before < 2 || !has_entry({before - 2, before - 1}, "verbs", "class", "chair");
}

// Who acts before a word: the first person of its own sentence, if there is one that no
// preposition stands before; else of the sentence before.
ThingId FactFinder::subject_before(std::uint32_t token) {
  const auto& span = text_.sentences[reading_.sentence_of(token)];
  auto oblique = kNoMention;
  for (const auto m : reading_.tops({span.first_token, token})) {
    const auto& mention = reading_.mention(m);
    if (mention.type == types_.person) {
      if (!is_oblique(mention)) return thing_of(m);
      if (oblique == kNoMention) oblique = thing_of(m);
    }
    if (mention.type == types_.reference && mention.attribute("to") == "he") {
      const auto person =
          mention.tokens.size() > 1 ? excellency_meant(mention) : ThingId{kNoMention};
      return person != kNoMention ? person : subject_;
    }
    if (mention.type == types_.reference && mention.attribute("to") == "post") {
      const auto meant = referred(mention);
      if (meant.size() == 1) return meant.front();
    }
  }
  if (oblique != kNoMention) return oblique;
  // In a programme it is the visitor; in a diary who keeps it.
  if (entry_.open) return principal_;
  // A row or a line of a programme does not go on where the one before ended.
  const auto kind = text_.blocks[block_].kind;
  return kind == text::BlockKind::Paragraph || kind == text::BlockKind::ListItem ? subject_
                                                                                 : kNoMention;
}

// "the two ministries", "their institutes": the two bodies told last, of one kind when there are
// two of one, and called so where the noun is one that names have.
std::vector<ThingId> FactFinder::bodies_before(const WorkMention& reference) {
  constexpr std::uint32_t kFurthest = 400;
  const auto token = reference.tokens.first;
  const auto noun = singular(utf8::fold(reference.attribute("noun")));
  std::vector<ThingId> called;
  std::map<std::string, std::vector<ThingId>> by_kind;
  for (auto t = token; t-- > 0 && token - t < kFurthest;)
    for (auto m = reading_.newest_at(t); m != kNoMention; m = reading_.mention(m).next_here) {
      if (reading_.mention(m).type != types_.organization) continue;
      const auto thing = thing_of(m);
      if (thing == kNoMention) continue;
      const auto words = name_words(things_[thing].name);
      if (!contains(called, thing) && std::find(words.begin(), words.end(), noun) != words.end())
        called.push_back(thing);
      if (called.size() == 2) return called;
      auto& same = by_kind[kind_of(thing)];
      if (same.size() < 2 && !contains(same, thing)) same.push_back(thing);
    }
  for (const auto& [kind, same] : by_kind)
    if (same.size() == 2 && !kind.empty() && (noun.empty() || kind == noun || called.empty()))
      return same;
  return {};
}

// "his Ministry": the one of the person spoken of; "the Ministry": the house that speaks, else the
// body told last, if its name has that noun.
std::vector<ThingId> FactFinder::house_meant(const WorkMention& reference) {
  constexpr std::uint32_t kFurthest = 400;
  const auto noun = singular(utf8::fold(reference.attribute("noun")));
  const auto is_called = [&](ThingId thing) {
    const auto words = name_words(things_[thing].name);
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return singular(word) == noun; });
  };
  const auto token = reference.tokens.first;
  const auto before = utf8::fold(text_.word(token));
  if (before == "his" || before == "her")
    if (const auto bodies = bodies_of_.find(subject_before(token)); bodies != bodies_of_.end())
      for (const auto body : bodies->second)
        if (is_called(body)) return {body};
  if (const auto issuer = issuing_body(); issuer != kNoMention && is_called(issuer))
    return {issuer};
  for (auto t = token; t-- > 0 && token - t < kFurthest;)
    for (auto m = reading_.newest_at(t); m != kNoMention; m = reading_.mention(m).next_here) {
      if (reading_.mention(m).type != types_.organization) continue;
      const auto thing = thing_of(m);
      if (thing != kNoMention && is_called(thing)) return {thing};
    }
  return {};
}

// "the Bank", "the Embassy": the body told last before a word that has such a noun in its name;
// "its": the one told last.
ThingId FactFinder::body_meant(std::string_view head, std::uint32_t token) {
  if (utf8::fold(head) == "its") return body_told_near(token);
  constexpr std::uint32_t kFurthest = 1500;
  const auto noun = " " + singular(utf8::name_key(head)) + " ";
  const auto is_called = [&](ThingId body) {
    return body != kNoMention &&
           (" " + utf8::name_key(things_[body].name) + " ").find(noun) != std::string::npos;
  };
  std::uint32_t at = 0;
  ThingId found = kNoMention;
  for (const auto& [told, body] : implied_)
    if (told < token && token - told < kFurthest && told >= at && is_called(body)) {
      at = told;
      found = body;
    }
  for (auto t = token; t-- > at && token - t < kFurthest;)
    for (auto m = reading_.newest_at(t); m != kNoMention; m = reading_.mention(m).next_here)
      if (reading_.mention(m).type == types_.organization &&
          reading_.mention(m).tokens.end <= token && is_called(thing_of(m)))
        return thing_of(m);
  return found;
}

// The body that a sentence or the one before names last in front of a word: by its name, or as
// "the Authority".
ThingId FactFinder::body_told_near(std::uint32_t token) {
  constexpr std::uint32_t kFurthest = 60;
  const auto heads = language_.lexicons.lexicon("organization_heads");
  for (auto t = token; t-- > 0 && token - t < kFurthest;) {
    for (auto m = reading_.newest_at(t); m != kNoMention; m = reading_.mention(m).next_here)
      if (reading_.mention(m).type == types_.organization &&
          reading_.mention(m).tokens.end <= token)
        return thing_of(m);
    const auto* hit =
        t > 0 && reading_.folded(t - 1) == "the" && text_.tokens[t].shape == text::Shape::Capital
            ? reading_.hit(t, heads)
            : nullptr;
    if (hit && t + hit->size < token && reading_.folded(t + hit->size) != "of")
      if (const auto body = body_meant(reading_.slice({t, t + hit->size}), t); body != kNoMention)
        return body;
  }
  return kNoMention;
}

bool FactFinder::is_minister(ThingId person) const {
  return std::any_of(introduced_.begin(), introduced_.end(), [&](const Introduced& introduced) {
    if (thing_by_mention_[introduced.person] != person) return false;
    const auto level = reading_.mention(introduced.post).attribute("level");
    return level == "ministry" || level == "state" || level == "department";
  });
}

bool FactFinder::is_head(ThingId person) const {
  return std::any_of(introduced_.begin(), introduced_.end(), [&](const Introduced& introduced) {
    return thing_by_mention_[introduced.person] == person &&
           is_of_one(reading_.mention(introduced.post));
  });
}

// "the two leaders", "both": of two.
bool FactFinder::is_pair(const WorkMention& reference) const {
  for (auto t = reference.tokens.first; t < reference.tokens.end; ++t)
    if (reading_.folded(t) == "two" || reading_.folded(t) == "both" || reading_.folded(t) == "pair")
      return true;
  return false;
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
  if (kind == "bodies") return bodies_before(reference);
  if (kind == "house") return house_meant(reference);
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
          // Ministers are those of the first rank, when there are two of them.
          std::vector<ThingId> heads;
          for (const auto who : ministers)
            if (is_head(who)) heads.push_back(who);
          if (heads.size() >= 2) return heads;
          if (ministers.size() >= 2) return ministers;
        }
        // "the two", "both leaders": the two who met first.
        if (people.size() > 2 && is_pair(reference)) people.resize(2);
        // "They" of a whole assembly does nothing that a few people do.
        constexpr std::size_t kFew = 4;
        if (people.size() >= 2 && (!state->named || people.size() <= kFew)) return people;
      }
    return {};
  }
  if (kind == "he" && reference.tokens.size() > 1)
    if (const auto person = excellency_meant(reference); person != kNoMention) return {person};
  if (kind == "he") {
    const auto person = subject_before(reference.tokens.first);
    return person == kNoMention ? std::vector<ThingId>{} : std::vector<ThingId>{person};
  }
  if (kind == "post" || reference.type == types_.post) {
    auto found = holders(whole_post(reference));
    if (const auto chair = found.empty() ? chair_meant(reference) : kNoMention; chair != kNoMention)
      found.push_back(chair);
    return found;
  }
  return {};
}

// "Her Excellency": who was told last with these words before the name.
ThingId FactFinder::excellency_meant(const WorkMention& reference) {
  constexpr std::uint32_t kFurthest = 600;
  const auto words = utf8::fold(reading_.slice(reference.tokens));
  const auto token = reference.tokens.first;
  for (auto t = token; t-- > 0 && token - t < kFurthest;) {
    if (reading_.folded(t) != reading_.folded(token)) continue;
    for (auto m = reading_.newest_at(t); m != kNoMention; m = reading_.mention(m).next_here)
      if (reading_.mention(m).type == types_.person &&
          utf8::fold(reading_.slice(reading_.mention(m).tokens)).starts_with(words))
        return thing_of(m);
  }
  return kNoMention;
}

// "the Minister" of "the Minister of Trade": the whole title.
const WorkMention& FactFinder::whole_post(const WorkMention& reference) const {
  if (reference.tokens.size() < 2) return reference;
  for (auto m = reading_.newest_at(reference.tokens.first + 1); m != kNoMention;
       m = reading_.mention(m).next_here)
    if (reading_.mention(m).type == types_.post &&
        reading_.mention(m).tokens.end > reference.tokens.end)
      return reading_.mention(m);
  return reference;
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
  const auto field = utf8::name_key(reference.attribute("field"));
  const auto body = utf8::name_key(reference.attribute("org"));
  for (auto introduced = after; introduced != first;) {
    --introduced;
    const bool same = introduced->title == title;
    if (!same && !introduced->title.ends_with(ending)) continue;
    // "the Minister of Trade" is no Minister of Health.
    const auto& post = reading_.mention(introduced->post);
    if (!field.empty() && utf8::name_key(post.attribute("field")) != field) continue;
    if (!body.empty() && utf8::name_key(post.attribute("org")) != body) continue;
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
  if (found.size() >= 2) return found;
  // Talks of ministers: the countries that they speak for.
  found.clear();
  for (const auto who : state->attendees)
    if (const auto home =
            things_.type(who) == "Person" && is_minister(who) ? house_of(who) : kNoMention;
        home != kNoMention && things_.type(home) == "Country" && !contains(found, home))
      found.push_back(home);
  return found.size() >= 2 ? found : std::vector<ThingId>{};
}

}  // namespace rapport::extract
