// SPDX-License-Identifier: Apache-2.0
// Examples of rules, read and compared.
#include "tests/graph/extract/rule_examples.h"

#include <algorithm>

#include <fmt/format.h>

namespace rapport::tests {
namespace {

// The stretches of the sentence that the rule matched.
std::vector<Span> found_by(const extract::Mentions& mentions, std::uint32_t rule) {
  std::vector<Span> found;
  const auto& reading = mentions.reading;
  for (const auto& mention : reading.mentions())
    if (mention.rule == rule)
      found.push_back(reading.text().to_source(reading.span(mention.tokens)));
  for (const auto& frame : mentions.frames)
    if (frame.rule == rule)
      found.push_back(reading.text().to_source(reading.span(frame.match.tokens)));
  std::sort(found.begin(), found.end());
  return found;
}

std::string in_words(const std::vector<Span>& spans, const std::string& text) {
  if (spans.empty()) return "nothing";
  std::string words;
  for (const auto& span : spans)
    words += fmt::format("{}[{}]", words.empty() ? "" : " ", text.substr(span.begin, span.size()));
  return words;
}

class Examiner {
 public:
  explicit Examiner(const extract::Language& language)
      : language_(language), settings_(language.lexicons.text_settings()), extractor_(language) {}

  void examine(std::uint32_t index) {
    const auto& rule = language_.rules.rules[index];
    for (const auto& example : rule.examples) {
      const auto [text, marked] = read_marks(example);
      const auto found = find(index, text);
      const bool holds = std::any_of(found.begin(), found.end(), [&](Span span) {
        return marked.empty() || span.contains(marked);
      });
      if (!holds) fail(rule, "must match", example, in_words(found, text));
    }
    for (const auto& sentence : rule.refuses) {
      const auto [text, marked] = read_marks(sentence);
      const auto found = find(index, text);
      if (!found.empty()) fail(rule, "must not match", sentence, in_words(found, text));
    }
  }

  std::vector<std::string> failures;

 private:
  std::vector<Span> find(std::uint32_t rule, const std::string& sentence) {
    try {
      const auto text = text::read_text(sentence, settings_, "example");
      const auto mentions = extractor_.find_mentions(text);
      seen_ = extract::print(mentions, language_);
      return found_by(mentions, rule);
    } catch (const Error& error) {
      // A sentence that the reader takes for no text at all fails like any other.
      seen_ = error.what();
      return {};
    }
  }

  void fail(const extract::Rule& rule, const char* duty, const std::string& sentence,
            const std::string& found) {
    const auto file = rule.file.substr(rule.file.find_last_of('/') + 1);
    failures.push_back(fmt::format("{}:{}: {} {}\n    {}\n  found {}; all that was found:\n{}",
                                   file, rule.line, rule.name, duty, sentence, found, seen_));
  }

  const extract::Language& language_;
  text::Settings settings_;
  extract::Extractor extractor_;
  std::string seen_;  // what all rules found in the sentence read last
};

}  // namespace

MarkedSentence read_marks(const std::string& example) {
  const auto open = example.find('[');
  const auto close = example.find(']');
  if (open == std::string::npos || close == std::string::npos || close < open) return {example, {}};
  MarkedSentence result;
  result.text = example.substr(0, open) + example.substr(open + 1, close - open - 1) +
                example.substr(close + 1);
  result.marked = {static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(close - 1)};
  return result;
}

std::vector<std::string> failing_examples(const extract::Language& language) {
  Examiner examiner(language);
  for (std::uint32_t rule = 0; rule < language.rules.rules.size(); ++rule) examiner.examine(rule);
  return std::move(examiner.failures);
}

}  // namespace rapport::tests
