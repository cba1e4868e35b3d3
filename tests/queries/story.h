// SPDX-License-Identifier: Apache-2.0
// Small graphs written as text, a line a node or a relationship:
//
//     document report.txt 2017-07-13
//     Person jane = Jane Roe | aka Minister Roe
//     Meeting talks = talks of Jane Roe | date 2017-07-11
//     "Roe held talks on July 11."
//     jane -ATTENDED-> talks | role chair
//
// A quoted line is the sentence behind the facts that follow it, until an empty line; otherwise a
// line is its own sentence. Dates and booleans are read as such, "dates a, b" and "..._sources a;
// b" make lists, "no evidence" leaves the fact without a sentence. Keys are "person:jane".
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"
#include "graph/model/graph_writer.h"

namespace rapport::test {

class Story {
 public:
  explicit Story(std::string_view text) {
    for (const std::string_view raw : split(text, '\n')) read(std::string(trim(raw)));
    graph_ = writer_.finish(true);
  }

  GraphView view() const { return graph_.view(); }

  // The node called so in the story.
  NodeId operator[](const std::string& id) const {
    const GraphView graph = view();
    for (NodeId node = 0; node < graph.node_count(); ++node) {
      if (graph.node_keys[node] == keys_.at(id)) return node;
    }
    throw std::logic_error("the story has no " + id);
  }

 private:
  void read(const std::string& line) {
    offset_ += 100;
    if (line.empty()) {
      sentence_.clear();
    } else if (line.front() == '"') {
      sentence_ = line.substr(1, line.size() - 2);
    } else if (line.starts_with("document ")) {
      const std::vector<std::string_view> words = split(line, ' ');
      document_ = std::string(words.at(1));
      writer_.add_document({document_, "", words.size() > 2 ? std::string(words[2]) : "", ""});
    } else {
      read_fact(line);
    }
  }

  void read_fact(const std::string& line) {
    std::vector<std::string> parts;
    std::string rest = line;
    for (std::size_t at = rest.find(" | "); at != std::string::npos; at = rest.find(" | ")) {
      parts.push_back(rest.substr(0, at));
      rest = rest.substr(at + 3);
    }
    parts.push_back(rest);

    Properties properties;
    ValueList aliases;
    std::vector<Evidence> evidence = {evidence_of(line)};
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const std::size_t space = parts[i].find(' ');
      const std::string key = parts[i].substr(0, space);
      const std::string text = parts[i].substr(space + 1);
      if (parts[i] == "no evidence")
        evidence.clear();
      else if (key == "aka")
        aliases.push_back(text);
      else if (key == "dates")
        properties.emplace_back("date", dates(text));
      else if (key.ends_with("_sources"))
        properties.emplace_back(key, texts(text));
      else
        properties.emplace_back(key, value(text));
    }
    const std::string& head = parts.front();
    const std::size_t arrow = head.find("-> ");
    if (arrow != std::string::npos) {
      const std::size_t dash = head.find(" -");
      writer_.add_relationship({head.substr(dash + 2, arrow - dash - 2),
                                keys_.at(head.substr(0, dash)), keys_.at(head.substr(arrow + 3)),
                                std::move(properties), std::move(evidence)});
      return;
    }
    const std::size_t space = head.find(' ');
    const std::size_t equals = head.find(" = ");
    const std::string label = head.substr(0, space);
    const std::string id = head.substr(space + 1, equals - space - 1);
    keys_[id] = utf8::to_lower(label) + ":" + id;
    properties.emplace_back("name", head.substr(equals + 3));
    if (!aliases.empty()) properties.emplace_back("aliases", std::move(aliases));
    writer_.add_node({keys_[id], {label}, std::move(properties), std::move(evidence)});
  }

  static Value value(const std::string& text) {
    if (text == "true" || text == "false") return text == "true";
    if (const auto date = parse_date(text)) return *date;
    return text;
  }

  static Value dates(const std::string& text) {
    ValueList list;
    for (const std::string_view part : split(text, ',')) list.push_back(*parse_date(trim(part)));
    return list;
  }

  static Value texts(const std::string& text) {
    ValueList list;
    for (const std::string_view part : split(text, ';')) list.emplace_back(std::string(trim(part)));
    return list;
  }

  Evidence evidence_of(const std::string& line) {
    if (document_.empty()) {
      document_ = "story.txt";
      writer_.add_document({document_, "", "", ""});
    }
    const std::string& sentence = sentence_.empty() ? line : sentence_;
    return {document_, offset_, offset_ + static_cast<std::uint32_t>(sentence.size()), sentence,
            "told"};
  }

  GraphWriter writer_;
  Graph graph_;
  std::map<std::string, std::string> keys_;
  std::string document_;
  std::string sentence_;
  std::uint32_t offset_ = 0;
};

}  // namespace rapport::test
