// SPDX-License-Identifier: Apache-2.0
// JSON in and out; the only door to RapidJSON. Reading never recurses, validates UTF-8, and caps
// depth (512) and the length of a number (64 characters). Writing gives the same bytes for the same
// calls.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace rapport {

// A parsed document as plain values. Members of objects keep the order of the text.
class Json {
 public:
  using Array = std::vector<Json>;
  using Object = std::vector<std::pair<std::string, Json>>;

  Json() = default;  // null
  Json(bool value) : value_(value) {}
  Json(int value) : value_(static_cast<std::int64_t>(value)) {}
  Json(std::int64_t value) : value_(value) {}
  Json(double value) : value_(value) {}
  Json(const char* value) : value_(std::string(value)) {}
  Json(std::string value) : value_(std::move(value)) {}
  Json(std::string_view value) : value_(std::string(value)) {}
  Json(Array value) : value_(std::move(value)) {}
  Json(Object value) : value_(std::move(value)) {}

  bool is_null() const { return value_.index() == 0; }
  const bool* boolean() const { return std::get_if<bool>(&value_); }
  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&value_); }
  const double* number() const { return std::get_if<double>(&value_); }
  const std::string* string() const { return std::get_if<std::string>(&value_); }
  const Array* array() const { return std::get_if<Array>(&value_); }
  const Object* object() const { return std::get_if<Object>(&value_); }

  // The member of an object, or nullptr (also when this is no object).
  const Json* find(std::string_view key) const;
  // The string member, or `otherwise` when it is missing or no string. Likewise the other two.
  std::string_view text(std::string_view key, std::string_view otherwise = {}) const;
  std::int64_t integer(std::string_view key, std::int64_t otherwise) const;
  bool boolean(std::string_view key, bool otherwise) const;
  // The members of an array member; empty when it is missing.
  const Array& items(std::string_view key) const;

  // Compact, or indented by two spaces a level.
  std::string dump(bool indented = false) const;

  friend bool operator==(const Json&, const Json&) = default;

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> value_;
};

// Throws: Error(BadInput) with `file`, line and column and what was expected.
Json parse_json(std::string_view text, const std::string& file = "json");

// One step of reading: what opens, closes or stands there, and its bytes in the text.
struct JsonEvent {
  enum class What { BeginObject, EndObject, BeginArray, EndArray, Key, Value };
  What what;
  std::string_view key;  // of Key; ends with the call
  Json value;            // of Value: null, a boolean, a number or a string
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Reads without keeping anything, for documents of many records. `handle` is called in the order of
// the text; what it throws ends the reading. Throws: as parse_json; events before the fault have
// been handled by then.
void read_json(std::string_view text, const std::function<void(const JsonEvent&)>& handle,
               const std::string& file = "json");

// Writes a large document piece by piece; keys and values must alternate as JSON wants it
// (asserted). Bytes that are not UTF-8 come out as U+FFFD.
class JsonWriter {
 public:
  explicit JsonWriter(bool indented);
  ~JsonWriter();
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  void begin_object();
  void end_object();
  void begin_array();
  void end_array();
  void key(std::string_view name);
  void value(std::string_view text);
  void value(const char* text) { value(std::string_view(text)); }
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(std::int64_t number);
  void value(int number) { value(std::int64_t{number}); }
  void value(std::uint32_t number) { value(std::int64_t{number}); }
  void value(std::uint64_t number);  // at most 2^63 - 1 (asserted)
  void value(double number);         // finite only (asserted)
  void value(bool boolean);
  void null();
  void value(const Json& json);

  // What has been written since the last call.
  std::string take();

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace rapport
