// SPDX-License-Identifier: Apache-2.0
// A small newsletter as a story, for the tests of the questions: talks, a round table, a working
// group in three sessions.
#pragma once

#include "queries/questions/questions.h"
#include "tests/queries/story.h"

namespace rapport::test {

inline const Story& newsletter() {
  static const Story told(R"(
    document july.txt 2021-07-13
    Person ito = Emi Ito | aka State Minister Ito
    Person roe = Jane Roe
    Person toth = Géza Tóth
    Person rao = G. K. Rao
    Person sen = Amit Sen
    Person seno = Kenji Seno
    Organization mpw = Ministry of Posts and Works | aka MPW
    Organization radio = Radio Bureau
    Organization com = Northern Commission | aka NC
    Organization moc = Ministry of Communications
    Organization jwg = Fenmark-Hesperia Joint Working Group | aka JWG | aka Joint Working Group
    Country fen = Fenmark
    Country hes = Hesperia
    Place oslo = Lindholm
    Place delhi = New Haven
    Meeting talks = talks of Emi Ito with Jane Roe | date 2021-07-11 | kind talks | unnamed true
    Meeting brt = 19th Annual Meeting of the Round Table | date 2021-07-11 | kind conference
    Meeting next = Next meeting of the Round Table | date 2021-09 | status planned
    Meeting w1 = First meeting of the Fenmark-Hesperia Joint Working Group | date 2018-02
    Meeting w2 = Second meeting of the Fenmark-Hesperia Joint Working Group | date 2018-12
    Meeting w3 = Third meeting of the Fenmark-Hesperia Joint Working Group | date 2021-07-13
    Project green = Green mast project
    Project spam = Combat Spam project
    Agreement frame = Cooperation Framework
    Topic infra = Green infrastructure
    Topic cyber = Cybersecurity

    "State Minister Emi Ito held talks with Jane Roe (Vice-President) in Lindholm on July 11."
    ito -ATTENDED-> talks
    roe -ATTENDED-> talks
    roe -HELD_POST-> com | title Vice-President
    talks -HELD_IN-> oslo

    "The Round Table held its 19th Annual Meeting, at which State Minister Ito spoke, chaired by Mr. Toth, former Mayor."
    ito -ATTENDED-> brt | role speaker
    toth -ATTENDED-> brt | role chair
    toth -HELD_POST-> fen | title Mayor | former true
    brt -HELD_IN-> oslo

    "State Minister for Posts Emi Ito is to attend the next meeting in September."
    ito -HELD_POST-> mpw | title State Minister
    ito -ATTENDED-> next
    seno -ATTENDED-> next
    seno -HELD_POST-> radio | title Director

    "MPW and the Ministry of Communications of Hesperia held the third meeting, headed by G. K. Rao and Amit Sen."
    mpw -HOSTED-> w3
    moc -HOSTED-> w3
    rao -ATTENDED-> w3 | role head_of_delegation
    sen -ATTENDED-> w3
    rao -HELD_POST-> moc | title Member (Technology)
    sen -HELD_POST-> moc | title Deputy Director General
    seno -ATTENDED-> w3
    moc -PART_OF-> hes
    radio -PART_OF-> mpw
    mpw -PART_OF-> fen
    w3 -PRODUCED-> green | outcome confirmed
    w3 -PRODUCED-> spam | outcome selected
    w3 -PRODUCED-> frame | outcome signed
    spam -IN_FIELD-> cyber

    "Green infrastructure: the Green mast project was selected at the second meeting."
    w2 -PRODUCED-> green | outcome selected
    green -IN_FIELD-> infra
    fen -PARTY_TO-> green
    hes -PARTY_TO-> green

    "The first and second meeting were held in 2018."
    w2 -FOLLOWS-> w1
    w3 -FOLLOWS-> w2
    w1 -PART_OF-> jwg
    w2 -PART_OF-> jwg
    w3 -PART_OF-> jwg
    mpw -HOSTED-> w1
    w2 -HELD_IN-> delhi
    oslo -PART_OF-> fen
    mpw -ATTENDED-> w2
    moc -ATTENDED-> w2
  )");
  return told;
}

}  // namespace rapport::test
