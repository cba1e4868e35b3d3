// SPDX-License-Identifier: Apache-2.0
// Reads data/schema/vocabulary.toml.
#include "graph/pipeline/schema.h"

#include <algorithm>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "graph/base/error.h"
#include "graph/base/strings.h"
#include "graph/base/toml_names.h"
#include "graph/text/text.h"

namespace rapport::pipeline {
namespace {

SourcePlace place_of(const std::string& file, const toml::node& node) {
  return {file, node.source().begin.line, node.source().begin.column};
}

std::vector<std::string> list_of(const toml::node& node, const std::string& file) {
  std::vector<std::string> list;
  const auto* array = node.as_array();
  if (!array) throw Error(ErrorKind::BadData, "expected a list of names", place_of(file, node));
  for (const auto& element : *array) {
    const auto value = element.value<std::string>();
    if (!value) throw Error(ErrorKind::BadData, "expected a name", place_of(file, element));
    list.push_back(*value);
  }
  return list;
}

bool contains(const std::vector<std::string>& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

void read_relationship(Schema& schema, const toml::table& table, const std::string& file) {
  RelationshipSchema relationship;
  std::string type;
  for (const auto& [key, value] : table) {
    if (key == "type")
      type = value.value_or(std::string());
    else if (key == "from")
      relationship.from = list_of(value, file);
    else if (key == "to")
      relationship.to = list_of(value, file);
    else if (key == "distinct")
      relationship.distinct = list_of(value, file);
    else if (key == "strongest" && value.is_table()) {
      for (const auto& [property, values] : *value.as_table())
        relationship.strongest[std::string(property.str())] = list_of(values, file);
    } else {
      throw Error(ErrorKind::BadData, fmt::format("unknown key '{}'", key.str()),
                  place_of(file, value), "the keys are type, from, to, distinct, strongest");
    }
  }
  if (type.empty())
    throw Error(ErrorKind::BadData, "a relationship without a type", place_of(file, table));
  for (const auto* ends : {&relationship.from, &relationship.to})
    for (const auto& node : *ends)
      if (!contains(schema.nodes, node))
        throw Error(ErrorKind::BadData, fmt::format("{}: '{}' is no node type", type, node),
                    place_of(file, table),
                    fmt::format("the node types are {}", enumerate(schema.nodes)));
  if (!schema.relationships.emplace(type, std::move(relationship)).second)
    throw Error(ErrorKind::BadData, fmt::format("{} is there twice", type), place_of(file, table));
}

}  // namespace

bool Schema::allows(std::string_view type, std::string_view from, std::string_view to) const {
  const auto found = relationships.find(type);
  return found != relationships.end() && contains(found->second.from, from) &&
         contains(found->second.to, to);
}

Schema load_schema(const std::string& path) {
  const auto bytes = text::read_file(path);
  Schema schema;
  schema.content_hash = content_hash(bytes);
  refuse_bare_letters(bytes, path);
  toml::table table;
  try {
    table = toml::parse(bytes, path);
  } catch (const toml::parse_error& error) {
    throw Error(ErrorKind::BadData, std::string(error.description()),
                {path, error.source().begin.line, error.source().begin.column});
  }
  if (const auto* nodes = table.get("nodes")) schema.nodes = list_of(*nodes, path);
  if (schema.nodes.empty())
    throw Error(ErrorKind::BadData, "no 'nodes'", {path}, "list the node types");
  const auto* relationships = table.get_as<toml::array>("relationship");
  if (!relationships) throw Error(ErrorKind::BadData, "no [[relationship]]", {path});
  for (const auto& element : *relationships)
    if (const auto* one = element.as_table()) read_relationship(schema, *one, path);
  return schema;
}

}  // namespace rapport::pipeline
