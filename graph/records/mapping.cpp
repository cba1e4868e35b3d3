// SPDX-License-Identifier: Apache-2.0
// Reads data/mappings/*.toml and refuses what would only fail later, row by row.
#include "graph/records/mapping.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "graph/base/error.h"
#include "graph/base/strings.h"
#include "graph/base/toml_names.h"
#include "graph/base/utf8.h"
#include "graph/text/text.h"

namespace rapport::records {
namespace {

class Loader {
 public:
  Loader(const toml::table& table, const std::string& file) : table_(table), file_(file) {}

  Mapping run() {
    mapping_.file = file_;
    std::string format;
    for (const auto& [key, value] : table_) {
      if (key == "name")
        mapping_.name = text(value);
      else if (key == "about")
        mapping_.about = text(value);
      else if (key == "source")
        mapping_.source = text(value);
      else if (key == "format")
        format = text(value);
      else if (key == "records")
        mapping_.records = text(value);
      else if (key == "months")
        mapping_.months = texts(value);
      else if (key != "columns" && key != "skip" && key != "thing" && key != "fact")
        fail(value, fmt::format("unknown key '{}'", key.str()),
             "the keys are name, about, source, format, records, months, columns, skip, thing and "
             "fact");
    }
    if (mapping_.name.empty())
      fail(table_, "a mapping without a name", "name = \"ministers-meetings\"");
    if (format != "csv" && format != "json")
      fail(table_, "expected format = \"csv\" or format = \"json\"", {});
    mapping_.json = format == "json";
    if (!mapping_.months.empty() && mapping_.months.size() != 12)
      fail(table_, "months: expected twelve names", {});
    read_columns();
    read_skip();
    each_table("thing", [&](const toml::table& t) { read_thing(t); });
    each_table("fact", [&](const toml::table& t) { read_fact(t); });
    if (mapping_.things.empty())
      fail(table_, "a mapping without things", "[[thing]] with id, type and name");
    return std::move(mapping_);
  }

 private:
  [[noreturn]] void fail(const toml::node& node, const std::string& message,
                         const std::string& hint) const {
    throw Error(ErrorKind::BadData, message,
                {file_, node.source().begin.line, node.source().begin.column}, hint);
  }
  std::string text(const toml::node& node) const {
    const auto value = node.value_exact<std::string>();
    if (!value) fail(node, "expected text in quotes", {});
    return *value;
  }
  bool truth(const toml::node& node) const {
    const auto value = node.value_exact<bool>();
    if (!value) fail(node, "expected true or false", {});
    return *value;
  }
  std::vector<std::string> texts(const toml::node& node) const {
    if (node.is_string()) return {text(node)};
    const auto* array = node.as_array();
    if (!array) fail(node, "expected text, or a list of texts", {});
    std::vector<std::string> list;
    for (const auto& element : *array) list.push_back(text(element));
    return list;
  }
  std::vector<std::string> folded(const toml::node& node) const {
    auto list = texts(node);
    for (auto& item : list) item = utf8::fold(item);
    return list;
  }

  template <typename Work>
  void each_table(const char* key, Work work) const {
    const auto* node = table_.get(key);
    if (!node) return;
    const auto* array = node->as_array();
    if (!array) fail(*node, fmt::format("expected [[{}]]", key), {});
    for (const auto& element : *array) {
      if (!element.is_table()) fail(element, fmt::format("expected [[{}]]", key), {});
      work(*element.as_table());
    }
  }

  void read_columns() {
    const auto* columns = table_.get("columns");
    if (!columns || !columns->is_table())
      fail(table_, "a mapping without [columns]",
           "date = { headers = [\"Date\"], type = \"date\" }");
    // In the order of the file, in which rows are shown too.
    std::vector<std::pair<std::string, const toml::node*>> ordered;
    for (const auto& [name, value] : *columns->as_table())
      ordered.emplace_back(std::string(name.str()), &value);
    std::sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) {
      const auto place = [](const toml::node& node) {
        return std::pair(node.source().begin.line, node.source().begin.column);
      };
      return place(*a.second) < place(*b.second);
    });
    for (const auto& [name, node] : ordered) {
      const auto& value = *node;
      if (!value.is_table())
        fail(value, fmt::format("column {}: expected {{ headers = [...] }}", name), {});
      Column column;
      column.name = name;
      for (const auto& [key, setting] : *value.as_table()) read_column(column, key.str(), setting);
      if (column.headers.empty())
        fail(value, fmt::format("column {}: expected headers", column.name), {});
      if (column.type == ColumnType::Date && column.formats.empty()) column.formats = {"%Y-%m-%d"};
      mapping_.columns.push_back(std::move(column));
    }
  }

  void read_column(Column& column, std::string_view key, const toml::node& setting) const {
    if (key == "headers")
      column.headers = texts(setting);
    else if (key == "required")
      column.required = truth(setting);
    else if (key == "fill_down")
      column.fill_down = truth(setting);
    else if (key == "split")
      column.split = texts(setting);
    else if (key == "formats")
      column.formats = texts(setting);
    else if (key == "none")
      column.none = folded(setting);
    else if (key == "strip")
      column.strip = texts(setting);
    else if (key == "family_first")
      column.family_first = truth(setting);
    else if (key == "type") {
      const auto type = text(setting);
      if (type == "date")
        column.type = ColumnType::Date;
      else if (type == "integer")
        column.type = ColumnType::Integer;
      else if (type == "person")
        column.type = ColumnType::Person;
      else if (type != "text")
        fail(setting, fmt::format("unknown type '{}'", type),
             "the types are text, person, date and integer");
    } else if (key == "values" && setting.is_table()) {
      for (const auto& [from, to] : *setting.as_table())
        column.values[utf8::fold(from.str())] = text(to);
    } else {
      fail(setting, fmt::format("column {}: unknown key '{}'", column.name, key),
           "the keys are headers, type, formats, required, fill_down, split, none, strip, values "
           "and family_first");
    }
    if (std::find(column.split.begin(), column.split.end(), "") != column.split.end())
      fail(setting, "split: expected a mark", {});
  }

  std::int32_t column(const toml::node& node, std::string_view name) const {
    std::vector<std::string> names;
    for (std::size_t c = 0; c < mapping_.columns.size(); ++c) {
      if (mapping_.columns[c].name == name) return static_cast<std::int32_t>(c);
      names.push_back(mapping_.columns[c].name);
    }
    fail(node, fmt::format("'{}' is no column of [columns]", name),
         fmt::format("the columns are {}", enumerate(names)));
  }

  void read_skip() {
    const auto* skip = table_.get("skip");
    if (!skip) return;
    if (!skip->is_table()) fail(*skip, "expected [skip] with columns and their values", {});
    for (const auto& [name, value] : *skip->as_table())
      mapping_.skip.emplace_back(static_cast<std::uint32_t>(column(value, name.str())),
                                 folded(value));
  }

  Template make_template(const toml::node& node) const {
    const auto pattern = text(node);
    Template made;
    for (std::size_t at = 0; at < pattern.size();) {
      const auto open = std::min(pattern.find('{', at), pattern.size());
      if (open > at) made.parts.push_back({pattern.substr(at, open - at), -1});
      if (open == pattern.size()) break;
      const auto close = pattern.find('}', open);
      if (close == std::string::npos) fail(node, "expected '}' behind '{'", {});
      made.parts.push_back(
          {{}, column(node, std::string_view(pattern).substr(open + 1, close - open - 1))});
      at = close + 1;
    }
    if (made.parts.empty()) fail(node, "expected text", {});
    return made;
  }

  std::vector<std::pair<std::string, Template>> properties(const toml::node& node,
                                                           std::vector<std::string>* flags) const {
    if (!node.is_table()) fail(node, "expected { property = \"{column}\" }", {});
    std::vector<std::pair<std::string, Template>> made;
    for (const auto& [key, value] : *node.as_table()) {
      if (flags && value.is_boolean()) {
        if (truth(value)) flags->push_back(std::string(key.str()));
      } else {
        made.emplace_back(std::string(key.str()), make_template(value));
      }
    }
    return made;
  }

  void read_thing(const toml::table& table) {
    ThingRule thing;
    for (const auto& [key, value] : table) {
      if (key == "id")
        thing.id = text(value);
      else if (key == "type")
        thing.type = text(value);
      else if (key == "name")
        thing.name = make_template(value);
      else if (key == "each")
        thing.each = column(value, text(value));
      else if (key == "own")
        thing.own = truth(value);
      else if (key == "properties")
        thing.properties = properties(value, &thing.flags);
      else
        fail(value, fmt::format("thing: unknown key '{}'", key.str()),
             "the keys are id, type, name, each, own and properties");
    }
    if (thing.id.empty() || thing.type.empty() || thing.name.parts.empty())
      fail(table, "a thing needs id, type and name", {});
    for (const auto& other : mapping_.things)
      if (other.id == thing.id)
        fail(table, fmt::format("two things are called '{}'", thing.id), {});
    mapping_.things.push_back(std::move(thing));
  }

  std::uint32_t thing(const toml::node& node) const {
    const auto id = text(node);
    std::vector<std::string> ids;
    for (std::size_t t = 0; t < mapping_.things.size(); ++t) {
      if (mapping_.things[t].id == id) return static_cast<std::uint32_t>(t);
      ids.push_back(mapping_.things[t].id);
    }
    fail(node, fmt::format("'{}' is no thing", id),
         fmt::format("the things are {}", enumerate(ids)));
  }

  void read_fact(const toml::table& table) {
    FactRule fact;
    bool from = false, to = false;
    for (const auto& [key, value] : table) {
      if (key == "type")
        fact.type = text(value);
      else if (key == "from")
        fact.from = thing(value), from = true;
      else if (key == "to")
        fact.to = thing(value), to = true;
      else if (key == "properties")
        fact.properties = properties(value, nullptr);
      else
        fail(value, fmt::format("fact: unknown key '{}'", key.str()),
             "the keys are type, from, to and properties");
    }
    if (fact.type.empty() || !from || !to) fail(table, "a fact needs type, from and to", {});
    mapping_.facts.push_back(std::move(fact));
  }

  const toml::table& table_;
  std::string file_;
  Mapping mapping_;
};

}  // namespace

Mapping parse_mapping(std::string_view toml, const std::string& file) {
  refuse_bare_letters(toml, file);
  try {
    const auto table = toml::parse(toml, file);
    auto mapping = Loader(table, file).run();
    mapping.hash = rapport::content_hash(toml);
    return mapping;
  } catch (const toml::parse_error& error) {
    throw Error(ErrorKind::BadData, std::string(error.description()),
                {file, error.source().begin.line, error.source().begin.column});
  }
}

Mappings Mappings::load(const std::string& folder) {
  Mappings mappings;
  std::error_code missing;
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, missing))
    if (entry.path().extension() == ".toml") files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  std::string hashes;
  for (const auto& file : files) {
    auto mapping = std::make_shared<Mapping>(parse_mapping(text::read_file(file), file));
    hashes += mapping->hash;
    mappings.all_.push_back(std::move(mapping));
  }
  std::sort(mappings.all_.begin(), mappings.all_.end(),
            [](const auto& a, const auto& b) { return a->name < b->name; });
  for (std::size_t m = 1; m < mappings.all_.size(); ++m)
    if (mappings.all_[m]->name == mappings.all_[m - 1]->name)
      throw Error(ErrorKind::BadData,
                  fmt::format("two mappings are called '{}'", mappings.all_[m]->name),
                  {mappings.all_[m]->file});
  mappings.content_hash_ = rapport::content_hash(hashes);
  return mappings;
}

std::shared_ptr<const Mapping> Mappings::find(const std::string& name_or_file) const {
  if (name_or_file.ends_with(".toml"))
    return std::make_shared<Mapping>(parse_mapping(text::read_file(name_or_file), name_or_file));
  std::vector<std::string> names;
  for (const auto& mapping : all_) {
    if (mapping->name == name_or_file) return mapping;
    names.push_back(mapping->name);
  }
  throw Error(ErrorKind::InvalidArgument, fmt::format("no mapping is called '{}'", name_or_file),
              {},
              names.empty()
                  ? "name a file that ends in .toml"
                  : fmt::format("there are {}; a file of your own is named with its ending, .toml",
                                enumerate(names)));
}

const std::string& name_of(const Mapping& mapping) { return mapping.name; }
const std::string& hash_of(const Mapping& mapping) { return mapping.hash; }

}  // namespace rapport::records
