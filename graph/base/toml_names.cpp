// SPDX-License-Identifier: Apache-2.0
// A walk over strings and comments of TOML; what lies between is looked at.
#include "graph/base/toml_names.h"

#include <algorithm>

#include "graph/base/error.h"

namespace rapport {
namespace {

// Past the string that begins at `at`; strings of one line end with it at the latest.
std::size_t skip_string(std::string_view toml, std::size_t at) {
  const char quote = toml[at];
  const std::string triple(3, quote);
  const bool basic = quote == '"';
  const bool lines = toml.substr(at).starts_with(triple);
  for (at += lines ? 3 : 1; at < toml.size(); ++at) {
    if (basic && toml[at] == '\\')
      ++at;
    else if (lines ? toml.substr(at).starts_with(triple) : toml[at] == quote)
      return at + (lines ? 3 : 1);
    else if (!lines && toml[at] == '\n')
      return at;
  }
  return toml.size();
}

}  // namespace

void refuse_bare_letters(std::string_view toml, const std::string& file) {
  std::uint32_t line = 1;
  std::size_t start = 0, counted = 0;
  for (std::size_t at = toml.starts_with("\xef\xbb\xbf") ? 3 : 0; at < toml.size();) {
    const char c = toml[at];
    if (c == '"' || c == '\'') {
      at = skip_string(toml, at);
      continue;
    }
    if (c == '#') {
      at = std::min(toml.find('\n', at), toml.size());
      continue;
    }
    if (static_cast<unsigned char>(c) >= 0x80) {
      for (; counted < at; ++counted)
        if (toml[counted] == '\n') ++line, start = counted + 1;
      throw Error(ErrorKind::BadData, "a letter beyond ASCII outside of quotes",
                  {file, line, static_cast<std::uint32_t>(at - start + 1)},
                  "put the name or value in quotes");
    }
    ++at;
  }
}

}  // namespace rapport
