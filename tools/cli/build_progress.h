// SPDX-License-Identifier: Apache-2.0
// What build tells of its work while it runs (on a terminal alone) and of the time that it took.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "graph/pipeline/pipeline.h"
#include "tools/cli/output.h"

namespace rapport::cli {

// "1200/20000 documents  61 a second  5 min left  reports/2017/07.txt", written over ten times a
// second at most.
class BuildProgress {
 public:
  void show(std::size_t done, std::size_t all, std::string_view what);
  void clear() { line_.clear(); }

 private:
  using Clock = std::chrono::steady_clock;
  Progress line_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point shown_;
};

// The steps with their seconds and their share of `whole_seconds`; what is left over is "other".
std::string timings(const pipeline::BuildReport& report, double start_seconds,
                    double whole_seconds);

}  // namespace rapport::cli
