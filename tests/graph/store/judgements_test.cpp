// SPDX-License-Identifier: Apache-2.0
// Judgements are kept beside the documents, only ever added to, and never read when they make no
// sense.
#include "graph/store/judgement_rows.h"
#include "tests/graph/store/samples.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::store::testing;
using rapport::store::Changes;
using rapport::store::Store;

namespace {

Anchor anchor(const std::string& document, const std::string& name,
              const std::string& type = "Person") {
  return {document, type, name, Span{3, 12}};
}

Judgement merge(std::int64_t number) {
  Judgement made;
  made.number = number;
  made.left = {anchor("a.txt", "H. \"Weiss\"")};
  made.right = {anchor("b.txt", "Hanna Weiß"), {"c.txt", "Person", "Hanna Weiss", {}}};
  made.who = "K. Ito";
  made.why = "the same desk\nand telephone";
  return made;
}

Judgement undo(std::int64_t number, std::int64_t undone) {
  Judgement made;
  made.number = number;
  made.verdict = Verdict::Undo;
  made.undone = undone;
  return made;
}

void commit(Store& store, const std::vector<Judgement>& judgements) {
  const auto graph = sample_graph({});
  Changes changes;
  changes.graph = &graph;
  changes.judgements = judgements;
  store.commit(changes);
}

std::string in_words(const std::vector<Judgement>& all) {
  std::string words;
  for (const auto& one : all)
    words += std::to_string(one.number) + " " + describe(one) + " " + to_json(one.left).dump() +
             to_json(one.right).dump() + " " + one.who + ": " + one.why + "\n";
  return words;
}

}  // namespace

TEST_CASE("judgements come back as they were stored, and stay when documents come and go",
          "[store][judgements]") {
  const TemporaryFolder folder;
  {
    auto store = Store::open_for_writing(folder.path("g"));
    CHECK(store.judgements().empty());
    commit(store, {merge(1)});
    commit_all(store, {sample_document("a")});
    commit(store, {undo(2, 1), merge(3)});
    commit_all(store, {});
  }
  const auto store = Store::open(folder.path("g"));
  CHECK(in_words(store.judgements()) == in_words({merge(1), undo(2, 1), merge(3)}));
  CHECK(in_words(standing(store.judgements())) == in_words({merge(3)}));
  CHECK(store.verify().empty());
}

TEST_CASE("a judgement that does not follow the last one is not written", "[store][errors]") {
  const TemporaryFolder folder;
  auto store = Store::open_for_writing(folder.path("g"));
  commit(store, {merge(1)});
  for (const std::int64_t number : {0, 1, 3})
    CHECK(error_of([&] { commit(store, {merge(number)}); }, folder) ==
          "InvalidArgument: judgement " + std::to_string(number) + " does not follow judgement 1");
  CHECK(in_words(store.judgements()) == in_words({merge(1)}));
}

TEST_CASE("a judgement that was changed is named by verify, and never read", "[store][errors]") {
  const struct {
    const char* sql;
    const char* finding;
  } cases[] = {
      {"UPDATE judgement SET why = '' WHERE number = 1",
       "judgement 1: its values are not those that were written"},
      {"UPDATE judgement SET verdict = 'perhaps' WHERE number = 1",
       "judgement 1: expected merge, never, split or undo, found 'perhaps'"},
      {"UPDATE judgement SET number = 9 WHERE number = 2",
       "judgement 9: its values are not those that were written"},
      {"DELETE FROM judgement WHERE number = 2",
       "table 'judgement' does not hold what was written"},
  };
  for (const auto& [sql, finding] : cases) {
    INFO(sql);
    const TemporaryFolder folder;
    {
      auto store = Store::open_for_writing(folder.path("g"));
      commit(store, {merge(1), merge(2)});
    }
    REQUIRE(query(folder.path("g"), sql).empty());
    const auto store = Store::open(folder.path("g"));
    const auto found = store.verify();
    REQUIRE(found.size() == 1);
    CHECK(in_words(found[0]) == "damaged-judgement: the graph is damaged: " + std::string(finding));
    CHECK_THROWS_AS(store.judgements(), Error);
  }
}

TEST_CASE("a forged judgement whose hashes are right is still refused when it makes no sense",
          "[store][errors]") {
  auto one_sided = merge(1);
  one_sided.right.clear();
  auto mixed = merge(1);
  mixed.right = {anchor("b.txt", "Board of Trade", "Organization")};
  auto undoing = merge(1);
  undoing.undone = 1;
  const struct {
    std::vector<Judgement> judgements;
    const char* finding;
  } cases[] = {
      {{one_sided}, "judgement 1: expected things on both sides"},
      {{mixed}, "judgement 1: expected things of one type, found Person and Organization"},
      {{undoing}, "judgement 1: expected nothing to take back"},
      {{undo(1, 1)}, "judgement 1: expected a judgement that holds to take back, found 1"},
      {{merge(1), undo(2, 1), undo(3, 1)},
       "judgement 3: expected a judgement that holds to take back, found 1"},
  };
  for (const auto& [judgements, finding] : cases) {
    INFO(finding);
    const TemporaryFolder folder;
    build_file(folder.path("g"), {sample_document("a")});
    {
      store::Database database(folder.path("g"), store::Access::Write);
      auto contents = store::read_contents(database);
      store::write_judgements(database, judgements, contents);
      store::write_contents(database, contents);
    }
    CHECK(error_of([&] { Store::open(folder.path("g")).judgements(); }, folder)
              .starts_with("Damaged: DIR/g: the graph is damaged: " + std::string(finding) + "\n"));
  }
}
