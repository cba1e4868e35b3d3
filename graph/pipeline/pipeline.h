// SPDX-License-Identifier: Apache-2.0
// Documents in, committed graph out: composes graph/text, graph/extract, graph/resolve and
// graph/store.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "graph/base/error.h"
#include "graph/model/graph_writer.h"
#include "graph/model/records.h"

namespace rapport::pipeline {

// The rules, lexicons and schema of one data folder, compiled. Immutable, and safe to use from many
// threads.
// language_image: as Language::load takes it; empty: rules and lexicons are read from their files.
// own_folder: rules and lexicons of the user's own, as Language::load takes it.
// Throws: Error(BadData) that names file, line, rule and what is wrong.
class Knowledge;
std::shared_ptr<const Knowledge> load_knowledge(const std::string& data_folder,
                                                std::string_view language_image = {},
                                                const std::string& own_folder = {});

// Which labels a relationship type may join, as the schema of a data folder says; by the names of
// the types.
struct RelationshipEnds {
  std::string type;
  std::vector<std::string> sources, targets;
};

// Reads the schema alone. Throws: Error as load_knowledge.
std::vector<RelationshipEnds> load_relationship_ends(const std::string& data_folder);

struct BuildOptions {
  std::string graph_path = "graph.rapport";
  // files and folders; folders are read recursively, in the order of their names
  std::vector<std::string> paths;
  std::vector<std::string> removed;  // documents to take out, by name or by path
  std::optional<Date> published;     // for documents that do not tell it themselves
  // for registers (CSV, JSON): the name of one or a file; empty: the one that fits
  std::string mapping;
  bool dry_run = false;  // report, write nothing
  unsigned jobs = 0;     // threads that read documents; 0: as many as the machine runs at once
  // Before each document, with its name, and (done == all) before the steps that come after them.
  std::function<void(std::size_t done, std::size_t all, const std::string& name)> progress;
};

struct FailedDocument {
  std::string name;
  Diagnostic reason;
};

struct BuildReport {
  std::vector<std::string> added, changed, unchanged, removed;  // names of documents
  std::vector<FailedDocument> failed;
  std::vector<std::string> unknown_removals;
  std::vector<Diagnostic> diagnostics;  // of the documents that were read in this build
  std::vector<std::pair<std::string, std::size_t>> nodes;  // label and number, of the whole graph
  // type and number, of the whole graph
  std::vector<std::pair<std::string, std::size_t>> relationships;
  // by step: text, mentions, facts, resolve, store
  std::vector<std::pair<std::string, double>> seconds;
  std::size_t text_bytes = 0;
  bool written = false;
};

// Throws: Error as Store::open_for_writing and Store::commit. A document that cannot be read is in
//         `failed`, and the rest is built.
BuildReport build(const BuildOptions& options, const Knowledge& knowledge);

// `published` and `mapping` as in BuildOptions.
struct StepOptions {
  std::optional<Date> published;
  std::string mapping;
};

// One document as a graph of its own, in memory: what build makes of it where the graph file holds
// nothing else. What looked wrong goes into `diagnostics`.
// Throws: Error of the document.
Graph graph_of(const std::string& path, const Knowledge& knowledge, const StepOptions& options,
               std::vector<Diagnostic>& diagnostics);

// One step alone, printed for people who write rules; of a register there are columns and rows
// instead of text, and no mentions that rules would find. Throws: Error of the document.
std::string print_text(const std::string& path, const Knowledge& knowledge,
                       const StepOptions& options = {});
std::string print_mentions(const std::string& path, const Knowledge& knowledge,
                           const StepOptions& options);
std::string print_facts(const std::string& path, const Knowledge& knowledge,
                        const StepOptions& options);
std::string print_entities(const std::string& path, const Knowledge& knowledge,
                           const StepOptions& options);

// Why a rule matches nothing on a line of the document, from 1, or makes nothing of what it
// matches; see extract::why_not. Throws: Error of the document; Error(NotFound) for the rule;
// Error(BadInput) for the line.
std::string why_not(const std::string& path, std::uint32_t line, const std::string& rule,
                    const Knowledge& knowledge, const StepOptions& options = {});

}  // namespace rapport::pipeline
