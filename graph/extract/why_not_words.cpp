// SPDX-License-Identifier: Apache-2.0
// Instructions and tokens in words.
#include "graph/extract/why_not_words.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "graph/extract/pattern_places.h"

namespace rapport::extract {
namespace {

constexpr std::size_t kMostWords = 8;      // of a macro, before "..."
constexpr std::size_t kMostElements = 12;  // of a pattern

struct ShapeName {
  std::uint32_t bit;
  const char* name;
};
constexpr std::uint32_t bit(text::Shape shape) { return 1u << static_cast<unsigned>(shape); }
constexpr ShapeName kShapes[] = {{bit(text::Shape::Capital), "^Cap"},
                                 {bit(text::Shape::Upper), "^Upper"},
                                 {bit(text::Shape::Lower), "^Lower"},
                                 {bit(text::Shape::Initial), "^Initial"},
                                 {bit(text::Shape::Mixed), "^Mixed"},
                                 {bit(text::Shape::Number), "^Number"},
                                 {bit(text::Shape::Mark), "^Mark"},
                                 {kYear, "^Year"},
                                 {kDay, "^Day"},
                                 {kCamel, "^Camel"},
                                 {kOrdinal, "^Ordinal"}};

void add(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

std::string cut(std::vector<std::string> names, std::size_t most) {
  if (names.size() > most) names.resize(most), names.emplace_back("...");
  return join(names, ", ");
}

// The condition that does not hold, in words; "" when all do.
std::string broken_condition(const std::vector<Condition>& conditions, const auto& attribute_of) {
  for (const auto& condition : conditions) {
    const std::string value(attribute_of(condition.key));
    const auto wanted = join(condition.values, " or ");
    if (condition.values.empty() && !value.empty())
      return fmt::format("has the attribute {}={}, which it must not have", condition.key, value);
    if (condition.values.empty() || std::find(condition.values.begin(), condition.values.end(),
                                              value) != condition.values.end())
      continue;
    if (value.empty()) return fmt::format("has no {}, which must be {}", condition.key, wanted);
    return fmt::format("has {}={}, not {}", condition.key, value, wanted);
  }
  return "";
}

}  // namespace

// Alternatives that became one question are one element: "held|hosted|organised".
Span Wording::extent(std::uint32_t pc) const {
  const auto& pattern = scene_.rule.pattern;
  auto span = element_at(pattern, at(pc).place);
  const auto op = at(pc).op;
  if (pattern[span.begin] == '@' || (op != Op::OneOf && op != Op::Shape)) return span;
  for (;;) {
    const auto bar = pattern.find_first_not_of(' ', span.end);
    if (bar == std::string::npos || pattern[bar] != '|') return span;
    const auto next = pattern.find_first_not_of(' ', bar + 1);
    if (next == std::string::npos || (op == Op::Shape && pattern[next] != '^')) return span;
    span.end = element_at(pattern, next).end;
  }
}

std::string Wording::element(std::uint32_t pc) const {
  const auto span = extent(pc);
  return scene_.rule.pattern.substr(span.begin, span.size());
}

std::vector<Span> Wording::elements(const std::vector<std::uint32_t>& pcs) const {
  std::vector<Span> spans;
  for (const auto pc : pcs) spans.push_back(extent(pc));
  std::sort(spans.begin(), spans.end());
  spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
  return spans;
}

std::string Wording::named(const std::vector<std::uint32_t>& pcs) const {
  return listed(pcs, false);
}

std::string Wording::expected(const std::vector<std::uint32_t>& pcs) const {
  return listed(pcs, true);
}

std::string Wording::listed(const std::vector<std::uint32_t>& pcs, bool with_insides) const {
  std::map<std::uint16_t, std::vector<std::uint32_t>> by_place;
  for (const auto pc : pcs) by_place[at(pc).place].push_back(pc);
  std::vector<std::string> names;
  for (const auto& [_, inside] : by_place) {
    std::string name = element(inside.front());
    if (with_insides && name.starts_with('@'))
      if (const auto first = inside_macro(inside); !first.empty())
        name += fmt::format(" ({})", first);
    add(names, name);
  }
  return cut(std::move(names), kMostElements);
}

// Things first, then phrases, shapes and words.
std::string Wording::inside_macro(const std::vector<std::uint32_t>& pcs) const {
  std::vector<std::string> types, phrases, shapes, spelled;
  for (const auto pc : pcs) {
    const auto op = at(pc).op;
    std::uint32_t bits = op == Op::Shape ? at(pc).a : 0;
    if (op == Op::Word) add(spelled, std::string(scene_.language.lexicons.spelling(at(pc).a)));
    if (op == Op::Lexicon)
      add(phrases, fmt::format("<{}>", scene_.language.lexicons.name(test_of(pc).lexicon)));
    if (op == Op::Mention)
      for (TypeId type = 0; type < 63; ++type)
        if (test_of(pc).types >> type & 1)
          add(types, std::string(scene_.language.rules.types.name(type)));
    if (op == Op::OneOf) {
      bits = test_of(pc).shapes;
      for (const auto word : test_of(pc).words)
        add(spelled, std::string(scene_.language.lexicons.spelling(word)));
    }
    for (const auto& shape : kShapes)
      if (bits & shape.bit) add(shapes, shape.name);
  }
  std::vector<std::string> all;
  std::sort(types.begin(), types.end());
  if (!types.empty()) all.push_back("{" + join(types, "|") + "}");
  for (const auto* list : {&phrases, &shapes, &spelled})
    if (!list->empty()) all.push_back(cut(*list, kMostWords));
  return join(all, ", ");
}

std::string Wording::objection(std::uint32_t pc, std::uint32_t token) const {
  const auto first = scene_.text.sentences[sentence_].first_token;
  const auto behind = [&] {
    return token > first ? fmt::format("'{}'", scene_.text.word(token - 1))
                         : "the start of the sentence";
  };
  switch (at(pc).op) {
    case Op::Lexicon: return objection_to_phrase(pc, token);
    case Op::Mention: return objection_to_mention(pc, token);
    case Op::NotOneOf: return fmt::format("{} forbids {} here", element(pc), found(token));
    case Op::Not: {
      const auto end = tracer_.reaches(at(pc).a, token);
      return fmt::format("{} forbids '{}' here", element(pc),
                         end ? scene_.slice({token, *end}) : std::string());
    }
    case Op::Ahead: return fmt::format("{} must follow, and {} does", element(pc), found(token));
    case Op::NotAfter: {
      // The articles that the test skips are shown, too.
      auto before = token;
      const auto& forbidden = test_of(pc).words;
      while (before > first && std::find(forbidden.begin(), forbidden.end(),
                                         reading().word(before - 1)) == forbidden.end())
        --before;
      return fmt::format("{} forbids '{}' before it", element(pc),
                         scene_.slice({before > first ? before - 1 : first, token}));
    }
    case Op::Start:
      return fmt::format("the sentence must begin here, and {} stands before", behind());
    case Op::End: return fmt::format("the sentence must end here, and {} follows", found(token));
    case Op::Glued:
      return fmt::format("there must be no white space between {} and {}", behind(), found(token));
    default: return "";
  }
}

// Of a mention that begins before, or of nothing: at the end.
bool Wording::is_inside(std::uint32_t token) const {
  return token >= scene_.end_of(sentence_) || !reading().is_open(token);
}

std::string Wording::objection_to_phrase(std::uint32_t pc, std::uint32_t token) const {
  const auto& test = test_of(pc);
  if (is_inside(token)) return "";
  const LexiconHit* longest = nullptr;
  for (const auto& hit : reading().hits(token))
    if (hit.lexicon == test.lexicon && (longest == nullptr || hit.size > longest->size))
      longest = &hit;
  if (longest == nullptr) return "";
  const auto entry = scene_.language.lexicons.entry(*longest);
  const auto why = broken_condition(test.conditions, [&](const std::string& key) {
    return key == "form" ? Lexicons::form_name(longest->form) : entry.attribute(key);
  });
  const auto end = token + longest->size;
  return fmt::format("'{}' is in <{}>, but {}", scene_.slice({token, end}),
                     scene_.language.lexicons.name(test.lexicon),
                     why.empty() ? "ends inside " + found(end) : why);
}

std::string Wording::objection_to_mention(std::uint32_t pc, std::uint32_t token) const {
  const auto& test = test_of(pc);
  if (is_inside(token)) return "";
  for (auto m = reading().newest_at(token); m != kNoMention; m = reading().mention(m).next_here) {
    const auto& mention = reading().mention(m);
    if ((test.types >> mention.type & 1) == 0) continue;
    const auto why = broken_condition(
        test.conditions, [&](const std::string& key) { return mention.attribute(key); });
    return fmt::format(
        "{} is there, but {}", scene_.describe(reading(), m),
        why.empty() ? "what follows, " + found(mention.tokens.end) + ", cannot be parted from it"
                    : why);
  }
  return "";
}

}  // namespace rapport::extract
