// SPDX-License-Identifier: Apache-2.0
// What the tests of the store share: a folder that goes away, documents with a graph of them, and a
// graph in words.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "graph/store/store.h"
#include "tests/support/places.h"

namespace rapport::store::testing {

using tests::read_file;
using tests::write_file;

class TemporaryFolder : public tests::TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();

  std::string path(const std::string& name = {}) const;
  // The names in the folder, sorted, separated by spaces.
  std::string listing() const;
};

// A document that tells of one meeting: `edition` changes its text and what the graph says.
StoredDocument sample_document(const std::string& name, int edition = 1);

// The graph of such documents; depends on them alone. With every type of value, and texts that are
// hard to keep.
Graph sample_graph(const std::vector<StoredDocument>& documents);

// Commits these documents in place of all that are there.
void commit_all(Store& store, const std::vector<StoredDocument>& documents);
// Makes a graph file of them.
void build_file(const std::string& path, const std::vector<StoredDocument>& documents);

// Everything in the view, a line a thing. Two graphs with the same words are the same graph.
std::string in_words(const GraphView& graph);
std::string in_words(const Diagnostic& diagnostic);
// All that a store answers: generation, documents with their texts and facts, graph.
std::string all_of(const Store& store);

// Runs SQL as any other tool would: the rows, a line each, columns separated by "|".
std::string query(const std::string& path, const std::string& sql);

// What the call throws, whole ("Damaged: path: message\n  hint: ..."), with the folder's path
// written as "DIR"; "" when it throws nothing.
std::string error_of(const std::function<void()>& call, const TemporaryFolder& folder);

// The same from a child process without a user's or root's rights to anything. Calls in it must not
// touch stores of this process.
std::string error_without_rights(const std::function<void()>& call, const TemporaryFolder& folder);

}  // namespace rapport::store::testing
