// SPDX-License-Identifier: Apache-2.0
// Whose register, diary or paper it is: marks that stand for people, houses told by the place of
// words, posts of the body that speaks.
#include <algorithm>

#include "tests/graph/extract/languages.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::tests;

namespace {

// "Ann Lee > Port of Oslo (Director)": the facts of a kind, in the order of their names.
std::string told(const std::string& document, std::string_view type) {
  const auto facts = facts_of(document);
  std::vector<std::string> lines;
  for (const auto& fact : facts.facts) {
    if (fact.type != type) continue;
    auto line = facts.things[fact.source].name;
    if (type == "HELD_POST") line += " > " + facts.things[fact.target].name;
    for (const auto& [key, value] : fact.properties)
      if (key == "title") line += " (" + to_string(value) + ")";
    lines.push_back(std::move(line));
  }
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  std::string all;
  for (const auto& line : lines) all += (all.empty() ? "" : "; ") + line;
  return all;
}

}  // namespace

TEST_CASE("marks of a register stand for the officials of its legend") {
  const std::string document =
      "REPUBLIC OF NORWAY\nMINISTRY OF HEALTH\n\nOfficials and their marks\n"
      "  M   Dr. Ann LEE, Minister\n  S1  Otto LUND, State Secretary\n\n"
      "No.  | Date   | Official | With                        | Subject\n"
      "-----+--------+----------+-----------------------------+--------------\n"
      "1/24 | 2 July | M, S1    | Chamber of Dentists:        | waiting times\n"
      "     |        |          | Mr. Bob Ray, President      |\n"
      "2/24 | 4 July | S1       | Radio Nord (Ida Falk)       | hospital radio\n"
      "3/24 | 9 July | M        | Ms. Mia Moe                 | rare diseases\n"
      "\nPublished on 3 October 2024\n";
  CHECK(told(document, "ATTENDED") ==
        "Ann LEE; Bob Ray; Chamber of Dentists; Ida Falk; Mia Moe; Otto LUND; Radio Nord");
  CHECK(told(document, "HELD_POST") ==
        "Ann LEE > MINISTRY OF HEALTH (Minister); Bob Ray > Chamber of Dentists (President); "
        "Ida Falk > Radio Nord; Otto LUND > MINISTRY OF HEALTH (State Secretary)");
}

TEST_CASE("marks of a diary stand for those whose line it is") {
  const std::string document =
      "MINISTRY OF TRADE\nDiary, August 2023\n\n  MIN = Ann Lee, Minister\n  VM = Otto Lund, "
      "Vice-Minister\n\nTuesday 1\n  09:00  MIN       Audience: Mr. Bob Ray, Director of the Port "
      "of "
      "Oslo\n  10:00  MIN, VM   Meeting with Ms. Ida Falk\n\nWednesday 2\n  11:00  VM        Video "
      "call with Ms. Mia Moe\n";
  CHECK(told(document, "ATTENDED") == "Ann Lee; Bob Ray; Ida Falk; Mia Moe; Otto Lund");
}

TEST_CASE("people before letters that are not theirs come from there") {
  CHECK(told("The panel was moderated by Olu Adeyemi (GRA).", "HELD_POST") == "Olu Adeyemi > GRA");
  CHECK(told("The Coastal Glider Line (CGL) was there.", "HELD_POST").empty());
}

TEST_CASE("letters that a document explains mean what it says") {
  CHECK(told("The Agency for Rivers of Norway (WHO) met the press. Mr. Bob Ray, Director of WHO, "
             "spoke.",
             "HELD_POST")
            .find("World Health") != std::string::npos);
  CHECK(told("The Western Harbour Office (WHO) met the press. Mr. Bob Ray, Director of WHO, spoke.",
             "HELD_POST") == "Bob Ray > Western Harbour Office (Director)");
}

TEST_CASE("a title before a name is of the body whose paper it is") {
  CHECK(
      told("THE REGULATOR'S LETTER\nQuarterly of the Agency for Rivers\n\nThe forum was opened by "
           "Executive Director Bob Ray.\n",
           "HELD_POST") == "Bob Ray > Agency for Rivers (Executive Director)");
}

TEST_CASE("members of parliament are of the house told last") {
  CHECK(told("THE NATIONAL ASSEMBLY\nFOURTH PARLIAMENT\n\nMINUTES OF THE MEETING OF 3 MAY "
             "2024\n\nPRESENT\n1. Hon. Ann Lee, M.P.\n2. Hon. "
             "Bob Ray, M.P.\n",
             "HELD_POST") ==
        "Ann Lee > NATIONAL ASSEMBLY (Member); Bob Ray > NATIONAL ASSEMBLY (Member)");
}

TEST_CASE("the body behind a title's mark is its house") {
  CHECK(
      told("Minutes of the meeting of the Port Committee, 3 May 2024\n\nPresent\n"
           "Ann Lee        Vice Minister of Public Works – Ministry of Works and Housing\n"
           "Bob Ray        National Institute of Ports – absent; excused\n"
           "Ida Falk       Port of Oslo\n",
           "HELD_POST") ==
      "Ann Lee > Ministry of Works and Housing (Vice Minister of Public Works); Bob Ray > National "
      "Institute of Ports; Ida Falk > Port of Oslo");
}

TEST_CASE("a deputy and a predecessor are told by the post of another") {
  const auto held = [](const std::string& document) { return told(document, "HELD_POST"); };
  CHECK(held("Ms. Ann Lee, Director of the Port of Oslo, spoke. Her predecessor, Mr. Bob Ray, has "
             "left.") == "Ann Lee > Port of Oslo (Director); Bob Ray > Port of Oslo (Director)");
  CHECK(held("The Minister of Fisheries of Norway, Mr. Otto Lund, was ill and sent his Deputy, Ms. "
             "Ida Falk.") ==
        "Ida Falk > Ministry of Fisheries (Deputy Minister); Otto Lund > Ministry of Fisheries "
        "(Minister)");
}

TEST_CASE("a bare title is of the body whose delegation is led") {
  CHECK(
      told("A delegation of the Port of Oslo, headed by Ms. Ann Lee, Deputy Chair, came to Bergen.",
           "HELD_POST") == "Ann Lee > Port of Oslo (Deputy Chair)");
}

TEST_CASE("a president without a country is of the state of the dateline") {
  CHECK(told("     OSLO, Norway, March 12 (ABC) - President Ann Lee met the press on Thursday.\n",
             "HELD_POST") == "Ann Lee > Norway (President)");
}

TEST_CASE("lists of people side by side") {
  CHECK(told("Meeting of the Joint Committee, Oslo, 3 May 2024\n\nLIST OF PARTICIPANTS\n\n"
             "    Lee, Ann        Port of Oslo        Moe, Cy         Port of Aker\n"
             "    Ray, Bob        Port of Oslo        Falk, Ida       Port of Aker\n",
             "HELD_POST") ==
        "Ann Lee > Port of Oslo; Bob Ray > Port of Oslo; Cy Moe > Port of Aker; Ida Falk > Port of "
        "Aker");
}
