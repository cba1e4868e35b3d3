// SPDX-License-Identifier: Apache-2.0
// Judgements as rows; the lists of what they are about are JSON.
#include "graph/store/judgement_rows.h"

#include <fmt/format.h>

#include "graph/base/strings.h"

namespace rapport::store {
namespace {

// What the table holds after one more row.
TableContents with_row(const TableContents& table, const std::string& hash) {
  return {table.row_count + 1, content_hash(table.digest + hash)};
}

std::string hash_of(const Judgement& judgement, std::string_view left, std::string_view right) {
  return row_hash(judgement.number, to_string(judgement.verdict), left, right, judgement.undone,
                  judgement.who, judgement.why);
}

// Throws: Error(Damaged).
Judgement read_row(const Statement& row, std::string& hash) {
  Judgement judgement;
  judgement.number = row.integer(0);
  judgement.verdict = verdict_from(row.text(1));
  judgement.left = anchors_from_json(parse_json(row.text(2)));
  judgement.right = anchors_from_json(parse_json(row.text(3)));
  judgement.undone = row.integer(4);
  judgement.who = row.text(5);
  judgement.why = row.text(6);
  hash = hash_of(judgement, row.text(2), row.text(3));
  if (row.text(7) != hash)
    throw Error(ErrorKind::Damaged, "its values are not those that were written");
  return judgement;
}

}  // namespace

std::vector<Judgement> read_judgements(Database& database, const Contents& contents) {
  Statement statement(database,
                      "SELECT number, verdict, left_things, right_things, undone, who, why, "
                      "row_hash FROM judgement ORDER BY number");
  std::vector<Judgement> all;
  TableContents table;
  while (statement.step()) {
    try {
      std::string hash;
      all.push_back(read_row(statement, hash));
      require_sense(all);
      table = with_row(table, hash);
    } catch (const Error& error) {
      throw damaged(database.path(),
                    fmt::format("judgement {}: {}", statement.integer(0), error.message()));
    }
  }
  const auto& expected = contents[Table::Judgement];
  if (table.row_count != expected.row_count || table.digest != expected.digest)
    throw damaged(database.path(), "table 'judgement' does not hold what was written");
  return all;
}

void write_judgements(Database& database, const std::vector<Judgement>& added, Contents& contents) {
  auto& table = contents[Table::Judgement];
  for (const auto& judgement : added) {
    if (judgement.number != table.row_count + 1)
      throw Error(ErrorKind::InvalidArgument,
                  fmt::format("judgement {} does not follow judgement {}", judgement.number,
                              table.row_count));
    const std::string verdict(to_string(judgement.verdict));
    const auto left = to_json(judgement.left).dump(), right = to_json(judgement.right).dump();
    const auto hash = hash_of(judgement, left, right);
    Statement statement(database, "INSERT INTO judgement VALUES(?, ?, ?, ?, ?, ?, ?, ?)");
    statement.bind(1, judgement.number);
    statement.bind(2, verdict);
    statement.bind(3, left);
    statement.bind(4, right);
    statement.bind(5, judgement.undone);
    statement.bind(6, judgement.who);
    statement.bind(7, judgement.why);
    statement.bind(8, hash);
    statement.run();
    table = with_row(table, hash);
  }
}

}  // namespace rapport::store
