// SPDX-License-Identifier: Apache-2.0
// What the place of words on the page tells, by the shipped rules: lines of programmes and diaries,
// records, tables by the hour, cards of a person, keys that are houses.
#include <algorithm>

#include "tests/graph/extract/languages.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::tests;

namespace {

// "Ann Lee, Bob Ray; Cy Moe": of each target of a kind of fact its sources, in the order of the
// text.
std::string told(const std::string& document, std::string_view type) {
  const auto facts = facts_of(document);
  const bool people = type == "ATTENDED";
  std::vector<std::pair<std::uint32_t, std::string>> groups;
  for (const auto& fact : facts.facts) {
    if (fact.type != type) continue;
    const auto key = people ? fact.target : fact.source;
    const auto& name = facts.things[people ? fact.source : fact.target].name;
    const auto known = std::find_if(groups.begin(), groups.end(),
                                    [&](const auto& group) { return group.first == key; });
    if (known == groups.end())
      groups.emplace_back(key, name);
    else if (known->second.find(name) == std::string::npos)
      known->second += ", " + name;
  }
  std::string all;
  for (const auto& [_, names] : groups) all += (all.empty() ? "" : "; ") + names;
  return all;
}

}  // namespace

TEST_CASE("records of labels and values are a meeting each") {
  const std::string document =
      "Date: 3 July 2024\nOfficial: Ms. Ann Lee\nLobbyist: Mr. Bob Ray\nTopic: freight rates\n\n"
      "Date: 5 July 2024\nOfficial: Mr. Otto Lund\nLobbyist: Ms. Ida Falk\nTopic: grid fees\n";
  CHECK(told(document, "ATTENDED") == "Ann Lee, Bob Ray; Otto Lund, Ida Falk");
  CHECK(told(document, "DISCUSSED") == "freight rates; grid fees");
}

TEST_CASE("lines below the day of a diary need no subject") {
  CHECK(told("Ministerial diary\nHon. Ann Lee, Minister of Trade\n\n1 August 2024\nMet with the "
             "Ambassador of Chile, Mr. Bob Ray, to discuss copper.\n\n2 August 2024\nVideo "
             "conference with Ms. Ida Falk.\n",
             "ATTENDED") == "Ann Lee, Bob Ray; Ida Falk, Ann Lee");
}

TEST_CASE("a table by the hour is a programme of the day above it") {
  const std::string document =
      "Programme of the visit of Minister Ann Lee to Oslo\n\n29 May 2024\n\n"
      "| Time | Activity | Venue |\n|---|---|---|\n"
      "| 10:00 | Meeting with the Minister of Science, Mr. Bob Ray | Harbour House |\n"
      "| 12:00 | Working lunch with Ms. Ida Falk | City Hall |\n";
  CHECK(told(document, "ATTENDED") == "Bob Ray, Ann Lee; Ida Falk, Ann Lee");
  CHECK(told(document, "HELD_IN") == "Harbour House; City Hall");
}

TEST_CASE("a programme that does not tell whose it is tells of the other side") {
  CHECK(told("3 May 2024\n10:00-11:00 Meeting with Mr. Bob Ray, CEO of Rail Ltd\n11:30-12:00 Call "
             "with Ms. Ida Falk\n",
             "ATTENDED") == "Bob Ray; Ida Falk");
}

TEST_CASE("an hour on a line of its own belongs to the line below") {
  CHECK(told("29 May 2024\n\n10:00 - 11:00\nMeeting with Mr. Bob Ray\nVenue: Harbour House\n\n"
             "14:00 - 15:00\nMeeting with Ms. Ida Falk\n",
             "ATTENDED") == "Bob Ray; Ida Falk");
}

TEST_CASE("the delegation means who leads the list of it") {
  CHECK(told("The delegation consisted of:\n- Mr. Otto Lund, MP\n- Senator Ann Lee (leader)\n\nThe "
             "delegation met with the Speaker, Mr. Bob Ray, on 3 May 2024.\n",
             "ATTENDED") == "Ann Lee, Bob Ray");
}

TEST_CASE("minutes without a name are of the body above them") {
  CHECK(
      told("Westbury Town Council\nMinutes of the meeting of 3 May 2024\n\nThe meeting was called "
           "to order by the Chairperson, Ms. Ann Lee. Members present were Mr. Bob Ray and Ms. "
           "Ida Falk.\n",
           "ATTENDED") == "Ann Lee, Bob Ray, Ida Falk");
}

TEST_CASE("minutes that are one line tell of nobody") {
  CHECK(told("Minutes of the meeting of 3 May 2024", "ATTENDED").empty());
}

TEST_CASE("a gathering takes its hosts and speakers") {
  CHECK(told("A round table with investors was held in Oslo on 3 May 2024, hosted by Ambassador "
             "Ann Lee. Minister Bob Ray gave the keynote address.\n",
             "ATTENDED") == "Ann Lee, Bob Ray");
}

TEST_CASE("the lines of a card tell of the person above them") {
  CHECK(told("LIST OF PARTICIPANTS\n\nMr. Bob Ray\nPermanent Secretary\nMinistry of Fisheries\n\n"
             "Ms. Ida Falk\nMinister of Trade and Industry\nKingdom of Norway\n",
             "HELD_POST") == "Ministry of Fisheries; Ministry of Trade and Industry");
}

TEST_CASE("a body before the colon is the house of the people behind it") {
  CHECK(told("Ministry of Finance: Mr. Bob Ray (Deputy Secretary), Ms. Ida Falk\n", "HELD_POST") ==
        "Ministry of Finance; Ministry of Finance");
}

TEST_CASE("he and she hold the post that the next sentence tells") {
  CHECK(told("Ms. Ann Lee spoke. She is the Director of the World Bank.\n", "HELD_POST") ==
        "World Bank");
  CHECK(told("Ms. Ann Lee spoke. She is meeting the Director of the World Bank.\n", "HELD_POST") ==
        "");
}

TEST_CASE("labels inside the line of a programme tell of what it holds") {
  const std::string document =
      "PROGRAMME\n\n12 September 2017 (Tuesday)\n"
      " 09.00   6th meeting of the Working Group on Agriculture\n"
      "         Venue: Brendan Square, Block C\n"
      "         Co-chairs: A. Lee, B. Ray\n"
      " 15.30   Meeting with Mr. Otto Lund\n"
      "\n13 September (Wednesday)\n 10.00   Meeting with Ms. Ida Falk\n";
  CHECK(told(document, "ATTENDED") == "A. Lee, B. Ray; Otto Lund; Ida Falk");
  CHECK(told(document, "HELD_IN") == "Brendan Square");
}

TEST_CASE("items that quote a title below a count of panels are sessions") {
  const std::string document =
      "The Norway-Chile Energy Forum was held in Oslo on 16 October 2018.\n\nThree panels\n"
      "- \"Nets and engines\": moderated by Ms. Ann Lee, with Mr. Bob Ray\n"
      "- \"Light on the water\": moderated by Ms. Ida Falk\n";
  CHECK(told(document, "ATTENDED") == "Bob Ray, Ann Lee; Ida Falk");
  CHECK(told(document, "PART_OF") == "Norway-Chile Energy Forum; Norway-Chile Energy Forum");
}

TEST_CASE("the day below the name of a diary's keeper is no value of it") {
  CHECK(told("Minister's diary, June 2024\nMinister: Hon. Ann Lee\n\n3 June\nMeeting with Mr. Bob "
             "Ray\n\n5 June\nDinner with Ms. Ida Falk\n",
             "ATTENDED") == "Bob Ray, Ann Lee; Ida Falk, Ann Lee");
}

TEST_CASE("columns may stand two spaces apart") {
  CHECK(told("Meeting of the Ports Council\nOslo, 3 May 2024\n\nPARTICIPANTS\n\n"
             "Name  Designation  Organisation\n"
             "Mr. Bob Ray  Joint Secretary  Ministry of Ports\n"
             "Ms. Ida Falk  Director  Ministry of Trade\n",
             "HELD_POST") == "Ministry of Ports; Ministry of Trade");
}

TEST_CASE("an honorific tells a name in a heading of capitals") {
  const std::string programme =
      "\n\n29 May 2024 (Wednesday)\n10:00-11:00 Meeting with Mr. Bob Ray\n\n30 May 2024 "
      "(Thursday)\n"
      "09:00 Meeting with Ms. Ida Falk\n";
  CHECK(told("PROGRAMME\nVISIT OF MR. OTTO LUND, MINISTER OF TRADE OF NORWAY, TO SEOUL" + programme,
             "ATTENDED") == "Bob Ray, Otto Lund; Ida Falk, Otto Lund");
  CHECK(told("PROGRAMME\nVISIT TO DR. HARBOUR UNIVERSITY, SEOUL" + programme, "ATTENDED") ==
        "Bob Ray; Ida Falk");
}

TEST_CASE("a reception that nothing told of is not the talks before it") {
  CHECK(told("Ms. Ann Lee met Mr. Bob Ray in Oslo on 3 May 2024. The reception was attended by Mr. "
             "Otto Lund.\n",
             "ATTENDED") == "Ann Lee, Bob Ray");
}
