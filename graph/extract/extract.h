// SPDX-License-Identifier: Apache-2.0
// Text to mentions and facts, by running the rules of data/rules over it. What is known of the
// genre stands there and in data/lexicons; here is only the machinery, and how a report hangs
// together: who "the Minister" is, which meeting "the meeting" is, what a date without a year
// means.
//
//     find_mentions: Text  -> Reading   (mentions of all kinds, and the frames that verbs and layout set up)
//     find_facts: Reading -> DocumentFacts
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "graph/extract/reading.h"
#include "graph/extract/rules.h"
#include "graph/model/records.h"
#include "graph/text/text.h"

namespace rapport::extract {

inline constexpr std::size_t kAllPhases = ~std::size_t{0};

// What no rule says but the layout: a list below a heading, a value behind its key.
inline constexpr std::uint32_t kLayoutRule = 0xfffffffe;

// The rules and lexicons of a data folder, compiled. Immutable; may be shared by threads.
struct Language {
  Lexicons lexicons;
  Rules rules;
  std::string content_hash;

  // The name of a rule, "layout" for kLayoutRule.
  const std::string& rule_name(std::uint32_t rule) const;

  // image: what image() gave, must outlive the language. Those of its two parts, lexicons and
  // rules, that were made of the files as they are now save reading and compiling these: what is
  // left is to hash them. own_folder: rules and lexicons of the user's own that add to the shipped
  // ones or take their place.
  // Throws: Error(BadData) with file, line and rule.
  static Language load(const std::string& data_folder, std::string_view image = {},
                       const std::string& own_folder = {});
  // Of a data folder alone; must lie aligned to 16 bytes. Same files, same bytes.
  std::string image() const;
};

// What a rule found that makes no mention: an occurrence with parts that play roles.
struct Frame {
  std::uint32_t rule = 0;
  std::uint32_t sentence = 0;
  Match match;
};

struct Mentions {
  Reading reading;
  std::vector<Frame> frames;  // by sentence, then by start
};

// How rules that may match are found: all of them at once, or each by itself, to prove the former.
enum class Search : std::uint8_t { Automata, OneByOne };

// Runs the phases of a language over texts. Keeps scratch memory: one Extractor a thread.
class Extractor {
 public:
  explicit Extractor(const Language& language, Search search = Search::Automata);
  ~Extractor();

  // `text` must outlive the result. phases: how many of them are run, the first ones; usually all.
  Mentions find_mentions(const text::Text& text, std::size_t phases = kAllPhases);

  // `published` is used when the document does not tell it. `name` is the document's name for
  // evidence and messages.
  DocumentFacts find_facts(const Mentions& mentions, const DocumentRecord& document,
                           const std::optional<Date>& published) const;

 private:
  struct Scratch;
  const Language& language_;
  std::unique_ptr<Scratch> scratch_;
};

// Why a rule matches nothing, or makes nothing of what it matches, in the sentences that stand on
// this line of the document's source (from 1): how far its pattern came, what was expected there
// and what was found, each with a line of marks; what refused it, or which rule took the words.
// Throws: Error(NotFound) when there is no such rule, with those of like names; Error(BadInput) when
//         the document has no such line or no sentence on it.
std::string why_not(const Language& language, const text::Text& text, const std::string& rule,
                    std::uint32_t line, const DocumentRecord& document,
                    const std::optional<Date>& published);

// One line a mention and a frame, for people who write rules.
std::string print(const Mentions& mentions, const Language& language);
std::string print(const DocumentFacts& facts);

}  // namespace rapport::extract
