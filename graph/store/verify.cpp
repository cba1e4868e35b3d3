// SPDX-License-Identifier: Apache-2.0
// Everything that can be said against a graph file. One finding does not hide the next.
#include "graph/store/verify.h"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "graph/store/documents.h"
#include "graph/store/graph_rows.h"
#include "graph/store/judgement_rows.h"

namespace rapport::store {
namespace {

class Findings {
 public:
  explicit Findings(Database& database) : database_(database) {}

  void add(const char* code, const std::string& message) {
    found_.push_back({Severity::Error,
                      code,
                      {database_.path()},
                      message,
                      "build the graph again from the documents: rapport build PATH..."});
  }

  // Runs one examination; what it throws is a finding.
  template <class Examine>
  void examine(const char* code, Examine examine) {
    try {
      examine();
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::Locked || error.kind() == ErrorKind::Io) throw;
      add(code, error.message());
    }
  }

  std::vector<Diagnostic> take() { return std::move(found_); }

 private:
  Database& database_;
  std::vector<Diagnostic> found_;
};

void examine_pages(Database& database, Findings& findings) {
  Statement statement(database, "PRAGMA integrity_check(20)");
  while (statement.step())
    if (const auto line = statement.text(0); line != "ok")
      findings.add("damaged-page", std::string(line));
}

using Sizes = std::map<std::string, std::size_t, std::less<>>;  // of texts that are sound, by name

Sizes examine_documents(Database& database, const Directory& directory, Findings& findings) {
  Sizes sizes;
  for (const auto& [name, row] : directory)
    findings.examine("damaged-document", [&, &name = name] {
      const auto document = read_document(database, directory, name);
      parse_json(document->facts, name);
      sizes.emplace(name, document->text.size());
    });
  return sizes;
}

// The graph must be of the documents that are there.
void examine_sources(const Directory& directory, const GraphView& graph, Findings& findings) {
  for (const auto& document : graph.documents) {
    const auto kept = directory.find(document.name);
    if (kept == directory.end())
      findings.add(
          "stale-graph",
          fmt::format("the graph cites '{}', which is not among the documents", document.name));
    else if (kept->second.source_hash != document.hash)
      findings.add("stale-graph",
                   fmt::format("the graph is of another state of '{}'", document.name));
  }
}

// Evidence must lie within its document. One finding a document: what made one wrong made many
// wrong.
void examine_evidence(const Sizes& sizes, const GraphView& graph, Findings& findings) {
  std::map<std::uint32_t, std::vector<EvidenceRecord>> outside;
  for (const auto& evidence : {graph.node_evidence, graph.relationship_evidence})
    for (const auto& record : evidence) {
      const auto size = sizes.find(graph.documents[record.document].name);
      if (size != sizes.end() && record.end > size->second)
        outside[record.document].push_back(record);
    }
  for (auto& [document, records] : outside) {
    const auto& first = *std::ranges::min_element(records);
    findings.add(
        "evidence-outside",
        fmt::format("{} pieces of evidence lie outside of '{}', the first at bytes {} to {}",
                    records.size(), graph.documents[document].name, first.start, first.end));
  }
}

}  // namespace

std::vector<Diagnostic> find_damage(Database& database, const Contents& contents) {
  Findings findings(database);
  findings.examine("damaged-page", [&] { examine_pages(database, findings); });
  findings.examine("damaged-log", [&] { check_log(database, contents); });
  findings.examine("damaged-judgement", [&] { read_judgements(database, contents); });
  std::optional<Directory> directory;
  Sizes sizes;
  findings.examine("damaged-document", [&] {
    directory = read_directory(database, contents);
    sizes = examine_documents(database, *directory, findings);
  });
  findings.examine("damaged-graph", [&] {
    const auto graph = read_graph(database, contents);
    if (directory) examine_sources(*directory, graph.view(), findings);
    examine_evidence(sizes, graph.view(), findings);
  });
  return findings.take();
}

}  // namespace rapport::store
