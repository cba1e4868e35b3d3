// SPDX-License-Identifier: Apache-2.0
// Dates of any precision: read, written, compared by the days that they can mean.
#include "graph/model/date.h"

#include <fmt/core.h>

namespace rapport {
namespace {

std::chrono::year_month_day_last last_of_month(int year, unsigned month) {
  return std::chrono::year(year) / std::chrono::month(month) / std::chrono::last;
}

// Exactly `size` digits from the front of `text`; nullopt when they are not there.
std::optional<int> take_digits(std::string_view& text, std::size_t size) {
  if (text.size() < size) return std::nullopt;
  int number = 0;
  for (const char c : text.substr(0, size)) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  text.remove_prefix(size);
  return number;
}

bool take_hyphen(std::string_view& text) {
  if (text.empty() || text.front() != '-') return false;
  text.remove_prefix(1);
  return true;
}

// All of `text`: YYYY, YYYY-MM or YYYY-MM-DD of a day that the calendar has.
std::optional<DatePoint> parse_point(std::string_view text) {
  const std::optional<int> year = take_digits(text, 4);
  if (!year) return std::nullopt;
  std::optional<int> month, day;
  if (!text.empty()) {
    if (!take_hyphen(text) || !(month = take_digits(text, 2)) || *month == 0) return std::nullopt;
  }
  if (!text.empty()) {
    if (!take_hyphen(text) || !(day = take_digits(text, 2)) || *day == 0 || !text.empty())
      return std::nullopt;
  }
  const DatePoint point{static_cast<std::int16_t>(*year),
                        static_cast<std::uint8_t>(month.value_or(0)),
                        static_cast<std::uint8_t>(day.value_or(0))};
  if (!point.is_valid()) return std::nullopt;
  return point;
}

std::string to_string(const DatePoint& point) {
  if (point.month == 0) return fmt::format("{:04}", point.year);
  if (point.day == 0) return fmt::format("{:04}-{:02}", point.year, point.month);
  return fmt::format("{:04}-{:02}-{:02}", point.year, point.month, point.day);
}

std::chrono::sys_days first_day(const DatePoint& point) {
  return std::chrono::year(point.year) / std::chrono::month(point.month == 0 ? 1u : point.month) /
         std::chrono::day(point.day == 0 ? 1u : point.day);
}

std::chrono::sys_days last_day(const DatePoint& point) {
  if (point.month == 0) return last_of_month(point.year, 12);
  if (point.day == 0) return last_of_month(point.year, point.month);
  return first_day(point);
}

}  // namespace

bool DatePoint::is_valid() const {
  // Four digits write a year; the year 0 is one of ISO 8601's.
  if (year < 0 || year > 9999 || month > 12) return false;
  if (month == 0) return day == 0;
  return day <= static_cast<unsigned>(last_of_month(year, month).day());
}

std::optional<Date> parse_date(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::optional<DatePoint> first = parse_point(text.substr(0, slash));
  if (!first) return std::nullopt;
  if (slash == std::string_view::npos) return Date::of(*first);
  const std::optional<DatePoint> last = parse_point(text.substr(slash + 1));
  if (!last) return std::nullopt;
  // Backwards only when no day of the first can come before one of the last: "2017-07-11/2017-07"
  // may stand.
  if (first_day(*first) > last_day(*last)) return std::nullopt;
  return Date{*first, *last};
}

std::string to_string(const Date& date) {
  if (!date.is_range()) return to_string(date.first);
  return to_string(date.first) + "/" + to_string(date.last);
}

std::chrono::sys_days earliest_day(const Date& date) { return first_day(date.first); }
std::chrono::sys_days latest_day(const Date& date) { return last_day(date.last); }

DatePoint to_point(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  return {static_cast<std::int16_t>(static_cast<int>(date.year())),
          static_cast<std::uint8_t>(static_cast<unsigned>(date.month())),
          static_cast<std::uint8_t>(static_cast<unsigned>(date.day()))};
}

bool overlap(const Date& a, const Date& b) {
  return earliest_day(a) <= latest_day(b) && earliest_day(b) <= latest_day(a);
}

bool contains(const Date& outer, const Date& inner) {
  return earliest_day(outer) <= earliest_day(inner) && latest_day(inner) <= latest_day(outer);
}

}  // namespace rapport
