// SPDX-License-Identifier: Apache-2.0
// What patterns ask of a token beyond a word and a shape: each question once for all patterns of a
// language, since most of them come with macros that many patterns use.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "graph/extract/lexicon_tables.h"

namespace rapport::extract {

struct Condition {
  std::string key;
  std::vector<std::string> values;  // any of them; empty: the attribute must not be there

  auto operator<=>(const Condition&) const = default;
};

// Whether every condition holds; `attribute_of` gives the value of a key, empty when it is not
// there.
bool all_hold(const std::vector<Condition>& conditions, const auto& attribute_of) {
  for (const auto& condition : conditions) {
    const std::string_view value = attribute_of(condition.key);
    if (condition.values.empty()) {
      if (!value.empty()) return false;
      continue;
    }
    if (std::find(condition.values.begin(), condition.values.end(), value) ==
        condition.values.end())
      return false;
  }
  return true;
}

using TestId = std::uint32_t;  // index into a TestTable

struct Test {
  ClassId lexicon = 0;
  std::uint64_t types = 0;  // bit per TypeId
  std::vector<Condition> conditions;
  std::vector<WordId> words;    // sorted
  std::uint32_t shapes = 0;     // bits of Op::Shape
  std::vector<TestId> phrases;  // of NotOneOf: tests of lexicons

  auto operator<=>(const Test&) const = default;
  bool is_of_lexicon() const {
    return types == 0 && words.empty() && shapes == 0 && phrases.empty();
  }
};

class TestTable {
 public:
  // The number of a test that is there already, else a new one.
  TestId intern(Test test);
  // Puts one behind the others that is known not to be there.
  void add(Test test);
  // A word that a pattern asks for by itself.
  void ask_for(WordId word);

  const Test& operator[](TestId test) const { return tests_[test]; }
  std::size_t size() const { return tests_.size(); }
  // By WordId, as far as there are any: whether a pattern or a test asks for it.
  const std::vector<bool>& asked_words() const { return asked_words_; }
  auto begin() const { return tests_.begin(); }
  auto end() const { return tests_.end(); }

 private:
  std::vector<Test> tests_;
  std::map<Test, TestId> ids_;  // of those that were interned
  std::vector<bool> asked_words_;
};

}  // namespace rapport::extract
