// SPDX-License-Identifier: Apache-2.0
// The words of names under which resolve.cpp looks for candidates.
#include "graph/resolve/keys.h"

#include <algorithm>
#include <array>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"

namespace rapport::resolve {
namespace {

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  const auto key = utf8::name_key(replace_all(std::string(name), "&", " and "));
  for (const auto word : split(key, ' '))
    if (!word.empty()) words.emplace_back(word);
  return words;
}

// "first" and "1st" are one word.
std::string number_word(const std::string& word) {
  static constexpr std::array<std::string_view, 13> kOrdinals = {
      "",        "first",  "second", "third", "fourth",   "fifth",  "sixth",
      "seventh", "eighth", "ninth",  "tenth", "eleventh", "twelfth"};
  for (std::size_t k = 1; k < kOrdinals.size(); ++k)
    if (word == kOrdinals[k]) return std::to_string(k);
  if (word.size() > 2 && word[0] >= '0' && word[0] <= '9') {
    const auto end = word.find_first_not_of("0123456789");
    const auto rest = end == std::string::npos ? std::string() : word.substr(end);
    if (rest == "st" || rest == "nd" || rest == "rd" || rest == "th") return word.substr(0, end);
  }
  return word;
}

}  // namespace

std::string person_key(std::string_view name) {
  auto words = words_of(name);
  std::sort(words.begin(), words.end());
  return join(words, " ");
}

std::string organization_key(std::string_view name) {
  std::vector<std::string> kept;
  for (auto& word : words_of(name)) {
    if (word == "the") continue;
    kept.push_back(word == "for" ? "of" : word);
  }
  return join(kept, " ");
}

std::string work_key(std::string_view name) {
  std::vector<std::string> kept;
  for (const auto& word : words_of(name)) {
    if (word == "the" || word == "a" || word == "of" || word == "on" || word == "and" ||
        word == "its")
      continue;
    auto plain = number_word(word);
    if (plain.size() > 3 && plain.ends_with("s") && !plain.ends_with("ss")) plain.pop_back();
    kept.push_back(std::move(plain));
  }
  return join(kept, " ");
}

}  // namespace rapport::resolve
