// SPDX-License-Identifier: Apache-2.0
// What a heading, a key or a lead-in says of the lines below it: "Present:", "The following members
// were absent:", "C. MINISTRY OF TRANSPORT".
#include <algorithm>

#include "graph/extract/listed.h"

namespace rapport::extract {
namespace {

// Whether a word says that the people of a list were there or stayed away: a role, or "".
std::string_view list_role(const Reading& reading, std::uint32_t token) {
  const auto& lexicons = reading.lexicons();
  if (!lexicons.has_lexicon("occasion_words")) return {};
  const auto* hit = reading.hit(token, lexicons.lexicon("occasion_words"));
  return hit ? lexicons.entry(*hit).attribute("list") : std::string_view();
}

// "The following members were present:", "MEMBERS WHO WERE ABSENT": a lead-in to a list of people,
// or "".
std::string_view lead_in(const Reading& reading, Stretch tokens) {
  const auto& text = reading.text();
  constexpr std::uint32_t kLongest = 18;
  if (tokens.size() > kLongest || tokens.size() < 2) return {};
  const bool colon = text.word(tokens.end - 1) == ":" ||
                     (tokens.end < text.tokens.size() && text.word(tokens.end) == ":");
  bool capitals = true;
  for (auto t = tokens.first; t < tokens.end; ++t)
    capitals &=
        text.tokens[t].shape != text::Shape::Lower && text.tokens[t].shape != text::Shape::Capital;
  if (!colon && !capitals) return {};
  for (auto t = tokens.first; t < tokens.end; ++t) {
    const auto role = list_role(reading, t);
    if (role == "participants" && t > tokens.first && reading.folded(t - 1) == "not")
      return "absent";
    if (!role.empty()) return role;
  }
  // "The following topics were discussed:"
  for (auto t = tokens.first; colon && t < tokens.end; ++t)
    if (const auto* hit = reading.hit(t, reading.lexicons().lexicon("labels"));
        hit && reading.lexicons().entry(*hit).attribute("role") == "topics")
      return "topics";
  return {};
}

}  // namespace

Stretch without_number(const text::Text& text, Stretch tokens) {
  if (tokens.size() < 2) return tokens;
  const auto word = text.word(tokens.first);
  const bool letter = word.size() == 2 && word[1] == '.' && word[0] >= 'A' && word[0] <= 'Z';
  if (letter) return {tokens.first + 1, tokens.end};
  const bool roman = word.find_first_not_of("IVX") == std::string_view::npos;
  const auto next = text.word(tokens.first + 1);
  if (tokens.size() > 2 && (roman || word.size() == 1) && (next == "." || next == ")"))
    return {tokens.first + 2, tokens.end};
  return tokens;
}

std::string_view label_of(const Reading& reading, Stretch tokens) {
  const auto& lexicons = reading.lexicons();
  tokens = without_number(reading.text(), tokens);
  if (tokens.empty() || !lexicons.has_lexicon("labels")) return {};
  const auto* hit = reading.hit(tokens.first, lexicons.lexicon("labels"));
  if (!hit) return lead_in(reading, tokens);
  const auto entry = lexicons.entry(*hit);
  if (tokens.size() > hit->size && entry.attribute("open").empty()) {
    // "Main participants:" may carry a remark in brackets.
    const auto next = reading.text().word(tokens.first + hit->size);
    const bool goes_on = tokens.size() <= 8 && (next == "from" || next == "for" || next == "on" ||
                                                next == "at" || next == "by" || next == "in" ||
                                                next == "-" || next == "–" || next == "and");
    if (next != "(" && next != ":" && next != "/" &&
        !(goes_on && names_people(entry.attribute("role"))))
      return lead_in(reading, tokens);
  }
  return entry.attribute("role");
}

std::string_view last_lead_in(const Reading& reading, const text::Block& block) {
  if (block.first_sentence == block.end_sentence) return {};
  const auto& last = reading.text().sentences[block.end_sentence - 1];
  if (last.first_token == last.end_token || reading.text().word(last.end_token - 1) != ":")
    return {};
  // "Round table in Oslo. Participants:"
  if (const auto role = label_of(reading, {last.first_token, last.end_token - 1});
      names_people(role) && last.end_token - last.first_token <= 4)
    return role;
  return lead_in(reading, {last.first_token, last.end_token});
}

std::uint32_t lead_in_colon(const Reading& reading, Stretch tokens) {
  for (auto t = tokens.first; t + 1 < tokens.end; ++t)
    if (reading.text().word(t) == ":")
      return names_people(lead_in(reading, {tokens.first, t})) ? t : kNoMention;
  return kNoMention;
}

std::uint32_t colon_of(const text::Text& text, Stretch tokens) {
  auto colon = tokens.first;
  while (colon < tokens.end && text.word(colon) != ":") ++colon;
  return colon;
}

std::vector<InnerLabel> inner_labels(const Reading& reading, Stretch tokens) {
  const auto& text = reading.text();
  const auto& lexicons = reading.lexicons();
  std::vector<InnerLabel> found;
  if (!lexicons.has_lexicon("labels")) return found;
  const auto labels = lexicons.lexicon("labels");
  for (auto t = tokens.first + 1; t < tokens.end; ++t) {
    const auto shape = text.tokens[t].shape;
    const bool opens = shape == text::Shape::Capital || shape == text::Shape::Upper;
    const auto* hit = opens ? reading.hit(t, labels) : nullptr;
    const auto colon = hit ? t + hit->size : tokens.end;
    if (colon + 1 >= tokens.end || text.word(colon) != ":") continue;
    if (!found.empty()) found.back().value.end = t;
    found.push_back({lexicons.entry(*hit).attribute("role"), {colon + 1, tokens.end}});
    t = colon;
  }
  return found;
}

bool is_time(std::string_view marker) {
  const auto digits = static_cast<std::size_t>(
      std::find_if(marker.begin(), marker.end(), [](char c) { return c < '0' || c > '9'; }) -
      marker.begin());
  if (digits == 0 || digits > 4 || digits == marker.size()) return false;
  const char next = marker[digits];
  if (digits == 4) return next == 'h' || next == 'H' || next == '-';
  const auto is_digit = [&](std::size_t k) {
    return k < marker.size() && marker[k] >= '0' && marker[k] <= '9';
  };
  // "9.30" is an hour, "4.1" the number of a section.
  const bool minutes = is_digit(digits + 1) && (next != '.' || is_digit(digits + 2));
  return digits <= 2 && minutes && (next == ':' || next == '.' || next == 'h' || next == 'H');
}

bool names_people(std::string_view role) {
  return role == "participants" || role == "absent" || role == "chair" || role == "speaker" ||
         role == "members";
}

}  // namespace rapport::extract
