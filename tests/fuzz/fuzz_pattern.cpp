// SPDX-License-Identifier: Apache-2.0
// Any pattern (the first line) over any text (the rest): refused, or run to its end within the
// sentence.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "graph/base/error.h"
#include "graph/extract/matcher.h"

namespace {

// An empty folder of lexicons.
const std::string& folder() {
  static const std::string kFolder = [] {
    auto path = (std::filesystem::temp_directory_path() / "rapport-fuzz-XXXXXX").string();
    if (::mkdtemp(path.data()) == nullptr) std::abort();
    return path;
  }();
  return kFolder;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace rapport;
  const std::string input(reinterpret_cast<const char*>(bytes), size);
  const auto end = input.find('\n');
  try {
    auto lexicons = extract::Lexicons::load(folder());
    extract::Types types;
    extract::TestTable tests;
    extract::Macros macros{{"m", {"^Cap ^Lower", {}}}, {"l", {"a @l", {}}}};
    const auto program = extract::compile(input.substr(0, end), macros, lexicons, types, tests);
    const auto text =
        text::read_text(end == std::string::npos ? "a b" : input.substr(end + 1), {}, "fuzz");
    const extract::Reading reading(text, lexicons);
    const std::vector<const extract::Program*> programs{&program};
    extract::Alphabet alphabet(lexicons, tests);
    const auto net = extract::make_net(programs);
    extract::Matcher matcher(programs, alphabet, &net), one_by_one(programs, alphabet);
    alphabet.read(reading);
    std::vector<extract::Match> matches, expected;
    for (std::uint32_t s = 0; s < text.sentences.size(); ++s) {
      matches.clear(), expected.clear();
      matcher.run(reading, s, matches);
      one_by_one.run(reading, s, expected);
      if (matches.size() != expected.size()) std::abort();
      for (const auto& match : matches)
        if (match.tokens.first < text.sentences[s].first_token ||
            match.tokens.end > text.sentences[s].end_token)
          std::abort();
    }
  } catch (const Error&) {
    // Refused, as it may be.
  }
  return 0;
}
