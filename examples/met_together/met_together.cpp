// SPDX-License-Identifier: Apache-2.0
// Prints, for every meeting of a graph, who was there, and the sentence that says so.
//
//     met_together graph.rapport
#include <exception>
#include <iostream>

#include "graph/store/store.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: met_together GRAPH\n";
    return 2;
  }
  try {
    const rapport::Graph graph = rapport::store::Store::open(argv[1]).graph();
    const rapport::GraphView view = graph.view();
    const rapport::SymbolId meeting = view.symbol("Meeting");
    const rapport::SymbolId person = view.symbol("Person");
    for (rapport::NodeId node = 0; node < view.node_count(); ++node) {
      if (!view.has_label(node, meeting)) continue;
      std::cout << view.name(node) << ' ' << to_string(view.property(node, "date")) << '\n';
      for (const rapport::RelationshipId r : view.in(node)) {
        if (view.type(r) != "ATTENDED" || !view.has_label(view.sources[r], person)) continue;
        std::cout << "  " << view.name(view.sources[r]) << '\n';
        for (const rapport::EvidenceRecord& evidence : view.relationship_evidence_of(r)) {
          std::cout << "    " << view.documents[evidence.document].name << ": "
                    << view.sentences[evidence.sentence] << '\n';
        }
      }
    }
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
