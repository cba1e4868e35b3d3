// SPDX-License-Identifier: Apache-2.0
// fork, limits, exec; then feeding and draining the child until it ends or its time is over.
#include "graph/base/child_process.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/core.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "graph/base/error.h"
#include "graph/base/strings.h"

namespace rapport {
namespace {

// The sanitizers map terabytes that they never touch.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kAddressSpaceCanBeLimited = false;
#else
constexpr bool kAddressSpaceCanBeLimited = true;
#endif

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMaxComplaint = 64 << 10;

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }
  int get() const { return number_; }
  bool open() const { return number_ >= 0; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

[[noreturn]] void system_failed(std::string_view purpose, const char* call) {
  throw Error(ErrorKind::Io, fmt::format("{}: {}: {}", purpose, call, std::strerror(errno)), {},
              "close other programs, or raise the limits on processes and open files");
}

struct Channel {
  Descriptor ours, theirs;
};

// Sockets instead of pipes: send() can be told not to raise SIGPIPE when the child stops reading.
Channel make_channel(std::string_view purpose) {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    system_failed(purpose, "socketpair");
  Channel channel{Descriptor(ends[0]), Descriptor(ends[1])};
  if (::fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0) system_failed(purpose, "fcntl");
  return channel;
}

void limit(int resource, rlim_t value) {
  const struct rlimit both { value, value };
  ::setrlimit(static_cast<__rlimit_resource>(resource), &both);
}

// Between fork and exec only calls that are safe in a signal handler: other threads may have held
// any lock.
[[noreturn]] void become(const char* path, char* const* arguments, const int (&streams)[3],
                         const ChildLimits& limits, pid_t parent) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  if (::getppid() != parent) ::_exit(127);  // it died before the line above
  for (int stream = 0; stream < 3; ++stream) {
    if (::dup2(streams[stream], stream) < 0) ::_exit(127);
  }
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, static_cast<rlim_t>(limits.timeout_ms / 1000) + 2);
  if (kAddressSpaceCanBeLimited && limits.memory_bytes != 0) limit(RLIMIT_AS, limits.memory_bytes);
  ::execv(path, arguments);
  ::_exit(127);
}

// Kills and collects the child, with all that it started, whatever happens.
class Child {
 public:
  explicit Child(pid_t id) : id_(id) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (id_ > 0) wait_for(true);
  }

  int wait_for(bool kill_first) {
    if (kill_first) {
      ::kill(-id_, SIGKILL);
      ::kill(id_, SIGKILL);  // the group is there only once the child has made it
    }
    int status = 0;
    while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
    }
    id_ = -1;
    return status;
  }

 private:
  pid_t id_;
};

enum class Drained { More, End, Full };

// Reads what is there; what is over `most` is dropped.
Drained drain(const Descriptor& from, std::string& into, std::size_t most) {
  char buffer[1 << 16];
  const ssize_t size = ::read(from.get(), buffer, sizeof buffer);
  if (size < 0) return errno == EAGAIN || errno == EINTR ? Drained::More : Drained::End;
  if (size == 0) return Drained::End;
  const std::size_t room = most - std::min(most, into.size());
  into.append(buffer, std::min(room, static_cast<std::size_t>(size)));
  return static_cast<std::size_t>(size) > room ? Drained::Full : Drained::More;
}

// False when all is written, or the child wants no more.
bool feed(const Descriptor& to, std::string_view& input) {
  if (input.empty()) return false;
  const ssize_t size = ::send(to.get(), input.data(), input.size(), MSG_NOSIGNAL);
  if (size < 0) return errno == EAGAIN || errno == EINTR;
  input.remove_prefix(static_cast<std::size_t>(size));
  return !input.empty();
}

struct Streams {
  Descriptor in, out, err;
};

// Until both streams of the child end, its time is over or it has said too much.
ChildResult::End converse(Streams streams, std::string_view input, ChildResult& result,
                          const ChildLimits& limits, std::string_view purpose) {
  const auto deadline = Clock::now() + std::chrono::milliseconds(limits.timeout_ms);
  auto& [in, out, err] = streams;
  while (out.open() || err.open()) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return ChildResult::End::TimedOut;
    // poll() passes over descriptors below 0.
    pollfd polled[3] = {{in.get(), POLLOUT, 0}, {out.get(), POLLIN, 0}, {err.get(), POLLIN, 0}};
    if (::poll(polled, 3, static_cast<int>(std::min<long long>(left, 1000))) < 0) {
      if (errno == EINTR) continue;
      system_failed(purpose, "poll");
    }
    if (polled[0].revents != 0 && !feed(in, input)) in.close();
    if (polled[1].revents != 0) {
      const auto drained = drain(out, result.output, limits.output_bytes);
      if (drained == Drained::Full) return ChildResult::End::TooMuchOutput;
      if (drained == Drained::End) out.close();
    }
    // More complaints than are kept are read all the same, or the child would wait for ever.
    if (polled[2].revents != 0 && drain(err, result.complaint, kMaxComplaint) == Drained::End)
      err.close();
  }
  return ChildResult::End::Exited;
}

bool may_be_run(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
         ::access(path.c_str(), X_OK) == 0;
}

}  // namespace

ChildResult run_child(const std::string& path, const std::vector<std::string>& arguments,
                      std::string_view input, const ChildLimits& limits, std::string_view purpose) {
  std::string program = path;
  std::vector<std::string> owned = arguments;
  std::vector<char*> pointers = {program.data()};
  for (std::string& argument : owned) pointers.push_back(argument.data());
  pointers.push_back(nullptr);

  Channel in = make_channel(purpose);
  Channel out = make_channel(purpose);
  Channel err = make_channel(purpose);
  const int streams[3] = {in.theirs.get(), out.theirs.get(), err.theirs.get()};
  const pid_t parent = ::getpid();
  const pid_t id = ::fork();
  if (id < 0) system_failed(purpose, "fork");
  if (id == 0) become(program.c_str(), pointers.data(), streams, limits, parent);

  Child child(id);
  in.theirs.close();
  out.theirs.close();
  err.theirs.close();
  ChildResult result;
  result.end = converse({std::move(in.ours), std::move(out.ours), std::move(err.ours)}, input,
                        result, limits, purpose);
  const int status = child.wait_for(result.end != ChildResult::End::Exited);
  if (result.end != ChildResult::End::Exited) return result;
  if (WIFSIGNALED(status)) {
    result.end =
        WTERMSIG(status) == SIGXCPU ? ChildResult::End::TimedOut : ChildResult::End::Killed;
    result.status = WTERMSIG(status);
  } else {
    result.status = WEXITSTATUS(status);
  }
  return result;
}

std::string find_program(const std::string& name) {
  if (name.find('/') != std::string::npos) return may_be_run(name) ? name : std::string();
  const char* path = std::getenv("PATH");
  for (const auto folder : split(path ? path : "/usr/local/bin:/usr/bin:/bin", ':')) {
    auto file = (folder.empty() ? "." : std::string(folder)) + "/" + name;
    if (may_be_run(file)) return file;
  }
  return {};
}

std::string last_line(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.remove_suffix(1);
  const auto start = text.rfind('\n');
  return std::string(start == std::string_view::npos ? text : text.substr(start + 1));
}

}  // namespace rapport
