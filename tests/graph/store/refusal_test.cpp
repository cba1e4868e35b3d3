// SPDX-License-Identifier: Apache-2.0
// What is no graph, or not a sound one of this version, is refused with the way out, and never
// written to.
#include <sys/stat.h>
#include <unistd.h>

#include "graph/store/tables.h"
#include "tests/graph/store/samples.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::store::testing;
using rapport::store::Store;
using rapport::store::StoredDocument;

namespace {

const std::string kOtherFile =
    "\n  hint: name a graph file with -g, or build one: rapport build PATH...";
const std::string kBuildFirst = "\n  hint: build one first: rapport build PATH...";
const std::string kBuildAgain =
    "\n  hint: move the file away and build it again from the documents: rapport build PATH...";

// What reading says, after checking that writing says the same and that the file and its folder
// stay as they were.
std::string refusal(const TemporaryFolder& folder, const std::string& name) {
  const auto path = folder.path(name);
  const auto listing = folder.listing();
  struct stat status {};
  const bool is_file = stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
  const auto before = is_file ? read_file(path) : "";
  const auto reading = error_of([&] { Store::open(path); }, folder);
  CHECK(error_of([&] { Store::open_for_writing(path); }, folder) == reading);
  CHECK(folder.listing() == listing);
  if (is_file) CHECK(read_file(path) == before);
  return reading;
}

}  // namespace

TEST_CASE("a file that is no graph is refused", "[store][errors]") {
  const TemporaryFolder folder;
  write_file(folder.path("text"), "Minutes of the fourth meeting\n");
  write_file(folder.path("short"), "x");
  write_file(folder.path("zeros"), std::string(8192, '\0'));
  write_file(folder.path("large"), std::string(20000, 'x'));
  for (const std::string name : {"text", "short", "zeros", "large"})
    CHECK(refusal(folder, name) ==
          "OtherVersion: DIR/" + name + ": is not a graph file" + kOtherFile);
  query(folder.path("other"), "CREATE TABLE node(id)");
  CHECK(refusal(folder, "other") ==
        "OtherVersion: DIR/other: is an SQLite database of another program, not a graph file" +
            kOtherFile);
  std::filesystem::create_directory(folder.path("folder"));
  CHECK(refusal(folder, "folder") ==
        "OtherVersion: DIR/folder: is a folder, not a graph file" + kOtherFile);
  REQUIRE(mkfifo(folder.path("pipe").c_str(), 0644) == 0);
  CHECK(refusal(folder, "pipe") ==
        "OtherVersion: DIR/pipe: is a device or pipe, not a graph file" + kOtherFile);
  CHECK(refusal(folder, "text/graph") ==
        "NotFound: DIR/text/graph: a part of the path is no folder" + kOtherFile);
}

TEST_CASE("an empty file holds no graph, and may become one", "[store][errors]") {
  const TemporaryFolder folder;
  write_file(folder.path("g"), "");
  CHECK(error_of([&] { Store::open(folder.path("g")); }, folder) ==
        "OtherVersion: DIR/g: the file is empty: it holds no graph" + kBuildFirst);
  CHECK(read_file(folder.path("g")).empty());
  build_file(folder.path("g"), {sample_document("a")});
  CHECK(Store::open(folder.path("g")).generation() == 1);
}

TEST_CASE("a missing file is not made by reading", "[store][errors]") {
  const TemporaryFolder folder;
  CHECK(error_of([&] { Store::open(folder.path("g")); }, folder) ==
        "NotFound: DIR/g: there is no graph file" + kBuildFirst);
  CHECK(error_of([&] { Store::open_for_writing(folder.path("no/g")); }, folder) ==
        "NotFound: DIR/no/g: there is no folder 'DIR/no'\n  hint: create it first: mkdir -p "
        "'DIR/no'");
  CHECK(error_of([&] { Store::open(""); }, folder) ==
        "InvalidArgument: the name of the graph file is empty or holds a NUL\n  hint: name a file "
        "with -g");
  CHECK(folder.listing().empty());
}

TEST_CASE("a file that SQLite would take for something else is a file", "[store]") {
  const TemporaryFolder folder;
  const auto here = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  for (const char* name : {":memory:", "file:g?mode=memory", "a b%20'c\""}) {
    build_file(name, {sample_document("a")});
    CHECK(std::filesystem::exists(name));
    CHECK(Store::open(name).generation() == 1);
  }
  std::filesystem::current_path(here);
}

TEST_CASE("another format is refused and not written to", "[store][errors]") {
  const TemporaryFolder folder;
  build_file(folder.path("g"), {sample_document("a")});
  query(folder.path("g"), "PRAGMA user_version = 3");
  CHECK(refusal(folder, "g") ==
        "OtherVersion: DIR/g: the graph file is of format 3; this program reads format 2\n"
        "  hint: use a newer Rapport, or build the graph again into another file");
  query(folder.path("g"), "PRAGMA user_version = 1");
  CHECK(refusal(folder, "g") ==
        "OtherVersion: DIR/g: the graph file is of format 1, which an earlier Rapport wrote; this "
        "program reads format 2\n"
        "  hint: build the graph again from the documents, into another file");
  query(folder.path("g"), "PRAGMA user_version = 0");
  CHECK(refusal(folder, "g") ==
        "Damaged: DIR/g: the graph is damaged: it names no version of its format" + kBuildAgain);
}

TEST_CASE("a file that was cut short is damaged", "[store][errors]") {
  const TemporaryFolder folder;
  build_file(folder.path("g"), {sample_document("a")});
  const auto whole = read_file(folder.path("g"));
  write_file(folder.path("g"), whole.substr(0, whole.size() - 1));
  CHECK(refusal(folder, "g") == "Damaged: DIR/g: the graph is damaged: it is cut short: " +
                                    std::to_string(whole.size() - 1) + " bytes, expected " +
                                    std::to_string(whole.size()) + kBuildAgain);
  write_file(folder.path("g"), whole.substr(0, 50));
  CHECK(refusal(folder, "g") ==
        "Damaged: DIR/g: the graph is damaged: it is cut short, to 50 bytes" + kBuildAgain);
}

TEST_CASE("tables that a stranger changed are refused", "[store][errors]") {
  const struct {
    const char* sql;
    const char* message;
  } cases[] = {
      {"CREATE TRIGGER t AFTER DELETE ON node BEGIN DELETE FROM document; END",
       "it holds the trigger 't', which this program did not make"},
      {"CREATE INDEX by_key ON node(\"key\")",
       "it holds the index 'by_key', which this program did not make"},
      {"CREATE TABLE zz(a)", "it holds the table 'zz', which this program did not make"},
      {"DROP TABLE sentence", "the table 'sentence' is missing"},
      {"ALTER TABLE node ADD COLUMN more", nullptr},
      {"DELETE FROM contents WHERE name = 'node'", "table 'contents' does not tell of 'node'"},
      {"UPDATE contents SET row_count = 1 WHERE name = 'node'",
       "table 'contents', row 'node' is not what was written"},
      {"PRAGMA journal_mode=WAL", "another program put it into write-ahead-log mode"},
  };
  for (const auto& [sql, message] : cases) {
    INFO(sql);
    const TemporaryFolder folder;
    build_file(folder.path("g"), {sample_document("a")});
    query(folder.path("g"), sql);
    const auto words = refusal(folder, "g");
    if (message == nullptr)
      CHECK(words.starts_with(
          "Damaged: DIR/g: the graph is damaged: the table 'node' was defined otherwise, as "));
    else
      CHECK(words == "Damaged: DIR/g: the graph is damaged: " + std::string(message) + kBuildAgain);
  }
}

TEST_CASE("a row that was changed is named when it is read, and by verify", "[store][errors]") {
  const struct {
    const char* sql;
    const char* finding;
  } cases[] = {
      {"UPDATE document SET text = text || '!'",
       "damaged-document: the graph is damaged: the text of document 'a' "
       "is not what was written"},
      {"UPDATE document SET facts = '{}'",
       "damaged-document: the graph is damaged: the facts of document 'a' are "
       "not what was written"},
      {"UPDATE document SET title = ''",
       "damaged-document: the graph is damaged: the row of document 'a' is not "
       "what was written"},
      {"DELETE FROM document",
       "damaged-document: the graph is damaged: table 'document' has 0 rows, expected 1"},
      {"UPDATE change SET action = 'removed'",
       "damaged-log: the graph is damaged: table 'change', row 0 is not what was written"},
      {"DELETE FROM change",
       "damaged-log: the graph is damaged: table 'change' has 0 rows, expected 1"},
      {"UPDATE node SET \"key\" = 'x' WHERE id = 1",
       "damaged-graph: the graph is damaged: table 'node' does not hold what was written"},
      {"UPDATE node SET labels = 5 WHERE id = 1",
       "damaged-graph: the graph is damaged: table 'node', row 1 holds something else than "
       "expected: "
       "labels are no list"},
      {"UPDATE node SET labels = x'00' WHERE id = 1",
       "damaged-graph: the graph is damaged: column 'labels' holds neither a whole number nor a "
       "text"},
      {"DELETE FROM node WHERE id = 1",
       "damaged-graph: the graph is damaged: table 'node' lacks row 1"},
      {"UPDATE relationship SET target = 99 WHERE id = 0",
       "damaged-graph: the graph is damaged: table 'relationship', row 0 points to 99, past the "
       "end of 3"},
      {"UPDATE relationship SET source = -1 WHERE id = 0",
       "damaged-graph: the graph is damaged: table 'relationship', row 0 points to -1, past the "
       "end of 3"},
      {"UPDATE node SET evidence = '[[1,0,7,0,0]]' WHERE id = 1",
       "damaged-graph: the graph is damaged: table 'node', row 1 holds the evidence [1,0,7,0,0], "
       "which makes no sense"},
      {"UPDATE relationship SET evidence = '[[0,9,8,0,0]]' WHERE id = 0",
       "damaged-graph: the graph is damaged: table 'relationship', row 0 holds the evidence "
       "[0,9,8,0,0], which makes no sense"},
      {"UPDATE node SET evidence = '[[' WHERE id = 1",
       "damaged-graph: the graph is damaged: table 'node', row 1 holds something else than "
       "evidence"},
      {"UPDATE node SET evidence = '[]'",
       "damaged-graph: the graph is damaged: table 'node' does not hold what was written"},
      {"UPDATE rule SET name = 'x' WHERE id = 0",
       "damaged-graph: the graph is damaged: table 'rule' does not hold what was written"},
      {"UPDATE sentence SET text = ''",
       "damaged-graph: the graph is damaged: table 'sentence' does not hold what was written"},
  };
  for (const auto& [sql, finding] : cases) {
    INFO(sql);
    const TemporaryFolder folder;
    build_file(folder.path("g"), {sample_document("a")});
    REQUIRE(query(folder.path("g"), sql).empty());
    const auto store = Store::open(folder.path("g"));
    const auto found = store.verify();
    REQUIRE(found.size() == 1);
    CHECK(in_words(found[0]) == finding);
    CHECK(found[0].hint == "build the graph again from the documents: rapport build PATH...");
    if (found[0].code != "damaged-log") CHECK_THROWS_AS(all_of(store), Error);
  }
}

TEST_CASE("a forged file whose hashes are right is still no graph when its rows make none",
          "[store][errors]") {
  const TemporaryFolder folder;
  build_file(folder.path("g"), {sample_document("a")});
  {
    store::Database database(folder.path("g"), store::Access::Write);
    auto contents = store::read_contents(database);
    store::TableWriter nodes(database, store::Table::Node);
    for (int i = 0; i < 3; ++i)
      nodes.insert(std::string("twin"), std::string("[]"), std::string("{}"), std::string("[]"));
    contents[store::Table::Node] = nodes.finish();
    store::write_contents(database, contents);
  }
  CHECK(error_of([&] { Store::open(folder.path("g")).graph(); }, folder) ==
        "Damaged: DIR/g: the graph is damaged: its rows make no graph: the node twin was added "
        "twice" +
            kBuildAgain);
}

TEST_CASE("tables of two commits are no graph, though each is sound", "[store][errors]") {
  const TemporaryFolder folder;
  build_file(folder.path("g"), {sample_document("a")});
  const std::int64_t later = 2, rows = 3;
  const auto digest = query(folder.path("g"), "SELECT digest FROM contents WHERE name = 'node'");
  const auto hash = store::row_hash(std::string_view("node"), later, rows, digest.substr(0, 32));
  query(folder.path("g"),
        "UPDATE contents SET generation = 2, row_hash = '" + hash + "' WHERE name = 'node'");
  CHECK(refusal(folder, "g") ==
        "Damaged: DIR/g: the graph is damaged: table 'change' is of commit 1, table 'node' of "
        "commit 2" +
            kBuildAgain);
}

TEST_CASE("verify tells a graph that is of other documents, or cites what they do not hold",
          "[store][errors]") {
  const TemporaryFolder folder;
  auto document = sample_document("a");
  auto store = Store::open_for_writing(folder.path("g"));
  const auto verified = [&](const StoredDocument& put, const Graph& graph) {
    store.commit({{put}, {}, &graph});
    std::string words;
    for (const auto& diagnostic : store.verify()) words += in_words(diagnostic) + "\n";
    return words;
  };
  CHECK(verified(document, sample_graph({sample_document("a"), sample_document("b")})) ==
        "stale-graph: the graph cites 'b', which is not among the documents\n");
  CHECK(verified(sample_document("a", 2), sample_graph({document})) ==
        "stale-graph: the graph is of another state of 'a'\n");
  document.text = "short";
  CHECK(verified(document, sample_graph({document})) ==
        "evidence-outside: 6 pieces of evidence lie outside of 'a', the first at bytes 0 to 7\n");
}

TEST_CASE("files that may not be read or written say so", "[store][errors]") {
  const TemporaryFolder folder;
  build_file(folder.path("g"), {sample_document("a")});
  const auto read = [&] { Store::open(folder.path("g")); };
  const auto write = [&] { Store::open_for_writing(folder.path("g")); };
  const auto create = [&] { Store::open_for_writing(folder.path("new")); };
  std::filesystem::permissions(folder.path("g"), std::filesystem::perms(0444));
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0555));
  CHECK(error_without_rights(read, folder).empty());
  const std::string no_folder =
      "the folder 'DIR' cannot be written to (Permission denied)\n  hint: name a place where you "
      "may write with -g";
  CHECK(error_without_rights(write, folder) == "Io: DIR/g: " + no_folder);
  CHECK(error_without_rights(create, folder) == "Io: DIR/new: " + no_folder);
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0777));
  CHECK(error_without_rights(write, folder) ==
        "Io: DIR/g: the graph cannot be written to\n"
        "  hint: see who may write the file: ls -l; or name another file with -g");
  std::filesystem::permissions(folder.path("g"), std::filesystem::perms(0));
  CHECK(error_without_rights(read, folder) ==
        "Io: DIR/g: the graph cannot be opened (Permission denied)\n"
        "  hint: see who may read and write the file and its folder: ls -ld");
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0));
  CHECK(error_without_rights(read, folder) ==
        "Io: DIR/g: the graph cannot be opened (Permission denied)\n"
        "  hint: see who may read the file and its folder: ls -ld");
}
