// SPDX-License-Identifier: Apache-2.0
// Opening what commands read, with messages that say the way out.
#include "tools/cli/inputs.h"

#include <charconv>
#include <filesystem>

#include <fmt/format.h>

#include "graph/base/data_folder.h"
#include "graph/base/strings.h"

namespace rapport::cli {
namespace {

namespace fs = std::filesystem;

bool is_data_folder(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_directory(folder / "schema", ignored) &&
         fs::is_directory(folder / "rules", ignored);
}

}  // namespace

store::Store open_store(const std::string& path) {
  try {
    return store::Store::open(path);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::NotFound) throw;
    throw Failure{Error(ErrorKind::NotFound, fmt::format("there is no graph file {}", path), {},
                        "make one with 'rapport build PATH', or name one with -g or RAPPORT_GRAPH"),
                  kWrongGraph};
  }
}

Graph open_graph(const std::string& path) { return open_store(path).graph(); }

std::string find_data(const std::string& given) {
  if (!given.empty()) {
    if (is_data_folder(given)) return given;
    throw Error(
        ErrorKind::BadData, fmt::format("{} is no data folder: it lacks schema/ or rules/", given),
        {}, "name the folder with --data or RAPPORT_DATA, or leave both out for the program's own");
  }
  const std::string own = default_data_folder();
  if (is_data_folder(own)) return own;
  throw Error(ErrorKind::BadData,
              "the program's rules and lexicons are not where they were installed", {},
              "name the data folder with --data or RAPPORT_DATA, or install the program again");
}

std::optional<Date> read_date(const std::string& option, const std::string& text) {
  if (text.empty()) return std::nullopt;
  if (const std::optional<Date> date = parse_date(text)) return date;
  throw Error(ErrorKind::InvalidArgument, fmt::format("{}: '{}' is no date", option, text), {},
              "write a year, a month or a day: 2017, 2017-07 or 2017-07-13");
}

std::optional<std::size_t> read_count(const std::string& option, const std::string& text) {
  if (text.empty()) return std::nullopt;
  std::size_t count = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (failure == std::errc() && end == text.data() + text.size() && count > 0) return count;
  throw Error(ErrorKind::InvalidArgument,
              fmt::format("{}: '{}' is no whole number of 1 or more", option, text));
}

std::string words_as_name(const std::vector<std::string>& words) { return join(words, " "); }

}  // namespace rapport::cli
