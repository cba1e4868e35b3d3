// SPDX-License-Identifier: Apache-2.0
// What came of meetings: papers and projects, which meeting they came from, whose they are, under
// which agreement and in which field they stand.
#include <algorithm>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"
#include "graph/extract/facts.h"
#include "graph/extract/names.h"
#include "graph/extract/series.h"

namespace rapport::extract {

namespace {

constexpr std::uint32_t kFurthest = 600;  // tokens back to what a word like "the project" means
constexpr std::string_view kSigners = "signers";  // names these facts in evidence

}  // namespace

// The agreements and projects of a stretch, those that are called by their noun among them: "the
// project", "the agreement".
std::vector<ThingId> FactFinder::products(Stretch tokens,
                                          std::initializer_list<std::string_view> types) {
  std::vector<ThingId> found;
  for (const auto m : reading_.tops(tokens)) {
    const auto& mention = reading_.mention(m);
    const bool again = mention.type == types_.product;
    const auto thing = again ? product_meant(mention) : thing_of(m);
    if (thing == kNoMention || contains(found, thing)) continue;
    if (std::find(types.begin(), types.end(), things_.type(thing)) != types.end())
      found.push_back(thing);
  }
  return found;
}

// Whether a mention of an agreement or a project can be called by a noun: it is of its kind or has
// it in its name.
bool FactFinder::is_called(std::uint32_t mention, const WorkMention& reference) {
  if (reading_.mention(mention).attribute("kind") == reference.attribute("kind")) return true;
  const auto noun = singular(utf8::fold(reference.attribute("noun")));
  const auto words = name_words(things_[thing_of(mention)].name);
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return singular(word) == noun; });
}

// What "the project" or "the memorandum" means: the one told of last that is called so; for a noun
// that fits all ("the project", "the document") the last of all. "signed an agreement" may tell
// what is named only below.
ThingId FactFinder::product_meant(const WorkMention& reference) {
  const auto wanted = reference.attribute("of") == "project" ? types_.project : types_.agreement;
  const auto is_one = [&](std::uint32_t t) {
    const auto m = reading_.top(t);
    return m != kNoMention && reading_.mention(m).type == wanted &&
           reading_.mention(m).tokens.first == t && thing_of(m) != kNoMention;
  };
  const auto from = reference.tokens.first;
  const bool announced = !reference.attribute("announced").empty();
  auto last = kNoMention;
  for (auto t = from; t-- > 0 && from - t < kFurthest && !announced;) {
    if (!is_one(t)) continue;
    if (is_called(reading_.top(t), reference)) return thing_of(reading_.top(t));
    if (last == kNoMention) last = thing_of(reading_.top(t));
  }
  if (last != kNoMention && !reference.attribute("any").empty()) return last;
  const auto size = static_cast<std::uint32_t>(text_.tokens.size());
  for (auto t = reference.tokens.end; t < size && t - from < kFurthest; ++t)
    if (is_one(t) && is_called(reading_.top(t), reference)) return thing_of(reading_.top(t));
  return kNoMention;
}

// "It was signed by ...": the agreement or project told of last.
ThingId FactFinder::product_before(std::uint32_t token) {
  for (auto t = token; t-- > 0 && token - t < kFurthest;) {
    const auto m = reading_.top(t);
    if (m == kNoMention || reading_.mention(m).tokens.first != t) continue;
    const auto& mention = reading_.mention(m);
    if (mention.type == types_.product) return product_meant(mention);
    if (mention.type == types_.project || mention.type == types_.agreement) return thing_of(m);
  }
  return kNoMention;
}

// "signed two MoUs": those of the kind that are named below, one by one.
std::vector<ThingId> FactFinder::announced_papers(std::uint32_t mention) {
  const auto& plural = reading_.mention(mention);
  const auto first = plural.tokens.first;
  if (plural.type != types_.agreement || first == 0) return {};
  const auto* number = reading_.hit(first - 1, language_.lexicons.lexicon("numbers"));
  const bool counted = number || (text_.tokens[first - 1].shape == text::Shape::Number &&
                                  text_.word(first - 1).size() <= 2);
  if (!counted) return {};
  std::vector<ThingId> found;
  const auto size = static_cast<std::uint32_t>(text_.tokens.size());
  for (auto t = plural.tokens.end; t < size && t - first < kFurthest; ++t) {
    const auto m = reading_.top(t);
    if (m == kNoMention || m == mention || reading_.mention(m).tokens.first != t) continue;
    const auto& other = reading_.mention(m);
    if (other.type != types_.agreement || other.attribute("kind") != plural.attribute("kind") ||
        reading_.hit(t - 1, language_.lexicons.lexicon("numbers")))
      continue;
    const auto paper = thing_of(m);
    if (paper != kNoMention && !contains(found, paper)) found.push_back(paper);
  }
  return found.size() < 2 ? std::vector<ThingId>{} : found;
}

// The papers that the last words about any mean, before a word.
std::vector<ThingId> FactFinder::papers_before(std::uint32_t token) {
  for (auto t = token; t-- > 0 && token - t < kFurthest;) {
    const auto m = reading_.top(t);
    if (m == kNoMention || reading_.mention(m).type != types_.agreement) continue;
    return announced_papers(m);
  }
  return {};
}

// "the MoU on Ports" and "Memorandum of Understanding (MoU) on Ports" are one; so are the
// "agreement on river transport" of a headline and the Agreement whose name has all its words.
ThingId FactFinder::agreement_of(const WorkMention& mention) {
  constexpr std::size_t kRecent = 50;
  const std::string name(mention.attribute("name"));
  const auto kind = mention.attribute("kind");
  auto words = name_words(name);
  const auto on = std::find_if(words.begin(), words.end(),
                               [](const std::string& w) { return w == "on" || w == "for"; });
  if (on == words.end() || kind.empty()) return things_.simple("Agreement", name);
  words.erase(words.begin(), on + 1);
  const bool small = text_.tokens[mention.tokens.first].shape == text::Shape::Lower;
  const auto has_all = [](const std::vector<std::string>& all,
                          const std::vector<std::string>& some) {
    return std::all_of(some.begin(), some.end(), [&](const std::string& w) {
      return std::find(all.begin(), all.end(), w) != all.end();
    });
  };
  const auto count = std::min(matters_.size(), kRecent);
  for (auto matter = matters_.rbegin(); matter != matters_.rbegin() + count; ++matter) {
    if (matter->kind != kind) continue;
    const auto known = matter->agreement;
    const auto& told = things_[known].name;
    const bool told_small = !told.empty() && told[0] >= 'a' && told[0] <= 'z';
    if (matter->words != words && !(small && !told_small && has_all(matter->words, words)) &&
        !(told_small && !small && has_all(words, matter->words)))
      continue;
    if (told_small && !small) {
      things_.rename(known, clean_name(name));
      matter->words = words;
    } else {
      things_.add_alias(known, clean_name(name));
    }
    return known;
  }
  const auto thing = things_.simple("Agreement", name);
  matters_.push_back({thing, std::string(kind), std::move(words)});
  return thing;
}

// An agreement or a project came out of a meeting. Two who sign have met, also where no other word
// says so.
void FactFinder::on_produce(const Frame& frame) {
  const auto& tokens = frame.match.tokens;
  auto things = products(stretch(frame, "product"), {"Agreement", "Project"});
  if (things.empty() && !constant(frame, "last").empty())
    if (const auto last = product_before(tokens.first); last != kNoMention) things = {last};
  const auto announced = things.empty() && !stretch(frame, "product").empty()
                             ? papers_before(stretch(frame, "product").end)
                             : std::vector<ThingId>{};
  if (things.empty()) things = announced;
  const auto who = actors_of(frame, "who");
  const auto outcome = constant(frame, "outcome");
  const bool own = !constant(frame, "own").empty() || !constant(frame, "document").empty();
  if (things.empty()) return;
  const auto meetings = where_produced(frame, things, who);
  for (const auto product : things) {
    // What a rule has told of itself in this sentence is not told again of the meeting spoken of.
    if (own)
      told_of_itself_.insert({frame.sentence, product});
    else if (told_of_itself_.contains({frame.sentence, product}))
      continue;
    for (const auto meeting : meetings) {
      Properties properties;
      if (!outcome.empty()) properties.emplace_back("outcome", outcome);
      fact("PRODUCED", meeting, product, tokens, frame.rule, properties);
      if (outcome == "signed") signed_at_.insert({meeting, product});
    }
    // Who adopts or welcomes something has no share in it by that alone.
    // Of several papers each tells for itself whose it is.
    const bool shares = (outcome == "signed" || who.size() >= 2) && announced.empty();
    for (const auto actor : shares ? parties_of(frame, "who") : std::vector<ThingId>{})
      fact("PARTY_TO", actor, product, tokens, frame.rule);
    for (const auto actor : parties_of(frame, "party"))
      fact("PARTY_TO", actor, product, tokens, frame.rule);
    // "At the end of the talks an agreement was signed": by the two who held them.
    const auto* talks = meetings.size() == 1 ? things_.meeting_of(meetings.front()) : nullptr;
    const bool of_two = who.empty() && talks && !talks->named && talks->attendees.size() == 2;
    if (outcome == "signed") sign(product, of_two ? talks->attendees : who, tokens, frame.rule);
  }
}

// Who signed what: where no body or country is told to be party to it, those are whom the signers
// stand for.
void FactFinder::sign(ThingId product, const std::vector<ThingId>& who, Stretch tokens,
                      std::uint32_t rule) {
  for (const auto actor : who)
    if (things_.type(actor) == "Person") signatures_.push_back({product, actor, tokens, rule});
}

// Ministers sign for their countries, heads of other houses for their houses.
void FactFinder::share_signatures() {
  const auto told = facts_.targets("PARTY_TO");
  for (const auto& signature : signatures_) {
    if (told.contains(signature.product)) continue;
    const auto house = house_of(signature.person);
    if (house == kNoMention) continue;
    tell("PARTY_TO", house, signature.product, signature.tokens, kSigners);
  }
}

// Whom a person signs for: the country of a minister, the body of anybody else.
ThingId FactFinder::house_of(ThingId person) const {
  const auto bodies = bodies_of_.find(person);
  if (bodies == bodies_of_.end()) return kNoMention;
  const bool minister = is_minister(person);
  for (const auto body : bodies->second) {
    if (things_.type(body) == "Country") return body;
    if (const auto state = minister ? state_of(body) : kNoMention; state != kNoMention)
      return state;
  }
  return minister || bodies->second.size() != 1 ? kNoMention : *bodies->second.begin();
}

void FactFinder::on_party(const Frame& frame) {
  const auto product = stretch(frame, "product");
  auto things = products(product, {"Agreement", "Project"});
  const auto who = stretch(frame, "who");
  if (things.empty() && product.empty())
    if (const auto last = product_before(frame.match.tokens.first); last != kNoMention)
      things = {last};
  // Of two products the nearer one is meant.
  if (!product.empty() && product.end < who.first)
    for (const auto m : reading_.tops({product.end, who.first}))
      if (const auto nearer = products(reading_.mention(m).tokens, {"Agreement", "Project"});
          !nearer.empty())
        things = nearer;
  for (const auto thing : things)
    for (const auto actor : parties_of(frame, "who"))
      fact("PARTY_TO", actor, thing, frame.match.tokens, frame.rule);
  // "the Memorandum on X between A and B": its title in full.
  if (!constant(frame, "title").empty() && things.size() == 1 && product.end < who.first)
    things_.add_alias(things.front(),
                      clean_name(reading_.slice({product.first, frame.match.tokens.end})));
}

void FactFinder::on_under(const Frame& frame) {
  auto what = objects(stretch(frame, "what"), {"Meeting"});
  for (const auto project : products(stretch(frame, "what"), {"Project"})) what.push_back(project);
  if (what.empty() && stretch(frame, "what").empty() && meeting_at_hand() != kNoMention)
    what.push_back(meeting_at_hand());
  auto agreements = products(stretch(frame, "agreement"), {"Agreement"});
  // "Under it": the one told of last.
  if (const auto last = product_before(frame.match.tokens.first);
      !constant(frame, "last").empty() && last != kNoMention && things_.type(last) == "Agreement")
    agreements = {last};
  for (const auto agreement : agreements)
    for (const auto thing : what) fact("UNDER", thing, agreement, frame.match.tokens, frame.rule);
}

// "in the field of rail freight": of a project.
void FactFinder::on_field(const Frame& frame) {
  auto projects = products(stretch(frame, "product"), {"Project"});
  // "Field: marine science", "which concerns marine science" behind a project: of the last one of
  // the block.
  if (!constant(frame, "last").empty())
    projects = products({block_tokens(block_).first, frame.match.tokens.first}, {"Project"});
  if (!constant(frame, "last").empty() && projects.size() > 1) projects = {projects.back()};
  const auto field = stretch(frame, "field");
  if (projects.empty() || field.empty()) return;
  for (const auto& [name, tokens] : topic_phrases(field)) {
    const auto topic = things_.simple("Topic", name);
    note(topic, tokens, frame.rule);
    for (const auto project : projects) fact("IN_FIELD", project, topic, tokens, frame.rule);
  }
}

}  // namespace rapport::extract
