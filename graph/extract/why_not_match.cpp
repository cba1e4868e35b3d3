// SPDX-License-Identifier: Apache-2.0
// Rules that match, and yet seem to do nothing.
#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/extract/phases.h"
#include "graph/extract/why_not.h"

namespace rapport::extract {
namespace {

constexpr std::size_t kMostFacts = 6;

// By what a candidate went before one of the rule's own.
std::string advantage(const Scene& scene, const Candidate& winner, Stretch own) {
  const auto& stronger = scene.language.rules.rules[winner.rule];
  if (stronger.priority != scene.rule.priority)
    return fmt::format("its priority is {}, that of '{}' {}", stronger.priority, scene.rule.name,
                       scene.rule.priority);
  const auto same = fmt::format("both have the priority {}, and ", scene.rule.priority);
  if (winner.tokens.size() != own.size())
    return same + fmt::format("it covers more words, {} to {}", winner.tokens.size(), own.size());
  if (winner.tokens.first != own.first) return same + "it begins earlier";
  return same + "its rule stands first";
}

std::string covered_later(const Scene& scene, Stretch own) {
  const auto& reading = scene.after.reading;
  const auto top = reading.top(own.first);
  if (top == kNoMention || reading.mention(top).rule == scene.index) return "";
  return fmt::format("note: a later rule covers it: {}\n", scene.describe(reading, top));
}

// Also says in `what` how the rule fared.
std::string tell_choice(const Scene& scene, const Match& match, const std::vector<Match>& matches,
                        std::string& what) {
  const auto& rules = scene.language.rules;
  std::vector<Candidate> candidates;
  for (std::size_t k = 0; k < matches.size(); ++k)
    if (const auto& other = rules.rules[matches[k].rule]; other.makes_mention)
      if (const auto tokens = covered(other, matches[k]); !tokens.empty())
        candidates.push_back({matches[k].rule, tokens, k});
  choose(candidates, rules);
  const auto own = covered(scene.rule, match);
  for (const auto& winner : candidates) {
    if (winner.tokens.end <= own.first || own.end <= winner.tokens.first) continue;
    if (winner.rule == scene.index) {
      what = fmt::format("matches, and makes {} \"{}\"", rules.types.name(scene.rule.makes),
                         scene.slice(own));
      return covered_later(scene, own);
    }
    const auto& stronger = rules.rules[winner.rule];
    what = fmt::format("matches, but rule '{}' took the words", stronger.name);
    return fmt::format("taken     {} \"{}\" [{}]\nnote: {}\n", rules.types.name(stronger.makes),
                       scene.slice(winner.tokens), stronger.name, advantage(scene, winner, own));
  }
  what = "matches";
  return "";
}

std::string facts_of(const Scene& scene, const Match& match) {
  const auto facts = scene.extractor.find_facts(scene.after, scene.document, scene.published);
  const auto span = scene.text.to_source(scene.before.reading.span(match.tokens));
  std::vector<std::string> lines;
  for (const auto& fact : facts.facts)
    if (fact.rule == scene.rule.name && fact.span.overlaps(span))
      lines.push_back(fmt::format("fact      {} \"{}\" -> \"{}\"\n", fact.type,
                                  facts.things[fact.source].name, facts.things[fact.target].name));
  if (lines.empty())
    return "note: no fact came of it; 'rapport facts' shows what the sentence says\n";
  if (lines.size() > kMostFacts) {
    const auto more = lines.size() - kMostFacts;
    lines.resize(kMostFacts);
    lines.push_back(fmt::format("fact      ... and {} more\n", more));
  }
  return join(lines, "");
}

}  // namespace

std::string tell_match(const Scene& scene, const Match& match, const std::vector<Match>& matches,
                       std::uint32_t sentence) {
  const auto& rule = scene.rule;
  std::string what, notes;
  if (!rule.makes_mention) {
    what = fmt::format("matches, and sets up the frame {}", rule.frame);
    notes = facts_of(scene, match);
  } else if (scene.language.rules.types.name(rule.makes) == "Person" &&
             shouts(scene.text, sentence) &&
             !honorific_tells(scene.before.reading, covered(rule, match), rule.makes)) {
    what = "matches, but no Person is made of it";
    notes = "note: the sentence is in capitals, in which nothing tells a name from a word\n";
  } else if (covered(rule, match).empty()) {
    what = "matches, but no mention is made of it";
    notes = "note: what the mention would cover is empty\n";
  } else {
    notes = tell_choice(scene, match, matches, what);
  }
  return fmt::format(
      "rule '{}' {}\n{}\n{}{}", rule.name, what,
      scene.show_text(sentence, match.tokens.first, {scene.mark(match.tokens, sentence, '-')}),
      scene.show_pattern({}), notes);
}

}  // namespace rapport::extract
