// SPDX-License-Identifier: Apache-2.0
// A text while it is being read: its words, the lexicon phrases in it, and the mentions found so
// far. Each phase of rules adds mentions; a later one may cover earlier ones (a person with the
// post before the name), which then are no longer at the top.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/extract/lexicons.h"

namespace rapport::extract {

using TypeId = std::uint8_t;  // of a mention; rules may make up types, 63 at most
inline constexpr std::uint32_t kNoMention = 0xffffffff;

// What a rule says of a mention: a text, and the mention it was taken from, if there is one.
struct Attribute {
  std::string key;
  std::string text;
  std::uint32_t mention = kNoMention;
};

// Half open, in tokens.
struct Stretch {
  std::uint32_t first = 0;
  std::uint32_t end = 0;
  bool empty() const { return first == end; }
  std::uint32_t size() const { return end - first; }
};

struct WorkMention {
  TypeId type = 0;
  Stretch tokens;
  std::vector<Attribute> attributes;
  std::uint32_t rule = 0;                // index into Rules::rules
  std::uint32_t thing = kNoMention;      // set once it is known what it refers to
  std::uint32_t next_here = kNoMention;  // an older mention that starts at the same token

  std::string_view attribute(std::string_view key) const;
  const Attribute* find(std::string_view key) const;
  void set(std::string_view key, std::string text, std::uint32_t mention = kNoMention);
};

class Types {
 public:
  // Throws: Error(BadData) when there are more than 63.
  TypeId intern(std::string_view name);
  TypeId find(std::string_view name) const;  // 255 when unknown
  std::string_view name(TypeId type) const { return names_[type]; }
  const std::vector<std::string>& names() const { return names_; }  // by TypeId

 private:
  std::vector<std::string> names_;
};

class Reading {
 public:
  Reading(const text::Text& text, const Lexicons& lexicons);
  Reading(Reading&&) = default;  // no copies: fold_texts_ looks into its own map

  const text::Text& text() const { return *text_; }
  const Lexicons& lexicons() const { return *lexicons_; }
  WordId word(std::uint32_t token) const { return words_[token]; }
  // The same number for the words of this text whose folded forms are the same; the form itself;
  // the number of a form, kNoFold when the text has no such word.
  std::uint32_t fold(std::uint32_t token) const { return folds_[token]; }
  std::string_view folded(std::uint32_t token) const { return fold_texts_[folds_[token]]; }
  std::uint32_t fold_of(const std::string& folded) const;
  static constexpr std::uint32_t kNoFold = 0xffffffff;
  std::size_t fold_count() const { return fold_texts_.size(); }
  std::span<const LexiconHit> hits(std::uint32_t token) const {
    return std::span(hits_).subspan(hit_offsets_[token],
                                    hit_offsets_[token + 1] - hit_offsets_[token]);
  }
  // The longest phrase of the lexicon that starts here, or nullptr.
  const LexiconHit* hit(std::uint32_t token, ClassId lexicon) const;

  const std::vector<WorkMention>& mentions() const { return mentions_; }
  WorkMention& mention(std::uint32_t index) { return mentions_[index]; }
  const WorkMention& mention(std::uint32_t index) const { return mentions_[index]; }

  // Adds a mention at the top of its tokens; what it covers stays reachable by starts_at.
  std::uint32_t add(WorkMention mention);

  // The mention that covers the token and is covered by none, or kNoMention.
  std::uint32_t top(std::uint32_t token) const { return top_[token]; }
  // False inside a top mention.
  bool is_open(std::uint32_t token) const {
    return top_[token] == kNoMention || mentions_[top_[token]].tokens.first == token;
  }
  // The newest mention that starts at the token; go on by next_here.
  std::uint32_t newest_at(std::uint32_t token) const { return starts_[token]; }

  // The tops within a stretch, in order.
  std::vector<std::uint32_t> tops(Stretch stretch) const;
  // All mentions of a type within a stretch, outer before inner, in order of their start.
  std::vector<std::uint32_t> within(Stretch stretch, TypeId type) const;

  Span span(Stretch stretch) const;
  std::string_view slice(Stretch stretch) const;
  std::uint32_t sentence_of(std::uint32_t token) const;

 private:
  const text::Text* text_;
  const Lexicons* lexicons_;
  void read_words();

  std::vector<WordId> words_;
  std::vector<std::uint32_t> folds_;
  std::vector<std::string_view> fold_texts_;  // into the keys of fold_ids_
  std::unordered_map<std::string, std::uint32_t> fold_ids_;
  std::vector<std::uint32_t> hit_offsets_;
  std::vector<LexiconHit> hits_;
  std::vector<WorkMention> mentions_;
  std::vector<std::uint32_t> top_;
  std::vector<std::uint32_t> starts_;
};

}  // namespace rapport::extract
