// SPDX-License-Identifier: Apache-2.0
// A document of any kind as a page of lines, from which blocks are made in one way for all kinds.
//
//     text   the document itself                       source = the text
//     HTML   "<p>The <b>Minister" -> "The Minister"    source = the markup; anchors lead back
//     PDF    words with their places -> lines          source = the text of the pages, \f between
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/text/lines.h"
#include "graph/text/text.h"

namespace rapport::text {

enum class Kind : std::uint8_t { Plain, Html, Pdf };

// What the first bytes say a document is; for markup also the ending of its name. Tables and
// records are told by their endings alone and never come here. Cost: a look at the first KB.
Kind find_kind(std::string_view bytes, std::string_view name);

struct Page {
  std::string source;  // UTF-8; what is kept, and what evidence points into
  std::string text;    // what `lines` are stretches of; empty: they are of `source`
  std::vector<Line> lines;
  std::vector<Text::Anchor> anchors;  // text -> source; empty when they are the same
  // What the markup says of lines, by their offsets in text, sorted: those that are headings or
  // rows of tables; the depth of those that are items of lists.
  std::vector<std::uint32_t> headings, rows;
  std::vector<std::pair<std::uint32_t, std::uint8_t>> items;
  std::string title;
  std::string published;  // ISO 8601, as the document's own data tell it; may be empty
  std::string created;    // the same for when the file was made, which may be long after
  std::vector<Diagnostic> diagnostics;
};

// Throws: Error(BadInput, Limit) for binary, damaged, empty, too large; Error(Io) of children.
Page read_page(std::string bytes, const Settings& settings, const std::string& name);

Page read_html(std::string source, const std::string& name);
Page read_pdf(std::string_view bytes, const Settings& settings, const std::string& name);
// What pdftotext -bbox-layout printed. `name` is for messages.
Page read_boxes(std::string_view boxes, const std::string& name);

// The charset that the markup declares in its first 4 KB, or "".
std::string_view declared_charset(std::string_view html);

// "2017-07-13T10:00+09:00" -> "2017-07-13"; also 2017/07/13, 20170713, 2017-07 and 2017. "" when it
// is none of these.
std::string iso_date(std::string_view text);

// clean -> text and text -> source become clean -> source. Cost: O(a log b + b).
std::vector<Text::Anchor> compose(const std::vector<Text::Anchor>& clean_to_text,
                                  std::uint32_t clean_size,
                                  const std::vector<Text::Anchor>& text_to_source);

}  // namespace rapport::text
