// SPDX-License-Identifier: Apache-2.0
// Each test once.
#include "graph/extract/test_table.h"

namespace rapport::extract {

TestId TestTable::intern(Test test) {
  const auto [known, fresh] = ids_.try_emplace(std::move(test), static_cast<TestId>(size()));
  if (fresh) add(known->first);
  return known->second;
}

void TestTable::add(Test test) {
  for (const auto word : test.words) ask_for(word);
  tests_.push_back(std::move(test));
}

void TestTable::ask_for(WordId word) {
  if (asked_words_.size() <= word) asked_words_.resize(word + 1);
  asked_words_[word] = true;
}

}  // namespace rapport::extract
