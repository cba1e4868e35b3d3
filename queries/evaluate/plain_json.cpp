// SPDX-License-Identifier: Apache-2.0
// JSON to graphs that can be compared, with every fault named by its place: "talks.gold.json:12:5:
// nodes[3]: ...".
#include "queries/evaluate/plain_json.h"

#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "graph/base/error.h"
#include "graph/base/strings.h"
#include "queries/evaluate/item_place.h"

namespace rapport::evaluate {
namespace {

std::string listed(const auto& vocabulary) {
  std::vector<std::string> names;
  for (const auto& each : vocabulary) {
    if constexpr (requires { each.name; })
      names.emplace_back(each.name);
    else
      names.emplace_back(each);
  }
  return enumerate(names, "or");
}

std::string listed(unsigned types) {
  std::vector<std::string> names;
  for (std::size_t k = 0; k < kNodeTypes.size(); ++k)
    if (types >> k & 1) names.emplace_back(kNodeTypes[k]);
  return enumerate(names, "or");
}

class Reader {
 public:
  Reader(std::string_view bytes, std::string file, bool expected)
      : bytes_(bytes), file_(std::move(file)), expected_(expected) {}

  PlainGraph run(const Json& json) {
    const Json *nodes = json.find("nodes"), *edges = json.find("edges");
    if (nodes == nullptr || edges == nullptr || !nodes->array() || !edges->array())
      throw Error(ErrorKind::BadInput, "not an object with the arrays \"nodes\" and \"edges\"",
                  {file_},
                  "write {\"nodes\": [...], \"edges\": [...]}; a list with nothing in it is []");
    list_ = "nodes";
    for (const Json& item : *nodes->array()) node(item), ++number_;
    list_ = "edges", number_ = 0;
    for (const Json& item : *edges->array()) edge(item), ++number_;
    return std::move(graph_);
  }

 private:
  [[noreturn]] void fail(const std::string& message, const std::string& hint) const {
    throw Error(ErrorKind::BadInput, fmt::format("{}[{}]: {}", list_, number_, message),
                place_of_item(bytes_, file_, list_, number_), hint);
  }
  [[noreturn]] void fail_by_form(const std::string& message) const {
    fail(message,
         list_ == "nodes"
             ? "a node is {\"id\": \"lee\", \"type\": \"Person\", \"name\": \"Ann Lee\", "
               "\"aliases\": [\"Minister Lee\"]}"
             : "an edge is {\"type\": \"ATTENDED\", \"from\": \"lee\", \"to\": \"talks\"}");
  }

  // A member of the item or, before it, of its "properties". Null when it is in neither.
  static const Json* property(const Json& item, std::string_view key) {
    if (const Json* nested = item.find("properties"))
      if (const Json* found = nested->find(key)) return found;
    return item.find(key);
  }

  static bool is_true(const Json& item, std::string_view key) {
    const Json* found = property(item, key);
    return found && found->boolean() && *found->boolean();
  }

  void check(const Json& item) const {
    const Json* nested = item.find("properties");
    if (!item.object() || (nested && !nested->object() && !nested->is_null()))
      fail_by_form("not an object, or its \"properties\" are none");
  }

  std::string text(const Json& item, std::string_view key) const {
    const Json* value = item.find(key);
    if (value && value->string()) return *value->string();
    if (value && value->integer() && key != "type" && key != "name")
      return std::to_string(*value->integer());
    fail_by_form(fmt::format("\"{}\" is missing or not a string", key));
  }

  void node(const Json& item) {
    check(item);
    const std::string id = text(item, "id"), type = text(item, "type");
    const auto known = index_of(kNodeTypes, type);
    if (!places_.emplace(id, kNone).second)
      fail(fmt::format("the id '{}' is not unique", id), "each node has an id of its own");
    if (expected_ && known == kNodeTypes.size())
      fail(fmt::format("unknown node type '{}'", type),
           fmt::format("a node is a {}", listed(kNodeTypes)));
    const Json* status = property(item, "status");
    if (known == kNodeTypes.size() ||
        (!expected_ && status && status->string() && was_not_held(*status->string()))) {
      ++graph_.ignored;
      return;
    }
    PlainNode plain;
    plain.id = id;
    plain.type = static_cast<NodeType>(known);
    plain.names.push_back(text(item, "name"));
    aliases(item, plain);
    date(item, plain);
    plain.optional = expected_ && is_true(item, "optional");
    plain.unnamed = expected_ && is_true(item, "unnamed");
    if (!expected_) plain.evidence = evidence(item);
    know_names(plain);
    places_[id] = static_cast<std::uint32_t>(graph_.nodes.size());
    graph_.nodes.push_back(std::move(plain));
  }

  void aliases(const Json& item, PlainNode& plain) const {
    const Json* aliases = item.find("aliases");
    if (aliases == nullptr || aliases->is_null()) return;
    if (!aliases->array()) fail_by_form("\"aliases\" is not an array of strings");
    for (const Json& alias : *aliases->array()) {
      if (!alias.string()) fail_by_form("\"aliases\" is not an array of strings");
      plain.names.push_back(*alias.string());
    }
  }

  void date(const Json& item, PlainNode& plain) const {
    const Json* date = property(item, "date");
    if (date && date->string()) plain.date = clean_date(*date->string());
    const bool told = date && !date->is_null() && !(date->string() && date->string()->empty());
    if (expected_ && told && !plain.date)
      fail(fmt::format("{} is not an ISO 8601 date", date->dump()),
           "write 2017, 2017-07, 2017-07-11 or a range 2017-07-11/2017-07-12");
  }

  std::uint32_t end(const Json& item, std::string_view key, std::string_view type) const {
    const std::string id = text(item, key);
    const auto found = places_.find(id);
    if (found == places_.end())
      fail(fmt::format("{} touches the unknown node '{}'", type, id),
           fmt::format("\"{}\" is the id of a node of this file", key));
    return found->second;
  }

  void edge(const Json& item) {
    check(item);
    const std::string type = text(item, "type");
    const auto known = index_of(kEdgeTypes, type);
    const auto source = end(item, "from", type), target = end(item, "to", type);
    if (expected_ && known == kEdgeTypes.size())
      fail(fmt::format("unknown edge type '{}'", type),
           fmt::format("an edge is {}", listed(kEdgeTypes)));
    if (known == kEdgeTypes.size() || source == kNone || target == kNone) {
      ++graph_.ignored;
      return;
    }
    PlainEdge plain{static_cast<EdgeType>(known), source, target, {}, false, {}};
    for (const auto name : kEdgeTypes[known].judged)
      if (const Json* value = name.empty() ? nullptr : property(item, name))
        plain.properties.emplace(name, *value);
    if (expected_) {
      plain.optional = is_true(item, "optional");
      check_ends(plain, item);
    } else {
      plain.evidence = evidence(item);
    }
    graph_.edges.push_back(std::move(plain));
  }

  void check_ends(const PlainEdge& edge, const Json& item) {
    const auto& type = kEdgeTypes[edge.type];
    const auto refuse = [&](std::uint32_t end, std::string_view key, unsigned allowed) {
      const auto& node = graph_.nodes[end];
      if ((allowed >> node.type & 1) == 0)
        fail(fmt::format("{} cannot be \"{}\" the {} '{}'", type.name, key, kNodeTypes[node.type],
                         node.id),
             fmt::format("it goes from {} to {}", listed(type.sources), listed(type.targets)));
    };
    refuse(edge.source, "from", type.sources);
    refuse(edge.target, "to", type.targets);
    std::string values;
    if (type.parallel)
      for (const auto& [name, value] : edge.properties) values += name + "=" + value.dump() + "\n";
    if (!told_.emplace(edge.type, edge.source, edge.target, values).second)
      fail(fmt::format("{} from '{}' to '{}' is there twice", type.name, text(item, "from"),
                       text(item, "to")),
           type.parallel ? "two of them must differ in what they tell" : "leave one of them out");
  }

  // What an export tells of it; of other programs' graphs there may be none.
  static std::vector<questions::Citation> evidence(const Json& item) {
    std::vector<questions::Citation> citations;
    for (const Json& record : item.items("evidence"))
      citations.push_back({std::string(record.text("document")),
                           static_cast<std::uint32_t>(record.integer("start", 0)),
                           static_cast<std::uint32_t>(record.integer("end", 0)),
                           std::string(record.text("sentence")), std::string(record.text("rule"))});
    return citations;
  }

  std::string_view bytes_;
  std::string file_;
  bool expected_;
  PlainGraph graph_;
  std::string_view list_;  // that is being read, and the place in it
  std::size_t number_ = 0;
  std::unordered_map<std::string, std::uint32_t> places_;  // kNone: ignored
  std::set<std::tuple<EdgeType, std::uint32_t, std::uint32_t, std::string>> told_;
};

}  // namespace

PlainGraph plain(const Json& json, std::string_view bytes, const std::string& file, bool expected) {
  return Reader(bytes, file, expected).run(json);
}

}  // namespace rapport::evaluate
