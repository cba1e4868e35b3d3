// SPDX-License-Identifier: Apache-2.0
// Rules that do not match: where their patterns break off, and what stands there instead.
#include <algorithm>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/extract/pattern_places.h"
#include "graph/extract/trace.h"
#include "graph/extract/why_not.h"
#include "graph/extract/why_not_words.h"

namespace rapport::extract {
namespace {

// A mention of such a type that stands at the token when all phases have run.
std::string made_later(const Scene& scene, std::uint64_t types, std::uint32_t token) {
  const auto& reading = scene.after.reading;
  const auto& rules = scene.language.rules;
  for (auto m = reading.newest_at(token); m != kNoMention; m = reading.mention(m).next_here) {
    const auto& mention = reading.mention(m);
    if ((types >> mention.type & 1) == 0 || mention.rule >= rules.rules.size()) continue;
    const auto phase = rules.rules[mention.rule].phase;
    if (phase < scene.rule.phase) continue;
    if (phase == scene.rule.phase)
      return fmt::format(
          "{} is made in the same phase, whose rules do not see each other's mentions",
          scene.describe(reading, m));
    return fmt::format("{} is made in phase {}, which runs after {}", scene.describe(reading, m),
                       rules.phases[phase].name, scene.phase().name);
  }
  return "";
}

// What a condition refused, and what comes too late.
std::string notes(const Scene& scene, const Trace& trace, const Wording& wording) {
  std::vector<std::string> lines;
  const auto add = [&](const std::string& note) {
    const auto line = fmt::format("note: {}\n", note);
    if (!note.empty() && std::find(lines.begin(), lines.end(), line) == lines.end())
      lines.push_back(line);
  };
  for (const auto pc : trace.expected) {
    const auto& instruction = scene.rule.program.code[pc];
    if (trace.last_token == trace.token) add(wording.objection(pc, trace.token));
    if (instruction.op != Op::Mention) continue;
    const auto types = scene.language.rules.tests[instruction.a].types;
    for (auto t = trace.token; t <= trace.last_token && t < scene.text.tokens.size(); ++t)
      add(made_later(scene, types, t));
  }
  return join(lines, "");
}

std::vector<Mark> carets(const std::vector<Span>& spans) {
  std::vector<Mark> marks;
  for (const auto span : spans) marks.push_back({span, '^'});
  return marks;
}

std::string tell_nowhere(const Scene& scene, const Trace& trace, const Wording& wording,
                         std::uint32_t sentence) {
  return fmt::format("no words are like the beginning of its pattern\n{}\n{}expected  {}\n",
                     scene.show_text(sentence, scene.text.sentences[sentence].first_token, {}),
                     scene.show_pattern(carets(wording.elements(trace.expected))),
                     wording.expected(trace.expected));
}

// What stands where the pattern should go on.
Stretch looked_at(const Scene& scene, const Trace& trace, std::uint32_t sentence) {
  if (!trace.rest.empty()) return {trace.token, trace.rest.first};
  if (trace.last_token == trace.token) return scene.word_at(trace.token, sentence);
  return {trace.token, std::min(trace.last_token + 1, scene.end_of(sentence))};
}

std::string tell_broken(const Scene& scene, const Trace& trace, const Wording& wording,
                        std::uint32_t sentence) {
  const bool gap = trace.last_token > trace.token && trace.rest.empty();
  const auto looked = looked_at(scene, trace, sentence);
  const auto wanted = wording.named(trace.expected);
  const auto found = gap ? fmt::format("nothing of it in '{}'", scene.slice(looked))
                         : scene.found_at(trace.token, sentence);
  auto noted = notes(scene, trace, wording);
  auto what = gap ? fmt::format("no {} behind '{}'", wanted, scene.slice(trace.matched))
                  : fmt::format("{} where its pattern goes on with {}", found, wanted);
  if (!trace.rest.empty()) {
    what = fmt::format("'{}' stands between '{}' and '{}'", scene.slice(looked),
                       scene.slice(trace.matched), scene.slice(trace.rest));
  } else if (!gap && trace.expected.size() == 1) {
    if (auto objection = wording.objection(trace.expected.front(), trace.token);
        !objection.empty()) {
      noted = replace_all(noted, fmt::format("note: {}\n", objection), "");
      what = std::move(objection);
    }
  }
  std::vector<Mark> marks{scene.mark(trace.matched, sentence, '-')};
  if (!trace.rest.empty()) marks.push_back(scene.mark(trace.rest, sentence, '-'));
  marks.push_back(scene.mark(looked, sentence, gap ? '.' : '^'));
  return fmt::format("{}\n{}\n{}matched   {}\nexpected  {}\nfound     {}\n{}", what,
                     scene.show_text(sentence, trace.token, marks),
                     scene.show_pattern(carets(wording.elements(trace.expected))),
                     scene.slice(trace.matched), wording.expected(trace.expected), found, noted);
}

std::string tell_refused(const Scene& scene, const Trace& trace, const Wording& wording,
                         std::uint32_t sentence) {
  return fmt::format(
      "{}\n{}\n{}matched   {}\nrefused   {}\n",
      wording.objection(trace.expected.front(), trace.token),
      scene.show_text(sentence, trace.token,
                      {scene.mark(trace.matched, sentence, '-'),
                       scene.mark(scene.word_at(trace.token, sentence), sentence, '^')}),
      scene.show_pattern(carets(wording.elements(trace.expected))), scene.slice(trace.matched),
      wording.named(trace.expected));
}

// What stands before the words that the end of the pattern fits.
std::string tell_headless(const Scene& scene, const Trace& trace, const std::vector<Span>& items,
                          std::uint32_t sentence) {
  const auto item = trace.item;
  const auto head = items[item - 1];
  const auto wanted = scene.rule.pattern.substr(head.begin, head.size());
  const bool first = trace.matched.first == scene.text.sentences[sentence].first_token;
  const auto& reading = scene.before.reading;
  const auto last = trace.matched.first - (first ? 0 : 1);
  std::vector<Mark> marks{scene.mark(trace.matched, sentence, '-')};
  std::string found = "the start of the sentence";
  if (!first) {
    const auto top = reading.top(last);
    found = top == kNoMention ? fmt::format("'{}'", scene.text.word(last))
                              : scene.describe(reading, top);
    marks.push_back(scene.mark(
        top == kNoMention ? Stretch{last, last + 1} : reading.mention(top).tokens, sentence, '^'));
  }
  return fmt::format(
      "its end fits, but before '{}' there must be {}\n{}\n{}matched   {}\nexpected  {} before "
      "it\nfound     {}\n",
      scene.slice(trace.matched), wanted, scene.show_text(sentence, trace.matched.first, marks),
      scene.show_pattern({{{items[item].begin, items.back().end}, '-'}, {head, '^'}}),
      scene.slice(trace.matched), wanted, found);
}

}  // namespace

std::string tell_nearest(const Scene& scene, const std::vector<std::uint32_t>& sentences) {
  const auto items = items_of(scene.rule.pattern);
  Tracer tracer(scene.rule.program, scene.language.lexicons, scene.language.rules.tests, items);
  std::optional<Trace> best;
  std::uint32_t nearest = sentences.front();
  for (const auto s : sentences) {
    auto trace = tracer.trace(scene.before.reading, s);
    if (best && !best->comes_less_far_than(trace)) continue;
    best = std::move(trace);
    nearest = s;
  }
  tracer.trace(scene.before.reading, nearest);  // the one that it is asked about
  const Wording wording(scene, nearest, tracer);
  std::string told;
  switch (best->end) {
    case Trace::End::Nowhere: told = tell_nowhere(scene, *best, wording, nearest); break;
    case Trace::End::Headless: told = tell_headless(scene, *best, items, nearest); break;
    case Trace::End::Refused: told = tell_refused(scene, *best, wording, nearest); break;
    case Trace::End::Whole:
      told = "all of it fits, but one of its lookaheads takes too many steps\n";
      break;
    case Trace::End::Broke: told = tell_broken(scene, *best, wording, nearest); break;
  }
  if (sentences.size() > 1)
    told += fmt::format("note: the line has {} sentences; in this one the rule comes farthest\n",
                        sentences.size());
  return fmt::format("rule '{}' does not match: {}", scene.rule.name, told);
}

}  // namespace rapport::extract
