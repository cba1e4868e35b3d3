// SPDX-License-Identifier: Apache-2.0
// Runs the phases of rules, one after the other, over every sentence.
#include "graph/extract/phases.h"

#include <algorithm>

#include <fmt/format.h>

#include "graph/base/error.h"
#include "graph/base/strings.h"
#include "graph/base/utf8.h"
#include "graph/extract/body_tails.h"
#include "graph/extract/bracketed.h"
#include "graph/extract/extract.h"
#include "graph/extract/matcher.h"
#include "graph/extract/names.h"
#include "graph/extract/passes.h"

namespace rapport::extract {

struct Extractor::Scratch {
  Alphabet alphabet;
  std::vector<Pass> passes;
  std::vector<Matcher> matchers;  // by pass
  std::vector<Match> matches;

  Scratch(const Language& language, Search search)
      : alphabet(language.lexicons, language.rules.tests),
        passes(passes_of(language.rules.phases, language.rules.rules)) {
    for (std::size_t p = 0; p < passes.size(); ++p)
      matchers.emplace_back(passes[p].programs, alphabet,
                            search == Search::Automata ? &language.rules.nets[p] : nullptr);
  }
};

Extractor::Extractor(const Language& language, Search search)
    : language_(language), scratch_(std::make_unique<Scratch>(language, search)) {}

Extractor::~Extractor() = default;

Stretch covered(const Rule& rule, const Match& match) {
  if (rule.covers == kNoMention) return match.tokens;
  for (const auto& capture : match.captures)
    if (capture.name == rule.covers) return capture.tokens;
  return match.tokens;
}

bool shouts(const text::Text& text, std::uint32_t sentence) {
  const auto& span = text.sentences[sentence];
  std::uint32_t upper = 0, other = 0;
  for (auto t = span.first_token; t < span.end_token; ++t) {
    const auto shape = text.tokens[t].shape;
    if (shape == text::Shape::Upper)
      ++upper;
    else if (shape == text::Shape::Lower || shape == text::Shape::Capital)
      ++other;
  }
  return upper >= 3 && other == 0;
}

// "VISIT OF MR. BOB RAY, MINISTER": in a line of capitals an honorific tells a name from a word,
// up to the next mark; and who was found so is found with his post.
bool honorific_tells(const Reading& reading, Stretch tokens, TypeId person) {
  static constexpr std::string_view kTrades[] = {
      "posts", "organization_heads", "stop_capitals", "countries", "labels", "meeting_nouns"};
  constexpr std::uint32_t kMost = 4;
  const auto& lexicons = reading.lexicons();
  for (const auto m : reading.tops(tokens))
    if (reading.mention(m).type == person) return true;
  if (!lexicons.has_lexicon("honorifics")) return false;
  const auto honorifics = lexicons.lexicon("honorifics");
  auto first = tokens.first;
  while (first < tokens.end) {
    const auto* hit = reading.hit(first, honorifics);
    if (!hit || !lexicons.entry(*hit).attribute("weak").empty()) break;
    first += hit->size;
  }
  const auto& text = reading.text();
  const auto& span = text.sentences[reading.sentence_of(tokens.first)];
  if (first == tokens.first || tokens.end < first + 2 || tokens.end > first + kMost ||
      (tokens.end < span.end_token && text.tokens[tokens.end].shape != text::Shape::Mark))
    return false;
  for (auto t = first; t < tokens.end; ++t)
    for (const auto trade : kTrades)
      if (lexicons.has_lexicon(trade) && reading.hit(t, lexicons.lexicon(trade))) return false;
  return true;
}

void choose(std::vector<Candidate>& candidates, const Rules& rules) {
  std::sort(candidates.begin(), candidates.end(), [&](const Candidate& a, const Candidate& b) {
    const int pa = rules.rules[a.rule].priority, pb = rules.rules[b.rule].priority;
    if (pa != pb) return pa > pb;
    if (a.tokens.size() != b.tokens.size()) return a.tokens.size() > b.tokens.size();
    if (a.tokens.first != b.tokens.first) return a.tokens.first < b.tokens.first;
    return a.rule < b.rule;
  });
  std::vector<Candidate> chosen;
  for (const auto& candidate : candidates) {
    const bool free = std::none_of(chosen.begin(), chosen.end(), [&](const Candidate& c) {
      return c.tokens.first < candidate.tokens.end && candidate.tokens.first < c.tokens.end;
    });
    if (free) chosen.push_back(candidate);
  }
  std::sort(chosen.begin(), chosen.end(),
            [](const Candidate& a, const Candidate& b) { return a.tokens.first < b.tokens.first; });
  candidates = std::move(chosen);
}

Mentions Extractor::find_mentions(const text::Text& text, std::size_t phases) {
  Mentions result{Reading(text, language_.lexicons), {}};
  const auto& rules = language_.rules;
  auto& matches = scratch_->matches;
  scratch_->alphabet.read(result.reading);
  std::vector<Candidate> candidates;
  const auto person = rules.types.find("Person");
  const auto organization = rules.types.find("Organization");
  for (std::size_t p = 0; p < scratch_->passes.size(); ++p) {
    const auto& pass = scratch_->passes[p];
    if (pass.phases.front() >= phases) break;
    for (std::uint32_t s = 0; s < text.sentences.size(); ++s) {
      matches.clear();
      candidates.clear();
      scratch_->matchers[p].run(result.reading, s, matches);
      for (std::size_t k = 0; k < matches.size(); ++k) {
        const auto index = pass.rules[matches[k].rule];
        const auto& rule = rules.rules[index];
        if (rule.phase >= phases) continue;
        matches[k].rule = index;
        if (rule.makes_mention) {
          const auto tokens = covered(rule, matches[k]);
          // In a line of capitals hardly anything tells a name from a word.
          if (rule.makes == person && shouts(text, s) &&
              !honorific_tells(result.reading, tokens, person))
            continue;
          if (!tokens.empty()) candidates.push_back({index, tokens, k});
        } else {
          result.frames.push_back({index, s, matches[k]});
        }
      }
      choose(candidates, rules);
      for (const auto& candidate : candidates) {
        const auto& rule = rules.rules[candidate.rule];
        WorkMention mention;
        mention.type = rule.makes;
        mention.tokens = candidate.tokens;
        mention.rule = candidate.rule;
        for (const auto& wanted : rule.set)
          fill(wanted, rule, matches[candidate.match], result.reading, mention.attributes);
        for (auto& attribute : mention.attributes)
          if (mention.type == person && attribute.key == "name" && shouts(text, s))
            attribute.text = utf8::capitalised(attribute.text);
        // "Association of Health Providers", where a rule knows of Health.
        if (mention.type == organization &&
            mention.attribute("name") == result.reading.slice(mention.tokens))
          if (const auto whole =
                  with_tail(result.reading, mention.tokens, mention.attribute("kind"));
              whole.end > mention.tokens.end) {
            mention.tokens = whole;
            mention.set("name", std::string(result.reading.slice(whole)));
          }
        // "Wiremu Tane (CGL)" is no body that is called CGL.
        if (mention.type == organization && !mention.attribute("weak").empty()) {
          const auto who = who_is_bracketed(result.reading, mention.tokens);
          if (who == Bracketed::Nobody) continue;
          if (who == Bracketed::Person) {
            mention.type = person;
            mention.tokens = before_bracket(text, mention.tokens);
            mention.attributes.clear();
            mention.set("name", std::string(result.reading.slice(mention.tokens)));
          }
        }
        result.reading.add(std::move(mention));
      }
    }
    if (pass.phases.back() < phases)
      run_after_phase(rules.phases[pass.phases.back()].then, result.reading, rules.types);
  }
  std::stable_sort(result.frames.begin(), result.frames.end(), [](const Frame& a, const Frame& b) {
    return a.sentence != b.sentence ? a.sentence < b.sentence
                                    : a.match.tokens.first < b.match.tokens.first;
  });
  return result;
}

std::string print(const Mentions& mentions, const Language& language) {
  std::string out;
  const auto& reading = mentions.reading;
  std::vector<std::uint32_t> order(reading.mentions().size());
  for (std::uint32_t k = 0; k < order.size(); ++k) order[k] = k;
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
    const auto& x = reading.mention(a).tokens;
    const auto& y = reading.mention(b).tokens;
    return x.first != y.first ? x.first < y.first : x.end > y.end;
  });
  for (const auto k : order) {
    const auto& mention = reading.mention(k);
    const auto span = reading.text().to_source(reading.span(mention.tokens));
    out += fmt::format("{}-{} {}{} \"{}\" [{}]\n", span.begin, span.end,
                       reading.top(mention.tokens.first) == k ? "" : "  ",
                       language.rules.types.name(mention.type), reading.slice(mention.tokens),
                       language.rule_name(mention.rule));
    for (const auto& attribute : mention.attributes)
      out += fmt::format("      {} = {}\n", attribute.key, attribute.text);
  }
  for (const auto& frame : mentions.frames) {
    const auto& rule = language.rules.rules[frame.rule];
    out += fmt::format("frame {} \"{}\" [{}]\n", rule.frame, reading.slice(frame.match.tokens),
                       rule.name);
    for (const auto& capture : frame.match.captures)
      out += fmt::format("      {} = {}\n", rule.program.captures[capture.name],
                         reading.slice(capture.tokens));
  }
  return out;
}

}  // namespace rapport::extract
