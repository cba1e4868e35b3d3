// SPDX-License-Identifier: Apache-2.0
// A process that commits is killed at any moment: the last commit that it was told of is there.
#include <chrono>
#include <random>
#include <thread>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/graph/store/samples.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::store::testing;
using rapport::store::Store;
using rapport::store::StoredDocument;

namespace {

// What commit n holds: some documents come and go, one changes each time.
std::vector<StoredDocument> state(std::int64_t n) {
  std::vector<StoredDocument> documents = {sample_document("always", static_cast<int>(n))};
  for (int i = 0; i < 6; ++i)
    if ((n >> (i % 3) & 1) == 1) documents.push_back(sample_document(std::to_string(i)));
  return documents;
}

// Commits state after state, and writes the number of each to `to` when the commit has returned.
[[noreturn]] void commit_for_ever(const std::string& path, int to) {
  try {
    auto store = Store::open_for_writing(path);
    for (std::int64_t n = store.generation() + 1;; ++n) {
      commit_all(store, state(n));
      if (write(to, &n, sizeof n) != sizeof n) _exit(1);
    }
  } catch (const Error&) {
    _exit(1);
  }
}

}  // namespace

TEST_CASE("a killed build loses nothing that was committed", "[faults]") {
  constexpr unsigned kSeed = 20170713;
  CAPTURE(kSeed);
  std::mt19937 random(kSeed);
  const TemporaryFolder folder;
  const auto path = folder.path("g");
  std::int64_t last = 0;
  for (int round = 0; round < 30; ++round) {
    CAPTURE(round);
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const pid_t child = fork();
    if (child == 0) commit_for_ever(path, ends[1]);
    close(ends[1]);
    REQUIRE(read(ends[0], &last, sizeof last) == sizeof last);
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 6000));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));
    for (std::int64_t n = 0; read(ends[0], &n, sizeof n) == sizeof n;) last = n;
    close(ends[0]);

    const auto error = error_of(
        [&] {
          const auto store = Store::open(path);
          REQUIRE((store.generation() == last || store.generation() == last + 1));
          last = store.generation();
          CHECK(store.verify().empty());
          CHECK(in_words(store.graph().view()) == in_words(sample_graph(state(last)).view()));
          CHECK(store.documents().size() == state(last).size());
          CHECK(store.document("always")->text == state(last)[0].text);
        },
        folder);
    CHECK(error.empty());
  }
  build_file(path, state(last));  // a journal that was begun and not yet used may have been left
  CHECK(folder.listing() == "g");
}
