// SPDX-License-Identifier: Apache-2.0
// What the columns of a register mean: which things a row names, and how these are related.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/model/date.h"
#include "graph/records/records.h"

namespace rapport::records {

enum class ColumnType : std::uint8_t {
  Text,
  Person,
  Date,
  Integer
};  // Person: "Ana NOVAK" becomes "Ana Novak"

struct Column {
  std::string name;  // by which the mapping speaks of it
  std::vector<std::string>
      headers;  // what registers call it; of JSON the path of members, "location.locality"
  ColumnType type = ColumnType::Text;
  bool required = true;    // the column must be there, and a row without a value is a bad one
  bool fill_down = false;  // an empty cell means what stands above
  std::vector<std::string> split;    // marks between the parts of a cell
  std::vector<std::string> formats;  // of dates: %Y %m %d %B %b %y, "*" at the end for anything
  std::vector<std::string> none;     // folded: cells that mean nothing, "n/a"
  std::vector<std::string> strip;    // words taken off both ends of a part, "Rt Hon"
  std::map<std::string, std::string>
      values;                 // folded cell -> value; others are bad, unless it is empty
  bool family_first = false;  // "Novak, Ana"
};

// "{organisation}": text with columns between braces.
struct Template {
  struct Part {
    std::string text;
    std::int32_t column = -1;  // index into Mapping::columns, or -1 for text
  };
  std::vector<Part> parts;
  // Its only part is this column, or -1.
  std::int32_t single() const { return parts.size() == 1 ? parts[0].column : -1; }
};

struct ThingRule {
  std::string id, type;
  Template name;
  std::int32_t each = -1;  // one thing for each part of this column
  bool own = false;        // of its row alone: two rows never speak of the same one
  std::vector<std::pair<std::string, Template>> properties;
  std::vector<std::string> flags;  // properties that are true
};

struct FactRule {
  std::string type;
  std::uint32_t from = 0, to = 0;  // indexes into Mapping::things
  std::vector<std::pair<std::string, Template>> properties;
};

struct Mapping {
  std::string name, about, source, file, hash;
  bool json = false;
  std::string records;  // of JSON: the path of the list, "" for the document itself
  std::vector<Column> columns;
  std::vector<std::pair<std::uint32_t, std::vector<std::string>>>
      skip;  // rows whose column is one of these (folded)
  std::vector<ThingRule> things;
  std::vector<FactRule> facts;
  std::vector<std::string> months;  // twelve names, or none for the English ones
};

// Throws: Error(BadData) with line and column.
Mapping parse_mapping(std::string_view toml, const std::string& file);

// nullopt when the text is not of the format, or the calendar lacks the day.
std::optional<Date> read_date(std::string_view text, std::string_view format,
                              const std::vector<std::string>& months);

}  // namespace rapport::records
