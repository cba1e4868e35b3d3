// SPDX-License-Identifier: Apache-2.0
// What the tests of the pipeline share: the shipped rules, and a folder with documents and a graph.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "graph/exchange/exchange.h"
#include "graph/pipeline/pipeline.h"
#include "graph/store/store.h"
#include "tests/support/places.h"

namespace rapport::tests {

inline const pipeline::Knowledge& knowledge() {
  static const auto kKnowledge = pipeline::load_knowledge(source_path("data"));
  return *kKnowledge;
}

// A graph file and documents in a folder of their own.
class Desk {
 public:
  std::string write(const std::string& name, const std::string& content) {
    write_file(folder_.file(name), content);
    return folder_.file(name);
  }
  pipeline::BuildReport build(std::vector<std::string> paths, std::vector<std::string> removed = {},
                              bool dry_run = false) {
    pipeline::BuildOptions options;
    options.graph_path = graph();
    options.paths = std::move(paths);
    options.removed = std::move(removed);
    options.dry_run = dry_run;
    return pipeline::build(options, knowledge());
  }
  std::string graph() const { return folder_.file("graph.rapport"); }
  // What another graph file would hold after building these at once.
  std::string fresh(std::vector<std::string> paths) {
    pipeline::BuildOptions options;
    options.graph_path = folder_.file("fresh" + std::to_string(++count_) + ".rapport");
    options.paths = std::move(paths);
    pipeline::build(options, knowledge());
    return json(options.graph_path);
  }
  std::string json() const { return json(graph()); }
  static std::string json(const std::string& path) {
    const auto graph = store::Store::open(path).graph();
    return exchange::to_json(graph.view());
  }
  std::int64_t generation() const { return store::Store::open(graph()).generation(); }

 private:
  TemporaryFolder folder_;
  int count_ = 0;
};

}  // namespace rapport::tests
