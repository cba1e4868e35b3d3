// SPDX-License-Identifier: Apache-2.0
// Reading JSON. A first look over the bytes refuses what RapidJSON should not see (deep nesting,
// endless numbers, invalid UTF-8, zero bytes); then RapidJSON reads iteratively and its events are
// stacked up into Json values.
#include <algorithm>
#include <charconv>
#include <optional>
#include <system_error>

#include <fmt/core.h>

#include "graph/base/error.h"
#include "graph/base/json.h"
#include "graph/base/utf8.h"

// RapidJSON ends the process where its own rules are broken; let that say where, as everything else
// does.
#define RAPIDJSON_ASSERT(condition) RAPPORT_ASSERT(condition, "inside RapidJSON")
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

namespace rapport {
namespace {

constexpr std::size_t kMaxDepth = 512;
constexpr std::size_t kMaxNumberLength = 64;

[[noreturn]] void refuse(std::string_view text, std::size_t at, const std::string& file,
                         const std::string& message) {
  SourcePlace place{file, 1, 1};
  const std::string_view before = text.substr(0, at);
  for (const char c : before) {
    if (c == '\n') {
      ++place.line;
      place.column = 1;
    } else if ((c & 0xC0) !=
               0x80) {  // columns are characters: the bytes that continue one do not count
      ++place.column;
    }
  }
  throw Error(ErrorKind::BadInput, message, place);
}

std::string shown(std::string_view text, std::size_t at) {
  if (at >= text.size()) return "the end";
  const utf8::Decoded decoded = utf8::decode(text, at);
  if (decoded.code_point < 0x20 || decoded.code_point == 0x7F) {
    return fmt::format("the control character 0x{:02x}", static_cast<unsigned>(decoded.code_point));
  }
  return fmt::format("'{}'", text.substr(at, decoded.size));
}

bool belongs_to_number(char c) {
  return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
}

std::size_t number_length(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && belongs_to_number(text[end])) ++end;
  return end - at;
}

// Past the closing quote; text.size() when there is none.
std::size_t skip_string(std::string_view text, std::size_t at) {
  for (++at; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '"') {
      return at + 1;
    }
  }
  return text.size();
}

// Refuses what is too deep or too long before any parser works on it. Cost: one pass.
void check_limits(std::string_view text, const std::string& file) {
  std::size_t depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '"') {
      at = skip_string(text, at);
      continue;
    }
    if (c == '[' || c == '{') {
      if (++depth > kMaxDepth) {
        refuse(text, at, file,
               fmt::format("expected at most {} levels of nesting, found more", kMaxDepth));
      }
    } else if (c == ']' || c == '}') {
      if (depth > 0) --depth;
    } else if ((c >= '0' && c <= '9') || c == '-') {
      const std::size_t length = number_length(text, at);
      if (length > kMaxNumberLength) {
        refuse(text, at, file,
               fmt::format("expected a number of at most {} characters, found {}", kMaxNumberLength,
                           length));
      }
      at += length;
      continue;
    }
    ++at;
  }
}

// nullopt: too large for a double.
std::optional<Json> to_number(std::string_view text) {
  const char* end = text.data() + text.size();
  if (text.find_first_of(".eE") == std::string_view::npos) {
    std::int64_t integer = 0;
    const auto [stop, error] = std::from_chars(text.data(), end, integer);
    if (error == std::errc() && stop == end) return Json(integer);
  }
  double number = 0;
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error == std::errc() && stop == end) return Json(number);
  if (text.find("e-") != std::string_view::npos || text.find("E-") != std::string_view::npos) {
    return Json(0.0);  // too small to tell from nothing
  }
  return std::nullopt;
}

// Takes RapidJSON's events; the innermost open array or object is on top.
class Builder {
 public:
  bool Null() { return add(Json()); }
  bool Bool(bool value) { return add(Json(value)); }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    return add(Json(std::string_view(text, size)));
  }
  bool RawNumber(const char* text, rapidjson::SizeType size, bool) {
    return number(std::string_view(text, size));
  }
  // Numbers come as text (kParseNumbersAsStringsFlag); these four are only asked for by the
  // compiler.
  bool Int(int value) { return add(Json(value)); }
  bool Uint(unsigned value) { return add(Json(static_cast<std::int64_t>(value))); }
  bool Int64(std::int64_t value) { return add(Json(value)); }
  bool Uint64(std::uint64_t value) { return add(Json(static_cast<double>(value))); }
  bool Double(double value) { return add(Json(value)); }

  bool StartObject() { return open(true); }
  bool StartArray() { return open(false); }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    open_.back().key.assign(text, size);
    return true;
  }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool EndArray(rapidjson::SizeType) { return close(); }

  Json take() { return std::move(root_); }

 private:
  struct Open {
    bool is_object;
    std::string key;
    Json::Array array;
    Json::Object object;
  };

  bool open(bool is_object) {
    open_.push_back(Open{is_object, {}, {}, {}});
    return true;
  }

  bool close() {
    Open closed = std::move(open_.back());
    open_.pop_back();
    return add(closed.is_object ? Json(std::move(closed.object)) : Json(std::move(closed.array)));
  }

  bool add(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (open_.back().is_object) {
      open_.back().object.emplace_back(std::move(open_.back().key), std::move(value));
    } else {
      open_.back().array.push_back(std::move(value));
    }
    return true;
  }

  // Too large: RapidJSON stops and tells where.
  bool number(std::string_view text) {
    auto value = to_number(text);
    return value && add(std::move(*value));
  }

  Json root_;
  std::vector<Open> open_;
};

// Takes RapidJSON's events and hands them on with their places. RapidJSON tells none: a token
// starts behind the one before, after white space and the marks between tokens, and ends where the
// stream stands.
class Reporter {
 public:
  Reporter(std::string_view text, const rapidjson::MemoryStream& stream, std::size_t skipped,
           const std::function<void(const JsonEvent&)>& handle)
      : text_(text), stream_(stream), skipped_(skipped), at_(skipped), handle_(handle) {}

  bool Null() { return value(Json()); }
  bool Bool(bool is) { return value(Json(is)); }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    return value(Json(std::string_view(text, size)));
  }
  bool RawNumber(const char* text, rapidjson::SizeType size, bool) {
    auto number = to_number(std::string_view(text, size));
    return number && value(std::move(*number));
  }
  bool Int(int number) { return value(Json(number)); }
  bool Uint(unsigned number) { return value(Json(static_cast<std::int64_t>(number))); }
  bool Int64(std::int64_t number) { return value(Json(number)); }
  bool Uint64(std::uint64_t number) { return value(Json(static_cast<double>(number))); }
  bool Double(double number) { return value(Json(number)); }
  bool StartObject() { return mark(JsonEvent::What::BeginObject); }
  bool StartArray() { return mark(JsonEvent::What::BeginArray); }
  bool EndObject(rapidjson::SizeType) { return mark(JsonEvent::What::EndObject); }
  bool EndArray(rapidjson::SizeType) { return mark(JsonEvent::What::EndArray); }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    const auto begin = next();
    at_ = stream_end();
    handle_({JsonEvent::What::Key, std::string_view(text, size), {}, begin, at_});
    return true;
  }

 private:
  std::size_t stream_end() const { return std::max(stream_.Tell() + skipped_, at_); }
  std::size_t next() {
    while (at_ < text_.size() &&
           std::string_view(" \t\r\n,:").find(text_[at_]) != std::string_view::npos)
      ++at_;
    return at_;
  }
  bool value(Json json) {
    const auto begin = next();
    at_ = stream_end();
    handle_({JsonEvent::What::Value, {}, std::move(json), begin, at_});
    return true;
  }
  // Brackets are one byte; RapidJSON tells of them before it has taken them.
  bool mark(JsonEvent::What what) {
    const auto begin = next();
    at_ = begin + 1;
    handle_({what, {}, {}, begin, at_});
    return true;
  }

  std::string_view text_;
  const rapidjson::MemoryStream& stream_;
  std::size_t skipped_, at_;
  const std::function<void(const JsonEvent&)>& handle_;
};

std::string expectation(rapidjson::ParseErrorCode code) {
  using namespace rapidjson;  // NOLINT(google-build-using-namespace): only the names of error codes
  switch (code) {
    case kParseErrorDocumentEmpty: return "a value";
    case kParseErrorDocumentRootNotSingular: return "nothing after the value";
    case kParseErrorValueInvalid: return "a value";
    case kParseErrorObjectMissName: return "a member's name in double quotes or '}'";
    case kParseErrorObjectMissColon: return "':' after a member's name";
    case kParseErrorObjectMissCommaOrCurlyBracket: return "',' or '}' after a member";
    case kParseErrorArrayMissCommaOrSquareBracket: return "',' or ']' after an element";
    case kParseErrorStringUnicodeEscapeInvalidHex: return "four hexadecimal digits after \\u";
    case kParseErrorStringUnicodeSurrogateInvalid: return "a pair of surrogates";
    case kParseErrorStringEscapeInvalid:
      return "an escape that JSON knows, and no control character";
    case kParseErrorStringMissQuotationMark: return "a closing double quote";
    case kParseErrorStringInvalidEncoding: return "a character that JSON allows in a string";
    case kParseErrorNumberMissFraction: return "a digit after the decimal point";
    case kParseErrorNumberMissExponent: return "a digit in the exponent";
    default: return "JSON";
  }
}

void check_text(std::string_view text, const std::string& file) {
  if (const auto invalid = utf8::first_invalid(text)) {
    refuse(text, *invalid, file,
           fmt::format("expected UTF-8, found the byte 0x{:02x}",
                       static_cast<unsigned char>(text[*invalid])));
  }
  // RapidJSON takes a zero byte for the end and would not see what follows.
  if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos) {
    refuse(text, zero, file, "expected JSON, found a zero byte");
  }
  check_limits(text, file);
}

std::size_t mark_size(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  return text.substr(0, 3) == kByteOrderMark ? 3 : 0;
}

template <typename Handler>
void parse(std::string_view text, rapidjson::MemoryStream& stream, Handler& handler,
           const std::string& file) {
  constexpr unsigned kFlags = rapidjson::kParseIterativeFlag |
                              rapidjson::kParseValidateEncodingFlag |
                              rapidjson::kParseNumbersAsStringsFlag;
  rapidjson::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, handler);
  if (!result.IsError()) return;
  const std::size_t at = result.Offset() + mark_size(text);
  // A handler ends the reading (Termination) for one reason alone, which RapidJSON mostly sees
  // before.
  if (result.Code() == rapidjson::kParseErrorNumberTooBig ||
      result.Code() == rapidjson::kParseErrorTermination) {
    const std::string_view number = text.substr(at, number_length(text, at));
    refuse(text, at, file, fmt::format("expected a number that a double holds, found {}", number));
  }
  refuse(text, at, file,
         fmt::format("expected {}, found {}", expectation(result.Code()), shown(text, at)));
}

}  // namespace

Json parse_json(std::string_view text, const std::string& file) {
  check_text(text, file);
  const std::size_t skipped = mark_size(text);
  rapidjson::MemoryStream stream(text.data() + skipped, text.size() - skipped);
  Builder builder;
  parse(text, stream, builder, file);
  return builder.take();
}

void read_json(std::string_view text, const std::function<void(const JsonEvent&)>& handle,
               const std::string& file) {
  check_text(text, file);
  const std::size_t skipped = mark_size(text);
  rapidjson::MemoryStream stream(text.data() + skipped, text.size() - skipped);
  Reporter reporter(text, stream, skipped, handle);
  parse(text, stream, reporter, file);
}

}  // namespace rapport
