// SPDX-License-Identifier: Apache-2.0
// Gatherings without a name, headings that the text below tells in full, and who acts in a
// sentence, by the shipped rules.
#include "tests/graph/extract/languages.h"
#include "tests/support/catch.h"

using namespace rapport::tests;

TEST_CASE("who speaks at a gathering without a name was there, with those told next") {
  CHECK(attended("Mr. Bob Ray told a breakfast in Oslo on Monday that trade grew.") == "Bob Ray");
  CHECK(attended("Speaking at a seminar in Oslo on 3 May 2024, Minister Ann Lee said prices fell. "
                 "Professor Bob Ray also spoke.") == "Ann Lee, Bob Ray");
  CHECK(attended("At a round table organized by the World Bank, Mr. Bob Ray delivered remarks in "
                 "Oslo. The discussion was moderated by Ms. Ida Falk.") == "Bob Ray, Ida Falk");
  CHECK(attended("A two-day training was held in Bergen on 6 May 2024. It was opened by Secretary "
                 "Ida Falk.") == "Ida Falk");
}

TEST_CASE("a host alone is no gathering, and a dinner is told once") {
  CHECK(attended("Minister Ann Lee hosted a dinner on 3 May 2024.").empty());
  CHECK(
      attended("President Ann Lee hosted a lunch on 3 May 2024 in honour of President Bob Ray.") ==
      "Ann Lee, Bob Ray");
}

TEST_CASE("consultations between two houses are of those who led the sides") {
  CHECK(attended("Bilateral consultations between the foreign ministries of Norway and Chile were "
                 "held in Oslo on 3 May 2024. The delegations were headed by Deputy Ministers Ann "
                 "Lee and Bob Ray.") == "Ann Lee, Bob Ray");
}

TEST_CASE("a heading that names one side gives way to the text below it") {
  CHECK(attended("MINISTER ANN LEE MEETS NORWEGIAN COUNTERPART\n\nForeign Minister Ann Lee held "
                 "talks in Oslo on 3 May 2024 with the Minister of Foreign Affairs of Norway, Bob "
                 "Ray.\n") == "Ann Lee, Bob Ray");
}

TEST_CASE("who stands behind a preposition does not act") {
  CHECK(attended("At the invitation of Minister Ann Lee, Minister Bob Ray paid an official visit "
                 "to Chile in May 2024. He held talks with President Otto Lund.") ==
        "Bob Ray, Otto Lund");
  CHECK(attended("Mr. Bob Ray could not attend and was represented by Ms. Ida Falk at the meeting "
                 "with Ms. Ann Lee on 3 May 2024.")
            .find("Bob Ray") == std::string::npos);
}

TEST_CASE("the country of somebody was not there itself") {
  CHECK(attended("Norway's Ann Lee held talks in Oslo with Chile's Bob Ray.") ==
        "Ann Lee, Bob Ray");
  CHECK(attended("The presidents of Norway and Chile, Ann Lee and Bob Ray, met in Oslo.") ==
        "Ann Lee, Bob Ray");
}

TEST_CASE("the day of a treaty is no day of the meeting") {
  const auto facts = facts_of(
      "The Joint Committee on Water, established under the Agreement on Trade of 24 May 2007, held "
      "its sixth session in Oslo on 3 May 2024.");
  for (const auto& thing : facts.things)
    for (const auto& [key, value] : thing.properties)
      if (key == "date") CHECK(to_string(value) == "2024-05-03");
}

TEST_CASE("a body's own session is called after it") {
  for (const auto& thing :
       facts_of("The Joint Fisheries Commission held its third session in Oslo on 3 May 2024.")
           .things) {
    if (thing.type != "Meeting") continue;
    CHECK(thing.name == "third session of the Joint Fisheries Commission");
  }
}
