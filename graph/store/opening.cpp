// SPDX-License-Identifier: Apache-2.0
// From a path to a connection that is known to hold a graph of this version.
#include "graph/store/opening.h"

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "graph/base/strings.h"
#include "graph/store/locks.h"

namespace rapport::store {
namespace {

constexpr int kReaderWaits = 10000;  // ms; a large commit keeps readers out for some seconds
constexpr int kWriterWaits = 250;    // ms; two builds at once are a mistake to be told at once
constexpr int kCommitWaits = 10000;  // ms; for readers that are loading the graph

const char* const kBuildHint = "build one first: rapport build PATH...";
const char* const kOtherFileHint = "name a graph file with -g, or build one: rapport build PATH...";

enum class Presence { Missing, Empty, There };

std::string system_reason() { return std::strerror(errno); }

// What lies at the path, without opening it: a FIFO would block, and a folder has no header.
Presence presence(const std::string& path) {
  if (path.empty() || path.find('\0') != std::string::npos)
    throw Error(ErrorKind::InvalidArgument, "the name of the graph file is empty or holds a NUL",
                {path}, "name a file with -g");
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) {
    if (errno == ENOENT) return Presence::Missing;
    if (errno == ENOTDIR)
      throw Error(ErrorKind::NotFound, "a part of the path is no folder", {path}, kOtherFileHint);
    throw Error(ErrorKind::Io, fmt::format("the graph cannot be opened ({})", system_reason()),
                {path}, "see who may read the file and its folder: ls -ld");
  }
  if (S_ISDIR(status.st_mode))
    throw Error(ErrorKind::OtherVersion, "is a folder, not a graph file", {path}, kOtherFileHint);
  if (!S_ISREG(status.st_mode))
    throw Error(ErrorKind::OtherVersion, "is a device or pipe, not a graph file", {path},
                kOtherFileHint);
  return status.st_size == 0 ? Presence::Empty : Presence::There;
}

bool exists(const std::string& path) { return access(path.c_str(), F_OK) == 0; }

// Before anything is asked of SQLite: does the file claim to be a graph that this program can read?
// A blank beginning with a journal beside it is a first commit cut short, which the journal takes
// back.
void judge_header(const Database& database) {
  const auto header = database.header();
  const SourcePlace place{database.path()};
  if (header.is_blank() && exists(database.journal_path())) return;
  if (!header.is_sqlite())
    throw Error(ErrorKind::OtherVersion, "is not a graph file", place, kOtherFileHint);
  if (header.bytes.size() < 100)
    throw damaged(database.path(), fmt::format("it is cut short, to {} bytes", header.file_size));
  if (header.application_id() != kApplicationId)
    throw Error(ErrorKind::OtherVersion,
                "is an SQLite database of another program, not a graph file", place,
                kOtherFileHint);
  if (header.user_version() > kFormatVersion)
    throw Error(ErrorKind::OtherVersion,
                fmt::format("the graph file is of format {}; this program reads format {}",
                            header.user_version(), kFormatVersion),
                place, "use a newer Rapport, or build the graph again into another file");
  if (header.user_version() == 0)
    throw damaged(database.path(), "it names no version of its format");
  if (header.user_version() < kFormatVersion)
    throw Error(ErrorKind::OtherVersion,
                fmt::format("the graph file is of format {}, which an earlier Rapport wrote; this "
                            "program reads format {}",
                            header.user_version(), kFormatVersion),
                place, "build the graph again from the documents, into another file");
  if (header.has_write_ahead_log())
    throw damaged(database.path(), "another program put it into write-ahead-log mode");
}

// Within a transaction, so that nobody is writing the header at the same time.
void check_size(const Database& database) {
  const auto header = database.header();
  const auto expected = header.page_size() * header.page_count();
  if (header.file_size < expected)
    throw damaged(database.path(), fmt::format("it is cut short: {} bytes, expected {}",
                                               header.file_size, expected));
}

// A journal may name a super-journal, which SQLite would delete after rolling back. Ours never do:
// a file that came from elsewhere must not choose what is deleted here.
void refuse_super_journal(const Database& database) {
  static constexpr unsigned char kJournalMagic[8] = {0xd9, 0xd5, 0x05, 0xf9,
                                                     0x20, 0xa1, 0x63, 0xd7};
  const int file = ::open(database.journal_path().c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return;
  char tail[8] = {};
  const bool names_one = lseek(file, -8, SEEK_END) > 0 && read(file, tail, 8) == 8 &&
                         std::memcmp(tail, kJournalMagic, 8) == 0;
  ::close(file);
  if (names_one)
    throw damaged(database.path(), "the journal beside it belongs to several databases");
}

// A writer was killed, and SQLite lets only a connection that may write take back what it left.
void roll_back_killed_writer(const std::string& path) {
  Database database(path, Access::Write);
  refuse_super_journal(database);
  database.wait_for_locks(kReaderWaits);
  const int code = database.try_execute("PRAGMA application_id");
  if ((code & 0xff) == SQLITE_READONLY || (code & 0xff) == SQLITE_CANTOPEN)
    throw Error(
        ErrorKind::Io,
        "a build was interrupted here, and what it left cannot be taken back without writing",
        {path},
        fmt::format("copy the file and {} to a folder where you may write, and use the copy",
                    std::filesystem::path(database.journal_path()).filename().string()));
  database.check(code, "taking back what an interrupted build left");
}

[[noreturn]] void refuse_empty(const std::string& path) {
  if (lock_holder(path, Lock::Writer))
    throw Error(ErrorKind::Locked,
                fmt::format("the graph is being built for the first time, by {}",
                            describe_holder(path, Lock::Writer)),
                {path}, "wait until it has finished, then try again");
  throw Error(ErrorKind::OtherVersion, "the file is empty: it holds no graph", {path}, kBuildHint);
}

[[noreturn]] void refuse_locked(const std::string& path) {
  throw Error(ErrorKind::Locked,
              fmt::format("{} is writing the graph", describe_holder(path, Lock::Writer)), {path},
              "wait until it has finished, or end it, then build again");
}

// Errors that come too early for fail() to know what they mean here.
void check_first_read(const Database& database, int code) {
  if ((code & 0xff) == SQLITE_BUSY) refuse_locked(database.path());
  database.check(code, "reading the graph");
}

void check_folder(const std::string& path) {
  std::error_code ignored;  // the journal lies beside the file that a link leads to
  const auto parent = std::filesystem::weakly_canonical(path, ignored).parent_path().string();
  const std::string folder = parent.empty() ? std::string(".") : parent;
  if (access(folder.c_str(), W_OK | X_OK) == 0) return;
  if (errno == ENOENT)
    throw Error(ErrorKind::NotFound, fmt::format("there is no folder '{}'", folder), {path},
                fmt::format("create it first: mkdir -p '{}'", replace_all(folder, "'", "'\\''")));
  throw Error(ErrorKind::Io,
              fmt::format("the folder '{}' cannot be written to ({})", folder, system_reason()),
              {path}, "name a place where you may write with -g");
}

// An empty connection is configured here too: page size and the like are fixed by the first write.
void configure_writer(Database& database, bool empty) {
  database.execute("PRAGMA cache_size=-65536");
  if (empty) database.execute("PRAGMA page_size=4096; PRAGMA auto_vacuum=NONE");
  // EXTRA is FULL and one thing more: after the journal is gone, its folder is synced too, without
  // which a power cut could bring the journal back and undo a commit that was reported as done.
  database.execute("PRAGMA synchronous=EXTRA");
  // What is removed from the graph must not be found in the file that is sent on.
  database.execute("PRAGMA secure_delete=ON");
}

void load(Opened& opened) {
  check_size(*opened.database);
  check_tables(*opened.database);
  opened.contents = read_contents(*opened.database);
}

// nullopt when the path led to another file by the time the lock was there: a first build was given
// up.
bool try_open_to_write(const std::string& path, Opened& opened) {
  const auto found = presence(path);
  check_folder(path);
  opened.created = found == Presence::Missing;
  opened.database =
      std::make_unique<Database>(path, opened.created ? Access::Create : Access::Write);
  auto& database = *opened.database;
  if (database.is_read_only())
    throw Error(ErrorKind::Io, "the graph cannot be written to", {path},
                "see who may write the file: ls -l; or name another file with -g");
  refuse_super_journal(database);
  // Not the size that SQLite tells: it takes a file of one byte for an empty one.
  if (found == Presence::There) judge_header(database);
  database.wait_for_locks(kWriterWaits);
  check_first_read(database, database.try_execute("PRAGMA application_id"));
  configure_writer(database, database.header().file_size == 0);
  lock_for_writing(database);
  if (database.was_moved()) return false;
  opened.is_new = database.header().file_size == 0;
  if (!opened.is_new) {
    judge_header(database);
    load(opened);
  }
  return true;
}

}  // namespace

void lock_for_writing(Database& database) {
  database.wait_for_locks(kWriterWaits);
  const int code = database.try_execute("BEGIN IMMEDIATE");
  if ((code & 0xff) == SQLITE_BUSY) refuse_locked(database.path());
  database.check(code, "BEGIN IMMEDIATE");
}

void refuse_moved(const Database& database) {
  if (database.was_moved()) database.fail(SQLITE_READONLY_DBMOVED, "writing the graph");
}

void relock_for_writing(Database& database, const Contents& contents) {
  lock_for_writing(database);
  const auto generation = database.header().file_size == 0 ? 0 : read_contents(database).generation;
  if (generation == contents.generation) return;
  database.execute("ROLLBACK");
  throw Error(ErrorKind::Locked, "another build has written the graph meanwhile", {database.path()},
              "build again");
}

void commit_transaction(Database& database) {
  database.wait_for_locks(kCommitWaits);
  const int code = database.try_execute("COMMIT");
  if ((code & 0xff) == SQLITE_BUSY)
    throw Error(
        ErrorKind::Locked,
        fmt::format("{} is reading the graph and does not finish; the graph is as it was before",
                    describe_holder(database.path(), Lock::Reader)),
        {database.path()}, "end it, then build again");
  database.check(code, "COMMIT");
}

void remove_if_empty(const std::string& path) {
  std::error_code ignored;
  if (std::filesystem::file_size(path, ignored) == 0 && !ignored)
    std::filesystem::remove(path, ignored);
}

Opened open_to_read(const std::string& path) {
  for (bool rolled_back = false;;) {
    const auto found = presence(path);
    if (found == Presence::Missing)
      throw Error(ErrorKind::NotFound, "there is no graph file", {path}, kBuildHint);
    if (found == Presence::Empty) refuse_empty(path);
    Opened opened;
    opened.database = std::make_unique<Database>(path, Access::Read);
    auto& database = *opened.database;
    judge_header(database);
    database.wait_for_locks(kReaderWaits);
    database.execute("BEGIN");
    const int code = database.try_execute("PRAGMA application_id");
    if (code == SQLITE_READONLY_ROLLBACK && !rolled_back) {
      opened.database.reset();
      roll_back_killed_writer(path);
      rolled_back = true;
      continue;
    }
    check_first_read(database, code);
    judge_header(database);
    load(opened);
    return opened;
  }
}

Opened open_to_write(const std::string& path) {
  for (int attempt = 0; attempt < 3; ++attempt) {
    Opened opened;
    try {
      if (try_open_to_write(path, opened)) return opened;
    } catch (const Error& error) {
      // Another process that has the lock is about to fill the file; nobody else needs it.
      if (opened.created && error.kind() != ErrorKind::Locked) remove_if_empty(path);
      throw;
    }
  }
  refuse_locked(path);
}

}  // namespace rapport::store
