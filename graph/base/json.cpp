// SPDX-License-Identifier: Apache-2.0
// Looking into Json values, and writing JSON with RapidJSON's writers.
#include "graph/base/json.h"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <type_traits>

#include <fmt/core.h>

#include "graph/base/error.h"
#include "graph/base/utf8.h"

#define RAPIDJSON_ASSERT(condition) RAPPORT_ASSERT(condition, "inside RapidJSON")
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace rapport {

const Json* Json::find(std::string_view key) const {
  const Object* members = object();
  if (members == nullptr) return nullptr;
  for (const auto& [name, value] : *members) {
    if (name == key) return &value;
  }
  return nullptr;
}

std::string_view Json::text(std::string_view key, std::string_view otherwise) const {
  const Json* member = find(key);
  const std::string* found = member != nullptr ? member->string() : nullptr;
  return found != nullptr ? std::string_view(*found) : otherwise;
}

std::int64_t Json::integer(std::string_view key, std::int64_t otherwise) const {
  const Json* member = find(key);
  const std::int64_t* found = member != nullptr ? member->integer() : nullptr;
  return found != nullptr ? *found : otherwise;
}

bool Json::boolean(std::string_view key, bool otherwise) const {
  const Json* member = find(key);
  const bool* found = member != nullptr ? member->boolean() : nullptr;
  return found != nullptr ? *found : otherwise;
}

const Json::Array& Json::items(std::string_view key) const {
  static const Array kEmpty;
  const Json* member = find(key);
  const Array* found = member != nullptr ? member->array() : nullptr;
  return found != nullptr ? *found : kEmpty;
}

std::string Json::dump(bool indented) const {
  JsonWriter writer(indented);
  writer.value(*this);
  return writer.take();
}

namespace {

// No quotes, backslashes and control characters, and all of it ASCII: eight bytes at once. Now and
// then it says no to a text that is plain, never yes to one that is not.
bool is_plain(std::string_view text) {
  constexpr std::uint64_t kOnes = 0x0101010101010101u, kHigh = 0x8080808080808080u;
  const auto has_zero = [](std::uint64_t eight) { return (eight - kOnes) & ~eight & kHigh; };
  const auto is_special = [&](std::uint64_t eight) {
    return ((eight & kHigh) | ((eight - 0x20 * kOnes) & ~eight & kHigh) |
            has_zero(eight ^ ('"' * kOnes)) | has_zero(eight ^ ('\\' * kOnes))) != 0;
  };
  std::uint64_t eight = 0;
  while (text.size() >= 8) {
    std::memcpy(&eight, text.data(), 8);
    if (is_special(eight)) return false;
    text.remove_prefix(8);
  }
  eight = 0x20 * kOnes;
  if (!text.empty()) std::memcpy(&eight, text.data(), text.size());
  return !is_special(eight);
}

// Copies plain strings, which most are, instead of looking at each of their letters.
class CompactWriter : public rapidjson::Writer<rapidjson::StringBuffer> {
 public:
  void plain_string(std::string_view text) {
    Prefix(rapidjson::kStringType);
    char* room = os_->Push(text.size() + 2);
    room[0] = '"';
    if (!text.empty()) std::memcpy(room + 1, text.data(), text.size());
    room[text.size() + 1] = '"';
  }
};

}  // namespace

// RapidJSON's two writers share no base class; every call goes to the one that is there. What may
// come next is checked here, because RapidJSON takes any string for a key and any key for a string.
struct JsonWriter::Implementation {
  enum class Next : std::uint8_t { Element, Key, MemberValue };

  explicit Implementation(bool indented) : pretty(indented) {
    compact_writer.Reset(buffer);
    pretty_writer.Reset(buffer);
    pretty_writer.SetIndent(' ', 2);
    // RapidJSON 1.1's constructor without a stream leaves them unset.
    pretty_writer.SetFormatOptions(rapidjson::kFormatDefault);
  }

  template <typename Call>
  void write(Call call) {
    if (pretty) {
      call(pretty_writer);
    } else {
      call(compact_writer);
    }
  }

  void before_value() {
    if (open.empty()) {
      RAPPORT_ASSERT(!finished, "a second value after the first was complete");
      finished = true;
      return;
    }
    RAPPORT_ASSERT(open.back() != Next::Key, "a value where a key must stand");
    if (open.back() == Next::MemberValue) open.back() = Next::Key;
  }

  template <typename Call>
  void scalar(Call call) {
    before_value();
    write(call);
  }

  void begin(Next first) {
    before_value();
    open.push_back(first);
  }

  void end(Next expected) {
    RAPPORT_ASSERT(!open.empty() && open.back() == expected, "an end that fits nothing open");
    open.pop_back();
  }

  bool pretty;
  bool finished = false;
  std::vector<Next> open;
  rapidjson::StringBuffer buffer;
  CompactWriter compact_writer;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> pretty_writer;
};

namespace {

// Every byte that is not UTF-8 becomes U+FFFD: JSON must be UTF-8, whatever a property holds.
std::string repaired(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::decode(text, at);
    utf8::append(result, decoded.code_point);
    at += decoded.size;
  }
  return result;
}

template <typename Writer>
void write_string(Writer& writer, std::string_view text) {
  if constexpr (std::is_same_v<Writer, CompactWriter>)
    if (is_plain(text)) return writer.plain_string(text);
  const std::string whole = utf8::first_invalid(text) ? repaired(text) : std::string();
  const std::string_view sound = whole.empty() ? text : std::string_view(whole);
  RAPPORT_ASSERT(sound.size() <= 0xffffffffu, fmt::format("a string of {} bytes", sound.size()));
  // An empty view may point nowhere, which RapidJSON refuses.
  writer.String(sound.empty() ? "" : sound.data(), static_cast<rapidjson::SizeType>(sound.size()));
}

}  // namespace

JsonWriter::JsonWriter(bool indented)
    : implementation_(std::make_unique<Implementation>(indented)) {}
JsonWriter::~JsonWriter() = default;

void JsonWriter::begin_object() {
  implementation_->begin(Implementation::Next::Key);
  implementation_->write([](auto& writer) { writer.StartObject(); });
}

void JsonWriter::end_object() {
  implementation_->end(Implementation::Next::Key);
  implementation_->write([](auto& writer) { writer.EndObject(); });
}

void JsonWriter::begin_array() {
  implementation_->begin(Implementation::Next::Element);
  implementation_->write([](auto& writer) { writer.StartArray(); });
}

void JsonWriter::end_array() {
  implementation_->end(Implementation::Next::Element);
  implementation_->write([](auto& writer) { writer.EndArray(); });
}

void JsonWriter::key(std::string_view name) {
  auto& open = implementation_->open;
  RAPPORT_ASSERT(!open.empty() && open.back() == Implementation::Next::Key,
                 fmt::format("the key '{}' where no key may stand", name));
  open.back() = Implementation::Next::MemberValue;
  implementation_->write([name](auto& writer) { write_string(writer, name); });
}

void JsonWriter::value(std::string_view text) {
  implementation_->scalar([text](auto& writer) { write_string(writer, text); });
}

void JsonWriter::value(std::int64_t number) {
  implementation_->scalar([number](auto& writer) { writer.Int64(number); });
}

void JsonWriter::value(std::uint64_t number) {
  RAPPORT_ASSERT(number <= 0x7fffffffffffffffu, fmt::format("{} does not fit 63 bits", number));
  value(static_cast<std::int64_t>(number));
}

void JsonWriter::value(double number) {
  RAPPORT_ASSERT(std::isfinite(number), fmt::format("{} is no JSON number", number));
  implementation_->scalar([number](auto& writer) { writer.Double(number); });
}

void JsonWriter::value(bool boolean) {
  implementation_->scalar([boolean](auto& writer) { writer.Bool(boolean); });
}

void JsonWriter::null() {
  implementation_->scalar([](auto& writer) { writer.Null(); });
}

void JsonWriter::value(const Json& json) {
  if (const auto* boolean = json.boolean()) return value(*boolean);
  if (const auto* integer = json.integer()) return value(*integer);
  if (const auto* number = json.number()) return value(*number);
  if (const auto* text = json.string()) return value(std::string_view(*text));
  if (const auto* elements = json.array()) {
    begin_array();
    for (const Json& element : *elements) value(element);
    return end_array();
  }
  if (const auto* members = json.object()) {
    begin_object();
    for (const auto& [name, member] : *members) {
      key(name);
      value(member);
    }
    return end_object();
  }
  null();
}

std::string JsonWriter::take() {
  std::string text(implementation_->buffer.GetString(), implementation_->buffer.GetSize());
  implementation_->buffer.Clear();
  return text;
}

}  // namespace rapport
