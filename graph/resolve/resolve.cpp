// SPDX-License-Identifier: Apache-2.0
// Candidates by key, decisions by features, one entity a group.
#include "graph/resolve/resolve.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/resolve/blocks.h"
#include "graph/resolve/doubts.h"
#include "graph/resolve/entity.h"
#include "graph/resolve/groups.h"
#include "graph/resolve/judged.h"
#include "graph/resolve/offices.h"

namespace rapport::resolve {
namespace {

using Decisions = std::map<std::uint32_t, std::vector<std::string>>;
using Members = std::vector<const Candidate*>;

// An entity before it has its key.
struct Unnumbered {
  std::string order;
  Entity entity;
  std::uint32_t group = 0;
};

void take(std::vector<std::string>& into, const Decisions& from, std::uint32_t index) {
  if (const auto found = from.find(index); found != from.end())
    into.insert(into.end(), found->second.begin(), found->second.end());
}

std::vector<Unnumbered> make_entities(const std::vector<Candidate>& candidates,
                                      const Groups& groups, const Decisions& decisions,
                                      const Judged& judged) {
  Decisions judged_one, kept_apart;
  judged.explain(groups, judged_one, kept_apart);
  std::map<std::uint32_t, Members> by_group;
  for (std::uint32_t c = 0; c < candidates.size(); ++c)
    by_group[groups.find(c)].push_back(&candidates[c]);
  std::vector<Unnumbered> all;
  for (auto& [group, members] : by_group) {
    std::sort(members.begin(), members.end(), [](const Candidate* a, const Candidate* b) {
      return std::tie(a->document_name(), a->ref.thing) <
             std::tie(b->document_name(), b->ref.thing);
    });
    auto entity = make_entity(members);
    take(entity.decisions, judged_one, group);
    for (const auto* member : members)
      take(entity.decisions, decisions, static_cast<std::uint32_t>(member - candidates.data()));
    take(entity.kept_apart, kept_apart, group);
    entity.key = key_stem(entity);
    // by what does not depend on the order of documents
    auto order = fmt::format("{}\n{}\n{:08}", entity.key, members.front()->document_name(),
                             members.front()->ref.thing);
    all.push_back({std::move(order), std::move(entity), group});
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.order < b.order; });
  return all;
}

// Documents by the order of their names.
std::vector<std::uint32_t> ranks_of(std::span<const DocumentFacts> documents) {
  std::vector<std::uint32_t> order(documents.size());
  for (std::uint32_t d = 0; d < order.size(); ++d) order[d] = d;
  std::sort(order.begin(), order.end(), [&](auto a, auto b) {
    return documents[a].document.name < documents[b].document.name;
  });
  std::vector<std::uint32_t> ranks(order.size());
  for (std::uint32_t rank = 0; rank < order.size(); ++rank) ranks[order[rank]] = rank;
  return ranks;
}

std::vector<Context> contexts_of(std::span<const DocumentFacts> documents) {
  std::vector<Context> contexts;
  for (const auto& document : documents) contexts.push_back(read_context(document));
  return contexts;
}

// contexts: by document, or none.
std::vector<Candidate> candidates_of(std::span<const DocumentFacts> documents,
                                     std::span<const Context> contexts = {}) {
  std::vector<Candidate> candidates;
  for (std::uint32_t d = 0; d < documents.size(); ++d)
    for (std::uint32_t t = 0; t < documents[d].things.size(); ++t)
      candidates.push_back({{d, t},
                            &documents[d].things[t],
                            &documents[d],
                            contexts.empty() ? nullptr : &contexts[d]});
  return candidates;
}

// All of it, with the groups, which only the doubts need.
class Resolving {
 public:
  Resolving(std::span<const DocumentFacts> documents, std::span<const Judgement> judgements)
      : documents_(documents),
        contexts_(contexts_of(documents)),
        candidates_(candidates_of(documents, contexts_)),
        document_of_(ranks_of_candidates()),
        judged_(candidates_, judgements),
        groups_(judged_.member_count(), document_of_) {}

  void run() {
    std::uint32_t next = 0;
    for (const auto& document : documents_)
      for (auto& features : read_features(document)) groups_.features(next++) = std::move(features);
    const auto blocks = make_blocks(candidates_, groups_, document_of_);
    judged_.apply(groups_);
    Decisions decisions;
    for (const auto& block : blocks) join_block(block, candidates_, groups_, decisions);
    find_holders(documents_, candidates_, groups_, decisions);
    number(make_entities(candidates_, groups_, decisions, judged_));
    resolution_.unapplied = judged_.unapplied();
  }

  Resolution take() { return std::move(resolution_); }

  std::vector<Doubt> doubts() const {
    std::vector<Resolved> resolved;
    for (std::size_t e = 0; e < resolution_.entities.size(); ++e)
      resolved.push_back({&resolution_.entities[e], group_of_[e]});
    return doubts_among(resolved, groups_);
  }

 private:
  std::vector<std::uint32_t> ranks_of_candidates() const {
    const auto ranks = ranks_of(documents_);
    std::vector<std::uint32_t> of;
    of.reserve(candidates_.size());
    for (const auto& candidate : candidates_) of.push_back(ranks[candidate.ref.document]);
    return of;
  }

  void number(std::vector<Unnumbered> all) {
    resolution_.entity_of.resize(documents_.size());
    for (std::size_t d = 0; d < documents_.size(); ++d)
      resolution_.entity_of[d].resize(documents_[d].things.size());
    std::map<std::string, int> used;
    for (auto& [order, entity, group] : all) {
      const auto index = static_cast<std::uint32_t>(resolution_.entities.size());
      if (const int copy = ++used[entity.key]; copy > 1) entity.key += fmt::format("-{}", copy);
      std::replace(entity.key.begin(), entity.key.end(), '/', '_');
      for (const auto& ref : entity.things) resolution_.entity_of[ref.document][ref.thing] = index;
      resolution_.entities.push_back(std::move(entity));
      group_of_.push_back(group);
    }
  }

  std::span<const DocumentFacts> documents_;
  std::vector<Context> contexts_;  // by document
  std::vector<Candidate> candidates_;
  std::vector<std::uint32_t> document_of_;  // by candidate, in the order of names
  Judged judged_;
  Groups groups_;
  Resolution resolution_;
  std::vector<std::uint32_t> group_of_;  // by entity
};

}  // namespace

Resolution resolve(std::span<const DocumentFacts> documents,
                   std::span<const Judgement> judgements) {
  Resolving resolving(documents, judgements);
  resolving.run();
  return resolving.take();
}

std::vector<Doubt> find_doubts(std::span<const DocumentFacts> documents,
                               std::span<const Judgement> judgements) {
  Resolving resolving(documents, judgements);
  resolving.run();
  return resolving.doubts();
}

std::vector<UnappliedJudgement> find_unapplied(std::span<const DocumentFacts> documents,
                                               std::span<const Judgement> judgements) {
  const auto candidates = candidates_of(documents);
  Judged judged(candidates, judgements);
  Groups groups(judged.member_count(), {});
  judged.apply(groups);
  return judged.unapplied();
}

std::vector<Anchor> anchors_of(std::span<const DocumentFacts> documents, const Entity& entity,
                               std::span<const std::string> only) {
  std::vector<Anchor> anchors;
  for (const auto& ref : entity.things) {
    const auto& document = documents[ref.document];
    const auto& name = document.document.name;
    if (!only.empty() && std::find(only.begin(), only.end(), name) == only.end()) continue;
    const auto& thing = document.things[ref.thing];
    if (thing.type != entity.type) continue;  // an office that it held
    const auto mention = std::find_if(document.mentions.begin(), document.mentions.end(),
                                      [&](const Mention& m) { return m.thing == ref.thing; });
    anchors.push_back({name, thing.type, thing.name,
                       mention == document.mentions.end() ? Span{} : mention->span});
  }
  std::sort(anchors.begin(), anchors.end());
  return anchors;
}

}  // namespace rapport::resolve
