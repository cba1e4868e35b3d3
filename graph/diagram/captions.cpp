// SPDX-License-Identifier: Apache-2.0
// Names, dates, labels and tooltips.
#include "graph/diagram/captions.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/core.h>

#include "graph/base/strings.h"
#include "graph/exchange/exchange.h"

namespace rapport::diagram {
namespace {

using exchange::clean_text;

bool contains(const std::vector<std::string>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool draws(const Diagram& diagram, RelationshipId r) {
  return std::binary_search(diagram.relationships.begin(), diagram.relationships.end(), r);
}

std::string month_words(DatePoint point, const Style& style) {
  return style.months[static_cast<std::size_t>(point.month) - 1];
}

std::string point_words(DatePoint point, const Style& style) {
  if (point.month == 0) return fmt::format("{}", point.year);
  if (point.day == 0) return fmt::format("{} {}", month_words(point, style), point.year);
  return fmt::format("{} {} {}", point.day, month_words(point, style), point.year);
}

std::string value_words(const Value& value, const Style& style) {
  if (const Date* date = value.date()) return date_words(*date, style);
  return replace_all(clean_text(to_string(value)), "_", " ");  // such as head_of_delegation
}

// "State Minister, Ministry of Communications" of the first post that is not a former one.
std::string post_words(const Diagram& diagram, NodeId person) {
  const GraphView& view = diagram.view;
  for (RelationshipId r : view.out(person)) {
    if (view.type(r) != "HELD_POST") continue;
    const bool* former = view.relationship_property(r, "former").boolean();
    if (former != nullptr && *former) continue;
    if (draws(diagram, r)) return {};
    const std::string title = clean_text(to_string(view.relationship_property(r, "title")));
    const std::string body = node_name(view, view.targets[r]);
    return title.empty() ? body : fmt::format("{}, {}", title, body);
  }
  return {};
}

std::string place_words(const Diagram& diagram, NodeId meeting) {
  std::vector<std::string> places;
  for (RelationshipId r : diagram.view.out(meeting)) {
    if (diagram.view.type(r) != "HELD_IN" || draws(diagram, r)) continue;
    places.push_back(node_name(diagram.view, diagram.view.targets[r]));
  }
  return join(places, ", ");
}

void append_evidence(std::string& text, const GraphView& view,
                     std::span<const EvidenceRecord> records) {
  if (records.empty()) return;
  const EvidenceRecord& first = records.front();
  text += fmt::format("\n“{}”\n{}", clean_text(view.sentences[first.sentence]),
                      clean_text(view.documents[first.document].name));
  if (records.size() > 1) text += fmt::format(" (+{})", records.size() - 1);
}

}  // namespace

std::string date_words(const Date& date, const Style& style) {
  const DatePoint& a = date.first;
  const DatePoint& b = date.last;
  if (!date.is_range()) return point_words(a, style);
  if (date.has_day() && a.year == b.year && a.month == b.month) {
    return fmt::format("{}–{} {} {}", a.day, b.day, month_words(a, style), a.year);
  }
  if (date.has_day() && a.year == b.year) {
    return fmt::format("{} {} – {}", a.day, month_words(a, style), point_words(b, style));
  }
  return fmt::format("{} – {}", point_words(a, style), point_words(b, style));
}

std::string node_name(const GraphView& view, NodeId node) {
  std::string name = clean_text(view.name(node));
  return name.empty() ? clean_text(view.node_keys[node]) : name;
}

std::vector<std::string> node_captions(const Diagram& diagram, const Style& style, NodeId node) {
  const NodeStyle& node_style = style.node(diagram.view.label(node));
  std::vector<std::string> captions;
  for (const std::string& key : node_style.caption) {
    std::string words;
    if (key == "@post") {
      words = post_words(diagram, node);
    } else if (key == "@place") {
      words = place_words(diagram, node);
    } else {
      words = value_words(diagram.view.property(node, key), style);
    }
    if (!words.empty() && !contains(node_style.unspoken, words))
      captions.push_back(std::move(words));
  }
  return captions;
}

std::string relationship_label(const GraphView& view, const Style& style,
                               RelationshipId relationship, bool type_labels) {
  const LineStyle& line = style.relationship(view.type(relationship));
  std::string label;
  std::string_view separator;
  for (const std::string& key : line.label) {
    const Value& value = view.relationship_property(relationship, key);
    const bool* flag = value.boolean();
    if (flag != nullptr && !*flag) continue;
    // A flag qualifies what follows: "former Minister".
    const std::string words = flag != nullptr ? key : value_words(value, style);
    if (words.empty() || contains(line.unspoken, words)) continue;
    label += separator;
    label += words;
    separator = flag != nullptr ? " " : ", ";
  }
  return label.empty() && type_labels ? type_words(style, view.type(relationship)) : label;
}

std::string type_words(const Style& style, std::string_view relationship_type) {
  const auto found = style.relationships.find(relationship_type);
  if (found != style.relationships.end()) return found->second.words;
  std::string words = clean_text(relationship_type);
  for (char& c : words) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '_') c = ' ';
  }
  return words;
}

std::string label_words(const Style& style, std::string_view node_label) {
  const auto found = style.nodes.find(node_label);
  if (found != style.nodes.end()) return found->second.words;
  return node_label.empty() ? style.other_node.words : clean_text(node_label);
}

std::string node_tooltip(const GraphView& view, const Style& style, NodeId node) {
  std::string text =
      fmt::format("{} ({})", node_name(view, node), label_words(style, view.label(node)));
  append_evidence(text, view, view.evidence(node));
  return text;
}

std::string relationship_tooltip(const GraphView& view, const Style& style, RelationshipId r) {
  std::string text = fmt::format("{} – {} – {}", node_name(view, view.sources[r]),
                                 type_words(style, view.type(r)), node_name(view, view.targets[r]));
  const std::string label = relationship_label(view, style, r, false);
  if (!label.empty()) text += fmt::format(" ({})", label);
  append_evidence(text, view, view.relationship_evidence_of(r));
  return text;
}

std::string source_line(const Diagram& diagram, const Style& style) {
  std::set<std::string> names;
  const auto collect = [&](std::span<const EvidenceRecord> records) {
    for (const EvidenceRecord& record : records) {
      names.insert(clean_text(diagram.view.documents[record.document].name));
    }
  };
  for (NodeId node : diagram.nodes) collect(diagram.view.evidence(node));
  for (RelationshipId r : diagram.relationships) collect(diagram.view.relationship_evidence_of(r));

  constexpr std::size_t kNamed = 3;
  std::string line;
  if (!names.empty()) {
    std::vector<std::string> named;
    for (const std::string& name : names) {
      if (named.size() < kNamed) named.push_back(name);
    }
    std::string list = join(named, ", ");
    if (names.size() > kNamed) {
      list += " " +
              replace_all(style.more_documents_words, "{}", std::to_string(names.size() - kNamed));
    }
    line = replace_all(style.source_words, "{}", list);
  }
  if (diagram.left_out != 0) {
    if (!line.empty()) line += ". ";
    line += replace_all(style.left_out_words, "{}", std::to_string(diagram.left_out));
  }
  return line;
}

std::string description(const Diagram& diagram, const Style& style) {
  if (!diagram.description.empty()) return clean_text(diagram.description);
  std::map<std::string, std::size_t> counts;
  for (NodeId node : diagram.nodes) ++counts[label_words(style, diagram.view.label(node))];
  for (RelationshipId r : diagram.relationships) ++counts[type_words(style, diagram.view.type(r))];
  std::vector<std::string> parts;
  for (const auto& [words, count] : counts) parts.push_back(fmt::format("{}: {}", words, count));
  return join(parts, ", ");
}

}  // namespace rapport::diagram
