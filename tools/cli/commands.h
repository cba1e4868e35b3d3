// SPDX-License-Identifier: Apache-2.0
// One maker a subcommand; each stands in the file of its name (the four single steps in steps.cpp,
// merge, never, split and undo in judge.cpp).
#pragma once

#include <memory>

#include "tools/cli/command.h"

namespace rapport::cli {

std::unique_ptr<Command> make_build();
std::unique_ptr<Command> make_show();
std::unique_ptr<Command> make_who_met();
std::unique_ptr<Command> make_projects_of();
std::unique_ptr<Command> make_path();
std::unique_ptr<Command> make_explain();
std::unique_ptr<Command> make_draw();
std::unique_ptr<Command> make_export();
std::unique_ptr<Command> make_check();
std::unique_ptr<Command> make_eval();
std::unique_ptr<Command> make_review();
std::unique_ptr<Command> make_merge();
std::unique_ptr<Command> make_never();
std::unique_ptr<Command> make_split();
std::unique_ptr<Command> make_undo();
std::unique_ptr<Command> make_stats();
std::unique_ptr<Command> make_verify();
std::unique_ptr<Command> make_text();
std::unique_ptr<Command> make_mentions();
std::unique_ptr<Command> make_facts();
std::unique_ptr<Command> make_entities();

}  // namespace rapport::cli
