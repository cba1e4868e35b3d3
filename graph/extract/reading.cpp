// SPDX-License-Identifier: Apache-2.0
// The bookkeeping of mentions over tokens.
#include "graph/extract/reading.h"

#include <algorithm>

#include <fmt/format.h>

#include "graph/base/utf8.h"

namespace rapport::extract {

const Attribute* WorkMention::find(std::string_view key) const {
  // Most keys differ in size or first letter, which costs less to ask than to compare them.
  for (const auto& attribute : attributes)
    if (attribute.key.size() == key.size() && !key.empty() && attribute.key[0] == key[0] &&
        attribute.key == key)
      return &attribute;
  return nullptr;
}

std::string_view WorkMention::attribute(std::string_view key) const {
  const auto* found = find(key);
  return found ? std::string_view(found->text) : std::string_view();
}

void WorkMention::set(std::string_view key, std::string text, std::uint32_t mention) {
  for (auto& attribute : attributes) {
    if (attribute.key != key) continue;
    attribute.text = std::move(text);
    attribute.mention = mention;
    return;
  }
  attributes.push_back({std::string(key), std::move(text), mention});
}

TypeId Types::intern(std::string_view name) {
  if (const auto known = find(name); known != 255) return known;
  if (names_.size() >= 63)
    throw Error(ErrorKind::BadData,
                fmt::format("more than 63 types of mentions; '{}' is one too many", name));
  names_.emplace_back(name);
  return static_cast<TypeId>(names_.size() - 1);
}

TypeId Types::find(std::string_view name) const {
  for (std::size_t k = 0; k < names_.size(); ++k)
    if (names_[k] == name) return static_cast<TypeId>(k);
  return 255;
}

Reading::Reading(const text::Text& text, const Lexicons& lexicons)
    : text_(&text), lexicons_(&lexicons) {
  const auto count = text.tokens.size();
  read_words();
  top_.assign(count, kNoMention);
  starts_.assign(count, kNoMention);
  hit_offsets_.reserve(count + 1);
  for (const auto& sentence : text.sentences)
    for (auto t = sentence.first_token; t < sentence.end_token; ++t) {
      hit_offsets_.push_back(static_cast<std::uint32_t>(hits_.size()));
      lexicons.find(text, words_, t, sentence.end_token, hits_);
    }
  hit_offsets_.push_back(static_cast<std::uint32_t>(hits_.size()));
}

// Most words of a text were there before: each way to write one is folded and looked up once.
void Reading::read_words() {
  const auto count = static_cast<std::uint32_t>(text_->tokens.size());
  words_.reserve(count);
  folds_.reserve(count);
  std::vector<WordId> word_of_fold;
  std::unordered_map<std::string_view, std::uint32_t> written;
  for (std::uint32_t t = 0; t < count; ++t) {
    const auto [found, fresh] = written.try_emplace(text_->word(t));
    if (fresh) {
      const auto [id, is_new] = fold_ids_.try_emplace(
          utf8::fold(found->first), static_cast<std::uint32_t>(fold_texts_.size()));
      if (is_new) {
        fold_texts_.push_back(id->first);
        word_of_fold.push_back(lexicons_->word(id->first));
      }
      found->second = id->second;
    }
    folds_.push_back(found->second);
    words_.push_back(word_of_fold[found->second]);
  }
}

std::uint32_t Reading::fold_of(const std::string& folded) const {
  const auto found = fold_ids_.find(folded);
  return found == fold_ids_.end() ? kNoFold : found->second;
}

const LexiconHit* Reading::hit(std::uint32_t token, ClassId lexicon) const {
  const LexiconHit* best = nullptr;
  for (const auto& candidate : hits(token))
    if (candidate.lexicon == lexicon && (!best || candidate.size > best->size)) best = &candidate;
  return best;
}

std::uint32_t Reading::add(WorkMention mention) {
  const auto index = static_cast<std::uint32_t>(mentions_.size());
  mention.next_here = starts_[mention.tokens.first];
  starts_[mention.tokens.first] = index;
  for (auto t = mention.tokens.first; t < mention.tokens.end; ++t) {
    const auto before = top_[t];
    // Something larger that reaches beyond stays on top.
    if (before != kNoMention && (mentions_[before].tokens.first < mention.tokens.first ||
                                 mentions_[before].tokens.end > mention.tokens.end))
      continue;
    top_[t] = index;
  }
  mentions_.push_back(std::move(mention));
  return index;
}

std::vector<std::uint32_t> Reading::tops(Stretch stretch) const {
  std::vector<std::uint32_t> found;
  for (auto t = stretch.first; t < stretch.end;) {
    const auto top = top_[t];
    if (top != kNoMention && mentions_[top].tokens.first >= stretch.first) {
      found.push_back(top);
      t = std::max(t + 1, mentions_[top].tokens.end);
    } else {
      ++t;
    }
  }
  return found;
}

std::vector<std::uint32_t> Reading::within(Stretch stretch, TypeId type) const {
  std::vector<std::uint32_t> found;
  for (auto t = stretch.first; t < stretch.end; ++t) {
    const auto start = found.size();
    for (auto m = starts_[t]; m != kNoMention; m = mentions_[m].next_here)
      if (mentions_[m].type == type && mentions_[m].tokens.end <= stretch.end) found.push_back(m);
    std::sort(found.begin() + static_cast<std::ptrdiff_t>(start), found.end(),
              [&](auto a, auto b) { return mentions_[a].tokens.end > mentions_[b].tokens.end; });
  }
  return found;
}

Span Reading::span(Stretch stretch) const {
  if (stretch.empty()) return {};
  return {text_->tokens[stretch.first].span.begin, text_->tokens[stretch.end - 1].span.end};
}

std::string_view Reading::slice(Stretch stretch) const { return text_->slice(span(stretch)); }

std::uint32_t Reading::sentence_of(std::uint32_t token) const {
  const auto& sentences = text_->sentences;
  const auto next = std::upper_bound(
      sentences.begin(), sentences.end(), token,
      [](std::uint32_t t, const text::Sentence& sentence) { return t < sentence.first_token; });
  return static_cast<std::uint32_t>(next - sentences.begin()) - 1;
}

}  // namespace rapport::extract
