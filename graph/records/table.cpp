// SPDX-License-Identifier: Apache-2.0
// Rows to things and facts. Two rows that name one thing alike speak of one thing, but for those
// that are a row's own (its meeting).
#include <algorithm>
#include <array>
#include <unordered_map>

#include <fmt/format.h>

#include "graph/base/error.h"
#include "graph/base/strings.h"
#include "graph/base/utf8.h"
#include "graph/records/csv.h"
#include "graph/records/rows.h"
#include "graph/text/encodings.h"

namespace rapport::records {
namespace {

constexpr std::size_t kMostTold = 40;  // bad rows told one by one
// What one document may hold, so that a build stays within a gigabyte of memory: rows are read one
// by one, but what they say is kept.
constexpr std::size_t kMostRows = 100'000;
constexpr std::size_t kMostFacts = 1'000'000;
constexpr std::size_t kLongestValue = 200;  // bytes of a cell in a row's sentence

// One value of a cell, cleaned.
struct Part {
  std::string text;
  Span span;
  Value value;
};

std::string one_line(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, size] = utf8::decode(text, at);
    if (c <= ' ' || c == 0xa0 || c == 0x7f || c == 0xfeff) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out += text.substr(at, size);
    }
    at += size;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string shortened(std::string text) {
  if (text.size() <= kLongestValue) return text;
  auto end = kLongestValue;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

bool starts_with_folded(std::string_view text, std::string_view word) {
  return text.size() > word.size() && utf8::fold(text.substr(0, word.size())) == utf8::fold(word) &&
         std::string_view(" ,.:").find(text[word.size()]) != std::string_view::npos;
}

bool ends_with_folded(std::string_view text, std::string_view word) {
  return text.size() > word.size() &&
         utf8::fold(text.substr(text.size() - word.size())) == utf8::fold(word) &&
         std::string_view(" ,").find(text[text.size() - word.size() - 1]) != std::string_view::npos;
}

// "Rt Hon Ana Novak MP" -> "Ana Novak"
std::string stripped(std::string text, const std::vector<std::string>& words) {
  for (bool changed = true; changed;) {
    changed = false;
    for (const auto& word : words) {
      if (starts_with_folded(text, word))
        text = one_line(trim(text.substr(word.size() + 1))), changed = true;
      if (ends_with_folded(text, word)) {
        text = std::string(trim(std::string_view(text).substr(0, text.size() - word.size())));
        while (text.ends_with(',')) text.pop_back();
        changed = true;
      }
    }
  }
  return text;
}

// "NOVAK" beside "Ana" is "Novak".
std::string person_name(std::string_view name) {
  bool mixed = false, capitals = false;
  const auto words = split(name, ' ');
  const auto is_capitals = [](std::string_view word) {
    return word.size() > 2 && utf8::to_upper(word) == word && utf8::to_lower(word) != word;
  };
  for (const auto word : words) (is_capitals(word) ? capitals : mixed) = true;
  if (!mixed || !capitals) return std::string(name);
  std::vector<std::string> tidy;
  for (const auto word : words)
    tidy.push_back(is_capitals(word) ? utf8::capitalised(word) : std::string(word));
  return join(tidy, " ");
}

class TableMaker {
 public:
  TableMaker(const Mapping& mapping, const DocumentRecord& document)
      : mapping_(mapping), above_(mapping.columns.size()) {
    facts_.document = document;
    rule_ = "mapping " + mapping.name;
  }

  void take(const Row& row) {
    ++rows_;
    std::string problem = row.problem;
    if (problem.empty()) {
      if (!read_parts(row, problem)) return;  // a row to be skipped
    }
    if (!problem.empty()) return bad_row(row, problem);
    if (rows_ > kMostRows || facts_.things.size() > kMostFacts || facts_.facts.size() > kMostFacts)
      throw Error(
          ErrorKind::Limit,
          fmt::format("more than {} rows, or {} facts, in one register", kMostRows, kMostFacts),
          {facts_.document.name, row.line},
          "cut it into several files, each with the header, and build them into the graphs that "
          "you need");
    sentence_ = kNone;
    make_things(row);
    make_facts(row);
  }

  DocumentFacts finish() {
    const SourcePlace place{facts_.document.name};
    if (rows_ == 0)
      throw Error(ErrorKind::BadInput, "a register without rows", place,
                  "check that the right file was given");
    if (bad_ == rows_) {
      const auto& first = facts_.diagnostics.front();
      throw Error(ErrorKind::BadInput,
                  fmt::format("none of {} rows can be read: {}", rows_, first.message), first.place,
                  fmt::format("see the mapping '{}', {}", mapping_.name, mapping_.file));
    }
    if (bad_ > kMostTold)
      facts_.diagnostics.push_back({Severity::Warning,
                                    "bad-row",
                                    place,
                                    fmt::format("{} further rows are left out", bad_ - kMostTold),
                                    {}});
    std::stable_sort(facts_.mentions.begin(), facts_.mentions.end(),
                     [](const auto& a, const auto& b) { return a.span < b.span; });
    std::stable_sort(facts_.facts.begin(), facts_.facts.end(),
                     [](const auto& a, const auto& b) { return a.span < b.span; });
    return std::move(facts_);
  }

 private:
  static constexpr std::uint32_t kNone = 0xffffffff;

  void bad_row(const Row& row, const std::string& problem) {
    if (++bad_ > kMostTold) return;
    facts_.diagnostics.push_back({Severity::Warning,
                                  "bad-row",
                                  {facts_.document.name, row.line},
                                  fmt::format("row {} is left out: {}", row.number, problem),
                                  {}});
  }

  // False when the mapping says that such a row means nothing.
  bool read_parts(const Row& row, std::string& problem) {
    parts_.assign(mapping_.columns.size(), {});
    for (const auto& [column, values] : mapping_.skip)
      for (const auto& cell : row.cells[column])
        if (std::find(values.begin(), values.end(), utf8::fold(cell.text)) != values.end())
          return false;
    for (std::size_t c = 0; c < mapping_.columns.size() && problem.empty(); ++c) {
      const auto& column = mapping_.columns[c];
      for (const auto& cell : row.cells[c]) read_cell(column, cell, parts_[c], problem);
      if (parts_[c].empty() && column.fill_down) parts_[c] = above_[c];
      if (problem.empty() && parts_[c].empty() && column.required)
        problem = fmt::format("nothing under '{}'", column.headers.front());
    }
    if (problem.empty())
      for (std::size_t c = 0; c < mapping_.columns.size(); ++c)
        if (mapping_.columns[c].fill_down) above_[c] = parts_[c];
    return true;
  }

  void read_cell(const Column& column, const Cell& cell, std::vector<Part>& parts,
                 std::string& problem) const {
    for (std::size_t begin = 0; begin <= cell.text.size();) {
      auto end = cell.text.size();
      std::size_t mark = 0;
      for (const auto& separator : column.split)
        if (const auto at = cell.text.find(separator, begin); at < end)
          end = at, mark = separator.size();
      read_part(column, cell, begin, end, parts, problem);
      begin = end + std::max<std::size_t>(mark, 1);
    }
  }

  void read_part(const Column& column, const Cell& cell, std::size_t begin, std::size_t end,
                 std::vector<Part>& parts, std::string& problem) const {
    const auto raw = std::string_view(cell.text).substr(begin, end - begin);
    Part part;
    part.text = stripped(one_line(raw), column.strip);
    const auto folded = utf8::fold(part.text);
    if (part.text.empty() ||
        std::find(column.none.begin(), column.none.end(), folded) != column.none.end())
      return;
    part.span = cell.span;
    if (cell.verbatim) {
      const auto lead = raw.find_first_not_of(" \t\r\n"), tail = raw.find_last_not_of(" \t\r\n");
      if (lead != std::string_view::npos)
        part.span = {cell.span.begin + static_cast<std::uint32_t>(begin + lead),
                     cell.span.begin + static_cast<std::uint32_t>(begin + tail + 1)};
    }
    if (!column.values.empty()) {
      const auto value = column.values.find(folded);
      if (value == column.values.end()) {
        problem = fmt::format("'{}' under '{}' is no value that the mapping knows",
                              shortened(part.text), column.headers.front());
        return;
      }
      if (value->second.empty()) return;
      part.text = value->second;
    }
    if (column.family_first)
      if (const auto comma = part.text.find(", "); comma != std::string::npos)
        part.text = part.text.substr(comma + 2) + " " + part.text.substr(0, comma);
    if (column.type == ColumnType::Person) part.text = person_name(part.text);
    part.value = part.text;
    if (column.type == ColumnType::Date) read_date_part(column, part, problem);
    if (column.type == ColumnType::Integer) read_integer(column, part, problem);
    parts.push_back(std::move(part));
  }

  void read_date_part(const Column& column, Part& part, std::string& problem) const {
    for (const auto& format : column.formats)
      if (const auto date = read_date(part.text, format, mapping_.months)) {
        part.value = *date;
        part.text = to_string(*date);
        return;
      }
    problem = fmt::format("'{}' under '{}' is no date of the form {}", shortened(part.text),
                          column.headers.front(), enumerate(column.formats, "or"));
  }

  static void read_integer(const Column& column, Part& part, std::string& problem) {
    std::int64_t number = 0;
    for (const char c : part.text) {
      if (c < '0' || c > '9' || number > 100'000'000'000'000) {
        problem = fmt::format("'{}' under '{}' is no whole number", shortened(part.text),
                              column.headers.front());
        return;
      }
      number = number * 10 + (c - '0');
    }
    part.value = number;
  }

  // Empty when one of its columns is. `part` is the one of column `each` that this thing is of.
  std::string fill(const Template& pattern, std::int32_t each, const Part* part) const {
    std::string text;
    for (const auto& piece : pattern.parts) {
      if (piece.column < 0) {
        text += piece.text;
      } else if (piece.column == each && part) {
        text += part->text;
      } else {
        const auto& parts = parts_[static_cast<std::size_t>(piece.column)];
        if (parts.empty()) return {};
        for (std::size_t p = 0; p < parts.size(); ++p) text += (p > 0 ? ", " : "") + parts[p].text;
      }
    }
    return text;
  }

  Value value_of(const Template& pattern, std::int32_t each, const Part* part) const {
    const auto column = pattern.single();
    if (column >= 0 && column == each && part) return part->value;
    if (column >= 0 && parts_[static_cast<std::size_t>(column)].size() == 1)
      return parts_[static_cast<std::size_t>(column)].front().value;
    const auto text = fill(pattern, each, part);
    return text.empty() ? Value() : Value(text);
  }

  // Where the row names the thing; nullopt for what the mapping alone names.
  std::optional<Span> span_of(const ThingRule& rule, const Part* part) const {
    if (part) return part->span;
    for (const auto& piece : rule.name.parts)
      if (piece.column >= 0 && !parts_[static_cast<std::size_t>(piece.column)].empty())
        return parts_[static_cast<std::size_t>(piece.column)].front().span;
    return std::nullopt;
  }

  struct Made {
    std::uint32_t thing;
    std::optional<Span> span;
  };

  void make_things(const Row& row) {
    made_.assign(mapping_.things.size(), {});
    for (std::size_t t = 0; t < mapping_.things.size(); ++t) {
      const auto& rule = mapping_.things[t];
      if (rule.each < 0) {
        make_thing(row, rule, nullptr, made_[t]);
      } else {
        for (const auto& part : parts_[static_cast<std::size_t>(rule.each)])
          make_thing(row, rule, &part, made_[t]);
      }
    }
  }

  void make_thing(const Row& row, const ThingRule& rule, const Part* part,
                  std::vector<Made>& made) {
    auto name = fill(rule.name, rule.each, part);
    if (name.empty()) return;
    const auto fresh = static_cast<std::uint32_t>(facts_.things.size());
    const auto index =
        rule.own ? fresh
                 : known_.try_emplace(rule.type + "\n" + utf8::fold(name), fresh).first->second;
    if (index == fresh) {
      Thing thing{rule.type, std::move(name), {}, {}};
      for (const auto& flag : rule.flags) thing.properties.emplace_back(flag, true);
      for (const auto& [key, pattern] : rule.properties)
        if (auto value = value_of(pattern, rule.each, part); !value.is_null())
          thing.properties.emplace_back(key, std::move(value));
      facts_.things.push_back(std::move(thing));
    }
    const auto span = span_of(rule, part);
    if (span) facts_.mentions.push_back({*span, sentence(row), index, rule_});
    made.push_back({index, span});
  }

  void make_facts(const Row& row) {
    for (const auto& rule : mapping_.facts)
      for (const auto& from : made_[rule.from])
        for (const auto& to : made_[rule.to]) {
          if (from.thing == to.thing) continue;
          Fact fact{rule.type, from.thing, to.thing, {}, {}, sentence(row), rule_};
          for (const auto& [key, pattern] : rule.properties)
            if (auto value = value_of(pattern, -1, nullptr); !value.is_null())
              fact.properties.emplace_back(key, std::move(value));
          // The cell of the one that is not the meeting says it.
          // What was named further up counts for this row all the same.
          fact.span = mapping_.things[rule.from].own && to.span ? *to.span
                      : from.span                               ? *from.span
                      : to.span                                 ? *to.span
                                                                : row.span;
          if (!row.span.contains(fact.span)) fact.span = row.span;
          facts_.facts.push_back(std::move(fact));
        }
  }

  // The row as people read it, made when something points to it.
  std::uint32_t sentence(const Row& row) {
    if (sentence_ != kNone) return sentence_;
    auto text = fmt::format("{} {}", mapping_.json ? "record" : "row", row.number);
    std::string_view gap = ": ";
    for (std::size_t c = 0; c < parts_.size(); ++c) {
      if (parts_[c].empty()) continue;
      text += fmt::format("{}{} = ", gap, mapping_.columns[c].headers.front());
      gap = "; ";
      for (std::size_t p = 0; p < parts_[c].size(); ++p)
        text += (p > 0 ? ", " : "") + shortened(parts_[c][p].text);
    }
    sentence_ = static_cast<std::uint32_t>(facts_.sentences.size());
    facts_.sentences.push_back(std::move(text));
    return sentence_;
  }

  const Mapping& mapping_;
  DocumentFacts facts_;
  std::string rule_;
  std::vector<std::vector<Part>> parts_, above_;
  std::vector<std::vector<Made>> made_;
  std::unordered_map<std::string, std::uint32_t> known_;
  std::uint32_t sentence_ = kNone;
  std::size_t rows_ = 0, bad_ = 0;
};

bool is_json(const std::string& name) {
  const auto plain = utf8::to_lower(name);
  return plain.ends_with(".json") || plain.ends_with(".jsonl") || plain.ends_with(".ndjson");
}

Fit fit(std::string_view text, const Mapping& mapping, const std::string& name) {
  return mapping.json ? fit_json(text, mapping, name) : fit_csv(text, mapping);
}

std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 40;
  if (names.empty()) return "none";
  std::vector<std::string> quoted;
  for (std::size_t n = 0; n < std::min(names.size(), kMost); ++n)
    quoted.push_back("'" + shortened(names[n]) + "'");
  return join(quoted, ", ") +
         (names.size() > kMost ? fmt::format(" and {} more", names.size() - kMost) : "");
}

// The one mapping that fits best.
std::shared_ptr<const Mapping> choose(std::string_view text, const Mappings& mappings,
                                      const std::string& name) {
  std::shared_ptr<const Mapping> best;
  std::size_t found = 0;
  std::vector<std::string> rivals, names, present;
  for (const auto& mapping : mappings.all()) {
    names.push_back(mapping->name);
    if (mapping->json != is_json(name)) continue;
    auto fits = fit(text, *mapping, name);
    if (present.size() < fits.present.size()) present = std::move(fits.present);
    if (!fits.missing.empty() || fits.found < found) continue;
    if (fits.found > found) rivals.clear();
    rivals.push_back(mapping->name);
    best = mapping;
    found = fits.found;
  }
  const std::string way_out = fmt::format(
      "write one (docs/manual/documents.md) and name it: --mapping FILE.toml; there {} {}",
      names.size() == 1 ? "is" : "are", names.empty() ? "none" : enumerate(names));
  if (!best)
    throw Error(ErrorKind::BadInput,
                fmt::format("no mapping fits this register; its columns: {}", listed(present)),
                {name}, way_out);
  if (rivals.size() > 1)
    throw Error(ErrorKind::BadInput,
                fmt::format("several mappings fit this register: {}", enumerate(rivals)), {name},
                "name one with --mapping");
  return best;
}

text::Decoded decode(std::string bytes, const std::string& name) {
  if (bytes.empty())
    throw Error(ErrorKind::BadInput, "empty: there is no text in it", {name},
                "check that the right file was given");
  text::refuse_binary(bytes, name);
  return text::to_utf8(std::move(bytes), {}, name);
}

}  // namespace

const std::vector<std::string>& endings() {
  static const std::vector<std::string> kEndings = {".csv", ".tsv", ".json", ".jsonl", ".ndjson"};
  return kEndings;
}

bool is_table(const std::string& path) {
  const auto plain = utf8::to_lower(path);
  return std::any_of(endings().begin(), endings().end(),
                     [&](const auto& ending) { return plain.ends_with(ending); });
}

Table read_table(std::string bytes, const Mappings& mappings,
                 const std::shared_ptr<const Mapping>& given, const DocumentRecord& document) {
  auto decoded = decode(std::move(bytes), document.name);
  Table table;
  table.text = std::move(decoded.text);
  const auto mapping = given ? given : choose(table.text, mappings, document.name);
  if (given) {
    const auto fits = fit(table.text, *mapping, document.name);
    if (!fits.missing.empty())
      throw Error(ErrorKind::BadInput,
                  fmt::format("the mapping '{}' wants {} that {} not there: {}; there are {}",
                              mapping->name, fits.missing.size() == 1 ? "a column" : "columns",
                              fits.missing.size() == 1 ? "is" : "are", listed(fits.missing),
                              listed(fits.present)),
                  {document.name},
                  fmt::format("name another mapping, or add what the columns are called here to {}",
                              mapping->file));
  }
  TableMaker maker(*mapping, document);
  const auto take = [&](const Row& row) { maker.take(row); };
  if (mapping->json)
    each_json_row(table.text, *mapping, document.name, take);
  else
    each_csv_row(table.text, *mapping, take);
  table.facts = maker.finish();
  if (!decoded.charset.empty())
    table.facts.diagnostics.insert(table.facts.diagnostics.begin(),
                                   {Severity::Note,
                                    "converted",
                                    {document.name},
                                    fmt::format("read as {}, {}", decoded.charset, decoded.because),
                                    {}});
  return table;
}

std::string print_table(std::string bytes, const std::string& name) {
  const auto text = decode(std::move(bytes), name).text;
  std::string out;
  if (is_json(name)) {
    const Mapping any;
    for (const auto& path : fit_json(text, any, name).present) out += path + "\n";
    return out;
  }
  CsvReader reader(text, find_dialect(text));
  CsvRow row;
  for (int r = 0; r < 10 && reader.next(row); ++r) {
    out += fmt::format("row {}", row.number);
    for (const auto& cell : row.cells) out += " | " + shortened(one_line(cell.text));
    out += (row.problem.empty() ? "" : " (" + row.problem + ")") + "\n";
  }
  return out;
}

}  // namespace rapport::records
