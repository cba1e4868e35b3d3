// SPDX-License-Identifier: Apache-2.0
// Values in words, in JSON, and in a total order.
#include "graph/model/value.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "graph/base/error.h"

namespace rapport {
namespace {

// JSON has no word for these; a store that lost them would turn them into null.
constexpr const char* kNotANumber = "nan";
constexpr const char* kInfinite = "inf";
constexpr const char* kMinusInfinite = "-inf";

Json json_of(double number, bool tagged) {
  if (std::isfinite(number)) return number;
  const char* word = std::isnan(number) ? kNotANumber : number > 0 ? kInfinite : kMinusInfinite;
  return tagged ? Json(Json::Object{{"number", word}}) : Json();
}

Json json_of(const Value& value, bool tagged) {
  if (const auto* boolean = value.boolean()) return *boolean;
  if (const auto* integer = value.integer()) return *integer;
  if (const auto* number = value.number()) return json_of(*number, tagged);
  if (const auto* text = value.string()) return *text;
  if (const auto* date = value.date()) {
    return tagged ? Json(Json::Object{{"date", to_string(*date)}}) : Json(to_string(*date));
  }
  if (const auto* list = value.list()) {
    Json::Array array;
    array.reserve(list->size());
    for (const Value& element : *list) array.push_back(json_of(element, tagged));
    return array;
  }
  return {};
}

// null < boolean < number < string < date < list, as the alternatives stand; integers and other
// numbers are one kind and compared by value.
int rank(const Value& value) {
  if (value.is_null()) return 0;
  if (value.boolean() != nullptr) return 1;
  if (value.integer() != nullptr || value.number() != nullptr) return 2;
  if (value.string() != nullptr) return 3;
  if (value.date() != nullptr) return 4;
  return 5;
}

template <typename T>
int compare(const T& a, const T& b) {
  return a < b ? -1 : b < a ? 1 : 0;
}

// A number that is none comes after all others, so that the order stays total.
int compare_doubles(double a, double b) {
  if (std::isnan(a) || std::isnan(b)) return compare(std::isnan(a), std::isnan(b));
  return compare(a, b);
}

// Exact, though not every 64-bit integer is a double.
int compare_mixed(std::int64_t a, double b) {
  if (std::isnan(b) || b >= 9223372036854775808.0) return -1;
  if (b < -9223372036854775808.0) return 1;
  const double whole = std::floor(b);
  const int by_whole = compare(a, static_cast<std::int64_t>(whole));
  return by_whole != 0 ? by_whole : b > whole ? -1 : 0;
}

int compare_numbers(const Value& a, const Value& b) {
  const std::int64_t* integer_a = a.integer();
  const std::int64_t* integer_b = b.integer();
  if (integer_a != nullptr && integer_b != nullptr) return compare(*integer_a, *integer_b);
  int order = 0;
  if (integer_a != nullptr) {
    order = compare_mixed(*integer_a, *b.number());
  } else if (integer_b != nullptr) {
    order = -compare_mixed(*integer_b, *a.number());
  } else {
    order = compare_doubles(*a.number(), *b.number());
    // -0.0 and 0.0 are equal but print differently.
    if (order == 0) order = compare(std::signbit(*b.number()), std::signbit(*a.number()));
  }
  // 1 before 1.0: equal numbers of two types must not come in either order.
  return order != 0 ? order : compare(integer_a == nullptr, integer_b == nullptr);
}

int compare_values(const Value& a, const Value& b) {
  if (const int order = compare(rank(a), rank(b)); order != 0) return order;
  switch (rank(a)) {
    case 1: return compare(*a.boolean(), *b.boolean());
    case 2: return compare_numbers(a, b);
    case 3: return compare(*a.string(), *b.string());
    case 4: return compare(*a.date(), *b.date());
    case 5: break;
    default: return 0;
  }
  const ValueList& list_a = *a.list();
  const ValueList& list_b = *b.list();
  for (std::size_t i = 0; i < std::min(list_a.size(), list_b.size()); ++i) {
    if (const int order = compare_values(list_a[i], list_b[i]); order != 0) return order;
  }
  return compare(list_a.size(), list_b.size());
}

[[noreturn]] void not_a_value(const Json& json) {
  throw Error(ErrorKind::Damaged, fmt::format("expected a property value, found {}", json.dump()));
}

Value from_tag(const Json& json) {
  const Json::Object& members = *json.object();
  if (members.size() == 1 && members[0].second.string() != nullptr) {
    const auto& [tag, content] = members[0];
    if (tag == "date") {
      if (const std::optional<Date> date = parse_date(*content.string())) return *date;
    } else if (tag == "number") {
      if (*content.string() == kNotANumber) return std::numeric_limits<double>::quiet_NaN();
      if (*content.string() == kInfinite) return std::numeric_limits<double>::infinity();
      if (*content.string() == kMinusInfinite) return -std::numeric_limits<double>::infinity();
    }
  }
  not_a_value(json);
}

}  // namespace

std::string to_string(const Value& value) {
  if (const auto* boolean = value.boolean()) return *boolean ? "true" : "false";
  if (const auto* integer = value.integer()) return fmt::format("{}", *integer);
  if (const auto* number = value.number()) return fmt::format("{}", *number);
  if (const auto* text = value.string()) return *text;
  if (const auto* date = value.date()) return to_string(*date);
  std::string text;
  if (const auto* list = value.list()) {
    for (const Value& element : *list) {
      if (&element != &list->front()) text += ", ";
      text += to_string(element);
    }
  }
  return text;
}

Json to_json(const Value& value) { return json_of(value, false); }
Json to_tagged_json(const Value& value) { return json_of(value, true); }

Value from_tagged_json(const Json& json) {
  if (json.is_null()) return {};
  if (const auto* boolean = json.boolean()) return *boolean;
  if (const auto* integer = json.integer()) return *integer;
  if (const auto* number = json.number()) return *number;
  if (const auto* text = json.string()) return *text;
  if (json.object() != nullptr) return from_tag(json);
  ValueList list;
  list.reserve(json.array()->size());
  for (const Json& element : *json.array()) list.push_back(from_tagged_json(element));
  return list;
}

bool before(const Value& a, const Value& b) { return compare_values(a, b) < 0; }

}  // namespace rapport
