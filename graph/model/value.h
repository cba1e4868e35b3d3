// SPDX-License-Identifier: Apache-2.0
// A property value: any of openCypher's storable types, and a date with its precision.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "graph/base/json.h"
#include "graph/model/date.h"

namespace rapport {

class Value;
using ValueList = std::vector<Value>;

class Value {
 public:
  Value() = default;  // null: the property is not there
  Value(bool value) : value_(value) {}
  Value(std::int64_t value) : value_(value) {}
  Value(int value) : value_(static_cast<std::int64_t>(value)) {}
  Value(double value) : value_(value) {}
  Value(std::string value) : value_(std::move(value)) {}
  Value(const char* value) : value_(std::string(value)) {}
  Value(Date value) : value_(value) {}
  Value(ValueList value) : value_(std::move(value)) {}

  bool is_null() const { return value_.index() == 0; }
  const bool* boolean() const { return std::get_if<bool>(&value_); }
  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&value_); }
  const double* number() const { return std::get_if<double>(&value_); }
  const std::string* string() const { return std::get_if<std::string>(&value_); }
  const Date* date() const { return std::get_if<Date>(&value_); }
  const ValueList* list() const { return std::get_if<ValueList>(&value_); }

  friend bool operator==(const Value&, const Value&) = default;

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, Date, ValueList> value_;
};

// As people read it: strings bare, dates in ISO 8601, lists separated by ", ".
std::string to_string(const Value& value);
// For exchange: dates as ISO 8601 strings. The type of a date is lost; the store keeps it by
// to_tagged_json.
Json to_json(const Value& value);
// Without loss: a date is {"date": "2017-07"}.
Json to_tagged_json(const Value& value);
Value from_tagged_json(const Json& json);  // Throws: Error(Damaged) when no Value was written so.

// A total order for deterministic output: by type first, then by value.
bool before(const Value& a, const Value& b);

}  // namespace rapport
