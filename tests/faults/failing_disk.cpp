// SPDX-License-Identifier: Apache-2.0
// A disk that fails when it is told to, as an SQLite VFS.
#include "tests/faults/failing_disk.h"

#include <cstring>

#include <sqlite3.h>

namespace rapport::store::testing {
namespace {

struct Plan {
  int steps_left = 0;  // 0: no failure is planned
  Failure failure = Failure::Once;
  bool failed = false;
};
Plan plan;
sqlite3_vfs* real = nullptr;
sqlite3_vfs failing{};
sqlite3_io_methods methods{};

enum class Outcome { Done, Half, Failed };

// One step of the plan. `needs_room`: a full disk refuses it.
Outcome step(bool needs_room) {
  if (plan.failed) {
    if (plan.failure == Failure::Killed) return Outcome::Failed;
    return plan.failure == Failure::Full && needs_room ? Outcome::Failed : Outcome::Done;
  }
  if (plan.steps_left == 0) return Outcome::Done;
  if (plan.failure == Failure::Full && !needs_room) return Outcome::Done;
  if (--plan.steps_left > 0) return Outcome::Done;
  plan.failed = true;
  return plan.failure == Failure::Killed ? Outcome::Half : Outcome::Failed;
}

struct File {
  sqlite3_file base;
  sqlite3_file* real;  // lies behind this in the same memory
};

sqlite3_file* real_of(sqlite3_file* file) { return reinterpret_cast<File*>(file)->real; }

int close_file(sqlite3_file* file) { return real_of(file)->pMethods->xClose(real_of(file)); }

int read_file(sqlite3_file* file, void* to, int amount, sqlite3_int64 offset) {
  return real_of(file)->pMethods->xRead(real_of(file), to, amount, offset);
}

// A full disk still takes what lies within the file.
int write_file(sqlite3_file* file, const void* from, int amount, sqlite3_int64 offset) {
  sqlite3_int64 size = 0;
  real_of(file)->pMethods->xFileSize(real_of(file), &size);
  const auto outcome = step(offset + amount > size);
  if (outcome == Outcome::Failed)
    return plan.failure == Failure::Full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  const int written = outcome == Outcome::Half ? amount / 2 : amount;
  const int code = real_of(file)->pMethods->xWrite(real_of(file), from, written, offset);
  return outcome == Outcome::Half ? SQLITE_IOERR_WRITE : code;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  if (step(false) != Outcome::Done) return SQLITE_IOERR_TRUNCATE;
  return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

int sync_file(sqlite3_file* file, int flags) {
  if (step(false) != Outcome::Done) return SQLITE_IOERR_FSYNC;
  return real_of(file)->pMethods->xSync(real_of(file), flags);
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  return real_of(file)->pMethods->xFileSize(real_of(file), size);
}
int lock(sqlite3_file* file, int level) {
  return real_of(file)->pMethods->xLock(real_of(file), level);
}
int unlock(sqlite3_file* file, int level) {
  return real_of(file)->pMethods->xUnlock(real_of(file), level);
}
int check_lock(sqlite3_file* file, int* out) {
  return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
}
int control(sqlite3_file* file, int operation, void* argument) {
  return real_of(file)->pMethods->xFileControl(real_of(file), operation, argument);
}
int sector_size(sqlite3_file* file) { return real_of(file)->pMethods->xSectorSize(real_of(file)); }
int characteristics(sqlite3_file* file) {
  return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
  auto* self = reinterpret_cast<File*>(file);
  self->base.pMethods = nullptr;
  self->real = reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(File));
  if ((flags & SQLITE_OPEN_CREATE) != 0 && step(true) != Outcome::Done)
    return plan.failure == Failure::Full ? SQLITE_FULL : SQLITE_CANTOPEN;
  const int code = real->xOpen(real, name, self->real, flags, out);
  if (code == SQLITE_OK) self->base.pMethods = &methods;
  return code;
}

int delete_file(sqlite3_vfs*, const char* name, int sync_folder) {
  if (step(false) != Outcome::Done) return SQLITE_IOERR_DELETE;
  return real->xDelete(real, name, sync_folder);
}

}  // namespace

FailingDisk::FailingDisk() {
  plan = {};
  real = sqlite3_vfs_find(nullptr);
  methods = {1,       close_file, read_file,  write_file, truncate_file, sync_file,       file_size,
             lock,    unlock,     check_lock, control,    sector_size,   characteristics, nullptr,
             nullptr, nullptr,    nullptr,    nullptr,    nullptr};
  failing = *real;
  failing.zName = "failing-disk";
  failing.pNext = nullptr;
  failing.szOsFile = static_cast<int>(sizeof(File)) + real->szOsFile;
  failing.xOpen = open_file;
  failing.xDelete = delete_file;
  sqlite3_vfs_register(&failing, 1);
}

FailingDisk::~FailingDisk() {
  sqlite3_vfs_unregister(&failing);
  sqlite3_vfs_register(real, 1);
}

void FailingDisk::fail_at(int at, Failure failure) { plan = {at, failure, false}; }
void FailingDisk::heal() { plan = {}; }
bool FailingDisk::has_failed() const { return plan.failed; }

}  // namespace rapport::store::testing
