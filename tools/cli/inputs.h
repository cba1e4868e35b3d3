// SPDX-License-Identifier: Apache-2.0
// What commands read: the graph file, the data folder, dates and numbers of the command line.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "graph/model/date.h"
#include "graph/model/graph_writer.h"
#include "graph/store/store.h"
#include "tools/cli/command.h"

namespace rapport::cli {

// Read-only.
// Throws: Failure (status 4, with how to make one) when there is no such file; Error as
//         Store::open.
store::Store open_store(const std::string& path);
// The graph in it, loaded whole. Throws: as open_store.
Graph open_graph(const std::string& path);

// `given` or, when it is empty, the program's own (graph/base/data_folder.h).
// Throws: Error(BadData) when there is none.
std::string find_data(const std::string& given);

// Throws: Error(InvalidArgument) that names the option and the form of a date; nullopt for "".
std::optional<Date> read_date(const std::string& option, const std::string& text);
// Throws: Error(InvalidArgument) unless it is a whole number of at least 1; nullopt for "".
std::optional<std::size_t> read_count(const std::string& option, const std::string& text);

// "Ana Novak", from quotes or from two words.
std::string words_as_name(const std::vector<std::string>& words);

}  // namespace rapport::cli
