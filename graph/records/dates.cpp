// SPDX-License-Identifier: Apache-2.0
// Dates of registers: always of one of a few forms, which the mapping names.
#include <algorithm>
#include <array>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"
#include "graph/records/mapping.h"

namespace rapport::records {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

// Up to `most` digits; -1 when there is none.
int digits(std::string_view text, std::size_t& at, std::size_t most) {
  int number = 0;
  const auto begin = at;
  while (at < text.size() && at - begin < most && text[at] >= '0' && text[at] <= '9')
    number = number * 10 + (text[at++] - '0');
  return at == begin ? -1 : number;
}

// By its full name, or by at least three of its letters; past a full stop.
int month(std::string_view text, std::size_t& at, const std::vector<std::string>& names) {
  const auto begin = at;
  while (at < text.size() && text[at] != ' ' && text[at] != '-' && text[at] != '/' &&
         text[at] != ',' && text[at] != '.')
    ++at;
  const auto word = utf8::fold(text.substr(begin, at - begin));
  if (at < text.size() && text[at] == '.') ++at;
  for (std::size_t m = 0; m < 12; ++m) {
    const auto name = utf8::fold(names.empty() ? kMonths[m] : std::string_view(names[m]));
    if (word == name || (word.size() >= 3 && name.starts_with(word)) || (word == "sept" && m == 8))
      return static_cast<int>(m) + 1;
  }
  return -1;
}

}  // namespace

std::optional<Date> read_date(std::string_view text, std::string_view format,
                              const std::vector<std::string>& months) {
  int year = 0, in_year = 0, day = 0;
  std::size_t at = 0;
  for (std::size_t f = 0; f < format.size(); ++f) {
    if (format[f] == '*' && f + 1 == format.size()) {
      at = text.size();
      break;
    }
    if (format[f] != '%' || f + 1 == format.size()) {
      if (at >= text.size() || text[at] != format[f]) return std::nullopt;
      ++at;
      continue;
    }
    const auto from = at;
    switch (format[++f]) {
      case 'Y':
        year = digits(text, at, 4);
        if (at - from != 4) return std::nullopt;
        break;
      case 'y':
        year = digits(text, at, 2);
        if (at - from != 2) return std::nullopt;
        year += year < 70 ? 2000 : 1900;
        break;
      case 'm': in_year = digits(text, at, 2); break;
      case 'd': day = digits(text, at, 2); break;
      case 'B':
      case 'b': in_year = month(text, at, months); break;
      default: return std::nullopt;
    }
    if (year < 0 || in_year < 0 || day < 0) return std::nullopt;
  }
  if (at != text.size() || year == 0 || (day != 0 && in_year == 0)) return std::nullopt;
  const DatePoint point{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(in_year),
                        static_cast<std::uint8_t>(day)};
  if (in_year > 12 || day > 31 || !point.is_valid()) return std::nullopt;
  return Date::of(point);
}

}  // namespace rapport::records
