// SPDX-License-Identifier: Apache-2.0
// All lexicons of a folder as flat tables: one trie over words, and the entries that its phrases
// lead to. Whoever has the bytes has the lexicons; nothing in them is a pointer.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rapport::extract {

using WordId = std::uint32_t;  // 0: a word that no lexicon and no rule knows
using ClassId = std::uint16_t;

// The attributes whose values are further ways to write an entry; LexiconLeaf::form is an index.
inline constexpr std::string_view kLexiconForms[] = {"",       "aliases",      "adjectives",
                                                     "people", "abbreviation", "acronym"};
inline constexpr std::size_t kLongestPhrase = 16;  // in words

enum class LetterCase : std::uint8_t { Any, Capital, Exact };

struct LexiconWord {
  std::uint32_t begin = 0;  // in letters
  std::uint32_t size = 0;
  std::uint32_t hash = 0;
};
struct LexiconEdge {
  std::uint64_t key = 0;  // (node << 32 | word) + 1, 0: free
  std::uint32_t node = 0;
  std::uint32_t unused = 0;
};
struct LexiconLeaf {
  ClassId lexicon = 0;
  std::uint8_t form = 0;
  LetterCase letter_case = LetterCase::Any;
  std::uint16_t shape = 0;  // for Exact: bit k set when word k is all capitals
  std::uint16_t unused = 0;
  std::uint32_t entry = 0;  // within its lexicon
  std::uint32_t next = 0;   // another leaf at this node, 0: none
};
// Pieces of `texts`.
struct LexiconEntrySpan {
  std::uint32_t phrase = 0;
  std::uint32_t phrase_size = 0;
  std::uint32_t attributes = 0;
  std::uint32_t attributes_size = 0;
};
struct LexiconList {
  std::uint32_t name = 0;  // in letters
  std::uint32_t name_size = 0;
  std::uint32_t first_entry = 0;
  std::uint32_t end_entry = 0;
};

struct LexiconTables {
  std::string_view texts;                      // the files, one behind the other
  std::string_view letters;                    // folded words and names of lists
  std::span<const LexiconWord> words;          // by WordId; the first stands for unknown ones
  std::span<const WordId> word_slots;          // open addressing by hash, 0: free
  std::span<const LexiconEdge> edges;          // open addressing
  std::span<const std::uint32_t> node_leaves;  // by node: a leaf, 0: none
  std::span<const LexiconLeaf> leaves;
  std::span<const LexiconEntrySpan> entries;
  std::span<const LexiconList> lists;  // by ClassId
};

std::uint32_t hash_of_word(std::string_view folded);
std::size_t slot_of_edge(std::uint64_t key, std::size_t slots);
bool is_hyphen(std::string_view word);

// The files of a folder of lexicons, those of one name side by side.
struct LexiconFile {
  std::string path;
  std::string name;
  std::string bytes;
};

// Owns what its tables look into.
class BuiltLexicons {
 public:
  // Cost: linear in the bytes. Throws: Error(BadData) with file and line.
  explicit BuiltLexicons(const std::vector<LexiconFile>& files);
  LexiconTables tables() const;

 private:
  std::string_view name_of(const LexiconList& list) const;
  void read(const LexiconFile& file);
  void read_entry(std::string_view line, const LexiconFile& file, std::uint32_t number);
  void add_phrase(std::string_view phrase, std::uint32_t entry, std::uint8_t form);
  WordId intern(std::string_view folded, std::uint32_t hash);
  std::uint32_t step(std::uint32_t node, WordId word);
  void grow_words();
  void grow_edges();
  LexiconEntrySpan span_of(std::string_view phrase, std::string_view attributes) const;

  std::string texts_;
  std::string letters_;
  std::string folded_;  // while phrases are put in
  std::vector<LexiconWord> words_{1};
  std::vector<WordId> word_slots_;
  std::vector<LexiconEdge> edges_;
  std::size_t edge_count_ = 0;
  std::vector<std::uint32_t> node_leaves_{0};
  std::vector<LexiconLeaf> leaves_{1};
  std::vector<LexiconEntrySpan> entries_;
  std::vector<LexiconList> lists_;
};

// The tables as bytes to be looked into where they lie, aligned to 16; `hash` tells what they were
// made from. For this machine's byte order.
std::string lexicon_image(const LexiconTables& tables, std::string_view hash);
// The tables of an image, and the hash; empty ones when it is none that this program wrote. The
// image must be whole: it is part of the program.
std::pair<LexiconTables, std::string_view> read_lexicon_image(std::string_view image);

}  // namespace rapport::extract
