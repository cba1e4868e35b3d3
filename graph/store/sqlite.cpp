// SPDX-License-Identifier: Apache-2.0
// SQLite behind RAII.
#include "graph/store/sqlite.h"

#include <algorithm>
#include <array>
#include <cstring>

#include <fmt/format.h>
#include <sqlite3.h>

#include "graph/base/utf8.h"

namespace rapport::store {
namespace {

constexpr std::string_view kMagic("SQLite format 3\0", 16);
constexpr std::size_t kHeaderSize = 100;

int open_flags(Access access) {
  const int common = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
  switch (access) {
    case Access::Read: return common | SQLITE_OPEN_READONLY;
    case Access::Write: return common | SQLITE_OPEN_READWRITE;
    case Access::Create: return common | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  }
  return common | SQLITE_OPEN_READONLY;
}

// A path that SQLite takes as it is: it would read "file:..." as a URI and ":memory:" as no file at
// all.
std::string plain_path(const std::string& path) {
  return path.starts_with('/') ? path : "./" + path;
}

}  // namespace

Error damaged(const std::string& path, const std::string& detail) {
  return Error(ErrorKind::Damaged, "the graph is damaged: " + detail, {path},
               "move the file away and build it again from the documents: rapport build PATH...");
}

bool FileHeader::is_sqlite() const {
  return !bytes.empty() && kMagic.starts_with(std::string_view(bytes).substr(0, kMagic.size()));
}

bool FileHeader::is_blank() const {
  return std::ranges::all_of(bytes, [](char c) { return c == '\0'; });
}

std::uint32_t FileHeader::number(std::size_t offset, std::size_t size) const {
  std::uint32_t number = 0;
  if (offset + size > bytes.size()) return 0;
  for (std::size_t i = 0; i < size; ++i)
    number = number << 8 | static_cast<unsigned char>(bytes[offset + i]);
  return number;
}

std::uint64_t FileHeader::page_size() const {
  const auto size = number(16, 2);
  return size == 1 ? 65536 : size;
}

Database::Database(const std::string& path, Access access) : path_(path) {
  const int code = sqlite3_open_v2(plain_path(path).c_str(), &handle_, open_flags(access), nullptr);
  try {
    if (handle_ == nullptr) throw Error(ErrorKind::Limit, "no memory to open the graph", {path});
    check(code, "opening the graph");
    configure();
  } catch (...) {
    sqlite3_close(handle_);  // a connection that could not be opened has a handle all the same
    throw;
  }
}

Database::~Database() { sqlite3_close(handle_); }

void Database::configure() {
  check(sqlite3_extended_result_codes(handle_, 1), "sqlite3_extended_result_codes");
  const std::pair<int, int> settings[] = {
      {SQLITE_DBCONFIG_DEFENSIVE, 1},      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
      {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0}, {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
      {SQLITE_DBCONFIG_ENABLE_FKEY, 0},    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0}};
  for (const auto& [setting, value] : settings)
    check(sqlite3_db_config(handle_, setting, value, nullptr), "sqlite3_db_config");
  sqlite3_limit(handle_, SQLITE_LIMIT_ATTACHED, 0);
  // Mapped memory would turn a file that is cut short while it is read into a SIGBUS.
  execute("PRAGMA mmap_size=0; PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY");
}

void Database::wait_for_locks(int milliseconds) {
  check(sqlite3_busy_timeout(handle_, milliseconds), "sqlite3_busy_timeout");
}

int Database::try_execute(const char* sql) {
  return sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
}

void Database::execute(const char* sql) { check(try_execute(sql), sql); }

bool Database::in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

bool Database::is_read_only() const { return sqlite3_db_readonly(handle_, "main") != 0; }

bool Database::was_moved() const {
  int moved = 0;
  sqlite3_file_control(handle_, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  return moved != 0;
}

// Read through SQLite's own descriptor: to open and close the file once more would drop the POSIX
// locks that this process holds on it.
FileHeader Database::header() const {
  sqlite3_file* file = nullptr;
  check(sqlite3_file_control(handle_, "main", SQLITE_FCNTL_FILE_POINTER, &file), "header");
  FileHeader header;
  if (file == nullptr || file->pMethods == nullptr) return header;
  sqlite3_int64 size = 0;
  check(file->pMethods->xFileSize(file, &size), "reading the size of the graph");
  header.file_size = static_cast<std::uint64_t>(size);
  header.bytes.resize(std::min<std::size_t>(kHeaderSize, header.file_size));
  if (header.bytes.empty()) return header;
  const int amount = static_cast<int>(header.bytes.size());
  const int code = file->pMethods->xRead(file, header.bytes.data(), amount, 0);
  if (code != SQLITE_IOERR_SHORT_READ) check(code, "reading the graph");
  return header;
}

std::string Database::journal_path() const {
  const char* name = sqlite3_db_filename(handle_, "main");
  return name == nullptr ? path_ + "-journal" : std::string(name) + "-journal";
}

void Database::check(int code, const char* what) const {
  if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE) fail(code, what);
}

void Database::fail(int code, const char* what) const {
  const int system = handle_ == nullptr ? 0 : sqlite3_system_errno(handle_);
  const std::string reason = system != 0 ? std::strerror(system) : sqlite3_errstr(code);
  const bool no_room = system == ENOSPC || system == EDQUOT || system == EFBIG;
  const int primary = code & 0xff;
  if (primary == SQLITE_FULL || (primary == SQLITE_IOERR && no_room))
    throw Error(ErrorKind::Io, "the disk is full; the graph is as it was before", {path_},
                "make room on the disk, or name another place with -g, and build again");
  if (code == SQLITE_READONLY_DBMOVED)
    throw Error(ErrorKind::Io, "the graph file was moved or deleted while it was written", {path_},
                "build again");
  switch (primary) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Error(ErrorKind::Locked, "another process is using the graph", {path_},
                  "wait until it has finished, then try again");
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
      throw Error(ErrorKind::Io, fmt::format("the graph cannot be opened ({})", reason), {path_},
                  "see who may read and write the file and its folder: ls -ld");
    case SQLITE_IOERR:
      throw Error(ErrorKind::Io, fmt::format("the disk failed ({}, {})", reason, what), {path_},
                  "see whether the disk is sound, then try again");
    case SQLITE_NOMEM:
      throw Error(ErrorKind::Limit, "there is not enough memory for the graph", {path_});
    case SQLITE_TOOBIG:
      throw Error(ErrorKind::Limit, "a document is larger than 1,000,000,000 bytes", {path_},
                  "divide it into several files");
    default:
      // Statements are fixed and the tables were compared before: what SQLite stumbles over is the
      // file.
      throw damaged(path_, handle_ == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle_));
  }
}

Statement::Statement(Database& database, std::string_view sql) : database_(database) {
  database.check(sqlite3_prepare_v2(database.handle(), sql.data(), static_cast<int>(sql.size()),
                                    &handle_, nullptr),
                 "sqlite3_prepare_v2");
}

Statement::~Statement() { sqlite3_finalize(handle_); }

void Statement::bind(int position, std::string_view text) {
  if (utf8::first_invalid(text))  // it would be refused when it is read
    throw Error(ErrorKind::InvalidArgument, "a text that is to be stored is not UTF-8",
                {database_.path()});
  const char* bytes = text.data() == nullptr ? "" : text.data();  // a null pointer would bind NULL
  database_.check(
      sqlite3_bind_text64(handle_, position, bytes, text.size(), SQLITE_STATIC, SQLITE_UTF8),
      "sqlite3_bind_text64");
}

void Statement::bind(int position, std::int64_t number) {
  database_.check(sqlite3_bind_int64(handle_, position, number), "sqlite3_bind_int64");
}

void Statement::bind_null(int position) {
  database_.check(sqlite3_bind_null(handle_, position), "sqlite3_bind_null");
}

bool Statement::step() {
  const int code = sqlite3_step(handle_);
  database_.check(code, "sqlite3_step");
  return code == SQLITE_ROW;
}

void Statement::reset() { sqlite3_reset(handle_); }  // repeats the code that step() has reported

void Statement::run() {
  while (step()) {
  }
  reset();
}

int Statement::column_count() const { return sqlite3_column_count(handle_); }

// SQLite would turn a value of another type into the one asked for, so that damage would pass for a
// value.
Cell Statement::cell(int column) const {
  switch (sqlite3_column_type(handle_, column)) {
    case SQLITE_NULL: return {};
    case SQLITE_INTEGER: return sqlite3_column_int64(handle_, column);
    case SQLITE_TEXT: break;
    default: wrong_type(column, "neither a whole number nor a text");
  }
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
  if (bytes == nullptr) database_.fail(SQLITE_NOMEM, "sqlite3_column_text");
  const std::string_view text(bytes,
                              static_cast<std::size_t>(sqlite3_column_bytes(handle_, column)));
  if (utf8::first_invalid(text)) wrong_type(column, "a text that is not UTF-8");
  return text;
}

std::int64_t Statement::integer(int column) const {
  const auto value = cell(column);
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  wrong_type(column, "no whole number");
}

std::string_view Statement::text(int column) const {
  const auto value = cell(column);
  if (const auto* text = std::get_if<std::string_view>(&value)) return *text;
  wrong_type(column, "no text");
}

void Statement::wrong_type(int column, const char* what) const {
  throw damaged(database_.path(),
                fmt::format("column '{}' holds {}", sqlite3_column_name(handle_, column), what));
}

}  // namespace rapport::store
