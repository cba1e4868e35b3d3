// SPDX-License-Identifier: Apache-2.0
// Posts: what each person of the text holds, and in which house.
#include <algorithm>

#include "graph/base/utf8.h"
#include "graph/extract/facts.h"

namespace rapport::extract {

void FactFinder::read_posts() {
  for (std::uint32_t m = 0; m < reading_.mentions().size(); ++m)
    if (reading_.mention(m).type == types_.person && reading_.mention(m).find("person")) {
      for (const auto& attribute : reading_.mention(m).attributes)
        if (attribute.key == "post" && attribute.mention != kNoMention)
          introduced_.push_back(
              {m, attribute.mention,
               utf8::name_key(reading_.mention(attribute.mention).attribute("title"))});
      person_posts(m);
    }
  for (std::uint32_t b = 0; b + 1 < text_.blocks.size(); ++b) post_below(b);
  house_bare_posts();
  std::stable_sort(
      introduced_.begin(), introduced_.end(), [&](const Introduced& a, const Introduced& b) {
        return reading_.mention(a.person).tokens.first < reading_.mention(b.person).tokens.first;
      });
}

// "Coastal Union (Ann Lee, Director; Bob Ray, Secretary)": the body before the bracket that a word
// stands in, or kNoMention.
ThingId FactFinder::body_before_bracket(std::uint32_t token) {
  constexpr std::uint32_t kFurthest = 60;
  int depth = 0;
  const auto& span = text_.sentences[reading_.sentence_of(token)];
  for (auto t = token; t-- > span.first_token && token - t < kFurthest;) {
    const auto word = text_.word(t);
    depth += (word == ")") - (word == "(");
    if (depth >= 0) continue;
    for (auto before = t; before-- > span.first_token;) {
      const auto top = reading_.top(before);
      return top != kNoMention && reading_.mention(top).type == types_.organization &&
                     reading_.mention(top).tokens.end == t
                 ? thing_of(top)
                 : kNoMention;
    }
    return kNoMention;
  }
  return kNoMention;
}

// The posts told of one person so far.
struct FactFinder::PostsTold {
  ThingId person;
  const WorkMention& mention;  // the name with all that stands around it
  std::optional<Post> last;    // whose house is known
  ThingId parliament = kNoMention;
};

void FactFinder::person_posts(std::uint32_t group) {
  const auto& mention = reading_.mention(group);
  PostsTold told{thing_of(group), mention, std::nullopt};
  const auto person = told.person;
  if (person == kNoMention) return;
  for (const auto& attribute : mention.attributes) {
    if (attribute.mention == kNoMention) continue;
    if (attribute.key == "post") {
      person_post(told, attribute.mention);
    } else if (attribute.key == "office") {
      const auto body = thing_of(attribute.mention);
      if (body != kNoMention)
        hold_post(person, {things_[body].name, body, false, false}, mention.tokens, mention.rule);
    } else if (attribute.key == "of" && (mention.find("post") == nullptr || mention.find("as"))) {
      const auto body = thing_of(attribute.mention);
      std::string title(mention.attribute("as"));
      if (const auto* inner = mention.find("person");
          title.empty() && inner && inner->mention != kNoMention) {
        const auto honorific = utf8::fold(reading_.mention(inner->mention).attribute("honorific"));
        if (honorific.starts_with("prof")) title = "Professor";
      }
      if (body != kNoMention)
        hold_post(person, {title, body, false, false}, mention.tokens, mention.rule);
    } else if (attribute.key == "person" && mention.find("post") == nullptr &&
               !mention.attribute("bodyname").empty()) {
      const auto body = body_called(mention.attribute("bodyname"), mention);
      hold_post(person, {"", body, false, false}, mention.tokens, mention.rule);
    }
  }
}

void FactFinder::person_post(PostsTold& told, std::uint32_t index) {
  const auto& mention = told.mention;
  const auto& part = reading_.mention(index);
  const auto joint = second_ministry(part);
  const auto read = joint.of == kNoMention ? read_post(index) : std::optional<Post>(joint);
  if (!read) return;
  auto post = *read;
  // "Director of X (co-chair)": at the meeting, in no house.
  if (post.of == kNoMention && has_entry(part.tokens, "posts", "seat", "yes")) return;
  if (post.of == kNoMention) post.of = house_around(mention);
  // "Deputy Minister of X, a former Ambassador to Y": of the state whose minister it is.
  if (post.of == kNoMention && !part.attribute("abroad").empty()) {
    const auto state = told.last ? state_of(told.last->of) : kNoMention;
    if (state != kNoMention)
      hold_post(told.person, {post.title, state, post.former, false}, part.tokens, mention.rule);
    else
      remember_bare(told.person, post, index, mention.rule);
    return;
  }
  if (post.of == kNoMention) post.of = house_beside(told, post, index);
  if (joint.of != kNoMention) {
    hold_post(told.person, joint, part.tokens, mention.rule);
    post = {joint.title, things_.find("Organization", "Ministry of " + first_field(part)),
            post.former, false};
  }
  hold_post(told.person, post, part.tokens, mention.rule);
  remember_bare(told.person, post, index, mention.rule);
  if (post.of == kNoMention) return;
  told.last = post;
  // "Member of Parliament (Chair of the Committee on X)": the committee is one of that parliament.
  const auto kind = kind_of(post.of);
  if (kind == "parliament" && !post.former && told.parliament == kNoMention)
    told.parliament = post.of;
  if (kind == "committee" && told.parliament != kNoMention)
    fact("PART_OF", post.of, told.parliament, mention.tokens, mention.rule);
}

// The house that stands behind a name with its post.
ThingId FactFinder::house_around(const WorkMention& person) {
  // "Executive Vice President, Statnett": a body that nothing but its place tells to be one.
  if (const auto name = person.attribute("bodyname"); !name.empty())
    if (const auto body = body_called(name, person); body != kNoMention) return body;
  // "President Ann Lee of the Authority"
  const auto* of = person.find("of");
  return of && of->mention != kNoMention ? thing_of(of->mention) : ThingId{kNoMention};
}

// The house that the posts beside one tell, or the bracket that the person stands in.
ThingId FactFinder::house_beside(const PostsTold& told, const Post& post, std::uint32_t index) {
  const auto& part = reading_.mention(index);
  if (!post.former && part.attribute("level") == "state")
    if (const auto home = home_of_next(told.mention, index); home != kNoMention) return home;
  // "Deputy head of X and secretary": a bare second title is of the same body.
  // "Director of X, Ambassador Lee": an ambassador by rank only.
  if (told.last && part.attribute("phrase") != "ambassador") return told.last->of;
  return body_before_bracket(told.mention.tokens.first);
}

// "Vice-President and Minister of Foreign Affairs of Panama": the first title is of the country
// that only the second one names.
ThingId FactFinder::home_of_next(const WorkMention& person, std::uint32_t post) {
  bool after = false;
  for (const auto& attribute : person.attributes) {
    if (attribute.key != "post" || attribute.mention == kNoMention) continue;
    if (after) {
      const auto& next = reading_.mention(attribute.mention);
      return next.attribute("former").empty() ? country_named(next.attribute("home")) : kNoMention;
    }
    after = attribute.mention == post;
  }
  return kNoMention;
}

ThingId FactFinder::body_called(std::string_view name, const WorkMention& mention) {
  const auto body = things_.organization(name, "", kNoMention);
  note(body, mention.tokens, mention.rule);
  return body;
}

// The country that a body was told to be of.
ThingId FactFinder::state_of(ThingId body) const {
  if (body == kNoMention || things_.type(body) == "Country") return body;
  for (const auto* fact : facts_.from(body, "PART_OF"))
    if (things_.type(fact->target) == "Country") return fact->target;
  return kNoMention;
}

std::string FactFinder::kind_of(ThingId thing) const {
  for (const auto& [key, value] : things_[thing].properties)
    if (key == "kind") return to_string(value);
  return {};
}

// "his Estonian counterpart": the post told before, of another country.
WorkMention FactFinder::counterpart(const WorkMention& post) const {
  WorkMention filled = post;
  const auto& span = text_.sentences[reading_.sentence_of(post.tokens.first)];
  for (auto t = post.tokens.first; t-- > span.first_token;)
    for (auto m = reading_.newest_at(t); m != kNoMention; m = reading_.mention(m).next_here) {
      const auto& before = reading_.mention(m);
      if (before.type != types_.post || before.tokens.end > post.tokens.first) continue;
      for (const auto* key : {"title", "field", "level", "phrase", "implies"})
        if (const auto value = before.attribute(key); !value.empty())
          filled.set(key, std::string(value));
      return filled;
    }
  return filled;
}

// Whether a post itself names its house, which is then in `post`.
bool FactFinder::names_house(const WorkMention& mention, Post& post) {
  const auto told = [&](std::string_view key) {
    const auto* part = mention.find(key);
    return part ? part->mention : kNoMention;
  };
  if (const auto org = told("org"); org != kNoMention) {
    post.of = thing_of(org);
    if (const auto outer = told("org2"); outer != kNoMention) {
      const auto body = thing_of(outer);
      if (body != kNoMention && body != post.of)
        fact("PART_OF", post.of, body, mention.tokens, mention.rule);
    }
    if (const auto home = country_named(mention.attribute("home")); home != kNoMention)
      fact("PART_OF", post.of, home, mention.tokens, mention.rule);
  } else if (const auto ref = mention.attribute("ref"); !ref.empty()) {
    post.of = body_meant(ref, mention.tokens.first);
  } else if (const auto body = told("body"); body != kNoMention) {
    post.of = thing_of(body);
    if (!mention.attribute("field").empty())
      post.title += " for " + clean_name(mention.attribute("field"));
  } else if (const auto place = told("place"); place != kNoMention) {
    post.of =
        body_called("City of " + std::string(reading_.mention(place).attribute("name")), mention);
  } else if (const auto name = mention.attribute("bodyname"); !name.empty()) {
    post.of = body_called(name, mention);
  } else {
    return false;
  }
  return true;
}

std::optional<Post> FactFinder::read_post(std::uint32_t index) {
  const bool mirrored = reading_.mention(index).attribute("phrase") == "counterpart";
  const auto filled = mirrored ? counterpart(reading_.mention(index)) : WorkMention{};
  const auto& mention = mirrored ? filled : reading_.mention(index);
  Post post;
  post.title = clean_name(mention.attribute("title"));
  post.former = !mention.attribute("former").empty();
  if (names_house(mention, post)) return post;
  post.of = mirrored ? country_named(mention.attribute("nation"))
                     : implied_body(mention, post.explicit_home);
  const auto field = mention.attribute("field");
  if (field.empty()) return post;
  if (mirrored && post.of != kNoMention) post.title = clean_name(field) + " " + post.title;
  const auto level = mention.attribute("level");
  const bool of_country =
      level == "body" && post.of != kNoMention && things_.type(post.of) == "Country";
  const bool of_part =
      post.of != kNoMention && !mirrored &&
      (level == "state" || level == "department" || of_country || is_function(mention)) &&
      things_[post.of].name.find(field) == std::string::npos;
  if (post.of == kNoMention || of_part) post.title += " for " + clean_name(field);
  return post;
}

void FactFinder::hold_post(ThingId person, const Post& post, Stretch tokens, std::uint32_t rule) {
  if (post.of == kNoMention || person == kNoMention || post.of == person) return;
  Properties properties;
  if (!post.title.empty()) properties.emplace_back("title", post.title);
  if (!post.former) bodies_of_[person].insert(post.of);
  if (post.former) properties.emplace_back("former", true);
  fact("HELD_POST", person, post.of, tokens, rule, std::move(properties));
}

}  // namespace rapport::extract
