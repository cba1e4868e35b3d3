// SPDX-License-Identifier: Apache-2.0
// Why a rule that somebody expected to match a line did not: the phases before it are run, its
// pattern is matched and, if that fails, traced (trace.h).
//
//     rule 'rang' does not match: 'phoned' where its pattern goes on with rang
#include "graph/extract/why_not.h"

#include <algorithm>

#include <fmt/format.h>

#include "graph/base/error.h"
#include "graph/base/strings.h"
#include "graph/extract/extract.h"
#include "graph/extract/matcher.h"

namespace rapport::extract {
namespace {

constexpr std::size_t kSuggestions = 3;

std::uint32_t find_rule(const Rules& rules, const std::string& name) {
  std::vector<std::pair<double, std::string>> near;
  for (std::uint32_t r = 0; r < rules.rules.size(); ++r) {
    const auto& known = rules.rules[r].name;
    if (known == name) return r;
    const bool part = !name.empty() && known.find(name) != std::string::npos;
    const bool slip = edit_distance(known, name, 3) <= std::min<std::size_t>(3, name.size() / 3);
    if (part || slip) near.emplace_back(-jaro_winkler(known, name), known);
  }
  std::sort(near.begin(), near.end());
  std::vector<std::string> names;
  for (std::size_t k = 0; k < std::min(near.size(), kSuggestions); ++k)
    names.push_back("'" + near[k].second + "'");
  throw Error(ErrorKind::NotFound, fmt::format("there is no rule '{}'", name), {},
              names.empty() ? "rules stand in data/rules and in the folder that --rules names; "
                              "'rapport mentions' tells the rule of everything that it shows"
                            : fmt::format("did you mean {}?", enumerate(names, "or")));
}

std::uint32_t line_of(const text::Text& text, std::uint32_t offset) {
  const auto next = std::upper_bound(text.line_starts.begin(), text.line_starts.end(), offset);
  return static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(1, next - text.line_starts.begin()));
}

std::vector<std::uint32_t> sentences_on(const text::Text& text, std::uint32_t line,
                                        const std::string& file) {
  const auto count = static_cast<std::uint32_t>(
      std::count(text.source.begin(), text.source.end(), '\n') + !text.source.ends_with('\n'));
  if (line == 0 || line > count)
    throw Error(ErrorKind::BadInput, fmt::format("there is no line {}", line), {file},
                fmt::format("it has {} line{}, counted from 1", count, count == 1 ? "" : "s"));
  std::vector<std::uint32_t> found, all;
  for (std::uint32_t s = 0; s < text.sentences.size(); ++s) {
    const auto span = text.to_source(text.sentences[s].span);
    const auto last = line_of(text, std::max(span.begin + 1, span.end) - 1);
    all.push_back(line_of(text, span.begin));
    if (all.back() <= line && line <= last) found.push_back(s);
  }
  if (!found.empty()) return found;
  const auto next = std::lower_bound(all.begin(), all.end(), line);
  throw Error(
      ErrorKind::BadInput, "no sentence stands on this line", {file, line, 0},
      (next == all.end() ? std::string() : fmt::format("the next one begins on line {}; ", *next)) +
          "'rapport text' shows how the document was cut");
}

}  // namespace

std::string why_not(const Language& language, const text::Text& text, const std::string& rule,
                    std::uint32_t line, const DocumentRecord& document,
                    const std::optional<Date>& published) {
  const auto index = find_rule(language.rules, rule);
  const auto sentences = sentences_on(text, line, document.name);
  const Scene scene(language, text, index, document, published);
  // As the phase runs: each rule over what the phases before have found.
  Alphabet alphabet(language.lexicons, language.rules.tests);
  std::vector<const Program*> programs;
  for (const auto other : scene.phase().rules)
    programs.push_back(&language.rules.rules[other].program);
  Matcher matcher(programs, alphabet);
  alphabet.read(scene.before.reading);
  std::string told;
  for (const auto s : sentences) {
    std::vector<Match> matches;
    matcher.run(scene.before.reading, s, matches);
    for (auto& match : matches) match.rule = scene.phase().rules[match.rule];
    for (const auto& match : matches)
      if (match.rule == index)
        told += (told.empty() ? "" : "\n") + tell_match(scene, match, matches, s);
  }
  return told.empty() ? tell_nearest(scene, sentences) : told;
}

}  // namespace rapport::extract
