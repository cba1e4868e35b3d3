// SPDX-License-Identifier: Apache-2.0
// Who has a lock on the graph file, from the system's table of locks. F_GETLK would need a second
// descriptor of the file, and closing that would drop the locks that this process holds through
// SQLite.
#include "graph/store/locks.h"

#include <cstdint>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

namespace rapport::store {
namespace {

// Where SQLite locks (its file format, "PENDING_BYTE"): writers the second byte, readers some of
// the 510 after it.
constexpr std::uint64_t kReservedByte = 0x40000001;
constexpr std::uint64_t kSharedFirst = 0x40000002;
constexpr std::uint64_t kSharedLast = kSharedFirst + 509;

struct Entry {
  std::string mode;  // READ or WRITE
  long process = 0;
  std::string file;  // "fe:01:131090": device in hexadecimal, inode
  std::uint64_t first = 0;
  std::uint64_t last = 0;
};

// "1: POSIX  ADVISORY  WRITE 4711 fe:01:131090 1073741825 1073741825"; those that wait have "->"
// after the number.
std::optional<Entry> read_entry(const std::string& line) {
  std::istringstream words(line);
  std::string number, kind, advisory, last;
  Entry entry;
  words >> number >> kind >> advisory >> entry.mode >> entry.process >> entry.file >> entry.first >>
      last;
  if (!words || kind == "->") return std::nullopt;
  entry.last = last == "EOF" ? UINT64_MAX : std::strtoull(last.c_str(), nullptr, 10);
  return entry;
}

bool holds(const Entry& entry, Lock lock) {
  if (lock == Lock::Writer)
    return entry.mode == "WRITE" && entry.first <= kReservedByte && kReservedByte <= entry.last;
  return entry.mode == "READ" && entry.first <= kSharedLast && kSharedFirst <= entry.last &&
         entry.process != getpid();
}

}  // namespace

std::optional<long> lock_holder(const std::string& path, Lock lock) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return std::nullopt;
  const auto file = fmt::format("{:02x}:{:02x}:{}", major(status.st_dev), minor(status.st_dev),
                                static_cast<std::uint64_t>(status.st_ino));
  std::ifstream table("/proc/locks");
  for (std::string line; std::getline(table, line);) {
    const auto entry = read_entry(line);
    if (entry && entry->file == file && holds(*entry, lock) && entry->process > 0)
      return entry->process;
  }
  return std::nullopt;
}

std::string describe_holder(const std::string& path, Lock lock) {
  const auto process = lock_holder(path, lock);
  if (!process) return "another process";
  if (*process == getpid()) return "another part of this process";
  return fmt::format("process {}", *process);
}

}  // namespace rapport::store
