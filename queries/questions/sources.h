// SPDX-License-Identifier: Apache-2.0
// Which documents are one text: copies, and reprints with a few words changed, are no second
// witness. Two documents are one source when of the sentences that the graph cites from either at
// least four in five are the same, but for case, accents and spaces.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "graph/model/graph_view.h"

namespace rapport::questions {

class Sources {
 public:
  // Cost: near linear in the evidence; a sentence that more than 64 texts share tells nothing.
  explicit Sources(const GraphView& graph);

  // The first by name of the documents that are one text with this one; mostly itself.
  std::uint32_t of(std::uint32_t document) const { return first_[document]; }
  std::size_t count() const;  // of texts
  // Documents that are one text, two at least each; by their first.
  std::vector<std::vector<std::uint32_t>> copies() const;
  // "a.txt", "a.txt and its copy", "a.txt and its 2 copies": of each text among these documents.
  std::string in_words(const std::set<std::uint32_t>& documents) const;
  // "told by 2 sources: a.txt and b.txt are one text"; empty where every document is a source.
  std::string note_of_copies(std::span<const EvidenceRecord> evidence) const;

 private:
  const GraphView& graph_;
  std::vector<std::uint32_t> first_;  // by document
};

}  // namespace rapport::questions
