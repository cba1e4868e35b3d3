// SPDX-License-Identifier: Apache-2.0
// JSON and CSV of an answer, and what all forms share.
#include "queries/questions/render.h"

#include <algorithm>

#include <fmt/format.h>

#include "graph/base/error.h"
#include "graph/base/json.h"
#include "graph/base/strings.h"
#include "graph/base/utf8.h"

namespace rapport::questions {
namespace {

void member(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key);
  json.value(text);
}

void write_citation(JsonWriter& json, const Citation& citation) {
  json.begin_object();
  member(json, "document", citation.document);
  json.key("start");
  json.value(std::int64_t{citation.start});
  json.key("end");
  json.value(std::int64_t{citation.end});
  member(json, "sentence", citation.sentence);
  member(json, "rule", citation.rule);
  json.end_object();
}

void write_row(JsonWriter& json, const Answer& answer, const Row& row, bool evidence) {
  json.begin_object();
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    json.key(answer.columns[i].name);
    json.value(to_json(row.cells[i].value));
    if (row.cells[i].key.empty()) continue;
    member(json, answer.columns[i].name + "_key", row.cells[i].key);
  }
  if (evidence) {
    json.key("evidence");
    json.begin_array();
    for (const Citation& citation : row.evidence) write_citation(json, citation);
    json.end_array();
  }
  json.end_object();
}

std::string quoted(const std::string& field) {
  const bool plain =
      field.find_first_of(",\"\r\n") == std::string::npos && trim(field).size() == field.size();
  return plain ? field : '"' + replace_all(field, "\"", "\"\"") + '"';
}

std::string csv_line(const std::vector<std::string>& fields) {
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) line += (i == 0 ? "" : ",") + quoted(fields[i]);
  return line + "\r\n";
}

// Overrides and isolates of the direction of writing, with which a text can show another order than
// it has.
bool turns_direction(char32_t c) {
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

std::string printable(std::string_view text) {
  std::string clean;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::decode(text, at);
    const char32_t c = decoded.code_point;
    if (c == '\n' || c == '\r' || c == '\t') {
      clean += ' ';
    } else if (c < 0x20 || (c >= 0x7f && c < 0xa0) || turns_direction(c)) {
      utf8::append(clean, 0xfffd);
    } else {
      utf8::append(clean, c);
    }
    at += decoded.size;
  }
  return clean;
}

std::string cell_text(const Cell& cell) {
  const ValueList* list = cell.value.list();
  if (list == nullptr) return cell.value.is_null() ? "" : to_string(cell.value);
  std::vector<std::string> parts;
  for (const Value& value : *list) parts.push_back(to_string(value));
  return join(parts, "; ");
}

Format parse_format(std::string_view name) {
  if (name == "table") return Format::Table;
  if (name == "json") return Format::Json;
  if (name == "csv") return Format::Csv;
  throw Error(ErrorKind::InvalidArgument, fmt::format("no output format is called '{}'", name), {},
              "the formats are table, json and csv");
}

std::string render_json(const Answer& answer, const RenderOptions& options) {
  JsonWriter json(true);
  json.begin_object();
  member(json, "title", answer.title);
  json.key("columns");
  json.begin_array();
  for (const Column& column : answer.columns) json.value(std::string_view(column.name));
  json.end_array();
  json.key("rows");
  json.begin_array();
  for (const Row& row : answer.rows) write_row(json, answer, row, options.evidence);
  json.end_array();
  json.key("notes");
  json.begin_array();
  for (const std::string& note : answer.notes) json.value(std::string_view(note));
  json.end_array();
  json.end_object();
  return json.take() + "\n";
}

std::string render_csv(const Answer& answer, const RenderOptions& options) {
  std::vector<std::string> header;
  for (const Column& column : answer.columns) header.push_back(column.name);
  if (options.evidence) header.insert(header.end(), {"documents", "sentences"});
  std::string text = csv_line(header);
  for (const Row& row : answer.rows) {
    std::vector<std::string> fields;
    for (const Cell& cell : row.cells) fields.push_back(cell_text(cell));
    std::vector<std::string> documents;
    std::vector<std::string> sentences;
    for (const Citation& citation : row.evidence) {
      // One sentence can tell of several things, at several places.
      if (std::find(sentences.begin(), sentences.end(), citation.sentence) != sentences.end())
        continue;
      documents.push_back(citation.document);
      sentences.push_back(citation.sentence);
    }
    if (options.evidence)
      fields.insert(fields.end(), {join(documents, " | "), join(sentences, " | ")});
    text += csv_line(fields);
  }
  return text;
}

std::string render(const Answer& answer, Format format, const RenderOptions& options) {
  for (const Row& row : answer.rows) {
    RAPPORT_ASSERT(row.cells.size() == answer.columns.size(),
                   fmt::format("{}: {} cells, {} columns", answer.title, row.cells.size(),
                               answer.columns.size()));
  }
  switch (format) {
    case Format::Json: return render_json(answer, options);
    case Format::Csv: return render_csv(answer, options);
    case Format::Table: break;
  }
  return render_table(answer, options);
}

}  // namespace rapport::questions
