// SPDX-License-Identifier: Apache-2.0
// What goes into a graph file comes out of it.
#include "tests/graph/store/samples.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::store::testing;
using rapport::store::Changes;
using rapport::store::Store;
using rapport::store::StoredDocument;

namespace {

std::vector<std::string> findings(const Store& store) {
  std::vector<std::string> words;
  for (const auto& diagnostic : store.verify()) words.push_back(in_words(diagnostic));
  return words;
}

const std::vector<std::string> kSound;

}  // namespace

TEST_CASE("documents and graph come back as they were stored", "[store]") {
  const TemporaryFolder folder;
  const std::vector<StoredDocument> documents = {sample_document("b.txt"),
                                                 sample_document("a/c.txt")};
  {
    auto store = Store::open_for_writing(folder.path("g"));
    CHECK(store.generation() == 0);
    CHECK(store.documents().empty());
    CHECK(store.graph().view().node_count() == 0);
    CHECK(findings(store) == kSound);
    commit_all(store, documents);
    CHECK(store.generation() == 1);
    CHECK(in_words(store.graph().view()) == in_words(sample_graph(documents).view()));
  }
  const auto store = Store::open(folder.path("g"));
  CHECK(store.generation() == 1);
  CHECK(in_words(store.graph().view()) == in_words(sample_graph(documents).view()));
  CHECK(findings(store) == kSound);
  const auto states = store.documents();
  REQUIRE(states.size() == 2);
  CHECK(states[0].name == "a/c.txt");
  CHECK(states[1].name == "b.txt");
  CHECK(states[1].source_hash == documents[0].source_hash);
  CHECK(states[1].rules_hash == documents[0].rules_hash);
  CHECK(states[1].published == "2017-07-13");
  const auto document = store.document("b.txt");
  REQUIRE(document);
  CHECK(document->title == documents[0].title);
  CHECK(document->text == documents[0].text);
  CHECK(document->facts == documents[0].facts);
  CHECK_FALSE(store.document("c.txt"));
  CHECK(folder.listing() == "g");
}

TEST_CASE("texts keep every byte of UTF-8, NUL included, and may be empty or large", "[store]") {
  const TemporaryFolder folder;
  std::string large;
  while (large.size() < 3'000'000) large += "A line of a long record. \xE2\x80\x94 ";
  for (const std::string& text :
       {std::string(), std::string("a\0b", 3), std::string("\xF0\x9F\x98\x80\r\n"), large}) {
    auto document = sample_document("x");
    document.text = text;
    document.title = document.published = "";
    GraphWriter writer;
    const auto graph = writer.finish();
    auto store = Store::open_for_writing(folder.path("g"));
    store.commit({{document}, {}, &graph});
    CHECK(Store::open(folder.path("g")).document("x")->text == text);
  }
}

TEST_CASE("text that is not UTF-8 is refused and nothing is written", "[store][errors]") {
  const TemporaryFolder folder;
  build_file(folder.path("g"), {sample_document("a")});
  const auto before = read_file(folder.path("g"));
  auto document = sample_document("b");
  document.text = "caf\xE9";
  const auto graph = sample_graph({});
  CHECK(error_of(
            [&] {
              auto store = Store::open_for_writing(folder.path("g"));
              store.commit({{document}, {}, &graph});
            },
            folder) == "InvalidArgument: DIR/g: a text that is to be stored is not UTF-8");
  CHECK(read_file(folder.path("g")) == before);
}

TEST_CASE("only what changed is counted as a change, and the log tells it", "[store]") {
  const TemporaryFolder folder;
  auto store = Store::open_for_writing(folder.path("g"));
  commit_all(store, {sample_document("a"), sample_document("b")});
  commit_all(store, {sample_document("b"), sample_document("a", 2), sample_document("c")});
  commit_all(store, {sample_document("a", 2), sample_document("c")});
  commit_all(store, {sample_document("a", 2), sample_document("c")});
  CHECK(store.generation() == 4);
  CHECK(findings(store) == kSound);
  CHECK(query(folder.path("g"), "SELECT generation, action, document FROM change ORDER BY 1, 3") ==
        "1|added|a\n1|added|b\n2|changed|a\n2|added|c\n3|removed|b\n");
}

TEST_CASE("two files that came about in different ways answer alike", "[store]") {
  const TemporaryFolder folder;
  const auto a = sample_document("a"), b = sample_document("b"), c = sample_document("c");
  build_file(folder.path("at-once"), {a, b, c});
  {
    auto store = Store::open_for_writing(folder.path("by-and-by"));
    commit_all(store, {c, sample_document("b", 7)});
    commit_all(store, {c, sample_document("d"), b});
    commit_all(store, {c, b, a});
  }
  CHECK(all_of(Store::open(folder.path("at-once"))) ==
        all_of(Store::open(folder.path("by-and-by"))));
  for (const char* table :
       {"document", "graph_document", "sentence", "node", "relationship", "rule"}) {
    const auto rows = std::string("SELECT * FROM ") + table;
    CHECK(query(folder.path("at-once"), rows) == query(folder.path("by-and-by"), rows));
  }
}

TEST_CASE("the same commits give the same bytes", "[store]") {
  const TemporaryFolder folder;
  for (const char* name : {"one", "two"}) {
    auto store = Store::open_for_writing(folder.path(name));
    commit_all(store, {sample_document("a"), sample_document("b")});
    commit_all(store, {sample_document("b", 2)});
  }
  CHECK(read_file(folder.path("one")) == read_file(folder.path("two")));
}

TEST_CASE("a document that was removed leaves no trace of its text in the file", "[store]") {
  const TemporaryFolder folder;
  auto secret = sample_document("secret");
  secret.text = "The name of the witness is Xanthippe Quillfeather.";
  for (int i = 0; i < 12; ++i) secret.text += secret.text.substr(0, 500);
  build_file(folder.path("g"), {sample_document("a"), secret});
  REQUIRE(read_file(folder.path("g")).find("Quillfeather") != std::string::npos);
  build_file(folder.path("g"), {sample_document("a")});
  CHECK(read_file(folder.path("g")).find("Quillfeather") == std::string::npos);
}

TEST_CASE("a document put twice in one commit is refused", "[store][errors]") {
  const TemporaryFolder folder;
  const auto graph = sample_graph({});
  auto store = Store::open_for_writing(folder.path("g"));
  CHECK(error_of(
            [&] {
              store.commit({{sample_document("a"), sample_document("a")}, {}, &graph});
            },
            folder) == "InvalidArgument: a: the same document is put twice");
  CHECK(store.generation() == 0);
  commit_all(store, {sample_document("a")});
  CHECK(store.generation() == 1);
}

TEST_CASE("removing what is not there changes nothing", "[store]") {
  const TemporaryFolder folder;
  auto store = Store::open_for_writing(folder.path("g"));
  commit_all(store, {sample_document("a")});
  const auto graph = sample_graph({sample_document("a")});
  store.commit({{}, {"b"}, &graph});
  CHECK(store.documents().size() == 1);
  CHECK(query(folder.path("g"), "SELECT count(*) FROM change") == "1\n");
}

TEST_CASE("any SQLite tool reads who said what", "[store]") {
  const TemporaryFolder folder;
  build_file(folder.path("g"), {sample_document("a")});
  CHECK(query(folder.path("g"),
              "SELECT source, type, target, document, start_byte, end_byte, sentence, rule "
              "FROM relationship_evidence WHERE type = 'ATTENDED'") ==
        "person:ada|ATTENDED|meeting:a|a|3|20|Edition 1 of a: Ada |meetings\n"
        "person:bo|ATTENDED|meeting:a|a|3|20|Edition 1 of a: Ada |meetings\n");
  CHECK(query(folder.path("g"),
              "SELECT \"key\", labels, document FROM node_evidence WHERE rule = 'people'") ==
        "person:ada|[\"Person\",\"Delegate\"]|a\nperson:bo|[\"Person\"]|a\n");
  CHECK(query(folder.path("g"), "PRAGMA integrity_check") == "ok\n");
}
