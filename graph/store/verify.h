// SPDX-License-Identifier: Apache-2.0
// Everything that can be said against a graph file.
#pragma once

#include <vector>

#include "graph/store/tables.h"

namespace rapport::store {

// Every page, hash and reference. Empty when sound. Cost: reads the whole file.
std::vector<Diagnostic> find_damage(Database& database, const Contents& contents);

}  // namespace rapport::store
