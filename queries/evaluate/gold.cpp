// SPDX-License-Identifier: Apache-2.0
// Files of expected graphs, and the documents that they belong to.
#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>

#include "graph/base/error.h"
#include "queries/evaluate/evaluate.h"
#include "queries/evaluate/plain_graph.h"
#include "queries/evaluate/wording.h"

namespace rapport::evaluate {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".gold.json";
// In the order in which a document is looked for.
constexpr std::array<std::string_view, 7> kDocuments = {".txt",   ".text", ".html", ".htm",
                                                        ".xhtml", ".pdf",  ".md"};

std::string document_of(const Json& json, const std::string& path) {
  const std::string stem = path.substr(0, path.size() - kEnding.size());
  const auto is_there = [](const fs::path& file) {
    std::error_code ignored;
    return fs::is_regular_file(file, ignored);
  };
  // A name, and no way out of the folder.
  const fs::path named(json.text("document"));
  if (!named.empty() && named == named.filename())
    if (const fs::path file = fs::path(path).parent_path() / named; is_there(file))
      return file.generic_string();
  for (const auto ending : kDocuments)
    if (is_there(stem + std::string(ending))) return stem + std::string(ending);
  return "";
}

std::optional<Date> published_of(const Json& json, const std::string& path) {
  const Json* told = json.find("published");
  if (told == nullptr || told->is_null()) return std::nullopt;
  const auto date = told->string() ? parse_date(*told->string()) : std::nullopt;
  if (!date)
    throw Error(ErrorKind::BadInput, fmt::format("\"published\" is {}, no date", told->dump()),
                {path}, "write 2017-07-13, or null where nobody knows");
  return date;
}

// The files of a folder and its folders, or the path itself, sorted.
std::vector<std::string> files_of(const std::string& path) {
  std::error_code failure;
  const auto kind = fs::status(path, failure).type();
  if (kind == fs::file_type::not_found)
    throw Error(ErrorKind::NotFound, "no such file or folder", {path});
  if (kind != fs::file_type::directory) return {path};
  std::vector<std::string> files;
  fs::recursive_directory_iterator entry(path, fs::directory_options::skip_permission_denied,
                                         failure);
  for (; !failure && entry != fs::recursive_directory_iterator(); entry.increment(failure))
    if (entry->is_regular_file(failure)) files.push_back(entry->path().generic_string());
  if (failure)
    throw Error(ErrorKind::Io, fmt::format("cannot be searched: {}", failure.message()), {path});
  std::sort(files.begin(), files.end());
  return files;
}

std::string gold_of(const std::string& document) {
  return fs::path(document).replace_extension().generic_string() + std::string(kEnding);
}

bool is_gold(std::string_view path) { return path.ends_with(kEnding); }

}  // namespace

Gold Gold::read(const std::string& path) {
  Gold gold;
  gold.path_ = path;
  const std::string bytes = read_whole(path);
  const Json json = parse_graph(bytes, path);
  gold.graph_ = std::make_shared<PlainGraph>(plain(json, bytes, path, true));
  gold.published_ = published_of(json, path);
  gold.document_ = document_of(json, path);
  return gold;
}

std::string Gold::name() const {
  const std::string file = fs::path(path_).filename().string();
  return file.substr(0, file.size() - kEnding.size());
}

std::vector<std::string> find_gold(const std::string& path) {
  std::vector<std::string> found;
  for (auto& file : files_of(path))
    if (is_gold(file)) found.push_back(std::move(file));
  std::error_code ignored;
  const bool folder = fs::is_directory(path, ignored);
  if (found.empty() && !folder && fs::exists(gold_of(path), ignored))
    found.push_back(gold_of(path));
  if (found.empty())
    throw Error(ErrorKind::BadInput,
                folder ? "no expected graph (NAME.gold.json) in it"
                       : fmt::format("no expected graph: there is no {}", gold_of(path)),
                {path},
                "write what a careful reader would draw from NAME.txt into NAME.gold.json beside "
                "it: {\"document\", \"published\", \"nodes\": [{\"id\", \"type\", \"name\"}], "
                "\"edges\": [{\"type\", \"from\", \"to\"}]}");
  return found;
}

std::vector<std::string> without_gold(const std::string& folder) {
  std::vector<std::string> found;
  for (auto& file : files_of(folder)) {
    const std::string ending = fs::path(file).extension().string();
    const bool document = ending != ".md" && std::find(kDocuments.begin(), kDocuments.end(),
                                                       ending) != kDocuments.end();
    std::error_code ignored;
    if (document && !fs::exists(gold_of(file), ignored)) found.push_back(std::move(file));
  }
  return found;
}

}  // namespace rapport::evaluate
