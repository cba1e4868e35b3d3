// SPDX-License-Identifier: Apache-2.0
// What travels from the text to the graph. A Mention is a stretch of text that names (or refers to)
// a thing; a Fact relates things that the mentions name; an Entity is what the mentions of all
// documents that mean one thing become.
//
//     "State Minister Lee held talks with Mr. Ray on July 11, 2017"
//      ^Person ............. ^Meeting .......^Person .... (Date: read, not kept)
//     ATTENDED(Lee, talks)  ATTENDED(Ray, talks)  HELD_POST(Lee, ministry; title "State
//     Minister")
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/error.h"
#include "graph/base/span.h"
#include "graph/model/graph_writer.h"

namespace rapport {

// Spans are bytes of the document's text as it was given, not of the cleaned text.
struct Mention {
  Span span;
  std::uint32_t sentence = 0;  // index into DocumentFacts::sentences
  std::uint32_t thing = 0;     // index into DocumentFacts::things
  std::string rule;
};

// The type of a thing that is an office of which the document names no holder, with its title, body
// and country as properties: a person of another document, or nobody.
inline constexpr std::string_view kOffice = "Office";

// What this one document says a thing is. Names are as the document writes them, the fullest first.
struct Thing {
  std::string type;  // a node type of the schema, or kOffice
  std::string name;
  std::vector<std::string> aliases;
  Properties properties;
};

// source and target are indexes into DocumentFacts::things. Status, role, title, outcome and date
// are properties.
struct Fact {
  std::string type;  // a relationship type of the schema
  std::uint32_t source = 0;
  std::uint32_t target = 0;
  Properties properties;
  Span span;
  std::uint32_t sentence = 0;
  std::string rule;
};

// All that one document says.
struct DocumentFacts {
  DocumentRecord document;
  // those that mentions and facts point to, as people read them
  std::vector<std::string> sentences;
  std::vector<Thing> things;
  std::vector<Mention> mentions;  // by span
  std::vector<Fact> facts;        // by span
  std::vector<Diagnostic> diagnostics;
};

// Without loss, for the store: JSON of a fixed order.
std::string to_json(const DocumentFacts& facts);
DocumentFacts facts_from_json(std::string_view json);  // Throws: Error(Damaged)

// Which thing of which document.
struct ThingRef {
  std::uint32_t document = 0;  // index into the list that was resolved
  std::uint32_t thing = 0;
  friend auto operator<=>(const ThingRef&, const ThingRef&) = default;
};

// One node to be: everything that the documents say of one thing, and why they are taken for one.
struct Entity {
  std::string key;  // unique and stable, such as "person:jiro-akama"
  std::string type;
  std::string name;
  std::vector<std::string> aliases;
  Properties properties;
  std::vector<ThingRef> things;
  std::vector<std::string> decisions;   // one sentence for every merge
  std::vector<std::string> kept_apart;  // and for every judgement that it is not another
};

}  // namespace rapport
