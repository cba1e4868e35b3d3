// SPDX-License-Identifier: Apache-2.0
// Another program as a child process: no shell, its memory, processor time and output are limited,
// and it is killed when it is late, with all that it started.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rapport {

struct ChildLimits {
  int timeout_ms = 20'000;       // wall clock; processor time gets two seconds more
  std::size_t memory_bytes = 0;  // of address space; 0: no limit
  std::size_t output_bytes = std::size_t{512} << 20;  // of standard output
};

struct ChildResult {
  enum class End { Exited, Killed, TimedOut, TooMuchOutput };
  End end = End::Exited;
  int status = 0;      // exit status (127: it could not be started), or the signal that killed it
  std::string output;  // all of standard output
  std::string complaint;  // of standard error, the first 64 KB
};

// Starts the program at `path` (a path, not looked up), writes `input` to its standard input and
// waits for its end.
// Throws: Error(Io) when no process can be started; the message begins with `purpose` ("drawing").
ChildResult run_child(const std::string& path, const std::vector<std::string>& arguments,
                      std::string_view input, const ChildLimits& limits, std::string_view purpose);

// The program's path: `name` itself when it has a slash, else the first of PATH that may be run; ""
// when there is none.
std::string find_program(const std::string& name);

std::string last_line(std::string_view text);

}  // namespace rapport
