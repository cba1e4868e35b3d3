// SPDX-License-Identifier: Apache-2.0
// Bits flip and files are cut short: the graph is the same, or somebody says that it is not.
#include <random>

#include "tests/graph/store/samples.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::store::testing;
using rapport::store::Store;

namespace {

struct Sample {
  TemporaryFolder folder;
  std::string bytes;
  std::string answers;

  Sample() {
    const auto path = folder.path("sound");
    build_file(path, {sample_document("a"), sample_document("b"), sample_document("c")});
    build_file(path, {sample_document("a", 2), sample_document("b")});
    bytes = read_file(path);
    answers = all_of(Store::open(path));
  }

  // "refused", "reported by verify", "the same", or "silently different".
  std::string outcome(const std::string& damaged_bytes) const {
    const auto path = folder.path("damaged");
    write_file(path, damaged_bytes);
    std::string found, verified;
    const auto error = error_of([&] { found = all_of(Store::open(path)); }, folder);
    if (error.starts_with("Damaged: ") || error.starts_with("OtherVersion: ")) return "refused";
    if (!error.empty()) return error;
    const bool is_reported = !Store::open(path).verify().empty();
    CHECK(read_file(path) == damaged_bytes);
    if (found == answers) return is_reported ? "reported by verify" : "the same";
    return "silently different";
  }
};

}  // namespace

TEST_CASE("flipped bits never change an answer in silence", "[faults]") {
  constexpr unsigned kSeed = 20170711;
  CAPTURE(kSeed);
  std::mt19937 random(kSeed);
  const Sample sample;
  int refused = 0;
  for (int round = 0; round < 1500; ++round) {
    auto bytes = sample.bytes;
    std::string where;
    // One bit, or a few bytes; every third time where SQLite keeps its own books.
    for (auto left = random() % 4 + 1; left > 0; --left) {
      const auto page = random() % (bytes.size() / 4096) * 4096;
      const auto at = round % 3 == 0 ? page + random() % 120 : random() % bytes.size();
      bytes[at] = static_cast<char>(bytes[at] ^ (left == 1 ? 1u << random() % 8 : random() % 256));
      where += std::to_string(at) + " ";
    }
    CAPTURE(round, where);
    const auto outcome = sample.outcome(bytes);
    refused += outcome == "refused" ? 1 : 0;
    if (outcome != "refused" && outcome != "reported by verify") CHECK(outcome == "the same");
  }
  CHECK(refused > 300);
}

TEST_CASE("a file that was cut short anywhere is refused", "[faults]") {
  constexpr unsigned kSeed = 20170712;
  CAPTURE(kSeed);
  std::mt19937 random(kSeed);
  const Sample sample;
  std::vector<std::size_t> sizes = {
      1, 15, 16, 17, 99, 100, 101, 511, 512, 4095, sample.bytes.size() - 1};
  for (std::size_t size = 4096; size < sample.bytes.size(); size += 4096) sizes.push_back(size);
  for (int i = 0; i < 200; ++i) sizes.push_back(1 + random() % (sample.bytes.size() - 1));
  for (const auto size : sizes) {
    CAPTURE(size);
    CHECK(sample.outcome(sample.bytes.substr(0, size)) == "refused");
  }
}

TEST_CASE("pages that changed places are noticed", "[faults]") {
  const Sample sample;
  const auto pages = sample.bytes.size() / 4096;
  for (std::size_t a = 0; a < pages; ++a)
    for (std::size_t b = a + 1; b < pages; ++b) {
      CAPTURE(a, b);
      auto bytes = sample.bytes;
      std::swap_ranges(bytes.begin() + static_cast<std::ptrdiff_t>(a * 4096),
                       bytes.begin() + static_cast<std::ptrdiff_t>((a + 1) * 4096),
                       bytes.begin() + static_cast<std::ptrdiff_t>(b * 4096));
      const auto outcome = sample.outcome(bytes);
      if (outcome != "refused" && outcome != "reported by verify") CHECK(outcome == "the same");
    }
}

TEST_CASE("a disk that swallowed pages is noticed", "[faults]") {
  const Sample sample;
  for (std::size_t page = 0; page < sample.bytes.size(); page += 4096) {
    CAPTURE(page);
    auto bytes = sample.bytes;
    bytes.replace(page, 4096, 4096, '\0');
    const auto outcome = sample.outcome(bytes);
    if (outcome != "refused" && outcome != "reported by verify") CHECK(outcome == "the same");
  }
}
