// SPDX-License-Identifier: Apache-2.0
// Who was where, by the shipped rules: nobody is put into a room by a word that means somebody
// else.
#include "tests/graph/extract/languages.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::tests;

namespace {

struct Row {
  const char* document;
  const char* attended;
};

void check(const std::vector<Row>& rows) {
  for (const auto& row : rows) {
    INFO(row.document);
    CHECK(attended(row.document) == row.attended);
  }
}

}  // namespace

TEST_CASE("a title in full means nobody of another house") {
  check({
      {"Ms. Dana Fox, Minister for Health\n\nThe Minister of Trade, Mr. Egon Hart, met with the "
       "Minister of Finance, Mr. Otto Lund, in Paris.\n",
       "Egon Hart, Otto Lund"},
      {"Ms. Dana Fox, Minister for Health, spoke.\n\nThe Minister of Trade met Mr. Otto Lund in "
       "Paris.\n",
       "Otto Lund"},
      {"Ms. Dana Fox, Minister for Health, spoke.\n\nThe Minister met Mr. Otto Lund in Paris.\n",
       "Dana Fox, Otto Lund"},
  });
}

TEST_CASE("who is present further down was not at the talks above") {
  check({
      {"Mr. Ann Lee held talks with Mr. Bob Ray on 5 May 2023 in Oslo.\n\nThe ferry was late.\n\n"
       "The quay is new.\n\nMr. Carl Hill opened the new bridge in Bergen, accompanied by Ms. Dana "
       "Fox.\n\nMs. Eva Gro was also present.\n",
       "Ann Lee, Bob Ray"},
      {"Mr. Ann Lee held talks with Mr. Bob Ray on 5 May 2023 in Oslo.\n\nThe ferry was late.\n\n"
       "The quay is new.\n\nAlso present at the talks were Ms. Dana Fox and Ms. Eva Gro.\n",
       "Ann Lee, Bob Ray, Dana Fox, Eva Gro"},
  });
}

TEST_CASE("who stands for somebody is there, and not whom she stands for") {
  check(
      {{"Fourth Meeting of the Rail Committee\nOslo, 5 May 2023\n\nParticipants\n\n"
        "- Ms. Ann Lee, representing Mr. Bob Ray\n- Mr. Egon Hart, representing the Ministry of "
        "Finance, and Mr. Otto Lund\n",
        "Ann Lee, Egon Hart, Otto Lund"}});
}

TEST_CASE("a row of a diary does not go on where the one before ended") {
  check(
      {{"Minister's diary, June 2022\n\nMs. Dana Fox, Minister for Health\n\n"
        "Date            Event                                       Topic\n"
        "1 June 2022     Meeting with Mr. Bob Ray                    Hospitals\n"
        "2 June 2022     Meeting with Ms. Cara Voss                  Vaccines\n\n"
        "ANOTHER REPORT\n\n3 May 2020\n\n10:00 Meeting of Mr. Hans Ek with Mr. Jan Ask\n",
        "Dana Fox, Bob Ray; Dana Fox, Cara Voss; Hans Ek, Jan Ask"}});
}

TEST_CASE("a line of a programme is the visitor's, and nobody's of the line before") {
  check({
      {"Weekly agenda\n\nDANA FOX\nMinister for Health\n\nMONDAY 3 MAY 2021 (Oslo)\n\n"
       "09:00   Receives Mr. Bob Ray\n11:00   Meets Ms. Cara Voss\n\n"
       "TUESDAY 4 MAY 2021 (Bergen)\n\n10:00   Participates in the Energy Forum\n",
       "DANA FOX, Bob Ray; DANA FOX, Cara Voss; DANA FOX"},
      // Whose agenda it is nobody says.
      {"Weekly agenda\n\nMONDAY 3 MAY 2021 (Oslo)\n\n09:00   Call from Mr. Bob Ray\n"
       "11:00   Participates in the Energy Forum\n\nTUESDAY 4 MAY 2021\n\n12:00   Lunch\n",
       "Bob Ray"},
  });
}

TEST_CASE("members and staff of a body have not met for being listed") {
  check({
      {"Lindau Development Board\nAnnual Report\n3 March 2022\n\nMembers\n\n"
       "Ms. Ann Lee, Chair\n\nMr. Bob Ray, Member\n\nStaff\n\nMr. Cy Moe, Director\n",
       ""},
      {"Lindau Development Board\nMinutes of the Meeting\n3 March 2022\n\nMembers present\n\n"
       "Ms. Ann Lee, Chair\n\nMr. Bob Ray, Member\n",
       "Ann Lee, Bob Ray"},
  });
}

TEST_CASE("whom the items of minutes name was not therefore present") {
  check(
      {{"Minutes of the Meeting of the Planning Committee held on 5 May 2023\n\nPresent:   Ms. Ann "
        "Lee, Chair\n           Mr. Bob Ray\n\n1.  Mr. Cy Moe had written about the new quay.\n\n"
        "2.  The letter of Ms. Dana Fox was noted.\n",
        "Ann Lee, Bob Ray"}});
}

TEST_CASE("'they' of an assembly met nobody") {
  check(
      {{"Minutes of the Meeting of the Planning Committee held on 5 May 2023\n\nPresent:   Ms. Ann "
        "Lee, Chair\n           Mr. Bob Ray\n           Mr. Cy Moe\n           Ms. Dana Fox\n"
        "           Mr. Egon Hart\n\nThe letter was read. In June they met Mr. Hans Ek.\n",
        "Ann Lee, Bob Ray, Cy Moe, Dana Fox, Egon Hart"}});
}

TEST_CASE("who was absent is left out, and the city where the hall is told") {
  check(
      {{"Fourth Meeting of the Rail Committee\nOslo, 5 May 2023\n\nParticipants\n\n"
        "- Ms. Ann Lee\n- Mr. Bob Ray\n- Mr. Egon Hart\n\nAbsent\n\n- Mr. Bob Ray\n",
        "Ann Lee, Egon Hart"}});
}

TEST_CASE("those of whom meetings are told one by one have not met each other") {
  check({
      {"Mr. Egon Hart held bilateral meetings with Ms. Ann Lee, Mr. Bob Ray and Ms. Dana Fox.\n",
       "Egon Hart, Ann Lee; Egon Hart, Bob Ray; Egon Hart, Dana Fox"},
      {"Mr. Egon Hart held talks with Ms. Ann Lee; Mr. Bob Ray; and Ms. Dana Fox.\n",
       "Egon Hart, Ann Lee; Egon Hart, Bob Ray; Egon Hart, Dana Fox"},
      {"On the sidelines of the forum Mr. Egon Hart met Ms. Ann Lee and Mr. Bob Ray.\n",
       "Egon Hart, Ann Lee; Egon Hart, Bob Ray"},
      {"Mr. Egon Hart met Ms. Ann Lee and Mr. Bob Ray.\n", "Egon Hart, Ann Lee, Bob Ray"},
      {"Diary of Mr. Egon Hart\n\nMONDAY 3 MAY 2021\n\n09:00   Bilateral meetings with Ms. Ann Lee "
       "and Mr. Bob Ray\n12:00   Lunch with Ms. Dana Fox and Mr. Cy Moe\n",
       "Egon Hart, Ann Lee; Egon Hart, Bob Ray; Dana Fox, Cy Moe, Egon Hart"},
  });
}

TEST_CASE("each session of a forum has its own people, told beside a key or by a heading") {
  check(
      {{"Third Rail Forum\nOslo, 4-5 May 2022\n\nThe Third Rail Forum was held in Oslo on 4-5 May "
        "2022.\n\nSession 1 (4 May, 14:00)     BONDS AFTER THE STORM\n"
        "  Moderator    Ms. Ann Lee\n  Panel        Mr. Bob Ray; Mr. Cy Moe\n"
        "  Outcome      -\n\nSession 2 (5 May, 09:00)     INSURING THE REEF\n"
        "  Moderator    Mr. Cy Moe\n  Panel        Ms. Dana Fox; Mr. Egon Hart\n"
        "  Outcome      Members supported the plan\n\n"
        "Not present Dr. Hans Ek (Norway), whose paper was read\n",
        "Ann Lee, Bob Ray, Cy Moe; Cy Moe, Dana Fox, Egon Hart"}});
}

TEST_CASE("a list of officials or travellers is no meeting") {
  check({
      {"Ministry of Health\n\nProgramme of the working visit to Norway of Ms. Ann Lee\n"
       "29-31 May 2023\n\nDELEGATION\n\n  1.  Ms. Ann LEE       Minister\n"
       "  2.  Mr. Bob RAY       Permanent Secretary\n",
       ""},
      {"Ministry of Health\n\nRegister of meetings of officials      1 July - 30 September 2024\n\n"
       "Officials\n  Dr. Ann Lee, Minister\n  Mr. Bob Ray, State Secretary\n",
       ""},
  });
}

TEST_CASE("a meeting without a name is of those whom its sentence names") {
  check({
      {"A round table chaired by Ms. Ann Lee took place in Oslo on 5 May 2023 with the "
       "participation of Mr. Bob Ray.\n",
       "Ann Lee, Bob Ray"},
      {"Ms. Ann Lee and Mr. Bob Ray met in Oslo on 4 May 2023.\n\nMr. Cy Moe, accompanied by Ms. "
       "Dana Fox, inspected the port on 9 May 2023.\n",
       "Ann Lee, Bob Ray"},
      {"Mr. Bob Ray's visit to Oslo on 5 May 2023 included meetings with Ms. Ann Lee and Mr. Cy "
       "Moe.\n",
       "Bob Ray, Ann Lee; Bob Ray, Cy Moe"},
  });
}

TEST_CASE("the rows of a register are meetings of the person above the table") {
  const std::string head =
      "MINISTER FOR TRADE: ANN LEE\n\n"
      "Date         Type               Attendees / organisation     Subject            Location\n"
      "----------   ----------------   --------------------------   ----------------   --------\n";
  check({
      {(head +
        "24/07/2023   Meeting            Mr. Bob Ray, Director        freight rates      Oslo\n")
           .c_str(),
       "ANN LEE, Bob Ray"},
      {(head +
        "24/07/2023   Meeting            Harbour Friends Union        CANCELLED          Oslo\n")
           .c_str(),
       "ANN LEE, Harbour Friends Union"},
      {(head +
        "25/07/2023   Visit              Pier works (no meeting)      -                  Oslo\n")
           .c_str(),
       ""},
  });
}

TEST_CASE("all that stand before \"were present\" were there") {
  check({
      {"Ms. Ann Lee met Mr. Bob Ray on 5 May 2023.\n\nState Secretary Mr. Cy Moe, Director General "
       "(Europe) of the Foreign Ministry Ms. Dana Fox and the Second Secretary, Ms. Eva Gro, were "
       "present on this occasion.\n",
       "Ann Lee, Bob Ray, Cy Moe, Dana Fox, Eva Gro"},
      {"Ms. Ann Lee met Mr. Bob Ray on 5 May 2023.\n\nMr. Cy Moe could not be present.\n",
       "Ann Lee, Bob Ray"},
  });
}

TEST_CASE("minutes are of the meeting that their head names, whatever session a letterhead tells") {
  check({
      {"FIFTH PARLIAMENT - THIRD SESSION\n\nMINUTES OF THE 41ST SITTING OF THE COMMITTEE ON WATER "
       "AND "
       "IRRIGATION\nHELD ON TUESDAY, 9TH JULY 2024 IN COMMITTEE ROOM 12\n\nPRESENT\n1.  Hon. Ann "
       "Lee        - Chairperson\n2.  Hon. Bob Ray\n\nABSENT WITH APOLOGY\n1.  Hon. Cy Moe\n",
       "Ann Lee, Bob Ray"},
  });
}

TEST_CASE("sides of the participants may be nations or words of their own") {
  check({
      {"The third meeting of the Joint Working Group on Ports was held in Oslo on 5 May 2023.\n\n"
       "2. PARTICIPANTS\n   Norwegian side:  Ms. Ann Lee, Director (co-chair)\n"
       "   Chilean side:    Mr. Bob Ray, Director\n   From industry:   Ms. Dana Fox\n",
       "Ann Lee, Bob Ray, Dana Fox"},
  });
}

TEST_CASE("the two who had met before are the two who met first") {
  check({
      {"Minister of Trade Ms. Ann Lee met Minister of Trade Mr. Bob Ray in Oslo on 5 May 2023. Mr. "
       "Cy "
       "Moe also attended the meeting.\n\nThe two ministers had last met in Paris in March 2022.\n",
       "Ann Lee, Bob Ray, Cy Moe; Ann Lee, Bob Ray"},
  });
}
