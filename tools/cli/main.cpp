// SPDX-License-Identifier: Apache-2.0
// The program `rapport`: reads the command line, runs one command, and turns what went wrong into
// one message and one exit status.
#include <csignal>
#include <new>
#include <string>
#include <vector>

#include <fmt/format.h>
#ifdef RAPPORT_MIMALLOC
#include <mimalloc.h>
#endif

#include "tools/cli/command.h"
#include "tools/cli/help.h"
#include "tools/cli/output.h"
#include "tools/cli/parse.h"

namespace rapport::cli {
namespace {

int run(const std::vector<std::string>& words) {
  Output out;
  const Commands commands = make_commands();
  const Parsed parsed = parse(commands, words, {.colour = out.colour()});
  int status = kDone;
  if (parsed.command == nullptr) {
    out.write(parsed.print);
  } else {
    Context context{out, parsed.graph_path, parsed.data_folder};
    status = parsed.command->run(context);
  }
  out.flush();
  return status;
}

int guarded(const std::vector<std::string>& words) {
  try {
    return run(words);
  } catch (const Failure& failure) {
    say_error(failure.error);
    return failure.status;
  } catch (const Error& error) {
    say_error(error);
    return exit_status(error.kind());
  } catch (const std::bad_alloc&) {
    say_error(
        Error(ErrorKind::Limit, "out of memory", {}, "build fewer or smaller documents at a time"));
    return exit_status(ErrorKind::Io);
  } catch (const std::exception& error) {
    say_error(Error(ErrorKind::Io, fmt::format("this should not have happened: {}", error.what())));
    return exit_status(ErrorKind::Io);
  }
}

}  // namespace
}  // namespace rapport::cli

int main(int argc, char** argv) {
#if defined(RAPPORT_MIMALLOC) && MI_MALLOC_VERSION < 210  // later ones have other options
  // What is freed is soon asked for again: giving it back to the system and faulting it in anew
  // cost a build a third of its page faults.
  mi_option_disable(mi_option_allow_decommit);
#endif
  // A reader that goes away shows as EPIPE where it is expected, instead of ending the program in
  // the middle of its work.
  std::signal(SIGPIPE, SIG_IGN);
  return rapport::cli::guarded(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
}
