// SPDX-License-Identifier: Apache-2.0
// Markup on its way to a page: made harmless, parsed into a flat tree, the main text picked out of
// it.
//
//     <ul><li>One <b>fish</b>  ->  open ul, open li, text "One ", open b, text "fish", close b, ...
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/text/page.h"

namespace rapport::text {

enum class Role : std::uint8_t {
  Inline,   // b, a, span: text flows through it
  Block,    // p, div: a block of its own
  Heading,  // h1 to h6
  List,     // ul, ol
  Item,     // li
  Term,
  Definition,  // dt, dd
  Table,
  Row,
  Cell,      // th has is_header
  Line,      // br
  Verbatim,  // pre
  Dropped,   // menus, forms, scripts
};

inline constexpr std::uint32_t kNoElement = 0xffffffff;

struct Element {
  std::string_view tag;  // of a fixed table; "" for tags that are not in it
  Role role = Role::Inline;
  std::uint32_t parent = kNoElement;
  std::uint32_t first = 0,
                end = 0;   // its stretch of Tree::pieces, without its own opening and closing
  bool hidden = false;     // by an attribute
  bool furniture = false;  // its names say menu, footer, share, ...
  bool main = false;       // <main>, role=main, articleBody
  bool article = false;
  bool is_header = false;  // th
  bool ordered = false;    // ol
  std::int32_t start = 1;  // of an ol, or the value of an li (0: none)
  char numbering = '1';    // 1 a A i I
  // Bytes of text that is no white space, and those of it in links; links in it. By measure().
  std::uint32_t text = 0, link_text = 0, links = 0;
};

struct Piece {
  enum class What : std::uint8_t { Open, Close, Text };
  What what;
  std::uint32_t at;   // element, or offset in Tree::text
  std::uint32_t end;  // offset in Tree::text
};

struct Tree {
  std::string text;                   // of all elements, entities resolved
  std::vector<Text::Anchor> anchors;  // text -> markup
  std::vector<Element> elements;      // in the order of opening
  std::vector<Piece> pieces;
  std::string title;      // <title>
  std::string published;  // the best of what meta, time and linked data say; ISO 8601
};

// A copy of the same length in which only plain tags, their useful attributes and text are left:
// comments, scripts, overlong tags and control characters become blanks. `linked_data` receives the
// stretches of application/ld+json.
std::string make_harmless(std::string_view html, std::vector<std::string_view>& linked_data);

// Throws: Error(Limit) when tags are nested too deep, or closed too wrongly for linear time.
Tree parse_html(std::string_view html, const std::string& name);

}  // namespace rapport::text
