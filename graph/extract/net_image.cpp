// SPDX-License-Identifier: Apache-2.0
// All tables are numbers of four bytes.
#include "graph/extract/net_image.h"

#include <cstdint>
#include <cstring>
#include <type_traits>

namespace rapport::extract {
namespace {

using Number = std::uint32_t;
static_assert(sizeof(NetPlace) == 5 * sizeof(Number) && sizeof(NetEdge) == 5 * sizeof(Number));

// Calls `use` with each table in turn.
void each_table(auto& net, const auto& use) {
  use(net.places), use(net.edges), use(net.lists);
  use(net.program_of), use(net.needed), use(net.always);
}

void append(std::string& bytes, std::size_t number) {
  const auto narrow = static_cast<Number>(number);
  bytes.append(reinterpret_cast<const char*>(&narrow), sizeof(narrow));
}

// Gives nothing from where the bytes end.
Number take(std::string_view& bytes) {
  Number number = 0;
  if (bytes.size() < sizeof(number)) return bytes = {}, 0;
  std::memcpy(&number, bytes.data(), sizeof(number));
  bytes.remove_prefix(sizeof(number));
  return number;
}

}  // namespace

std::string net_image(std::span<const Net> nets) {
  std::string image;
  append(image, nets.size());
  for (const auto& net : nets) {
    each_table(net, [&](const auto& table) { append(image, table.size()); });
    each_table(net, [&](const auto& table) {
      image.append(reinterpret_cast<const char*>(table.data()), table.size_bytes());
    });
  }
  return image;
}

bool read_net_image(std::string_view image, std::vector<Net>& nets) {
  bool is_whole = image.size() >= sizeof(Number);
  for (auto count = take(image); count > 0 && is_whole; --count) {
    Net net;
    std::vector<std::size_t> sizes;
    each_table(net, [&](const auto&) { sizes.push_back(take(image)); });
    auto size = sizes.begin();
    each_table(net, [&](auto& table) {
      using Row = std::remove_cvref_t<decltype(table[0])>;
      is_whole = is_whole && image.size() / sizeof(Row) >= *size;
      if (!is_whole) return;
      table = {reinterpret_cast<const Row*>(image.data()), *size};
      image.remove_prefix(table.size_bytes());
      ++size;
    });
    // The two starts and the empty list.
    is_whole = is_whole && net.places.size() >= 2 && !net.lists.empty();
    nets.push_back(std::move(net));
  }
  return is_whole && image.empty();
}

}  // namespace rapport::extract
