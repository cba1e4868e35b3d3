// SPDX-License-Identifier: Apache-2.0
// Letters that the document itself explains: behind "Agency for Rivers (AFR)" AFR is that agency,
// whatever body of the world is known by the same letters.
#include <algorithm>

#include "graph/base/utf8.h"
#include "graph/extract/facts.h"

namespace rapport::extract {

// Whether each of some letters begins a word of a name.
bool FactFinder::are_initials(std::string_view letters, Stretch name) const {
  std::string initials;
  for (auto t = name.first; t < name.end; ++t) {
    const auto word = reading_.folded(t);
    if (!word.empty()) initials += word[0];
  }
  for (const char c : utf8::fold(letters)) {
    const auto at = initials.find(c);
    if (at == std::string::npos) return false;
    initials.erase(at, 1);
  }
  return true;
}

void FactFinder::read_explained() {
  constexpr std::size_t kFewest = 2, kMost = 8;
  for (std::uint32_t t = 1; t + 2 < text_.tokens.size(); ++t) {
    const auto letters = text_.word(t + 1);
    french_ |= text_.word(t) == "Mme" || text_.word(t) == "MM.";
    if (text_.word(t) != "(" || text_.word(t + 2) != ")" || letters.size() < kFewest ||
        letters.size() > kMost || text_.tokens[t + 1].shape != text::Shape::Upper)
      continue;
    for (auto before = t; before-- > 0 && t - before < 16;)
      for (auto m = reading_.newest_at(before); m != kNoMention;
           m = reading_.mention(m).next_here) {
        const auto& mention = reading_.mention(m);
        const bool reaches = mention.tokens.end == t || mention.tokens.end == t + 3;
        if (mention.type != types_.organization || !reaches || mention.tokens.first + 2 > t ||
            !are_initials(letters, {mention.tokens.first, t}))
          continue;
        explained_.try_emplace(std::string(letters), m);
      }
  }
}

}  // namespace rapport::extract
