// SPDX-License-Identifier: Apache-2.0
// What people judged goes before every rule, and holds whatever further documents say.
#include <algorithm>
#include <random>

#include <fmt/format.h>

#include "graph/resolve/resolve.h"
#include "tests/graph/resolve/documents.h"
#include "tests/support/catch.h"

using namespace rapport;
using rapport::resolve::testing::Document;

namespace {

using Documents = std::vector<DocumentFacts>;

DocumentFacts lee(const std::string& document, const std::string& name = "Ann Lee",
                  const std::string& body = "Ministry of Health") {
  Document facts(document);
  facts.person(name, body, "Freedonia");
  return facts;
}

// The first thing of a document, which lee() makes the person.
Anchor anchor(const DocumentFacts& facts) {
  return {facts.document.name, "Person", facts.things.front().name, facts.mentions.front().span};
}

Judgement judgement(std::int64_t number, Verdict verdict, const Documents& left,
                    const Documents& right) {
  Judgement made;
  made.number = number;
  made.verdict = verdict;
  for (const auto& facts : left) made.left.push_back(anchor(facts));
  for (const auto& facts : right) made.right.push_back(anchor(facts));
  return made;
}

// The documents of each person, people separated by " | ", and what was not applied.
std::string people(const Documents& documents, const std::vector<Judgement>& judgements) {
  const auto resolution = resolve::resolve(documents, judgements);
  std::string out;
  for (const auto& entity : resolution.entities) {
    if (entity.type != "Person") continue;
    if (!out.empty()) out += " | ";
    std::string names;
    for (const auto& ref : entity.things)
      names += (names.empty() ? "" : " ") + documents[ref.document].document.name;
    out += names;
  }
  for (const auto& one : resolution.unapplied) {
    out += fmt::format("; {} not applied", one.number);
    if (one.left_missing) out += ", left missing";
    if (one.right_missing) out += ", right missing";
    for (const auto other : one.against) out += fmt::format(", against {}", other);
  }
  return out;
}

}  // namespace

TEST_CASE("what was judged to be one is one, and says who judged", "[resolve][judgements]") {
  const auto a = lee("a.txt"), b = lee("b.txt", "Annabel Lee-Carter", "Board of Trade");
  CHECK(people({a, b}, {}) == "a.txt | b.txt");
  auto merge = judgement(1, Verdict::Merge, {a}, {b});
  CHECK(people({a, b}, {merge}) == "a.txt b.txt");
  merge.who = "K. Ito";
  merge.why = "she married in 2019";
  for (const auto& entity : resolve::resolve(Documents{a, b}, std::vector{merge}).entities)
    if (entity.type == "Person")
      CHECK(entity.decisions ==
            std::vector<std::string>{"judged by K. Ito: \"Ann Lee\" in a.txt is \"Annabel "
                                     "Lee-Carter\" in b.txt: she married in 2019"});
}

TEST_CASE("what was judged to be two stays two, with all that joins either side",
          "[resolve][judgements]") {
  const auto a = lee("a.txt"), b = lee("b.txt"), c = lee("c.txt");
  CHECK(people({a, b}, {}) == "a.txt b.txt");
  const auto never = judgement(1, Verdict::Never, {a}, {b});
  CHECK(people({a, b}, {never}) == "a.txt | b.txt");
  CHECK(people({a, b, c}, {never}) == "a.txt c.txt | b.txt");
  const auto kept = resolve::resolve(Documents{a, b}, std::vector{never}).entities;
  const auto person = std::find_if(kept.begin(), kept.end(),
                                   [](const auto& entity) { return entity.type == "Person"; });
  CHECK(person->kept_apart ==
        std::vector<std::string>{"judged by hand: \"Ann Lee\" in a.txt is not \"Ann Lee\" in "
                                 "b.txt"});
}

TEST_CASE("what was split off is one by itself", "[resolve][judgements]") {
  const auto a = lee("a.txt"), b = lee("b.txt"), c = lee("c.txt"), d = lee("d.txt");
  CHECK(people({a, b, c, d}, {}) == "a.txt b.txt c.txt d.txt");
  CHECK(people({a, b, c, d}, {judgement(1, Verdict::Split, {c, d}, {a, b})}) ==
        "a.txt b.txt | c.txt d.txt");
}

TEST_CASE("a judgement finds its thing under another name in the same place",
          "[resolve][judgements]") {
  const auto a = lee("a.txt"), b = lee("b.txt");
  const std::vector never = {judgement(1, Verdict::Never, {a}, {b})};
  CHECK(people({a, lee("b.txt", "ANN LEE")}, never) == "a.txt | b.txt");
  // The rules read a longer name there now.
  CHECK(people({lee("a.txt", "Ann B. Lee"), lee("b.txt", "Ann B. Lee")}, never) == "a.txt | b.txt");
}

TEST_CASE("a judgement whose documents went says which side, and waits", "[resolve][judgements]") {
  const auto a = lee("a.txt"), b = lee("b.txt"), c = lee("c.txt");
  const auto never = judgement(1, Verdict::Never, {a, b}, {c});
  CHECK(people({a, c}, {never}) == "a.txt | c.txt");
  CHECK(people({a, b}, {never}) == "a.txt b.txt; 1 not applied, right missing");
  CHECK(people({c}, {never}) == "c.txt; 1 not applied, left missing");
  CHECK(people({}, {never}) == "; 1 not applied, left missing, right missing");
  CHECK(people({a, b, c}, {never}) == "a.txt b.txt | c.txt");
}

TEST_CASE("of judgements that contradict each other those that keep apart hold",
          "[resolve][judgements]") {
  const auto a = lee("a.txt"), b = lee("b.txt"), c = lee("c.txt");
  const auto never = judgement(1, Verdict::Never, {a}, {b});
  CHECK(people({a, b}, {never, judgement(2, Verdict::Merge, {a}, {b})}) ==
        "a.txt | b.txt; 2 not applied, against 1");
  // By way of a third, which the last of the judgements would bring in.
  CHECK(people({a, b, c}, {never, judgement(2, Verdict::Merge, {a}, {c}),
                           judgement(3, Verdict::Merge, {b}, {c})}) ==
        "a.txt c.txt | b.txt; 3 not applied, against 1, against 2");
}

TEST_CASE("neither the order of judgements nor that of documents matters",
          "[resolve][judgements]") {
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    INFO("seed " << seed);
    std::mt19937 random(seed);
    Documents documents;
    for (int d = 0; d < 7; ++d)
      documents.push_back(lee(fmt::format("{}.txt", d), random() % 2 ? "Ann Lee" : "Bob Ray",
                              random() % 2 ? "Ministry of Health" : "Ministry of Trade"));
    std::vector<Judgement> judgements;
    for (int j = 0; j < 4; ++j) {
      const auto left = random() % 7, right = (left + 1 + random() % 6) % 7;
      judgements.push_back(judgement(j + 1, static_cast<Verdict>(random() % 3), {documents[left]},
                                     {documents[right]}));
    }
    const auto persons = [](const std::string& told) { return told.substr(0, told.find(';')); };
    const auto expected = persons(people(documents, judgements));
    for (int turn = 0; turn < 4; ++turn) {
      for (std::size_t k = judgements.size(); k > 1; --k)
        std::swap(judgements[k - 1], judgements[random() % k]);
      REQUIRE(persons(people(documents, judgements)) == expected);
    }
  }
}
