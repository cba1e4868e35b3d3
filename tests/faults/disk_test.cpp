// SPDX-License-Identifier: Apache-2.0
// The disk fails at every step of a commit, one after the other: what was committed before is there
// afterwards.
#include <sys/mount.h>

#include "graph/base/strings.h"
#include "tests/faults/failing_disk.h"
#include "tests/graph/store/samples.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::store::testing;
using rapport::store::Store;
using rapport::store::StoredDocument;

namespace {

const std::string kFull =
    "Io: DIR/g: the disk is full; the graph is as it was before\n"
    "  hint: make room on the disk, or name another place with -g, and build again";

std::vector<StoredDocument> before() {
  return {sample_document("a"), sample_document("b"), sample_document("c")};
}

// Longer than before, so that the file must grow.
std::vector<StoredDocument> after() {
  auto documents = before();
  documents[1] = sample_document("b", 2);
  documents.push_back(sample_document("d"));
  for (int i = 0; i < 400; ++i) documents[3].text += "A line more of the record of the meeting.\n";
  return documents;
}

std::string written(const std::vector<StoredDocument>& documents) {
  const TemporaryFolder folder;
  build_file(folder.path("g"), documents);
  return all_of(Store::open(folder.path("g")));
}

// A disk of its own for a folder, where this user may mount one.
class SmallDisk {
 public:
  explicit SmallDisk(const TemporaryFolder& folder) : path_(folder.path()) {
    is_there_ = mount("tmpfs", path_.c_str(), "tmpfs", 0, kSize) == 0;
  }
  ~SmallDisk() {
    if (is_there_) umount2(path_.c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  bool is_there() const { return is_there_; }
  bool make_read_only() const {
    return mount("tmpfs", path_.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, kSize) == 0;
  }

 private:
  static constexpr const char* kSize = "size=256k";
  std::string path_;
  bool is_there_ = false;
};

bool is_sound(const std::string& path) { return Store::open(path).verify().empty(); }

}  // namespace

TEST_CASE("whichever step of a commit fails, the graph that was there stays", "[faults]") {
  const auto old_answers = written(before()), new_answers = written(after());
  for (const auto failure : {Failure::Full, Failure::Once, Failure::Killed}) {
    int step = 1;
    for (bool reached = true; reached; ++step) {
      CAPTURE(static_cast<int>(failure), step);
      REQUIRE(step < 1000);
      const TemporaryFolder folder;
      build_file(folder.path("g"), before());
      FailingDisk disk;
      disk.fail_at(step, failure);
      const auto error = error_of([&] { build_file(folder.path("g"), after()); }, folder);
      reached = disk.has_failed();
      disk.heal();
      CHECK(error.empty() == !reached);
      if (failure == Failure::Full && reached) CHECK(error == kFull);
      if (reached) CHECK(error.starts_with("Io: DIR/g: "));
      if (failure != Failure::Killed) CHECK(folder.listing() == "g");
      CHECK(all_of(Store::open(folder.path("g"))) == (error.empty() ? new_answers : old_answers));
      CHECK(is_sound(folder.path("g")));
      build_file(folder.path("g"), after());
      CHECK(all_of(Store::open(folder.path("g"))) == new_answers);
      CHECK(folder.listing() == "g");  // also when a journal that was not yet in use had been left
    }
    CHECK(step > 5);
  }
}

TEST_CASE("whichever step of a first build fails, no part of a graph is left", "[faults]") {
  for (const auto failure : {Failure::Full, Failure::Once, Failure::Killed}) {
    int step = 1;
    for (bool reached = true; reached; ++step) {
      CAPTURE(static_cast<int>(failure), step);
      REQUIRE(step < 1000);
      const TemporaryFolder folder;
      FailingDisk disk;
      disk.fail_at(step, failure);
      const auto error = error_of([&] { build_file(folder.path("g"), before()); }, folder);
      reached = disk.has_failed();
      disk.heal();
      CHECK(error.empty() == !reached);
      if (failure == Failure::Full && reached) CHECK(error == kFull);
      if (reached) {
        if (failure != Failure::Killed) CHECK(folder.listing().empty());
        const auto reading = error_of([&] { Store::open(folder.path("g")); }, folder);
        CHECK((reading.starts_with("NotFound: ") ||
               reading.starts_with("OtherVersion: DIR/g: the file is empty")));
      }
      build_file(folder.path("g"), before());
      CHECK(is_sound(folder.path("g")));
      CHECK(folder.listing() == "g");
    }
    CHECK(step > 5);
  }
}

TEST_CASE("a first build killed before the beginning of the file was written can be repeated",
          "[faults]") {
  const TemporaryFolder folder;
  for (int step = 1; !std::filesystem::exists(folder.path("g")); ++step) {
    FailingDisk disk;
    disk.fail_at(step, Failure::Killed);
    error_of([&] { build_file(folder.path("g"), before()); }, folder);
    REQUIRE(disk.has_failed());
  }
  REQUIRE(folder.listing() == "g g-journal");
  const auto size = read_file(folder.path("g")).size();
  REQUIRE(size > 0);
  write_file(folder.path("g"), std::string(size, '\0'));
  CHECK(error_of([&] { Store::open(folder.path("g")); }, folder) ==
        "OtherVersion: DIR/g: the file is empty: it holds no graph\n"
        "  hint: build one first: rapport build PATH...");
  build_file(folder.path("g"), before());
  CHECK(all_of(Store::open(folder.path("g"))) == written(before()));
}

TEST_CASE("a writer whose commit failed can commit again", "[faults]") {
  const TemporaryFolder folder;
  FailingDisk disk;
  auto store = Store::open_for_writing(folder.path("g"));
  disk.fail_at(3, Failure::Full);
  CHECK(error_of([&] { commit_all(store, before()); }, folder) == kFull);
  disk.heal();
  CHECK(store.generation() == 0);
  CHECK(store.documents().empty());
  commit_all(store, before());
  CHECK(all_of(store) == written(before()));
  disk.fail_at(3, Failure::Full);
  CHECK(error_of([&] { commit_all(store, after()); }, folder) == kFull);
  disk.heal();
  CHECK(all_of(store) == written(before()));
  commit_all(store, after());
  CHECK(all_of(Store::open(folder.path("g"))) == written(after()));
}

TEST_CASE("what a killed build left is taken back by the next reader, if it may write",
          "[faults]") {
  const auto make = [](const TemporaryFolder& folder) {
    build_file(folder.path("g"), before());
    FailingDisk disk;
    for (int step = 1;; ++step) {  // until a part of the new graph is in the file
      const auto sound = read_file(folder.path("g"));
      disk.fail_at(step, Failure::Killed);
      error_of([&] { build_file(folder.path("g"), after()); }, folder);
      REQUIRE(disk.has_failed());
      disk.heal();
      if (read_file(folder.path("g")) != sound && folder.listing() == "g g-journal") return;
      CHECK(Store::open(folder.path("g")).generation() == 1);
    }
  };
  const TemporaryFolder folder;
  make(folder);
  const auto torn = read_file(folder.path("g"));
  std::filesystem::permissions(folder.path("g"), std::filesystem::perms(0444));
  std::filesystem::permissions(folder.path("g-journal"), std::filesystem::perms(0444));
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0555));
  CHECK(error_without_rights([&] { Store::open(folder.path("g")); }, folder) ==
        "Io: DIR/g: a build was interrupted here, and what it left cannot be taken back without "
        "writing\n"
        "  hint: copy the file and g-journal to a folder where you may write, and use the copy");
  CHECK(read_file(folder.path("g")) == torn);
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0755));
  std::filesystem::permissions(folder.path("g"), std::filesystem::perms(0644));
  CHECK(all_of(Store::open(folder.path("g"))) == written(before()));
  CHECK(folder.listing() == "g");
}

TEST_CASE("half a commit without the journal that would take it back is noticed", "[faults]") {
  int noticed = 0;
  for (int step = 1; step < 200; ++step) {
    CAPTURE(step);
    const TemporaryFolder folder;
    build_file(folder.path("g"), before());
    const auto sound = read_file(folder.path("g"));
    bool reached = false;
    {
      FailingDisk disk;
      disk.fail_at(step, Failure::Killed);
      error_of([&] { build_file(folder.path("g"), after()); }, folder);
      reached = disk.has_failed();
    }
    if (!reached) break;
    std::filesystem::remove(folder.path("g-journal"));
    if (read_file(folder.path("g")) == sound) continue;
    std::string answers;
    const auto error = error_of([&] { answers = all_of(Store::open(folder.path("g"))); }, folder);
    CHECK((error.starts_with("Damaged: ") || answers == written(before()) ||
           answers == written(after())));
    noticed += error.empty() ? 0 : 1;
  }
  CHECK(noticed > 3);
}

TEST_CASE("a journal that names another file to delete is not obeyed", "[faults]") {
  const TemporaryFolder folder;
  build_file(folder.path("g"), before());
  write_file(folder.path("g-journal"), std::string(600, 'x') + "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7");
  const auto hint = std::string(
      "\n  hint: move the file away and build it again from the documents: rapport build PATH...");
  CHECK(error_of([&] { Store::open_for_writing(folder.path("g")); }, folder) ==
        "Damaged: DIR/g: the graph is damaged: the journal beside it belongs to several databases" +
            hint);
}

TEST_CASE("a small disk that is full keeps the graph", "[faults]") {
  const TemporaryFolder folder;
  const SmallDisk disk(folder);
  if (!disk.is_there()) {
    WARN("not tried: this user may not mount a small disk");
    return;
  }
  build_file(folder.path("g"), before());
  auto more = after();
  while (more.back().text.size() < 300'000) more.back().text += more.back().text;
  CHECK(error_of([&] { build_file(folder.path("g"), more); }, folder) == kFull);
  CHECK(error_of([&] { build_file(folder.path("h"), more); }, folder) ==
        replace_all(kFull, "DIR/g", "DIR/h"));
  CHECK(folder.listing() == "g");
  CHECK(all_of(Store::open(folder.path("g"))) == written(before()));
  REQUIRE(disk.make_read_only());
  CHECK(all_of(Store::open(folder.path("g"))) == written(before()));
  CHECK(error_of([&] { Store::open_for_writing(folder.path("g")); }, folder) ==
        "Io: DIR/g: the folder 'DIR' cannot be written to (Read-only file system)\n"
        "  hint: name a place where you may write with -g");
}
