// SPDX-License-Identifier: Apache-2.0
// The tracer, which goes every way, and the matcher, which throws most of them away at once, find
// the same rules in the same sentences.
#include "graph/extract/trace.h"

#include "graph/extract/matcher.h"
#include "graph/extract/pattern_places.h"
#include "tests/graph/extract/languages.h"
#include "tests/graph/extract/rule_examples.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::extract;
using namespace rapport::tests;

namespace {

struct Count {
  std::size_t sentences = 0, matches = 0;
  std::vector<std::string> differences;
};

// One rule over all sentences of a document, as the phases before it have left it.
void compare(std::uint32_t index, const text::Text& text, Extractor& extractor, Count& count) {
  const auto& language = shipped_language();
  const auto& rule = language.rules.rules[index];
  const auto mentions = extractor.find_mentions(text, rule.phase);
  const auto items = items_of(rule.pattern);
  Alphabet alphabet(language.lexicons, language.rules.tests);
  const std::vector<const Program*> programs{&rule.program};
  Matcher matcher(programs, alphabet);
  alphabet.read(mentions.reading);
  Tracer tracer(rule.program, language.lexicons, language.rules.tests, items);
  for (std::uint32_t s = 0; s < text.sentences.size(); ++s) {
    std::vector<Match> matches;
    matcher.run(mentions.reading, s, matches);
    const auto trace = tracer.trace(mentions.reading, s);
    ++count.sentences;
    count.matches += matches.size();
    if ((trace.end == Trace::End::Whole) == matches.empty())
      count.differences.push_back(rule.name + ": " +
                                  std::string(text.slice(text.sentences[s].span)));
  }
}

}  // namespace

TEST_CASE("a rule is traced to its end where it matches, and nowhere else") {
  const auto& language = shipped_language();
  const auto settings = language.lexicons.text_settings();
  Extractor extractor(language);
  Count count;
  for (std::uint32_t r = 0; r < language.rules.rules.size(); ++r) {
    auto sentences = language.rules.rules[r].examples;
    const auto& refuses = language.rules.rules[r].refuses;
    sentences.insert(sentences.end(), refuses.begin(), refuses.end());
    for (const auto& sentence : sentences)
      compare(r, text::read_text(read_marks(sentence).text, settings, "example"), extractor, count);
  }
  CHECK(count.differences == std::vector<std::string>{});
  CHECK(count.sentences > 250);
  CHECK(count.matches > 200);
}

TEST_CASE("some rule of every phase is traced through a whole newsletter") {
  const auto& language = shipped_language();
  const auto text = text::read_document(source_path("data/samples/mic-2017-07-13.txt"),
                                        language.lexicons.text_settings());
  Extractor extractor(language);
  Count count;
  for (const auto& phase : language.rules.phases)
    for (std::size_t k = 0; k < phase.rules.size(); k += 9)
      compare(phase.rules[k], text, extractor, count);
  CHECK(count.differences == std::vector<std::string>{});
  CHECK(count.matches > 20);
}

TEST_CASE("a pattern's items and elements are found in its text") {
  const auto cut = [](const char* pattern) {
    std::vector<std::string> items;
    for (const auto span : items_of(pattern))
      items.push_back(std::string(pattern).substr(span.begin, span.size()));
    return items;
  };
  using Items = std::vector<std::string>;
  CHECK(cut("who=(@subj) @adv rang  whom=(a | b)?") ==
        Items{"who=(@subj)", "@adv", "rang", "whom=(a | b)?"});
  CHECK(cut("<p:posts level=state weak!>{1,4} \"( \" !<(of | in) x") ==
        Items{"<p:posts level=state weak!>{1,4}", "\"( \"", "!<(of | in)", "x"});
  CHECK(cut("a b | c").empty());

  struct Case {
    const char *pattern, *element;
    std::size_t place;
  };
  for (const auto& [pattern, element, place] :
       {Case{"a rang|b", "rang", 2},
        {"x=(@list) y", "@list", 3},
        {"x=(@list) y", "x=(", 0},
        {"<v:verbs class=meet>+ y", "<v:verbs class=meet>", 0},
        {"!(a (b) c)? d", "!(a (b) c)", 0},
        {"!<(of|in) d", "!<(of|in)", 0},
        {"\"is to\"? go", "\"is to\"", 0},
        {"..14 go", "..14", 0},
        {"^^ ^Cap{2}", "^^", 0},
        {"^^ ^Cap{2}", "^Cap", 3}}) {
    INFO(pattern);
    const auto span = element_at(pattern, place);
    CHECK(std::string(pattern).substr(span.begin, span.size()) == element);
  }
}
