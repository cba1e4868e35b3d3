// SPDX-License-Identifier: Apache-2.0
// What one entity is, from what the documents say of its things. Where they disagree about the day
// of a meeting, or whether it was held, all of it is kept and says which document tells it.
#pragma once

#include <string>
#include <vector>

#include "graph/resolve/features.h"

namespace rapport::resolve {

// members: not empty; the order does not matter but for names of one length, of which the first is
// kept. Properties are sorted by key; a date is a list where documents disagree, and date_sources
// and status_sources hold "VALUE: DOCUMENT" for each value that is told beside another.
Entity make_entity(const std::vector<const Candidate*>& members);

// "person:jiro-akama", of a meeting with its date; several entities may share one.
std::string key_stem(const Entity& entity);

}  // namespace rapport::resolve
