// SPDX-License-Identifier: Apache-2.0
// Lines and columns of items, by the events of a second reading.
#include "queries/evaluate/item_place.h"

#include <algorithm>
#include <optional>

#include "graph/base/json.h"

namespace rapport::evaluate {
namespace {

// Columns are counted in letters, as an editor counts them.
SourcePlace place_at(std::string_view text, const std::string& file, std::size_t offset) {
  const auto before = text.substr(0, offset);
  const auto line = std::count(before.begin(), before.end(), '\n');
  const auto start = before.rfind('\n') + 1;  // 0 when there is none
  const auto column = std::count_if(before.begin() + static_cast<std::ptrdiff_t>(start),
                                    before.end(), [](char c) { return (c & 0xc0) != 0x80; });
  return {file, static_cast<std::uint32_t>(line + 1), static_cast<std::uint32_t>(column + 1)};
}

}  // namespace

SourcePlace place_of_item(std::string_view json, const std::string& file, std::string_view list,
                          std::size_t number) {
  using What = JsonEvent::What;
  constexpr int kItem = 2;  // in the list, which is in the object
  int depth = 0;
  bool named = false, done = false;
  std::size_t count = 0;
  std::optional<std::size_t> found;
  read_json(
      json,
      [&](const JsonEvent& event) {
        const bool opens = event.what == What::BeginObject || event.what == What::BeginArray;
        const bool closes = event.what == What::EndObject || event.what == What::EndArray;
        if (closes) --depth;
        if (depth == 1 && event.what == What::Key) named = event.key == list && !done;
        if (depth == kItem && named && (opens || event.what == What::Value) && count++ == number)
          found = event.begin;
        if (depth == 1 && closes && named) done = true;
        if (opens) ++depth;
      },
      file);
  return found ? place_at(json, file, *found) : SourcePlace{file, 0, 0};
}

}  // namespace rapport::evaluate
