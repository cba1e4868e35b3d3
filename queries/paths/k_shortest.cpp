// SPDX-License-Identifier: Apache-2.0
// Yen's algorithm: every next path leaves an earlier one somewhere. For each place where it can
// leave, the best way on that no earlier path with the same beginning took; of all candidates the
// best is the next path.
#include <algorithm>

#include "queries/paths/search.h"

namespace rapport::paths {
namespace {

struct Candidate {
  std::uint32_t hubs;
  Path path;

  friend bool operator<(const Candidate& a, const Candidate& b) {
    if (a.path.nodes.size() != b.path.nodes.size())
      return a.path.nodes.size() < b.path.nodes.size();
    return a.hubs != b.hubs ? a.hubs < b.hubs : a.path.nodes < b.path.nodes;
  }
};

bool starts_with(const Path& path, const Path& root) {
  return path.nodes.size() > root.nodes.size() &&
         std::equal(root.nodes.begin(), root.nodes.end(), path.nodes.begin());
}

// The best path that begins with `root` and then goes where no path in `found` with that beginning
// goes.
std::optional<Path> best_spur(const Search& search, const Path& root,
                              const std::vector<Path>& found) {
  Bans bans;
  bans.nodes.insert(root.nodes.begin(), root.nodes.end() - 1);
  for (const Path& path : found) {
    if (starts_with(path, root)) bans.first_neighbours.insert(path.nodes[root.nodes.size()]);
  }
  std::optional<Path> spur = best_path(search, root.nodes.back(), arrival_day(search, root), bans);
  if (!spur) return std::nullopt;
  Path whole = root;
  whole.nodes.insert(whole.nodes.end(), spur->nodes.begin() + 1, spur->nodes.end());
  whole.relationships.insert(whole.relationships.end(), spur->relationships.begin(),
                             spur->relationships.end());
  return whole;
}

}  // namespace

Paths k_shortest(const GraphView& graph, NodeId from, NodeId to, std::size_t k,
                 const Options& options) {
  const Search search = prepare(graph, from, to, options);
  Paths found;
  std::optional<Path> first = k == 0 ? std::nullopt : best_path(search, from, kAnyDay, {});
  if (!first) return found;
  found.paths.push_back(std::move(*first));
  std::set<Candidate> candidates;
  while (found.paths.size() < k) {
    const Path last = found.paths.back();
    Path root{{from}, {}};
    for (std::size_t i = 0; i < last.relationships.size(); ++i) {
      if (auto path = best_spur(search, root, found.paths)) {
        candidates.insert({hubs_passed(search, *path), std::move(*path)});
      }
      root.nodes.push_back(last.nodes[i + 1]);
      root.relationships.push_back(last.relationships[i]);
    }
    if (candidates.empty()) break;
    found.paths.push_back(candidates.begin()->path);
    candidates.erase(candidates.begin());
  }
  return found;
}

}  // namespace rapport::paths
