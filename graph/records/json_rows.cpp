// SPDX-License-Identifier: Apache-2.0
// Records of JSON: the objects of one list, or one a line. Members within members are columns with
// a path, "location.locality"; of a list every element counts.
#include <algorithm>

#include "graph/base/json.h"
#include "graph/base/strings.h"
#include "graph/base/utf8.h"
#include "graph/records/rows.h"

namespace rapport::records {
namespace {

constexpr std::size_t kMostPaths = 200;

bool is_lines(const std::string& name) {
  const auto plain = utf8::to_lower(name);
  return plain.ends_with(".jsonl") || plain.ends_with(".ndjson");
}

class RecordReader {
 public:
  RecordReader(std::string_view text, const Mapping& mapping, const std::function<bool(Row&)>& take)
      : text_(text), mapping_(mapping), take_(take) {}

  // Whether to go on.
  bool handle(const JsonEvent& event, std::size_t base) {
    switch (event.what) {
      case JsonEvent::What::Key: frames_.back().key = event.key; return true;
      case JsonEvent::What::Value: value(event, base); return true;
      case JsonEvent::What::BeginArray:
      case JsonEvent::What::BeginObject: return open(event, base);
      case JsonEvent::What::EndArray:
      case JsonEvent::What::EndObject: return close(event, base);
    }
    return true;
  }

  const std::vector<std::string>& paths() const { return paths_; }

 private:
  struct Frame {
    bool object;
    std::string key;
  };

  std::string path(std::size_t from) const {
    std::string joined;
    for (auto f = from; f < frames_.size(); ++f) {
      if (!frames_[f].object) continue;
      if (!joined.empty()) joined += '.';
      joined += frames_[f].key;
    }
    return joined;
  }

  bool open(const JsonEvent& event, std::size_t base) {
    const bool object = event.what == JsonEvent::What::BeginObject;
    // A record is an object of the list that the mapping names, or the whole document.
    const bool in_list = !frames_.empty() && !frames_.back().object && path(0) == mapping_.records;
    const bool whole = frames_.empty() && mapping_.records.empty();
    if (record_ == 0 && object && (in_list || whole)) {
      record_ = frames_.size() + 1;
      row_ = {};
      row_.cells.resize(mapping_.columns.size());
      row_.number = ++number_;
      row_.span.begin = static_cast<std::uint32_t>(base + event.begin);
      line_ += static_cast<std::uint32_t>(
          std::count(text_.begin() + static_cast<std::ptrdiff_t>(counted_),
                     text_.begin() + static_cast<std::ptrdiff_t>(base + event.begin), '\n'));
      counted_ = base + event.begin;
      row_.line = line_;
    }
    frames_.push_back({object, {}});
    return true;
  }

  bool close(const JsonEvent& event, std::size_t base) {
    frames_.pop_back();
    if (record_ == 0 || frames_.size() + 1 != record_) return true;
    record_ = 0;
    row_.span.end = static_cast<std::uint32_t>(base + event.end);
    return take_(row_);
  }

  void value(const JsonEvent& event, std::size_t base) {
    if (record_ == 0) return;
    const auto where = path(record_ - 1);
    if (paths_.size() < kMostPaths && seen_.insert(where).second) paths_.push_back(where);
    if (event.value.is_null()) return;
    for (std::size_t c = 0; c < mapping_.columns.size(); ++c) {
      const auto& headers = mapping_.columns[c].headers;
      if (std::find(headers.begin(), headers.end(), where) == headers.end()) continue;
      Cell cell;
      cell.span = {static_cast<std::uint32_t>(base + event.begin),
                   static_cast<std::uint32_t>(base + event.end)};
      if (const auto* string = event.value.string()) {
        cell.text = *string;
        cell.span = {cell.span.begin + 1, std::max(cell.span.begin + 1, cell.span.end - 1)};
      } else {
        cell.text = std::string(text_.substr(cell.span.begin, cell.span.size()));
      }
      cell.verbatim = text_.substr(cell.span.begin, cell.span.size()) == cell.text;
      row_.cells[c].push_back(std::move(cell));
    }
  }

  std::string_view text_;
  const Mapping& mapping_;
  const std::function<bool(Row&)>& take_;
  std::vector<Frame> frames_;
  std::size_t record_ = 0;  // the number of frames within which a record lies, 0: none is open
  Row row_;
  std::uint32_t number_ = 0, line_ = 1;
  std::size_t counted_ = 0;
  std::set<std::string> seen_;
  std::vector<std::string> paths_;
};

struct Enough {};

// Paths of the members that were seen.
std::vector<std::string> read_records(std::string_view text, const Mapping& mapping,
                                      const std::string& name,
                                      const std::function<bool(Row&)>& take) {
  RecordReader reader(text, mapping, take);
  const auto part = [&](std::size_t begin, std::size_t size) {
    read_json(
        text.substr(begin, size),
        [&](const JsonEvent& event) {
          if (!reader.handle(event, begin)) throw Enough{};
        },
        name);
  };
  try {
    if (!is_lines(name)) {
      part(0, text.size());
    } else {
      for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find('\n', begin), text.size());
        if (!trim(text.substr(begin, end - begin)).empty()) part(begin, end - begin);
        begin = end + 1;
      }
    }
  } catch (const Enough&) {
  }
  return reader.paths();
}

}  // namespace

Fit fit_json(std::string_view text, const Mapping& mapping, const std::string& name) {
  // Members may be left out of a record: what none of the first has is missing.
  constexpr std::uint32_t kLook = 200;
  Fit fit;
  fit.present = read_records(text, mapping, name, [](Row& row) { return row.number < kLook; });
  for (const auto& column : mapping.columns) {
    const bool there =
        std::any_of(column.headers.begin(), column.headers.end(), [&](const auto& header) {
          return std::find(fit.present.begin(), fit.present.end(), header) != fit.present.end();
        });
    fit.found += there;
    if (!there && column.required) fit.missing.push_back(column.headers.front());
  }
  return fit;
}

void each_json_row(std::string_view text, const Mapping& mapping, const std::string& name,
                   const std::function<void(const Row&)>& take) {
  read_records(text, mapping, name, [&](Row& row) { return take(row), true; });
}

}  // namespace rapport::records
