// SPDX-License-Identifier: Apache-2.0
// Dates at every precision, in and out of the calendar.
#include "graph/model/date.h"

#include "tests/support/catch.h"

namespace rapport {

TEST_CASE("what is a date is written as it was read", "[date]") {
  for (const std::string text :
       {"2017", "2017-07", "2017-07-11", "2017-07-11/2017-07-12", "2016-02-29", "2000-02-29",
        "0000", "9999-12-31", "2017/2018-03", "2017-07-11/2017-07", "1582-10-10"}) {
    CAPTURE(text);
    const std::optional<Date> date = parse_date(text);
    REQUIRE(date);
    CHECK(to_string(*date) == text);
  }
  CHECK(to_string(*parse_date("2017/2017")) == "2017");
}

TEST_CASE("what is no date is none", "[date]") {
  for (const std::string text : {"",
                                 "17",
                                 "201",
                                 "20170",
                                 "2017-",
                                 "2017-7",
                                 "2017-00",
                                 "2017-13",
                                 "2017-07-",
                                 "2017-07-1",
                                 "2017-07-00",
                                 "2017-07-32",
                                 "2017-06-31",
                                 "2017-02-29",
                                 "1900-02-29",
                                 "2017-07-111",
                                 "2017-07-11 ",
                                 " 2017",
                                 "-2017",
                                 "+2017",
                                 "2017-07-11T00:00",
                                 "20170711",
                                 "2018/2017",
                                 "2017-07-12/2017-07-11",
                                 "2017-08/2017-07",
                                 "2017/",
                                 "/2017",
                                 "/",
                                 "2017/2018/2019",
                                 "２０１７",
                                 "2017-0a"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_date(text));
  }
}

TEST_CASE("the days that a date can mean", "[date]") {
  struct Row {
    std::string date, first, last;
  };
  const Row rows[] = {{"2017", "2017-01-01", "2017-12-31"},
                      {"2016-02", "2016-02-01", "2016-02-29"},
                      {"2017-02", "2017-02-01", "2017-02-28"},
                      {"2017-07-11", "2017-07-11", "2017-07-11"},
                      {"2016-12/2017", "2016-12-01", "2017-12-31"},
                      {"2017-07-11/2017-07", "2017-07-11", "2017-07-31"}};
  for (const Row& row : rows) {
    CAPTURE(row.date);
    CHECK(to_string(Date::of(to_point(earliest_day(*parse_date(row.date))))) == row.first);
    CHECK(to_string(Date::of(to_point(latest_day(*parse_date(row.date))))) == row.last);
  }
}

TEST_CASE("dates overlap when they can mean one day, and contain when they hold every day",
          "[date]") {
  struct Row {
    std::string a, b;
    bool overlap, contains;
  };
  const Row rows[] = {
      {"2017", "2017-07-11", true, true},
      {"2017-07-11", "2017", true, false},
      {"2017-07", "2017-08", false, false},
      {"2017-07-01/2017-07-15", "2017-07-15/2017-08", true, false},
      {"2017", "2017", true, true},
      {"2016/2018", "2017-05", true, true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.a, row.b);
    CHECK(overlap(*parse_date(row.a), *parse_date(row.b)) == row.overlap);
    CHECK(overlap(*parse_date(row.b), *parse_date(row.a)) == row.overlap);
    CHECK(contains(*parse_date(row.a), *parse_date(row.b)) == row.contains);
  }
}

TEST_CASE("a point is valid when the calendar has it", "[date]") {
  CHECK(DatePoint{2017, 0, 0}.is_valid());
  CHECK(DatePoint{2016, 2, 29}.is_valid());
  CHECK_FALSE(DatePoint{2017, 2, 29}.is_valid());
  CHECK_FALSE(DatePoint{2017, 0, 5}.is_valid());
  CHECK_FALSE(DatePoint{2017, 13, 0}.is_valid());
  CHECK_FALSE(DatePoint{-1, 1, 1}.is_valid());
  CHECK_FALSE(DatePoint{10000, 1, 1}.is_valid());
}

}  // namespace rapport
