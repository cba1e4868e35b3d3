// SPDX-License-Identifier: Apache-2.0
// What people judged: truth, and rows that are only added.
#pragma once

#include <vector>

#include "graph/model/judgements.h"
#include "graph/store/tables.h"

namespace rapport::store {

// By number. Throws: Error(Damaged) when the rows are not what was written.
std::vector<Judgement> read_judgements(Database& database, const Contents& contents);
// Adds rows; the digest is carried on, since the table only grows.
// Throws: Error(InvalidArgument) when a number does not follow the last one.
void write_judgements(Database& database, const std::vector<Judgement>& added, Contents& contents);

}  // namespace rapport::store
