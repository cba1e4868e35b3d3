// SPDX-License-Identifier: Apache-2.0
// How errors and diagnostics are worded: "place: message", then the way out on a line of its own.
#include "graph/base/error.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

#include <fmt/core.h>

namespace rapport {
namespace {

std::string worded(const SourcePlace& place, const std::string& prefix, const std::string& message,
                   const std::string& hint) {
  std::string text = to_string(place);
  if (!text.empty()) text += ": ";
  text += prefix;
  text += message;
  if (!hint.empty()) {
    text += "\n  hint: ";
    text += hint;
  }
  return text;
}

}  // namespace

std::string to_string(const SourcePlace& place) {
  if (place.file.empty() || place.line == 0) return place.file;
  if (place.column == 0) return fmt::format("{}:{}", place.file, place.line);
  return fmt::format("{}:{}:{}", place.file, place.line, place.column);
}

Error::Error(ErrorKind kind, std::string message, SourcePlace place, std::string hint)
    : kind_(kind),
      message_(std::move(message)),
      place_(std::move(place)),
      hint_(std::move(hint)),
      what_(worded(place_, "", message_, hint_)) {}

Error Error::within(const std::string& context) const {
  return Error(kind_, context + ": " + message_, place_, hint_);
}

int exit_status(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::NotFound: return 1;
    case ErrorKind::InvalidArgument:
    case ErrorKind::Ambiguous: return 2;
    case ErrorKind::BadInput:
    case ErrorKind::BadData:
    case ErrorKind::Limit: return 3;
    case ErrorKind::Damaged:
    case ErrorKind::OtherVersion: return 4;
    case ErrorKind::Io:
    case ErrorKind::Locked: return 5;
  }
  RAPPORT_ASSERT(false, fmt::format("unknown error kind {}", static_cast<int>(kind)));
  return 5;
}

std::string to_string(const Diagnostic& diagnostic) {
  const char* severity = diagnostic.severity == Severity::Note      ? "note: "
                         : diagnostic.severity == Severity::Warning ? "warning: "
                                                                    : "error: ";
  return worded(diagnostic.place, severity, diagnostic.message, diagnostic.hint);
}

void assertion_failed(const char* condition, const char* file, int line,
                      const std::string& message) {
  // The one place of the library that prints: the process is about to end, and nobody is left to
  // catch.
  std::fprintf(stderr, "%s:%d: assertion failed: %s: %s\n", file, line, condition, message.c_str());
  std::abort();
}

}  // namespace rapport
