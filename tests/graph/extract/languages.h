// SPDX-License-Identifier: Apache-2.0
// Small languages for tests: data folders of a few files, and the one that is shipped.
#pragma once

#include <map>
#include <string>

#include "graph/base/error.h"
#include "graph/extract/extract.h"
#include "tests/support/places.h"

namespace rapport::tests {

// File name without its ending -> content.
using Files = std::map<std::string, std::string>;

// A data folder with these rules (.toml) and lexicons (.txt), there as long as the object is.
class DataFolder {
 public:
  DataFolder(const Files& rules, const Files& lexicons);
  const std::string& path() const { return folder_.path(); }
  extract::Language load() const { return extract::Language::load(path()); }

  // What load() throws, whole, with the folder's path as "DATA"; "nothing was thrown" when it does
  // not.
  std::string error() const;

 private:
  TemporaryFolder folder_;
};

// The language of the source tree's data folder, loaded once.
const extract::Language& shipped_language();

// Text and mentions, kept together since the latter look into the former.
struct Read {
  Read(const extract::Language& language, const std::string& document);
  text::Text text;
  extract::Mentions mentions;
};
std::unique_ptr<Read> read(const extract::Language& language, const std::string& document);

// One line a mention, in order: "Type [text] key=value ...", keys sorted.
std::string mentions_of(const extract::Language& language, const std::string& document);

// What the shipped language finds in a document that has no date of its own.
DocumentFacts facts_of(const std::string& document);

// "Ann Lee, Bob Ray; Cy Moe, Di Noe": who attended each meeting, in the order of the text.
std::string attended(const std::string& document);

}  // namespace rapport::tests
