// SPDX-License-Identifier: Apache-2.0
// Lists and tables of people: which label or column stands over them, how they are cut, and the
// names in them.
//
//     Present: Cr P J Lockyer; Ann Lee (Chair)      ->  Persons "P J Lockyer", "Ann Lee"
//     Official: LEE, Ann                            ->  Person "Ann Lee"
//     No. | Name | Post                             ->  columns "", "name", "post"
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/extract/reading.h"

namespace rapport::extract {

// The role that the lexicon `labels` gives to a heading, key or column head, when the whole of it
// is that phrase; else "".
// A heading without what numbers it: "A.", "II.", "b)".
Stretch without_number(const text::Text& text, Stretch tokens);

std::string_view label_of(const Reading& reading, Stretch tokens);
// The same for a lead-in that ends a block, "The following members were present:", and where its
// colon stands in a line that goes on with the names (kNoMention: nowhere).
std::string_view last_lead_in(const Reading& reading, const text::Block& block);
std::uint32_t lead_in_colon(const Reading& reading, Stretch tokens);
// Whether people stand under a label of that role.
bool names_people(std::string_view role);
// Whether a block's marker is a time of day: "09:00-09:30", "9.30", "15h20", "0900H".
bool is_time(std::string_view marker);
// Where the key of a line ends: its colon, or the line's end.
std::uint32_t colon_of(const text::Text& text, Stretch tokens);
// "Venue: City Hall  Speakers: Ann Lee; Bob Ray" inside a line: each label's role and its value.
struct InnerLabel {
  std::string_view role;
  Stretch value;
};
std::vector<InnerLabel> inner_labels(const Reading& reading, Stretch tokens);
// The cells of a row, and the entries of a line that names several people; the marks between them
// left out.
std::vector<Stretch> cells_of(const text::Text& text, Stretch tokens);
std::vector<Stretch> entries_of(const Reading& reading, Stretch tokens);
// The roles of a head row's cells; empty when the row is none.
std::vector<std::string> columns_of(const Reading& reading, Stretch row);

// Adds a Person for every name that only its place in a list gives away. Cost: linear in the text.
void find_listed_persons(Reading& reading, const Types& types);

}  // namespace rapport::extract
