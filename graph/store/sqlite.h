// SPDX-License-Identifier: Apache-2.0
// SQLite behind RAII: a connection that trusts no file, and statements whose every return code is
// looked at. Nothing outside this folder includes it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "graph/base/error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace rapport::store {

// "the graph is damaged: <detail>", with the way out.
Error damaged(const std::string& path, const std::string& detail);

enum class Access { Read, Write, Create };

// The first 100 bytes of the file and its size, as they are on the disk now.
struct FileHeader {
  std::uint64_t file_size = 0;
  std::string bytes;  // 100, or fewer where the file is shorter

  bool is_sqlite() const;
  bool is_blank() const;  // nothing but zeros: what a first commit cut short leaves
  std::uint32_t number(std::size_t offset, std::size_t size) const;  // big-endian; 0 past the end
  std::uint64_t page_size() const;
  std::uint32_t page_count() const { return number(28, 4); }
  std::uint32_t user_version() const { return number(60, 4); }
  std::uint32_t application_id() const { return number(68, 4); }
  bool has_write_ahead_log() const { return number(18, 1) > 1 || number(19, 1) > 1; }
};

// One connection, for one thread at a time. Runs no trigger, no view, no function of the file's
// own, maps nothing, and keeps temporary data in memory.
class Database {
 public:
  // Throws: Error(Io) when the system does not let it be opened.
  Database(const std::string& path, Access access);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  const std::string& path() const { return path_; }
  sqlite3* handle() const { return handle_; }

  void wait_for_locks(int milliseconds);
  void execute(const char* sql);     // Throws: as fail()
  int try_execute(const char* sql);  // the extended result code
  bool in_transaction() const;
  bool is_read_only() const;  // opened so, or the system allows no more
  bool was_moved() const;     // the path no longer leads to the open file
  FileHeader header() const;
  std::string journal_path() const;

  void check(int code, const char* what) const;
  // What the result code means to people. Throws: Error(Damaged, Io, Locked or Limit).
  [[noreturn]] void fail(int code, const char* what) const;

 private:
  void configure();

  std::string path_;
  sqlite3* handle_ = nullptr;
};

using Cell = std::variant<std::monostate, std::int64_t, std::string_view>;  // NULL, INTEGER, TEXT

// A prepared statement. Positions of parameters count from 1, columns from 0, as SQLite's do.
class Statement {
 public:
  Statement(Database& database, std::string_view sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // Texts are not copied: they must live until the next reset() or run().
  // Throws: Error(InvalidArgument) when a text is not UTF-8.
  void bind(int position, std::string_view text);
  void bind(int position, std::int64_t number);
  void bind_null(int position);

  bool step();  // true: there is a row
  void reset();
  void run();  // to the end, and ready for the next parameters

  int column_count() const;
  // A text lives until the next step. Throw: Error(Damaged) when the value is of another type, or a
  // text is not UTF-8.
  Cell cell(int column) const;
  std::int64_t integer(int column) const;
  std::string_view text(int column) const;
  [[noreturn]] void wrong_type(int column, const char* what) const;

 private:
  Database& database_;
  sqlite3_stmt* handle_ = nullptr;
};

}  // namespace rapport::store
