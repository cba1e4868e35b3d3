// SPDX-License-Identifier: Apache-2.0
// Values of edges, made comparable.
#include "queries/evaluate/attributes.h"

#include <array>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"

namespace rapport::evaluate {
namespace {

bool is_space(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0d) || (c >= 0x1c && c <= 0x1f) || c == 0x85 ||
         c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 ||
         c == 0x202f || c == 0x205f || c == 0x3000;
}

bool is_word_letter(char32_t c) { return c == '_' || utf8::is_letter(c) || utf8::is_digit(c); }

std::size_t behind_spaces(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const auto [c, size] = utf8::decode(text, at);
    if (!is_space(c)) break;
    at += size;
  }
  return at;
}

bool space_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_space(utf8::decode(text, at).code_point);
}

// "of" not before "state", "for", "in charge of", "at", "to", each before a space.
bool is_link(std::string_view lower, std::size_t at) {
  constexpr std::string_view kState = " state";
  const auto rest = lower.substr(at);
  if (rest.starts_with("of") && space_at(lower, at + 2)) {
    const auto behind = at + 2 + kState.size();
    const bool state =
        lower.substr(at + 2).starts_with(kState) &&
        (behind >= lower.size() || !is_word_letter(utf8::decode(lower, behind).code_point));
    return !state;
  }
  constexpr std::array<std::string_view, 4> kLinks = {"for", "in charge of", "at", "to"};
  for (const auto link : kLinks)
    if (rest.starts_with(link) && space_at(lower, at + link.size())) return true;
  return false;
}

// Where the head of a title ends.
std::size_t end_of_head(std::string_view lower) {
  for (std::size_t at = 0; at < lower.size();) {
    const auto [c, size] = utf8::decode(lower, at);
    const auto next = behind_spaces(lower, at);
    if (next < lower.size()) {
      const auto mark = utf8::decode(lower, next).code_point;
      if (mark == ',' || mark == ':' || mark == ';' || mark == '(' || mark == U'–' || mark == U'—')
        return at;
      if (next > at && is_link(lower, next)) return at;
      if (is_space(c) && lower[at + size] == '-' && space_at(lower, at + size + 1)) return at;
    }
    at += size;
  }
  return lower.size();
}

Words title_words(std::string_view text, const Words& words_of_names) {
  static const Words kNoise = {"current", "former", "then"};
  return without(without(word_set(text), words_of_names), kNoise);
}

Judged judge(std::string_view name, const Json* value, const Words& words_of_names) {
  Judged judged;
  judged.name = name;
  const bool empty =
      value == nullptr || value->is_null() || (value->string() && value->string()->empty());
  if (empty) {
    if (name == "role") judged.text = "participant";
    if (name == "former") judged.text = "false";
    judged.told = !judged.text.empty();
    return judged;
  }
  if (name == "date") {
    const auto date = value->string() ? clean_date(*value->string()) : std::nullopt;
    judged.told = date.has_value();
    judged.text = date.value_or("");
    return judged;
  }
  judged.told = true;
  const std::string text = text_of(*value);
  const std::string lower = utf8::to_lower(text);
  if (name == "title") {
    judged.is_title = true;
    judged.head =
        title_words(std::string_view(lower).substr(0, end_of_head(lower)), words_of_names);
    judged.whole = title_words(text, words_of_names);
  } else {
    judged.text = replace_all(std::string(trim(lower)), " ", "_");
  }
  return judged;
}

}  // namespace

std::string text_of(const Json& value) { return value.string() ? *value.string() : value.dump(); }

std::vector<Judged> judged_values(const PlainEdge& edge, const Words& words_of_names) {
  std::vector<Judged> values;
  for (const auto name : kEdgeTypes[edge.type].judged) {
    if (name.empty()) continue;
    const auto found = edge.properties.find(std::string(name));
    values.push_back(
        judge(name, found == edge.properties.end() ? nullptr : &found->second, words_of_names));
  }
  return values;
}

bool agree(const Judged& left, const Judged& right) {
  if (!left.is_title || !right.is_title) return left == right;
  return left.whole == right.whole ||
         (left.head == right.head && (left.head == left.whole || right.head == right.whole));
}

std::string to_string(const Judged& value) {
  if (!value.told) return "none";
  return value.is_title ? join(value.whole, " ") : value.text;
}

}  // namespace rapport::evaluate
