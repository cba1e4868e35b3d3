// SPDX-License-Identifier: Apache-2.0
// The commands that there are, in the order of --help.
#include "tools/cli/commands.h"

namespace rapport::cli {

Commands make_commands() {
  Commands commands;
  for (const auto make :
       {make_build,  make_who_met,  make_projects_of, make_path,   make_show,  make_draw,
        make_export, make_explain,  make_check,       make_review, make_merge, make_never,
        make_split,  make_undo,     make_stats,       make_verify, make_text,  make_mentions,
        make_facts,  make_entities, make_eval}) {
    commands.push_back(make());
  }
  return commands;
}

}  // namespace rapport::cli
