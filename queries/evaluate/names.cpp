// SPDX-License-Identifier: Apache-2.0
// Names, word by word.
#include "queries/evaluate/names.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"

namespace rapport::evaluate {
namespace {

constexpr std::array<std::string_view, 12> kOrdinals = {"first", "second", "third",    "fourth",
                                                        "fifth", "sixth",  "seventh",  "eighth",
                                                        "ninth", "tenth",  "eleventh", "twelfth"};
constexpr std::array<std::string_view, 15> kHonorifics = {
    "the", "mr",   "mrs", "ms",        "miss",       "dr",         "prof", "professor",
    "sir", "dame", "hon", "honorable", "honourable", "excellency", ""};
constexpr std::array<std::string_view, 17> kSmallWords = {
    "a",   "an", "and", "at", "between", "by",  "for", "from", "in",
    "its", "of", "on",  "or", "s",       "the", "to",  "with"};

bool is_one_of(std::string_view word, const auto& words) {
  return !word.empty() && std::find(words.begin(), words.end(), word) != words.end();
}

// Letters that no normalisation takes apart; "" for all others.
std::string_view plain_form(char32_t c) {
  switch (c) {
    case U'ł': return "l";
    case U'ø': return "o";
    case U'đ': return "d";
    case U'ı': return "i";
    case U'æ': return "ae";
    case U'œ': return "oe";
    case U'þ': return "th";
    default: return {};
  }
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == U'’' || c == U'‘' || c == '`'; }

std::vector<std::string> words_of(std::string_view name) {
  const std::string folded = utf8::fold_marks(name);
  std::vector<std::string> words;
  bool inside = false;
  const auto put = [&](std::string_view letters) {
    if (!inside) words.emplace_back();
    inside = true;
    words.back() += letters;
  };
  for (std::size_t at = 0; at < folded.size();) {
    const auto [c, size] = utf8::decode(folded, at);
    const auto letter = std::string_view(folded).substr(at, size);
    at += size;
    if (is_apostrophe(c)) continue;
    if (const auto plain = plain_form(c); !plain.empty()) {
      put(plain);
    } else if (utf8::is_letter(c) || utf8::is_digit(c)) {
      put(letter);
    } else {
      inside = false;
      if (c == '&') words.emplace_back("and");
    }
  }
  return words;
}

bool is_number(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const auto [c, size] = utf8::decode(word, at);
    if (!utf8::is_digit(c)) return false;
    at += size;
  }
  return !word.empty();
}

// "second" and "2nd" are "2".
std::string plain_number(std::string word) {
  const auto known = std::find(kOrdinals.begin(), kOrdinals.end(), word);
  if (known != kOrdinals.end()) return std::to_string(known - kOrdinals.begin() + 1);
  for (const std::string_view ending : {"st", "nd", "rd", "th"})
    if (word.ends_with(ending) && is_number(word.substr(0, word.size() - 2)))
      return word.substr(0, word.size() - 2);
  return word;
}

// How many words from `at` are one honorific: "dr", "h e", "his excellency".
std::size_t honorific_size(const std::vector<std::string>& words, std::size_t at) {
  if (is_one_of(words[at], kHonorifics)) return 1;
  if (at + 1 >= words.size()) return 0;
  constexpr std::array<std::string_view, 4> kWhose = {"his", "her", "their", "your"};
  const bool two = (words[at] == "h" && words[at + 1] == "e") ||
                   (is_one_of(words[at], kWhose) && words[at + 1] == "excellency");
  return two ? 2 : 0;
}

std::size_t length(std::string_view word) {
  return static_cast<std::size_t>(
      std::count_if(word.begin(), word.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

std::string singular(std::string word) {
  if (length(word) > 4 && word.ends_with("ies")) return word.substr(0, word.size() - 3) + "y";
  if (length(word) <= 3 || !word.ends_with("s")) return word;
  const char before = word[word.size() - 2];
  return before == 's' || before == 'u' || before == 'i' ? word : word.substr(0, word.size() - 1);
}

std::string_view first_letter(std::string_view word) {
  return word.substr(0, utf8::decode(word, 0).size);
}

// The words before the last one.
std::string joined_letters(std::span<const std::string_view> words, bool first_only) {
  std::string text;
  for (const auto word : words) text += first_only ? first_letter(word) : word;
  return text;
}

bool is_year_month_or_day(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  for (std::size_t k = 0; k < text.size(); ++k) {
    const bool dash = k == 4 || k == 7;
    if (dash ? text[k] != '-' : text[k] < '0' || text[k] > '9') return false;
  }
  return true;
}

}  // namespace

std::string normalise(std::string_view name) {
  std::vector<std::string> words = words_of(name);
  for (auto& word : words) word = plain_number(std::move(word));
  // A name that is nothing but honorifics keeps the last of them.
  std::size_t first = 0;
  while (first < words.size()) {
    const auto size = honorific_size(words, first);
    if (size == 0 || first + size >= words.size()) break;
    first += size;
  }
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(first));
  return join(words, " ");
}

Words word_set(std::string_view name) {
  const std::string normal = normalise(name);
  std::vector<std::string> words;
  for (const std::string_view word : split(normal, ' ')) {
    if (word.empty()) continue;
    std::string stem = singular(std::string(word));
    if (!is_one_of(stem, kSmallWords)) words.push_back(std::move(stem));
  }
  return as_set(std::move(words));
}

double name_f1(const std::vector<Words>& left, const std::vector<Words>& right) {
  const auto numbers_of = [](const Words& words) {
    Words numbers;
    std::copy_if(words.begin(), words.end(), std::back_inserter(numbers), is_number);
    return numbers;
  };
  double best = 0;
  for (const auto& a : left) {
    const Words numbers = numbers_of(a);
    for (const auto& b : right) {
      if (a.empty() || b.empty()) continue;
      const Words others = numbers_of(b);
      if (!numbers.empty() && !others.empty() && numbers != others) continue;
      best = std::max(best, 2 * static_cast<double>(shared_count(a, b)) /
                                static_cast<double>(a.size() + b.size()));
    }
  }
  return best;
}

bool initials_match(std::string_view left, std::string_view right) {
  const auto a = split(left, ' ');
  const auto b = split(right, ' ');
  if (a.back() != b.back() || a.size() < 2 || b.size() < 2) return false;
  const auto given_a = std::span(a).first(a.size() - 1);
  const auto given_b = std::span(b).first(b.size() - 1);
  if (joined_letters(given_a, false) == joined_letters(given_b, false)) return true;
  const auto is_short_for = [](auto few, auto many) {
    return few.size() == 1 && many.size() > 1 && few.front() == joined_letters(many, true);
  };
  if (is_short_for(given_a, given_b) || is_short_for(given_b, given_a)) return true;
  bool initials = false;
  for (std::size_t k = 0; k < std::min(given_a.size(), given_b.size()); ++k) {
    const auto x = given_a[k], y = given_b[k];
    const bool initial = length(x) == 1 || length(y) == 1;
    initials |= initial;
    if (x != y && !(initial && first_letter(x) == first_letter(y))) return false;
  }
  return initials;
}

std::optional<std::string> clean_date(std::string_view text) {
  const auto parts = split(text, '/');
  if (parts.size() > 2) return std::nullopt;
  std::vector<std::string> clean;
  for (const auto part : parts) {
    clean.emplace_back(trim(part));
    if (!is_year_month_or_day(clean.back())) return std::nullopt;
  }
  return clean.front() == clean.back() ? clean.front() : join(clean, "/");
}

bool dates_overlap(std::string_view left, std::string_view right) {
  const auto first_day = [](std::string_view date) {
    const auto first = split(date, '/').front();
    return std::string(first) + std::string("-01-01").substr(first.size() - 4);
  };
  const auto last_day = [](std::string_view date) {
    const auto last = split(date, '/').back();
    return std::string(last) + std::string("-12-31").substr(last.size() - 4);
  };
  return first_day(left) <= last_day(right) && first_day(right) <= last_day(left);
}

Words without(const Words& words, const Words& dropped) {
  Words left;
  std::set_difference(words.begin(), words.end(), dropped.begin(), dropped.end(),
                      std::back_inserter(left));
  return left;
}

std::size_t shared_count(const Words& left, const Words& right) {
  std::size_t count = 0;
  for (auto a = left.begin(), b = right.begin(); a != left.end() && b != right.end();) {
    const auto order = a->compare(*b);
    count += order == 0;
    a += order <= 0;
    b += order >= 0;
  }
  return count;
}

Words as_set(std::vector<std::string> words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace rapport::evaluate
