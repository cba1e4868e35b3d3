// SPDX-License-Identifier: Apache-2.0
// Tables to bytes and back: a header of sizes, then the tables one behind the other, each aligned.
#include <array>
#include <cstddef>
#include <cstring>
#include <string>
#include <type_traits>

#include "graph/base/error.h"
#include "graph/extract/lexicon_tables.h"

namespace rapport::extract {
namespace {

constexpr std::size_t kAlignment = 16;
// Another number whenever a table changes its form; read the wrong way round it is none.
constexpr std::uint64_t kMagic = 0x5250'4c45'5849'0001;

struct Header {
  std::uint64_t magic = kMagic;
  std::array<char, 32> hash{};
  std::array<std::uint64_t, 9> sizes{};  // in bytes, in the order of LexiconTables
};

// Calls `use` with each table in turn.
void each_table(auto& tables, const auto& use) {
  use(tables.texts);
  use(tables.letters);
  use(tables.words);
  use(tables.word_slots);
  use(tables.edges);
  use(tables.node_leaves);
  use(tables.leaves);
  use(tables.entries);
  use(tables.lists);
}

std::size_t aligned(std::size_t size) { return (size + kAlignment - 1) / kAlignment * kAlignment; }

}  // namespace

std::string lexicon_image(const LexiconTables& tables, std::string_view hash) {
  Header header;
  RAPPORT_ASSERT(hash.size() == header.hash.size(), std::string(hash));
  std::memcpy(header.hash.data(), hash.data(), hash.size());
  std::string image(aligned(sizeof(Header)), '\0');
  std::size_t k = 0;
  each_table(tables, [&](const auto& table) {
    header.sizes[k] = table.size() * sizeof(table[0]);
    image.append(reinterpret_cast<const char*>(table.data()), header.sizes[k++]);
    image.resize(aligned(image.size()));
  });
  std::memcpy(image.data(), &header, sizeof(Header));
  return image;
}

std::pair<LexiconTables, std::string_view> read_lexicon_image(std::string_view image) {
  Header header;
  if (image.size() < sizeof(Header)) return {};
  std::memcpy(&header, image.data(), sizeof(Header));
  if (header.magic != kMagic) return {};
  LexiconTables tables;
  std::size_t at = aligned(sizeof(Header)), k = 0;
  each_table(tables, [&](auto& table) {
    using Row = std::remove_cvref_t<decltype(table[0])>;
    const auto size = header.sizes[k++];
    RAPPORT_ASSERT(at + size <= image.size(), std::to_string(image.size()));
    table = {reinterpret_cast<const Row*>(image.data() + at), size / sizeof(Row)};
    at = aligned(at + size);
  });
  return {tables, image.substr(offsetof(Header, hash), header.hash.size())};
}

}  // namespace rapport::extract
