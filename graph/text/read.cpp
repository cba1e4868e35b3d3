// SPDX-License-Identifier: Apache-2.0
// The door to documents: files and folders, and the bytes that are no text.
#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"
#include "graph/text/blocks.h"
#include "graph/text/page.h"
#include "graph/text/text.h"

namespace rapport::text {
namespace {

// 32-bit spans, and the clean text can be a little longer than the source.
constexpr std::size_t kLargestDocument = std::size_t{1} << 30;

constexpr std::string_view kEndings[] = {".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf"};

bool is_document(const std::filesystem::path& path, const std::vector<std::string>& further) {
  const auto ending = utf8::to_lower(path.extension().string());
  return std::find(std::begin(kEndings), std::end(kEndings), ending) != std::end(kEndings) ||
         std::find(further.begin(), further.end(), ending) != further.end();
}

void find_line_starts(Text& text) {
  text.line_starts.assign(1, 0);
  for (std::size_t at = text.source.find('\n'); at != std::string::npos;
       at = text.source.find('\n', at + 1))
    text.line_starts.push_back(static_cast<std::uint32_t>(at + 1));
}

// Blocks were made of the page's text; now they get their places in the document itself.
void lead_back(Text& text, Page& page) {
  for (auto& block : text.blocks) {
    const auto at = text.to_source(block.span).begin;
    const auto line =
        std::upper_bound(page.lines.begin(), page.lines.end(), at,
                         [](std::uint32_t value, const Line& l) { return value < l.span.begin; });
    if (line == page.lines.begin()) continue;
    const auto begin = std::prev(line)->span.begin;
    const auto item = std::lower_bound(page.items.begin(), page.items.end(), begin,
                                       [](const auto& i, auto value) { return i.first < value; });
    if (item != page.items.end() && item->first == begin) {
      // "1. Fish" is a heading in plain text; here the page says that it is none.
      if (block.kind == BlockKind::Heading) block.kind = BlockKind::ListItem;
      block.depth = item->second;
    } else if (std::binary_search(page.rows.begin(), page.rows.end(), begin)) {
      block.kind = BlockKind::TableRow;
    } else if (std::binary_search(page.headings.begin(), page.headings.end(), begin) &&
               (block.kind == BlockKind::Paragraph || block.kind == BlockKind::ListItem)) {
      block.kind = BlockKind::Heading;
    }
  }
  text.markup = !page.anchors.empty();
  if (text.markup)
    text.anchors =
        compose(text.anchors, static_cast<std::uint32_t>(text.clean.size()), page.anchors);
  text.source = std::move(page.source);
  find_line_starts(text);
  for (auto& block : text.blocks) block.line = text.place(block.span, {}).line;
}

}  // namespace

std::string_view to_string(BlockKind kind) {
  switch (kind) {
    case BlockKind::Heading: return "heading";
    case BlockKind::Paragraph: return "paragraph";
    case BlockKind::ListItem: return "item";
    case BlockKind::KeyValue: return "key-value";
    case BlockKind::TableRow: return "row";
  }
  return "";
}

Span Text::to_source(Span span) const {
  const auto find = [&](std::uint32_t at) {
    auto next =
        std::upper_bound(anchors.begin(), anchors.end(), at,
                         [](std::uint32_t value, const Anchor& a) { return value < a.clean; });
    if (next == anchors.begin()) return at;
    const auto& base = *std::prev(next);
    auto there = base.source + (at - base.clean);
    // Wrapped cells and columns stand in another order than in the source.
    if (next != anchors.end() && next->source >= base.source) there = std::min(there, next->source);
    return std::min(there, static_cast<std::uint32_t>(source.size()));
  };
  if (span.empty()) return {find(span.begin), find(span.begin)};
  // The end is exclusive: map the last byte and go one past it, so that a joint behind the span is
  // not crossed.
  const auto begin = find(span.begin);
  auto end = find(span.end - 1) + 1;
  while (end < source.size() && (static_cast<unsigned char>(source[end]) & 0xc0) == 0x80) ++end;
  end = std::max(end, begin + 1);
  if (markup && source[end - 1] == '&') {
    auto semicolon = end;
    while (
        semicolon < source.size() && semicolon - end < 32 &&
        (std::isalnum(static_cast<unsigned char>(source[semicolon])) || source[semicolon] == '#'))
      ++semicolon;
    if (semicolon > end && semicolon < source.size() && source[semicolon] == ';')
      end = semicolon + 1;
  }
  return {begin, std::max(begin, end)};
}

SourcePlace Text::place(Span span, const std::string& file) const {
  const auto at = to_source(span).begin;
  const auto next = std::upper_bound(line_starts.begin(), line_starts.end(), at);
  if (next == line_starts.begin()) return {file, 1, at + 1};
  return {file, static_cast<std::uint32_t>(next - line_starts.begin()), at - *std::prev(next) + 1};
}

std::string read_file(const std::string& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status))
    throw Error(ErrorKind::NotFound, "no such file", {path}, "check the path");
  if (std::filesystem::is_directory(status))
    throw Error(ErrorKind::BadInput, "a folder, expected a file", {path});
  std::ifstream file(path, std::ios::binary);
  if (!file)
    throw Error(ErrorKind::Io, fmt::format("cannot be opened: {}", std::strerror(errno)), {path},
                "check the permissions of the file and of its folder");
  std::string bytes;
  const auto size =
      std::filesystem::is_regular_file(status) ? std::filesystem::file_size(path, error) : 0;
  if (!error && size > kLargestDocument)
    throw Error(ErrorKind::Limit,
                fmt::format("{} MB in one document, at most {} MB are read", size >> 20,
                            kLargestDocument >> 20),
                {path}, "cut it into several files");
  bytes.resize(error ? 0 : size);
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  char more[4096];
  while (file && (file.read(more, sizeof more), file.gcount() > 0)) {
    bytes.append(more, static_cast<std::size_t>(file.gcount()));
    if (bytes.size() > kLargestDocument)
      throw Error(ErrorKind::Limit, "too much text in one document", {path});
  }
  if (file.bad())
    throw Error(ErrorKind::Io, fmt::format("cannot be read: {}", std::strerror(errno)), {path});
  return bytes;
}

Text read_document(const std::string& path, const Settings& settings) {
  return read_text(read_file(path), settings, path);
}

Text read_text(std::string bytes, const Settings& settings, const std::string& name) {
  auto page = read_page(std::move(bytes), settings, name);
  Text text;
  const bool plain = page.lines.empty();
  text.source = std::move(plain ? page.source : page.text);
  if (plain) {
    find_line_starts(text);
    auto lines = split_lines(text.source);
    mark_rows(text.source, lines);
    make_blocks(text, part_columns(text.source, std::move(lines)), settings);
  } else {
    make_blocks(text, page.lines, settings);
    lead_back(text, page);
  }
  if (text.blocks.empty())
    throw Error(ErrorKind::BadInput, "empty: there is no text in it", {name},
                "check that the right file was given");
  make_tokens(text, settings);
  text.title = std::move(page.title);
  text.published = std::move(page.published);
  text.created = std::move(page.created);
  text.diagnostics = std::move(page.diagnostics);
  return text;
}

std::vector<std::string> find_documents(const std::string& path,
                                        const std::vector<std::string>& further) {
  namespace fs = std::filesystem;
  std::error_code error;
  const auto status = fs::status(path, error);
  if (error && status.type() == fs::file_type::none)
    throw Error(ErrorKind::Io, fmt::format("cannot be reached: {}", error.message()), {path});
  if (!fs::exists(status))
    throw Error(ErrorKind::NotFound, "no such file or folder", {path}, "check the path");
  if (!fs::is_directory(status)) return {path};
  std::vector<std::string> found;
  fs::recursive_directory_iterator entries(path, error), end;
  if (error)
    throw Error(ErrorKind::Io, fmt::format("the folder cannot be read: {}", error.message()),
                {path}, "check its permissions");
  for (; entries != end; entries.increment(error)) {
    if (error)
      throw Error(ErrorKind::Io, fmt::format("cannot be read: {}", error.message()), {path});
    if (entries->is_regular_file(error) && is_document(entries->path(), further))
      found.push_back(entries->path().generic_string());
  }
  if (found.empty())
    throw Error(
        ErrorKind::BadInput,
        "no document in this folder: expected files ending in .txt, .text, .md, .html or .pdf",
        {path}, "name the files themselves, whatever their ending");
  std::sort(found.begin(), found.end());
  return found;
}

std::string describe_place(std::string_view source, std::uint32_t at) {
  const auto before = source.substr(0, at);
  const auto page = before.rfind('\f');
  const auto line = [](std::string_view part) {
    return std::count(part.begin(), part.end(), '\n') + 1;
  };
  if (source.find('\f') == std::string_view::npos) return fmt::format("line {}", line(before));
  // The line end behind a form feed only ends the page before.
  auto here = page == std::string_view::npos ? before : before.substr(page + 1);
  if (page != std::string_view::npos && here.starts_with('\n')) here.remove_prefix(1);
  return fmt::format("page {}, line {}", std::count(before.begin(), before.end(), '\f') + 1,
                     line(here));
}

std::string print(const Text& text) {
  std::string out;
  for (const auto& block : text.blocks) {
    out += fmt::format("{}:{} {}{}{}\n", block.line, to_string(block.kind), block.depth,
                       block.marker.empty() ? "" : " ", block.marker);
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
      const auto& sentence = text.sentences[s];
      out += fmt::format("    {} [{} tokens]\n", text.slice(sentence.span),
                         sentence.end_token - sentence.first_token);
    }
  }
  return out;
}

}  // namespace rapport::text
