// SPDX-License-Identifier: Apache-2.0
// Where the rules, lexicons and other data lie when nobody says otherwise.
#pragma once

#include <string>

namespace rapport {

// The data folder that belongs to a program:
//   1. the source tree's data/ while the program lies in the build tree,
//   2. ../share/rapport/data seen from the program's folder, so that an installed tree may be
//   moved,
//   3. the place of installation, 4. the source tree's data/.
// The first that is a folder; "" when there is none, which a packager's mistake or a deleted tree
// explains. The environment is not looked at: that is for programs to do (RAPPORT_DATA).
//
// executable: path of the program; "" asks the system which one this is.
std::string default_data_folder(const std::string& executable = {});

// The running program's path, "" where the system does not tell.
std::string this_executable();

}  // namespace rapport
