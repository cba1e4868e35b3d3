// SPDX-License-Identifier: Apache-2.0
// Making foreign text harmless before it goes into DOT: Graphviz passes control characters and
// script links through.
#include <algorithm>

#include "graph/base/utf8.h"
#include "graph/exchange/exchange.h"

namespace rapport::exchange {
namespace {

bool is_blank_like(char32_t c) {
  return c <= 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029;
}

// A lone override turns round everything after it, also what is not part of the name.
bool reverses_direction(char32_t c) {
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

bool is_no_character(char32_t c) { return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef); }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// "JavaScript:" -> "JavaScript :", wherever it stands: programs that read our DOT make links of
// what looks like one.
void break_script_links(std::string& text) {
  constexpr std::string_view kSchemes[] = {"javascript:", "vbscript:"};
  for (std::string_view scheme : kSchemes) {
    auto from = text.begin();
    while (true) {
      const auto at = std::search(from, text.end(), scheme.begin(), scheme.end(),
                                  [](char a, char b) { return lower(a) == b; });
      if (at == text.end()) break;
      const auto colon = at - text.begin() + static_cast<std::ptrdiff_t>(scheme.size()) - 1;
      text.insert(static_cast<std::size_t>(colon), 1, ' ');
      from = text.begin() + colon + 2;
    }
  }
}

}  // namespace

std::string clean_text(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::decode(text, at);
    at += decoded.size;
    if (reverses_direction(decoded.code_point)) continue;
    if (is_blank_like(decoded.code_point) || is_no_character(decoded.code_point)) {
      if (!clean.empty() && clean.back() != ' ') clean += ' ';
    } else {
      utf8::append(clean, decoded.code_point);
    }
  }
  while (!clean.empty() && clean.back() == ' ') clean.pop_back();
  return clean;
}

std::string dot_value(std::string_view text) {
  std::string clean = clean_text(text);
  break_script_links(clean);
  std::string value;
  value.reserve(clean.size());
  for (char c : clean) {
    if (c == '\\') value += '\\';
    value += c;
  }
  return value;
}

std::string dot_label(const std::vector<std::string>& lines) {
  std::string label;
  for (const std::string& line : lines) {
    if (!label.empty()) label += "\\n";
    for (char c : dot_value(line)) {
      if (c == '&') {
        label += "&amp;";
      } else {
        label += c;
      }
    }
  }
  return label;
}

}  // namespace rapport::exchange
