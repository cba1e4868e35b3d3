// SPDX-License-Identifier: Apache-2.0
// The graph as questions see it: nodes with labels, relationships with one type, properties on
// both, evidence for both. A plain struct of spans over memory that somebody else owns
// (graph_writer.h, later a mapped file): copying it copies the spans, opening it parses nothing,
// and no call on it is virtual.
//
// Topology is CSR, once by source and once by target:
//
//     out_offsets  [node] .. [node + 1]   range in out_targets and out_relationships
//     out_targets                         the neighbour
//     out_relationships                   the relationship that leads there
//
// Within a node, out-relationships are sorted by (type, target, id), in-relationships by (type,
// source, id).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "graph/model/value.h"

namespace rapport {

using NodeId = std::uint32_t;
using RelationshipId = std::uint32_t;
using SymbolId =
    std::uint32_t;  // a label, relationship type or property key: an index into `symbols`

inline constexpr std::uint32_t kNone = 0xffffffff;

struct Property {
  SymbolId key;
  Value value;
};

// The sentence behind a fact. `document` indexes documents, `sentence` sentences, `rule` symbols.
// start and end are byte offsets, half open, in the document's text as it was given.
struct EvidenceRecord {
  std::uint32_t document;
  std::uint32_t start;
  std::uint32_t end;
  std::uint32_t sentence;
  SymbolId rule;
  friend auto operator<=>(const EvidenceRecord&, const EvidenceRecord&) = default;
};

struct DocumentRecord {
  std::string name;       // as given to build, "/" between folders
  std::string title;      // may be empty
  std::string published;  // ISO 8601 or empty
  std::string hash;       // of the file's bytes
};

struct GraphView {
  // By NodeId; *_offsets have one entry more than there are nodes (relationships).
  // unique and stable, such as "person:jiro-akama"; sorted order is not promised
  std::span<const std::string> node_keys;
  std::span<const std::uint64_t> label_offsets;
  std::span<const SymbolId> label_ids;
  std::span<const std::uint64_t> node_property_offsets;
  std::span<const Property> node_properties;
  std::span<const std::uint64_t> node_evidence_offsets;
  std::span<const EvidenceRecord> node_evidence;

  std::span<const std::uint64_t> out_offsets;
  std::span<const NodeId> out_targets;
  std::span<const RelationshipId> out_relationships;
  std::span<const std::uint64_t> in_offsets;
  std::span<const NodeId> in_sources;
  std::span<const RelationshipId> in_relationships;

  // By RelationshipId.
  std::span<const SymbolId> relationship_types;
  std::span<const NodeId> sources;
  std::span<const NodeId> targets;
  std::span<const std::uint64_t> relationship_property_offsets;
  std::span<const Property> relationship_properties;
  std::span<const std::uint64_t> relationship_evidence_offsets;
  std::span<const EvidenceRecord> relationship_evidence;

  std::span<const std::string> symbols;    // sorted
  std::span<const std::string> sentences;  // as people read them: lines joined, hyphens mended
  std::span<const DocumentRecord> documents;

  NodeId node_count() const { return static_cast<NodeId>(node_keys.size()); }
  RelationshipId relationship_count() const { return static_cast<RelationshipId>(sources.size()); }

  // kNone when no node, relationship or property has it. Cost: O(log symbols).
  SymbolId symbol(std::string_view name) const;
  std::string_view symbol_name(SymbolId id) const { return symbols[id]; }

  std::span<const SymbolId> labels(NodeId node) const;
  bool has_label(NodeId node, SymbolId label) const;
  std::string_view label(NodeId node) const;  // the first, "" when there is none
  std::string_view type(RelationshipId r) const { return symbols[relationship_types[r]]; }

  std::span<const Property> properties(NodeId node) const;
  std::span<const Property> relationship_properties_of(RelationshipId r) const;
  // Null when the node (relationship) does not have it.
  const Value& property(NodeId node, SymbolId key) const;
  const Value& property(NodeId node, std::string_view key) const;
  const Value& relationship_property(RelationshipId r, SymbolId key) const;
  const Value& relationship_property(RelationshipId r, std::string_view key) const;

  std::string_view name(NodeId node) const;  // the property "name", "" when there is none
  const ValueList& aliases(NodeId node) const;

  std::span<const NodeId> out_neighbours(NodeId node) const;
  std::span<const RelationshipId> out(
      NodeId node) const;  // relationship ids, parallel to out_neighbours
  std::span<const NodeId> in_neighbours(NodeId node) const;
  std::span<const RelationshipId> in(NodeId node) const;

  std::span<const EvidenceRecord> evidence(NodeId node) const;
  std::span<const EvidenceRecord> relationship_evidence_of(RelationshipId r) const;
};

}  // namespace rapport
