// SPDX-License-Identifier: Apache-2.0
// A disk that fails when it is told to: stands before SQLite's own way to the system as the default
// one, and counts what is written, synced, cut, made and deleted. While an object of it lives,
// every store of this process goes through it.
#pragma once

#include <memory>

namespace rapport::store::testing {

enum class Failure {
  Full,    // no room: from the n-th step on, nothing that needs room succeeds; taking back does
  Once,    // the n-th step fails, the others do not
  Killed,  // the n-th step is done by half, and nothing after it: what a killed process or a dead
           // disk leaves
};

class FailingDisk {
 public:
  FailingDisk();
  ~FailingDisk();
  FailingDisk(const FailingDisk&) = delete;
  FailingDisk& operator=(const FailingDisk&) = delete;

  // From now on; the first step is 1.
  void fail_at(int step, Failure failure);
  void heal();
  // Whether the step was reached since.
  bool has_failed() const;
};

}  // namespace rapport::store::testing
