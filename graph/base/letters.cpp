// SPDX-License-Identifier: Apache-2.0
// Questions about code points and changes of case, ASCII by hand and the rest by ICU's tables (root
// locale, so that no machine's settings change a result).
#include <algorithm>

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "graph/base/utf8.h"

namespace rapport::utf8 {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

UChar32 icu_code_point(char32_t code_point) { return static_cast<UChar32>(code_point); }

bool is_ascii_upper(char32_t c) { return c >= 'A' && c <= 'Z'; }
bool is_ascii_lower(char32_t c) { return c >= 'a' && c <= 'z'; }

icu::UnicodeString to_utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::size_t width(char32_t code_point) {
  if (code_point < 0x7F) return code_point < 0x20 ? 0 : 1;
  const UChar32 c = icu_code_point(code_point);
  const auto kind = u_charType(c);
  if (kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || kind == U_CONTROL_CHAR) return 0;
  // A soft hyphen is a format character too, but terminals give it a column.
  if (kind == U_FORMAT_CHAR) return code_point == 0xAD ? 1 : 0;
  if (code_point >= 0x1160 && code_point <= 0x11FF)
    return 0;  // Hangul vowels and finals join a syllable
  const int east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x02BC; }
bool is_mark(char32_t c) {
  return c >= 0x80 && (U_GET_GC_MASK(icu_code_point(c)) & U_GC_M_MASK) != 0;
}

}  // namespace

bool is_upper_beyond_ascii(char32_t c) { return u_isupper(icu_code_point(c)) != 0; }
bool is_lower_beyond_ascii(char32_t c) { return u_islower(icu_code_point(c)) != 0; }
bool is_letter_beyond_ascii(char32_t c) { return u_isalpha(icu_code_point(c)) != 0; }
bool is_digit_beyond_ascii(char32_t c) { return u_isdigit(icu_code_point(c)) != 0; }

std::size_t display_width(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode(text, at);
    columns += width(decoded.code_point);
    at += decoded.size;
  }
  return columns;
}

std::string to_lower(std::string_view text) {
  std::string result;
  if (is_ascii(text)) {
    result = text;
    for (char& c : result)
      c = is_ascii_upper(static_cast<unsigned char>(c)) ? static_cast<char>(c | 0x20) : c;
    return result;
  }
  return to_utf16(text).toLower(icu::Locale::getRoot()).toUTF8String(result);
}

std::string to_upper(std::string_view text) {
  std::string result;
  if (is_ascii(text)) {
    result = text;
    for (char& c : result)
      c = is_ascii_lower(static_cast<unsigned char>(c)) ? static_cast<char>(c & ~0x20) : c;
    return result;
  }
  return to_utf16(text).toUpper(icu::Locale::getRoot()).toUTF8String(result);
}

std::string capitalised(std::string_view text) {
  const std::string lower = to_lower(text);
  std::string result;
  std::size_t letters = 0;  // of the part of a word that is being written
  for (std::size_t at = 0; at < lower.size();) {
    const Decoded decoded = decode(lower, at);
    at += decoded.size;
    char32_t c = decoded.code_point;
    if (is_letter(c)) {
      if (letters++ == 0) c = static_cast<char32_t>(u_totitle(icu_code_point(c)));
    } else if (is_apostrophe(c)) {
      // "O'Hagan", "D'Arcy", but "People's" and "O's": a new part follows one letter and holds two
      // or more.
      std::size_t next = at;
      for (int i = 0; i < 2 && next < lower.size() && is_letter(decode(lower, next).code_point);
           ++i) {
        next += decode(lower, next).size;
      }
      const bool two_follow = next > at + 1 && next - at > decode(lower, at).size;
      if (letters == 1 && two_follow) letters = 0;
    } else if (!is_mark(c)) {
      letters = is_digit(c) ? 1 : 0;  // "21st" stays
    }
    if (c == 0xFFFD) {
      result += lower.substr(at - decoded.size, decoded.size);  // as it was, valid or not
    } else {
      append(result, c);
    }
  }
  return result;
}

}  // namespace rapport::utf8
