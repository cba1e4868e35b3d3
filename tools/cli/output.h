// SPDX-License-Identifier: Apache-2.0
// Where results and diagnostics go: results to standard output, everything else to standard error,
// files whole or not at all. A full disk is an error even when it shows only at the last flush.
#pragma once

#include <string>
#include <string_view>

#include "graph/base/error.h"

namespace rapport::cli {

class Output {
 public:
  Output();

  // Buffered until 64 KiB or flush().
  // Throws: Error(Io) when standard output cannot take it. A reader that went away (`| head`) is no
  //         error: closed() is true from then on and what follows is dropped.
  void write(std::string_view text);
  void flush();
  bool closed() const { return closed_; }

  bool is_terminal() const { return terminal_; }
  // Colours: on a terminal that is not dumb, unless NO_COLOR is set.
  bool colour() const { return colour_; }
  // Columns of the terminal, elsewhere $COLUMNS where somebody exported it, else 0: lines as long
  // as they need to be.
  int width() const;

 private:
  std::string buffer_;
  bool terminal_ = false;
  bool colour_ = false;
  bool closed_ = false;
};

// To standard error. Failing to write there is ignored: there is nobody left to tell.
void say(std::string_view line);
void say(const Diagnostic& diagnostic);
void say_error(const Error& error);

// One line that is written over, only when standard error is a terminal.
class Progress {
 public:
  Progress();
  ~Progress();
  void show(std::string_view text);
  void clear();

 private:
  bool on_ = false;
  bool shown_ = false;
};

// Puts `content` at `path` by way of a new file beside it that takes its name when it is complete;
// a link keeps pointing where it points. What is no regular file (a device, a pipe) is written to
// as it is. "-" is standard output.
// Throws: Error(Io) with the way out; what was at `path` is then untouched.
void write_file(Output& out, const std::string& path, std::string_view content);

}  // namespace rapport::cli
