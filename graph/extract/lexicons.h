// SPDX-License-Identifier: Apache-2.0
// The word lists of data/lexicons: one file a list, one entry a line,
//
//     Poland | code=PL; aliases=Republic of Poland; adjectives=Polish
//
// found in a text word by word, longest phrase first, whatever the case, the diacritics or the
// hyphens. A phrase in capitals
// ("WHO", "US") is found in capitals only, one with a capital ("March") never in small letters.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "graph/text/text.h"

namespace rapport::extract {

using WordId = std::uint32_t;  // 0: a word that no lexicon and no rule knows
using ClassId = std::uint16_t;

struct LexiconEntry {
  std::string_view phrase;  // as the file writes it
  std::string_view
      attributes;  // likewise, "key=value; key=value": read when asked for, since most never are

  std::string_view attribute(std::string_view key) const;
};

// A phrase found: `size` tokens from where it was asked for. `form` is how the entry was written
// here: "" by its name, else the attribute that lists it ("aliases", "adjectives").
struct LexiconHit {
  ClassId lexicon = 0;
  std::uint16_t size = 0;
  std::uint32_t entry = 0;
  std::uint8_t form = 0;
};

class Lexicons {
 public:
  // Reads every .txt file of the folder; the file's name is the lexicon's. Cost: linear in their
  // bytes.
  // Throws: Error(BadData) with file and line; Error(NotFound) when there is no such folder.
  static Lexicons load(const std::string& folder);

  // Throws: Error(BadData) when there is no such lexicon.
  ClassId lexicon(std::string_view name) const;
  bool has_lexicon(std::string_view name) const;
  const LexiconEntry& entry(const LexiconHit& hit) const {
    return lists_[hit.lexicon].entries[hit.entry];
  }
  const std::vector<LexiconEntry>& entries(ClassId lexicon) const {
    return lists_[lexicon].entries;
  }
  std::string_view name(ClassId lexicon) const { return lists_[lexicon].name; }
  std::size_t size() const { return lists_.size(); }
  static std::string_view form_name(std::uint8_t form);

  WordId word(std::string_view folded) const;  // 0 when unknown
  WordId intern(std::string_view folded);

  // All phrases that start at the token; `words` are the WordIds of the text's tokens. Does not
  // cross `end`.
  void find(const text::Text& text, const std::vector<WordId>& words, std::uint32_t at,
            std::uint32_t end, std::vector<LexiconHit>& hits) const;

  const std::string& content_hash() const { return hash_; }
  text::Settings text_settings() const;

 private:
  enum class Case : std::uint8_t { Any, Capital, Exact };
  struct Leaf {
    ClassId lexicon;
    std::uint32_t entry;
    std::uint8_t form;
    Case letter_case;
    std::uint16_t shape;  // for Exact: bit k set when word k is all capitals
    std::uint32_t next;   // another leaf at this node, 0: none
  };
  struct List {
    std::string name;
    std::vector<LexiconEntry> entries;
  };
  // Open addressing: sixty thousand phrases are put in at every start, so each costs two probes and
  // no allocation.
  struct Word {
    std::uint32_t begin = 0;  // in letters_
    std::uint32_t size = 0;
    std::uint32_t hash = 0;
  };
  struct Edge {
    std::uint64_t key = 0;  // (node << 32 | word) + 1, 0: free
    std::uint32_t node = 0;
  };
  void read(const std::string& path, const std::string& name, const std::string& bytes);
  void read_entry(std::string_view line, ClassId list, const std::string& path,
                  std::uint32_t number);
  void add_phrase(std::string_view phrase, ClassId lexicon, std::uint32_t entry, std::uint8_t form);
  std::uint32_t step(std::uint32_t node, WordId word) const;  // 0: no such edge
  std::uint32_t step_or_make(std::uint32_t node, WordId word);
  std::size_t slot_of_word(std::string_view folded, std::uint32_t hash) const;
  void grow_words();
  void grow_edges();

  std::string folded_;  // while phrases are put in
  std::string letters_;
  std::vector<Word> words_{1};
  std::vector<WordId> word_slots_;
  std::vector<Edge> edges_;
  std::size_t edge_count_ = 0;
  std::vector<std::uint32_t> node_leaves_{0};  // index into leaves_, 0: none
  std::vector<Leaf> leaves_{1};
  std::vector<List> lists_;
  std::vector<std::unique_ptr<const std::string>> files_;  // what the entries look into
  std::string hash_;
};

}  // namespace rapport::extract
