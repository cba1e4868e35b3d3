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
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/extract/lexicon_tables.h"
#include "graph/text/text.h"

namespace rapport::extract {

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
  // Reads every .txt file of the folder; the file's name is the lexicon's. When `image` was made of
  // the same files it is looked into instead, and must outlive the lexicons: that costs no more
  // than hashing the files. Cost else: linear in their bytes, some thirty times as much.
  // Throws: Error(BadData) with file and line; Error(NotFound) when there is no such folder.
  // `own_folder` holds further ones: a file of the same name adds its entries to the lexicon.
  static Lexicons load(const std::string& folder, std::string_view image = {},
                       const std::string& own_folder = {});
  // What `load` takes as image; must lie aligned to 16 bytes.
  std::string image() const;

  // Throws: Error(BadData) when there is no such lexicon.
  ClassId lexicon(std::string_view name) const;
  bool has_lexicon(std::string_view name) const;
  LexiconEntry entry(const LexiconHit& hit) const { return entry(hit.lexicon, hit.entry); }
  LexiconEntry entry(ClassId lexicon, std::size_t index) const;
  std::size_t entry_count(ClassId lexicon) const;
  std::string_view name(ClassId lexicon) const;
  std::size_t size() const { return tables_.lists.size(); }
  static std::string_view form_name(std::uint8_t form);

  WordId word(std::string_view folded) const;  // 0 when unknown
  WordId intern(std::string_view folded);
  // What was interned beyond the words of the lexicons, in the order of their numbers, and the
  // number that the next one will have.
  std::vector<std::string> interned() const;
  WordId next_word() const {
    return static_cast<WordId>(tables_.words.size() + more_words_.size());
  }
  // The folded word, for messages. Cost: O(words of rules).
  std::string_view spelling(WordId word) const;

  // All phrases that start at the token; `words` are the WordIds of the text's tokens. Does not
  // cross `end`.
  void find(const text::Text& text, const std::vector<WordId>& words, std::uint32_t at,
            std::uint32_t end, std::vector<LexiconHit>& hits) const;

  const std::string& content_hash() const { return hash_; }
  text::Settings text_settings() const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return hash_of_word(word); }
  };
  std::uint32_t step(std::uint32_t node, WordId word) const;  // 0: no such edge
  std::size_t place_of(std::string_view name) const;

  std::unique_ptr<const BuiltLexicons> built_;  // none when an image is looked into
  LexiconTables tables_;
  std::unordered_map<std::string, WordId, Hash, std::equal_to<>> more_words_;  // of rules alone
  std::string hash_;
};

}  // namespace rapport::extract
