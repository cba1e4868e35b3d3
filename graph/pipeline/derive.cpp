// SPDX-License-Identifier: Apache-2.0
// Several facts that say the same become one relationship with all their evidence.
#include "graph/pipeline/derive.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "graph/base/utf8.h"

namespace rapport::pipeline {
namespace {

// What the writer calls a document and those of its sentences that are cited.
class Cited {
 public:
  Cited(const DocumentFacts& document, GraphWriter& writer)
      : document_(document),
        writer_(writer),
        name_(writer.number_document(document.document.name)),
        sentences_(document.sentences.size(), kNone) {}

  template <class MentionOrFact>
  EvidenceRecord operator()(const MentionOrFact& said) {
    auto& sentence = sentences_[said.sentence];
    if (sentence == kNone) sentence = writer_.number_sentence(document_.sentences[said.sentence]);
    return {name_, said.span.begin, said.span.end, sentence, writer_.number_rule(said.rule)};
  }

 private:
  const DocumentFacts& document_;
  GraphWriter& writer_;
  std::uint32_t name_;
  std::vector<std::uint32_t> sentences_;  // kNone: not cited yet
};

const Value* find(const Properties& properties, std::string_view key) {
  for (const auto& [name, value] : properties)
    if (name == key) return &value;
  return nullptr;
}

void add_list(Properties& properties, const char* key, const std::vector<std::string>& texts) {
  if (!texts.empty()) properties.emplace_back(key, ValueList(texts.begin(), texts.end()));
}

// "State Minister" and "state minister" are one title.
std::string plain(const Value* value) {
  return value ? utf8::name_key(to_string(*value)) : std::string();
}

// Adds the properties of one fact to those gathered; the schema says which of two values is kept.
void merge(Properties& into, const Properties& from, const RelationshipSchema& schema) {
  for (const auto& [key, value] : from) {
    const auto known = std::find_if(into.begin(), into.end(),
                                    [&, &k = key](const auto& p) { return p.first == k; });
    if (known == into.end()) {
      into.emplace_back(key, value);
      continue;
    }
    const auto order = schema.strongest.find(key);
    if (order == schema.strongest.end()) continue;
    const auto rank = [&](const Value& v) {
      return std::find(order->second.begin(), order->second.end(), to_string(v)) -
             order->second.begin();
    };
    if (rank(value) < rank(known->second)) known->second = value;
  }
}

std::string distinct_key(const Properties& properties, const RelationshipSchema& schema) {
  std::string key;
  for (const auto& name : schema.distinct) key += "\n" + plain(find(properties, name));
  return key;
}

// What is gathered of one relationship, and what tells it from others. The ends are entities, and
// compared first because that is cheap.
struct Key {
  std::uint32_t source = 0;
  std::uint32_t target = 0;
  std::string_view type;
  std::string distinct;
  friend auto operator<=>(const Key&, const Key&) = default;
};
struct Gathered {
  Properties properties;
  std::vector<EvidenceRecord> evidence;
};
using Relationships = std::map<Key, Gathered>;

bool same_ends(const Key& a, const Key& b) {
  return a.type == b.type && a.source == b.source && a.target == b.target;
}

// A post without a title is told by any titled one of the same two; likewise a visit without its
// date.
void drop_vague(Relationships& gathered, const Schema& schema) {
  for (auto first = gathered.begin(); first != gathered.end();) {
    const auto last = std::find_if(
        first, gathered.end(), [&](const auto& r) { return !same_ends(r.first, first->first); });
    const auto& distinct = schema.relationships.find(first->first.type)->second.distinct;
    for (auto vague = first; vague != last && !distinct.empty();) {
      const auto told = vague != first ? first : std::next(first);
      if (told == last || find(vague->second.properties, distinct.front())) {
        ++vague;
        continue;
      }
      auto& evidence = told->second.evidence;
      evidence.insert(evidence.end(), vague->second.evidence.begin(), vague->second.evidence.end());
      if (vague == first) first = told;
      vague = gathered.erase(vague);
    }
    first = last;
  }
}

}  // namespace

Graph derive_graph(std::span<const DocumentFacts> documents, const resolve::Resolution& resolution,
                   const Schema& schema, std::vector<Diagnostic>& diagnostics) {
  GraphWriter writer;
  for (const auto& document : documents) writer.add_document(document.document);
  std::vector<std::vector<EvidenceRecord>> node_evidence(resolution.entities.size());
  Relationships gathered;
  const auto is_office = [&](std::uint32_t entity) {
    return resolution.entities[entity].type == kOffice;
  };
  for (std::size_t d = 0; d < documents.size(); ++d) {
    const auto& document = documents[d];
    const auto& entity_of = resolution.entity_of[d];
    Cited evidence_of(document, writer);
    for (const auto& mention : document.mentions)
      node_evidence[entity_of[mention.thing]].push_back(evidence_of(mention));
    for (const auto& fact : document.facts) {
      // Nobody knows who held that office.
      if (is_office(entity_of[fact.source]) || is_office(entity_of[fact.target])) continue;
      const auto& source = resolution.entities[entity_of[fact.source]];
      const auto& target = resolution.entities[entity_of[fact.target]];
      const auto evidence = evidence_of(fact);
      if (!schema.allows(fact.type, source.type, target.type)) {
        diagnostics.push_back(
            {Severity::Warning,
             "against-schema",
             {document.document.name},
             fmt::format("{} from {} \"{}\" to {} \"{}\" is left out: \"{}\"", fact.type,
                         source.type, source.name, target.type, target.name,
                         document.sentences[fact.sentence]),
             fmt::format("rule {}; data/schema says what may be related", fact.rule)});
        continue;
      }
      if (source.key == target.key) continue;
      // A thing that only facts speak of is known by their sentences.
      for (const auto end : {entity_of[fact.source], entity_of[fact.target]})
        if (node_evidence[end].empty()) node_evidence[end].push_back(evidence);
      const auto& rules = schema.relationships.find(fact.type)->second;
      auto [place, fresh] = gathered.try_emplace({entity_of[fact.source], entity_of[fact.target],
                                                  fact.type, distinct_key(fact.properties, rules)});
      if (fresh)
        place->second.properties = fact.properties;
      else
        merge(place->second.properties, fact.properties, rules);
      place->second.evidence.push_back(evidence);
    }
  }
  drop_vague(gathered, schema);
  for (std::size_t e = 0; e < resolution.entities.size(); ++e) {
    if (is_office(static_cast<std::uint32_t>(e))) continue;
    const auto& entity = resolution.entities[e];
    if (node_evidence[e].empty()) continue;  // nothing speaks of it any more
    NewNode node{entity.key, {entity.type}, entity.properties, {}};
    node.properties.emplace_back("name", entity.name);
    add_list(node.properties, "aliases", entity.aliases);
    add_list(node.properties, "merged", entity.decisions);
    add_list(node.properties, "kept_apart", entity.kept_apart);
    writer.add_node(std::move(node), node_evidence[e]);
  }
  for (auto& [key, relationship] : gathered) {
    writer.add_relationship({std::string(key.type),
                             resolution.entities[key.source].key,
                             resolution.entities[key.target].key,
                             std::move(relationship.properties),
                             {}},
                            relationship.evidence);
  }
  return writer.finish();
}

}  // namespace rapport::pipeline
