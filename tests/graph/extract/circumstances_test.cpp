// SPDX-License-Identifier: Apache-2.0
// When and where meetings were, what was talked about there, who went along and which meetings of a
// series come before and after, by the shipped rules.
#include "tests/graph/extract/languages.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::tests;

namespace {

// "talks of Ann Lee with Bob Ray: Oslo, Bergen": of each source its targets, in the order of the
// text.
std::string told(const std::string& document, std::string_view type) {
  const auto facts = facts_of(document);
  std::string all;
  std::uint32_t source = ~std::uint32_t{0};
  for (const auto& fact : facts.facts) {
    if (fact.type != type) continue;
    const auto& target = facts.things[fact.target].name;
    if (fact.source == source)
      all += all.ends_with(target) ? "" : ", " + target;
    else
      all += (all.empty() ? "" : "; ") + facts.things[fact.source].name + ": " + target;
    source = fact.source;
  }
  return all;
}

const std::string kTalks = "Minister Ann Lee of Norway met Minister Bob Ray of Chile. ";

}  // namespace

TEST_CASE("topics end before who reports them, with whom they were discussed, and another clause") {
  const std::string head = "talks of Ann Lee with Bob Ray: ";
  CHECK(told(kTalks + "They discussed visas and air links, an official said.", "DISCUSSED") ==
        head + "visas, air links");
  CHECK(told(kTalks + "She discussed dredging and silt with the dam's director, Mr. Jon Berg.",
             "DISCUSSED") == head + "dredging, silt");
  CHECK(told(kTalks + "They reviewed fish quotas at the Polar Forum.", "DISCUSSED") ==
        head + "fish quotas");
  CHECK(told(kTalks + "They discussed fish quotas, and Ms. Falk took notes.", "DISCUSSED") ==
        head + "fish quotas");
}

TEST_CASE("the two sides mean the first talks where no meeting is near") {
  const std::string between =
      "\n\nThe delegation included several officials.\n\nThe Governor of Bergen sent a letter.\n\n";
  CHECK(told(kTalks + between + "The two sides discussed air links.", "DISCUSSED") ==
        "talks of Ann Lee with Bob Ray: air links");
}

TEST_CASE("a point of minutes whose first sentence names it is a topic") {
  const std::string minutes =
      "MINUTES OF THE FIFTH MEETING OF THE NORWAY-CHILE JOINT COMMITTEE ON PORTS\n"
      "Oslo, 3 May 2024\n\n2. REPORTS\n\n";
  CHECK(told(minutes + "2.1 Landing fees. Ms. Ann Lee reported on them.\n"
                       "2.2 Opening. Mr. Bob Ray welcomed the members.\n",
             "DISCUSSED") ==
        "FIFTH MEETING OF THE NORWAY-CHILE JOINT COMMITTEE ON PORTS: Landing fees");
}

TEST_CASE("a place ahead is that of all a sentence tells, up to another place") {
  CHECK(told("In Oslo on 3 May 2024, Minister Ann Lee held talks with Minister Bob Ray and met Mr. "
             "Jon Berg.",
             "HELD_IN") ==
        "talks of Ann Lee with Bob Ray: Oslo; talks of Ann Lee with Jon Berg: Oslo");
}

TEST_CASE("the place of a visit is that of meetings of its day") {
  const std::string visit = "On 15 May 2024 Minister Ann Lee of Norway visited Lima.\n\n";
  CHECK(told(visit + "She met Minister Bob Ray of Chile on 14 May 2024.", "HELD_IN").empty());
}

TEST_CASE("members of a delegation go where it goes") {
  const std::string visit =
      "A delegation of the Parliament of Norway led by Ms. Ann Lee visited Chile on 3 May 2024. ";
  CHECK(told(visit + "The delegation included Mr. Bob Ray and Ms. Ida Falk.", "VISITED") ==
        "Ann Lee: Chile; Bob Ray: Chile; Ida Falk: Chile");
  CHECK(
      told("Minister Ann Lee of Norway visited Chile on 3 May 2024. She was accompanied by Mr. Bob "
           "Ray.",
           "VISITED") == "Ann Lee: Chile; Bob Ray: Chile");
}

TEST_CASE("the neighbours of a meeting are told by next, last, or an ordinal alone") {
  const std::string third = "The Third Reef Summit was held in Oslo on 3 May 2024. ";
  CHECK(told(third + "The fourth will be hosted by Chile in Lima in 2025.", "HELD_IN") ==
        "Third Reef Summit: Oslo; 4th Reef Summit: Lima");
  CHECK(told(third + "They welcomed the offer of Chile to host the next summit in Lima in 2025.",
             "HOSTED") == "Chile: next meeting");
  CHECK(told(third + "It last met in Lima in March 2022.", "FOLLOWS") ==
        "Third Reef Summit: previous meeting");
  CHECK(told("The Norway-Chile Joint Committee on Ports, which last sat in Lima in 2019, will hold "
             "its Third Meeting in Oslo in 2025.",
             "HELD_IN") ==
        "previous meeting of the Norway-Chile Joint Committee on Ports: Lima; Third Meeting of the "
        "Norway-Chile Joint Committee on Ports: Oslo");
}

TEST_CASE("a paper signed after talks of two is their countries'") {
  CHECK(told("Minister Ann Lee of Norway met Minister Bob Ray of Chile. At the end of the talks an "
             "Agreement on Air Links was signed.",
             "PARTY_TO") == "Norway: Agreement on Air Links; Chile: Agreement on Air Links");
}
