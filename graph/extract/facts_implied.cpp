// SPDX-License-Identifier: Apache-2.0
// Which body a title implies by its own words: "Minister of Agriculture" a Ministry of Agriculture
// that the text never names, "Secretary of Energy" a department.
#include "graph/base/utf8.h"
#include "graph/extract/facts.h"

namespace rapport::extract {

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

// Notes a body that a title implies, of the country that the title tells.
ThingId FactFinder::implied(const WorkMention& post, const std::string& name, ThingId home) {
  const auto body = things_.organization(name, "", home);
  note(body, post.tokens, post.rule);
  implied_.emplace_back(post.tokens.first, body);
  if (home != kNoMention) fact("PART_OF", body, home, post.tokens, post.rule);
  return body;
}

// "Ministers responsible for transport": many, of no one body.
bool FactFinder::is_of_many(const WorkMention& post) {
  return utf8::fold(post.attribute("title")).ends_with("s") &&
         !utf8::fold(post.attribute("phrase")).ends_with("s");
}

// The body that a title implies; kNoMention when it implies none.
ThingId FactFinder::implied_body(const WorkMention& post, bool& explicit_home) {
  const auto field = post.attribute("field"), level = post.attribute("level");
  if (is_of_many(post)) return kNoMention;
  auto home = country_named(post.attribute("home"));
  if (home == kNoMention) home = country_named(post.attribute("nation"));
  explicit_home = home != kNoMention;
  if (!field.empty()) {
    // "Under-Secretary for Policy Coordination of Chile": of the state, with what it is for.
    const bool of_state = level == "state" || level == "ministry" || level == "department";
    if (is_function(post)) return of_state ? home : kNoMention;
    if (level == "ministry") return ministry_of(post, clean_name(field), home);
    if (level == "department") return department_of(post, clean_name(field), home);
    if (level == "commission") return implied(post, "European Commission", home);
  }
  if (const auto implies = post.attribute("implies"); !implies.empty()) {
    if (level == "ministry") return implied(post, std::string(implies), home);
    if (field.empty() && (level == "parliament" || home == kNoMention)) {
      // "MP" says of no parliament which.
      if (implies == "Parliament" && home == kNoMention)
        if (const auto known = parliament_meant(post.tokens.first); known != kNoMention)
          return known;
      return implied(post, std::string(implies), home);
    }
  }
  // "Norwegian Transport Minister": the ministry by the field of the title.
  if (const auto office = post.attribute("office");
      !office.empty() && utf8::fold(post.attribute("phrase")).ends_with("minister") &&
      office.find("Foreign") == std::string_view::npos && post.attribute("former").empty())
    return implied(post, "Ministry of " + std::string(office), home);
  if (level == "state" && home != kNoMention) return home;
  // "Chief Executive of Macao": a title of bodies, of a whole country.
  if (level == "body" && home != kNoMention && is_of_home(post)) return home;
  return only_body_with(post);
}

// "Commissioner": of the one body that has such a title, when the document speaks of it.
ThingId FactFinder::only_body_with(const WorkMention& title) const {
  const auto lexicon = language_.lexicons.lexicon("implied_bodies");
  for (auto t = title.tokens.first; t < title.tokens.end; ++t)
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

// One that the document knows, else one that the title implies.
ThingId FactFinder::ministry_of(const WorkMention& post, const std::string& name, ThingId home) {
  if (home == kNoMention) {
    const auto known = things_.find("Organization", "Ministry of " + name);
    if (known != kNoMention) return known;
    // Some states call their ministries departments.
    const auto department = things_.find("Organization", "Department of " + name);
    if (department != kNoMention) return department;
  }
  const bool federal = utf8::fold(post.attribute("title")).find("federal") != std::string::npos;
  const bool article = post.attribute("field").starts_with("the ");
  return implied(post,
                 std::string(federal ? "Federal Ministry" : "Ministry") +
                     (article ? " of the " : " of ") + name,
                 home);
}

// "Secretary of Migrant Workers" heads a department; an "Under Secretary for Trade" is one of the
// department that the document speaks of; elsewhere an "Undersecretary of Energy" is of a ministry.
ThingId FactFinder::department_of(const WorkMention& post, const std::string& name, ThingId home) {
  if (const auto known = things_.find("Organization", "Department of " + name); known != kNoMention)
    return known;
  const auto words = " " + utf8::fold(reading_.slice(post.tokens)) + " ";
  if (words.find(" for ") != std::string::npos && words.find(" of ") == std::string::npos)
    for (auto t = static_cast<ThingId>(things_.size()); t-- > 0;)
      if (things_.type(t) == "Organization" && things_[t].name.starts_with("Department of "))
        return t;
  const bool elsewhere = home != kNoMention && things_[home].name != "United States" &&
                         things_[home].name != "Philippines";
  return implied(post, (elsewhere ? "Ministry of " : "Department of ") + name, home);
}

}  // namespace rapport::extract
