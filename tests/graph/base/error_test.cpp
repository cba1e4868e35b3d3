// SPDX-License-Identifier: Apache-2.0
// Errors and diagnostics are compared as people see them.
#include "graph/base/error.h"

#include "tests/support/catch.h"

namespace rapport {

TEST_CASE("a place is written as far as it is known", "[error]") {
  CHECK(to_string(SourcePlace{"a.toml", 3, 14}) == "a.toml:3:14");
  CHECK(to_string(SourcePlace{"a.toml", 3, 0}) == "a.toml:3");
  CHECK(to_string(SourcePlace{"a.toml", 0, 7}) == "a.toml");
  CHECK(to_string(SourcePlace{}).empty());
  CHECK(to_string(SourcePlace{"", 3, 14}).empty());
}

TEST_CASE("an error says place, message and the way out, and keeps them apart", "[error]") {
  const Error error(ErrorKind::BadData, "expected ']', found the end", {"rules.toml", 2, 9},
                    "close the list");
  CHECK(std::string(error.what()) ==
        "rules.toml:2:9: expected ']', found the end\n  hint: close the list");
  CHECK(error.message() == "expected ']', found the end");
  CHECK(std::string(Error(ErrorKind::Io, "disk full").what()) == "disk full");
}

TEST_CASE("an error said from further up keeps kind, place and hint", "[error]") {
  const Error inner(ErrorKind::Limit, "too deep", {"a.json", 1, 2}, "flatten it");
  const Error outer = inner.within("in rule minister-of");
  CHECK(std::string(outer.what()) ==
        "a.json:1:2: in rule minister-of: too deep\n  hint: flatten it");
  CHECK(outer.kind() == ErrorKind::Limit);
}

TEST_CASE("each kind of error has its exit status", "[error]") {
  CHECK(exit_status(ErrorKind::NotFound) == 1);
  CHECK(exit_status(ErrorKind::InvalidArgument) == 2);
  CHECK(exit_status(ErrorKind::Ambiguous) == 2);
  CHECK(exit_status(ErrorKind::BadInput) == 3);
  CHECK(exit_status(ErrorKind::BadData) == 3);
  CHECK(exit_status(ErrorKind::Limit) == 3);
  CHECK(exit_status(ErrorKind::Damaged) == 4);
  CHECK(exit_status(ErrorKind::OtherVersion) == 4);
  CHECK(exit_status(ErrorKind::Io) == 5);
  CHECK(exit_status(ErrorKind::Locked) == 5);
}

TEST_CASE("a diagnostic names its severity", "[error]") {
  const Diagnostic odd{
      Severity::Warning, "weekday-conflict", {"a.txt", 4, 1}, "no Tuesday", "see a calendar"};
  CHECK(to_string(odd) == "a.txt:4:1: warning: no Tuesday\n  hint: see a calendar");
  CHECK(to_string(Diagnostic{Severity::Note, "", {}, "read", ""}) == "note: read");
  CHECK(to_string(Diagnostic{Severity::Error, "", {}, "lost", ""}) == "error: lost");
}

}  // namespace rapport
