// SPDX-License-Identifier: Apache-2.0
// Copies by what they say: the sentences that are cited, folded.
#include "queries/questions/sources.h"

#include <algorithm>
#include <map>
#include <numeric>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"
#include "queries/questions/lookups.h"

namespace rapport::questions {
namespace {

constexpr std::size_t kCrowd = 64;         // texts that share a sentence
constexpr std::size_t kTellingBytes = 60;  // of a single sentence: a heading alone is no text

using Cited = std::vector<std::uint32_t>;  // sentences of a document, sorted

class Finder {
 public:
  explicit Finder(const GraphView& graph) : graph_(graph), first_(graph.documents.size()) {
    std::iota(first_.begin(), first_.end(), 0u);
  }

  std::vector<std::uint32_t> run() {
    read_cited();
    join_equal();
    join_alike();
    for (std::uint32_t d = 0; d < first_.size(); ++d) first_[d] = find(d);
    return std::move(first_);
  }

 private:
  std::uint32_t find(std::uint32_t document) {
    while (first_[document] != document) document = first_[document] = first_[first_[document]];
    return document;
  }
  // Documents are in the order of their names, so that the least is the first.
  void join(std::uint32_t a, std::uint32_t b) {
    a = find(a), b = find(b);
    first_[std::max(a, b)] = std::min(a, b);
  }

  void read_cited() {
    std::map<std::string, std::uint32_t> numbers;
    std::vector<std::uint32_t> number_of;
    for (const auto& sentence : graph_.sentences) {
      const auto next = static_cast<std::uint32_t>(numbers.size());
      const auto [known, fresh] = numbers.try_emplace(utf8::name_key(sentence), next);
      number_of.push_back(known->second);
      if (fresh) bytes_.push_back(known->first.size());
    }
    cited_.resize(first_.size());
    for (const auto* records : {&graph_.node_evidence, &graph_.relationship_evidence})
      for (const EvidenceRecord& record : *records)
        cited_[record.document].push_back(number_of[record.sentence]);
    for (auto& cited : cited_) {
      std::sort(cited.begin(), cited.end());
      cited.erase(std::unique(cited.begin(), cited.end()), cited.end());
    }
  }

  bool tells_enough(const Cited& cited) const {
    return cited.size() > 1 || (cited.size() == 1 && bytes_[cited.front()] >= kTellingBytes);
  }

  void join_equal() {
    std::map<Cited, std::uint32_t> texts;
    for (std::uint32_t d = 0; d < cited_.size(); ++d) {
      if (!tells_enough(cited_[d])) continue;
      const auto [known, fresh] = texts.try_emplace(cited_[d], d);
      if (!fresh) join(known->second, d);
    }
  }

  // Of those that are equal only the first is compared.
  void join_alike() {
    std::vector<std::uint32_t> texts;
    std::vector<std::vector<std::uint32_t>> citing(bytes_.size());
    for (std::uint32_t d = 0; d < cited_.size(); ++d) {
      if (find(d) != d) continue;
      texts.push_back(d);
      for (const auto sentence : cited_[d]) citing[sentence].push_back(d);
    }
    for (const auto d : texts) {
      std::map<std::uint32_t, std::size_t> shared;
      for (const auto sentence : cited_[d])
        if (citing[sentence].size() <= kCrowd)
          for (const auto other : citing[sentence])
            if (other > d) ++shared[other];
      for (const auto& [other, common] : shared) {
        const auto either = cited_[d].size() + cited_[other].size() - common;
        if (common > 1 && common * 5 >= either * 4) join(d, other);
      }
    }
  }

  const GraphView& graph_;
  std::vector<std::uint32_t> first_;
  std::vector<Cited> cited_;        // by document
  std::vector<std::size_t> bytes_;  // by sentence
};

}  // namespace

Sources::Sources(const GraphView& graph) : graph_(graph), first_(Finder(graph).run()) {}

std::size_t Sources::count() const {
  return std::set<std::uint32_t>(first_.begin(), first_.end()).size();
}

std::vector<std::vector<std::uint32_t>> Sources::copies() const {
  std::map<std::uint32_t, std::vector<std::uint32_t>> texts;
  for (std::uint32_t d = 0; d < first_.size(); ++d) texts[first_[d]].push_back(d);
  std::vector<std::vector<std::uint32_t>> found;
  for (auto& [first, documents] : texts)
    if (documents.size() > 1) found.push_back(std::move(documents));
  return found;
}

std::string Sources::in_words(const std::set<std::uint32_t>& documents) const {
  std::map<std::uint32_t, std::vector<std::uint32_t>> texts;
  for (const auto document : documents) texts[of(document)].push_back(document);
  std::vector<std::string> words;
  for (const auto& [first, all] : texts) {
    const auto& name = graph_.documents[all.front()].name;
    words.push_back(all.size() == 1   ? name
                    : all.size() == 2 ? fmt::format("{} and its copy", name)
                                      : fmt::format("{} and its {} copies", name, all.size() - 1));
  }
  return enumerate(words);
}

std::string Sources::note_of_copies(std::span<const EvidenceRecord> evidence) const {
  std::map<std::uint32_t, std::set<std::uint32_t>> texts;
  for (const EvidenceRecord& record : evidence) texts[of(record.document)].insert(record.document);
  std::vector<std::string> parts;
  for (const auto& [first, documents] : texts) {
    if (documents.size() < 2) continue;
    std::vector<std::string> names;
    for (const auto document : documents) names.push_back(graph_.documents[document].name);
    parts.push_back(enumerate(names) + " are one text");
  }
  return parts.empty()
             ? std::string()
             : fmt::format("told by {}: {}", rapport::questions::count(texts.size(), "source"),
                           join(parts, "; "));
}

}  // namespace rapport::questions
