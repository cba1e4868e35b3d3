// SPDX-License-Identifier: Apache-2.0
// Building, building again, changing and taking out, with the rules that are shipped.
#include <algorithm>

#include "graph/exchange/exchange.h"
#include "graph/pipeline/pipeline.h"
#include "graph/store/store.h"
#include "tests/graph/pipeline/desk.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::tests;

namespace {

constexpr const char* kOslo =
    "Press release\n\n(May 3, 2021)\n\n"
    "Minister of Health Ana Novak held talks with Minister of Health Jon Berg in Oslo, Norway, on "
    "Monday, May 3, 2021.\n";
constexpr const char* kTokyo =
    "Press release\n\n(June 9, 2021)\n\n"
    "Minister of Health Ana Novak held talks with Minister of Education Emi Ito in Tokyo, Japan, "
    "on Wednesday, June 9, "
    "2021.\n";
constexpr const char* kTokyoLater =
    "Press release\n\n(June 10, 2021)\n\n"
    "Minister of Health Ana Novak held talks with Minister of Labour Ken Abe in Kyoto, Japan, on "
    "Thursday, June 10, "
    "2021.\n";

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a second build of the same documents reads and writes nothing", "[pipeline]") {
  Desk desk;
  const Names paths{desk.write("a.txt", kOslo), desk.write("b.txt", kTokyo)};
  const auto first = desk.build(paths);
  CHECK(first.added == paths);
  CHECK(first.written);
  const auto before = desk.json();
  const auto second = desk.build(paths);
  CHECK(second.unchanged == paths);
  CHECK(second.added.empty());
  CHECK(second.changed.empty());
  CHECK_FALSE(second.written);
  CHECK(second.nodes == first.nodes);
  CHECK(second.relationships == first.relationships);
  CHECK(desk.generation() == 1);
  CHECK(desk.json() == before);
}

TEST_CASE("a changed document takes back exactly its own facts", "[pipeline]") {
  Desk desk;
  const auto a = desk.write("a.txt", kOslo), b = desk.write("b.txt", kTokyo);
  desk.build({a, b});
  REQUIRE(desk.json().find("Emi Ito") != std::string::npos);
  desk.write("b.txt", kTokyoLater);
  const auto report = desk.build({a, b});
  CHECK(report.unchanged == Names{a});
  CHECK(report.changed == Names{b});
  const auto json = desk.json();
  CHECK(json.find("Emi Ito") == std::string::npos);
  CHECK(json.find("Ken Abe") != std::string::npos);
  CHECK(json.find("Jon Berg") != std::string::npos);
  CHECK((json == desk.fresh({a, b})));
}

TEST_CASE("a document that is taken out leaves what the others say", "[pipeline]") {
  Desk desk;
  const auto a = desk.write("a.txt", kOslo), b = desk.write("b.txt", kTokyo);
  desk.build({a, b});
  const auto report = desk.build({}, {b, "never-there.txt"});
  CHECK(report.removed == Names{b});
  CHECK(report.unknown_removals == Names{"never-there.txt"});
  CHECK((desk.json() == desk.fresh({a})));
  desk.build({}, {a});
  CHECK(desk.json().find("Novak") == std::string::npos);
  CHECK(store::Store::open(desk.graph()).documents().empty());
}

TEST_CASE("one by one, in any order, or at once: the same graph byte for byte", "[pipeline]") {
  Desk desk;
  const Names paths{desk.write("a.txt", kOslo), desk.write("b.txt", kTokyo),
                    desk.write("c.txt", kTokyoLater)};
  const auto expected = desk.fresh(paths);
  CHECK((desk.fresh({paths[2], paths[0], paths[1]}) == expected));
  for (const auto k : {1, 2, 0}) desk.build({paths[static_cast<std::size_t>(k)]});
  CHECK(desk.generation() == 3);
  CHECK((desk.json() == expected));
}

TEST_CASE("a document that cannot be read does not stop the others", "[pipeline]") {
  Desk desk;
  const auto a = desk.write("a.txt", kOslo), bad = desk.write("bad.txt", "Z\xc3\xbcrich, K\xf6ln"),
             empty = desk.write("empty.txt", "");
  const auto report = desk.build({bad, a, empty, "no/such.txt"});
  CHECK(report.added == Names{a});
  Names failed;
  for (const auto& failure : report.failed)
    failed.push_back(failure.name + ": " + failure.reason.message);
  std::sort(failed.begin(), failed.end());
  Names expected{bad +
                     ": the byte 0xf6 is not valid UTF-8, though 1 other character is: damaged, or "
                     "two encodings in one file",
                 empty + ": empty: there is no text in it", "no/such.txt: no such file or folder"};
  std::sort(expected.begin(), expected.end());
  CHECK(failed == expected);
  CHECK((desk.json() == desk.fresh({a})));
}

TEST_CASE("a document that can no longer be read keeps what was read of it", "[pipeline]") {
  Desk desk;
  const auto a = desk.write("a.txt", kOslo);
  desk.build({a});
  const auto before = desk.json();
  desk.write("a.txt", "");
  CHECK(desk.build({a}).failed.size() == 1);
  CHECK((desk.json() == before));
}

TEST_CASE("a dry run reports what it would do and writes nothing", "[pipeline]") {
  Desk desk;
  const auto a = desk.write("a.txt", kOslo);
  const auto report = desk.build({a}, {}, true);
  CHECK(report.added == Names{a});
  CHECK_FALSE(report.written);
  CHECK_FALSE(report.nodes.empty());
  CHECK_THROWS_AS(store::Store::open(desk.graph()), Error);
}
