// SPDX-License-Identifier: Apache-2.0
// Judgements in words and as JSON.
#include "graph/model/judgements.h"

#include "graph/base/error.h"
#include "tests/support/catch.h"

using namespace rapport;

namespace {

std::string error_of(const std::string& json) {
  try {
    anchors_from_json(parse_json(json));
  } catch (const Error& error) {
    return error.message();
  }
  return {};
}

}  // namespace

TEST_CASE("what a judgement is about comes back from JSON as it was", "[model][judgements]") {
  const std::vector<Anchor> side = {{"a.txt", "Person", "Ann \"Lee\"", Span{3, 10}},
                                    {"b/c.txt", "Person", "Ann Léé", Span{}}};
  const auto json = to_json(side).dump();
  CHECK(json == R"([{"document":"a.txt","type":"Person","name":"Ann \"Lee\"","span":[3,10]},)"
                R"({"document":"b/c.txt","type":"Person","name":"Ann Léé","span":[0,0]}])");
  CHECK(anchors_from_json(parse_json(json)) == side);
}

TEST_CASE("JSON that is about nothing is refused", "[model][judgements][errors]") {
  CHECK(error_of("{}") == "expected a list");
  CHECK(error_of(R"([{"document":"a","type":"Person","name":"x","span":[1]}])") ==
        "expected a span of two offsets");
  CHECK(error_of(R"([{"document":"a","type":"Person","name":"x","span":[1,-2]}])") ==
        "expected an offset");
  CHECK(error_of(R"([{"document":7,"type":"Person","name":"x","span":[1,2]}])") ==
        "expected the text 'document'");
}

TEST_CASE("a judgement is described by its first names and the number of documents",
          "[model][judgements]") {
  Judgement made;
  made.verdict = Verdict::Split;
  made.left = {{"a.txt", "Person", "Ann Lee", {}}};
  made.right = {{"b.txt", "Person", "A. Lee", {}},
                {"c.txt", "Person", "Ann Lee", {}},
                {"d.txt", "Person", "Ann Lee", {}}};
  CHECK(describe(made) ==
        "split: \"Ann Lee\" in a.txt out of \"A. Lee\" in b.txt and 2 other "
        "documents");
  made.verdict = Verdict::Never;
  made.right.resize(1);
  CHECK(describe(made) == "never: \"Ann Lee\" in a.txt and \"A. Lee\" in b.txt");
}
