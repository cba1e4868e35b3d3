// SPDX-License-Identifier: Apache-2.0
// The values of an edge that are judged: roles, titles, outcomes, dates.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "queries/evaluate/plain_graph.h"

namespace rapport::evaluate {

// A value as it is compared. A title is two sets of words, its head (up to the first "for", "of",
// comma, dash or bracket) and the whole, both without the words that name the organization.
struct Judged {
  std::string name;
  bool told = false;
  std::string text;
  bool is_title = false;
  Words head, whole;

  friend bool operator==(const Judged&, const Judged&) = default;
};

// Of an edge between things that `names` name, in the order of the vocabulary.
std::vector<Judged> judged_values(const PlainEdge& edge, const Words& words_of_names);

// Titles agree when they are equal, or when their heads are and one of them is no more than its
// head: "Vice-President" and "Vice-President - Digital Single Market", but not two different
// Commissioners.
bool agree(const Judged& left, const Judged& right);

// "none" where nothing is told.
std::string to_string(const Judged& value);

// A JSON value as words: "true", "chair", "3".
std::string text_of(const Json& value);

}  // namespace rapport::evaluate
