// SPDX-License-Identifier: Apache-2.0
// Look-ups in a GraphView: ranges by offsets, symbols by binary search, properties by a walk over
// the few of one node.
#include "graph/model/graph_view.h"

#include <algorithm>

#include <fmt/core.h>

#include "graph/base/error.h"

namespace rapport {
namespace {

const Value kNull;
const ValueList kNoValues;

// The stretch of `all` that belongs to `id`.
template <typename T>
std::span<const T> range(std::span<const std::uint64_t> offsets, std::span<const T> all,
                         std::uint32_t id) {
  RAPPORT_ASSERT(std::size_t{id} + 1 < offsets.size(),
                 fmt::format("id {} of {} offsets", id, offsets.size()));
  return all.subspan(offsets[id], offsets[id + 1] - offsets[id]);
}

const Value& find(std::span<const Property> properties, SymbolId key) {
  for (const Property& property : properties) {
    if (property.key == key) return property.value;
  }
  return kNull;
}

}  // namespace

SymbolId GraphView::symbol(std::string_view name) const {
  const auto found = std::lower_bound(symbols.begin(), symbols.end(), name);
  return found != symbols.end() && *found == name ? static_cast<SymbolId>(found - symbols.begin())
                                                  : kNone;
}

std::span<const SymbolId> GraphView::labels(NodeId node) const {
  return range(label_offsets, label_ids, node);
}

bool GraphView::has_label(NodeId node, SymbolId label) const {
  const std::span<const SymbolId> all = labels(node);
  return std::find(all.begin(), all.end(), label) != all.end();
}

std::string_view GraphView::label(NodeId node) const {
  const std::span<const SymbolId> all = labels(node);
  return all.empty() ? std::string_view() : symbol_name(all.front());
}

std::span<const Property> GraphView::properties(NodeId node) const {
  return range(node_property_offsets, node_properties, node);
}

std::span<const Property> GraphView::relationship_properties_of(RelationshipId r) const {
  return range(relationship_property_offsets, relationship_properties, r);
}

const Value& GraphView::property(NodeId node, SymbolId key) const {
  return find(properties(node), key);
}

const Value& GraphView::property(NodeId node, std::string_view key) const {
  return property(node, symbol(key));
}

const Value& GraphView::relationship_property(RelationshipId r, SymbolId key) const {
  return find(relationship_properties_of(r), key);
}

const Value& GraphView::relationship_property(RelationshipId r, std::string_view key) const {
  return relationship_property(r, symbol(key));
}

std::string_view GraphView::name(NodeId node) const {
  const std::string* text = property(node, "name").string();
  return text != nullptr ? std::string_view(*text) : std::string_view();
}

const ValueList& GraphView::aliases(NodeId node) const {
  const ValueList* list = property(node, "aliases").list();
  return list != nullptr ? *list : kNoValues;
}

std::span<const NodeId> GraphView::out_neighbours(NodeId node) const {
  return range(out_offsets, out_targets, node);
}
std::span<const RelationshipId> GraphView::out(NodeId node) const {
  return range(out_offsets, out_relationships, node);
}
std::span<const NodeId> GraphView::in_neighbours(NodeId node) const {
  return range(in_offsets, in_sources, node);
}
std::span<const RelationshipId> GraphView::in(NodeId node) const {
  return range(in_offsets, in_relationships, node);
}

std::span<const EvidenceRecord> GraphView::evidence(NodeId node) const {
  return range(node_evidence_offsets, node_evidence, node);
}

std::span<const EvidenceRecord> GraphView::relationship_evidence_of(RelationshipId r) const {
  return range(relationship_evidence_offsets, relationship_evidence, r);
}

}  // namespace rapport
