// SPDX-License-Identifier: Apache-2.0
// What dates of documents mean, by the rules that are shipped.
#include "graph/extract/dates.h"

#include "graph/base/strings.h"
#include "tests/graph/extract/languages.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::tests;

namespace {

extract::ReadDates dates_of(const std::string& document, const std::string& published) {
  const auto& language = shipped_language();
  const auto found = read(language, document);
  return extract::read_dates(found->mentions.reading, language.rules.types.find("Date"),
                             parse_date(published), "test.txt");
}

// The dates in the order of the text, "?" for one that stays open.
std::string dates(const std::string& document, const std::string& published) {
  const auto& language = shipped_language();
  const auto found = read(language, document);
  const auto& reading = found->mentions.reading;
  const auto type = language.rules.types.find("Date");
  const auto result = extract::read_dates(reading, type, parse_date(published), "test.txt");
  std::vector<std::string> parts;
  for (const auto mention :
       reading.within({0, static_cast<std::uint32_t>(found->text.tokens.size())}, type))
    parts.push_back(result.by_mention[mention] ? to_string(*result.by_mention[mention]) : "?");
  return join(parts, " ");
}

std::string diagnostics(const std::string& document, const std::string& published) {
  std::vector<std::string> lines;
  for (const auto& diagnostic : dates_of(document, published).diagnostics)
    lines.push_back(to_string(diagnostic));
  return join(lines, "\n");
}

}  // namespace

TEST_CASE("dates are read at the precision of the text", "[extract][dates]") {
  struct Row {
    const char* document;
    const char* dates;
  };
  // Published on Wednesday, 13 July 2022.
  static const Row kRows[] = {
      {"The ministers met on 11 July 2017.", "2017-07-11"},
      {"The ministers met on July 11, 2017.", "2017-07-11"},
      {"The ministers met on Tuesday, July 11, 2017, in Oslo.", "2017-07-11"},
      {"The ministers met in July 2017.", "2017-07"},
      {"The ministers met in 2017.", "2017"},
      {"The ministers met on 8-9 November 2021.", "2021-11-08/2021-11-09"},
      {"The ministers met on 18 and 19 February 2021.", "2021-02-18/2021-02-19"},
      {"The ministers met on July 11-12, 2017.", "2017-07-11/2017-07-12"},
      {"The ministers met from 30 June to 2 July 2021.", "2021-06-30/2021-07-02"},
      {"The ministers met from 30 December to 2 January 2021.", "2020-12-30/2021-01-02"},
      {"The ministers met on 7 July.", "2022-07-07"},
      {"The ministers met on 7 December.", "2021-12-07"},
      {"The ministers will meet on 7 January.", "2023-01-07"},
      {"The ministers met yesterday.", "2022-07-12"},
      {"The ministers met today.", "2022-07-13"},
      {"The ministers will meet tomorrow.", "2022-07-14"},
      {"The ministers agreed on Tuesday to meet again.", "2022-07-12"},
      {"The ministers agreed on Thursday to meet again.", "2022-07-07"},
      {"The ministers met last week.", "2022-07-04/2022-07-10"},
      {"The ministers met last month.", "2022-06"},
      {"The ministers met in Turin this September.", "2022-09"},
      {"The ministers met in Turin last March.", "2022-03"},
      {"The ministers met in Turin last September.", "2021-09"},
      {"The ministers met in November last year.", "2021-11"},
      {"The ministers will meet in May next year.", "2023-05"},
      {"The ministers met on 20 February this year.", "2022-02-20"},
      {"The ministers met on 11 July 2017 and parted on the same day.", "2017-07-11 2017-07-11"},
      {"The ministers met on 31 July 2017. On the following day they parted.",
       "2017-07-31 2017-08-01"},
      {"The ministers met on 3-5 May 2021. On the second day they agreed.",
       "2021-05-03/2021-05-05 2021-05-04"},
      {"The ministers met in Lima on 29 February 2020.", "2020-02-29"},
  };
  for (const auto& row : kRows) {
    INFO(row.document);
    CHECK(dates(row.document, "2022-07-13") == row.dates);
  }
}

TEST_CASE("relative dates without a day to count from stay open", "[extract][dates]") {
  for (const std::string document :
       {"The ministers met yesterday.", "The ministers met last week.",
        "The ministers met on 7 July.", "The ministers met in November last year."}) {
    INFO(document);
    CHECK(dates(document, "") == "?");
  }
}

TEST_CASE("the document's own word on its day of publication comes first", "[extract][dates]") {
  const auto own =
      dates_of("Press release\n\nJuly 13, 2017\n\nThe ministers met yesterday.\n", "2022-07-13");
  REQUIRE(own.published);
  CHECK(to_string(*own.published) == "2017-07-13");
  CHECK(dates("Press release\n\nJuly 13, 2017\n\nThe ministers met yesterday.\n", "2022-07-13") ==
        "2017-07-13 2017-07-12");
}

TEST_CASE("a date alone on its line is neither a page number nor an item of a list",
          "[extract][dates]") {
  for (const std::string line :
       {"2022-06-17", "17/06/2022", "17.06.2022", "17 June 2022", "June 17, 2022"}) {
    INFO(line);
    const auto own =
        dates_of("Press release\n\n" + line + "\n\nThe ministers met yesterday.\n", "");
    CHECK((own.published ? to_string(*own.published) : "none") == "2022-06-17");
  }
}

TEST_CASE("a weekday that does not fit is told, and the date is kept", "[extract][dates]") {
  const std::string document =
      "Press release\nThe ministers met on Monday, July 11, 2017, in Oslo.";
  CHECK(dates(document, "2017-07-13") == "2017-07-11");
  CHECK(
      diagnostics(document, "2017-07-13") ==
      "test.txt:2:22: warning: \"Monday, July 11, 2017\": 2017-07-11 was a Tuesday, not a Monday\n"
      "  hint: the date is kept as written, the weekday is not used");
  CHECK(diagnostics("The ministers met on Tuesday, July 11, 2017, in Oslo.", "2017-07-13") == "");
}

TEST_CASE("a day that the calendar lacks is told and left out", "[extract][dates]") {
  const std::string document = "The ministers met in Oslo on 30 February 2017 and parted.";
  CHECK(dates(document, "2017-07-13") == "?");
  CHECK(diagnostics(document, "2017-07-13") ==
        "test.txt:1:30: warning: the calendar has no such date: \"30 February 2017\"\n"
        "  hint: the date is left out");
  CHECK(dates("The ministers met in Oslo on 29 February 2019 and parted.", "2017-07-13") == "?");
}
