// SPDX-License-Identifier: Apache-2.0
// The truth: what documents there are, what each says, and the log of how they came and went.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/store/store.h"
#include "graph/store/tables.h"

namespace rapport::store {

// All of a document's row but the text and the facts, for which their hashes stand.
struct DocumentRow {
  std::string source_hash;
  std::string rules_hash;
  std::string title;
  std::string published;
  std::string text_hash;
  std::string facts_hash;
  std::string row_hash;
};

// By name, in the order of bytes. Every look-up of a document starts here, because a directory
// whose digest was checked also knows which documents there are not.
using Directory = std::map<std::string, DocumentRow, std::less<>>;

// Throws: Error(Damaged) when a row, or the whole, is not what was written.
// Cost: one row of some hundred bytes a document.
Directory read_directory(Database& database, const Contents& contents);

// Throws: Error(Damaged) when the text or the facts are not what was written.
std::optional<StoredDocument> read_document(Database& database, const Directory& directory,
                                            std::string_view name);

// Writes what changed and the log of it; `directory` and `contents` become those of
// contents.generation. Throws: Error(InvalidArgument) when one document is put twice.
void write_documents(Database& database, const Changes& changes, Directory& directory,
                     Contents& contents);

// Reads the whole log. Throws: Error(Damaged).
void check_log(Database& database, const Contents& contents);

}  // namespace rapport::store
