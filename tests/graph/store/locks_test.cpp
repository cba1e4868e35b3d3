// SPDX-License-Identifier: Apache-2.0
// Two builds at once, and questions beside a build.
#include <fcntl.h>
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

// A child process that runs `work`, tells that it has, and waits to be killed.
class Child {
 public:
  explicit Child(const std::function<void(const std::function<void()>& ready)>& work) {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    id_ = fork();
    if (id_ == 0) {
      work([&] {
        (void)!write(ends[1], "!", 1);
        for (;;) pause();
      });
      _exit(1);
    }
    close(ends[1]);
    char ready = 0;
    const bool is_ready = read(ends[0], &ready, 1) == 1;
    close(ends[0]);
    REQUIRE(is_ready);
  }
  ~Child() { kill(); }
  void kill() {
    if (id_ <= 0) return;
    ::kill(id_, SIGKILL);
    waitpid(id_, nullptr, 0);
    id_ = 0;
  }
  std::string id() const { return std::to_string(id_); }

 private:
  pid_t id_ = 0;
};

const std::string kWait = "\n  hint: wait until it has finished, or end it, then build again";

}  // namespace

TEST_CASE("a second build is told which process is building, and may build when that is gone",
          "[store][locks]") {
  const TemporaryFolder folder;
  const auto path = folder.path("g");
  build_file(path, {sample_document("a")});
  Child child([&](const auto& ready) {
    auto store = Store::open_for_writing(path);
    ready();
  });
  CHECK(error_of([&] { Store::open_for_writing(path); }, folder) ==
        "Locked: DIR/g: process " + child.id() + " is writing the graph" + kWait);
  CHECK(all_of(Store::open(path)).starts_with("document a|"));
  child.kill();
  build_file(path, {sample_document("a", 2)});
  CHECK(Store::open(path).generation() == 2);
  CHECK(folder.listing() == "g");
}

TEST_CASE("two first builds at once: one builds, the other is told", "[store][locks]") {
  const TemporaryFolder folder;
  const auto path = folder.path("g");
  Child child([&](const auto& ready) {
    auto store = Store::open_for_writing(path);
    ready();
  });
  CHECK(error_of([&] { Store::open_for_writing(path); }, folder) ==
        "Locked: DIR/g: process " + child.id() + " is writing the graph" + kWait);
  CHECK(error_of([&] { Store::open(path); }, folder) ==
        "Locked: DIR/g: the graph is being built for the first time, by process " + child.id() +
            "\n  hint: wait until it has finished, then try again");
  child.kill();
  build_file(path, {sample_document("a")});
  CHECK(Store::open(path).generation() == 1);
  CHECK(folder.listing() == "g");
}

TEST_CASE("a second writer of one process is refused too", "[store][locks]") {
  const TemporaryFolder folder;
  auto first = Store::open_for_writing(folder.path("g"));
  CHECK(error_of([&] { Store::open_for_writing(folder.path("g")); }, folder) ==
        "Locked: DIR/g: another part of this process is writing the graph" + kWait);
  commit_all(first, {sample_document("a")});
  CHECK_THROWS_AS(Store::open_for_writing(folder.path("g")), Error);
  commit_all(first, {sample_document("b")});
  CHECK(Store::open(folder.path("g")).generation() == 2);
}

TEST_CASE("a first build that ends without a commit leaves nothing", "[store][locks]") {
  const TemporaryFolder folder;
  { auto store = Store::open_for_writing(folder.path("g")); }
  CHECK(folder.listing().empty());
}

TEST_CASE("a reader keeps to the commit that it opened, or says that there is another",
          "[store][locks]") {
  const TemporaryFolder folder;
  build_file(folder.path("g"), {sample_document("a")});
  const auto reader = Store::open(folder.path("g"));
  const auto before = all_of(reader);
  {
    auto writer = Store::open_for_writing(folder.path("g"));
    CHECK(all_of(reader) == before);
    commit_all(writer, {sample_document("a", 2), sample_document("b")});
    CHECK(all_of(writer) == all_of(Store::open(folder.path("g"))));
  }
  CHECK(reader.generation() == 1);
  const std::string other =
      "Locked: DIR/g: the graph was built again while it was read: commit 1 is now commit 2\n"
      "  hint: run the command again";
  CHECK(error_of([&] { reader.graph(); }, folder) == other);
  CHECK(error_of([&] { reader.document("a"); }, folder) == other);
}

TEST_CASE("readers beside a writer see one commit or the other, whole", "[store][locks]") {
  const TemporaryFolder folder;
  const auto path = folder.path("g");
  const auto edition = [](std::int64_t n) {
    std::vector<StoredDocument> documents;
    for (int i = 0; i <= n % 5; ++i)
      documents.push_back(sample_document(std::to_string(i), static_cast<int>(n)));
    return documents;
  };
  build_file(path, edition(1));
  std::vector<pid_t> readers;
  for (int i = 0; i < 3; ++i) {
    const pid_t id = fork();
    if (id == 0) {
      int seen = 0;
      try {
        for (std::int64_t last = 0; last < 30; ++seen) {
          const auto store = Store::open(path);
          if (store.generation() < last) _exit(3);
          last = store.generation();
          const auto expected = in_words(sample_graph(edition(last)).view());
          try {
            if (in_words(store.graph().view()) != expected) _exit(4);
          } catch (const Error& error) {
            if (error.kind() != ErrorKind::Locked) _exit(5);
          }
        }
      } catch (const Error&) {
        _exit(6);
      }
      _exit(seen > 0 ? 0 : 7);
    }
    readers.push_back(id);
  }
  {
    auto store = Store::open_for_writing(path);
    for (std::int64_t n = 2; n <= 30; ++n) commit_all(store, edition(n));
  }
  for (const pid_t id : readers) {
    int status = 0;
    waitpid(id, &status, 0);
    CHECK(status == 0);
  }
}

TEST_CASE("a file that is taken away under a build is not lost without a word", "[store][locks]") {
  const TemporaryFolder folder;
  build_file(folder.path("g"), {sample_document("a")});
  auto store = Store::open_for_writing(folder.path("g"));
  std::filesystem::rename(folder.path("g"), folder.path("h"));
  CHECK(error_of([&] { commit_all(store, {sample_document("b")}); }, folder) ==
        "Io: DIR/g: the graph file was moved or deleted while it was written\n  hint: build again");
  CHECK(Store::open(folder.path("h")).generation() == 1);
}
