// SPDX-License-Identifier: Apache-2.0
// From keys of nodes to what the documents say of them, and to a new graph.
#include "graph/pipeline/judge.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/pipeline/derive.h"
#include "graph/pipeline/unapplied.h"
#include "graph/store/store.h"

namespace rapport::pipeline {
namespace {

constexpr std::string_view kVocabulary = "/schema/vocabulary.toml";

std::vector<DocumentFacts> load_facts(const store::Store& store) {
  std::vector<DocumentFacts> all;
  for (const auto& state : store.documents())
    if (const auto document = store.document(state.name))
      all.push_back(facts_from_json(document->facts));
  return all;
}

class Judging {
 public:
  Judging(const std::string& graph_path, const JudgementRequest& request)
      : request_(request), store_(store::Store::open_for_writing(graph_path)) {}

  JudgementReport run(const std::string& data_folder, std::int64_t generation) {
    if (generation != 0 && generation != store_.generation())
      throw Error(ErrorKind::Locked, "the graph was built again meanwhile", {},
                  "run the command again");
    documents_ = load_facts(store_);
    judgements_ = store_.judgements();
    const auto before = resolve::resolve(documents_, standing(judgements_));
    JudgementReport report;
    report.judgement.number = std::ssize(judgements_) + 1;
    report.judgement.verdict = request_.verdict;
    report.judgement.who = request_.who;
    report.judgement.why = request_.why;
    if (request_.verdict == Verdict::Undo)
      undo(report);
    else
      state(before, report.judgement);
    judgements_.push_back(report.judgement);
    const auto after = resolve::resolve(documents_, standing(judgements_));
    refuse_contradiction(before, after, report.judgement);
    const auto& about = request_.verdict == Verdict::Undo ? report.undone : report.judgement;
    report.nodes = nodes_of(after, about);
    commit(data_folder, after, report.judgement);
    return report;
  }

 private:
  const Entity& find(const resolve::Resolution& resolution, const std::string& key) const {
    for (const auto& entity : resolution.entities)
      if (entity.key == key) return entity;
    throw Error(ErrorKind::NotFound, fmt::format("the documents do not tell of {} any more", key),
                {}, "build the graph again with this version of Rapport: rapport build PATH...");
  }

  // What is judged, of what.
  void state(const resolve::Resolution& before, Judgement& judgement) const {
    const auto& left = find(before, request_.left);
    if (request_.verdict == Verdict::Split) {
      state_split(left, judgement);
      return;
    }
    const auto& right = find(before, request_.right);
    if (left.type != right.type)
      throw Error(ErrorKind::InvalidArgument,
                  fmt::format("\"{}\" is a {} and \"{}\" a {}: they are two things anyway",
                              left.name, left.type, right.name, right.type));
    if (&left == &right && request_.verdict == Verdict::Merge)
      throw Error(ErrorKind::InvalidArgument,
                  fmt::format("both names mean one thing already: {}", left.key), {},
                  "name one of them by its key; 'rapport review' lists what may be one");
    if (&left == &right)
      throw Error(ErrorKind::InvalidArgument,
                  fmt::format("both names mean one thing: {}", left.key), {},
                  "to take a document's mentions out of it: rapport split NODE --document D");
    judgement.left = resolve::anchors_of(documents_, left);
    judgement.right = resolve::anchors_of(documents_, right);
    if (judgement.right < judgement.left) std::swap(judgement.left, judgement.right);
    for (const auto& known : standing(judgements_))
      if (known.verdict == judgement.verdict && known.left == judgement.left &&
          known.right == judgement.right)
        throw Error(ErrorKind::InvalidArgument,
                    fmt::format("this was judged before: {} {}", known.number, describe(known)));
  }

  void state_split(const Entity& entity, Judgement& judgement) const {
    std::set<std::string> documents;
    for (const auto& anchor : resolve::anchors_of(documents_, entity))
      documents.insert(anchor.document);
    for (const auto& name : request_.documents)
      if (!documents.contains(name))
        throw Error(ErrorKind::NotFound,
                    fmt::format("'{}' does not tell of \"{}\"", name, entity.name), {},
                    fmt::format("the documents that do are {}",
                                enumerate({documents.begin(), documents.end()})));
    for (const auto& name : request_.documents) documents.erase(name);
    if (documents.empty())
      throw Error(ErrorKind::InvalidArgument,
                  fmt::format("nothing of \"{}\" would be left", entity.name), {},
                  "name the documents to take out, not all of them");
    const std::vector<std::string> others(documents.begin(), documents.end());
    judgement.left = resolve::anchors_of(documents_, entity, request_.documents);
    judgement.right = resolve::anchors_of(documents_, entity, others);
  }

  void undo(JudgementReport& report) const {
    const auto held = standing(judgements_);
    if (held.empty())
      throw Error(ErrorKind::NotFound, "there is no judgement to take back", {},
                  "'rapport merge', 'split' and 'never' make judgements");
    auto found = std::prev(held.end());
    if (request_.undone != 0)
      found = std::find_if(held.begin(), held.end(),
                           [&](const auto& j) { return j.number == request_.undone; });
    if (found == held.end())
      throw Error(ErrorKind::NotFound,
                  fmt::format("there is no judgement {} to take back", request_.undone), {},
                  "'rapport review --judgements' lists those that hold");
    report.undone = *found;
    report.judgement.undone = found->number;
  }

  // One that cannot stand beside those before it is not recorded.
  void refuse_contradiction(const resolve::Resolution& before, const resolve::Resolution& after,
                            const Judgement& judgement) const {
    std::set<std::int64_t> involved;
    for (const auto& unapplied : after.unapplied) {
      if (unapplied.against.empty() || std::find(before.unapplied.begin(), before.unapplied.end(),
                                                 unapplied) != before.unapplied.end())
        continue;
      involved.insert(unapplied.number);
      involved.insert(unapplied.against.begin(), unapplied.against.end());
    }
    if (request_.verdict == Verdict::Undo || !involved.contains(judgement.number)) return;
    involved.erase(judgement.number);
    std::string message = "this contradicts what was judged before:";
    for (const auto& known : judgements_)
      if (involved.contains(known.number))
        message += fmt::format("\n  {}  {}", known.number, describe(known));
    throw Error(ErrorKind::InvalidArgument, message, {},
                involved.empty() ? "nothing was recorded"
                                 : fmt::format("nothing was recorded; to take one of them back: "
                                               "rapport undo {}",
                                               *involved.rbegin()));
  }

  std::vector<std::string> nodes_of(const resolve::Resolution& resolution,
                                    const Judgement& judgement) const {
    std::set<std::string> keys;
    for (const auto* side : {&judgement.left, &judgement.right})
      for (const auto& entity : resolution.entities) {
        const auto anchors = entity.type == side->front().type
                                 ? resolve::anchors_of(documents_, entity)
                                 : std::vector<Anchor>();
        if (std::any_of(side->begin(), side->end(), [&](const Anchor& anchor) {
              return std::binary_search(anchors.begin(), anchors.end(), anchor);
            }))
          keys.insert(entity.key);
      }
    return {keys.begin(), keys.end()};
  }

  void commit(const std::string& data_folder, const resolve::Resolution& resolution,
              const Judgement& judgement) {
    const auto schema = load_schema(data_folder + std::string(kVocabulary));
    std::vector<Diagnostic> told_when_built;
    const auto graph = derive_graph(documents_, resolution, schema, told_when_built);
    store::Changes changes;
    changes.judgements.push_back(judgement);
    changes.graph = &graph;
    store_.commit(changes);
  }

  const JudgementRequest& request_;
  store::Store store_;
  std::vector<DocumentFacts> documents_;
  std::vector<Judgement> judgements_;
};

}  // namespace

JudgementReport judge(const std::string& graph_path, const std::string& data_folder,
                      const JudgementRequest& request, std::int64_t generation) {
  return Judging(graph_path, request).run(data_folder, generation);
}

std::vector<Doubt> find_doubts(const std::string& graph_path) {
  const auto store = store::Store::open(graph_path);
  return resolve::find_doubts(load_facts(store), standing(store.judgements()));
}

std::vector<Diagnostic> unapplied_judgements(const std::string& graph_path) {
  const auto store = store::Store::open(graph_path);
  const auto held = standing(store.judgements());
  if (held.empty()) return {};
  return tell_unapplied(resolve::find_unapplied(load_facts(store), held), held);
}

}  // namespace rapport::pipeline
