// SPDX-License-Identifier: Apache-2.0
// When two names mean one thing: the forms under which they are compared, and how much they share.
//
//     "The Hon. Věra JOUROVÁ" -> "vera jourova"     "2nd ministries" -> {"2", "ministry"}
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::evaluate {

using Words = std::vector<std::string>;  // a set: sorted, each once

// Letters folded, ordinals as numbers, honorifics at the start and all punctuation left out; words
// with single spaces between. May be empty.
std::string normalise(std::string_view name);
// normalise() as a set of words in their singular, without articles and prepositions.
Words word_set(std::string_view name);

// The best F1 of the sets over all pairs of names that carry no different numbers; 0 to 1.
double name_f1(const std::vector<Words>& left, const std::vector<Words>& right);
// "j akama" and "jiro akama"; "a m cardani", "am cardani" and "angelo marcello cardani".
bool initials_match(std::string_view left, std::string_view right);

// The date as it is written, a range of one day made a day; nullopt unless it is ISO 8601 with
// year, month or day. Days that no calendar has are not refused.
std::optional<std::string> clean_date(std::string_view text);
// Whether two clean dates can mean one day.
bool dates_overlap(std::string_view left, std::string_view right);

Words without(const Words& words, const Words& dropped);
std::size_t shared_count(const Words& left, const Words& right);
Words as_set(std::vector<std::string> words);

}  // namespace rapport::evaluate
