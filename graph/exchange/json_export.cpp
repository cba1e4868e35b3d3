// SPDX-License-Identifier: Apache-2.0
// The JSON export. Written piece by piece, so that a large graph needs no second copy of itself as
// a tree.
#include <fmt/core.h>

#include "graph/base/json.h"
#include "graph/exchange/exchange.h"

namespace rapport::exchange {
namespace {

class Exporter {
 public:
  Exporter(const GraphView& view, const JsonOptions& options)
      : view_(view),
        options_(options),
        json_(options.indented),
        name_(view.symbol("name")),
        aliases_(view.symbol("aliases")) {}

  std::string run() {
    json_.begin_object();
    json_.key("nodes");
    json_.begin_array();
    for (NodeId node = 0; node < view_.node_count(); ++node) write_node(node);
    json_.end_array();
    json_.key("edges");
    json_.begin_array();
    for (RelationshipId r = 0; r < view_.relationship_count(); ++r) write_edge(r);
    json_.end_array();
    json_.key("documents");
    json_.begin_array();
    for (const DocumentRecord& document : view_.documents) write_document(document);
    json_.end_array();
    json_.end_object();
    std::string text = json_.take();
    if (options_.indented) text += '\n';
    return text;
  }

 private:
  void member(std::string_view key, std::string_view value) {
    json_.key(key);
    json_.value(value);
  }

  void write_node(NodeId node) {
    json_.begin_object();
    member("id", view_.node_keys[node]);
    member("type", view_.label(node));
    if (view_.labels(node).size() > 1) {
      json_.key("labels");
      json_.begin_array();
      for (SymbolId label : view_.labels(node)) json_.value(view_.symbol_name(label));
      json_.end_array();
    }
    member("name", view_.name(node));
    json_.key("aliases");
    json_.begin_array();
    for (const Value& alias : view_.aliases(node)) json_.value(to_json(alias));
    json_.end_array();
    write_properties(view_.properties(node), true);
    write_evidence(view_.evidence(node));
    json_.end_object();
  }

  void write_edge(RelationshipId r) {
    json_.begin_object();
    member("id", edge_id(r));
    member("type", view_.type(r));
    member("from", view_.node_keys[view_.sources[r]]);
    member("to", view_.node_keys[view_.targets[r]]);
    write_properties(view_.relationship_properties_of(r), false);
    write_evidence(view_.relationship_evidence_of(r));
    json_.end_object();
  }

  // Name and aliases of a node stand beside its properties; a relationship may well have a property
  // "name".
  void write_properties(std::span<const Property> properties, bool of_node) {
    json_.key("properties");
    json_.begin_object();
    for (const Property& property : properties) {
      if (of_node && (property.key == name_ || property.key == aliases_)) continue;
      json_.key(view_.symbol_name(property.key));
      json_.value(to_json(property.value));
    }
    json_.end_object();
  }

  void write_evidence(std::span<const EvidenceRecord> records) {
    if (!options_.evidence) return;
    json_.key("evidence");
    json_.begin_array();
    for (const EvidenceRecord& record : records) {
      json_.begin_object();
      member("document", view_.documents[record.document].name);
      json_.key("start");
      json_.value(std::int64_t{record.start});
      json_.key("end");
      json_.value(std::int64_t{record.end});
      member("sentence", view_.sentences[record.sentence]);
      member("rule", view_.symbol_name(record.rule));
      json_.end_object();
    }
    json_.end_array();
  }

  void write_document(const DocumentRecord& document) {
    json_.begin_object();
    member("name", document.name);
    member("title", document.title);
    member("published", document.published);
    member("hash", document.hash);
    json_.end_object();
  }

  // The model's to_json(Value), which the function of this folder would hide.
  static Json to_json(const Value& value) { return rapport::to_json(value); }

  const GraphView& view_;
  const JsonOptions& options_;
  JsonWriter json_;
  SymbolId name_;
  SymbolId aliases_;
};

}  // namespace

std::string edge_id(RelationshipId relationship) { return fmt::format("r{}", relationship); }

std::string to_json(const GraphView& view, const JsonOptions& options) {
  return Exporter(view, options).run();
}

}  // namespace rapport::exchange
