// SPDX-License-Identifier: Apache-2.0
// How near the graph of a document comes to the one that a careful reader would draw: an expected
// graph in NAME.gold.json beside NAME.txt is aligned with what was built, node by node, and the
// edges are compared through the alignment.
//
//     const Gold gold = Gold::read("reports/talks.gold.json");
//     Comparison comparison = compare(graph.view(), gold);
//     comparison.of(Part::Edges, "ATTENDED").precision();
//
// Optional:  nodes and edges of the expected graph that readers could leave out are neither asked
//            for nor held against the program, and so is every edge that touches such a node.
// Ignored:   nodes and edges outside the vocabulary and meetings that were not held, with their
//            edges; only their number is told.
// Edges:     a set; the same edge told twice counts once.
#pragma once

#include <compare>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/model/graph_view.h"
#include "queries/questions/answer.h"

namespace rapport::evaluate {

struct PlainGraph;

// The expected graph of one document.
class Gold {
 public:
  // Throws: Error(NotFound, Io, BadInput) that names the file and the place in it.
  static Gold read(const std::string& path);

  const std::string& path() const { return path_; }
  // The document beside it that it was drawn from: the one that it names, or the first of NAME.txt,
  // .text, .html, .htm, .xhtml, .pdf and .md that is there; "" when none is.
  const std::string& document() const { return document_; }
  // "talks" of "reports/talks.gold.json".
  std::string name() const;
  // The day that relative dates count from, if it tells one.
  const std::optional<Date>& published() const { return published_; }
  const PlainGraph& graph() const { return *graph_; }

 private:
  std::string path_, document_;
  std::optional<Date> published_;
  std::shared_ptr<const PlainGraph> graph_;
};

// The paths of the expected graphs in a folder and its folders, sorted; of NAME.gold.json or of a
// document that has one, this one.
// Throws: Error(NotFound) when there is no such path; Error(BadInput) when there is no expected
//         graph, with their form.
std::vector<std::string> find_gold(const std::string& path);

// Documents of the folder and its folders that have no expected graph, sorted. Files in Markdown
// are taken for notes.
std::vector<std::string> without_gold(const std::string& folder);

// Hits, what was wrongly there, and what was missing; of values only hits and wrong ones.
struct Tally {
  std::size_t right = 0;
  std::size_t wrong = 0;
  std::size_t missing = 0;

  // 0 to 1; nullopt where there is nothing to divide by.
  std::optional<double> precision() const;
  std::optional<double> recall() const;
  std::optional<double> f1() const;
  Tally& operator+=(const Tally& other);
  friend bool operator==(const Tally&, const Tally&) = default;
};

enum class Part { Nodes, Edges, Competency, Values };

// A type of nodes or edges, "all" of them (the micro average); "met" and "projects_of_meeting";
// "Meeting.date", "HELD_POST.title" and the other values that are judged.
struct FigureKey {
  Part part = Part::Nodes;
  std::size_t order = 0;  // of the vocabulary; "all" first
  std::string name;
  friend auto operator<=>(const FigureKey&, const FigureKey&) = default;
};

// What came of the sentences that a rule is the evidence for. A node (an edge) with several rules
// counts for each of them.
struct RuleTally {
  std::size_t right_nodes = 0, wrong_nodes = 0;
  std::size_t right_edges = 0, wrong_edges = 0;
  std::size_t wrong_values = 0;
  std::size_t wrong_met = 0;  // two persons and a day on which they did not meet

  std::size_t right() const { return right_nodes + right_edges; }
  std::size_t harm() const { return wrong_nodes + wrong_edges + wrong_values + wrong_met; }
  RuleTally& operator+=(const RuleTally& other);
  friend bool operator==(const RuleTally&, const RuleTally&) = default;
};

// One thing that is not as expected.
struct Fault {
  enum class Kind { MissingNode, FalseNode, MissingEdge, FalseEdge, WrongValue };
  Kind kind = Kind::MissingNode;
  std::string what;                           // "Person Ann Lee", "Person A -ATTENDED-> Meeting B"
  std::vector<std::string> rules;             // of what was built
  std::vector<questions::Citation> evidence;  // likewise
};
std::string_view to_string(Fault::Kind kind);

struct Comparison {
  std::map<FigureKey, Tally> figures;
  std::map<std::string, RuleTally> rules;
  std::vector<Fault> faults;  // by kind
  std::size_t ignored = 0;

  // All zero when there is no such figure.
  Tally of(Part part, std::string_view name) const;
  // The figures and rules of both; faults stay with their documents.
  Comparison& operator+=(const Comparison& other);
};

Comparison compare(const GraphView& built, const Gold& gold);
// The same for a graph in JSON as `rapport export` writes it.
// Throws: Error(NotFound, Io, BadInput) that names the file and the place in it.
Comparison compare_export(const std::string& path, const Gold& gold);

struct Evaluated {
  std::string document;
  Comparison comparison;
};

// Documents, the worst first: by the F1 of their edges, then of their nodes, then by name.
void sort_worst_first(std::vector<Evaluated>& documents);

struct ReportOptions {
  bool misses = false;          // also every fault
  std::size_t most_rules = 25;  // in the table; JSON and CSV have all
};

// Table: the figures of all documents together, a line a document where there are several, the rules
//        that did harm, and the faults, each with the sentences that it rests on.
// Json:  {"overall": {"ignored", "nodes": {type: {"precision", "recall", "f1", "tp", "fp", "fn"}},
//        "edges", "competency", "attributes": {name: {"accuracy", "right", "wrong"}}},
//        "documents": [{"document", and the same}], "rules": [...], "misses": [...]}
// Csv:   one table; `part` tells what a row is.
std::string render(const std::vector<Evaluated>& documents, questions::Format format,
                   const questions::RenderOptions& look, const ReportOptions& options);

}  // namespace rapport::evaluate
