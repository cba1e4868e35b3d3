// SPDX-License-Identifier: Apache-2.0
// Which kind of document it is, and the one reader for each.
#include "graph/text/page.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "graph/base/utf8.h"
#include "graph/text/encodings.h"

namespace rapport::text {
namespace {

constexpr std::string_view kMark = "\xef\xbb\xbf";

bool ends_with_any(const std::string& name, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](auto ending) { return name.ends_with(ending); });
}

std::string_view without_space(std::string_view text) {
  const auto at = text.find_first_not_of(" \t\r\n\f");
  return at == std::string_view::npos ? std::string_view() : text.substr(at);
}

// Past the comments and declarations that may stand before the first element.
std::string_view first_element(std::string_view text) {
  if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
  text = without_space(text);
  while (text.starts_with("<!--") || text.starts_with("<?")) {
    const std::string_view close = text.starts_with("<?") ? "?>" : "-->";
    const auto end = text.find(close);
    if (end == std::string_view::npos) return {};
    text = without_space(text.substr(end + close.size()));
  }
  return text;
}

Page read_plain(std::string bytes, const std::string& name) {
  Page page;
  auto decoded = to_utf8(std::move(bytes), {}, name);
  page.source = std::move(decoded.text);
  if (!decoded.charset.empty())
    page.diagnostics.push_back(
        {Severity::Note,
         "converted",
         {name},
         fmt::format("read as {}, {}", decoded.charset, decoded.because),
         decoded.because.starts_with("guessed") ? "if letters look wrong, save it as UTF-8" : ""});
  return page;
}

Page read_markup(std::string bytes, const std::string& name) {
  const auto charset = std::string(declared_charset(bytes));
  auto decoded = to_utf8(std::move(bytes), charset, name);
  auto page = read_html(std::move(decoded.text), name);
  if (!decoded.charset.empty() && !decoded.because.starts_with("the page"))
    page.diagnostics.push_back(
        {Severity::Note,
         "converted",
         {name},
         fmt::format("read as {}, {}", decoded.charset, decoded.because),
         decoded.because.starts_with("guessed") ? "if letters look wrong, save it as UTF-8" : ""});
  return page;
}

}  // namespace

Kind find_kind(std::string_view bytes, std::string_view name) {
  constexpr std::size_t kLook = 1024;
  // Other programs' leavings may stand before the mark of a PDF.
  if (bytes.substr(0, kLook).find("%PDF-") != std::string_view::npos &&
      bytes.find("%PDF-") <= 512 &&
      (bytes.starts_with("%PDF-") || bytes.substr(0, kLook).find('\0') != std::string_view::npos ||
       utf8::to_lower(name).ends_with(".pdf")))
    return Kind::Pdf;
  // Two bytes a character: what matters here are the ASCII ones.
  std::string narrow;
  auto head = bytes.substr(0, 8 * kLook);
  if (head.starts_with("\xff\xfe") || head.starts_with("\xfe\xff")) {
    for (const char c : head.substr(2))
      if (c != '\0') narrow += c;
    head = narrow;
  }
  const auto start = utf8::to_lower(first_element(head).substr(0, 64));
  for (const std::string_view opening : {"<!doctype html", "<html", "<head", "<body"})
    if (start.starts_with(opening)) return Kind::Html;
  const auto plain_name = utf8::to_lower(name);
  if (ends_with_any(plain_name, {".html", ".htm", ".xhtml"})) return Kind::Html;
  return Kind::Plain;
}

Page read_page(std::string bytes, const Settings& settings, const std::string& name) {
  switch (find_kind(bytes, name)) {
    case Kind::Pdf: return read_pdf(bytes, settings, name);
    case Kind::Html: refuse_binary(bytes, name); return read_markup(std::move(bytes), name);
    case Kind::Plain: break;
  }
  refuse_binary(bytes, name);
  if (utf8::to_lower(name).ends_with(".pdf") && !bytes.empty())
    throw Error(ErrorKind::BadInput,
                "no PDF file, though it is called so: '%PDF-' is not at its start", {name},
                "fetch it again; a page that asks for a password is often saved in its place");
  return read_plain(std::move(bytes), name);
}

std::string iso_date(std::string_view text) {
  text = without_space(text);
  const auto digits = [&](std::size_t at, std::size_t count) {
    if (text.size() < at + count) return false;
    return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at),
                       text.begin() + static_cast<std::ptrdiff_t>(at + count),
                       [](char c) { return c >= '0' && c <= '9'; });
  };
  if (!digits(0, 4)) return {};
  const auto year = std::string(text.substr(0, 4));
  if (digits(4, 4) && (text.size() == 8 || !digits(8, 1)))
    return year + "-" + std::string(text.substr(4, 2)) + "-" + std::string(text.substr(6, 2));
  if (text.size() == 4) return year;
  if (text[4] != '-' && text[4] != '/') return {};
  if (!digits(5, 2)) return {};
  const auto month = year + "-" + std::string(text.substr(5, 2));
  if (text.size() == 7) return month;
  if (text[7] != text[4] || !digits(8, 2) || digits(8, 3)) return {};
  return month + "-" + std::string(text.substr(8, 2));
}

std::vector<Text::Anchor> compose(const std::vector<Text::Anchor>& clean_to_text,
                                  std::uint32_t clean_size,
                                  const std::vector<Text::Anchor>& text_to_source) {
  std::vector<Text::Anchor> composed;
  composed.reserve(clean_to_text.size() + text_to_source.size());
  const auto add = [&](std::uint32_t clean, std::uint32_t source) {
    if (!composed.empty() && composed.back().clean == clean)
      composed.back().source = source;
    else if (composed.empty() || source - composed.back().source != clean - composed.back().clean)
      composed.push_back({clean, source});
  };
  const auto by_text = [](std::uint32_t value, const Text::Anchor& anchor) {
    return value < anchor.clean;
  };
  for (std::size_t i = 0; i < clean_to_text.size(); ++i) {
    const auto [clean, text] = clean_to_text[i];
    const auto end = i + 1 < clean_to_text.size() ? clean_to_text[i + 1].clean : clean_size;
    auto next = std::upper_bound(text_to_source.begin(), text_to_source.end(), text, by_text);
    // What stands before the first anchor belongs to its place.
    const auto base = next == text_to_source.begin()
                          ? Text::Anchor{text, next == text_to_source.end() ? 0 : next->source}
                          : *std::prev(next);
    add(clean, base.source + (text - base.clean));
    for (; next != text_to_source.end() && next->clean - text < end - clean; ++next)
      add(clean + (next->clean - text), next->source);
  }
  return composed;
}

}  // namespace rapport::text
