// SPDX-License-Identifier: Apache-2.0
// Reads data/styles/*.toml. Every key is checked, and one that is not known is an error: a misspelt
// key would otherwise leave its author wondering.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>

#include <fmt/core.h>
#include <toml++/toml.h>

#include "graph/base/error.h"
#include "graph/base/strings.h"
#include "graph/base/toml_names.h"
#include "graph/diagram/style.h"

namespace rapport::diagram {
namespace {

constexpr std::pair<std::string_view, Shape> kShapes[] = {
    {"rounded", Shape::Rounded}, {"ellipse", Shape::Ellipse}, {"box", Shape::Box},
    {"hexagon", Shape::Hexagon}, {"octagon", Shape::Octagon}, {"pin", Shape::Pin},
    {"note", Shape::Note},       {"tag", Shape::Tag},         {"slanted", Shape::Slanted}};

std::string kind_of(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::string: return fmt::format("the text \"{}\"", node.as_string()->get());
    case toml::node_type::integer: return fmt::format("the number {}", node.as_integer()->get());
    case toml::node_type::floating_point:
      return fmt::format("the number {}", node.as_floating_point()->get());
    case toml::node_type::boolean: return node.as_boolean()->get() ? "true" : "false";
    case toml::node_type::array: return "a list";
    case toml::node_type::table: return "a table";
    default: return "a date or time";
  }
}

// One table of the file; remembers which keys were asked for, so that done() can name the others.
class Section {
 public:
  Section(const std::string& file, std::string name, const toml::table& table)
      : file_(file), name_(std::move(name)), table_(table) {}

  [[noreturn]] void wrong(std::string_view key, const std::string& expected,
                          const toml::node* found) const {
    const toml::source_region where =
        (found != nullptr ? *found : static_cast<const toml::node&>(table_)).source();
    const std::string full = name_.empty() ? std::string(key) : fmt::format("{}.{}", name_, key);
    throw Error(ErrorKind::BadData,
                fmt::format("{}: expected {}, found {}", full, expected,
                            found != nullptr ? kind_of(*found) : std::string("nothing")),
                {file_, where.begin.line, found != nullptr ? where.begin.column : 0},
                "data/styles/default.toml shows every key with its values");
  }

  const toml::node* find(std::string_view key) {
    known_.emplace(key);
    return table_.get(key);
  }

  std::string text(std::string_view key) {
    const toml::node* node = find(key);
    if (node == nullptr || !node->is_string()) wrong(key, "a text in quotes", node);
    return node->as_string()->get();
  }

  bool boolean(std::string_view key) {
    const toml::node* node = find(key);
    if (node == nullptr || !node->is_boolean()) wrong(key, "true or false", node);
    return node->as_boolean()->get();
  }

  double number(std::string_view key, double low, double high) {
    const toml::node* node = find(key);
    const std::optional<double> value = node != nullptr ? node->value<double>() : std::nullopt;
    if (!value || !node->is_number() || !(*value >= low && *value <= high)) {
      wrong(key, fmt::format("a number from {} to {}", low, high), node);
    }
    return *value;
  }

  int whole(std::string_view key, int low, int high) {
    const toml::node* node = find(key);
    if (node == nullptr || !node->is_integer() || node->as_integer()->get() < low ||
        node->as_integer()->get() > high) {
      wrong(key, fmt::format("a whole number from {} to {}", low, high), node);
    }
    return static_cast<int>(node->as_integer()->get());
  }

  Colour colour(std::string_view key) {
    const toml::node* node = find(key);
    const std::string* text =
        node != nullptr && node->is_string() ? &node->as_string()->get() : nullptr;
    bool valid = text != nullptr && text->size() == 7 && text->front() == '#';
    double channels[3] = {};
    for (std::size_t i = 0; valid && i < 3; ++i) {
      const std::string digits = text->substr(1 + 2 * i, 2);
      valid = digits.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
      if (valid) channels[i] = std::stoi(digits, nullptr, 16) / 255.0;
    }
    if (!valid) wrong(key, "a colour such as \"#0072B2\"", node);
    return {channels[0], channels[1], channels[2]};
  }

  // An empty list when the key is missing.
  std::vector<std::string> texts(std::string_view key) {
    std::vector<std::string> list;
    const toml::node* node = find(key);
    if (node == nullptr) return list;
    if (!node->is_array()) wrong(key, "a list of texts", node);
    for (const toml::node& item : *node->as_array()) {
      if (!item.is_string()) wrong(key, "a list of texts", &item);
      list.push_back(item.as_string()->get());
    }
    return list;
  }

  std::vector<double> dashes(std::string_view key) {
    constexpr const char* kExpected = "a list of lengths from 0.5 to 50, line and gap in turn";
    std::vector<double> list;
    const toml::node* node = find(key);
    if (node == nullptr) return list;
    if (!node->is_array() || node->as_array()->size() % 2 != 0) wrong(key, kExpected, node);
    for (const toml::node& item : *node->as_array()) {
      const std::optional<double> length = item.value<double>();
      if (!length || !(*length >= 0.5 && *length <= 50)) wrong(key, kExpected, &item);
      list.push_back(*length);
    }
    return list;
  }

  Shape shape(std::string_view key) {
    const toml::node* node = find(key);
    std::vector<std::string> names;
    for (const auto& [name, shape] : kShapes) {
      if (node != nullptr && node->is_string() && node->as_string()->get() == name) return shape;
      names.emplace_back(name);
    }
    wrong(key, "one of " + join(names, ", "), node);
  }

  Section section(std::string_view key) {
    const toml::node* node = find(key);
    if (node == nullptr || !node->is_table()) wrong(key, "a table", node);
    return {file_, name_.empty() ? std::string(key) : fmt::format("{}.{}", name_, key),
            *node->as_table()};
  }

  std::vector<std::string> keys() const {
    std::vector<std::string> keys;
    for (const auto& [key, node] : table_) keys.emplace_back(key.str());
    return keys;
  }

  void done() const {
    for (const auto& [key, node] : table_) {
      if (known_.count(std::string(key.str())) != 0) continue;
      throw Error(
          ErrorKind::BadData,
          fmt::format("{}{}{}: this key is not known", name_, name_.empty() ? "" : ".",
                      std::string(key.str())),
          {file_, node.source().begin.line, 0},
          "expected one of " + join(std::vector<std::string>(known_.begin(), known_.end()), ", "));
    }
  }

 private:
  const std::string& file_;
  std::string name_;
  const toml::table& table_;
  std::set<std::string> known_;
};

NodeStyle read_node(Section section) {
  NodeStyle node;
  node.words = section.text("words");
  node.shape = section.shape("shape");
  node.colour = section.colour("colour");
  node.caption = section.texts("caption");
  node.unspoken = section.texts("unspoken");
  section.done();
  return node;
}

LineStyle read_line(Section section) {
  LineStyle line;
  line.words = section.text("words");
  line.colour = section.colour("colour");
  line.dashes = section.dashes("dashes");
  line.label = section.texts("label");
  line.unspoken = section.texts("unspoken");
  section.done();
  return line;
}

SizeStyle read_size(Section section) {
  SizeStyle size;
  size.up_to_nodes = static_cast<std::size_t>(section.whole("up_to_nodes", 0, 1'000'000));
  size.name_size = section.number("name", 6, 60);
  size.caption_size = section.number("caption", 6, 60);
  size.label_size = section.number("label", 6, 60);
  size.text_width = section.number("text_width", 40, 1000);
  size.name_lines = section.whole("name_lines", 1, 20);
  size.caption_lines = section.whole("caption_lines", 1, 20);
  size.captions = section.boolean("captions");
  size.type_labels = section.boolean("type_labels");
  size.labels = section.boolean("labels");
  section.done();
  return size;
}

void read_sizes(Section& root, Style& style) {
  const toml::node* node = root.find("size");
  if (node == nullptr || !node->is_array_of_tables()) root.wrong("size", "tables [[size]]", node);
  for (const toml::node& table : *node->as_array()) {
    const Section section(style.file, fmt::format("size[{}]", style.sizes.size() + 1),
                          *table.as_table());
    const SizeStyle size = read_size(section);
    if (!style.sizes.empty()) {
      const std::size_t before = style.sizes.back().up_to_nodes;
      if (before == 0 || (size.up_to_nodes != 0 && size.up_to_nodes <= before)) {
        section.wrong("up_to_nodes",
                      "a larger number than in the size before, and 0 in the last alone",
                      table.as_table()->get("up_to_nodes"));
      }
    }
    style.sizes.push_back(size);
  }
  if (style.sizes.back().up_to_nodes != 0)
    root.wrong("size", "a last size with up_to_nodes = 0", node);
}

void read_page(Section page, Style& style) {
  style.font_family = page.text("font_family");
  style.background = page.colour("background");
  style.text = page.colour("text");
  style.quiet_text = page.colour("quiet_text");
  style.margin = page.number("margin", 0, 1000);
  style.minimum_width = page.number("minimum_width", 100, 10'000);
  style.title_size = page.number("title_size", 6, 100);
  style.legend_size = page.number("legend_size", 6, 100);
  style.source_size = page.number("source_size", 6, 100);
  style.tint = page.number("tint", 0, 1);
  style.outline_contrast = page.number("outline_contrast", 1, 21);
  style.line_width = page.number("line_width", 0.1, 20);
  style.outline_width = page.number("outline_width", 0.1, 20);
  page.done();
}

void read_words(Section words, Style& style) {
  const std::vector<std::string> months = words.texts("months");
  if (months.size() != style.months.size())
    words.wrong("months", "twelve names", words.find("months"));
  std::copy(months.begin(), months.end(), style.months.begin());
  style.source_words = words.text("source");
  style.more_documents_words = words.text("more_documents");
  style.left_out_words = words.text("left_out");
  words.done();
}

Style read_style(const std::string& path, const toml::table& table) {
  Style style;
  style.file = path;
  Section root(style.file, "", table);
  read_page(root.section("page"), style);
  Section highlight = root.section("highlight");
  style.highlight = highlight.colour("colour");
  style.highlight_line_width = highlight.number("line_width", 0.1, 20);
  style.highlight_outline_width = highlight.number("outline_width", 0.1, 20);
  highlight.done();
  read_words(root.section("words"), style);
  read_sizes(root, style);
  Section nodes = root.section("node");
  for (const std::string& type : nodes.keys())
    style.nodes.emplace(type, read_node(nodes.section(type)));
  Section relationships = root.section("relationship");
  for (const std::string& type : relationships.keys()) {
    style.relationships.emplace(type, read_line(relationships.section(type)));
  }
  style.other_node = read_node(root.section("other_node"));
  style.other_relationship = read_line(root.section("other_relationship"));
  root.done();
  return style;
}

}  // namespace

Style load_style(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::error_code ignored;
  if (!file || std::filesystem::is_directory(path, ignored)) {
    throw Error(ErrorKind::NotFound, "the style of diagrams cannot be read", {path, 0, 0},
                "name a file such as data/styles/default.toml");
  }
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  refuse_bare_letters(text, path);
  try {
    return read_style(path, toml::parse(text, path));
  } catch (const toml::parse_error& error) {
    throw Error(ErrorKind::BadData, fmt::format("this is no TOML: {}", error.description()),
                {path, error.source().begin.line, error.source().begin.column},
                "see https://toml.io");
  }
}

}  // namespace rapport::diagram
