// SPDX-License-Identifier: Apache-2.0
// Other programs as children: what they say, and the limits that they are kept in.
#include "graph/base/child_process.h"

#include "tests/support/catch.h"

using namespace rapport;

namespace {

ChildResult shell(const std::string& script, std::string_view input = {},
                  const ChildLimits& limits = {}) {
  return run_child("/bin/sh", {"-c", script}, input, limits, "testing");
}

}  // namespace

TEST_CASE("a child reads what it is given and its output comes back", "[child]") {
  const std::string large(3'000'000, 'x');
  const auto echoed = shell("cat; echo done >&2; exit 3", large);
  CHECK(echoed.end == ChildResult::End::Exited);
  CHECK(echoed.status == 3);
  CHECK((echoed.output == large));
  CHECK(echoed.complaint == "done\n");
  // One that does not read what it is given does no harm.
  CHECK(shell("exec 0<&-; echo ready", large).output == "ready\n");
}

TEST_CASE("a child is kept within its limits", "[child]") {
  ChildLimits limits;
  limits.timeout_ms = 300;
  CHECK(shell("sleep 30", {}, limits).end == ChildResult::End::TimedOut);
  CHECK(shell("sleep 30 & sleep 30", {}, limits).end == ChildResult::End::TimedOut);
  limits.timeout_ms = 60'000;
  limits.output_bytes = 1000;
  const auto talker = shell("yes", {}, limits);
  CHECK(talker.end == ChildResult::End::TooMuchOutput);
  CHECK(talker.output.size() == 1000);
  const auto complainer = shell("yes | head -c 1000000 >&2; echo fine", {}, limits);
  CHECK(complainer.output == "fine\n");
  CHECK(complainer.complaint.size() == 64 << 10);
}

TEST_CASE("a child that is killed or cannot be started is told", "[child]") {
  const auto killed = shell("kill -TERM $$");
  CHECK(killed.end == ChildResult::End::Killed);
  CHECK(killed.status == 15);
  CHECK(run_child("/nowhere/program", {}, {}, {}, "testing").status == 127);
}

TEST_CASE("programs are found by name and by path", "[child]") {
  CHECK(find_program("/bin/sh") == "/bin/sh");
  CHECK(find_program("sh").ends_with("/sh"));
  CHECK(find_program("no-such-program").empty());
  CHECK(find_program("/bin").empty());
  CHECK(last_line("one\ntwo\n\n") == "two");
}
