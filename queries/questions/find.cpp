// SPDX-License-Identifier: Apache-2.0
// From what people type to nodes.
#include <algorithm>
#include <charconv>
#include <tuple>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"
#include "queries/questions/lookups.h"
#include "queries/questions/names.h"
#include "queries/questions/questions.h"

namespace rapport::questions {
namespace {

constexpr double kNear = 0.7;  // likeness of a suggestion
constexpr std::size_t kMostListed = 12;
constexpr std::size_t kCrowd =
    100;  // fits (suggestions) among which the closest are chosen; more are left as they are

// The kinds of fit of questions.h, from 2 on.
enum Kind { Name, Alias, WordsOfName, Beginnings, Surroundings, Nothing };

class Finder {
 public:
  Finder(const GraphView& graph, const FindOptions& options)
      : look_(graph), graph_(graph), options_(options) {}

  FoundNodes run(std::string_view text) {
    text = trim(text);
    FoundNodes found;
    for (NodeId node = 0; node < graph_.node_count(); ++node) {
      if (graph_.node_keys[node] == text && is_asked_for(node)) return {{node}, {}};
    }
    query_ = words_of(take_label(text));
    if (query_.empty()) return found;
    Kind best = Nothing;
    for (NodeId node = 0; node < graph_.node_count(); ++node) {
      if (!is_asked_for(node)) continue;
      const Kind kind = kind_of_fit(node);
      if (kind < best) {
        best = kind;
        found.matches.clear();
      }
      if (kind == best && kind != Nothing) found.matches.push_back(node);
    }
    if (best == Nothing) found.matches = in_surroundings();
    if (best == WordsOfName || best == Beginnings) keep_closest(found.matches);
    if (found.matches.empty()) found.suggestions = nearest();
    return found;
  }

 private:
  // "person:" before a text leaves only nodes with that label.
  std::string_view take_label(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return text;
    const std::string wanted = utf8::fold(text.substr(0, colon));
    for (const SymbolId label : graph_.label_ids) {
      if (utf8::fold(graph_.symbol_name(label)) != wanted) continue;
      label_ = label;
      return text.substr(colon + 1);
    }
    return text;
  }

  bool is_asked_for(NodeId node) const {
    if (label_ != kNone && !graph_.has_label(node, label_)) return false;
    if (options_.labels.empty()) return true;
    return std::any_of(
        options_.labels.begin(), options_.labels.end(),
        [&](const std::string& label) { return look_.is(node, graph_.symbol(label)); });
  }

  Kind kind_of_fit(NodeId node) const {
    const Words name = words_of(look_.name(node));
    if (name == query_) return Name;
    Kind best = is_acronym(query_, name) ? Alias : by_words(name);
    for (const Value& alias : graph_.aliases(node)) {
      const Words words = words_of(to_string(alias));
      best = std::min(best, words == query_ ? Alias : by_words(words));
    }
    return best;
  }

  // "roe" is Jane Roe and not the talks of Jane Roe: what contains the whole name of another fit is
  // about that one. A name that was only made for an unnamed meeting stands back behind all names
  // of the documents.
  void keep_closest(std::vector<NodeId>& matches) const {
    const auto is_unnamed = [&](NodeId node) {
      const bool* unnamed = graph_.property(node, "unnamed").boolean();
      return unnamed != nullptr && *unnamed;
    };
    if (matches.size() > kCrowd) return;
    std::vector<NodeId> kept;
    for (const NodeId node : matches) {
      const std::string name = fmt::format(" {} ", join(words_of(look_.name(node)), " "));
      const bool wider = std::any_of(matches.begin(), matches.end(), [&](NodeId other) {
        const std::string part = fmt::format(" {} ", join(words_of(look_.name(other)), " "));
        return part.size() < name.size() && name.find(part) != std::string::npos;
      });
      if (!wider) kept.push_back(node);
    }
    if (!std::all_of(kept.begin(), kept.end(), is_unnamed)) std::erase_if(kept, is_unnamed);
    matches = std::move(kept);
  }

  Kind by_words(const Words& name) const {
    switch (fit(query_, name)) {
      case Fit::Whole: return WordsOfName;
      case Fit::Beginnings: return Beginnings;
      case Fit::None: break;
    }
    return Nothing;
  }

  // One word at least must be the node's own, else a ministry's name would find all who work there.
  std::vector<NodeId> in_surroundings() const {
    std::vector<NodeId> found;
    if (query_.size() < 2) return found;
    for (NodeId node = 0; node < graph_.node_count(); ++node) {
      if (!is_asked_for(node)) continue;
      Words own = words_of(look_.name(node));
      for (const Value& alias : graph_.aliases(node)) {
        for (std::string& word : words_of(to_string(alias))) own.push_back(std::move(word));
      }
      const auto is_own = [&](const std::string& word) { return fit({word}, own) == Fit::Whole; };
      if (std::none_of(query_.begin(), query_.end(), is_own)) continue;
      const Words around = context_of(look_, node);
      const bool all = std::all_of(query_.begin(), query_.end(), [&](const std::string& word) {
        return is_own(word) || std::binary_search(around.begin(), around.end(), word);
      });
      if (all) found.push_back(node);
    }
    return found;
  }

  std::vector<NodeId> nearest() const {
    // the likeness negative, to sort the most alike first
    std::vector<std::tuple<double, std::string, NodeId>> near;
    for (NodeId node = 0; node < graph_.node_count(); ++node) {
      if (!is_asked_for(node)) continue;
      double best = likeness(query_, words_of(look_.name(node)));
      for (const Value& alias : graph_.aliases(node)) {
        best = std::max(best, likeness(query_, words_of(to_string(alias))));
      }
      if (best >= kNear) near.emplace_back(-best, look_.name(node), node);
    }
    std::sort(near.begin(), near.end());
    std::vector<NodeId> found;
    for (const auto& [likeness_below_zero, name, node] : near) found.push_back(node);
    if (found.size() > kCrowd) found.resize(kCrowd);
    keep_closest(found);
    if (found.size() > options_.most_suggestions) found.resize(options_.most_suggestions);
    return found;
  }

  Lookups look_;
  const GraphView& graph_;
  const FindOptions& options_;
  SymbolId label_ = kNone;
  Words query_;
};

std::string with_article(std::string_view label) {
  const bool vowel = !label.empty() &&
                     std::string_view("AEIOUaeiou").find(label.front()) != std::string_view::npos;
  return fmt::format("{} {}", vowel ? "an" : "a", label);
}

std::string any_of_labels(const std::vector<std::string>& labels) {
  std::vector<std::string> texts;
  for (const std::string& label : labels) texts.push_back(with_article(label));
  return enumerate(texts, "or");
}

[[noreturn]] void fail_ambiguous(const GraphView& graph, std::string_view text,
                                 const std::vector<NodeId>& nodes) {
  const Lookups look(graph);
  std::string message = fmt::format("\"{}\" fits {} things:", text, nodes.size());
  for (std::size_t i = 0; i < nodes.size() && i < kMostListed; ++i) {
    message += fmt::format("\n  {}  {} ({})", graph.node_keys[nodes[i]], look.name(nodes[i]),
                           describe(graph, nodes[i]));
  }
  if (nodes.size() > kMostListed)
    message += fmt::format("\n  ... and {} more", nodes.size() - kMostListed);
  throw Error(ErrorKind::Ambiguous, message, {},
              fmt::format("say more of the name, or name one by its key, such as \"{}\"",
                          graph.node_keys[nodes.front()]));
}

[[noreturn]] void fail_not_found(const GraphView& graph, std::string_view text,
                                 const FoundNodes& found, const FindOptions& options) {
  const Lookups look(graph);
  if (!options.labels.empty()) {
    const FoundNodes others = find_nodes(graph, text, {});
    if (!others.matches.empty()) {
      const NodeId other = others.matches.front();
      throw Error(
          ErrorKind::InvalidArgument,
          fmt::format("\"{}\" is {}; {} is asked for here", look.name(other),
                      with_article(graph.label(other)), any_of_labels(options.labels)),
          {}, fmt::format("rapport show \"{}\" tells what is known of it", graph.node_keys[other]));
    }
  }
  std::vector<std::string> names;
  for (const NodeId node : found.suggestions) {
    names.push_back(fmt::format("\"{}\" ({})", look.name(node), graph.label(node)));
  }
  throw Error(ErrorKind::NotFound, fmt::format("nothing in the graph is called \"{}\"", text), {},
              names.empty() ? "rapport stats shows what the graph holds"
                            : "did you mean " + enumerate(names, "or") + "?");
}

std::vector<RelationshipId> between(const GraphView& graph, NodeId a, NodeId b,
                                    std::string_view type) {
  std::vector<RelationshipId> found;
  for (RelationshipId r = 0; r < graph.relationship_count(); ++r) {
    const bool forward = graph.sources[r] == a && graph.targets[r] == b;
    const bool backward = graph.sources[r] == b && graph.targets[r] == a;
    if (type.empty() ? forward || backward : forward && graph.type(r) == type) found.push_back(r);
  }
  return found;
}

}  // namespace

FoundNodes find_nodes(const GraphView& graph, std::string_view text, const FindOptions& options) {
  return Finder(graph, options).run(text);
}

NodeId one_node(const GraphView& graph, std::string_view text, const FindOptions& options) {
  if (words_of(text).empty()) {
    throw Error(ErrorKind::InvalidArgument, fmt::format("\"{}\" is no name", text), {},
                "give a name, an alias, an acronym or a part of one");
  }
  const FoundNodes found = find_nodes(graph, text, options);
  if (found.matches.size() == 1) return found.matches.front();
  if (found.matches.size() > 1) fail_ambiguous(graph, text, found.matches);
  fail_not_found(graph, text, found, options);
}

std::string describe(const GraphView& graph, NodeId node) {
  const Lookups look(graph);
  std::vector<std::string> parts{std::string(graph.label(node))};
  if (look.is(node, look.person)) {
    for (const Post& post : look.posts(node)) {
      if (!post.title.empty()) parts.push_back(post.title);
      parts.push_back(look.name(post.of));
      break;
    }
  } else if (look.is(node, look.meeting)) {
    if (const ValueList* dates = graph.property(node, look.date).list()) {
      std::vector<std::string> told;
      for (const Value& date : *dates) told.push_back(to_string(date));
      parts.push_back(enumerate(told, "or"));
    } else if (const auto date = look.date_of(node)) {
      parts.push_back(to_string(*date));
    }
    if (look.status_of(node) != "held") parts.push_back(look.status_of(node));
    parts.push_back(look.places(node));
  } else {
    for (const SymbolId type : {look.part_of, look.in_field}) {
      for (const NodeId whole : look.targets(node, type)) parts.push_back(look.name(whole));
    }
    std::vector<NodeId> meetings = look.sources(node, look.produced);
    std::sort(meetings.begin(), meetings.end(),
              [&](NodeId a, NodeId b) { return look.meeting_before(a, b); });
    if (!meetings.empty()) parts.push_back(look.name(meetings.front()));
  }
  std::erase(parts, "");
  return join(parts, ", ");
}

std::vector<RelationshipId> find_relationships(const GraphView& graph, std::string_view text) {
  text = trim(text);
  if (text.size() > 1 && text.front() == 'r') {
    RelationshipId id = kNone;
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), id);
    if (error == std::errc() && end == text.data() + text.size()) {
      return id < graph.relationship_count() ? std::vector<RelationshipId>{id}
                                             : std::vector<RelationshipId>{};
    }
  }
  std::set<std::string> types;
  for (const SymbolId type : graph.relationship_types) types.emplace(graph.symbol_name(type));
  // what stands between the names, and its type
  std::vector<std::pair<std::string, std::string>> forms;
  for (const std::string& type : types) {
    forms.emplace_back(fmt::format(" -{}-> ", type), type);
    forms.emplace_back(fmt::format(" {} ", type), type);
  }
  forms.emplace_back(" -> ", "");
  for (const auto& [form, type] : forms) {
    const std::size_t at = text.find(form);
    if (at == std::string_view::npos) continue;
    return between(graph, one_node(graph, text.substr(0, at)),
                   one_node(graph, text.substr(at + form.size())), type);
  }
  return {};
}

}  // namespace rapport::questions
