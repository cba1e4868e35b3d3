// SPDX-License-Identifier: Apache-2.0
// Nodes that may be one and the same: people of one surname whose given names agree as far as they
// are told, names that differ by a letter or two, and things that share a name or an alias. Only
// nodes that share a word, or its first letters, are compared.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "queries/questions/check.h"
#include "queries/questions/names.h"

namespace rapport::questions {
namespace {

constexpr double kAlike = 0.93;      // Jaro-Winkler of whole names
constexpr std::size_t kCrowd = 200;  // nodes that share a word; above, the word tells nothing

constexpr std::size_t kFewNamesakes = 4;  // nodes of one name; above, it joins nobody

using Pair = std::pair<NodeId, NodeId>;
using Pairs = std::map<Pair, std::string>;  // and why

bool is_initial_of(const std::string& a, const std::string& b) {
  return a.size() == 1 && b.size() > 1 && a.front() == b.front();
}

// "j roe" and "jane roe", "b carr" and "b s carr"; not "jane roe" and "ken roe".
bool given_names_agree(const Words& a, const Words& b) {
  const std::size_t shared = std::min(a.size(), b.size()) - 1;
  if (shared == 0 || a.back() != b.back()) return false;
  bool shortened = a.size() != b.size();
  for (std::size_t i = 0; i < shared; ++i) {
    const bool initial = is_initial_of(a[i], b[i]) || is_initial_of(b[i], a[i]);
    if (a[i] != b[i] && !initial) return false;
    shortened = shortened || initial;
  }
  return shortened;
}

Words numbers_in(const Words& words) {
  Words numbers;
  for (const std::string& word : words) {
    if (word.find_first_of("0123456789") != std::string::npos) numbers.push_back(word);
  }
  return numbers;
}

class Duplicates {
 public:
  explicit Duplicates(const Lookups& look) : look_(look) {
    for (NodeId node = 0; node < look.graph.node_count(); ++node) {
      words_.push_back(words_of(look.name(node)));
      ++bearers_[words_.back()];
      // The name of an unnamed meeting was made for it, and says who met: those who met twice share
      // it.
      const bool* unnamed = look.graph.property(node, "unnamed").boolean();
      skipped_.push_back(unnamed != nullptr && *unnamed);
    }
  }

  Pairs run() {
    shared_names();
    for (const bool last : {false, true}) alike_in_blocks(last);
    return std::move(pairs_);
  }

 private:
  void add(NodeId a, NodeId b, std::string reason) {
    if (a == b || judged_apart(a, b)) return;
    if (words_[a] == words_[b] && bearers_[words_[a]] > kFewNamesakes) return;
    pairs_.emplace(Pair{std::min(a, b), std::max(a, b)}, std::move(reason));
  }

  bool comparable(NodeId a, NodeId b) const {
    return look_.graph.label(a) == look_.graph.label(b) && !skipped_[a] && !skipped_[b];
  }

  void shared_names() {
    std::map<std::pair<std::string, std::string>, std::vector<NodeId>> by_name;
    for (NodeId node = 0; node < look_.graph.node_count(); ++node) {
      // "Fourth meeting" is an alias of many meetings, and rightly so.
      if (skipped_[node] || look_.is(node, look_.meeting)) continue;
      std::set<std::string> names{join(words_[node], " ")};
      for (const Value& alias : look_.graph.aliases(node))
        names.insert(join(words_of(to_string(alias)), " "));
      for (const std::string& name : names) {
        if (!name.empty()) by_name[{std::string(look_.graph.label(node)), name}].push_back(node);
      }
    }
    for (const auto& [key, nodes] : by_name) {
      for (std::size_t i = 1; i < nodes.size() && nodes.size() <= kCrowd; ++i) {
        add(nodes[0], nodes[i], fmt::format("share the name \"{}\"", key.second));
      }
    }
  }

  // Compares nodes of one label that share their first (last) word.
  void alike_in_blocks(bool last) {
    std::map<std::pair<std::string, std::string>, std::vector<NodeId>> blocks;
    for (NodeId node = 0; node < look_.graph.node_count(); ++node) {
      if (skipped_[node] || words_[node].empty()) continue;
      const std::string& word = last ? words_[node].back() : words_[node].front();
      blocks[{std::string(look_.graph.label(node)), word}].push_back(node);
    }
    for (const auto& [key, nodes] : blocks) {
      if (nodes.size() > kCrowd) continue;
      for (std::size_t i = 0; i < nodes.size(); ++i) {
        for (std::size_t j = i + 1; j < nodes.size(); ++j) compare(nodes[i], nodes[j]);
      }
    }
  }

  // By people, who said of both that they are two.
  bool judged_apart(NodeId a, NodeId b) const {
    const ValueList* said_of_a = look_.graph.property(a, "kept_apart").list();
    const ValueList* said_of_b = look_.graph.property(b, "kept_apart").list();
    return said_of_a != nullptr && said_of_b != nullptr &&
           std::any_of(said_of_a->begin(), said_of_a->end(), [&](const Value& said) {
             return std::find(said_of_b->begin(), said_of_b->end(), said) != said_of_b->end();
           });
  }

  void compare(NodeId a, NodeId b) {
    if (!comparable(a, b)) return;
    if (look_.is(a, look_.person) && given_names_agree(words_[a], words_[b])) {
      return add(a, b, "have the same surname and given names that agree");
    }
    const bool same_numbers = numbers_in(words_[a]) == numbers_in(words_[b]);
    const std::string name_a = join(words_[a], " ");
    const std::string name_b = join(words_[b], " ");
    // Long names that differ in one word ("Bureau of East Asia", "Bureau of West Asia") are alike
    // and not the same.
    const bool few_edits = edit_distance(name_a, name_b, 2) <= 2 &&
                           edit_distance(name_a, name_b, 2) * 6 <= name_a.size();
    const bool dated = look_.is(a, look_.meeting) && look_.date_of(a) && look_.date_of(b) &&
                       !overlap(*look_.date_of(a), *look_.date_of(b));
    if (same_numbers && few_edits && !dated && jaro_winkler(name_a, name_b) >= kAlike)
      add(a, b, "have nearly the same name");
  }

  const Lookups& look_;
  std::vector<Words> words_;  // by node
  std::map<Words, std::size_t> bearers_;
  std::vector<bool> skipped_;
  Pairs pairs_;
};

}  // namespace

void check_duplicates(const Lookups& look, Findings& findings) {
  for (const auto& [pair, reason] : Duplicates(look).run()) {
    const auto& [a, b] = pair;
    std::vector<Citation> evidence = look.cite(a);
    if (!evidence.empty()) evidence.resize(1);
    if (std::vector<Citation> other = look.cite(b); !other.empty())
      evidence.push_back(other.front());
    findings.push_back(
        {Severity::Note, "likely-duplicate",
         fmt::format("{} and {} ({}) {}", look.name(a), look.name(b), look.graph.label(a), reason),
         fmt::format("{}, {}", look.graph.node_keys[a], look.graph.node_keys[b]),
         "'rapport merge' or 'rapport never' settles it", evidence});
  }
}

}  // namespace rapport::questions
