// SPDX-License-Identifier: Apache-2.0
// Which encoding bytes are of: marks, validity and the document's own word are certain; the letters
// are a guess, by ICU's detector, of which only what gives plausible words is taken.
#include "graph/text/encodings.h"

#include <algorithm>
#include <memory>
#include <vector>

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/uscript.h>

#include "graph/base/error.h"
#include "graph/base/utf8.h"

namespace rapport::text {
namespace {

constexpr std::string_view kConvert =
    "convert the file: iconv -f ENCODING -t UTF-8 FILE > FILE.utf8.txt";

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

struct CloseDetector {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

Converter open_converter(const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(charset.c_str(), &status));
  if (U_FAILURE(status)) return nullptr;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  return U_FAILURE(status) ? nullptr : std::move(converter);
}

// False when some byte is none of the charset.
bool convert(std::string_view bytes, const std::string& charset, std::string& utf8) {
  const auto from = open_converter(charset);
  const auto to = open_converter("UTF-8");
  if (!from || !to) return false;
  utf8.clear();
  utf8.reserve(bytes.size() + bytes.size() / 4);
  UChar pivot[1 << 12];
  UChar *pivot_source = pivot, *pivot_target = pivot;
  char buffer[1 << 14];
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  bool reset = true;
  while (true) {
    char* target = buffer;
    UErrorCode status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, buffer + sizeof buffer, &source, end, pivot,
                   &pivot_source, &pivot_target, pivot + std::size(pivot), reset, true, &status);
    reset = false;
    utf8.append(buffer, target);
    if (status == U_BUFFER_OVERFLOW_ERROR) continue;
    return U_SUCCESS(status);
  }
}

// What the web calls by the first name is written in the second.
std::string real_charset(std::string_view declared) {
  static constexpr std::pair<std::string_view, const char*> kNames[] = {
      {"iso-8859-1", "windows-1252"},
      {"latin1", "windows-1252"},
      {"us-ascii", "windows-1252"},
      {"ascii", "windows-1252"},
      {"iso-8859-9", "windows-1254"},
      {"gb2312", "GB18030"},
      {"gbk", "GB18030"},
      {"euc-kr", "windows-949"},
      {"ks_c_5601-1987", "windows-949"},
      {"shift_jis", "windows-31j"},
      {"x-sjis", "windows-31j"},
      {"iso-8859-8-i", "ISO-8859-8"}};
  const auto plain = utf8::to_lower(declared);
  for (const auto& [name, real] : kNames)
    if (plain == name) return real;
  return std::string(declared);
}

struct Validity {
  std::size_t characters = 0;  // valid ones of more than a byte
  std::size_t bad_bytes = 0;
};

Validity validity(std::string_view bytes) {
  Validity found;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const auto decoded = utf8::decode(bytes, at);
    if (decoded.size > 1)
      ++found.characters;
    else
      ++found.bad_bytes;
    at += decoded.size;
  }
  return found;
}

SourcePlace line_and_column(std::string_view bytes, std::size_t at, const std::string& name) {
  const auto before = bytes.substr(0, at);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const auto start = before.rfind('\n');
  const auto column = start == std::string_view::npos ? at + 1 : at - start;
  return {name, static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(column)};
}

[[noreturn]] void refuse_damaged(std::string_view bytes, std::size_t at, const Validity& found,
                                 const std::string& name) {
  throw Error(ErrorKind::BadInput,
              fmt::format("the byte 0x{:02x} is not valid UTF-8, though {} other character{}: "
                          "damaged, or two encodings "
                          "in one file",
                          static_cast<unsigned char>(bytes[at]), found.characters,
                          found.characters == 1 ? " is" : "s are"),
              line_and_column(bytes, at, name),
              "mend that line, or save the document again as UTF-8");
}

[[noreturn]] void refuse_unknown(std::string_view bytes, std::size_t at, const std::string& name) {
  throw Error(
      ErrorKind::BadInput,
      fmt::format(
          "the byte 0x{:02x} is not valid UTF-8, and no encoding is known in which it makes sense",
          static_cast<unsigned char>(bytes[at])),
      line_and_column(bytes, at, name), std::string(kConvert));
}

// Control characters that no text has (tabs, line ends, form feeds, escapes and the end-of-file
// mark of old systems are fine).
bool has_binary_controls(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto b = static_cast<unsigned char>(c);
    return b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != '\v' && b != 0x1b &&
           b != 0x1a && b != '\b';
  });
}

// Text of two bytes a character that is mostly ASCII or Latin has a zero in every second place.
std::string_view zero_pattern(std::string_view bytes) {
  const auto sample = bytes.substr(0, 4096);
  std::size_t zeros[2] = {0, 0};
  for (std::size_t i = 0; i < sample.size(); ++i) zeros[i % 2] += sample[i] == '\0';
  const auto half = sample.size() / 2;
  if (half < 8 || bytes.size() % 2 != 0) return {};
  if (zeros[1] * 10 >= half * 4 && zeros[0] * 20 <= half) return "UTF-16LE";
  if (zeros[0] * 10 >= half * 4 && zeros[1] * 20 <= half) return "UTF-16BE";
  return {};
}

// The lines that tell something: those with bytes past ASCII, up to 64 KB of them.
std::string telling_lines(std::string_view bytes) {
  constexpr std::size_t kMost = 64 << 10;
  std::string sample;
  for (std::size_t begin = 0; begin < bytes.size() && sample.size() < kMost;) {
    auto end = bytes.find('\n', begin);
    end = end == std::string_view::npos ? bytes.size() : end + 1;
    const auto line = bytes.substr(begin, std::min(end - begin, kMost));
    if (std::any_of(line.begin(), line.end(),
                    [](char c) { return static_cast<unsigned char>(c) >= 0x80 || c == 0x1b; }))
      sample += line;
    begin = end;
  }
  return sample;
}

bool joins_words(char32_t c) {
  return c == 0x2019 || c == 0x2018 || c == 0xb7 || (c >= 0x2010 && c <= 0x2015) || c == 0xad;
}

// Of the scripts that never share a word; common: any other.
UScriptCode script_of(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const auto script = uscript_getScript(static_cast<UChar32>(c), &status);
  for (const auto known :
       {USCRIPT_LATIN, USCRIPT_CYRILLIC, USCRIPT_GREEK, USCRIPT_HEBREW, USCRIPT_ARABIC})
    if (script == known) return script;
  return USCRIPT_COMMON;
}

// The share of characters past ASCII that no writer would put there: signs inside words, capitals
// behind small letters, letters of two scripts in one word. 1 when there are control or unassigned
// characters.
double implausibility(std::string_view utf8_text) {
  std::size_t odd = 0, all = 0;
  char32_t before = ' ';
  for (std::size_t at = 0; at < utf8_text.size();) {
    const auto [c, size] = utf8::decode(utf8_text, at);
    at += size;
    const auto next = at < utf8_text.size() ? utf8::decode(utf8_text, at).code_point : U' ';
    if (c >= 0x80) {
      ++all;
      const auto category = u_charType(static_cast<UChar32>(c));
      if (category == U_CONTROL_CHAR || category == U_UNASSIGNED ||
          category == U_PRIVATE_USE_CHAR || c == 0xfffd)
        return 1;
      const auto script = script_of(c);
      const auto differs = [&](char32_t other) {
        const auto theirs =
            u_isalpha(static_cast<UChar32>(other)) ? script_of(other) : USCRIPT_COMMON;
        return script != USCRIPT_COMMON && theirs != USCRIPT_COMMON && script != theirs;
      };
      const bool letter = u_isalpha(static_cast<UChar32>(c));
      if (!letter && !joins_words(c) && u_isalpha(static_cast<UChar32>(before)) &&
          u_isalpha(static_cast<UChar32>(next)))
        odd += category != U_NON_SPACING_MARK && category != U_COMBINING_SPACING_MARK;
      else if (c == 0x2019 && u_isspace(static_cast<UChar32>(before)) &&
               u_islower(static_cast<UChar32>(next)))
        ++odd;  // a capital letter of a neighbouring encoding
      else if (letter && u_isupper(static_cast<UChar32>(c)) &&
               u_islower(static_cast<UChar32>(before)))
        ++odd;
      else if (letter && (differs(before) || differs(next)))
        ++odd;
    }
    before = c;
  }
  return all == 0 ? 0 : static_cast<double>(odd) / static_cast<double>(all);
}

struct Candidate {
  std::string charset;
  double score;
};

std::vector<Candidate> candidates(const std::string& sample) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
  std::vector<Candidate> found;
  if (U_FAILURE(status)) return found;
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
  if (U_FAILURE(status)) count = 0;
  for (std::int32_t i = 0; i < count; ++i) {
    const char* name = ucsdet_getName(matches[i], &status);
    const auto confidence = ucsdet_getConfidence(matches[i], &status);
    if (U_FAILURE(status)) break;
    const std::string_view charset = name;
    // These leave out letters or turn the writing round; real files of them do not reach us as
    // such.
    if (charset == "UTF-8" || charset.starts_with("UTF-16") || charset.starts_with("UTF-32") ||
        charset.starts_with("IBM42"))
      continue;
    found.push_back({real_charset(charset), confidence / 100.0});
    // The detector tells these by bytes that not every text has; the letters decide.
    static constexpr std::pair<std::string_view, const char*> kTwins[] = {
        {"ISO-8859-7", "windows-1253"}, {"ISO-8859-2", "windows-1250"}};
    for (const auto& [iso, windows] : kTwins)
      if (charset == iso) found.push_back({windows, confidence / 100.0 - 0.001});
  }
  // A few letters are too few for statistics: then the commonest encodings of Europe, the western
  // one first.
  static constexpr std::pair<const char*, double> kUsual[] = {
      {"windows-1252", 0.12}, {"windows-1250", 0.08}, {"windows-1251", 0.06}};
  for (const auto& [charset, score] : kUsual) {
    const auto known = std::find_if(found.begin(), found.end(), [&, name = charset](const auto& c) {
      return c.charset == name;
    });
    if (known == found.end())
      found.push_back({charset, score});
    else
      known->score = std::max(known->score, score);
  }
  return found;
}

Decoded guess(std::string_view bytes, std::size_t first_bad, const std::string& name) {
  const auto sample = telling_lines(bytes);
  auto found = candidates(sample);
  for (auto& candidate : found) {
    std::string decoded;
    // A sample may be cut inside a character.
    if (!convert(sample, candidate.charset, decoded) && sample.size() < (64 << 10))
      candidate.score = -9;
    else
      candidate.score -= 1.5 * implausibility(decoded);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.score > b.score; });
  for (const auto& candidate : found) {
    if (candidate.score < -0.6) break;
    Decoded decoded;
    if (!convert(bytes, candidate.charset, decoded.text)) continue;
    // Many encodings share most of their letters: of those that read the same the usual one is
    // named.
    std::string usual;
    decoded.charset = convert(bytes, "windows-1252", usual) && usual == decoded.text
                          ? "windows-1252"
                          : candidate.charset;
    decoded.because = "guessed from its letters";
    return decoded;
  }
  refuse_unknown(bytes, first_bad, name);
}

Decoded converted(std::string_view bytes, std::string charset, std::string_view because,
                  const std::string& name) {
  Decoded decoded;
  if (!convert(bytes, charset, decoded.text))
    throw Error(ErrorKind::BadInput,
                fmt::format("not valid {}, which it is by {}", charset, because), {name},
                std::string(kConvert));
  if (decoded.text.find('\0') != std::string::npos || has_binary_controls(decoded.text))
    throw Error(ErrorKind::BadInput,
                fmt::format("control characters in {}: binary, expected text", charset), {name},
                "save the document as plain text in UTF-8");
  decoded.charset = std::move(charset);
  decoded.because = because;
  return decoded;
}

}  // namespace

void refuse_binary(std::string_view bytes, const std::string& name) {
  struct Format {
    std::string_view magic;
    const char* what;
    const char* way_out;
  };
  static constexpr Format kFormats[] = {
      {"PK\x03\x04", "a zip or office file", "save the document as PDF, HTML or plain text"},
      {"\xd0\xcf\x11\xe0", "an office file", "save the document as PDF, HTML or plain text"},
      {"{\\rtf", "a rich text file", "save the document as PDF, HTML or plain text"},
      {"%!PS", "a PostScript file", "turn it into PDF first: ps2pdf FILE.ps FILE.pdf"},
      {"SQLite format 3", "a database",
       "a graph file is given with -g, documents are given by themselves"},
      {"\x1f\x8b", "a compressed file", "unpack it first: gunzip FILE.gz"},
      {"\x89PNG", "a picture", "turn it into a PDF with text first: ocrmypdf IMAGE FILE.pdf"},
      {"\xff\xd8\xff", "a picture", "turn it into a PDF with text first: ocrmypdf IMAGE FILE.pdf"},
      {"GIF8", "a picture", "turn it into a PDF with text first: ocrmypdf IMAGE FILE.pdf"},
      {std::string_view{"II*\0", 4}, "a picture",
       "turn it into a PDF with text first: ocrmypdf IMAGE FILE.pdf"},
      {"\x7f"
       "ELF",
       "a program", "check that the right file was given"}};
  for (const auto& format : kFormats)
    if (bytes.starts_with(format.magic))
      throw Error(ErrorKind::BadInput, fmt::format("{}, expected text", format.what), {name},
                  format.way_out);
}

Decoded to_utf8(std::string bytes, std::string_view declared, const std::string& name) {
  if (bytes.starts_with(std::string_view{"\xff\xfe\0\0", 4}))
    return converted(std::string_view(bytes).substr(4), "UTF-32LE", "its byte order mark", name);
  if (bytes.starts_with(std::string_view{"\0\0\xfe\xff", 4}))
    return converted(std::string_view(bytes).substr(4), "UTF-32BE", "its byte order mark", name);
  if (bytes.starts_with("\xff\xfe"))
    return converted(std::string_view(bytes).substr(2), "UTF-16LE", "its byte order mark", name);
  if (bytes.starts_with("\xfe\xff"))
    return converted(std::string_view(bytes).substr(2), "UTF-16BE", "its byte order mark", name);
  if (const auto zero = bytes.find('\0'); zero != std::string::npos) {
    if (const auto charset = zero_pattern(bytes); !charset.empty())
      return converted(bytes, std::string(charset), "its zero bytes", name);
    throw Error(ErrorKind::BadInput,
                fmt::format("a zero byte at offset {}: binary, expected text", zero), {name},
                "save the document as plain text in UTF-8");
  }
  const auto invalid = utf8::first_invalid(bytes);
  // Japanese of seven bits is the one encoding here that is ASCII all over.
  const bool escapes = !invalid && (bytes.find("\x1b$B") != std::string::npos ||
                                    bytes.find("\x1b$@") != std::string::npos);
  if (!invalid && !escapes) return {std::move(bytes), {}, {}};
  if (escapes) {
    Decoded decoded;
    if (!convert(bytes, "ISO-2022-JP", decoded.text)) return {std::move(bytes), {}, {}};
    decoded.charset = "ISO-2022-JP";
    decoded.because = "its escapes";
    return decoded;
  }
  const auto found = validity(bytes);
  if (found.characters > 0 && found.characters >= found.bad_bytes)
    refuse_damaged(bytes, *invalid, found, name);
  if (has_binary_controls(bytes))
    throw Error(ErrorKind::BadInput, "control characters: binary, expected text", {name},
                "save the document as plain text in UTF-8");
  if (!declared.empty() && utf8::to_lower(declared) != "utf-8") {
    Decoded decoded;
    const auto charset = real_charset(declared);
    if (convert(bytes, charset, decoded.text)) {
      decoded.charset = charset;
      decoded.because = "the page says so";
      return decoded;
    }
  }
  return guess(bytes, *invalid, name);
}

}  // namespace rapport::text
