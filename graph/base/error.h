// SPDX-License-Identifier: Apache-2.0
// The two ways in which the program says that something is wrong: an Error stops the work at hand,
// a Diagnostic is collected while the work goes on. Both name the place, what was expected, what
// was found and the way out.
#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <vector>

namespace rapport {

enum class ErrorKind {
  InvalidArgument,  // a caller or a user asked for something that cannot be
  NotFound,         // a name, file or document that is not there
  Ambiguous,        // a name that fits several things
  BadInput,         // a document that cannot be read
  BadData,          // a rule, lexicon, schema or style of data/ that does not hold
  Damaged,          // a graph file whose content is not what was written
  OtherVersion,     // a graph file of another version, or no graph file at all
  Io,               // the system failed: disk full, permission, a failing device
  Locked,           // another process is writing the graph file
  Limit,            // too large, too slow or too deep
};

// Where in a file: line and column count from 1, 0 means unknown; all empty means no place.
struct SourcePlace {
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  friend bool operator==(const SourcePlace&, const SourcePlace&) = default;
};

// "file:3:14", "file:3", "file" or "".
std::string to_string(const SourcePlace& place);

class Error : public std::exception {
 public:
  Error(ErrorKind kind, std::string message, SourcePlace place = {}, std::string hint = {});

  ErrorKind kind() const noexcept { return kind_; }
  const std::string& message() const noexcept { return message_; }
  const SourcePlace& place() const noexcept { return place_; }
  const std::string& hint() const noexcept { return hint_; }

  // Place, message and hint as printed to people, without a final newline.
  const char* what() const noexcept override { return what_.c_str(); }

  // The same error said from further up: `context` stands before the message ("in rule
  // minister-of").
  Error within(const std::string& context) const;

 private:
  ErrorKind kind_;
  std::string message_;
  SourcePlace place_;
  std::string hint_;
  std::string what_;
};

// 0 done, 1 nothing found, 2 wrong usage, 3 wrong input, 4 the graph file is damaged or of another
// version, 5 the system failed.
int exit_status(ErrorKind kind);

enum class Severity { Note, Warning, Error };

struct Diagnostic {
  Severity severity = Severity::Warning;
  std::string code;  // short and stable, such as "weekday-conflict"
  SourcePlace place;
  std::string message;
  std::string hint;

  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

// "file:3:14: warning: message\n  hint: ..." without a final newline.
std::string to_string(const Diagnostic& diagnostic);

}  // namespace rapport

// For a programmer's mistake, never for input: prints the condition, the place and the message,
// then aborts.
#define RAPPORT_ASSERT(condition, message)                                                  \
  do {                                                                                      \
    if (!(condition)) ::rapport::assertion_failed(#condition, __FILE__, __LINE__, message); \
  } while (false)

namespace rapport {
[[noreturn]] void assertion_failed(const char* condition, const char* file, int line,
                                   const std::string& message);
}
