// SPDX-License-Identifier: Apache-2.0
// PDF by the program pdftotext, a child process with limits: what foreign files do to it stays
// there. It tells every word with its place on the page (-bbox-layout); pdf_boxes.cpp makes lines
// of them.
#include <fmt/format.h>

#include "graph/base/child_process.h"
#include "graph/text/page.h"

namespace rapport::text {
namespace {

constexpr std::size_t kMemory = std::size_t{2} << 30;
// Boxes are some thirty times as long as their text.
constexpr std::size_t kMostBoxes = std::size_t{512} << 20;

std::string program_path(const Settings& settings, const std::string& name) {
  auto path = find_program(settings.pdf_program);
  if (path.empty())
    throw Error(ErrorKind::BadInput,
                fmt::format("a PDF file, and the program '{}', which reads them, is not there",
                            settings.pdf_program),
                {name},
                "install it (apt-get install poppler-utils), or turn the file into text elsewhere: "
                "pdftotext -layout FILE.pdf FILE.txt");
  return path;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

void refuse_failed(const ChildResult& child, const Settings& settings, const std::string& name) {
  const SourcePlace place{name};
  switch (child.end) {
    case ChildResult::End::TimedOut:
      throw Error(
          ErrorKind::Limit,
          fmt::format("reading the PDF takes longer than {} s", settings.pdf_timeout_ms / 1000),
          place, "cut it into several files (qpdf --split-pages), or print it into a new PDF");
    case ChildResult::End::TooMuchOutput:
      throw Error(ErrorKind::Limit,
                  fmt::format("the PDF unpacks to more than {} MB of words and their places",
                              kMostBoxes >> 20),
                  place,
                  "cut it into several files (qpdf --split-pages); a file that unpacks without end "
                  "is made to do harm");
    case ChildResult::End::Killed:
      throw Error(ErrorKind::Limit,
                  fmt::format("pdftotext broke down over this PDF (signal {})", child.status),
                  place, "print the document into a new PDF, or save it as text");
    case ChildResult::End::Exited: break;
  }
  if (child.status == 0) return;
  if (child.status == 127)
    throw Error(ErrorKind::BadInput,
                "a PDF file, and pdftotext, which reads them, could not be started", place,
                "install it again (apt-get install poppler-utils)");
  if (contains(child.complaint, "Incorrect password") || contains(child.complaint, "ncrypt"))
    throw Error(ErrorKind::BadInput, "an encrypted PDF: it asks for a password", place,
                "take the password off first: qpdf --decrypt --password=... FILE.pdf OPEN.pdf");
  if (contains(child.complaint, "emory") || contains(child.complaint, "bad_alloc"))
    throw Error(ErrorKind::Limit,
                fmt::format("reading the PDF takes more than {} MB of memory", kMemory >> 20),
                place,
                "cut it into several files (qpdf --split-pages), or print it into a new PDF");
  throw Error(ErrorKind::BadInput, fmt::format("a broken PDF file: {}", last_line(child.complaint)),
              place, "fetch it again: files are often cut short on their way");
}

}  // namespace

Page read_pdf(std::string_view bytes, const Settings& settings, const std::string& name) {
  const ChildLimits limits{settings.pdf_timeout_ms, kMemory, kMostBoxes};
  const auto child =
      run_child(program_path(settings, name), {"-bbox-layout", "-enc", "UTF-8", "-", "-"}, bytes,
                limits, "reading a PDF");
  refuse_failed(child, settings, name);
  auto page = read_boxes(child.output, name);
  if (contains(child.complaint, "Error"))
    page.diagnostics.push_back({Severity::Warning,
                                "damaged-pdf",
                                {name},
                                "a damaged PDF: what could be read of it was",
                                "compare with the document as it is shown, or fetch it again"});
  return page;
}

}  // namespace rapport::text
