// SPDX-License-Identifier: Apache-2.0
// The file that is kept: one SQLite database, graph.rapport, whose tables docs/format/store.md
// describes. Documents (text, source, hash), the facts found in them and the judgements of people
// are the truth; the graph is derived from them and kept beside them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/error.h"
#include "graph/model/graph_writer.h"
#include "graph/model/judgements.h"

namespace rapport::store {

// A document as it was read, with what was found in it.
struct StoredDocument {
  std::string name;         // the key: as given to build, "/" between folders
  std::string source_hash;  // content_hash of the file's bytes
  std::string rules_hash;   // of the rules, lexicons, schema and program version that read it
  std::string title;
  std::string published;  // ISO 8601 or empty
  std::string text;       // as given, in UTF-8
  std::string facts;      // JSON: mentions, facts and diagnostics, one document's worth
};

// What tells whether a document must be read again.
struct DocumentState {
  std::string name;
  std::string source_hash;
  std::string rules_hash;
  std::string published;
};

// One commit: all of it or nothing.
struct Changes {
  std::vector<StoredDocument> put;    // new, or in place of the one of that name
  std::vector<std::string> removed;   // names; unknown ones are ignored
  const Graph* graph = nullptr;       // replaces the derived graph; required
  std::vector<Judgement> judgements;  // new; their numbers follow those that are there
};

class Store {
 public:
  // Read-only; never creates and works on read-only media. Writes nothing, but for one case: what a
  // killed build left half written is taken back first, which says so where that cannot be done.
  // Locks:  none between calls. The store answers from the commit that it opened; once a build has
  // committed another
  //         one, calls that read throw Error(Locked), "built again while it was read".
  // Throws: Error(NotFound) no such file; (OtherVersion) no graph file, or of another version;
  //         (Damaged) truncated or not sound; (Io) the system failed; (Locked) a commit takes over
  //         ten seconds, or the first build of this file is under way.
  static Store open(const std::string& path);

  // Creates the file when it is not there (only with the first commit is anything written) and
  // takes the writer's lock.
  // Throws: as open, and Error(Locked) when another process is writing, naming it where that is
  //         known.
  static Store open_for_writing(const std::string& path);

  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  std::vector<DocumentState> documents() const;  // sorted by name
  std::optional<StoredDocument> document(std::string_view name) const;
  std::vector<Judgement> judgements() const;  // all, by number. Throws: Error(Damaged)
  std::int64_t generation() const;            // commits so far

  // One transaction; durable when it returns. On any error the file holds what it held before.
  // Documents that are the same as those that are there are not written, nor logged; the log of
  // changes has a row for each of the others.
  // Throws: Error(Io) disk full or failing, with the way out; (Locked) a reader does not finish
  //         within ten seconds; (InvalidArgument) a document is put twice, or a text is not UTF-8;
  //         (Limit) one is over 10^9 bytes.
  void commit(const Changes& changes);

  // The derived graph, loaded whole. Throws: Error(Damaged).
  Graph graph() const;

  // Every hash, every reference, SQLite's own check. Empty when sound.
  std::vector<Diagnostic> verify() const;

 private:
  struct Connection;
  explicit Store(std::unique_ptr<Connection> connection);
  std::unique_ptr<Connection> connection_;
};

}  // namespace rapport::store
