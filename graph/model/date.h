// SPDX-License-Identifier: Apache-2.0
// A date at the precision that a text gives it: a year, a month, a day, or a range of two of these.
// Written as in ISO 8601 and EDTF level 0: "2017", "2017-07", "2017-07-11",
// "2017-07-11/2017-07-12". Nothing is ever made up: "in July 2017" stays a month.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rapport {

// month and day are 0 where the text does not give them; a day needs a month.
struct DatePoint {
  std::int16_t year = 0;
  std::uint8_t month = 0;
  std::uint8_t day = 0;

  bool is_valid() const;  // the calendar has it
  friend auto operator<=>(const DatePoint&, const DatePoint&) = default;
};

struct Date {
  DatePoint first;
  DatePoint last;  // equal to first unless this is a range

  static Date of(DatePoint point) { return {point, point}; }
  bool is_range() const { return first != last; }
  bool has_day() const { return first.day != 0 && last.day != 0; }
  friend auto operator<=>(const Date&, const Date&) = default;
};

// nullopt when the text is not of the form above, the calendar lacks the day, or a range runs
// backwards.
std::optional<Date> parse_date(std::string_view text);
std::string to_string(const Date& date);

// The first and the last day that the date can mean.
std::chrono::sys_days earliest_day(const Date& date);
std::chrono::sys_days latest_day(const Date& date);
DatePoint to_point(std::chrono::sys_days day);

bool overlap(const Date& a, const Date& b);           // can mean the same day
bool contains(const Date& outer, const Date& inner);  // every day of `inner` is one of `outer`

}  // namespace rapport
