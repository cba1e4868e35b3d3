// SPDX-License-Identifier: Apache-2.0
// Patterns to programs: a recursive descent that emits instructions as it reads.
#include "graph/extract/pattern.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "graph/base/error.h"
#include "graph/base/strings.h"
#include "graph/base/utf8.h"
#include "graph/extract/assembler.h"

namespace rapport::extract {
namespace {

constexpr std::size_t kLongestProgram = 4000;

std::uint32_t bit(text::Shape shape) { return 1u << static_cast<unsigned>(shape); }

std::uint32_t shape_bits(std::string_view name) {
  using text::Shape;
  if (name == "Cap") return bit(Shape::Capital);
  if (name == "Upper") return bit(Shape::Upper);
  if (name == "Lower") return bit(Shape::Lower);
  if (name == "Initial") return bit(Shape::Initial);
  if (name == "Number") return bit(Shape::Number);
  if (name == "Mark") return bit(Shape::Mark);
  if (name == "Mixed") return bit(Shape::Mixed);
  if (name == "Name")
    return bit(Shape::Capital) | bit(Shape::Upper) | bit(Shape::Initial) | bit(Shape::Mixed);
  if (name == "Word") return 0x7fu & ~bit(Shape::Mark) & ~bit(Shape::Number);
  if (name == "Any") return 0x7fu;
  if (name == "Year") return kYear;
  if (name == "Day") return kDay;
  if (name == "Camel") return kCamel;
  if (name == "Ordinal") return kOrdinal;
  return 0;
}

class Compiler {
 public:
  Compiler(std::string_view pattern, Macros& macros, Lexicons& lexicons, Types& types,
           TestTable& tests)
      : pattern_(pattern), macros_(macros), lexicons_(lexicons), types_(types), code_(tests) {}

  Program run() {
    alternatives();
    skip_space();
    if (at_ < pattern_.size())
      fail(fmt::format("unexpected '{}'", pattern_[at_]), "brackets come in pairs");
    return code_.finish();
  }

 private:
  [[noreturn]] void fail(const std::string& message, const std::string& hint = {}) const {
    const auto column = std::min(at_, pattern_.size());
    throw Error(ErrorKind::BadData,
                fmt::format("{}\n    {}\n    {}^", message, pattern_, std::string(column, ' ')), {},
                hint);
  }

  void skip_space() {
    while (at_ < pattern_.size() && (pattern_[at_] == ' ' || pattern_[at_] == '\n')) ++at_;
  }
  char peek() const { return at_ < pattern_.size() ? pattern_[at_] : '\0'; }
  bool take(std::string_view text) {
    if (!pattern_.substr(at_).starts_with(text)) return false;
    at_ += text.size();
    return true;
  }

  // a | b: a Split to both, a Jump behind the second; what follows the bar is read as one.
  void alternatives() {
    const auto start = code_.mark();
    sequence();
    skip_space();
    if (peek() != '|') return;
    ++at_;
    code_.emit(Op::Jump);
    code_.insert_split(start.pc);
    const auto jump = code_.here() - 1;
    code_.at(start.pc).b = code_.here();
    alternatives();
    code_.make_unsure(start);
    code_.at(jump).a = code_.here();
    code_.join_alternatives(start.pc);
    code_.begin_segment_if_gap(start);
  }

  void sequence() {
    skip_space();
    bool any = false;
    while (at_ < pattern_.size() && peek() != '|' && peek() != ')') {
      item();
      any = true;
      skip_space();
    }
    if (!any)
      fail("expected a word, a <lexicon>, a {Type} or a bracket",
           "an empty alternative is written (...)?");
  }

  void item() {
    const auto start = code_.mark();
    atom();
    if (take("?")) {
      code_.insert_split(start.pc);
      code_.at(start.pc).b = code_.here();
      code_.make_unsure(start);
      code_.begin_segment_if_gap(start);
    } else if (take("*")) {
      code_.insert_split(start.pc);
      code_.emit(Op::Jump, start.pc);
      code_.at(start.pc).b = code_.here();
      code_.make_unsure(start);
      code_.begin_segment_if_gap(start);
    } else if (take("+")) {
      code_.emit(Op::Split, start.pc, code_.here() + 1);
    } else if (peek() == '{' && at_ + 1 < pattern_.size() && pattern_[at_ + 1] >= '0' &&
               pattern_[at_ + 1] <= '9') {
      repeat(start);
    }
    refuse_longer(code_.here());
  }

  void refuse_longer(std::size_t size) const {
    if (size > kLongestProgram) fail("the pattern is too long", "cut it into several rules");
  }

  // x{2,4}: the item's code stands there for each time, an option from the third on.
  void repeat(const Assembler::Mark& start) {
    ++at_;
    std::size_t low = 0, high = 0;
    const auto number = [&](std::size_t& value) {
      while (peek() >= '0' && peek() <= '9' && value < 100)
        value = value * 10 + static_cast<std::size_t>(pattern_[at_++] - '0');
    };
    number(low);
    high = low;
    if (take(",")) {
      high = 0;
      number(high);
    }
    if (!take("}") || high < low || high == 0 || high > 40)
      fail("expected {low,high} with high up to 40");
    const auto once = code_.take_code(start.pc);
    refuse_longer(start.pc + high * (once.size() + 1));
    std::vector<std::uint32_t> splits;
    for (std::size_t k = 0; k < high; ++k) {
      if (k >= low) splits.push_back(code_.emit(Op::Split, code_.here() + 1));
      code_.paste(once);
    }
    for (const auto split : splits) code_.at(split).b = code_.here();
    if (low == 0) code_.make_unsure(start);
    code_.begin_segment_if_gap(start);
  }

  void atom() {
    skip_space();
    if (depth_ == 0) code_.set_place(at_);
    if (take("...")) return code_.gap(0);
    if (take("..")) {
      std::uint32_t count = 0;
      while (peek() >= '0' && peek() <= '9')
        count = count * 10 + static_cast<std::uint32_t>(pattern_[at_++] - '0');
      if (count == 0 || count > 60)
        fail("expected a number from 1 to 60 after '..'", "'...' is a gap of any length");
      return code_.gap(count);
    }
    if (take("^^")) return void(code_.emit(Op::Start));
    if (take("$$")) return void(code_.emit(Op::End));
    if (take("~")) return void(code_.emit(Op::Glued));
    if (take("!<(")) return lookbehind();
    if (take("!(")) return lookahead(Op::Not);
    if (take("&(")) return lookahead(Op::Ahead);
    if (take("(")) {
      alternatives();
      return close_bracket();
    }
    if (peek() == '^') return shape();
    if (peek() == '<') return lexicon();
    if (peek() == '{') return mention();
    if (peek() == '@') return macro();
    if (peek() == '"') return quoted();
    word();
  }

  void close_bracket() {
    skip_space();
    if (!take(")")) fail("expected ')'", "a bracket was opened and not closed");
  }

  void lookahead(Op op) {
    const auto start = code_.mark();
    code_.emit(op);
    alternatives();
    code_.make_unsure(start);
    close_bracket();
    if (op == Op::Not && code_.join_lookahead(start.pc)) return;
    code_.emit(Op::Match);
    code_.at(start.pc).a = start.pc + 1;
    code_.at(start.pc).b = code_.here();
  }

  void lookbehind() {
    Test test;
    do {
      skip_space();
      const auto start = at_;
      while (at_ < pattern_.size() && peek() != '|' && peek() != ')' && peek() != ' ') ++at_;
      if (at_ == start) fail("expected a word after '!<('");
      auto word = pattern_.substr(start, at_ - start);
      // A mark may stand in quotes here as elsewhere.
      if (word.size() > 2 && word.starts_with('"') && word.ends_with('"'))
        word = word.substr(1, word.size() - 2);
      test.words.push_back(lexicons_.intern(utf8::fold(word)));
      skip_space();
    } while (take("|"));
    close_bracket();
    code_.emit(Op::NotAfter, std::move(test));
  }

  std::string name() {
    const auto start = at_;
    while (at_ < pattern_.size() &&
           (std::isalnum(static_cast<unsigned char>(peek())) || peek() == '_'))
      ++at_;
    return std::string(pattern_.substr(start, at_ - start));
  }

  void shape() {
    ++at_;
    const auto which = name();
    const auto bits = shape_bits(which);
    if (bits == 0)
      fail(fmt::format("there is no shape '^{}'", which),
           "the shapes are ^Cap ^Upper ^Lower ^Initial ^Number ^Mark ^Mixed ^Name ^Word ^Any ^Year "
           "^Day ^Ordinal ^Camel");
    code_.emit(Op::Shape, bits);
  }

  // The inside of <...> or {...}: name:what|what key=value|value key!
  void inside(char end, Test& test, std::uint32_t& capture, std::vector<std::string>& names) {
    skip_space();
    auto first = name();
    if (peek() == ':') {
      ++at_;
      capture = code_.capture(first);
      first = name();
    }
    if (first.empty()) fail("expected a name");
    names.push_back(first);
    while (take("|")) names.push_back(name());
    skip_space();
    while (at_ < pattern_.size() && peek() != end) {
      Condition condition;
      condition.key = name();
      if (condition.key.empty()) fail("expected key=value");
      if (take("=")) {
        do {
          const auto start = at_;
          while (at_ < pattern_.size() && peek() != '|' && peek() != ' ' && peek() != end) ++at_;
          condition.values.emplace_back(pattern_.substr(start, at_ - start));
        } while (take("|"));
      } else if (!take("!")) {
        fail("expected key=value, or key! for an attribute that must not be there");
      }
      test.conditions.push_back(std::move(condition));
      skip_space();
    }
    if (!take(std::string_view(&end, 1))) fail(fmt::format("expected '{}'", end));
  }

  void lexicon() {
    ++at_;
    Test test;
    std::uint32_t capture = kNoMention;
    std::vector<std::string> names;
    const auto start = at_;
    inside('>', test, capture, names);
    std::vector<std::uint32_t> ends;
    const auto before = code_.mark();
    for (std::size_t k = 0; k < names.size(); ++k) {
      if (!lexicons_.has_lexicon(names[k])) {
        at_ = start;
        fail(fmt::format("there is no lexicon '{}'", names[k]),
             "a lexicon is a file of data/lexicons");
      }
      test.lexicon = lexicons_.lexicon(names[k]);
      if (k + 1 < names.size()) {
        const auto split = code_.emit(Op::Split, code_.here() + 1);
        code_.emit(Op::Lexicon, test, capture);
        ends.push_back(code_.emit(Op::Jump));
        code_.at(split).b = code_.here();
      } else {
        code_.emit(Op::Lexicon, test, capture);
      }
    }
    for (const auto end : ends) code_.at(end).a = code_.here();
    if (names.size() > 1) code_.make_unsure(before);
  }

  void mention() {
    ++at_;
    Test test;
    std::uint32_t capture = kNoMention;
    std::vector<std::string> names;
    inside('}', test, capture, names);
    for (const auto& type : names) test.types |= std::uint64_t{1} << types_.intern(type);
    code_.emit(Op::Mention, std::move(test), capture);
  }

  void macro() {
    const auto start = at_++;
    const auto which = name();
    const auto found = macros_.find(which);
    if (found == macros_.end()) {
      at_ = start;
      fail(fmt::format("there is no macro '@{}'", which),
           "macros stand in [macros] of a rule file");
    }
    auto& compiled = found->second.code;
    if (compiled) return code_.paste(*compiled);
    if (++depth_ > 12) fail("macros that use each other without end");
    const auto outer_pattern = pattern_;
    const auto outer_at = at_;
    pattern_ = found->second.pattern;
    at_ = 0;
    const auto begin = code_.mark();
    alternatives();
    if (at_ < pattern_.size())
      fail(fmt::format("unexpected '{}' in macro @{}", pattern_[at_], which));
    compiled = code_.copy(begin);
    pattern_ = outer_pattern;
    at_ = outer_at;
    --depth_;
  }

  void quoted() {
    const auto start = ++at_;
    const auto end = pattern_.find('"', start);
    if (end == std::string_view::npos) fail("expected a closing '\"'");
    words(pattern_.substr(start, end - start));
    at_ = end + 1;
  }

  void word() {
    const auto start = at_;
    static constexpr std::string_view kSpecial = " \n|()?*+<>{}@\"~";
    while (at_ < pattern_.size() && kSpecial.find(peek()) == std::string_view::npos) {
      if (peek() == '=' && at_ + 1 < pattern_.size() && pattern_[at_ + 1] == '(') break;
      ++at_;
    }
    const auto text = pattern_.substr(start, at_ - start);
    if (take("=(")) {
      const auto slot = code_.capture(std::string(text));
      code_.emit(Op::Open, slot);
      alternatives();
      close_bracket();
      code_.emit(Op::Close, slot);
      return;
    }
    if (text.empty())
      fail(fmt::format("unexpected '{}'", peek()),
           "put marks that mean something here in \"quotes\"");
    words(text);
  }

  // Cut as the tokenizer cuts: letters, digits and apostrophes together, any other character alone.
  void words(std::string_view text) {
    std::string piece;
    const auto flush = [&] {
      if (!piece.empty()) code_.emit(Op::Word, lexicons_.intern(utf8::fold(piece)));
      piece.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
      const auto [c, size] = utf8::decode(text, at);
      const bool inner = utf8::is_letter(c) || utf8::is_digit(c) || c == '\'' || c == 0x2019 ||
                         (c == '.' && !piece.empty());
      if (c == ' ') {
        flush();
      } else if (inner) {
        piece += text.substr(at, size);
      } else {
        flush();
        piece = text.substr(at, size);
        flush();
      }
      at += size;
    }
    flush();
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  int depth_ = 0;
  Macros& macros_;
  Lexicons& lexicons_;
  Types& types_;
  Assembler code_;
};

}  // namespace

Program compile(std::string_view pattern, Macros& macros, Lexicons& lexicons, Types& types,
                TestTable& tests) {
  return Compiler(pattern, macros, lexicons, types, tests).run();
}

}  // namespace rapport::extract
