// SPDX-License-Identifier: Apache-2.0
// Character by character from the source into the clean text.
#include "graph/text/clean_text.h"

#include <cstring>

#include "graph/base/utf8.h"
#include "graph/text/lines.h"

namespace rapport::text {
namespace {

// The length of what stays as it is, from `at` on: visible ASCII, with single spaces inside.
std::size_t plain_run(std::string_view here, std::size_t at) {
  auto end = at;
  while (end < here.size() && ((here[end] > ' ' && here[end] < 0x7f) ||
                               (here[end] == ' ' && end > at && end + 1 < here.size() &&
                                here[end + 1] > ' ' && here[end - 1] != ' ')))
    ++end;
  return end - at;
}

bool is_space(char32_t c) {
  return c == ' ' || c == '\t' || c == 0xa0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200b);
}

}  // namespace

std::uint32_t CleanText::begin_block() {
  if (!text_.clean.empty()) text_.clean += '\n';
  return begin_ = static_cast<std::uint32_t>(text_.clean.size());
}

void CleanText::restart_block() {
  text_.clean.resize(begin_);
  std::erase_if(text_.anchors, [&](const Text::Anchor& a) { return a.clean >= begin_; });
}

std::uint32_t CleanText::end_block() {
  auto& clean = text_.clean;
  while (clean.size() > begin_ && clean.back() == ' ') clean.pop_back();
  const auto end = static_cast<std::uint32_t>(clean.size());
  if (end == begin_ && !clean.empty() && clean.back() == '\n') clean.pop_back();
  return end;
}

void CleanText::copy(std::string_view here, std::uint32_t source, bool cells) {
  anchor(source);
  for (std::size_t at = 0; at < here.size();) {
    const auto plain = plain_run(here, at);
    if (plain > 0) {
      text_.clean += here.substr(at, plain);
      at += plain;
      source += static_cast<std::uint32_t>(plain);
      continue;
    }
    const auto [c, size] = utf8::decode(here, at);
    if (is_space(c))
      append_space(here, at, cells);
    else
      append_character(c, here.substr(at, size));
    at += size;
    source += static_cast<std::uint32_t>(size);
    if (text_.clean.size() - text_.anchors.back().clean != source - text_.anchors.back().source)
      anchor(source);
  }
}

void CleanText::append_space(std::string_view here, std::size_t at, bool cells) {
  auto& clean = text_.clean;
  if (clean.size() <= begin_ || clean.back() == ' ') return;
  const auto next = here.find_first_not_of(' ', at);
  // Beside a bar a gap parts nothing.
  if (cells && next != std::string_view::npos && next - at >= 2 && here[next] != '|' &&
      clean.back() != '|')
    clean += " | ";
  else
    clean += ' ';
}

void CleanText::append_character(char32_t c, std::string_view bytes) {
  auto& clean = text_.clean;
  if (c >= 0xff01 && c <= 0xff5e) {
    clean += static_cast<char>(c - 0xfee0);
    // Full-width commas and colons bring their own space.
    if (c == 0xff0c || c == 0xff1a || c == 0xff1b) clean += ' ';
  } else if (c == 0x2018 || c == 0x2019 || c == 0x201b || c == 0x2bc) {
    clean += '\'';
  } else if (c == 0x201c || c == 0x201d || c == 0x201e || c == 0xab || c == 0xbb) {
    clean += '"';
  } else if (c == 0xfb01) {
    clean += "fi";
  } else if (c == 0xfb02) {
    clean += "fl";
  } else if (c == 0xfb00) {
    clean += "ff";
  } else if (c == 0xfb03) {
    clean += "ffi";
  } else if (c == 0x2010 || c == 0x2011) {
    clean += '-';
  } else if (c == 0xad || c == 0xfeff || c < 0x20 || c == 0x7f) {
    return;  // soft hyphen, byte order mark, control characters
  } else {
    clean += bytes;
  }
}

void CleanText::skip_first_cell(std::uint32_t source) {
  anchor(source - static_cast<std::uint32_t>(kNoFirstCell.size()));
  text_.clean += kNoFirstCell;
}

void CleanText::join_line(std::string_view here, std::uint32_t near) {
  auto& clean = text_.clean;
  while (!clean.empty() && clean.back() == ' ') clean.pop_back();
  if (clean.ends_with('-') && clean.size() >= 2 && clean[clean.size() - 2] != ' ' &&
      !here.empty() && utf8::is_letter(utf8::decode(here, 0).code_point)) {
    if (!keeps_hyphen(here, near)) clean.pop_back();
    return;
  }
  clean += ' ';
}

// At a line's end a hyphen either belongs to the word ("high-quality", "EU-Japan") or to the page
// ("Com-mittee").
bool CleanText::keeps_hyphen(std::string_view here, std::uint32_t near) const {
  const auto& clean = text_.clean;
  const auto start = clean.find_last_of(" (\n\"/", clean.size() - 1);
  const auto left = std::string_view(clean).substr(start == std::string::npos ? 0 : start + 1);
  const auto end = here.find_first_of(" ,.;:)\"'");
  const auto right = here.substr(0, end);
  if (utf8::is_upper(utf8::decode(here, 0).code_point)) return true;
  const auto stem = left.substr(0, left.size() - 1);
  if (appears(std::string(left) + std::string(right), near)) return true;
  if (appears(std::string(stem) + std::string(right), near)) return false;
  return settings_.hyphen_prefixes.contains(utf8::fold(stem));
}

// Near by: in a collection of many reports the whole would be searched again and again.
bool CleanText::appears(const std::string& word, std::uint32_t near) const {
  constexpr std::size_t kNear = 50'000;
  const auto from = near > kNear ? near - kNear : 0;
  const auto near_by = std::string_view(text_.source).substr(from, 2 * kNear);
  return ::memmem(near_by.data(), near_by.size(), word.data(), word.size()) != nullptr;
}

void CleanText::anchor(std::uint32_t source) {
  const auto clean = static_cast<std::uint32_t>(text_.clean.size());
  auto& anchors = text_.anchors;
  if (!anchors.empty() && anchors.back().clean == clean)
    anchors.back().source = source;
  else
    anchors.push_back({clean, source});
}

}  // namespace rapport::text
