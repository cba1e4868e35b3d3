// SPDX-License-Identifier: Apache-2.0
// Files that are there whole or not at all: written beside their place, then given their name.
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tools/cli/output.h"

namespace rapport::cli {
namespace {

// An open descriptor and, until kept, the name of a file that is to vanish.
class OpenFile {
 public:
  OpenFile(int descriptor, std::string temporary)
      : descriptor_(descriptor), temporary_(std::move(temporary)) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
  }

  bool is_open() const { return descriptor_ >= 0; }

  // 0, or errno. Closing is part of it: network file systems report a full disk only then.
  int write_and_close(std::string_view content, bool sync) {
    while (!content.empty()) {
      const ssize_t written = ::write(descriptor_, content.data(), content.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return errno;
      content.remove_prefix(static_cast<std::size_t>(written));
    }
    if (sync && ::fsync(descriptor_) != 0) return errno;
    return ::close(std::exchange(descriptor_, -1)) == 0 ? 0 : errno;
  }

  int rename_to(const std::string& path) {
    if (::rename(temporary_.c_str(), path.c_str()) != 0) return errno;
    temporary_.clear();
    return 0;
  }

  void set_mode(mode_t mode) { (void)::fchmod(descriptor_, mode); }

 private:
  int descriptor_;
  std::string temporary_;
};

[[noreturn]] void fail(const std::string& path, int reason) {
  std::string hint;
  if (reason == ENOENT) hint = "make the folder first, or name another one";
  if (reason == EACCES || reason == EROFS) hint = "choose a folder that you may write to";
  if (reason == ENOSPC || reason == EDQUOT)
    hint = "make room on that disk, or write to another one";
  throw Error(ErrorKind::Io, fmt::format("cannot write {}: {}", path, std::strerror(reason)), {},
              hint);
}

void write_in_place(const std::string& path, std::string_view content) {
  OpenFile file(::open(path.c_str(), O_WRONLY | O_CLOEXEC), "");
  if (!file.is_open()) fail(path, errno);
  const int reason = file.write_and_close(content, false);
  if (reason != 0 && reason != EPIPE) fail(path, reason);
}

mode_t usual_mode() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

void write_file(Output& out, const std::string& path, std::string_view content) {
  if (path == "-") return out.write(content);
  struct stat status {};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) fail(path, EISDIR);
  if (exists && !S_ISREG(status.st_mode)) return write_in_place(path, content);

  std::error_code ignored;
  const std::filesystem::path resolved =
      exists ? std::filesystem::canonical(path, ignored) : std::filesystem::path(path);
  const std::string target = resolved.empty() ? path : resolved.string();
  if (exists && ::access(target.c_str(), W_OK) != 0) fail(path, errno);
  std::string temporary = target + ".XXXXXX";
  const int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (descriptor < 0) fail(path, errno);
  OpenFile file(descriptor, temporary);
  file.set_mode(exists ? status.st_mode & 07777 : usual_mode());
  int reason = file.write_and_close(content, true);
  if (reason == 0) reason = file.rename_to(target);
  if (reason != 0) fail(path, reason);
}

}  // namespace rapport::cli
