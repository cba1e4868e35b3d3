// SPDX-License-Identifier: Apache-2.0
// Lists of those present: who came, for whom, and the house that a bare title is of.
#include <algorithm>

#include <fmt/format.h>

#include "graph/base/utf8.h"
#include "graph/extract/facts.h"
#include "graph/extract/listed.h"

namespace rapport::extract {

// The people of a list attend, with the role that their entry gives; what is withdrawn does not.
void FactFinder::attend_listed(ThingId meeting, Stretch value, std::string_view role) {
  for (const auto entry : entries_of(reading_, value)) {
    const bool away = !status_in(entry).empty() || denies(entry);
    for (const auto m : reading_.tops(entry)) {
      const auto& mention = reading_.mention(m);
      const bool body = mention.type == types_.organization && role.empty();
      if (mention.type != types_.person && !body) continue;
      // The bodies behind a name are the person's.
      if (body && m != reading_.top(entry.first) &&
          !(entry.first + 1 < entry.end && m == reading_.top(entry.first + 1)))
        continue;
      const auto who = thing_of(m);
      // "From Norway:" tells another home.
      if (mention.type == types_.person &&
          (labels_.empty() || row_body_ != kNoMention || labels_.back().side == kNoMention))
        home_listed(who, m, entry);
      if (away || is_stood_for(entry, mention.tokens))
        keep_away(meeting, {who});
      else
        attend(who, meeting, role.empty() ? role_in({mention.tokens.first, entry.end}) : role,
               mention.tokens, kLayoutRule);
    }
  }
}

// "Ann Lee, representing Minister Bo Ray", "Minister Bo Ray (represented by Ann Lee)": somebody
// came for him.
bool FactFinder::is_stood_for(Stretch entry, Stretch person) const {
  auto before = person.first;
  while (before > entry.first &&
         (reading_.folded(before - 1) == "the" || reading_.folded(before - 1) == "of"))
    --before;
  if (before > entry.first &&
      (reading_.folded(before - 1) == "representing" || reading_.folded(before - 1) == "behalf"))
    return true;
  for (auto t = person.end; t < std::min(entry.end, person.end + 3); ++t)
    if (reading_.folded(t) == "represented") return true;
  return false;
}

// A title without a body in a list of those present is one of the body that meets.
void FactFinder::home_listed(ThingId person, std::uint32_t index, Stretch entry) {
  const auto issuer = row_body_ != kNoMention    ? row_body_
                      : list_body_ != kNoMention ? list_body_
                      : guests_                  ? kNoMention
                                                 : issuing_body();
  const auto hold = [&](std::uint32_t m, Stretch tokens) {
    auto post = read_post(m);
    if (!post || post->title.empty()) return;
    if (post->of == kNoMention && row_body_ == kNoMention &&
        has_entry(reading_.mention(m).tokens, "posts", "seat", "yes"))
      return;
    // "Vice Minister of Health – Ministry of Health and Sport": the house told beats the one
    // implied.
    const auto& told = reading_.mention(m);
    if (const auto house = body_after_mark(told.tokens.end, entry);
        house != kNoMention && !told.find("org") && told.attribute("implies").empty()) {
      post->of = house;
      post->title = clean_name(reading_.slice(told.tokens));
    }
    const auto& introduced = reading_.mention(index);
    if (post->of == kNoMention && (introduced.find("bodyname") || introduced.find("of"))) return;
    // What follows the title may be a body that nothing told to be one.
    const auto after = reading_.mention(m).tokens.end;
    const bool bare = after >= entry.end || text_.word(after) == ")" || text_.word(after) == "[" ||
                      text_.word(after) == ";" || text_.word(after) == "–" ||
                      text_.word(after) == "|" ||
                      (reading_.top(after) != kNoMention &&
                       reading_.mention(reading_.top(after)).type == types_.person);
    if (post->of == kNoMention && bare && !entry_.open)
      post->of = !guests_ && row_body_ == kNoMention && is_committee_post(reading_.mention(m))
                     ? meeting_body()
                     : issuer;
    if (post->of == kNoMention) return;
    hold_post(person, *post, tokens, kLayoutRule);
    // Below "Norway" a minister's ministry is Norway's.
    if (list_body_ != kNoMention && things_.type(list_body_) == "Country" &&
        things_.type(post->of) == "Organization" && !post->explicit_home)
      fact("PART_OF", post->of, list_body_, tokens, kLayoutRule);
  };
  const auto& mention = reading_.mention(index);
  bool found = false;
  honorific_post(person, mention, issuer);
  member_of_house(person, entry);
  for (const auto& attribute : mention.attributes)
    if (attribute.key == "post" && attribute.mention != kNoMention) {
      hold(attribute.mention, mention.tokens);
      found = true;
    }
  if (found) return;
  for (const auto m : reading_.tops(entry))
    if (reading_.mention(m).type == types_.post) {
      hold(m, entry);
      found = true;
    }
  if (found) return;
  auto body = body_behind(index, entry);
  if (body == kNoMention) body = row_body_;
  if (body != kNoMention) hold_post(person, {"", body, false, false}, entry, kLayoutRule);
}

// The body right behind a mark that ends a title: ", Ministry of Trade", "– Port of Oslo".
ThingId FactFinder::body_after_mark(std::uint32_t token, Stretch entry) {
  if (token + 1 >= entry.end) return kNoMention;
  const auto mark = text_.word(token);
  if (mark != "," && mark != "–" && mark != "-" && mark != "(" && mark != "|") return kNoMention;
  const auto next = token + (reading_.folded(token + 1) == "the" ? 2u : 1u);
  const auto top = next < entry.end ? reading_.top(next) : kNoMention;
  if (top == kNoMention || reading_.mention(top).type != types_.organization) return kNoMention;
  return thing_of(top);
}

// "Ann Lee | Port of Oslo": the body that alone stands behind a name.
ThingId FactFinder::body_behind(std::uint32_t person, Stretch entry) {
  auto t = reading_.mention(person).tokens.end;
  if (t >= entry.end || text_.word(t) != "|") return kNoMention;
  while (t < entry.end && text_.word(t) == "|") ++t;
  if (t < entry.end && reading_.folded(t) == "the") ++t;
  const auto top = t < entry.end ? reading_.top(t) : kNoMention;
  if (top == kNoMention || reading_.mention(top).type != types_.organization) return kNoMention;
  return thing_of(top);
}

// "Hon. Ann Lee, M.P.": a member of the house whose record it is.
void FactFinder::member_of_house(ThingId person, Stretch entry) {
  const auto lexicon = language_.lexicons.lexicon("post_nominals");
  for (auto t = entry.first; t < entry.end; ++t) {
    const auto* hit = reading_.hit(t, lexicon);
    if (!hit) continue;
    const auto title = language_.lexicons.entry(*hit).attribute("post");
    if (title.empty()) continue;
    const auto house = parliament_meant(entry.first);
    if (house != kNoMention)
      hold_post(person, {std::string(title), house, false, false}, entry, kLayoutRule);
    return;
  }
}

// "Cr Lee": an honorific that is an office.
void FactFinder::honorific_post(ThingId person, const WorkMention& mention, ThingId body) {
  const auto* inner = mention.find("person");
  const auto& named =
      inner && inner->mention != kNoMention ? reading_.mention(inner->mention) : mention;
  const auto lexicon = language_.lexicons.lexicon("honorifics");
  for (auto t = named.tokens.first; t < named.tokens.end; ++t)
    if (const auto* hit = reading_.hit(t, lexicon))
      if (const auto title = language_.lexicons.entry(*hit).attribute("post");
          !title.empty() && body != kNoMention)
        return hold_post(person, {std::string(title), body, false, false}, named.tokens,
                         kLayoutRule);
}

// Chairs, members and secretaries are of the committee that meets, not of the house around it.
bool FactFinder::is_committee_post(const WorkMention& post) const {
  const auto phrase = utf8::fold(post.attribute("phrase"));
  return phrase.find("chair") != std::string::npos || phrase == "secretary" || phrase == "member" ||
         phrase == "rapporteur" || phrase == "ranking member" || phrase.ends_with("clerk");
}

ThingId FactFinder::meeting_body() {
  const auto meeting = document_meeting();
  const auto* state = meeting == kNoMention ? nullptr : things_.meeting_of(meeting);
  if (state && state->series.starts_with('#'))
    return static_cast<ThingId>(std::stoul(state->series.substr(1)));
  constexpr std::uint32_t kHead = 8;
  for (std::uint32_t b = 0; b < std::min<std::size_t>(text_.blocks.size(), kHead); ++b)
    for (const auto body : objects(block_tokens(b), {"Organization"}))
      if (kind_of(body) == "committee") return body;
  return issuing_body();
}

// The body that speaks: the first that the document's head names.
ThingId FactFinder::issuing_body() {
  constexpr std::uint32_t kHead = 8;
  if (issuer_known_) return issuer_;
  issuer_known_ = true;
  for (std::uint32_t b = 0; b < std::min<std::size_t>(text_.blocks.size(), kHead); ++b)
    for (const auto body : objects(block_tokens(b), {"Organization"})) return issuer_ = body;
  return kNoMention;
}

// The meeting that a whole document is about: the one spoken of, else one made of what its head
// tells.
ThingId FactFinder::document_meeting() {
  if (section_meeting_ != kNoMention) return section_meeting_;
  // "Members" far below what was told of a meeting, and nobody was counted present: another list.
  constexpr std::uint32_t kNear = 3;
  if (weak_label_ && !counted_ && current_ != kNoMention && label_block_ > told_block_ + kNear)
    return kNoMention;
  // A list far below talks told by the way is of the meeting that the document is about.
  const auto* told = current_ == kNoMention ? nullptr : things_.meeting_of(current_);
  if (told && !told->named && main_meeting_ != kNoMention && block_ - told_block_ > 2)
    return main_meeting_;
  if (main_meeting_ != kNoMention && is_annexed(label_block_)) return main_meeting_;
  if (current_ != kNoMention) return current_;
  if (document_meeting_ != kNoMention) return document_meeting_;
  // "Members", "Staff" alone, in a document that tells of no meeting: nobody met.
  if (weak_label_ && !tells_of_meeting()) return kNoMention;
  if (!things_.meetings().empty()) return document_meeting_ = things_.meetings().front().thing;
  return tells_of_meeting() ? meeting_of_head(block_) : kNoMention;
}

// "List of participants" as a heading at the end or below "Annex 1": of the meeting that the
// document is about, whatever was spoken of last.
bool FactFinder::is_annexed(std::uint32_t label) const {
  constexpr std::uint32_t kAbove = 2;
  if (label >= text_.blocks.size() || label < text_.blocks.size() / 2 ||
      text_.blocks[label].kind != text::BlockKind::Heading)
    return false;
  for (auto b = label; b + kAbove >= label; --b) {
    const auto tokens = block_tokens(b);
    if (says(tokens, "annex")) return true;
    if (b == 0) break;
  }
  return false;
}

// A meeting of what the first blocks tell: its day, its place, the body that met.
ThingId FactFinder::meeting_of_head(std::uint32_t end) {
  std::optional<Date> date;
  ThingId place = kNoMention, body = kNoMention;
  for (std::uint32_t b = 0; b < end; ++b) {
    const auto tokens = block_tokens(b);
    if (!date) date = date_in(tokens);
    if (place == kNoMention)
      if (const auto places = objects(tokens, {"Place"}); !places.empty()) place = places.front();
    if (const auto bodies = objects(tokens, {"Organization"}); !bodies.empty())
      body = bodies.front();
  }
  if (!date) date = dates_.published;
  if (!date) return kNoMention;
  if (body == kNoMention) {
    document_meeting_ = section_meeting_ = new_meeting("meeting", "");
    date_meeting(document_meeting_, *date, {}, kLayoutRule);
    if (place != kNoMention) held_in(document_meeting_, place, block_tokens(block_), kLayoutRule);
    return document_meeting_;
  }
  MeetingState state;
  state.kind = "meeting";
  state.series = fmt::format("#{}", body);
  document_meeting_ =
      things_.meeting(state, fmt::format("meeting of the {}", things_[body].name), false);
  things_.set(document_meeting_, "kind", std::string("meeting"));
  date_meeting(document_meeting_, *date, {}, kLayoutRule);
  const auto tokens = block_tokens(block_);
  if (place != kNoMention) held_in(document_meeting_, place, tokens, kLayoutRule);
  section_meeting_ = document_meeting_;
  return document_meeting_;
}

}  // namespace rapport::extract
