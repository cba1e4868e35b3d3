// SPDX-License-Identifier: Apache-2.0
// Rate, time left, and the share of each step.
#include "tools/cli/build_progress.h"

#include <cmath>

#include <fmt/format.h>

namespace rapport::cli {
namespace {

constexpr std::chrono::milliseconds kBetweenLines{100};
constexpr double kSecondsBeforeGuess = 2;  // before that a guess of what is left would jump about

std::string time_left(double seconds) {
  if (seconds < 90) return fmt::format("{:.0f} s left", std::ceil(seconds));
  if (seconds < 90 * 60) return fmt::format("{:.0f} min left", std::ceil(seconds / 60));
  return fmt::format("{:.1f} h left", seconds / 3600);
}

}  // namespace

void BuildProgress::show(std::size_t done, std::size_t all, std::string_view what) {
  const auto now = Clock::now();
  const bool last = done == all;  // the steps after the documents are few, and each is told
  if (!last && now - shown_ < kBetweenLines) return;
  shown_ = now;
  std::string text = fmt::format("{}/{} documents", done, all);
  const double seconds = std::chrono::duration<double>(now - start_).count();
  if (!last && done > 0 && seconds >= kSecondsBeforeGuess) {
    const double rate = static_cast<double>(done) / seconds;
    text += fmt::format("  {:.{}f} a second  {}", rate, rate < 10 ? 1 : 0,
                        time_left(static_cast<double>(all - done) / rate));
  }
  line_.show(fmt::format("{}  {}", text, what));
}

std::string timings(const pipeline::BuildReport& report, double start_seconds,
                    double whole_seconds) {
  std::string text = fmt::format("time           {:.3f} s", whole_seconds);
  if (report.text_bytes > 0) {
    text += fmt::format(", {:.2f} MB of text, {:.2f} MB/s",
                        static_cast<double>(report.text_bytes) / 1e6,
                        static_cast<double>(report.text_bytes) / 1e6 / whole_seconds);
  }
  text += '\n';
  double rest = whole_seconds;
  const auto add = [&](std::string_view step, double seconds) {
    text += fmt::format("  {:<13}{:.3f} s {:5.1f} %\n", step, seconds,
                        whole_seconds > 0 ? 100 * seconds / whole_seconds : 0.0);
  };
  const auto take = [&](std::string_view step, double seconds) {
    add(step, seconds);
    rest -= seconds;
  };
  take("start", start_seconds);
  for (const auto& [step, seconds] : report.seconds) take(step, seconds);
  add("other", std::max(0.0, rest));
  return text;
}

}  // namespace rapport::cli
