// SPDX-License-Identifier: Apache-2.0
// Evidence in the rows of the graph: what is written is read, and nothing else is.
#include "graph/store/evidence_text.h"

#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::store;

namespace {

std::string written(const std::vector<EvidenceRecord>& rows) {
  std::string text = "what the row before left";
  write_evidence(rows, text);
  return text;
}

}  // namespace

TEST_CASE("evidence is a list of lists of five numbers", "[store]") {
  CHECK(written({}) == "[]");
  CHECK(written({{0, 5, 17, 2, 1}}) == "[[0,5,17,2,1]]");
  CHECK(written({{0, 5, 17, 2, 1}, {4294967295, 0, 4294967295, 10, 0}}) ==
        "[[0,5,17,2,1],[4294967295,0,4294967295,10,0]]");
}

TEST_CASE("evidence that was written is read, and any other text is refused", "[store][errors]") {
  std::vector<EvidenceRecord> rows = {{9, 9, 9, 9, 9}};
  for (const std::string_view sound :
       {"[]", "[[0,5,17,2,1]]", "[[0,5,17,2,1],[4294967295,0,4294967295,10,0]]"}) {
    REQUIRE(read_evidence(sound, rows));
    CHECK(written(rows) == sound);
  }
  for (const std::string_view other : {"",
                                       "[",
                                       "]",
                                       "[[",
                                       "[[]]",
                                       "[]]",
                                       "[[1,2,3,4,5]",
                                       "[[1,2,3,4,5]]]",
                                       "[[1,2,3,4,5],]",
                                       "[[1,2,3,4,5][1,2,3,4,5]]",
                                       "[[1,2,3,4]]",
                                       "[[1,2,3,4,5,6]]",
                                       "[[1,2,3,4,]]",
                                       "[[1, 2,3,4,5]]",
                                       " [[1,2,3,4,5]]",
                                       "[[1,2,3,4,5]] ",
                                       "[[01,2,3,4,5]]",
                                       "[[-1,2,3,4,5]]",
                                       "[[+1,2,3,4,5]]",
                                       "[[1.0,2,3,4,5]]",
                                       "[[4294967296,2,3,4,5]]",
                                       "[[a,2,3,4,5]]",
                                       "{}"}) {
    INFO(other);
    CHECK_FALSE(read_evidence(other, rows));
  }
}
