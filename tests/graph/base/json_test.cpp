// SPDX-License-Identifier: Apache-2.0
// JSON read and written, and what is refused, message by message.
#include "graph/base/json.h"

#include <limits>

#include "graph/base/error.h"
#include "tests/support/catch.h"

namespace rapport {
namespace {

std::string refusal(const std::string& text) {
  try {
    const Json json = parse_json(text, "f");
    return "read as " + json.dump();
  } catch (const Error& error) {
    return error.kind() == ErrorKind::BadInput ? error.what() : "of another kind";
  }
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("what is read is written again with the same bytes", "[json]") {
  for (const std::string text :
       {"null", "true", "-1", "9223372036854775807", "-9223372036854775808", "0.1", "1.0", "-0.0",
        "1e300", "\"\"", "\"a\\\"b\\\\\\n\\u0001\"", "\"東京\"", "[]", "{}", "[1,[2,[]],{}]",
        "{\"b\":1,\"a\":[true,null],\"b\":2}"}) {
    CAPTURE(text);
    CHECK(parse_json(text).dump() == text);
  }
}

TEST_CASE("numbers keep their kind, and those past 64 bits become doubles", "[json]") {
  CHECK(*parse_json("7").integer() == 7);
  CHECK(parse_json("7.0").integer() == nullptr);
  CHECK(*parse_json("7.0").number() == 7.0);
  CHECK(*parse_json("9223372036854775808").number() == 9223372036854775808.0);
  CHECK(*parse_json("18446744073709551615").number() == 18446744073709551615.0);
  CHECK(*parse_json("1e-999").number() == 0.0);
  CHECK(*parse_json("0.30000000000000004").number() == 0.30000000000000004);
  CHECK(*parse_json("2.2250738585072011e-308").number() == 2.2250738585072011e-308);
}

TEST_CASE("members are looked up by name, the first of two counting", "[json]") {
  const Json json = parse_json(R"({"t": "x", "n": 5, "b": true, "a": [1, 2], "t": "y"})");
  CHECK(json.text("t") == "x");
  CHECK(json.text("n", "none") == "none");
  CHECK(json.integer("n", 0) == 5);
  CHECK(json.integer("missing", -1) == -1);
  CHECK(json.boolean("b", false));
  CHECK(json.items("a").size() == 2);
  CHECK(json.items("t").empty());
  CHECK(json.find("missing") == nullptr);
  CHECK(Json(1).find("x") == nullptr);
}

TEST_CASE("broken JSON is shown where it breaks", "[json]") {
  const std::pair<std::string, std::string> rows[] = {
      {"", "f:1:1: expected a value, found the end"},
      {"{\n  \"a\" 1}", "f:2:7: expected ':' after a member's name, found '1'"},
      {"{\"東京\": x}", "f:1:8: expected a value, found 'x'"},
      {"[1, 2", "f:1:6: expected ',' or ']' after an element, found the end"},
      {"[1 2]", "f:1:4: expected ',' or ']' after an element, found '2'"},
      {"{\"a\":1 \"b\":2}", "f:1:8: expected ',' or '}' after a member, found '\"'"},
      {"{a:1}", "f:1:2: expected a member's name in double quotes or '}', found 'a'"},
      {"1 2", "f:1:3: expected nothing after the value, found '2'"},
      {"1.", "f:1:3: expected a digit after the decimal point, found the end"},
      {"1e", "f:1:3: expected a digit in the exponent, found the end"},
      {"nul", "f:1:4: expected a value, found the end"},
      {"[1e999]", "f:1:2: expected a number that a double holds, found 1e999"},
      {"[-1e308999]", "f:1:2: expected a number that a double holds, found -1e308999"},
      {"\"ab\xFF\"", "f:1:4: expected UTF-8, found the byte 0xff"},
      {std::string("1\0 2", 4), "f:1:2: expected JSON, found a zero byte"},
  };
  for (const auto& [text, message] : rows) {
    CAPTURE(text);
    CHECK(refusal(text) == message);
  }
  CHECK(refusal("\"open").find("expected a closing double quote") != std::string::npos);
  CHECK(refusal("\"\\x\"").find("expected an escape that JSON knows") != std::string::npos);
  CHECK(refusal("\"\\ud800\"").find("expected a pair of surrogates") != std::string::npos);
  CHECK(refusal("\"a\nb\"").rfind("f:1:", 0) == 0);
  CHECK(refusal("[1,]").rfind("f:1:4: expected", 0) == 0);
}

TEST_CASE("a byte order mark is passed over", "[json]") {
  CHECK(parse_json("\xEF\xBB\xBF[1]").dump() == "[1]");
}

TEST_CASE("nesting is read to 512 levels and refused beyond, whatever the size", "[json]") {
  CHECK(parse_json(repeated("[", 512) + repeated("]", 512)).dump() ==
        repeated("[", 512) + repeated("]", 512));
  CHECK(refusal(repeated("[", 513)) ==
        "f:1:513: expected at most 512 levels of nesting, found more");
  CHECK(refusal(repeated("{\"a\":", 5'000'000)) ==
        "f:1:2561: expected at most 512 levels of nesting, found more");
  CHECK(refusal("[\"" + repeated("[", 5000) + "\"]") ==
        "read as [\"" + repeated("[", 5000) + "\"]");
}

TEST_CASE("a number is read to 64 characters and refused beyond", "[json]") {
  CHECK(parse_json("0." + repeated("1", 62)).number() != nullptr);
  CHECK(refusal("[0." + repeated("1", 63) + "]") ==
        "f:1:2: expected a number of at most 64 characters, found 65");
  CHECK(refusal("1e" + repeated("9", 1000000)) ==
        "f:1:1: expected a number of at most 64 characters, found 1000002");
}

TEST_CASE("a document is written piece by piece", "[json]") {
  JsonWriter out(true);
  out.begin_object();
  out.key("a");
  out.begin_array();
  out.value(1);
  out.value(std::string("x"));
  std::string text = out.take();
  out.value(0.5);
  out.null();
  out.value(false);
  out.end_array();
  out.key("b");
  out.value(Json(Json::Object{{"c", Json::Array{}}}));
  out.end_object();
  text += out.take();
  CHECK(text ==
        "{\n  \"a\": [\n    1,\n    \"x\",\n    0.5,\n    null,\n    false\n  ],\n  \"b\": {\n    "
        "\"c\": []\n  }\n}");
  CHECK(parse_json(text).dump() == R"({"a":[1,"x",0.5,null,false],"b":{"c":[]}})");
  CHECK(out.take().empty());
}

TEST_CASE("a string is written the same wherever in it stands what needs care", "[json]") {
  // The indented writer looks at every letter, the other one copies what is plain.
  for (const std::string odd :
       {"\"", "\\", "\n", "\x1f", "\x7f", "é", "\xff", " ", "~", "!", "#", "["})
    for (std::size_t size = 0; size < 20; ++size)
      for (std::size_t at = 0; at <= size; ++at) {
        const auto text = std::string(at, 'a') + odd + std::string(size - at, 'z');
        JsonWriter compact(false), indented(true);
        compact.value(text);
        indented.value(text);
        CHECK(compact.take() == indented.take());
      }
}

TEST_CASE("bytes that are no UTF-8 are written as replacement characters", "[json]") {
  CHECK(Json("a\xFF\xC3z").dump() == "\"a\uFFFD\uFFFDz\"");
  CHECK(Json(std::string_view()).dump() == "\"\"");
}

}  // namespace rapport
