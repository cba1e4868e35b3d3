// SPDX-License-Identifier: Apache-2.0
// The door to documents: files and folders, and the bytes that are no text.
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"
#include "graph/text/blocks.h"
#include "graph/text/text.h"

namespace rapport::text {
namespace {

// 32-bit spans, and the clean text can be a little longer than the source.
constexpr std::size_t kLargestDocument = std::size_t{1} << 30;

constexpr std::string_view kEndings[] = {".txt", ".text", ".md"};

bool is_document(const std::filesystem::path& path) {
  const auto ending = utf8::to_lower(path.extension().string());
  return std::find(std::begin(kEndings), std::end(kEndings), ending) != std::end(kEndings);
}

SourcePlace line_and_column(std::string_view bytes, std::size_t at, const std::string& name) {
  const auto before = bytes.substr(0, at);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const auto start = before.rfind('\n');
  const auto column = start == std::string_view::npos ? at + 1 : at - start;
  return {name, static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(column)};
}

void refuse_binary(std::string_view bytes, const std::string& name) {
  if (bytes.starts_with("%PDF-"))
    throw Error(ErrorKind::BadInput, "a PDF file, expected text", {name},
                "turn it into text first: pdftotext -layout FILE.pdf FILE.txt");
  if (bytes.starts_with("PK\x03\x04"))
    throw Error(ErrorKind::BadInput, "a zip or office file, expected text", {name},
                "save the document as plain text in UTF-8");
  if (bytes.starts_with("SQLite format 3"))
    throw Error(ErrorKind::BadInput, "a database, expected text", {name},
                "a graph file is given with -g, documents are given by themselves");
  const auto zero = bytes.find('\0');
  if (zero != std::string_view::npos)
    throw Error(ErrorKind::BadInput,
                fmt::format("a zero byte at offset {}: binary, expected text", zero), {name},
                "save the document as plain text in UTF-8");
}

std::string without_mark(std::string bytes, const std::string& name) {
  if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff"))
    throw Error(ErrorKind::BadInput, "UTF-16 text, expected UTF-8", {name},
                "convert it: iconv -f UTF-16 -t UTF-8 FILE > FILE.utf8.txt");
  return bytes;
}

void refuse_invalid(std::string_view bytes, const std::string& name) {
  const auto at = utf8::first_invalid(bytes);
  if (!at) return;
  throw Error(
      ErrorKind::BadInput,
      fmt::format("the byte 0x{:02x} is not valid UTF-8", static_cast<unsigned char>(bytes[*at])),
      line_and_column(bytes, *at, name),
      "convert the file: iconv -f WINDOWS-1252 -t UTF-8 FILE > FILE.utf8.txt");
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
                fmt::format("{} MB of text in one document, at most {} MB are read", size >> 20,
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
  bytes = without_mark(std::move(bytes), name);
  refuse_binary(bytes, name);
  refuse_invalid(bytes, name);
  Text text;
  text.source = std::move(bytes);
  text.line_starts.push_back(0);
  for (std::size_t at = text.source.find('\n'); at != std::string::npos;
       at = text.source.find('\n', at + 1))
    text.line_starts.push_back(static_cast<std::uint32_t>(at + 1));
  make_blocks(text, part_columns(text.source, split_lines(text.source)), settings);
  if (text.blocks.empty())
    throw Error(ErrorKind::BadInput, "empty: there is no text in it", {name},
                "check that the right file was given");
  make_tokens(text, settings);
  return text;
}

std::vector<std::string> find_documents(const std::string& path) {
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
    if (entries->is_regular_file(error) && is_document(entries->path()))
      found.push_back(entries->path().generic_string());
  }
  if (found.empty())
    throw Error(ErrorKind::BadInput,
                "no document in this folder: expected files ending in .txt, .text or .md", {path},
                "name the files themselves, whatever their ending");
  std::sort(found.begin(), found.end());
  return found;
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
