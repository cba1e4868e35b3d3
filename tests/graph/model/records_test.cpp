// SPDX-License-Identifier: Apache-2.0
// What a document says survives the way through JSON, and what was not written so is refused.
#include "graph/model/records.h"

#include "graph/base/strings.h"
#include "tests/support/catch.h"

namespace rapport {
namespace {

DocumentFacts some_facts() {
  DocumentFacts facts;
  facts.document = {"folder/a.txt", "A \"title\"", "2017-07-13", "abc"};
  facts.sentences = {"Ann met Bob.", "They talked."};
  facts.things = {
      {"Person", "Ann", {"A.", "Annie"}, {{"born", *parse_date("1970-05")}, {"rank", 2}}},
      {"Person", "Bob", {}, {}}};
  facts.mentions = {{{0, 3}, 0, 0, "person"}, {{8, 11}, 0, 1, "person"}};
  facts.facts = {{"KNOWS", 0, 1, {{"status", "held"}, {"share", 0.5}}, {0, 12}, 0, "met"}};
  facts.diagnostics = {{Severity::Note, "odd", {"folder/a.txt", 1, 2}, "message", "hint"}};
  return facts;
}

std::string damaged(const std::string& from, const std::string& to) {
  try {
    (void)facts_from_json(replace_all(to_json(some_facts()), from, to));
    return "read";
  } catch (const Error& error) {
    return error.kind() == ErrorKind::Damaged ? error.message() : "of another kind";
  }
}

}  // namespace

TEST_CASE("the facts of a document come back from JSON as they were", "[records]") {
  const std::string json = to_json(some_facts());
  const DocumentFacts back = facts_from_json(json);
  CHECK(to_json(back) == json);
  CHECK(back.things[0].properties == some_facts().things[0].properties);
  CHECK(back.facts[0].properties == some_facts().facts[0].properties);
  CHECK(back.mentions[1].span == Span{8, 11});
  CHECK(back.diagnostics == some_facts().diagnostics);
  const DocumentFacts empty;
  CHECK(to_json(facts_from_json(to_json(empty))) == to_json(empty));
}

TEST_CASE("facts that were not written so are refused", "[records]") {
  CHECK(damaged("\"target\":1", "\"target\":2") ==
        "stored facts: expected 'target' below 2, found 2");
  CHECK(damaged("\"sentence\":0", "\"sentence\":-1") ==
        "stored facts: expected a number of 32 bits for 'sentence'");
  CHECK(damaged("\"span\":[0,3]", "\"span\":[3,0]") ==
        "stored facts: expected a span that runs forwards, found 3 to 0");
  CHECK(damaged("\"span\":[0,3]", "\"span\":[0]") ==
        "stored facts: expected a span of two numbers");
  CHECK(damaged("\"rule\":\"met\"", "\"rule\":7") == "stored facts: expected the text 'rule'");
  CHECK(damaged("\"document\"", "\"dokument\"") == "stored facts: expected a document");
  CHECK(damaged("1970-05", "1970-15") == "expected a property value, found {\"date\":\"1970-15\"}");
  CHECK(damaged("]", "") != "read");
  CHECK(damaged("{", "\xFF") != "read");
}

}  // namespace rapport
