// SPDX-License-Identifier: Apache-2.0
// From a path to a connection that is known to hold a graph of this version: what lies there is
// judged before it is trusted, and what a killed writer left half done is taken back.
#pragma once

#include <memory>
#include <string>

#include "graph/store/sqlite.h"
#include "graph/store/tables.h"

namespace rapport::store {

// A connection inside a transaction, its tables compared, its contents read.
struct Opened {
  std::unique_ptr<Database> database;
  Contents contents;
  bool is_new = false;   // for writing: no commit yet, no tables
  bool created = false;  // for writing: this call made the (empty) file
};

// Both throw as Store::open and Store::open_for_writing do.
Opened open_to_read(const std::string& path);
Opened open_to_write(const std::string& path);

// Begins a transaction of a writer: takes its lock and sees that the path still leads to the file.
// Throws: Error(Locked) that names the process that has it.
void lock_for_writing(Database& database);
// Commits; waits for readers to finish what they are reading.
// Throws: Error(Locked, Io), and the transaction is open still.
void commit_transaction(Database& database);

// Throws: Error(Io) when the path no longer leads to the open file: what is written to it would be
//         lost.
void refuse_moved(const Database& database);
// After a commit or a rollback: takes the writer's lock again.
// Throws: Error(Locked) when another process has it, or has committed since.
void relock_for_writing(Database& database, const Contents& contents);

// Takes away the empty file that a first build made and did not fill; a file with content stays.
void remove_if_empty(const std::string& path);

}  // namespace rapport::store
