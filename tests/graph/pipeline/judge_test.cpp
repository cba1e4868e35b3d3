// SPDX-License-Identifier: Apache-2.0
// Judgements in the graph file: applied at once, and at every build after.
#include "graph/pipeline/judge.h"

#include "graph/base/strings.h"
#include "tests/graph/pipeline/desk.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::tests;

namespace {

std::string report(const std::string& person, const std::string& other, const std::string& day) {
  return "Press release\n\n(May 3, 2021)\n\nNorwegian Minister of Health " + person +
         " held talks with Japanese Minister of Trade " + other + " on May " + day + ", 2021.\n";
}

// a.txt and b.txt tell of "Ana Novak", c.txt of "A. Novak".
class Novak : public Desk {
 public:
  Novak() {
    a = write("a.txt", report("Ana Novak", "Emi Ito", "3"));
    b = write("b.txt", report("Ana Novak", "Ken Abe", "4"));
    c = write("c.txt", report("A. Novak", "Eva Lund", "5"));
    build({a, b, c});
  }
  pipeline::JudgementReport judge(Verdict verdict, const std::string& left,
                                  const std::string& right = {}, std::vector<std::string> of = {}) {
    pipeline::JudgementRequest request;
    request.verdict = verdict;
    request.left = left;
    request.right = right;
    request.documents = std::move(of);
    return pipeline::judge(graph(), source_path("data"), request);
  }
  void undo(std::int64_t number = 0) {
    pipeline::JudgementRequest request;
    request.verdict = Verdict::Undo;
    request.undone = number;
    pipeline::judge(graph(), source_path("data"), request);
  }
  // Keys of the people called Novak.
  std::string novaks() const {
    const auto graph = store::Store::open(this->graph()).graph();
    std::vector<std::string> keys;
    for (const auto key : graph.view().node_keys)
      if (key.find("person") == 0 && key.find("novak") != key.npos) keys.emplace_back(key);
    return join(keys, " ");
  }
  std::string error_of(const std::function<void()>& call) {
    try {
      call();
    } catch (const Error& error) {
      return error.message();
    }
    return {};
  }

  std::string a, b, c;
};

std::string codes(const std::vector<Diagnostic>& diagnostics) {
  std::string found;
  for (const auto& one : diagnostics)
    if (one.code.starts_with("judgement")) found += one.code + ": " + one.message + "\n";
  return found;
}

}  // namespace

TEST_CASE("a merge holds at once, after every build, and until it is undone", "[judgements]") {
  Novak desk;
  REQUIRE(desk.novaks() == "person:a-novak person:ana-novak");
  const auto before = desk.json();
  CHECK(desk.judge(Verdict::Merge, "person:a-novak", "person:ana-novak").nodes ==
        std::vector<std::string>{"person:ana-novak"});
  CHECK(desk.novaks() == "person:ana-novak");
  const auto merged = desk.json();
  // A document more and gone again, one changed and changed back.
  const auto d = desk.write("d.txt", report("Bo Ek", "Emi Ito", "9"));
  desk.build({d});
  desk.build({}, {d});
  CHECK((desk.json() == merged));
  desk.write("c.txt", report("A. Novak", "Bo Ek", "6"));
  desk.build({desk.c});
  CHECK(desk.novaks() == "person:ana-novak");
  desk.write("c.txt", report("A. Novak", "Eva Lund", "5"));
  desk.build({desk.c});
  CHECK((desk.json() == merged));
  desk.undo();
  CHECK((desk.json() == before));
}

TEST_CASE("a judgement whose document went is told by build and by check, and holds again later",
          "[judgements]") {
  Novak desk;
  desk.judge(Verdict::Merge, "person:a-novak", "person:ana-novak");
  const auto merged = desk.json();
  const auto removal = desk.build({}, {desk.c});
  const auto told = "judgement-idle: judgement 1 (merge: \"Ana Novak\" in " + desk.a +
                    " and 1 other document and \"A. Novak\" in " + desk.c +
                    ") is not applied: no document tells of \"A. Novak\" in " + desk.c +
                    " any more\n";
  CHECK(codes(removal.diagnostics) == told);
  CHECK(codes(pipeline::unapplied_judgements(desk.graph())) == told);
  CHECK(codes(desk.build({desk.c}).diagnostics).empty());
  CHECK((desk.json() == merged));
  CHECK(pipeline::unapplied_judgements(desk.graph()).empty());
}

TEST_CASE("what is split off is a node of its own, and never can be said of it", "[judgements]") {
  Novak desk;
  const auto report = desk.judge(Verdict::Split, "person:ana-novak", {}, {desk.b});
  CHECK(report.nodes == std::vector<std::string>{"person:ana-novak", "person:ana-novak-2"});
  CHECK(desk.novaks() == "person:a-novak person:ana-novak person:ana-novak-2");
  for (const auto& doubt : pipeline::find_doubts(desk.graph()))
    CHECK_FALSE((doubt.left == "person:ana-novak" && doubt.right == "person:ana-novak-2"));
  desk.judge(Verdict::Never, "person:a-novak", "person:ana-novak");
  desk.judge(Verdict::Merge, "person:a-novak", "person:ana-novak-2");
  CHECK(desk.novaks() == "person:ana-novak person:ana-novak-2");
  // In any order of documents.
  const auto judged = desk.json();
  desk.build({}, {desk.a});
  desk.build({desk.a});
  CHECK((desk.json() == judged));
}

TEST_CASE("what cannot be judged is refused, and nothing is recorded", "[judgements][errors]") {
  Novak desk;
  desk.judge(Verdict::Never, "person:a-novak", "person:ana-novak");
  const auto before = desk.generation();
  CHECK(desk.error_of([&] { desk.judge(Verdict::Merge, "person:a-novak", "person:ana-novak"); }) ==
        "this contradicts what was judged before:\n  1  never: \"Ana Novak\" in " + desk.a +
            " and 1 other document and \"A. Novak\" in " + desk.c);
  CHECK(desk.error_of([&] { desk.judge(Verdict::Never, "person:ana-novak", "person:a-novak"); })
            .starts_with("this was judged before: 1 never: "));
  CHECK(desk.error_of([&] { desk.judge(Verdict::Merge, "person:a-novak", "person:a-novak"); }) ==
        "both names mean one thing already: person:a-novak");
  CHECK(desk.error_of([&] { desk.judge(Verdict::Merge, "person:a-novak", "country:japan"); }) ==
        "\"A. Novak\" is a Person and \"Japan\" a Country: they are two things anyway");
  CHECK(desk.error_of([&] { desk.judge(Verdict::Split, "person:a-novak", {}, {desk.c}); }) ==
        "nothing of \"A. Novak\" would be left");
  CHECK(desk.error_of([&] { desk.judge(Verdict::Split, "person:a-novak", {}, {desk.b}); }) ==
        "'" + desk.b + "' does not tell of \"A. Novak\"");
  CHECK(desk.error_of([&] { desk.judge(Verdict::Merge, "person:x", "person:a-novak"); }) ==
        "the documents do not tell of person:x any more");
  CHECK(desk.error_of([&] { desk.undo(2); }) == "there is no judgement 2 to take back");
  CHECK(desk.generation() == before);
  desk.undo(1);
  CHECK(desk.error_of([&] { desk.undo(); }) == "there is no judgement to take back");
  CHECK(desk.error_of([&] { desk.undo(1); }) == "there is no judgement to take back");
}
