// SPDX-License-Identifier: Apache-2.0
// fork, limits, exec; then feeding and draining the child until it ends or its time is over.
#include "graph/diagram/render_process.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <fmt/core.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "graph/base/data_folder.h"
#include "graph/base/error.h"

namespace rapport::diagram {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kMaxOutput = std::size_t{512} << 20;
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

[[noreturn]] void system_failed(const char* call) {
  throw Error(ErrorKind::Io, fmt::format("drawing: {}: {}", call, std::strerror(errno)), {},
              "close other programs, or raise the limits on processes and open files");
}

struct Channel {
  Descriptor ours, theirs;
};

// Sockets instead of pipes: send() can be told not to raise SIGPIPE when the child stops reading.
Channel make_channel() {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) system_failed("socketpair");
  Channel channel{Descriptor(ends[0]), Descriptor(ends[1])};
  if (::fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0) system_failed("fcntl");
  return channel;
}

void limit(int resource, rlim_t value) {
  const struct rlimit both { value, value };
  ::setrlimit(static_cast<__rlimit_resource>(resource), &both);
}

// Between fork and exec only calls that are safe in a signal handler: other threads may have held
// any lock.
[[noreturn]] void become_renderer(const char* path, char* const* arguments, const int (&streams)[3],
                                  const RenderOptions& options, pid_t parent) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(127);  // it died before the line above
  for (int stream = 0; stream < 3; ++stream) {
    if (::dup2(streams[stream], stream) < 0) ::_exit(127);
  }
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, static_cast<rlim_t>(options.timeout_ms / 1000 + 2));
  if (options.memory_bytes != 0) limit(RLIMIT_AS, options.memory_bytes);
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

// Reads what is there. False at the end of the stream.
bool drain(const Descriptor& from, std::string& into, std::size_t most) {
  char buffer[1 << 16];
  const ssize_t size = ::read(from.get(), buffer, sizeof buffer);
  if (size < 0) return errno == EAGAIN || errno == EINTR;
  const std::size_t room = most - std::min(most, into.size());
  into.append(buffer, std::min(room, static_cast<std::size_t>(size)));
  return size > 0 && into.size() < most;
}

// False when all is written, or the child wants no more.
bool feed(const Descriptor& to, std::string_view& input) {
  if (input.empty()) return false;
  const ssize_t size = ::send(to.get(), input.data(), input.size(), MSG_NOSIGNAL);
  if (size < 0) return errno == EAGAIN || errno == EINTR;
  input.remove_prefix(static_cast<std::size_t>(size));
  return !input.empty();
}

// False when the time is over.
bool converse(Descriptor in, Descriptor out, Descriptor err, std::string_view input,
              RenderResult& result, Clock::time_point deadline) {
  while (out.open() || err.open()) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return false;
    // poll() passes over descriptors below 0.
    pollfd polled[3] = {{in.get(), POLLOUT, 0}, {out.get(), POLLIN, 0}, {err.get(), POLLIN, 0}};
    if (::poll(polled, 3, static_cast<int>(std::min<long long>(left, 1000))) < 0 &&
        errno != EINTR) {
      system_failed("poll");
    }
    if (polled[0].revents != 0 && !feed(in, input)) in.close();
    if (polled[1].revents != 0 && !drain(out, result.output, kMaxOutput)) out.close();
    if (polled[2].revents != 0 && !drain(err, result.complaint, kMaxComplaint)) err.close();
  }
  return true;
}

std::string last_line(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  const std::size_t start = text.rfind('\n');
  return start == std::string::npos ? text : text.substr(start + 1);
}

std::vector<fs::path> places_of_renderer() {
  const fs::path folder = fs::path(this_executable()).parent_path();
  // The last one is for the tests of the build tree.
  return {folder / "rapport-render",
          folder.parent_path() / "libexec" / "rapport" / "rapport-render",
          folder.parent_path().parent_path() / "bin" / "rapport-render"};
}

std::string existing_renderer(const RenderOptions& options) {
  const std::string path = options.render_path.empty() ? find_renderer() : options.render_path;
  if (!path.empty() && ::access(path.c_str(), X_OK) == 0) return path;
  std::string searched = options.render_path;
  if (searched.empty()) {
    for (const fs::path& place : places_of_renderer())
      searched += (searched.empty() ? "" : ", ") + place.string();
  }
  throw Error(
      ErrorKind::NotFound,
      fmt::format("the program rapport-render, which draws, is not there; searched: {}", searched),
      {}, "install Rapport again, or set RAPPORT_RENDER to the program's path");
}

}  // namespace

std::string find_renderer() {
  for (const fs::path& place : places_of_renderer()) {
    if (::access(place.c_str(), X_OK) == 0) return place.string();
  }
  return {};
}

RenderResult run_renderer(const std::vector<std::string>& arguments, std::string_view input,
                          const RenderOptions& options) {
  std::string path = existing_renderer(options);
  std::vector<std::string> owned = arguments;
  std::vector<char*> pointers = {path.data()};
  for (std::string& argument : owned) pointers.push_back(argument.data());
  pointers.push_back(nullptr);

  Channel in = make_channel();
  Channel out = make_channel();
  Channel err = make_channel();
  const int streams[3] = {in.theirs.get(), out.theirs.get(), err.theirs.get()};
  const pid_t parent = ::getpid();
  const auto deadline = Clock::now() + std::chrono::milliseconds(options.timeout_ms);
  const pid_t id = ::fork();
  if (id < 0) system_failed("fork");
  if (id == 0) become_renderer(path.c_str(), pointers.data(), streams, options, parent);

  Child child(id);
  in.theirs.close();
  out.theirs.close();
  err.theirs.close();
  RenderResult result;
  const bool in_time = converse(std::move(in.ours), std::move(out.ours), std::move(err.ours), input,
                                result, deadline);
  const int status = child.wait_for(!in_time);
  result.complaint = last_line(std::move(result.complaint));
  if (!in_time || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)) {
    result.end = RenderResult::End::TimedOut;
  } else if (WIFSIGNALED(status)) {
    result.end = RenderResult::End::Killed;
    result.status = WTERMSIG(status);
  } else {
    result.status = WEXITSTATUS(status);
  }
  return result;
}

std::string what_went_wrong(const RenderResult& result, const RenderOptions& options) {
  switch (result.end) {
    case RenderResult::End::TimedOut:
      return fmt::format("took longer than {} s", options.timeout_ms / 1000.0);
    case RenderResult::End::Killed:
      return fmt::format("was killed by signal {}{}", result.status,
                         result.complaint.empty() ? "" : ": " + result.complaint);
    case RenderResult::End::Exited: break;
  }
  if (result.status == 0) return {};
  if (result.status == 127) return "could not be started";
  return result.complaint.empty() ? fmt::format("ended with status {}", result.status)
                                  : result.complaint;
}

}  // namespace rapport::diagram
