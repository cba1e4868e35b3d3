// SPDX-License-Identifier: Apache-2.0
// PNG and PDF, drawn from the SVG by the child process.
#include <fmt/core.h>

#include "graph/base/error.h"
#include "graph/diagram/diagram.h"
#include "graph/diagram/render/render.h"
#include "graph/diagram/render_process.h"

namespace rapport::diagram {
namespace {

[[noreturn]] void refuse(const RenderResult& result, const std::string& wrong,
                         const std::string& what) {
  const std::string message = fmt::format("the picture could not be drawn as {}: {}", what, wrong);
  const auto status = static_cast<render::Status>(result.status);
  if (result.end == RenderResult::End::Exited) {
    if (status == render::Status::NoFont) {
      throw Error(ErrorKind::NotFound, message, {},
                  "apt-get install fonts-dejavu-core, or draw an .svg, which needs no font here");
    }
    if (status == render::Status::BadInput) throw Error(ErrorKind::InvalidArgument, message);
    if (status == render::Status::Failed || result.status == 127)
      throw Error(ErrorKind::Io, message);
  }
  throw Error(ErrorKind::Limit, message, {}, "draw less, or draw an .svg");
}

std::string drawn(const std::vector<std::string>& arguments, std::string_view svg,
                  const RenderOptions& options) {
  RenderResult result = run_renderer(arguments, svg, options);
  const std::string wrong = what_went_wrong(result, options);
  if (!wrong.empty()) refuse(result, wrong, arguments.front() == "png" ? "PNG" : "PDF");
  return std::move(result.output);
}

}  // namespace

std::string to_png(std::string_view svg, const RasterOptions& raster,
                   const RenderOptions& options) {
  if (!(raster.scale > 0 && raster.scale <= 100) || raster.longest_side < 1) {
    throw Error(ErrorKind::InvalidArgument,
                fmt::format("the scale of a PNG: expected a number above 0 and up to 100, found {}",
                            raster.scale));
  }
  return drawn({"png", fmt::format("{}", raster.scale), fmt::format("{}", raster.longest_side)},
               svg, options);
}

std::string to_pdf(std::string_view svg, const RenderOptions& options) {
  return drawn({"pdf"}, svg, options);
}

}  // namespace rapport::diagram
