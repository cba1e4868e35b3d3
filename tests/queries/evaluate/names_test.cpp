// SPDX-License-Identifier: Apache-2.0
// When two names, dates or titles mean one thing.
#include "queries/evaluate/names.h"

#include "tests/support/catch.h"

using namespace rapport::evaluate;

TEST_CASE("names are compared without accents, honorifics and marks, and ordinals as numbers") {
  struct Case {
    const char *name, *normal;
  };
  for (const auto& [name, normal] : {Case{"The Hon. Věra JOUROVÁ", "vera jourova"},
                                     {"Ørsted & Straße", "orsted and strasse"},
                                     {"H.E. Dr. Ana Novak", "ana novak"},
                                     {"People’s Second Forum", "peoples 2 forum"},
                                     {"22nd session (2021)", "22 session 2021"},
                                     {"Mr.", "mr"},
                                     {"½ share", "1 2 share"},
                                     {" - ", ""}}) {
    INFO(name);
    CHECK(normalise(name) == normal);
  }
}

TEST_CASE("sets of words are in the singular and without small words") {
  CHECK(word_set("Ministries of the Status of Buses") == Words{"buse", "ministry", "status"});
  CHECK(word_set("of the").empty());
}

TEST_CASE("initials stand for given names, never for another family name") {
  struct Case {
    const char *left, *right;
    bool match;
  };
  for (const auto& [left, right, match] : {Case{"j akama", "jiro akama", true},
                                           {"a m cardani", "angelo marcello cardani", true},
                                           {"am cardani", "angelo marcello cardani", true},
                                           {"jiro akama", "jun akama", false},
                                           {"j akama", "jiro akawa", false},
                                           {"akama", "j akama", false},
                                           {"k akama", "jiro akama", false}}) {
    INFO(left << " / " << right);
    CHECK(initials_match(left, right) == match);
    CHECK(initials_match(right, left) == match);
  }
}

TEST_CASE("names with different numbers share nothing") {
  const auto f1 = [](const char* a, const char* b) {
    return name_f1({word_set(a)}, {word_set(b)});
  };
  CHECK(f1("first meeting of the group", "second meeting of the group") == 0);
  CHECK(f1("meeting of the group", "second meeting of the group") == 0.8);
  CHECK(f1("Group's meeting", "meeting, group") == 1);
}

TEST_CASE("dates are kept at their precision, and overlap where they can mean one day") {
  struct Case {
    const char* date;
    const char* clean;  // nullptr: no date
  };
  for (const auto& [date, clean] : {Case{"2020-05-06", "2020-05-06"},
                                    {"2020-05-06/2020-05-06", "2020-05-06"},
                                    {"2020-05 / 2020-06", "2020-05/2020-06"},
                                    {"soon", nullptr},
                                    {"2020-5-6", nullptr},
                                    {"2020/2021/2022", nullptr}}) {
    INFO(date);
    CHECK(clean_date(date) == (clean ? std::optional<std::string>(clean) : std::nullopt));
  }
  CHECK(dates_overlap("2020", "2020-05-06"));
  CHECK(dates_overlap("2020-05-06/2020-05-08", "2020-05-08"));
  CHECK_FALSE(dates_overlap("2020-05", "2020-06-01"));
}
