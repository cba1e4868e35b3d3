// SPDX-License-Identifier: Apache-2.0
// Showing sentences and patterns.
#include <filesystem>

#include <fmt/format.h>

#include "graph/extract/why_not.h"

namespace rapport::extract {

Scene::Scene(const Language& all, const text::Text& whole, std::uint32_t rule_index,
             const DocumentRecord& record, const std::optional<Date>& day)
    : language(all),
      text(whole),
      index(rule_index),
      rule(all.rules.rules[rule_index]),
      document(record),
      published(day),
      extractor(all),
      before(extractor.find_mentions(whole, rule.phase)),
      after(extractor.find_mentions(whole)) {}

std::string Scene::slice(Stretch stretch) const {
  return stretch.empty() ? "" : std::string(before.reading.slice(stretch));
}

std::string Scene::describe(const Reading& reading, std::uint32_t mention) const {
  const auto& found = reading.mention(mention);
  return fmt::format("{} \"{}\" [{}]", language.rules.types.name(found.type),
                     reading.slice(found.tokens), language.rule_name(found.rule));
}

std::string Scene::found_at(std::uint32_t token, std::uint32_t sentence) const {
  const auto& reading = before.reading;
  if (token >= end_of(sentence)) return "the end of the sentence";
  const auto top = reading.top(token);
  if (top == kNoMention) return fmt::format("'{}'", text.word(token));
  if (reading.is_open(token)) return describe(reading, top);
  return fmt::format("'{}', inside {}", text.word(token), describe(reading, top));
}

Stretch Scene::word_at(std::uint32_t token, std::uint32_t sentence) const {
  if (token >= end_of(sentence)) return {token, token};
  const auto top = before.reading.top(token);
  if (top == kNoMention || !before.reading.is_open(token)) return {token, token + 1};
  return before.reading.mention(top).tokens;
}

Mark Scene::mark(Stretch stretch, std::uint32_t sentence, char sign) const {
  const auto& whole = text.sentences[sentence].span;
  if (stretch.first >= end_of(sentence)) return {{whole.size(), whole.size()}, sign};
  const auto span = before.reading.span(stretch);
  return {{span.begin - whole.begin, span.end - whole.begin}, sign};
}

std::string Scene::show_text(std::uint32_t sentence, std::uint32_t token,
                             const std::vector<Mark>& marks) const {
  const auto& whole = text.sentences[sentence].span;
  const auto span = token < end_of(sentence) ? text.tokens[token].span : Span{whole.end, whole.end};
  return fmt::format("\n{}\n{}", to_string(text.place(span, document.name)),
                     point_at(text.slice(whole), marks));
}

// A shipped rule by its file's name alone, wherever the program has its data.
std::string Scene::show_pattern(const std::vector<Mark>& marks) const {
  const std::filesystem::path file(rule.file);
  return fmt::format("{}:{}, rule '{}'\n{}\n",
                     (file.is_absolute() ? file.filename() : file).string(), rule.line, rule.name,
                     point_at(rule.pattern, marks));
}

}  // namespace rapport::extract
