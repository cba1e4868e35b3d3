// SPDX-License-Identifier: Apache-2.0
// UTF-8 as bytes: checking, decoding, encoding. What needs Unicode's tables is in letters.cpp and
// fold.cpp.
#include "graph/base/utf8.h"

#include <cstdint>
#include <cstring>

namespace rapport::utf8 {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr Decoded kInvalid{kReplacement, 1};

std::uint8_t byte_at(std::string_view text, std::size_t at) {
  return static_cast<std::uint8_t>(text[at]);
}

}  // namespace

std::optional<std::size_t> first_invalid(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    // Most text is ASCII: eight bytes at once.
    while (text.size() - at >= 8) {
      std::uint64_t eight = 0;
      std::memcpy(&eight, text.data() + at, 8);
      if ((eight & 0x8080808080808080u) != 0) break;
      at += 8;
    }
    if (at == text.size()) break;
    if (byte_at(text, at) < 0x80) {
      ++at;
      continue;
    }
    const Decoded decoded = decode_long(text, at);
    if (decoded.size == 1) return at;
    at += decoded.size;
  }
  return std::nullopt;
}

// The form of a sequence follows from its first byte; the second byte's range is narrower after E0
// (overlong), ED (surrogates), F0 (overlong) and F4 (past U+10FFFF): Unicode Standard, table 3-7.
Decoded decode_long(std::string_view text, std::size_t at) {
  const std::uint8_t lead = byte_at(text, at);
  if (lead < 0xC2 || lead > 0xF4) return kInvalid;
  const std::size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (text.size() - at < size) return kInvalid;

  const std::uint8_t second = byte_at(text, at + 1);
  const std::uint8_t least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const std::uint8_t most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (second < least || second > most) return kInvalid;

  char32_t code_point = lead & (0xFFu >> (size + 1));
  code_point = (code_point << 6) | (second & 0x3Fu);
  for (std::size_t i = 2; i < size; ++i) {
    const std::uint8_t next = byte_at(text, at + i);
    if ((next & 0xC0) != 0x80) return kInvalid;
    code_point = (code_point << 6) | (next & 0x3Fu);
  }
  return {code_point, size};
}

void append(std::string& text, char32_t code_point) {
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) {
    code_point = kReplacement;
  }
  const auto push = [&text](char32_t byte) { text += static_cast<char>(byte); };
  if (code_point < 0x80) {
    push(code_point);
  } else if (code_point < 0x800) {
    push(0xC0 | (code_point >> 6));
    push(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    push(0xE0 | (code_point >> 12));
    push(0x80 | ((code_point >> 6) & 0x3F));
    push(0x80 | (code_point & 0x3F));
  } else {
    push(0xF0 | (code_point >> 18));
    push(0x80 | ((code_point >> 12) & 0x3F));
    push(0x80 | ((code_point >> 6) & 0x3F));
    push(0x80 | (code_point & 0x3F));
  }
}

}  // namespace rapport::utf8
