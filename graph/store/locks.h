// SPDX-License-Identifier: Apache-2.0
// Who has a lock on the graph file. SQLite locks byte ranges of the file itself, so that a lock
// ends with its process and nothing lies beside the graph; the system's table of locks tells whose
// it is.
#pragma once

#include <optional>
#include <string>

namespace rapport::store {

enum class Lock { Writer, Reader };

// The id of a process that holds such a lock, or nullopt when there is none or the system does not
// tell. Cost: reads /proc/locks; nothing is opened or locked.
std::optional<long> lock_holder(const std::string& path, Lock lock);

// "process 4711", "another part of this process" or "another process".
std::string describe_holder(const std::string& path, Lock lock);

}  // namespace rapport::store
