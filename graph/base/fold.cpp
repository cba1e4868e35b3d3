// SPDX-License-Identifier: Apache-2.0
// The folded form under which names are compared: Unicode's NFKC_Casefold, then diacritics off the
// scripts in which they do not make another word, then the letters that do not decompose, quotes,
// dashes and white space.
//
//     "Věra  JOUROVÁ" -> "vera jourova"     "Łódź" -> "lodz"     "が" stays: its mark makes another
//     sound
#include <algorithm>
#include <array>
#include <cstdint>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include "graph/base/error.h"
#include "graph/base/utf8.h"

namespace rapport::utf8 {
namespace {

const icu::Normalizer2& normalizer(const icu::Normalizer2* (*instance)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* found = instance(status);
  if (U_FAILURE(status)) {
    throw Error(ErrorKind::Io, std::string("ICU has no normalisation data: ") + u_errorName(status),
                {}, "reinstall ICU's library");
  }
  return *found;
}

icu::UnicodeString normalized(const icu::Normalizer2& form, const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString result = form.normalize(text, status);
  if (U_FAILURE(status)) throw Error(ErrorKind::Limit, "text too long to be folded");
  return result;
}

// In these scripts a mark over a letter is an accent or a vowel sign that writers leave out at
// will.
bool marks_are_optional(UChar32 base) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(base, &status)) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_ARABIC:
    case USCRIPT_HEBREW:
    case USCRIPT_COMMON: return true;
    default: return false;
  }
}

// What no normalisation takes apart, and the plain form that stands for it.
struct PlainForm {
  std::u16string_view letters;
  const char16_t* plain;
};
constexpr PlainForm kPlainForms[] = {
    {u"\u00E6", u"ae"},             // æ
    {u"\u0153", u"oe"},             // œ
    {u"\u00F8", u"o"},              // ø
    {u"\u0142", u"l"},              // ł
    {u"\u0111\u00F0\u0256", u"d"},  // đ ð ɖ
    {u"\u00FE", u"th"},             // þ
    {u"\u0127", u"h"},              // ħ
    {u"\u0131", u"i"},              // ı
    {u"\u0138", u"k"},              // ĸ
    {u"\u014B", u"n"},              // ŋ
    {u"\u0167", u"t"},              // ŧ
    {u"\u0259", u"e"},              // ə
    {u"\u00B4\u2018\u2019\u201A\u201B\u2032\u02B9\u02BB\u02BC\u02BE\u02BF\u05F3", u"'"},
    {u"\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB", u"\""},
    {u"\u2010\u2011\u2012\u2013\u2014\u2015\u2212", u"-"},
};

// nullptr when the code point stands for itself.
const char16_t* plain_form(UChar32 c) {
  if (c < 0xAB || c > 0x2212) return nullptr;
  for (const PlainForm& form : kPlainForms) {
    if (form.letters.find(static_cast<char16_t>(c)) != std::u16string_view::npos) return form.plain;
  }
  return nullptr;
}

icu::UnicodeString without_marks(const icu::UnicodeString& decomposed) {
  icu::UnicodeString result;
  bool drop = true;
  for (int32_t at = 0; at < decomposed.length(); at = decomposed.moveIndex32(at, 1)) {
    const UChar32 c = decomposed.char32At(at);
    if (u_charType(c) == U_NON_SPACING_MARK) {
      if (!drop) result.append(c);
      continue;
    }
    drop = marks_are_optional(c);
    const char16_t* plain = plain_form(c);
    if (plain != nullptr) {
      result.append(plain, -1);
    } else {
      result.append(c);
    }
  }
  return result;
}

// One space between words, none at the ends.
class Spaced {
 public:
  explicit Spaced(std::size_t size = 0) { text_.reserve(size); }
  void letter(char c) {
    if (pending_) text_ += ' ';
    pending_ = false;
    text_ += c;
  }
  void space() { pending_ = !text_.empty(); }
  void character(char32_t c) {
    if (pending_) text_ += ' ';
    pending_ = false;
    append(text_, c);
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
  bool pending_ = false;
};

icu::UnicodeString to_wide(std::string_view text) {
  // ICU counts in 32 bits; two units of UTF-16 for a byte is more than any text needs.
  if (text.size() > 500'000'000) throw Error(ErrorKind::Limit, "text too long to be folded");
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::string fold_unicode(std::string_view text) {
  icu::UnicodeString wide = to_wide(text);
  // NFKC would turn the accent that some keyboards give for an apostrophe into a space.
  wide.findAndReplace(icu::UnicodeString(u'\u00B4'), icu::UnicodeString(u'\''));
  wide = normalized(normalizer(icu::Normalizer2::getNFKCCasefoldInstance), wide);
  wide = without_marks(normalized(normalizer(icu::Normalizer2::getNFDInstance), wide));
  wide = normalized(normalizer(icu::Normalizer2::getNFCInstance), wide);
  Spaced result;
  for (int32_t at = 0; at < wide.length(); at = wide.moveIndex32(at, 1)) {
    const UChar32 c = wide.char32At(at);
    if (u_isUWhiteSpace(c)) {
      result.space();
    } else {
      result.character(static_cast<char32_t>(c));
    }
  }
  return result.take();
}

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_ascii(char c) { return (c & 0x80) == 0; }

// The folded forms of single code points of Latin letters and of the punctuation that printers use,
// taken from fold_unicode when first met: a report's quotes, dashes and accents then cost no walk
// through ICU's normalisers. Only code points that fold the same whatever stands beside them have a
// form.
class KnownForms {
 public:
  // nullptr when the whole text must be folded at once.
  const std::string* find(char32_t c) {
    const auto index = c >= 0x80 && c < 0x250      ? c - 0x80
                       : c >= 0x2010 && c < 0x2034 ? c - 0x2010 + 0x1D0
                                                   : kCount;
    if (index == kCount) return nullptr;
    auto& form = forms_[index];
    if (form.state == State::Unknown) {
      std::string text;
      append(text, c);
      form.text = fold_unicode(text);
      const bool alone = !form.text.empty() && form.text.find(' ') == std::string::npos &&
                         fold_unicode("a" + text + "a") == "a" + form.text + "a";
      form.state = alone ? State::Alone : State::NotAlone;
    }
    return form.state == State::Alone ? &form.text : nullptr;
  }

 private:
  static constexpr std::size_t kCount = 0x1D0 + 0x24;
  enum class State : std::uint8_t { Unknown, Alone, NotAlone };
  struct Form {
    std::string text;
    State state = State::Unknown;
  };
  std::array<Form, kCount> forms_;
};

// False when a code point has no form of its own.
bool fold_known(std::string_view text, std::string& result) {
  thread_local KnownForms forms;
  result.resize(text.size());
  std::size_t size = 0;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (is_ascii_space(c)) {
      space = size > 0;
      ++at;
      continue;
    }
    if (space) result[size++] = ' ';
    space = false;
    if (is_ascii(c)) {
      result[size++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
      ++at;
      continue;
    }
    const auto decoded = decode(text, at);
    const auto* form = forms.find(decoded.code_point);
    // A form longer than its letter would need more room than was made.
    if (form == nullptr || form->size() > decoded.size) return false;
    std::copy(form->begin(), form->end(), result.begin() + static_cast<std::ptrdiff_t>(size));
    size += form->size();
    at += decoded.size;
  }
  result.resize(size);
  return true;
}

// What a plain letter is in a key; kGap parts words, kNothing is left out, kBeyond is not ASCII.
constexpr char kGap = ' ', kNothing = '\'', kBeyond = '\0';
constexpr std::array<char, 256> kKeyLetters = [] {
  std::array<char, 256> letters{};
  for (std::size_t c = 0; c < 0x80; ++c) {
    const auto small = static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    const bool kept = (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9');
    letters[c] = kept || small == kNothing ? small : kGap;
  }
  return letters;
}();

// False when not all of the text is ASCII.
bool plain_name_key(std::string_view text, std::string& key) {
  key.resize(text.size());
  std::size_t size = 0;
  bool gap = false;
  for (const char c : text) {
    const char letter = kKeyLetters[static_cast<unsigned char>(c)];
    if (letter == kBeyond) return false;
    if (letter == kNothing) continue;
    if (letter == kGap) {
      gap = size > 0;
      continue;
    }
    if (gap) key[size++] = ' ';
    gap = false;
    key[size++] = letter;
  }
  key.resize(size);
  return true;
}

}  // namespace

std::string fold(std::string_view text) {
  std::string result;
  return fold_known(text, result) ? result : fold_unicode(text);
}

std::string fold_marks(std::string_view text) {
  icu::UnicodeString wide =
      normalized(normalizer(icu::Normalizer2::getNFKCInstance), to_wide(text));
  wide.foldCase();
  wide = normalized(normalizer(icu::Normalizer2::getNFDInstance), wide);
  icu::UnicodeString bare;
  for (int32_t at = 0; at < wide.length(); at = wide.moveIndex32(at, 1)) {
    const UChar32 c = wide.char32At(at);
    if (c < 0x300 || c > 0x36f) bare.append(c);
  }
  std::string result;
  normalized(normalizer(icu::Normalizer2::getNFCInstance), bare).toUTF8String(result);
  return result;
}

std::string name_key(std::string_view text) {
  if (std::string plain; plain_name_key(text, plain)) return plain;
  const std::string folded = fold(text);
  Spaced key(folded.size());
  for (std::size_t at = 0; at < folded.size();) {
    const char first = folded[at];
    if (is_ascii(first)) {
      ++at;
      if ((first >= 'a' && first <= 'z') || (first >= '0' && first <= '9'))
        key.letter(first);
      else if (first != '\'')
        key.space();
      continue;
    }
    const Decoded decoded = decode(folded, at);
    at += decoded.size;
    const char32_t c = decoded.code_point;
    const bool mark = (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
    if (is_letter(c) || is_digit(c) || mark) {
      key.character(c);
    } else {
      key.space();
    }
  }
  return key.take();
}

}  // namespace rapport::utf8
