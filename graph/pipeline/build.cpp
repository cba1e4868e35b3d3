// SPDX-License-Identifier: Apache-2.0
// The composition. A document read again takes back exactly its own facts, because the graph is
// derived anew from the facts of all documents; only documents that changed are read.
#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <thread>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/pipeline/derive.h"
#include "graph/pipeline/knowledge.h"
#include "graph/pipeline/reader.h"
#include "graph/pipeline/unapplied.h"
#include "graph/store/store.h"

namespace rapport::pipeline {
namespace {

class Builder {
 public:
  Builder(const BuildOptions& options, const Knowledge& knowledge)
      : options_(options), knowledge_(knowledge) {
    if (!options.mapping.empty()) mapping_ = knowledge.mappings.find(options.mapping);
  }

  BuildReport run() {
    auto store = open();
    if (store)
      for (auto& state : store->documents()) states_[state.name] = state;
    remove();
    const auto paths = list_paths();
    all_ = paths.size();
    read_documents({options_, knowledge_, mapping_, states_}, paths, threads(),
                   [this](ReadDocument&& document) { take(std::move(document)); });
    if (!documents_.empty() || !changes_.removed.empty())
      commit(store ? &*store : nullptr);
    else if (store)
      count(store->graph().view());
    std::sort(report_.unchanged.begin(), report_.unchanged.end());
    report_.seconds = watch_.seconds();
    return std::move(report_);
  }

 private:
  std::optional<store::Store> open() const {
    if (!options_.dry_run) return store::Store::open_for_writing(options_.graph_path);
    if (!std::filesystem::exists(options_.graph_path)) return std::nullopt;
    return store::Store::open(options_.graph_path);
  }

  void remove() {
    for (const auto& name : options_.removed) {
      const auto tidy = states_.contains(name) ? name : document_name(name);
      if (!states_.contains(tidy)) {
        report_.unknown_removals.push_back(name);
        continue;
      }
      changes_.removed.push_back(tidy);
      report_.removed.push_back(tidy);
    }
  }

  // Each document once, whatever the order and overlap of the arguments.
  std::vector<std::string> list_paths() {
    std::vector<std::string> paths;
    std::set<std::string> seen;
    for (const auto& path : options_.paths) {
      try {
        // Of a folder registers are read only when it is said what they mean: JSON and CSV may be
        // anything.
        for (auto& document :
             text::find_documents(path, mapping_ ? records::endings() : std::vector<std::string>()))
          if (seen.insert(document_name(document)).second) paths.push_back(std::move(document));
      } catch (const Error& error) {
        report_.failed.push_back({document_name(path), as_diagnostic(error, path)});
      }
    }
    return paths;
  }

  void tell(const std::string& what) const {
    if (options_.progress) options_.progress(done_, all_, what);
  }

  void take(ReadDocument&& document) {
    tell(document.name);
    ++done_;
    for (const auto& [step, seconds] : document.watch.seconds()) watch_.add(step, seconds);
    if (document.failure) {
      report_.failed.push_back({document.name, std::move(*document.failure)});
      return;
    }
    if (!document.stored) {
      report_.unchanged.push_back(document.name);
      return;
    }
    report_.text_bytes += document.text_bytes;
    report_.diagnostics.insert(report_.diagnostics.end(), document.facts.diagnostics.begin(),
                               document.facts.diagnostics.end());
    (document.known ? report_.changed : report_.added).push_back(document.name);
    documents_.emplace(document.name, std::move(document.facts));
    changes_.put.push_back(std::move(*document.stored));
  }

  // None asked for: as many as the machine runs at once.
  unsigned threads() const {
    return options_.jobs != 0 ? options_.jobs : std::max(1u, std::thread::hardware_concurrency());
  }

  void commit(store::Store* store) {
    // The facts of the documents that stay come from the store; all sorted by name, so that nothing
    // depends on the order of reading.
    for (const auto& [name, state] : states_) {
      if (documents_.contains(name)) continue;
      if (std::find(changes_.removed.begin(), changes_.removed.end(), name) !=
          changes_.removed.end())
        continue;
      const auto kept = store->document(name);
      if (!kept)
        throw Error(ErrorKind::Damaged,
                    fmt::format("the document '{}' is listed but not there", name),
                    {options_.graph_path}, "build again from the documents into a new file");
      documents_.emplace(name, facts_from_json(kept->facts));
    }
    tell("who is whom");
    std::vector<DocumentFacts> all;
    all.reserve(documents_.size());
    for (auto& [name, facts] : documents_) all.push_back(std::move(facts));
    const auto judgements = standing(store ? store->judgements() : std::vector<Judgement>());
    const auto resolution =
        watch_.time("resolve", [&] { return resolve::resolve(all, judgements); });
    for (auto& warning : tell_unapplied(resolution.unapplied, judgements))
      report_.diagnostics.push_back(std::move(warning));
    const auto graph = watch_.time("derive", [&] {
      return derive_graph(all, resolution, knowledge_.schema, report_.diagnostics);
    });
    count(graph.view());
    if (options_.dry_run || !store) return;
    tell("writing");
    changes_.graph = &graph;
    watch_.time("store", [&] { store->commit(changes_); });
    report_.written = true;
  }

  void count(const GraphView& view) {
    std::map<std::string, std::size_t> nodes, relationships;
    for (NodeId n = 0; n < view.node_count(); ++n) ++nodes[std::string(view.label(n))];
    for (RelationshipId r = 0; r < view.relationship_count(); ++r)
      ++relationships[std::string(view.type(r))];
    report_.nodes.assign(nodes.begin(), nodes.end());
    report_.relationships.assign(relationships.begin(), relationships.end());
  }

  const BuildOptions& options_;
  const Knowledge& knowledge_;
  std::shared_ptr<const records::Mapping> mapping_;
  BuildReport report_;
  Stopwatch watch_;
  std::map<std::string, store::DocumentState> states_;
  std::map<std::string, DocumentFacts> documents_;
  store::Changes changes_;
  std::size_t done_ = 0, all_ = 0;
};

}  // namespace

BuildReport build(const BuildOptions& options, const Knowledge& knowledge) {
  return Builder(options, knowledge).run();
}

}  // namespace rapport::pipeline
