// SPDX-License-Identifier: Apache-2.0
// How long each step took, by its name, in the order in which the steps came first.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rapport::pipeline {

class Stopwatch {
 public:
  // What `work` gives; its time counts also when it throws.
  template <typename Work>
  auto time(std::string_view step, Work work) {
    struct Add {
      Stopwatch& watch;
      std::string_view step;
      std::chrono::steady_clock::time_point start;
      ~Add() {
        watch.add(step,
                  std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
      }
    } add{*this, step, std::chrono::steady_clock::now()};
    return work();
  }

  void add(std::string_view step, double seconds) {
    for (auto& [name, sum] : seconds_)
      if (name == step) {
        sum += seconds;
        return;
      }
    seconds_.emplace_back(step, seconds);
  }

  const std::vector<std::pair<std::string, double>>& seconds() const { return seconds_; }

 private:
  std::vector<std::pair<std::string, double>> seconds_;
};

}  // namespace rapport::pipeline
