// SPDX-License-Identifier: Apache-2.0
// What came of which meeting and whose it is, by the shipped rules.
#include <set>

#include "tests/graph/extract/languages.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::tests;

namespace {

// The relationships of one type, one a line, sorted: "source -> target".
std::string told(const std::string& type, const std::string& document) {
  const auto facts = facts_of(document);
  std::set<std::string> lines;
  for (const auto& fact : facts.facts)
    if (fact.type == type)
      lines.insert(facts.things[fact.source].name + " -> " + facts.things[fact.target].name);
  std::string all;
  for (const auto& line : lines) all += line + "\n";
  return all;
}

struct Row {
  const char* type;
  const char* document;
  const char* told;
};

void check(const std::vector<Row>& rows) {
  for (const auto& row : rows) {
    INFO(row.document);
    CHECK(told(row.type, row.document) == row.told);
  }
}

}  // namespace

TEST_CASE("what is signed beside a meeting or on another day is not its outcome") {
  check({
      {"PRODUCED",
       "Mr. Bob Ray and Ms. Ann Lee held talks on 5 May 2023 in Oslo. They signed the Agreement on "
       "Polar Research.\n",
       "talks of Bob Ray with Ann Lee -> Agreement on Polar Research\n"},
      {"PRODUCED",
       "Mr. Bob Ray and Ms. Ann Lee held talks on 5 May 2023 in Oslo. On the sidelines of the "
       "talks, the Agreement on Polar Research was signed.\n",
       ""},
      {"PRODUCED",
       "Mr. Bob Ray and Ms. Ann Lee held talks on 5 May 2023 in Oslo. The Agreement on Polar "
       "Research was signed in March 2019.\n",
       ""},
  });
}

TEST_CASE("those who sign on the sidelines of a meeting do so apart from it") {
  check({{"PRODUCED",
          "The Oslo Polar Conference was held in Oslo on 5 May 2023. On the sidelines of the "
          "Conference, Mr. Bob Ray and Ms. Ann Lee signed the Agreement on Polar Research.\n",
          "signing of the Agreement on Polar Research -> Agreement on Polar Research\n"}});
}

TEST_CASE("a launch at a ceremony is an occasion of its own, called by what was launched") {
  check({
      {"PRODUCED",
       "Mr. Bob Ray and Ms. Ann Lee held talks on 5 May 2023 in Oslo.\n\nOn 6 May 2023 Mr. Carl "
       "Hill launched the Norwegian Reef Project at a ceremony in Bergen.\n",
       "launch of the Norwegian Reef Project -> Norwegian Reef Project\n"},
      {"ATTENDED",
       "Programme\n\nMonday, 5 May 2023\n\n10:00   Launch of the Norwegian Reef Project with Ms. "
       "Ann Lee\n11:00   Meeting with Mr. Bob Ray\n",
       "Ann Lee -> launch of the Norwegian Reef Project\nBob Ray -> meeting with Bob Ray\n"},
  });
}

TEST_CASE("a memorandum and its abbreviation are one paper") {
  check({{"PARTY_TO",
          "Norway and Chile signed the Memorandum of Understanding (MoU) on Port Safety in "
          "Oslo.\n\nThe MoU on Port Safety will be carried out by Norway and Peru.\n",
          "Chile -> Memorandum of Understanding (MoU) on Port Safety\n"
          "Norway -> Memorandum of Understanding (MoU) on Port Safety\n"
          "Peru -> Memorandum of Understanding (MoU) on Port Safety\n"}});
}

TEST_CASE("of two works told in a sentence the nearer one is carried out") {
  check({{"PARTY_TO",
          "Under the Oslo Action Plan they agreed to launch the Norwegian Reef Project, to be "
          "carried out by Norway and Chile.\n",
          "Chile -> Norwegian Reef Project\nNorway -> Norwegian Reef Project\n"}});
}

TEST_CASE("a pair between two places is one topic") {
  check({{"DISCUSSED",
          "Mr. Bob Ray and Ms. Ann Lee held talks on 5 May 2023. They discussed rail freight, the "
          "prevention of wildfires and direct flights between Oslo and Bergen.\n",
          "talks of Bob Ray with Ann Lee -> direct flights between Oslo and Bergen\n"
          "talks of Bob Ray with Ann Lee -> prevention of wildfires\n"
          "talks of Bob Ray with Ann Lee -> rail freight\n"}});
}

TEST_CASE("minutes that never say of which group follow those before") {
  check({{"FOLLOWS",
          "MINUTES OF THE 14TH MEETING\nVienna, 21 November 2023\n\nThe minutes of the 13th "
          "meeting (Budapest, 6 June 2023) were approved.\n",
          "14TH MEETING -> 13th meeting\n"}});
}

TEST_CASE("what a ceremony is called after came out of it") {
  check({
      {"PRODUCED",
       "The launch ceremony of the Norwegian Reef Project was held in Bergen on 3 May 2024.\n",
       "launch ceremony of the Norwegian Reef Project -> Norwegian Reef Project\n"},
      {"PRODUCED",
       "The signing ceremony of the Agreement on Polar Research took place in Bergen on 3 May "
       "2024.\n",
       "signing ceremony of the Agreement on Polar Research -> Agreement on Polar Research\n"},
  });
}

TEST_CASE("who opens something alone on a day does so on an occasion") {
  check({
      {"ATTENDED", "Mr. Bob Ray inaugurated the Norwegian Reef Project in Bergen on 3 May 2024.\n",
       "Bob Ray -> launch of the Norwegian Reef Project\n"},
      {"ATTENDED", "Mr. Bob Ray inaugurated the Norwegian Reef Project.\n", ""},
  });
}

TEST_CASE("a name tells at its end whose a paper is") {
  check({{"PARTY_TO", "The Agreement on Transport of Norway and Chile was signed in Oslo.\n",
          "Chile -> Agreement on Transport of Norway and Chile\n"
          "Norway -> Agreement on Transport of Norway and Chile\n"}});
}

TEST_CASE("a name that no list knows is party beside one that is known") {
  check({
      {"PARTY_TO",
       "The Norwegian Reef Project will be run by Kelpora and the University of Chile.\n",
       "Kelpora -> Norwegian Reef Project\nUniversity of Chile -> Norwegian Reef Project\n"},
      {"PARTY_TO", "The Norwegian Reef Project will be run by Kelpora.\n", ""},
  });
}

TEST_CASE("projects of a list with those in brackets, with codes and with fields") {
  check({
      {"PARTY_TO",
       "The Committee selected two projects:\n\n• Reef Early Warning (University of Oslo – Kelp "
       "School of Bergen)\n• Kelp Vector Genomics (University of Chile)\n",
       "Kelp School of Bergen -> Reef Early Warning\n"
       "University of Chile -> Kelp Vector Genomics\nUniversity of Oslo -> Reef Early Warning\n"},
      {"IN_FIELD",
       "3. RESULTS\n   3.1 The Group selected the following three projects in two fields:\n       "
       "Field A. Ports\n         A-1  Testbed for harbour lights\n       Field B. Skills\n"
       "         B-1  Women in Fibre training course\n",
       "Testbed for harbour lights -> Ports\nWomen in Fibre training course -> Skills\n"},
  });
}

TEST_CASE("several papers are those that are named one by one below") {
  check(
      {{"PARTY_TO",
        "Norway and Chile signed two MoUs. The first MoU, on Direct Use of Heat, is between the "
        "Norwegian Polar Institute and Chile. The second MoU, on Data Sharing, was signed between "
        "Norway and the University of Chile.\n",
        "Chile -> MoU on Direct Use of Heat\nNorway -> MoU on Data Sharing\n"
        "Norwegian Polar Institute -> MoU on Direct Use of Heat\n"
        "University of Chile -> MoU on Data Sharing\n"}});
}

TEST_CASE("what is done under it is done under the paper told last") {
  check({{"UNDER",
          "The Agreement on Polar Research was signed. Under it the two sides will run the "
          "Norwegian Reef Project.\n",
          "Norwegian Reef Project -> Agreement on Polar Research\n"}});
}

TEST_CASE("the place told with the day is no part of the subject") {
  check({{"DISCUSSED",
          "Mr. Bob Ray and Ms. Ann Lee discussed border tolls in Ljubljana on 3 May 2024.\n",
          "talks of Bob Ray with Ann Lee -> border tolls\n"}});
}

TEST_CASE("titles of a country that is named only once, or by a title of bodies") {
  check({
      {"HELD_POST", "Vice-President and Minister of Health of Panama, H.E. Ana Ruiz, spoke.\n",
       "Ana Ruiz -> Ministry of Health\nAna Ruiz -> Panama\n"},
      {"HELD_POST", "The Chief Executive of Macao, Mr. Ho Lam, spoke.\n", "Ho Lam -> Macao\n"},
      {"HELD_POST", "Deputy Minister for Policy Coordination of Norway Ann Lee spoke.\n",
       "Ann Lee -> Norway\n"},
      {"HELD_POST", "Ms. Ann Lee, Country Director for Norway, spoke.\n", ""},
  });
}

TEST_CASE("those who sign what a ceremony was held for are there") {
  check({{"ATTENDED",
          "Norway and Chile signed two MoUs on 3 May 2024. The signing ceremony was held in Oslo. "
          "The "
          "first MoU, on Direct Use of Heat, is new. It was signed by Mr. Bob Ray and Ms. Ann Lee. "
          "The second MoU, on Data Sharing, is new too.\n",
          "Ann Lee -> signing of the MoU on Direct Use of Heat\n"
          "Bob Ray -> signing of the MoU on Direct Use of Heat\n"}});
}
