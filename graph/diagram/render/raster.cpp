// SPDX-License-Identifier: Apache-2.0
// SVG to PNG and PDF, by librsvg and cairo. The SVG has no base address, so librsvg loads nothing
// from elsewhere.
#include <algorithm>
#include <memory>
#include <string>

#include <cairo-pdf.h>
#include <cairo.h>
#include <fontconfig/fontconfig.h>
#include <librsvg/rsvg.h>

#include "graph/diagram/render/render.h"

namespace rapport::diagram::render {
namespace {

struct Unreference {
  void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
  void operator()(GInputStream* stream) const { g_object_unref(stream); }
};
struct DestroyCairo {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* context) const { cairo_destroy(context); }
};
using Handle = std::unique_ptr<RsvgHandle, Unreference>;
using Surface = std::unique_ptr<cairo_surface_t, DestroyCairo>;
using Context = std::unique_ptr<cairo_t, DestroyCairo>;

constexpr double kCssPixelsPerInch = 96;
constexpr double kPointsPerCssPixel = 0.75;
constexpr double kLongestSurface = 32'000;  // cairo's images end at 32,767

std::string taken_message(GError* error) {
  std::string message = error != nullptr ? error->message : "unknown";
  g_clear_error(&error);
  return message;
}

void check(cairo_status_t status, const char* call) {
  if (status == CAIRO_STATUS_SUCCESS) return;
  const Status told = status == CAIRO_STATUS_NO_MEMORY || status == CAIRO_STATUS_INVALID_SIZE
                          ? Status::TooLarge
                          : Status::Failed;
  throw Failure(told, std::string(call) + ": " + cairo_status_to_string(status));
}

// Without any font librsvg would draw pictures without words, and say nothing.
void check_fonts() {
  const FcFontSet* fonts = FcInit() ? FcConfigGetFonts(nullptr, FcSetSystem) : nullptr;
  if (fonts == nullptr || fonts->nfont == 0)
    throw Failure(Status::NoFont, "there is no font on this machine");
}

Handle open(const std::string& svg) {
  const std::unique_ptr<GInputStream, Unreference> stream(
      g_memory_input_stream_new_from_data(svg.data(), static_cast<gssize>(svg.size()), nullptr));
  GError* error = nullptr;
  // Unlimited: what libxml2 takes for an attack is an ordinary picture of some thousand nodes.
  Handle handle(rsvg_handle_new_from_stream_sync(stream.get(), nullptr, RSVG_HANDLE_FLAG_UNLIMITED,
                                                 nullptr, &error));
  if (!handle) throw Failure(Status::BadInput, "the input is no SVG: " + taken_message(error));
  rsvg_handle_set_dpi(handle.get(), kCssPixelsPerInch);
  return handle;
}

struct Size {
  double width = 0, height = 0;  // CSS pixels
};

Size size_of(RsvgHandle* handle) {
  Size size;
  if (!rsvg_handle_get_intrinsic_size_in_pixels(handle, &size.width, &size.height) ||
      !(size.width >= 1) || !(size.height >= 1)) {
    throw Failure(Status::BadInput, "the SVG does not tell its width and height in pixels");
  }
  return size;
}

void draw(RsvgHandle* handle, cairo_t* context, Size size) {
  const RsvgRectangle viewport{0, 0, size.width, size.height};
  GError* error = nullptr;
  if (!rsvg_handle_render_document(handle, context, &viewport, &error)) {
    throw Failure(Status::Failed, "librsvg: " + taken_message(error));
  }
  check(cairo_status(context), "drawing");
}

cairo_status_t append_bytes(void* closure, const unsigned char* bytes, unsigned int size) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(bytes), size);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

std::string draw_png(const std::string& svg, const Raster& raster) {
  check_fonts();
  const Handle handle = open(svg);
  const Size size = size_of(handle.get());
  const double longest = std::min(kLongestSurface, static_cast<double>(raster.longest_side));
  const double scale = std::min(raster.scale, longest / std::max(size.width, size.height));
  const int width = std::max(1, static_cast<int>(size.width * scale + 0.5));
  const int height = std::max(1, static_cast<int>(size.height * scale + 0.5));
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
  check(cairo_surface_status(surface.get()), "cairo_image_surface_create");
  const Context context(cairo_create(surface.get()));
  cairo_set_source_rgb(context.get(), 1, 1, 1);
  cairo_paint(context.get());
  cairo_scale(context.get(), scale, scale);
  draw(handle.get(), context.get(), size);
  std::string png;
  check(cairo_surface_write_to_png_stream(surface.get(), append_bytes, &png),
        "cairo_surface_write_to_png");
  return png;
}

std::string draw_pdf(const std::string& svg) {
  check_fonts();
  const Handle handle = open(svg);
  const Size size = size_of(handle.get());
  std::string pdf;
  const Surface surface(cairo_pdf_surface_create_for_stream(
      append_bytes, &pdf, size.width * kPointsPerCssPixel, size.height * kPointsPerCssPixel));
  check(cairo_surface_status(surface.get()), "cairo_pdf_surface_create");
  // No clock in any output.
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                 "1970-01-01T00:00:00Z");
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "Rapport");
  {
    const Context context(cairo_create(surface.get()));
    cairo_scale(context.get(), kPointsPerCssPixel, kPointsPerCssPixel);
    draw(handle.get(), context.get(), size);
    cairo_show_page(context.get());
  }
  cairo_surface_finish(surface.get());
  check(cairo_surface_status(surface.get()), "cairo_surface_finish");
  return pdf;
}

}  // namespace rapport::diagram::render
