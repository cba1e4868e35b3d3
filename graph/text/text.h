// SPDX-License-Identifier: Apache-2.0
// A file of any kind (plain text, HTML, PDF) to clean text: lines that a page had torn are joined,
// hyphens at line ends mended, running headers and page numbers left out; what remains is cut into
// blocks, sentences and tokens. Every byte knows its place in the document as it was given.
//
//     "Minister of Economy, \nTrade"   ->  Paragraph "Minister of Economy, Trade"
//     "1. Date\nJuly 13, 2017"          ->  Heading "Date" (marker "1."), Paragraph "July 13, 2017"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "graph/base/error.h"
#include "graph/base/span.h"

namespace rapport::text {

enum class BlockKind : std::uint8_t { Heading, Paragraph, ListItem, KeyValue, TableRow };
std::string_view to_string(BlockKind kind);

// `key` is the part before the colon of a KeyValue, empty otherwise. `depth` grows with indentation
// and with the kind of marker ("1." 0, "(1)" 1, "i)" 2, "•" 3), so that a list item belongs to the
// nearest block above of a lesser depth.
struct Block {
  BlockKind kind = BlockKind::Paragraph;
  Span span;
  Span key;
  std::string marker;  // "1.", "(2)", "•", "09:00-09:30" or empty; not part of the span
  std::uint8_t depth = 0;
  std::uint32_t first_sentence = 0;
  std::uint32_t end_sentence = 0;
  std::uint32_t line = 0;  // of its first byte in the source, from 1
};

struct Sentence {
  Span span;
  std::uint32_t block = 0;
  std::uint32_t first_token = 0;
  std::uint32_t end_token = 0;
};

enum class Shape : std::uint8_t {
  Lower,    // meeting
  Capital,  // Meeting, McDonald
  Upper,    // MEETING, EU, A
  Initial,  // G. or K (one upper-case letter, with or without its full stop)
  Mixed,    // iPhone
  Number,   // 12, 19th, 2024/25
  Mark,     // punctuation
};

// Hyphens and slashes are tokens of their own; "U.S.", "Dr." and "O'Hagan" are one.
struct Token {
  Span span;
  Shape shape = Shape::Lower;
  bool glued = false;  // no white space before it
};

// Word lists that the reader needs, all folded (utf8::fold).
struct Settings {
  std::unordered_set<std::string> abbreviations;  // with their full stop: "mr.", "no."
  // keep their hyphen at a line's end: "high", "self"
  std::unordered_set<std::string> hyphen_prefixes;
  // what names of people begin with, folded: "mr", "h.e."
  std::unordered_set<std::string> honorifics;
  std::unordered_set<std::string> months;  // "september", "sept."
  // in small letters: with which no sentence ends ("with", "of"), and which begin one ("on", "prior
  // to"; two words at the most)
  std::unordered_set<std::string> joining_words, opening_words;
  std::string pdf_program = "pdftotext";   // a name that PATH knows, or a path
  int pdf_timeout_ms = 60'000;
};

class Text {
 public:
  // the document as given, in UTF-8; of a PDF the text of its pages, a form feed between two
  std::string source;
  std::string clean;
  std::vector<Block> blocks;
  std::vector<Sentence> sentences;
  std::vector<Token> tokens;

  std::string_view slice(Span span) const {
    return std::string_view(clean).substr(span.begin, span.size());
  }
  std::string_view word(std::uint32_t token) const { return slice(tokens[token].span); }

  // The stretch of `source` that a stretch of `clean` came from. Cost: O(log lines).
  Span to_source(Span span) const;
  SourcePlace place(Span span, const std::string& file) const;  // line and column in the source

  // `clean` offset -> `source` offset, piecewise linear, sorted.
  struct Anchor {
    std::uint32_t clean;
    std::uint32_t source;
  };
  std::vector<Anchor> anchors;
  std::vector<std::uint32_t> line_starts;  // offsets in the source

  // What the file tells about itself besides its text; each may be empty.
  std::string title;
  std::string published;  // ISO 8601
  std::string created;    // ISO 8601; when the file was made, which may be long after
  std::vector<Diagnostic> diagnostics;
  bool markup = false;  // the source has entities, and no span ends inside one
};

// Throws: Error(NotFound, Io) for the file; Error(BadInput) when it is empty, binary, damaged, or
//         no text that can be read; Error(Limit) when it is too large, too deep, or takes too long.
Text read_document(const std::string& path, const Settings& settings);
std::string read_file(const std::string& path);

// The same for bytes at hand; `name` is for messages.
Text read_text(std::string bytes, const Settings& settings, const std::string& name);

// Sorted names of the regular files in a folder and its folders that can be documents (txt, text,
// md, html, htm, xhtml, pdf, and those that end in one of `further`, in lower case with the point),
// or the path itself.
// Throws: Error(NotFound) when there is no such path; Error(BadInput) when a folder holds no
//         document.
std::vector<std::string> find_documents(const std::string& path,
                                        const std::vector<std::string>& further = {});

// Where people find a byte of a document's source: "line 18", or "page 2, line 4" where it has
// pages (form feeds between them).
std::string describe_place(std::string_view source, std::uint32_t at);

// Every block with its kind, depth, sentences and tokens, for people who write rules.
std::string print(const Text& text);

}  // namespace rapport::text
