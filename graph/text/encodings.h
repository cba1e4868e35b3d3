// SPDX-License-Identifier: Apache-2.0
// Bytes of any encoding to UTF-8.
//
//     "K\xf6ln"            ->  "Köln", as windows-1252, guessed
//     "\xff\xfeK\0\xf6\0"  ->  "Kö", as UTF-16LE, by its mark
#pragma once

#include <string>
#include <string_view>

namespace rapport::text {

struct Decoded {
  std::string text;          // UTF-8
  std::string charset;       // empty: it was UTF-8 already, and `text` is the bytes as given
  std::string_view because;  // "its byte order mark", "its zero bytes", "the page says so",
                             // "guessed from its letters"
};

// A byte order mark decides, then whether the bytes are valid UTF-8, then `declared` (the page's
// own word, may be empty), then the zero bytes of UTF-16, then a guess from the letters.
//
// UTF-8 that is damaged is no other encoding: where at least as many characters are valid as bytes
// are not, the first bad byte is refused with its place.
// Throws: Error(BadInput) when binary, damaged UTF-8, or of no known encoding. Cost: O(bytes).
Decoded to_utf8(std::string bytes, std::string_view declared, const std::string& name);

// Known formats that are no text (pictures, archives, office files, databases): refused with what
// they are and the way out.
// Throws: Error(BadInput).
void refuse_binary(std::string_view bytes, const std::string& name);

}  // namespace rapport::text
