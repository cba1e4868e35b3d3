// SPDX-License-Identifier: Apache-2.0
// Posts: which body a title belongs to, and who holds it. "Minister of Agriculture" implies a
// Ministry of Agriculture that the text never names.
#include <algorithm>

#include "graph/base/strings.h"
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

void FactFinder::person_posts(std::uint32_t group) {
  const auto& mention = reading_.mention(group);
  const auto person = thing_of(group);
  if (person == kNoMention) return;
  std::optional<Post> last;
  ThingId parliament = kNoMention;
  for (const auto& attribute : mention.attributes) {
    if (attribute.mention == kNoMention) continue;
    const auto& part = reading_.mention(attribute.mention);
    if (attribute.key == "post") {
      const auto joint = second_ministry(part);
      auto post =
          joint.of == kNoMention ? read_post(attribute.mention) : std::optional<Post>(joint);
      if (!post) continue;
      // "Director of X (co-chair)": at the meeting, in no house.
      if (post->of == kNoMention && has_entry(part.tokens, "posts", "seat", "yes")) continue;
      // "Executive Vice President, Statnett": a body that nothing but its place tells to be one.
      if (post->of == kNoMention && !mention.attribute("bodyname").empty())
        post->of = body_called(mention.attribute("bodyname"), mention);
      // "President Ann Lee of the Authority": the body stands behind the name.
      if (const auto* of = mention.find("of");
          of && of->mention != kNoMention && post->of == kNoMention) {
        post->of = thing_of(of->mention);
      }
      // "Deputy Minister of X, a former Ambassador to Y": of the state whose minister it is.
      if (post->of == kNoMention && !part.attribute("abroad").empty()) {
        const auto state = last ? state_of(last->of) : kNoMention;
        if (state != kNoMention)
          hold_post(person, {post->title, state, post->former, false}, part.tokens, mention.rule);
        else
          remember_bare(person, *post, attribute.mention, mention.rule);
        continue;
      }
      if (post->of == kNoMention && !post->former && part.attribute("level") == "state")
        post->of = home_of_next(mention, attribute.mention);
      // "Deputy head of X and secretary": a bare second title is of the same body.
      // "Director of X, Ambassador Lee": an ambassador by rank only.
      if (post->of == kNoMention && last && part.attribute("phrase") != "ambassador")
        post->of = last->of;
      if (post->of == kNoMention) post->of = body_before_bracket(mention.tokens.first);
      if (joint.of != kNoMention) {
        hold_post(person, joint, part.tokens, mention.rule);
        *post = {joint.title, things_.find("Organization", "Ministry of " + first_field(part)),
                 post->former, false};
      }
      hold_post(person, *post, part.tokens, mention.rule);
      remember_bare(person, *post, attribute.mention, mention.rule);
      if (post->of != kNoMention) last = post;
      // "Member of Parliament (Chair of the Committee on X)": the committee is one of that
      // parliament.
      const auto kind = post->of == kNoMention ? std::string() : kind_of(post->of);
      if (kind == "parliament" && !post->former && parliament == kNoMention) parliament = post->of;
      if (kind == "committee" && parliament != kNoMention)
        fact("PART_OF", post->of, parliament, mention.tokens, mention.rule);
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

std::string FactFinder::first_field(const WorkMention& post) {
  const auto field = post.attribute("field");
  const auto at = field.find(" and ");
  return at == std::string_view::npos ? std::string() : clean_name(field.substr(0, at));
}

// "Minister of State for A and B", where the document knows a Ministry of A: a post in each of two
// ministries.
Post FactFinder::second_ministry(const WorkMention& post) {
  const auto first = first_field(post);
  if (first.empty() || post.attribute("level") != "ministry" || !post.attribute("home").empty())
    return {};
  const auto known = things_.find("Organization", "Ministry of " + first);
  const auto whole = clean_name(post.attribute("field"));
  // A minister has one ministry, a minister of state may serve two.
  if (utf8::fold(post.attribute("title")).find("state") == std::string::npos) return {};
  if (known == kNoMention || first.find(',') != std::string::npos ||
      things_.find("Organization", "Ministry of " + whole) != kNoMention)
    return {};
  Post second;
  second.title = clean_name(post.attribute("title"));
  second.former = !post.attribute("former").empty();
  second.of = things_.organization("Ministry of " + whole.substr(first.size() + 5), "", kNoMention);
  note(second.of, post.tokens, post.rule);
  return second;
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

// Whether the field of a post is only a function in its body ("for Policy Coordination"), no field
// of government.
bool FactFinder::is_function(const WorkMention& post) const {
  const auto* field = post.find("field");
  if (!field) return false;
  const auto lexicon = language_.lexicons.lexicon("portfolio_words");
  bool function = false;
  for (auto t = post.tokens.first; t < post.tokens.end;) {
    const auto* hit = reading_.hit(t, lexicon);
    if (!hit || reading_.span({t, t + 1}).begin < field_begin(post)) {
      ++t;
      continue;
    }
    if (reading_.lexicons().entry(*hit).attribute("kind") != "function") return false;
    function = true;
    t += hit->size;
  }
  return function;
}

// Where the field stands in the text: behind the title.
std::uint32_t FactFinder::field_begin(const WorkMention& post) const {
  const auto text = reading_.slice(post.tokens);
  const auto at = text.rfind(post.attribute("field"));
  return reading_.span(post.tokens).begin +
         static_cast<std::uint32_t>(at == std::string_view::npos ? 0 : at);
}

// The body that a title implies by its own words; kNoMention when it implies none.
ThingId FactFinder::implied_body(const WorkMention& post, bool& explicit_home) {
  const auto field = post.attribute("field");
  const auto level = post.attribute("level");
  // "Ministers responsible for transport": many, of no one body.
  if (const auto title = utf8::fold(post.attribute("title")),
      phrase = utf8::fold(post.attribute("phrase"));
      title.ends_with("s") && !phrase.ends_with("s"))
    return kNoMention;
  auto home = country_named(post.attribute("home"));
  const bool nation = home == kNoMention;
  if (nation) home = country_named(post.attribute("nation"));
  explicit_home = home != kNoMention;
  const auto implied = [&](const std::string& name) {
    const auto body = things_.organization(name, "", home);
    note(body, post.tokens, post.rule);
    implied_.emplace_back(post.tokens.first, body);
    if (home != kNoMention) fact("PART_OF", body, home, post.tokens, post.rule);
    return body;
  };
  if (!field.empty()) {
    const auto title = utf8::fold(post.attribute("title"));
    const auto name = clean_name(field);
    // "Under-Secretary for Policy Coordination of Chile": of the state, with what it is for.
    const bool of_state = level == "state" || level == "ministry" || level == "department";
    if (is_function(post)) return of_state && explicit_home ? home : kNoMention;
    if (level == "ministry") {
      const auto known = things_.find("Organization", "Ministry of " + name);
      if (known != kNoMention && home == kNoMention) return known;
      // Some states call their ministries departments.
      if (const auto department = things_.find("Organization", "Department of " + name);
          department != kNoMention && known == kNoMention && home == kNoMention)
        return department;
      const bool federal = title.find("federal") != std::string::npos;
      const bool article = std::string_view(field).starts_with("the ");
      return implied(std::string(federal ? "Federal Ministry" : "Ministry") +
                     (article ? " of the " : " of ") + name);
    }
    if (level == "department") return department_of(post, name, home, implied);
    if (level == "commission") return implied("European Commission");
  }
  if (const auto implies = post.attribute("implies"); !implies.empty() && level == "ministry")
    return implied(std::string(implies));
  if (const auto implies = post.attribute("implies");
      !implies.empty() && field.empty() && (level == "parliament" || home == kNoMention)) {
    // "MP" says of no parliament which.
    if (implies == "Parliament" && home == kNoMention)
      if (const auto known = parliament_meant(post.tokens.first); known != kNoMention) return known;
    return implied(std::string(implies));
  }
  // "Norwegian Transport Minister": the ministry by the field of the title.
  if (const auto office = post.attribute("office");
      !office.empty() && utf8::fold(post.attribute("phrase")).ends_with("minister") &&
      office.find("Foreign") == std::string_view::npos && post.attribute("former").empty())
    return implied("Ministry of " + std::string(office));
  if (level == "state" && home != kNoMention) return home;
  // "Chief Executive of Macao": a title of bodies, of a whole country.
  if (level == "body" && home != kNoMention && is_of_home(post)) return home;
  // "Commissioner": of the one body that has such a title, when the document speaks of it.
  const auto lexicon = language_.lexicons.lexicon("implied_bodies");
  for (auto t = post.tokens.first; t < post.tokens.end; ++t)
    if (const auto* hit = reading_.hit(t, lexicon))
      return things_.find("Organization", language_.lexicons.entry(*hit).attribute("body"));
  return kNoMention;
}

// Whether a post is told to be "of" its country, or by the country before it; "for Norway" is only
// whom a body sends there.
bool FactFinder::is_of_home(const WorkMention& post) const {
  if (!post.attribute("nation").empty()) return true;
  for (auto t = post.tokens.end; t-- > post.tokens.first + 1;) {
    const auto word = reading_.folded(t);
    if (word == "of") return true;
    if (word == "for" || word == "from" || word == "to" || word == "in") return false;
  }
  return false;
}

// "Secretary of Migrant Workers" heads a department; an "Under Secretary for Trade" is one of the
// department that the document speaks of; elsewhere an "Undersecretary of Energy" is of a ministry.
ThingId FactFinder::department_of(const WorkMention& post, const std::string& name, ThingId home,
                                  const std::function<ThingId(const std::string&)>& implied) {
  if (const auto known = things_.find("Organization", "Department of " + name); known != kNoMention)
    return known;
  const auto words = " " + utf8::fold(reading_.slice(post.tokens)) + " ";
  if (words.find(" for ") != std::string::npos && words.find(" of ") == std::string::npos)
    for (auto t = static_cast<ThingId>(things_.size()); t-- > 0;)
      if (things_.type(t) == "Organization" && things_[t].name.starts_with("Department of "))
        return t;
  const bool elsewhere = home != kNoMention && things_[home].name != "United States" &&
                         things_[home].name != "Philippines";
  return implied((elsewhere ? "Ministry of " : "Department of ") + name);
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

std::optional<Post> FactFinder::read_post(std::uint32_t index) {
  const bool mirrored = reading_.mention(index).attribute("phrase") == "counterpart";
  const auto filled = mirrored ? counterpart(reading_.mention(index)) : WorkMention{};
  const auto& mention = mirrored ? filled : reading_.mention(index);
  Post post;
  post.title = clean_name(mention.attribute("title"));
  post.former = !mention.attribute("former").empty();
  if (const auto* org = mention.find("org"); org && org->mention != kNoMention) {
    post.of = thing_of(org->mention);
    if (const auto* outer = mention.find("org2"); outer && outer->mention != kNoMention) {
      const auto body = thing_of(outer->mention);
      if (body != kNoMention && body != post.of)
        fact("PART_OF", post.of, body, mention.tokens, mention.rule);
    }
    if (const auto home = country_named(mention.attribute("home")); home != kNoMention)
      fact("PART_OF", post.of, home, mention.tokens, mention.rule);
    return post;
  }
  if (const auto ref = mention.attribute("ref"); !ref.empty()) {
    post.of = body_meant(ref, mention.tokens.first);
    return post;
  }
  if (const auto* body = mention.find("body"); body && body->mention != kNoMention) {
    post.of = thing_of(body->mention);
    if (!mention.attribute("field").empty())
      post.title += " for " + clean_name(mention.attribute("field"));
    return post;
  }
  if (const auto* place = mention.find("place"); place && place->mention != kNoMention) {
    post.of = things_.organization(
        "City of " + std::string(reading_.mention(place->mention).attribute("name")), "",
        kNoMention);
    note(post.of, mention.tokens, mention.rule);
    return post;
  }
  if (const auto body = mention.attribute("bodyname"); !body.empty()) {
    post.of = things_.organization(body, "", kNoMention);
    note(post.of, mention.tokens, mention.rule);
    return post;
  }
  post.of = mirrored ? country_named(mention.attribute("nation"))
                     : implied_body(mention, post.explicit_home);
  if (mirrored && post.of != kNoMention && !mention.attribute("field").empty())
    post.title = clean_name(mention.attribute("field")) + " " + post.title;
  const auto level = mention.attribute("level");
  const bool of_country =
      level == "body" && post.of != kNoMention && things_.type(post.of) == "Country";
  const bool of_part =
      post.of != kNoMention && !mention.attribute("field").empty() && !mirrored &&
      (level == "state" || level == "department" || of_country || is_function(mention));
  if (of_part && things_[post.of].name.find(mention.attribute("field")) == std::string::npos)
    post.title += " for " + clean_name(mention.attribute("field"));
  if (post.of == kNoMention && !mention.attribute("field").empty())
    post.title += " for " + clean_name(mention.attribute("field"));
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
