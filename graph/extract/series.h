// SPDX-License-Identifier: Apache-2.0
// Numbers in the names of meetings: "Fourth Meeting", "19th Annual Meeting".
#pragma once

#include <string>
#include <string_view>

namespace rapport::extract {

// "19th", "3" -> 19, 3; without digits in front 0.
int ordinal_of(std::string_view text);
// 21 -> "21st"
std::string ordinal_figure(int number);
// The same name of another meeting of its series: ("Fourth Meeting of the X", 3) -> "3rd Meeting of
// the X".
std::string renumbered(std::string_view name, int number);
// "meetings" -> "meeting", "assemblies" -> "assembly"
std::string singular(std::string_view word);

}  // namespace rapport::extract
