// SPDX-License-Identifier: Apache-2.0
// Values in words and in JSON, and their order.
#include "graph/model/value.h"

#include <limits>

#include "graph/base/error.h"
#include "tests/support/catch.h"

namespace rapport {
namespace {

// In the order of before().
std::vector<Value> sorted_values() {
  const double infinity = std::numeric_limits<double>::infinity();
  return {Value(),
          false,
          true,
          -infinity,
          std::numeric_limits<std::int64_t>::min(),
          -1,
          -0.5,
          0,
          -0.0,
          0.0,
          1,
          1.0,
          1.5,
          2,
          std::int64_t{9007199254740992},
          9007199254740992.0,
          std::int64_t{9007199254740993},
          std::numeric_limits<std::int64_t>::max(),
          9223372036854775808.0,
          infinity,
          std::numeric_limits<double>::quiet_NaN(),
          "",
          "a",
          "aa",
          "b",
          "é",
          *parse_date("2017"),
          *parse_date("2017-07"),
          *parse_date("2017-07-11"),
          *parse_date("2018"),
          ValueList{},
          ValueList{1},
          ValueList{1, 2},
          ValueList{2},
          ValueList{"a"},
          ValueList(1, Value(ValueList()))};
}

}  // namespace

TEST_CASE("the order of values is total and holds between all pairs", "[value]") {
  const std::vector<Value> values = sorted_values();
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t j = 0; j < values.size(); ++j) {
      CAPTURE(i, j, to_string(values[i]), to_string(values[j]));
      // -0.0 and 0 (an integer) are equal in number; the integer comes first.
      CHECK(before(values[i], values[j]) == (i < j));
    }
  }
}

TEST_CASE("a value comes back from its tagged JSON as it was", "[value]") {
  for (const Value& value : sorted_values()) {
    const Value back = from_tagged_json(parse_json(to_tagged_json(value).dump()));
    CAPTURE(to_tagged_json(value).dump());
    CHECK_FALSE(before(value, back));
    CHECK_FALSE(before(back, value));
  }
  CHECK(to_tagged_json(*parse_date("2017-07")).dump() == R"({"date":"2017-07"})");
}

TEST_CASE("JSON for exchange has no tags", "[value]") {
  CHECK(to_json(ValueList{*parse_date("2017-07"), 1, "a", Value(), 0.5, true}).dump() ==
        R"(["2017-07",1,"a",null,0.5,true])");
  CHECK(to_json(std::numeric_limits<double>::infinity()).is_null());
}

TEST_CASE("values in words", "[value]") {
  CHECK(to_string(Value()).empty());
  CHECK(to_string(Value(true)) == "true");
  CHECK(to_string(Value(0.1)) == "0.1");
  CHECK(to_string(Value(ValueList{"a", 2, *parse_date("2017")})) == "a, 2, 2017");
}

TEST_CASE("JSON that no value was written to is refused", "[value]") {
  for (const std::string text :
       {R"({"date":"2017-13"})", R"({"date":1})", R"({})", R"({"time":"x"})",
        R"({"date":"2017","x":1})", R"([{"number":"big"}])"}) {
    CAPTURE(text);
    try {
      (void)from_tagged_json(parse_json(text));
      FAIL("was read");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::Damaged);
    }
  }
}

}  // namespace rapport
