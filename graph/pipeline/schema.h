// SPDX-License-Identifier: Apache-2.0
// The vocabulary of data/schema: which relationships there are and what they may relate.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::pipeline {

struct RelationshipSchema {
  std::vector<std::string> from, to;
  std::vector<std::string> distinct;  // properties that keep relationships apart
  // property -> values, the strongest first
  std::map<std::string, std::vector<std::string>> strongest;
};

struct Schema {
  std::vector<std::string> nodes;
  std::map<std::string, RelationshipSchema, std::less<>> relationships;
  std::string content_hash;

  bool allows(std::string_view type, std::string_view from, std::string_view to) const;
};

// Throws: Error(BadData) with file, line and what is wrong.
Schema load_schema(const std::string& path);

}  // namespace rapport::pipeline
