// SPDX-License-Identifier: Apache-2.0
// Reads the document once from top to bottom; see facts.h.
#include "graph/extract/facts.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"

namespace rapport::extract {

FactFinder::FactFinder(const Mentions& mentions, const Language& language,
                       const DocumentRecord& document, const std::optional<Date>& published)
    : mentions_(mentions),
      reading_(mentions.reading),
      language_(language),
      text_(mentions.reading.text()),
      thing_by_mention_(mentions.reading.mentions().size(), kUnread),
      sentence_indexes_(text_.sentences.size(), kNoMention) {
  result_.document = document;
  const auto& types = language.rules.types;
  types_ = {types.find("Person"),    types.find("Organization"), types.find("Country"),
            types.find("Nation"),    types.find("Place"),        types.find("Date"),
            types.find("Post"),      types.find("Meeting"),      types.find("Project"),
            types.find("Agreement"), types.find("Topic"),        types.find("Reference"),
            types.find("Product")};
  dates_ = read_dates(reading_, types_.date, published, document.name);
  if (dates_.published) result_.document.published = to_string(*dates_.published);
  handlers_ = {{"meet", &FactFinder::on_meet},         {"hold", &FactFinder::on_hold},
               {"attend", &FactFinder::on_attend},     {"absent", &FactFinder::on_absent},
               {"discuss", &FactFinder::on_discuss},   {"produce", &FactFinder::on_produce},
               {"projects", &FactFinder::on_projects}, {"visit", &FactFinder::on_visit},
               {"under", &FactFinder::on_under},       {"affiliation", &FactFinder::on_affiliation},
               {"party", &FactFinder::on_party},       {"status", &FactFinder::on_status},
               {"part_of", &FactFinder::on_part_of},   {"points", &FactFinder::on_points},
               {"point", &FactFinder::on_point},       {"occasion", &FactFinder::on_occasion},
               {"only", &FactFinder::on_only},         {"field", &FactFinder::on_field},
               {"group", &FactFinder::on_group},       {"next", &FactFinder::on_next},
               {"members", &FactFinder::on_members},   {"principal", &FactFinder::on_principal},
               {"gather", &FactFinder::on_gather},     {"ceremony", &FactFinder::on_ceremony},
               {"office", &FactFinder::on_office}};
}

std::uint32_t FactFinder::sentence_index(std::uint32_t sentence) {
  auto& index = sentence_indexes_[sentence];
  if (index == kNoMention) {
    index = static_cast<std::uint32_t>(result_.sentences.size());
    result_.sentences.emplace_back(text_.slice(text_.sentences[sentence].span));
  }
  return index;
}

void FactFinder::fact(std::string_view type, ThingId source, ThingId target, Stretch tokens,
                      std::uint32_t rule, Properties properties) {
  tell(type, source, target, tokens, language_.rule_name(rule), std::move(properties));
}

void FactFinder::tell(std::string_view type, ThingId source, ThingId target, Stretch tokens,
                      std::string_view rule_name, Properties properties) {
  if (source == kNoMention || target == kNoMention || source == target || tokens.empty()) return;
  Fact fact;
  fact.type = std::string(type);
  fact.source = source;
  fact.target = target;
  fact.properties = std::move(properties);
  fact.span = text_.to_source(reading_.span(tokens));
  fact.sentence = sentence_index(reading_.sentence_of(tokens.first));
  fact.rule = std::string(rule_name);
  facts_.add(std::move(fact));
}

namespace {

// In the order of the text, equal ones as they came. Their places are sorted instead of themselves:
// each is moved once.
template <class T>
void sort_by_span(std::vector<T>& list) {
  std::vector<std::uint32_t> order(list.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return list[a].span < list[b].span; });
  std::vector<T> sorted;
  sorted.reserve(list.size());
  for (const auto k : order) sorted.push_back(std::move(list[k]));
  list = std::move(sorted);
}

}  // namespace

DocumentFacts FactFinder::run() {
  read_things();
  read_posts();
  read_marks();
  find_records();
  std::size_t next = 0;
  for (std::uint32_t b = 0; b < text_.blocks.size(); ++b) {
    open_block(b);
    const auto& block = text_.blocks[b];
    const bool caption = is_caption(b);
    block_date_.reset();
    topic_of_item(b);
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
      sentence_ = s;
      events_.clear();
      place_chain(s);
      // Named meetings of the sentence are events too.
      const auto& span = text_.sentences[s];
      body_chain({span.first_token, span.end_token});
      const bool listed = projects_.open && block.depth == 3 && !block.marker.empty();
      for (const auto m : reading_.tops({span.first_token, span.end_token})) {
        const auto type = reading_.mention(m).type;
        if (type == types_.meeting && !caption) {
          if (const auto thing = thing_of(m); thing != kNoMention)
            events_[reading_.mention(m).tokens.first] = thing;
        } else if (type == types_.project && !listed) {
          thing_of(m);
        }
      }
      for (; next < mentions_.frames.size() && mentions_.frames[next].sentence <= s; ++next) {
        const auto& frame = mentions_.frames[next];
        if (frame.sentence < s || caption || listed) continue;
        const auto& name = language_.rules.rules[frame.rule].frame;
        const auto handler = handlers_.find(name);
        RAPPORT_ASSERT(handler != handlers_.end(), "rules may set up a frame that has no handler");
        (this->*handler->second)(frame);
      }
      if (!caption) speak_of(s);
      if (!caption) attach_circumstances(s);
      if (const auto subject = subject_before(span.end_token > span.first_token ? span.end_token - 1
                                                                                : span.end_token);
          subject != kNoMention)
        subject_ = subject;
      if (const auto date = date_in({span.first_token, span.end_token});
          date && date->has_day() && !date->is_range())
        block_date_ = running_date_ = date;
    }
    close_block(b);
  }
  share_signatures();
  result_.facts = facts_.take();
  name_meetings();
  follow_series();
  result_.diagnostics = dates_.diagnostics;
  result_.things = things_.take();
  drop_lonely_meetings();
  sort_by_span(result_.mentions);
  sort_by_span(result_.facts);
  return std::move(result_);
}

// A sentence that begins with a named meeting, or the first that names one, is about it.
void FactFinder::speak_of(std::uint32_t sentence) {
  const auto& span = text_.sentences[sentence];
  for (const auto& [token, event] : events_) {
    const auto top = reading_.top(token);
    if (top == kNoMention || reading_.mention(top).type != types_.meeting) return;
    if (current_ == event || token > span.first_token + 4) {
      if (current_ != kNoMention || main_meeting_ != kNoMention) return;
    }
    if (entry_.open && entry_.meeting != kNoMention) return;
    return set_current(event);
  }
}

DocumentFacts Extractor::find_facts(const Mentions& mentions, const DocumentRecord& document,
                                    const std::optional<Date>& published) const {
  return FactFinder(mentions, language_, document, published).run();
}

std::string print(const DocumentFacts& facts) {
  std::string out;
  for (std::uint32_t t = 0; t < facts.things.size(); ++t) {
    const auto& thing = facts.things[t];
    out += fmt::format("{} {} \"{}\"", t, thing.type, thing.name);
    for (const auto& alias : thing.aliases) out += fmt::format(" / \"{}\"", alias);
    for (const auto& [key, value] : thing.properties)
      out += fmt::format(" {}={}", key, to_string(value));
    out += '\n';
  }
  for (const auto& fact : facts.facts) {
    out += fmt::format("{} \"{}\" -> \"{}\"", fact.type, facts.things[fact.source].name,
                       facts.things[fact.target].name);
    for (const auto& [key, value] : fact.properties)
      out += fmt::format(" {}={}", key, to_string(value));
    out += fmt::format(" [{}] {}-{} {}\n", fact.rule, fact.span.begin, fact.span.end,
                       facts.sentences[fact.sentence]);
  }
  for (const auto& diagnostic : facts.diagnostics) out += to_string(diagnostic) + "\n";
  return out;
}

}  // namespace rapport::extract
