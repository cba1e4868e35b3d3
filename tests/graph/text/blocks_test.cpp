// SPDX-License-Identifier: Apache-2.0
// Lines to blocks and sentences, on small pages.
#include <fmt/format.h>

#include "graph/text/text.h"
#include "tests/support/catch.h"

using namespace rapport;

namespace {

text::Settings settings() {
  return {.abbreviations = {"mr.", "ms.", "no.", "dr."},
          .hyphen_prefixes = {"high"},
          .honorifics = {"mr", "ms"},
          .joining_words = {"with", "of", "the", "to"},
          .opening_words = {"on", "the", "prior to"}};
}

// One line a block: kind, depth and marker, then its sentences between bars.
std::string blocks(const std::string& page) {
  const auto text = text::read_text(page, settings(), "test.txt");
  std::string out;
  for (const auto& block : text.blocks) {
    out += fmt::format("{} {}{}{}:", text::to_string(block.kind), block.depth,
                       block.marker.empty() ? "" : " ", block.marker);
    for (auto s = block.first_sentence; s < block.end_sentence; ++s)
      out += fmt::format("{} {}", s == block.first_sentence ? "" : " /",
                         text.slice(text.sentences[s].span));
    out += "\n";
  }
  return out;
}

struct Row {
  const char* page;
  const char* blocks;
};

void check(const std::vector<Row>& rows) {
  for (const auto& row : rows) {
    INFO(row.page);
    CHECK(blocks(row.page) == row.blocks);
  }
}

}  // namespace

TEST_CASE("lines that a page had torn are one paragraph again", "[text][blocks]") {
  check({
      {"The ministers met in the capital and held talks on \nmany matters of trade.",
       "paragraph 0: The ministers met in the capital and held talks on many matters of trade.\n"},
      {"The two ministers met in the capital with\nMr. Lee.",
       "paragraph 0: The two ministers met in the capital with Mr. Lee.\n"},
      {"The ministers met in the capital of the land.\n\nThey agreed on many things.",
       "paragraph 0: The ministers met in the capital of the land.\nparagraph 0: They agreed on "
       "many things.\n"},
      {"The ministers met in the capital of\n\nthe land and parted.",
       "paragraph 0: The ministers met in the capital of the land and parted.\n"},
      {"The ministers met.\r\n\r\nThey parted.\r\n",
       "paragraph 0: The ministers met.\nparagraph 0: They parted.\n"},
  });
}

TEST_CASE("a hyphen at a line's end belongs to the word or to the page", "[text][blocks]") {
  check({
      {"They agreed on a network of a high-\nquality kind.",
       "paragraph 0: They agreed on a network of a high-quality kind.\n"},
      {"They spoke at the talks of the EU-\nJapan kind.",
       "paragraph 0: They spoke at the talks of the EU-Japan kind.\n"},
      {"They spoke in the Joint Com-\nmittee of both.",
       "paragraph 0: They spoke in the Joint Committee of both.\n"},
      // The page itself tells how the word is written.
      {"They spoke of co-operation, and of co-\noperation again.",
       "paragraph 0: They spoke of co-operation, and of co-operation again.\n"},
  });
}

TEST_CASE("headings, keys, lists and rows are told apart", "[text][blocks]") {
  check({
      {"Outcome of the talks\n\nThe ministers met.",
       "heading 0: Outcome of the talks\nparagraph 0: The ministers met.\n"},
      {"1. Date\nJuly 13, 2017 in the morning.",
       "heading 0 1.: Date\nparagraph 0: July 13, 2017 in the morning.\n"},
      {"Date: July 13, 2017\nVenue: Oslo\n",
       "key-value 0: Date: July 13, 2017\nkey-value 0: Venue: Oslo\n"},
      {"Points:\n1. Trade grew.\n(1) Fish were many.\ni) Cod were few.\n• Fresh was none.\n",
       "key-value 0: Points:\nitem 0 1.: Trade grew.\nitem 1 (1): Fish were many.\nitem 2 i): Cod "
       "were few.\n"
       "item 3 •: Fresh was none.\n"},
      {"Name      Post     Country\nAnn       Chair    Peru\nBob       Member   Chad\n",
       "row 0: Name | Post | Country\nrow 0: Ann | Chair | Peru\nrow 0: Bob | Member | Chad\n"},
      {"09:00-09:30 Opening by the Chair\n09:30 Coffee\n",
       "item 1 09:00-09:30: Opening by the Chair\nitem 1 09:30: Coffee\n"},
      {"They spent 1.5 million.\n1.5 million were spent.",
       "paragraph 0: They spent 1.5 million. / 1.5 million were spent.\n"},
  });
}

TEST_CASE("people listed line by line are a block each", "[text][blocks]") {
  check({
      {"With:\n  Mr. Egon Hart, Ambassador of the Republic\n  Ms. Dana Fox, Director\n",
       "key-value 0: With:\nheading 0: Mr. Egon Hart, Ambassador of the Republic\n"
       "heading 0: Ms. Dana Fox, Director\n"},
      {"Present:   Mr. Egon Hart, Chair\n           Ms. Dana Fox\n",
       "key-value 0: Present: Mr. Egon Hart, Chair\nheading 3: Ms. Dana Fox\n"},
      {"Mr. Egon Hart opened the new quay together with\nMs. Dana Fox on Monday.\n",
       "paragraph 0: Mr. Egon Hart opened the new quay together with Ms. Dana Fox on Monday.\n"},
  });
}

TEST_CASE("page numbers and running headers are no text", "[text][lines]") {
  check({{"The ministers met.\n\n- 3 -\n\nThey parted.",
          "paragraph 0: The ministers met.\nparagraph 0: They parted.\n"},
         {"The ministers met.\n\nPage 3 of 9\n\nThey parted.",
          "paragraph 0: The ministers met.\nparagraph 0: They parted.\n"}});
  std::string page;
  for (int k = 1; k <= 3; ++k) {
    page += fmt::format("Newsletter of the Ministry, page {}\n\n", k);
    for (int line = 0; line < 14; ++line) page += "They met.\n\n";
  }
  const auto seen = blocks(page);
  CHECK(seen.find("page 1") != std::string::npos);  // the first may be the title
  CHECK(seen.find("page 2") == std::string::npos);
  CHECK(seen.find("page 3") == std::string::npos);
}

TEST_CASE("rows whose second cells stand below one another are no columns", "[text][lines]") {
  check({
      {"Port of Aker    Ann Lee, Director\n"
       "                Bo Ray, Engineer\n"
       "Zander Line     Cy Moe\n"
       "Aker College    Dr. Di Noe\n",
       "row 0: Port of Aker | Ann Lee, Director\n"
       "row 0: | | Bo Ray, Engineer\n"
       "row 0: Zander Line | Cy Moe\n"
       "row 0: Aker College | Dr. Di Noe\n"},
      // Two are a chance; a key and its value are no cells.
      {"Port of Aker    Ann Lee\n\nZander Line     Cy Moe\n",
       "heading 0: Port of Aker Ann Lee\nheading 0: Zander Line Cy Moe\n"},
      {"Place:    Oslo\n\nChair:    Ann Lee\n\nHosts:    Zander Line\n",
       "key-value 0: Place: Oslo\nkey-value 0: Chair: Ann Lee\n"
       "key-value 0: Hosts: Zander Line\n"},
      {"1. Ann Lee     Chair\n2. Bo Ray      Clerk\n",
       "row 0 1.: Ann Lee | Chair\nrow 0 2.: Bo Ray | Clerk\n"},
  });
}

TEST_CASE("columns printed side by side are read one after the other", "[text][lines]") {
  const std::string page =
      "The ministers of trade of both      The second column is\n"
      "countries met in the capital on     another story that has\n"
      "a Monday and spoke of fish and      nothing to do with the\n"
      "cod. They agreed that fish were     first one. It goes on\n"
      "many and that cod were few. The     for as long as the first\n"
      "talks ended at noon.                and ends here.\n";
  CHECK(blocks(page) ==
        "paragraph 0: The ministers of trade of both countries met in the capital on a Monday and "
        "spoke of fish and cod. / "
        "They agreed that fish were many and that cod were few. / The talks ended at noon.\n"
        "paragraph 0: The second column is another story that has nothing to do with the first "
        "one. / "
        "It goes on for as long as the first and ends here.\n");
}

TEST_CASE("full-width forms, ligatures and typographic quotes become plain", "[text][blocks]") {
  check({
      {"Ｄａｔｅ：July 13, 2017\n", "key-value 0: Date: July 13, 2017\n"},
      {"（１）Fish were many.\n", "item 1 （１）: Fish were many.\n"},
      {"The ﬁrst oﬃce of “Ray’s” house\u00a0met.",
       "paragraph 0: The first office of \"Ray's\" house met.\n"},
      {"\ufeffThe min\u00adisters met.", "paragraph 0: The ministers met.\n"},
  });
}

TEST_CASE("sentences end where they end", "[text][tokens]") {
  check({
      {"Mr. Lee met G. Ray. They spoke.", "paragraph 0: Mr. Lee met G. Ray. / They spoke.\n"},
      {"Room No. 5 of the U.S. team was shut. It opened.",
       "paragraph 0: Room No. 5 of the U.S. team was shut. / It opened.\n"},
      {"He said \"Fish.\" She left.", "paragraph 0: He said \"Fish.\" / She left.\n"},
      {"Is it so? It is! Good.", "paragraph 0: Is it so? / It is! / Good.\n"},
      {"It cost 4,000.50 in all. Fine.", "paragraph 0: It cost 4,000.50 in all. / Fine.\n"},
  });
}

TEST_CASE("words are cut where readers cut them", "[text][tokens]") {
  const auto text = text::read_text(
      "Mr. O'Hagan's EU-Japan (MoU) of the 19th, at 9.30am: U.S. iPhones.", settings(), "t");
  std::string out;
  for (std::uint32_t t = 0; t < text.tokens.size(); ++t) out += fmt::format("[{}]", text.word(t));
  CHECK(out ==
        "[Mr.][O'Hagan]['s][EU][-][Japan][(][MoU][)][of][the][19th][,][at][9.30am][:][U.S.]["
        "iPhones][.]");
}

TEST_CASE("cells between bars go on below themselves", "[text][blocks]") {
  check({
      {"1/24 | 2 July | S1 | Chamber of Trade:  | waiting times\n"
       "     |        |    | Mr. Lee, President | of doctors\n"
       "2/24 | 4 July | S1 | Ms. Ray            | pay",
       "row 0: 1/24 | 2 July | S1 | Chamber of Trade: Mr. Lee, President | waiting times of "
       "doctors\nrow 0: 2/24 | 4 July | S1 | Ms. Ray | pay\n"},
      // Another person of the same house, and no cell that goes on.
      {"| Port of Oslo | Mr. Lee | Director |\n|              | Ms. Ray | Deputy   |",
       "row 0: | Port of Oslo | Mr. Lee | Director |\nrow 0: | | Ms. Ray | Deputy |\n"},
  });
}

TEST_CASE("a rule drawn across the page is no text", "[text][blocks]") {
  check({{"==========\nTuesday 1\n----------\nThey met.",
          "heading 0: Tuesday 1\nparagraph 0: They met.\n"}});
}
