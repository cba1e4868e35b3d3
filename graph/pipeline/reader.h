// SPDX-License-Identifier: Apache-2.0
// A document to what it says: one Reader a thread, and all documents by as many as wanted.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "graph/pipeline/knowledge.h"
#include "graph/pipeline/pipeline.h"
#include "graph/pipeline/stopwatch.h"
#include "graph/store/store.h"

namespace rapport::pipeline {

// What became of one document: unchanged, failed, or read.
struct ReadDocument {
  std::string name;
  std::optional<Diagnostic> failure;
  std::optional<store::StoredDocument> stored;  // none: unchanged or failed
  DocumentFacts facts;
  bool known = false;  // an earlier form of it is in the graph
  std::size_t text_bytes = 0;
  Stopwatch watch;
};

// The name of a document: its path as given, tidied, "/" between folders.
std::string document_name(const std::string& path);
Diagnostic as_diagnostic(const Error& error, const std::string& name);

// What documents are read with; all of it outlives the readers and is not changed by them.
struct Reading {
  const BuildOptions& options;
  const Knowledge& knowledge;
  std::shared_ptr<const records::Mapping> mapping;
  const std::map<std::string, store::DocumentState>& states;  // of the graph that is there
};

// Calls `take` with every document in the order of the paths, whatever the number of threads; what
// they read ahead is bounded. `take` runs on the calling thread.
// Throws: what `take` throws, and whatever no document can be blamed for.
void read_documents(const Reading& reading, const std::vector<std::string>& paths, unsigned threads,
                    const std::function<void(ReadDocument&&)>& take);

}  // namespace rapport::pipeline
