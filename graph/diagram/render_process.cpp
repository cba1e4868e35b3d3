// SPDX-License-Identifier: Apache-2.0
// Where rapport-render is, and what its end means.
#include "graph/diagram/render_process.h"

#include <csignal>
#include <filesystem>

#include <fmt/core.h>
#include <unistd.h>

#include "graph/base/child_process.h"
#include "graph/base/data_folder.h"
#include "graph/base/error.h"

namespace rapport::diagram {
namespace {

namespace fs = std::filesystem;

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
  const ChildLimits limits{options.timeout_ms, options.memory_bytes};
  ChildResult child = run_child(existing_renderer(options), arguments, input, limits, "drawing");
  RenderResult result;
  result.status = child.status;
  result.output = std::move(child.output);
  result.complaint = last_line(child.complaint);
  switch (child.end) {
    case ChildResult::End::Exited: result.end = RenderResult::End::Exited; break;
    case ChildResult::End::Killed: result.end = RenderResult::End::Killed; break;
    case ChildResult::End::TooMuchOutput:
      result.end = RenderResult::End::Killed;
      result.complaint = "a picture too large to keep";
      result.status = SIGKILL;
      break;
    case ChildResult::End::TimedOut: result.end = RenderResult::End::TimedOut; break;
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
