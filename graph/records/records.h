// SPDX-License-Identifier: Apache-2.0
// Registers of meetings, such as parliaments and transparency offices publish: tables (CSV) and
// JSON to facts, by a mapping that says what each column means. No rule of language is asked; the
// evidence of a fact is its row and cell.
//
//     Minister,Date,Name of organisation      Person "Ana Novak" -ATTENDED-> Meeting of 2021-05-03
//     Ana Novak,03/05/2021,Acme           ->  Organization "Acme" -ATTENDED-> Meeting of 2021-05-03
//
// data/mappings holds the mappings that are shipped; docs/manual/documents.md tells how to write
// one.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "graph/model/records.h"

namespace rapport::records {

// One mapping, checked. Immutable, and safe to use from many threads.
struct Mapping;

class Mappings {
 public:
  // All *.toml of a folder, by name; none when there is no such folder. Throws: Error(BadData) with
  // file, line and what is wrong.
  static Mappings load(const std::string& folder);

  // A file when `name_or_file` ends in .toml, else the one of that name.
  // Throws: Error(InvalidArgument) with the names there are; Error(NotFound, BadData) of the file.
  std::shared_ptr<const Mapping> find(const std::string& name_or_file) const;

  const std::vector<std::shared_ptr<const Mapping>>& all() const { return all_; }
  const std::string& content_hash() const { return content_hash_; }

 private:
  std::vector<std::shared_ptr<const Mapping>> all_;  // by name
  std::string content_hash_;
};

const std::string& name_of(const Mapping& mapping);
const std::string& hash_of(const Mapping& mapping);

// Endings of names by which registers are told: .csv, .tsv, .json, .jsonl, .ndjson.
const std::vector<std::string>& endings();
bool is_table(const std::string& path);

struct Table {
  std::string text;  // as given, in UTF-8; what evidence points into
  DocumentFacts facts;
};

// The rows of a register as facts. Without `mapping` the one of `mappings` whose columns are all
// there is taken. Rows that do not fit are left out and told in the diagnostics, with line and
// reason.
// Throws: Error(BadInput) for missing columns, no mapping or several that fit, no row to be read;
//         Error(Limit) for more than 100,000 rows, or a million facts.
// Cost:   O(bytes); memory: the bytes, the facts, and one row.
Table read_table(std::string bytes, const Mappings& mappings,
                 const std::shared_ptr<const Mapping>& mapping, const DocumentRecord& document);

// The columns, and the first rows, for people who write mappings.
std::string print_table(std::string bytes, const std::string& name);

}  // namespace rapport::records
