// SPDX-License-Identifier: Apache-2.0
// Runs rapport-render as a child process: its memory and processor time are limited, and it is
// killed when it is late.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/diagram/diagram.h"

namespace rapport::diagram {

struct RenderResult {
  enum class End { Exited, Killed, TimedOut };
  End end = End::Exited;
  int status = 0;         // exit status, or the signal that killed it
  std::string output;     // all of standard output
  std::string complaint;  // the last line of standard error
};

// Writes `input` to the child's standard input and waits for its end, but no longer than
// options.timeout_ms.
// Throws: Error(NotFound) when there is no rapport-render; Error(Io) when no process can be
//         started.
RenderResult run_renderer(const std::vector<std::string>& arguments, std::string_view input,
                          const RenderOptions& options);

// "took longer than 20 s", "was killed by signal 9 (out of memory?)", "failed: ..."; empty when it
// went well.
std::string what_went_wrong(const RenderResult& result, const RenderOptions& options);

}  // namespace rapport::diagram
