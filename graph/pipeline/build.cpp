// SPDX-License-Identifier: Apache-2.0
// The composition. A document read again takes back exactly its own facts, because the graph is
// derived anew from the facts of all documents; only documents that changed are read.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <set>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/pipeline/derive.h"
#include "graph/pipeline/knowledge.h"
#include "graph/pipeline/publication.h"
#include "graph/store/store.h"

namespace rapport::pipeline {
namespace {

// Raised when the program reads documents in another way, so that they are read again.
constexpr std::string_view kReadingVersion = "2";

class Stopwatch {
 public:
  explicit Stopwatch(BuildReport& report) : report_(report) {}
  template <typename Work>
  auto time(const std::string& step, Work work) {
    const auto start = std::chrono::steady_clock::now();
    struct Add {
      Stopwatch& watch;
      const std::string& step;
      std::chrono::steady_clock::time_point start;
      ~Add() {
        watch.add(step,
                  std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
      }
    } add{*this, step, start};
    return work();
  }

 private:
  void add(const std::string& step, double seconds) {
    for (auto& [name, sum] : report_.seconds)
      if (name == step) {
        sum += seconds;
        return;
      }
    report_.seconds.emplace_back(step, seconds);
  }
  BuildReport& report_;
};

// The name of a document: its path as given, tidied, "/" between folders.
std::string document_name(const std::string& path) {
  return std::filesystem::path(path).lexically_normal().generic_string();
}

Diagnostic as_diagnostic(const Error& error, const std::string& name) {
  auto place = error.place();
  if (place.file.empty()) place.file = name;
  return {Severity::Error, "unreadable", place, error.message(), error.hint()};
}

class Builder {
 public:
  Builder(const BuildOptions& options, const Knowledge& knowledge)
      : options_(options), knowledge_(knowledge), extractor_(knowledge.language), watch_(report_) {
    if (!options.mapping.empty()) mapping_ = knowledge.mappings.find(options.mapping);
  }

  BuildReport run() {
    auto store = open();
    if (store)
      for (auto& state : store->documents()) states_[state.name] = state;
    remove();
    const auto paths = list_paths();
    all_ = paths.size();
    for (const auto& path : paths) read(path);
    if (!documents_.empty() || !changes_.removed.empty())
      commit(store ? &*store : nullptr);
    else if (store)
      count(store->graph().view());
    std::sort(report_.unchanged.begin(), report_.unchanged.end());
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

  void read(const std::string& path) {
    const auto name = document_name(path);
    tell(name);
    ++done_;
    try {
      auto bytes = text::read_file(path);
      const auto hash = content_hash(bytes);
      const auto rules = rules_hash(records::is_table(name));
      const auto known = states_.find(name);
      if (known != states_.end() && known->second.source_hash == hash &&
          known->second.rules_hash == rules) {
        report_.unchanged.push_back(name);
        return;
      }
      report_.text_bytes += bytes.size();
      auto facts = read_facts(std::move(bytes), name, hash);
      report_.diagnostics.insert(report_.diagnostics.end(), facts.diagnostics.begin(),
                                 facts.diagnostics.end());
      (known == states_.end() ? report_.added : report_.changed).push_back(name);
      store::StoredDocument document{name,
                                     hash,
                                     rules,
                                     facts.document.title,
                                     facts.document.published,
                                     std::move(text_),
                                     to_json(facts)};
      documents_.emplace(name, std::move(facts));
      changes_.put.push_back(std::move(document));
    } catch (const Error& error) {
      report_.failed.push_back({name, as_diagnostic(error, name)});
    } catch (const std::bad_alloc&) {
      report_.failed.push_back({name,
                                {Severity::Error,
                                 "unreadable",
                                 {name},
                                 "not enough memory to read it",
                                 "cut the document into several files"}});
    }
  }

  DocumentFacts read_facts(std::string bytes, const std::string& name, const std::string& hash) {
    if (records::is_table(name)) {
      auto table = watch_.time("text", [&] {
        return records::read_table(std::move(bytes), knowledge_.mappings, mapping_,
                                   {name, "", "", hash});
      });
      text_ = std::move(table.text);
      return std::move(table.facts);
    }
    auto text = watch_.time(
        "text", [&] { return text::read_text(std::move(bytes), knowledge_.text_settings, name); });
    const auto mentions = watch_.time("mentions", [&] { return extractor_.find_mentions(text); });
    auto facts = watch_.time("facts", [&] {
      return extractor_.find_facts(mentions, {name, "", "", hash},
                                   day_of_publication(text, options_.published));
    });
    add_what_the_file_tells(facts, text);
    text_ = std::move(text.source);
    return facts;
  }

  // A document's facts also depend on the day it was said to be published on.
  std::string rules_hash(bool table) const {
    std::string parts(kReadingVersion);
    parts += table ? mapping_ ? records::hash_of(*mapping_) : knowledge_.mappings.content_hash()
                   : knowledge_.content_hash;
    if (options_.published) parts += to_string(*options_.published);
    return content_hash(parts);
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
    const auto resolution = watch_.time("resolve", [&] { return resolve::resolve(all); });
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
  extract::Extractor extractor_;
  std::shared_ptr<const records::Mapping> mapping_;
  BuildReport report_;
  Stopwatch watch_;
  std::map<std::string, store::DocumentState> states_;
  std::map<std::string, DocumentFacts> documents_;
  store::Changes changes_;
  std::string text_;
  std::size_t done_ = 0, all_ = 0;
};

}  // namespace

BuildReport build(const BuildOptions& options, const Knowledge& knowledge) {
  return Builder(options, knowledge).run();
}

}  // namespace rapport::pipeline
