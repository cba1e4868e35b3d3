// SPDX-License-Identifier: Apache-2.0
// The face of the store: which transaction each call runs in. A reader holds no lock between its
// calls, so that a build never waits for somebody who reads a long page; it remembers the commit
// that it opened, and a call that finds another one says so instead of mixing two.
#include "graph/store/store.h"

#include <fmt/format.h>

#include "graph/store/documents.h"
#include "graph/store/graph_rows.h"
#include "graph/store/judgement_rows.h"
#include "graph/store/locks.h"
#include "graph/store/opening.h"
#include "graph/store/verify.h"

namespace rapport::store {

struct Store::Connection {
  Opened opened;
  bool is_writer = false;
  std::optional<Directory> directory;  // of opened.contents; read when it is first needed

  ~Connection() {
    if (!is_writer || !opened.database) return;
    const auto path = opened.database->path();
    opened.database.reset();
    if (opened.created && opened.is_new && !lock_holder(path, Lock::Writer)) remove_if_empty(path);
  }

  Database& database() { return *opened.database; }
  const Directory& documents() {
    if (!directory)
      directory = opened.is_new ? Directory{} : read_directory(database(), opened.contents);
    return *directory;
  }
};

namespace {

// The time of one call: nothing more than the writer's transaction where there is one, a reader's
// own otherwise.
class Reading {
 public:
  Reading(Database& database, const Contents& contents) : database_(database) {
    if (database.in_transaction()) return;
    database.execute("BEGIN");
    is_own_ = true;
    try {
      check_tables(database);
      check_same_commit(contents, read_contents(database));
    } catch (...) {
      end();
      throw;
    }
  }
  ~Reading() { end(); }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

 private:
  void check_same_commit(const Contents& expected, const Contents& found) const {
    if (expected.generation == found.generation) return;
    throw Error(
        ErrorKind::Locked,
        fmt::format("the graph was built again while it was read: commit {} is now commit {}",
                    expected.generation, found.generation),
        {database_.path()}, "run the command again");
  }
  void end() {
    if (is_own_) database_.try_execute("ROLLBACK");
    is_own_ = false;
  }

  Database& database_;
  bool is_own_ = false;
};

// So that nobody builds between two commits of one store. Where it fails the next commit tells why.
void try_to_relock(Database& database, const Contents& contents) {
  try {
    relock_for_writing(database, contents);
  } catch (const Error&) {
  }
}

}  // namespace

Store::Store(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Store Store::open(const std::string& path) {
  auto connection = std::make_unique<Connection>();
  connection->opened = open_to_read(path);
  connection->database().execute("ROLLBACK");
  return Store(std::move(connection));
}

Store Store::open_for_writing(const std::string& path) {
  auto connection = std::make_unique<Connection>();
  connection->opened = open_to_write(path);
  connection->is_writer = true;
  return Store(std::move(connection));
}

std::int64_t Store::generation() const { return connection_->opened.contents.generation; }

std::vector<DocumentState> Store::documents() const {
  std::vector<DocumentState> states;
  if (connection_->opened.is_new) return states;
  const Reading reading(connection_->database(), connection_->opened.contents);
  for (const auto& [name, row] : connection_->documents())
    states.push_back({name, row.source_hash, row.rules_hash, row.published});
  return states;
}

std::optional<StoredDocument> Store::document(std::string_view name) const {
  if (connection_->opened.is_new) return std::nullopt;
  const Reading reading(connection_->database(), connection_->opened.contents);
  return read_document(connection_->database(), connection_->documents(), name);
}

Graph Store::graph() const {
  if (connection_->opened.is_new) return GraphWriter().finish(true);
  const Reading reading(connection_->database(), connection_->opened.contents);
  return read_graph(connection_->database(), connection_->opened.contents);
}

std::vector<Judgement> Store::judgements() const {
  if (connection_->opened.is_new) return {};
  const Reading reading(connection_->database(), connection_->opened.contents);
  return read_judgements(connection_->database(), connection_->opened.contents);
}

std::vector<Diagnostic> Store::verify() const {
  if (connection_->opened.is_new) return {};
  const Reading reading(connection_->database(), connection_->opened.contents);
  return find_damage(connection_->database(), connection_->opened.contents);
}

void Store::commit(const Changes& changes) {
  RAPPORT_ASSERT(connection_->is_writer, "commit needs a store that was opened for writing");
  RAPPORT_ASSERT(changes.graph != nullptr,
                 "commit needs the graph that follows from the documents");
  auto& connection = *connection_;
  auto& database = connection.database();
  auto contents = connection.opened.contents;
  // The lock went with the last commit or rollback, unless it could be taken again at once.
  if (!database.in_transaction()) relock_for_writing(database, contents);
  try {
    auto directory = connection.documents();
    if (connection.opened.is_new) create_tables(database);
    ++contents.generation;
    write_documents(database, changes, directory, contents);
    write_judgements(database, changes.judgements, contents);
    write_graph(database, changes.graph->view(), contents);
    write_contents(database, contents);
    refuse_moved(database);
    commit_transaction(database);
    connection.opened.contents = contents;
    connection.opened.is_new = false;
    connection.directory = std::move(directory);
  } catch (...) {
    if (database.in_transaction()) database.try_execute("ROLLBACK");
    try_to_relock(database, connection.opened.contents);
    throw;
  }
  refuse_moved(database);
  try_to_relock(database, contents);
}

}  // namespace rapport::store
