// SPDX-License-Identifier: Apache-2.0
// UTF-8: checking, decoding, and the folded form under which names are compared.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace rapport::utf8 {

// The byte offset of the first byte that is not valid UTF-8 (overlong forms, surrogates and values
// past U+10FFFF are not), or nullopt.
std::optional<std::size_t> first_invalid(std::string_view text);

// The code point that starts at `at` (which must lie inside the text), and its length in bytes. An
// invalid byte is U+FFFD of length 1.
struct Decoded {
  char32_t code_point;
  std::size_t size;
};
Decoded decode_long(std::string_view text, std::size_t at);
inline Decoded decode(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  return lead < 0x80 ? Decoded{lead, 1} : decode_long(text, at);
}

void append(std::string& text, char32_t code_point);

// Columns in a terminal: wide characters count two, combining marks none.
std::size_t display_width(std::string_view text);

// Case folded, compatibility forms and diacritics removed (also the letters that do not decompose:
// ø, ł, đ, ı, ß, æ, œ, þ), curly quotes and dashes made plain ones, runs of white space one space,
// none at the ends. "Věra  JOUROVÁ" -> "vera jourova". ASCII text takes a fast path.
std::string fold(std::string_view text);

// A smaller fold, the same for every script, as other programs have it ready-made: compatibility
// forms, full case folding, and U+0300 to U+036F taken off; what is no letter stays. "Věra JOUROVÁ"
// -> "vera  jourova", "Ørsted" -> "ørsted". For figures that must agree with theirs; within the
// program names meet under fold().
std::string fold_marks(std::string_view text);

// fold() with all punctuation but letters and digits of any script turned into single spaces and
// apostrophes dropped: the key under which two spellings of one name meet. "J. K. Rao" -> "j k
// rao".
std::string name_key(std::string_view text);

// Of any script; beyond ASCII by ICU's tables.
bool is_upper_beyond_ascii(char32_t code_point);
bool is_lower_beyond_ascii(char32_t code_point);
bool is_letter_beyond_ascii(char32_t code_point);
bool is_digit_beyond_ascii(char32_t code_point);
inline bool is_upper(char32_t c) {
  return c < 0x80 ? c >= 'A' && c <= 'Z' : is_upper_beyond_ascii(c);
}
inline bool is_lower(char32_t c) {
  return c < 0x80 ? c >= 'a' && c <= 'z' : is_lower_beyond_ascii(c);
}
inline bool is_letter(char32_t c) {
  return c < 0x80 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' : is_letter_beyond_ascii(c);
}
inline bool is_digit(char32_t c) {
  return c < 0x80 ? c >= '0' && c <= '9' : is_digit_beyond_ascii(c);
}
std::string to_lower(std::string_view text);
std::string to_upper(std::string_view text);
// "SAWAMURA" -> "Sawamura", "VAN DER BERG" -> "Van Der Berg", "O'HAGAN" -> "O'Hagan".
std::string capitalised(std::string_view text);

}  // namespace rapport::utf8
