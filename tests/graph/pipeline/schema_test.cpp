// SPDX-License-Identifier: Apache-2.0
// The vocabulary: what it forbids, and what it says of a file that does not hold.
#include "graph/pipeline/schema.h"

#include "graph/base/error.h"
#include "graph/base/strings.h"
#include "graph/exchange/exchange.h"
#include "graph/pipeline/derive.h"
#include "tests/support/catch.h"
#include "tests/support/places.h"

using namespace rapport;
using namespace rapport::tests;

namespace {

std::string schema_error(const std::string& content) {
  const TemporaryFolder folder;
  write_file(folder.file("vocabulary.toml"), content);
  try {
    pipeline::load_schema(folder.file("vocabulary.toml"));
  } catch (const Error& error) {
    return replace_all(error.what(), folder.path(), "DATA");
  }
  return "nothing was thrown";
}

// Ann Lee, talks and fish, with the two facts that are asked for.
DocumentFacts document_with(const std::string& type, std::uint32_t source, std::uint32_t target) {
  DocumentFacts facts;
  facts.document = {"a.txt", "", "", "hash"};
  facts.sentences = {"Ann Lee held talks on fish."};
  facts.things = {
      {"Person", "Ann Lee", {}, {}}, {"Meeting", "talks", {}, {}}, {"Topic", "fish", {}, {}}};
  for (std::uint32_t k = 0; k < 3; ++k) facts.mentions.push_back({{k, k + 1}, 0, k, "named"});
  facts.facts.push_back({"ATTENDED", 0, 1, {}, {0, 20}, 0, "met"});
  facts.facts.push_back({type, source, target, {}, {0, 20}, 0, "odd"});
  return facts;
}

}  // namespace

TEST_CASE("a fact against the schema is left out and told, the rest is kept",
          "[pipeline][schema]") {
  const auto schema = pipeline::load_schema(source_path("data/schema/vocabulary.toml"));
  const std::vector<DocumentFacts> documents{document_with("ATTENDED", 2, 1)};
  std::vector<Diagnostic> diagnostics;
  const auto graph =
      pipeline::derive_graph(documents, resolve::resolve(documents), schema, diagnostics);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].code == "against-schema");
  CHECK(to_string(diagnostics[0]) ==
        "a.txt: warning: ATTENDED from Topic \"fish\" to Meeting \"talks\" is left out: \"Ann Lee "
        "held talks on fish.\"\n"
        "  hint: rule odd; data/schema says what may be related");
  CHECK(graph.view().node_count() == 3);
  REQUIRE(graph.view().relationship_count() == 1);
  CHECK(graph.view().type(0) == "ATTENDED");
}

TEST_CASE("a relationship type that the schema does not know is left out and told",
          "[pipeline][schema]") {
  const auto schema = pipeline::load_schema(source_path("data/schema/vocabulary.toml"));
  const std::vector<DocumentFacts> documents{document_with("MARRIED", 0, 2)};
  std::vector<Diagnostic> diagnostics;
  const auto graph =
      pipeline::derive_graph(documents, resolve::resolve(documents), schema, diagnostics);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].message.find(
            "MARRIED from Person \"Ann Lee\" to Topic \"fish\" is left out") == 0);
  CHECK(graph.view().relationship_count() == 1);
}

TEST_CASE("of two roles the stronger is kept, whichever comes first", "[pipeline][schema]") {
  const auto schema = pipeline::load_schema(source_path("data/schema/vocabulary.toml"));
  for (const bool swapped : {false, true}) {
    auto document = document_with("ATTENDED", 0, 1);
    document.facts[swapped ? 0 : 1].properties = {{"role", Value("chair")}};
    document.facts[swapped ? 1 : 0].properties = {{"role", Value("participant")}};
    const std::vector<DocumentFacts> documents{document};
    std::vector<Diagnostic> diagnostics;
    const auto graph =
        pipeline::derive_graph(documents, resolve::resolve(documents), schema, diagnostics);
    REQUIRE(graph.view().relationship_count() == 1);
    CHECK(exchange::to_json(graph.view()).find("\"role\": \"chair\"") != std::string::npos);
    CHECK(graph.view().relationship_evidence_of(0).size() == 2);
  }
}

TEST_CASE("a schema that does not hold is refused with its place", "[pipeline][schema][errors]") {
  const std::string nodes = "nodes = [\"A\", \"B\"]\n";
  CHECK(schema_error("") == "DATA/vocabulary.toml: no 'nodes'\n  hint: list the node types");
  CHECK(schema_error(nodes) == "DATA/vocabulary.toml: no [[relationship]]");
  CHECK(schema_error("nodes = 3\n") == "DATA/vocabulary.toml:1:9: expected a list of names");
  CHECK(schema_error(nodes + "[[relationship]]\ntype = \"R\"\nfrom = [\"A\"]\nto = [\"C\"]\n") ==
        "DATA/vocabulary.toml:2:1: R: 'C' is no node type\n  hint: the node types are A and B");
  CHECK(schema_error(nodes + "[[relationship]]\ntype = \"R\"\nform = [\"A\"]\n") ==
        "DATA/vocabulary.toml:4:8: unknown key 'form'\n  hint: the keys are type, from, to, "
        "distinct, strongest");
  CHECK(schema_error(nodes + "[[relationship]]\nfrom = [\"A\"]\n") ==
        "DATA/vocabulary.toml:2:1: a relationship without a type");
  CHECK(schema_error(nodes + "[[relationship]]\ntype = \"R\"\n[[relationship]]\ntype = \"R\"\n") ==
        "DATA/vocabulary.toml:4:1: R is there twice");
}
