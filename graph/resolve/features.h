// SPDX-License-Identifier: Apache-2.0
// What tells things apart that share a name, as the documents say it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/model/records.h"

namespace rapport::resolve {

// Keys under which two spellings meet, and the first spelling, for people.
using Names = std::map<std::string, std::string>;

// From the first to the last; 0: not known.
struct Years {
  int first = 0, last = 0;
  bool known() const { return first != 0; }
  void add(const Years& other);
};
// Years in which neither is told of, between the two; 0 where they overlap or nothing is known.
int years_between(const Years& a, const Years& b);

struct Features {
  Names bodies;     // of a person's posts
  Names countries;  // of posts, homes and places
  Names company;    // the people met
  Names attendees;  // a meeting's people
  Names places;     // a meeting's
  Names people;     // with a post in a body
  std::optional<Date> date;
  std::string ordinal;  // of a meeting in its series
  Years years;          // in which a person is told of
};

// Of whom a document speaks, by the keys of countries and bodies.
struct Context {
  Names countries, bodies;
};
Context read_context(const DocumentFacts& document);
// Whether something that is known of a person is told of there.
bool fits(const Features& person, const Context& context);

// A thing of a document, as it waits to be told who it is.
struct Candidate {
  ThingRef ref;
  const Thing* thing = nullptr;
  const DocumentFacts* document = nullptr;
  const Context* context = nullptr;  // of the document; may be missing
  const std::string& document_name() const { return document->document.name; }
};

const Value* property(const Thing& thing, std::string_view key);
bool is_unnamed(const Thing& thing);

// By thing. Cost: near linear in the facts; the company of crowds is left out.
std::vector<Features> read_features(const DocumentFacts& document);
void merge_features(Features& into, const Features& from);

bool share(const Names& a, const Names& b);
bool disjoint(const Names& a, const Names& b);  // both are known, and share nothing
Names shared(const Names& a, const Names& b);

// Why two things of one key are one entity; empty: they are not, as far as the documents tell.
struct Reason {
  std::string text;
  bool weak = false;  // nothing but the name speaks for it
};
Reason reason(std::string_view type, const Features& x, const Features& y);
// Whether the documents tell enough of it for two of its name to be told apart.
bool is_known(std::string_view type, const Features& features);

}  // namespace rapport::resolve
