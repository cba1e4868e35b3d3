// SPDX-License-Identifier: Apache-2.0
// How what is compared is called, and small things that several files need.
#pragma once

#include <string>
#include <vector>

#include "queries/evaluate/evaluate.h"
#include "queries/evaluate/plain_graph.h"

namespace rapport::evaluate {

// "Person Ann Lee", "Meeting talks [2017-07-11]".
std::string describe(const PlainNode& node);
// "Person Ann Lee -ATTENDED-> Meeting talks [2017-07-11] (role chair)".
std::string describe(const PlainEdge& edge, const PlainGraph& graph);
std::string name_of(const PlainEdge& edge);

// The rules of the evidence, sorted, each once.
std::vector<std::string> rules_of(const std::vector<questions::Citation>& evidence);

FigureKey figure_key(Part part, const std::string& name);

// Throws: Error(NotFound, Io).
std::string read_whole(const std::string& path);
// parse_json, with a way out where there is none.
Json parse_graph(const std::string& bytes, const std::string& path);

}  // namespace rapport::evaluate
