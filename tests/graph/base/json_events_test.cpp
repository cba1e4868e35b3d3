// SPDX-License-Identifier: Apache-2.0
// JSON read step by step: each step knows its bytes.
#include <fmt/format.h>

#include "graph/base/error.h"
#include "graph/base/json.h"
#include "tests/support/catch.h"

using namespace rapport;

namespace {

std::string events(const std::string& text) {
  std::string out;
  read_json(text, [&](const JsonEvent& event) {
    static constexpr const char* kNames[] = {"{", "}", "[", "]", "key", "value"};
    out += fmt::format("{} <{}>", kNames[static_cast<int>(event.what)],
                       text.substr(event.begin, event.end - event.begin));
    if (event.what == JsonEvent::What::Key) out += " " + std::string(event.key);
    if (event.what == JsonEvent::What::Value) out += " " + event.value.dump();
    out += "\n";
  });
  return out;
}

}  // namespace

TEST_CASE("every step of reading knows its bytes", "[json]") {
  CHECK(events("\xef\xbb\xbf { \"a\\u0062\" : [ 1, -2.5e1 ,true,null , \"x\\n\\\"y\\\"\" , {} ,[]] "
               "}\n") ==
        "{ <{>\nkey <\"a\\u0062\"> ab\n[ <[>\nvalue <1> 1\nvalue <-2.5e1> -25.0\nvalue <true> "
        "true\nvalue <null> null\n"
        "value <\"x\\n\\\"y\\\"\"> \"x\\n\\\"y\\\"\"\n{ <{>\n} <}>\n[ <[>\n] <]>\n] <]>\n} <}>\n");
  CHECK(events("7") == "value <7> 7\n");
}

TEST_CASE("reading step by step refuses what reading whole refuses", "[json][errors]") {
  for (const char* text : {"", "[1,", "{\"a\"}", "[1] 2", "\xff", "[1e999]"}) {
    std::string whole, steps;
    try {
      parse_json(text, "f");
    } catch (const Error& error) {
      whole = error.what();
    }
    try {
      read_json(
          text, [](const JsonEvent&) {}, "f");
    } catch (const Error& error) {
      steps = error.what();
    }
    CHECK_FALSE(whole.empty());
    CHECK(whole == steps);
  }
}
