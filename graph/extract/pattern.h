// SPDX-License-Identifier: Apache-2.0
// Patterns of rules: one readable line over words, lexicon phrases and mentions.
//
//     {who:Person} held talks with {whom:Person} (on {when:Date})?
//
//     held talks       words, whatever their case; marks as they are, or in "quotes" where they mean something here
//     <posts>          a phrase of a lexicon; <p:posts level=state> captured, and with a condition on its attributes
//     {Person}         a mention; {who:Person|Country} captured, of one of two types; {Meeting status=planned} with a condition
//     ^Year ^Day       a number from 1900 to 2099; one from 1 to 31, also 2nd, 3rd; ^Ordinal: 19th; ^Camel: MoU
//     ^Cap ^Upper ^Lower ^Initial ^Number ^Mark ^Any   a word by its shape; ^Name is Cap, Upper or Initial
//     x=( ... )        captures what stands in the brackets
//     a | b   (...)   ?   *   +   {2,4}               as in regular expressions, the longest first
//     ...   ..5        a gap, as short as possible, of any length in the sentence or up to five items
//     !( ... )         what must not follow here; &( ... ) what must
//     !<(of|in)        the word before (articles skipped) is none of these
//     ^^  $$           the sentence's start and end; ~ no white space between; @name a macro
//
// Compiled to a small program for a backtracking matcher that remembers where it has been, so that
// the cost is linear in the text whatever the pattern.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/extract/lexicons.h"
#include "graph/extract/reading.h"
#include "graph/extract/test_table.h"

namespace rapport::extract {

enum class Op : std::uint8_t {
  Word,      // a: WordId
  Lexicon,   // a: TestId; b: capture or kNoMention
  Mention,   // a: TestId; b: capture or kNoMention
  Shape,     // a: bits of text::Shape
  OneOf,     // a: TestId, by its `words` or `shapes`: one token
  Skip,      // one item: a top mention or a token
  Split,     // a, b: try a first
  Jump,      // a
  Open,      // a: capture
  Close,     // a: capture
  Not,       // a: the program that must not match here, up to its Match; goes on at b
  Ahead,     // likewise, must match
  NotOneOf,  // a: TestId: no word, shape, phrase or mention of it begins here
  NotAfter,  // a: TestId, whose `words` must not stand before
  Start,     // of the sentence
  End,       // of the sentence
  Glued,     // no white space before the next token
  Match,
};

// Bits of Op::Shape beside those of text::Shape.
inline constexpr std::uint32_t kYear = 1u << 8;
inline constexpr std::uint32_t kDay = 1u << 9;
inline constexpr std::uint32_t kCamel = 1u << 10;    // MoU, DoT
inline constexpr std::uint32_t kOrdinal = 1u << 11;  // 19th

struct Instruction {
  Op op;
  std::uint16_t place = 0;  // in the rule's pattern: its element, or the macro that it comes from
  std::uint32_t a = 0;
  std::uint32_t b = 0;
};

inline constexpr TestId kAnyToken = 0xffffffff;

// What every match contains somewhere: a sentence without it need not be tried.
struct Required {
  std::uint64_t lexicons = 0;  // bit per ClassId below 64
  std::uint64_t types = 0;
  std::vector<WordId> words;
  std::vector<TestId> tests;   // of lexicons with conditions: a hit that holds must be there
  std::vector<TestId> one_of;  // tests by words alone: one of them must be there
};

// Its tests are those of the table that it was compiled with.
struct Program {
  std::span<const Instruction> code;
  std::shared_ptr<const std::vector<Instruction>> owned_code;  // none when it lies elsewhere
  std::vector<std::string> captures;
  // What a match begins with: the matcher looks only at tokens where it can. kAnyToken: no saying.
  TestId first = kAnyToken;
  Required required;
  std::vector<std::uint32_t> segments{
      0};  // where it begins, and where it goes on behind each gap that every match has
};

// A piece of a program: its places and captures count from its own beginning.
struct Fragment {
  std::vector<Instruction> code;
  std::vector<Instruction> sure;  // atoms that every match passes; a Jump: a place it goes on from
  std::vector<std::string> captures;
  std::size_t gaps = 0;
};

struct Macro {
  std::string pattern;
  std::optional<Fragment> code;  // once a pattern used it
};
using Macros = std::map<std::string, Macro, std::less<>>;

// Macros keep their code from one call to the next: all calls with them must have the same
// lexicons, types and tests.
// Throws: Error(BadData) whose message shows the pattern with a caret under what is wrong.
Program compile(std::string_view pattern, Macros& macros, Lexicons& lexicons, Types& types,
                TestTable& tests);

}  // namespace rapport::extract
