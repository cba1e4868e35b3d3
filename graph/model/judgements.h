// SPDX-License-Identifier: Apache-2.0
// What people decide about who is whom, and what the program leaves for them to decide. Judgements
// are about what documents say and not about nodes, whose keys and number change from build to
// build:
//
//     merge   "H. Weiss" in b.txt  is  "Hanna Weiss" in a.txt
//     never   "Ann Lee" in a.txt   is not  "Ann Lee" in b.txt
//     split   "Ann Lee" in c.txt   is one, and not  "Ann Lee" in a.txt, b.txt
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/json.h"
#include "graph/base/span.h"

namespace rapport {

// A thing as one document names it. It is found again by its name, or by its place where the rules
// read another name there; the place also tells apart two things that one document calls the same.
struct Anchor {
  std::string document;
  std::string type;
  std::string name;
  Span span;  // of its first mention; empty where only facts speak of it
  friend auto operator<=>(const Anchor&, const Anchor&) = default;
};

enum class Verdict {
  Merge,  // all of left and right are one
  Never,  // nothing of left is one with anything of right
  Split,  // as Never, and all of left are one
  Undo,   // the judgement `undone` does not hold any more
};

std::string_view to_string(Verdict verdict);

struct Judgement {
  std::int64_t number = 0;  // from 1, in the order in which they were made
  Verdict verdict = Verdict::Merge;
  std::vector<Anchor> left, right;  // sorted; neither is empty, but for Undo
  std::int64_t undone = 0;
  // In the words of who judged; may be empty.
  std::string who, why;
};

// Those that hold: neither undone nor an Undo.
std::vector<Judgement> standing(const std::vector<Judgement>& all);

// "\"H. Weiss\" in b.txt", with the number of further documents.
std::string describe(const std::vector<Anchor>& side);
// "merge: \"H. Weiss\" in b.txt and \"Hanna Weiss\" in a.txt"
std::string describe(const Judgement& judgement);

// For the store: without loss, members of a fixed order. Throws: Error(Damaged).
Json to_json(const std::vector<Anchor>& side);
std::vector<Anchor> anchors_from_json(const Json& json);
Verdict verdict_from(std::string_view text);

// That the last of them can follow the others: its number is the next; an Undo names a judgement
// that holds; the others are about two sides of things of one type.
// Throws: Error(Damaged) that says what is expected and what was found.
void require_sense(const std::vector<Judgement>& all);

// Two entities that may be one, kept apart: what speaks for it and what against.
struct Doubt {
  std::string left, right;  // keys of entities, left before right
  int likeness = 0;         // 1 to 99
  std::vector<std::string> reasons_for, reasons_against;
  friend auto operator<=>(const Doubt&, const Doubt&) = default;
};

}  // namespace rapport
