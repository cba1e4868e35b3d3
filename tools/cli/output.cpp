// SPDX-License-Identifier: Apache-2.0
// Standard output and standard error, with every failing write noticed.
#include "tools/cli/output.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "graph/base/utf8.h"

namespace rapport::cli {
namespace {

constexpr std::size_t kBufferBytes = 65536;

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

bool can_colour() {
  const char* terminal = std::getenv("TERM");
  return !is_set("NO_COLOR") && terminal != nullptr && std::strcmp(terminal, "dumb") != 0;
}

// 0, or errno.
int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

std::string painted(std::string_view text, std::string_view code) {
  static const bool colour = ::isatty(STDERR_FILENO) == 1 && can_colour();
  return colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}

}  // namespace

Output::Output() : terminal_(::isatty(STDOUT_FILENO) == 1), colour_(terminal_ && can_colour()) {}

void Output::write(std::string_view text) {
  buffer_ += text;
  if (buffer_.size() >= kBufferBytes) flush();
}

void Output::flush() {
  const std::string text = std::move(buffer_);
  buffer_.clear();
  if (closed_ || text.empty()) return;
  const int failure = write_all(STDOUT_FILENO, text);
  if (failure == EPIPE) closed_ = true;
  if (failure == 0 || failure == EPIPE) return;
  closed_ = true;
  throw Error(ErrorKind::Io,
              fmt::format("standard output cannot be written: {}", std::strerror(failure)), {},
              failure == ENOSPC
                  ? "make room on the disk that the output goes to, or send it elsewhere"
                  : "");
}

int Output::width() const {
  winsize size{};
  if (terminal_ && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) return size.ws_col;
  const char* columns = std::getenv("COLUMNS");
  const int given = columns != nullptr ? std::atoi(columns) : 0;
  return given >= 20 && given <= 1000 ? given : 0;
}

void say(std::string_view line) { (void)write_all(STDERR_FILENO, std::string(line) + "\n"); }

void say(const Diagnostic& diagnostic) {
  const std::string text = to_string(diagnostic);
  const bool error = diagnostic.severity == Severity::Error;
  const std::string_view word = error                                      ? "error:"
                                : diagnostic.severity == Severity::Warning ? "warning:"
                                                                           : "note:";
  const std::size_t at = text.find(word);
  if (at == std::string::npos) return say(text);
  say(text.substr(0, at) + painted(word, error ? "1;31" : "1;35") + text.substr(at + word.size()));
}

void say_error(const Error& error) { say(painted("rapport: error:", "1;31") + " " + error.what()); }

Progress::Progress() : on_(::isatty(STDERR_FILENO) == 1) {}
Progress::~Progress() { clear(); }

void Progress::show(std::string_view text) {
  if (!on_) return;
  winsize size{};
  const std::size_t columns =
      ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col - 1u : 79u;
  std::string line;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::decode(text, at);
    if (utf8::display_width(line) + 2 > columns) break;
    line += text.substr(at, decoded.size);
    at += decoded.size;
  }
  (void)write_all(STDERR_FILENO, "\r\x1b[K" + line);
  shown_ = true;
}

void Progress::clear() {
  if (shown_) (void)write_all(STDERR_FILENO, "\r\x1b[K");
  shown_ = false;
}

}  // namespace rapport::cli
