// SPDX-License-Identifier: Apache-2.0
// Where tests find the repository's files, and where they may write.
#pragma once

#include <string>

namespace rapport::tests {

// "data/samples/x.txt" -> its path in the source tree.
std::string source_path(const std::string& relative);

// The whole file. Fails the test that asks for a file that is not there.
std::string read_file(const std::string& path);
void write_file(const std::string& path, const std::string& bytes);

// An empty folder of its own, removed with all that is in it when the object ends.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }
  std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace rapport::tests
