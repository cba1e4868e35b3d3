// SPDX-License-Identifier: Apache-2.0
// Blocks to tokens and sentences. ICU's sentence breaks are wrong after "Dr." and "St.", so we do
// our own: a full stop ends a sentence unless it belongs to an abbreviation or an initial, or the
// next word starts small.
#include <string>

#include "graph/base/utf8.h"
#include "graph/text/blocks.h"

namespace rapport::text {
namespace {

bool is_word_character(char32_t c) {
  if (c < 0x80) return utf8::is_letter(c) || utf8::is_digit(c);
  return c == U'ʻ' || c == U'ʼ' || (c >= 0x300 && c <= 0x36f) || utf8::is_letter(c) ||
         utf8::is_digit(c);
}

class Tokenizer {
 public:
  Tokenizer(Text& text, const Settings& settings) : text_(text), settings_(settings) {}

  void run() {
    for (std::uint32_t b = 0; b < text_.blocks.size(); ++b) block(b);
  }

 private:
  void block(std::uint32_t index) {
    auto& block = text_.blocks[index];
    block.first_sentence = static_cast<std::uint32_t>(text_.sentences.size());
    auto first = static_cast<std::uint32_t>(text_.tokens.size());
    bool glued = false;
    for (auto at = block.span.begin; at < block.span.end;) {
      if (text_.clean[at] == ' ') {
        ++at;
        glued = false;
        continue;
      }
      const auto end = token_end(at, block.span.end);
      text_.tokens.push_back({{at, end}, shape(at, end), glued});
      glued = true;
      at = end;
      if (ends_sentence(block.span, at)) {
        close_sentence(index, first);
        first = static_cast<std::uint32_t>(text_.tokens.size());
      }
    }
    if (first < text_.tokens.size()) close_sentence(index, first);
    block.end_sentence = static_cast<std::uint32_t>(text_.sentences.size());
  }

  void close_sentence(std::uint32_t block, std::uint32_t first) {
    const auto end = static_cast<std::uint32_t>(text_.tokens.size());
    text_.sentences.push_back(
        {{text_.tokens[first].span.begin, text_.tokens[end - 1].span.end}, block, first, end});
  }

  std::uint32_t token_end(std::uint32_t at, std::uint32_t limit) const {
    const std::string_view clean = text_.clean;
    auto end = at;
    std::size_t letters = 0;
    while (end < limit) {
      // Most letters are plain ones.
      for (; end < limit && is_plain(clean[end]); ++end) ++letters;
      if (end == limit) break;
      const auto [c, size] = utf8::decode(clean, end);
      const bool inner = end > at && end + 1 < limit;
      if (is_word_character(c)) {
        ++letters;
      } else if (c == '\'' && inner && is_word_character(utf8::decode(clean, end + 1).code_point)) {
        // O'Hagan, but Japan's is two tokens: the possessive stands alone.
        if (is_possessive(end, limit)) break;
      } else if ((c == '.' || c == ',') && inner && is_ascii_digit(clean[end - 1]) &&
                 is_ascii_digit(clean[end + 1]) && !(c == '.' && is_dotted_date(end))) {
        // 9.33am, 4,000
      } else if (c == '.' && letters > 0 && dot_belongs(at, end, limit)) {
        end += 1;
        // "U.S." goes on after its inner full stop, "Mr." and "D." end here.
        const bool more = end + 1 < limit && clean[end + 1] == '.' && letters_between(at, end) == 1;
        if (!more) return end;
        letters = 0;
        continue;
      } else {
        break;
      }
      end += static_cast<std::uint32_t>(size);
    }
    if (end > at) return end;
    if (clean[at] == '\'' && is_possessive(at, limit)) return at + 2;
    return at + static_cast<std::uint32_t>(utf8::decode(clean, at).size);
  }

  // 17.06.2022: three numbers, not one.
  bool is_dotted_date(std::uint32_t dot) const {
    const std::string_view clean = text_.clean;
    auto after = dot + 1, before = dot;
    while (after < clean.size() && is_ascii_digit(clean[after])) ++after;
    while (before > 0 && is_ascii_digit(clean[before - 1])) --before;
    return (after + 1 < clean.size() && clean[after] == '.' && is_ascii_digit(clean[after + 1])) ||
           (before >= 2 && clean[before - 1] == '.' && is_ascii_digit(clean[before - 2]));
  }

  static bool is_plain(char c) {
    const char small = static_cast<char>(c | 0x20);
    return (small >= 'a' && small <= 'z') || is_ascii_digit(c);
  }
  static bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

  bool is_possessive(std::uint32_t at, std::uint32_t limit) const {
    return at + 1 < limit && (text_.clean[at + 1] == 's' || text_.clean[at + 1] == 'S') &&
           (at + 2 >= limit || !is_word_character(utf8::decode(text_.clean, at + 2).code_point));
  }

  std::size_t letters_between(std::uint32_t begin, std::uint32_t end) const {
    std::size_t count = 0;
    for (auto at = begin; at < end; ++count)
      at += static_cast<std::uint32_t>(utf8::decode(text_.clean, at).size);
    return count - (text_.clean[end - 1] == '.' ? 1 : 0);
  }

  // Whether the full stop at `dot` is part of the word that starts at `at`.
  bool dot_belongs(std::uint32_t at, std::uint32_t dot, std::uint32_t limit) const {
    const auto word = text_.slice({at, dot});
    const auto first = utf8::decode(word, 0);
    if (first.size == word.size() && utf8::is_letter(first.code_point)) {
      // One letter: an initial, or the first of "e.g.".
      return utf8::is_upper(first.code_point) || (dot + 2 < limit && text_.clean[dot + 2] == '.');
    }
    // "U.S.": one letter behind a full stop.
    if (word.size() >= 3 && word[word.size() - 2] == '.' &&
        utf8::is_upper(utf8::decode(word, word.size() - 1).code_point))
      return true;
    if (settings_.abbreviations.contains(utf8::fold(text_.slice({at, dot + 1})))) return true;
    // "Kh.Ganzorig": up to three letters before a full stop and a capital without a space.
    return utf8::is_upper(first.code_point) && word.size() <= 4 && dot + 1 < limit &&
           utf8::is_upper(utf8::decode(text_.clean, dot + 1).code_point);
  }

  Shape shape(std::uint32_t at, std::uint32_t end) const {
    const auto word = text_.slice({at, end});
    const auto first = utf8::decode(word, 0);
    if (utf8::is_digit(first.code_point)) return Shape::Number;
    if (!is_word_character(first.code_point)) return Shape::Mark;
    std::size_t upper = 0, lower = 0;
    for (std::size_t k = 0; k < word.size();) {
      const auto decoded = utf8::decode(word, k);
      if (utf8::is_upper(decoded.code_point))
        ++upper;
      else if (utf8::is_lower(decoded.code_point))
        ++lower;
      k += decoded.size;
    }
    if (!utf8::is_upper(first.code_point)) return upper > 0 ? Shape::Mixed : Shape::Lower;
    if (lower == 0 && upper == 1) return Shape::Initial;
    return lower == 0 ? Shape::Upper : Shape::Capital;
  }

  // After the token that ended at `at`.
  bool ends_sentence(Span block, std::uint32_t at) const {
    const auto& last = text_.tokens.back();
    const auto word = text_.slice(last.span);
    auto stop = word;
    if (word == "\"" || word == ")") {
      // A full stop inside quotes or brackets.
      if (text_.tokens.size() < 2 || !last.glued) return false;
      stop = text_.slice(text_.tokens[text_.tokens.size() - 2].span);
      if (word == ")" && stop != ".") return false;
    }
    if (stop != "." && stop != "!" && stop != "?" && stop != "。") {
      if (!is_final_abbreviation(stop, block, at)) return false;
      return true;
    }
    if (at >= block.end) return true;
    if (text_.clean[at] != ' ') {
      return false;
    }
    const auto next = utf8::decode(text_.clean, at + 1).code_point;
    return !utf8::is_lower(next);
  }

  // "... in Washington, D.C. The next": an abbreviation of capitals before a word that opens a
  // sentence.
  bool is_final_abbreviation(std::string_view word, Span block, std::uint32_t at) const {
    if (!word.ends_with('.') || word.size() < 3 || at + 1 >= block.end || text_.clean[at] != ' ')
      return false;
    static constexpr std::string_view kOpeners[] = {
        "The ", "He ", "She ", "They ", "It ", "In ", "On ", "Both ", "At ", "This ", "After "};
    const auto rest = std::string_view(text_.clean).substr(at + 1);
    if (settings_.abbreviations.contains(utf8::fold(word)) && word.find('.') == word.size() - 1)
      return false;
    for (const auto opener : kOpeners)
      if (rest.starts_with(opener)) return true;
    return false;
  }

  Text& text_;
  const Settings& settings_;
};

}  // namespace

void make_tokens(Text& text, const Settings& settings) { Tokenizer(text, settings).run(); }

}  // namespace rapport::text
