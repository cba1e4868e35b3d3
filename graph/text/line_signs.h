// SPDX-License-Identifier: Apache-2.0
// What a line tells by its own words and marks: whether it begins or ends a sentence, is a heading,
// a name, a row or a key. Lines are without white space at their ends.
#pragma once

#include <cstddef>
#include <string_view>

#include "graph/text/text.h"

namespace rapport::text {

bool ends_sentence(std::string_view line, const Settings& settings);
bool starts_lower(std::string_view line);
// "... held talks with": nobody ends a heading or a sentence so.
bool ends_with_function_word(std::string_view line, const Settings& settings);
// "On 5 May the ...", "Following the talks ...".
bool opens_sentence(std::string_view line, const Settings& settings);
// Whether every longer word is capitalised, at least three of them.
bool is_title(std::string_view line, const Settings& settings);

// "Mr. Lee, Director": begins as the entries of a list of people do.
bool opens_with_honorific(std::string_view line, const Settings& settings);
// "Mr. Bob Ray", "Director of Fisheries", "Ministry of Trade and Industry": a line that is one part
// of an entry.
bool is_part_of_entry(std::string_view line, const Settings& settings);
// A line that is a name behind its honorific.
bool is_name_line(std::string_view line, const Settings& settings);
// "Hon. Ann Lee", not "On 5 May the": what may be a cell of its own.
bool ends_like_name(std::string_view cell);

// Two gaps of two spaces or more, or cells between bars.
bool is_table_row(std::string_view line);
// "15 Jan.  Students of ...": a day and what was then, a gap between them.
bool opens_with_day(std::string_view line, const Settings& settings);
// "Chairman (of the Board": a bracket is open.
bool is_open(std::string_view line);

// "Date: ...": where the colon stands, up to six words before it (more in a title) and a space or
// the line's end behind it; 0 for none.
std::size_t key_size(std::string_view line, const Settings& settings);
// What stands behind the first colon.
std::string_view value_of(std::string_view line);

}  // namespace rapport::text
