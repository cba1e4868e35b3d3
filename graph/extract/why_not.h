// SPDX-License-Identifier: Apache-2.0
// A rule, a document as the rule sees it and as it is in the end, and how both are shown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/extract/extract.h"
#include "graph/extract/pointer.h"

namespace rapport::extract {

struct Scene {
  const Language& language;
  const text::Text& text;
  std::uint32_t index;  // of the rule
  const Rule& rule;
  const DocumentRecord& document;
  const std::optional<Date>& published;
  Extractor extractor;
  Mentions before;  // what the phases before the rule's have found
  Mentions after;   // what all have

  // All must outlive it.
  Scene(const Language& language, const text::Text& text, std::uint32_t index,
        const DocumentRecord& document, const std::optional<Date>& published);

  const Phase& phase() const { return language.rules.phases[rule.phase]; }
  std::uint32_t end_of(std::uint32_t sentence) const { return text.sentences[sentence].end_token; }
  std::string slice(Stretch stretch) const;
  // Of a mention in `before` or `after`: "Person \"Ann Lee\" [person-honorific]".
  std::string describe(const Reading& reading, std::uint32_t mention) const;
  // What the rule has before it at a token: a mention, a word, or the end of the sentence.
  std::string found_at(std::uint32_t token, std::uint32_t sentence) const;
  // The token, or what it begins; empty at the end of the sentence.
  Stretch word_at(std::uint32_t token, std::uint32_t sentence) const;

  Mark mark(Stretch stretch, std::uint32_t sentence, char sign) const;
  // The sentence with marks, under the place of a token in the document.
  std::string show_text(std::uint32_t sentence, std::uint32_t token,
                        const std::vector<Mark>& marks) const;
  // The pattern with marks, under the rule's place.
  std::string show_pattern(const std::vector<Mark>& marks) const;
};

// A rule that matches: what it made of that, or who was stronger. matches: of all rules of its
// phase in this sentence.
std::string tell_match(const Scene& scene, const Match& match, const std::vector<Match>& matches,
                       std::uint32_t sentence);

// A rule that matches in none of the sentences: where it came farthest.
std::string tell_nearest(const Scene& scene, const std::vector<std::uint32_t>& sentences);

}  // namespace rapport::extract
