// SPDX-License-Identifier: Apache-2.0
// Names of things, figures and faults; sums of figures.
#include "queries/evaluate/wording.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "graph/base/error.h"
#include "graph/base/strings.h"
#include "queries/evaluate/attributes.h"

namespace rapport::evaluate {
namespace {

std::size_t order_of(Part part, const std::string& name) {
  if (part == Part::Nodes) return name == "all" ? 0 : 1 + index_of(kNodeTypes, name);
  if (part == Part::Edges) return name == "all" ? 0 : 1 + index_of(kEdgeTypes, name);
  if (part == Part::Competency) return name == "met" ? 0 : 1;
  const auto dot = name.find('.');
  const auto type = index_of(kEdgeTypes, std::string_view(name).substr(0, dot));
  if (type == kEdgeTypes.size()) return 0;  // Meeting.date
  return 1 + type * 2 + index_of(kEdgeTypes[type].judged, std::string_view(name).substr(dot + 1));
}

std::optional<double> share(std::size_t part, std::size_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

std::string describe(const PlainNode& node) {
  std::string text = fmt::format("{} {}", kNodeTypes[node.type], node.name());
  if (node.type == kMeeting && node.date) text += fmt::format(" [{}]", *node.date);
  return text;
}

std::string name_of(const PlainEdge& edge) { return std::string(kEdgeTypes[edge.type].name); }

std::string describe(const PlainEdge& edge, const PlainGraph& graph) {
  std::vector<std::string> values;
  for (const auto name : kEdgeTypes[edge.type].judged) {
    const auto value = edge.properties.find(std::string(name));
    if (value == edge.properties.end() || value->second.is_null()) continue;
    const std::string text = text_of(value->second);
    if (!text.empty() && text != "false") values.push_back(fmt::format("{} {}", name, text));
  }
  return fmt::format("{} -{}-> {}{}", describe(graph.nodes[edge.source]), name_of(edge),
                     describe(graph.nodes[edge.target]),
                     values.empty() ? "" : fmt::format(" ({})", join(values, ", ")));
}

std::vector<std::string> rules_of(const std::vector<questions::Citation>& evidence) {
  std::vector<std::string> rules;
  for (const auto& citation : evidence)
    if (!citation.rule.empty()) rules.push_back(citation.rule);
  return as_set(std::move(rules));
}

FigureKey figure_key(Part part, const std::string& name) {
  return {part, order_of(part, name), name};
}

std::string read_whole(const std::string& path) {
  const auto fail = [&](ErrorKind kind, const std::string& why) { throw Error(kind, why, {path}); };
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) fail(ErrorKind::NotFound, "no such file");
  if (std::filesystem::is_directory(path, ignored)) fail(ErrorKind::BadInput, "a folder, no file");
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  if (file) bytes << file.rdbuf();
  if (!file) fail(ErrorKind::Io, fmt::format("cannot be read: {}", std::strerror(errno)));
  std::string text = std::move(bytes).str();
  if (text.starts_with("\xef\xbb\xbf")) text.erase(0, 3);
  return text;
}

Json parse_graph(const std::string& bytes, const std::string& path) {
  try {
    return parse_json(bytes, path);
  } catch (const Error& error) {
    throw Error(error.kind(), error.message(), error.place(),
                "the file is one JSON object: {\"nodes\": [...], \"edges\": [...]}");
  }
}

std::string_view to_string(Fault::Kind kind) {
  constexpr std::array<std::string_view, 5> kNames = {"missing node", "false node", "missing edge",
                                                      "false edge", "wrong value"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::optional<double> Tally::precision() const { return share(right, right + wrong); }
std::optional<double> Tally::recall() const { return share(right, right + missing); }
std::optional<double> Tally::f1() const { return share(2 * right, 2 * right + wrong + missing); }

Tally& Tally::operator+=(const Tally& other) {
  right += other.right;
  wrong += other.wrong;
  missing += other.missing;
  return *this;
}

RuleTally& RuleTally::operator+=(const RuleTally& other) {
  right_nodes += other.right_nodes;
  wrong_nodes += other.wrong_nodes;
  right_edges += other.right_edges;
  wrong_edges += other.wrong_edges;
  wrong_values += other.wrong_values;
  wrong_met += other.wrong_met;
  return *this;
}

Tally Comparison::of(Part part, std::string_view name) const {
  const auto found = figures.find(figure_key(part, std::string(name)));
  return found == figures.end() ? Tally() : found->second;
}

Comparison& Comparison::operator+=(const Comparison& other) {
  for (const auto& [key, tally] : other.figures) figures[key] += tally;
  for (const auto& [rule, tally] : other.rules) rules[rule] += tally;
  ignored += other.ignored;
  return *this;
}

}  // namespace rapport::evaluate
