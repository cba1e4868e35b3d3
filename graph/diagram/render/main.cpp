// SPDX-License-Identifier: Apache-2.0
// rapport-render: what Rapport hands to Graphviz, librsvg and cairo, in a process with limits that
// its parent sets. DOT or SVG on standard input; positions, PNG or PDF on standard output.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>
#include <string_view>

#include "graph/diagram/render/render.h"

namespace {

using rapport::diagram::render::Failure;
using rapport::diagram::render::Status;
namespace render = rapport::diagram::render;

constexpr const char* kUsage =
    "usage: rapport-render layout dot|neato|sfdp [straight]   DOT in, positions out\n"
    "       rapport-render png SCALE LONGEST_SIDE             SVG in, PNG out\n"
    "       rapport-render pdf                                SVG in, PDF out\n"
    "Rapport starts this program; it is of little use alone.\n";

std::string read_input() {
  std::string input;
  char buffer[1 << 16];
  for (std::size_t size; (size = std::fread(buffer, 1, sizeof buffer, stdin)) != 0;)
    input.append(buffer, size);
  return input;
}

double number(const char* text) {
  char* end = nullptr;
  const double value = std::strtod(text, &end);
  if (end == text || *end != '\0' || !(value > 0 && value < 1e6))
    throw Failure(Status::Usage, kUsage);
  return value;
}

std::string run(int count, char** arguments) {
  const std::string_view task = count > 1 ? arguments[1] : "";
  const bool straight = count == 4 && std::string_view(arguments[3]) == "straight";
  if (task == "layout" && (count == 3 || straight)) {
    const std::string engine = arguments[2];
    if (engine != "dot" && engine != "neato" && engine != "sfdp")
      throw Failure(Status::Usage, kUsage);
    return render::lay_out(read_input(), engine, straight);
  }
  if (task == "png" && count == 4) {
    const render::Raster raster{number(arguments[2]),
                                static_cast<std::size_t>(number(arguments[3]))};
    return render::draw_png(read_input(), raster);
  }
  if (task == "pdf" && count == 2) return render::draw_pdf(read_input());
  throw Failure(Status::Usage, kUsage);
}

Status run_and_write(int count, char** arguments) {
  try {
    const std::string output = run(count, arguments);
    const bool written = std::fwrite(output.data(), 1, output.size(), stdout) == output.size();
    if (std::fflush(stdout) == 0 && written) return Status::Done;
    std::fputs("standard output cannot be written\n", stderr);
    return Status::Failed;
  } catch (const Failure& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    return failure.status();
  } catch (const std::bad_alloc&) {
    std::fputs("out of memory\n", stderr);
    return Status::TooLarge;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return Status::Failed;
  }
}

}  // namespace

int main(int count, char** arguments) {
  const Status status = run_and_write(count, arguments);
  std::fflush(stderr);
  // Graphviz, fontconfig and pango leave memory behind; the process ends here, and a leak checker
  // need not list it.
  std::_Exit(static_cast<int>(status));
}
