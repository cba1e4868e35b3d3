// SPDX-License-Identifier: Apache-2.0
// Patterns to programs: a recursive descent that emits instructions as it reads.
#include "graph/extract/pattern.h"

#include <algorithm>
#include <cctype>
#include <set>

#include <fmt/format.h>

#include "graph/base/error.h"
#include "graph/base/strings.h"
#include "graph/base/utf8.h"

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
  Compiler(std::string_view pattern, const Macros& macros, Lexicons& lexicons, Types& types)
      : pattern_(pattern), macros_(macros), lexicons_(lexicons), types_(types) {}

  Program run() {
    alternatives();
    skip_space();
    if (at_ < pattern_.size())
      fail(fmt::format("unexpected '{}'", pattern_[at_]), "brackets come in pairs");
    emit(Op::Match);
    find_first_set();
    find_required();
    return std::move(program_);
  }

 private:
  [[noreturn]] void fail(const std::string& message, const std::string& hint = {}) const {
    const auto column = std::min(at_, pattern_.size());
    throw Error(ErrorKind::BadData,
                fmt::format("{}\n    {}\n    {}^", message, pattern_, std::string(column, ' ')), {},
                hint);
  }

  std::uint32_t here() const { return static_cast<std::uint32_t>(program_.code.size()); }
  std::uint32_t emit(Op op, std::uint32_t a = 0, std::uint32_t b = 0) {
    if (program_.code.size() >= kLongestProgram)
      fail("the pattern is too long", "cut it into several rules");
    program_.code.push_back({op, a, b});
    if (op == Op::Word || op == Op::Lexicon || op == Op::Mention || op == Op::OneOf)
      sure_.push_back({op, a, b});
    return here() - 1;
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
    const auto start = here();
    const auto sure = sure_.size();
    sequence();
    skip_space();
    if (peek() != '|') return;
    sure_.resize(sure);
    ++at_;
    emit(Op::Jump);
    insert_split(start);
    const auto jump = here() - 1;
    program_.code[start].b = here();
    alternatives();
    sure_.resize(sure);
    program_.code[jump].a = here();
    join_single_tokens(start);
  }

  // Alternatives of one token each (the | a | ^Cap) become one instruction; `start` is their Split.
  void join_single_tokens(std::uint32_t start) {
    auto& code = program_.code;
    const auto is_single = [&](std::uint32_t pc) {
      return code[pc].op == Op::Word || code[pc].op == Op::Shape || code[pc].op == Op::OneOf;
    };
    if (here() != start + 4 || !is_single(start + 1) || !is_single(start + 3)) return;
    Test joined;
    for (const auto pc : {start + 1, start + 3}) {
      const auto& instruction = code[pc];
      if (instruction.op == Op::Word) joined.words.push_back(instruction.a);
      if (instruction.op == Op::Shape) joined.shapes |= instruction.a;
      if (instruction.op != Op::OneOf) continue;
      const auto& inner = program_.tests[instruction.a];
      joined.words.insert(joined.words.end(), inner.words.begin(), inner.words.end());
      joined.shapes |= inner.shapes;
    }
    std::sort(joined.words.begin(), joined.words.end());
    code.resize(start);
    if (joined.words.empty()) {
      emit(Op::Shape, joined.shapes);
      return;
    }
    program_.tests.push_back(std::move(joined));
    emit(Op::OneOf, static_cast<std::uint32_t>(program_.tests.size() - 1));
  }

  // Puts a Split before everything from `start` on; targets behind it move by one.
  void insert_split(std::uint32_t start) {
    program_.code.insert(program_.code.begin() + start, Instruction{Op::Split, start + 1, 0});
    for (std::uint32_t k = start + 1; k < program_.code.size(); ++k) {
      auto& instruction = program_.code[k];
      if (instruction.op == Op::Split || instruction.op == Op::Jump) {
        if (instruction.a >= start) ++instruction.a;
        if (instruction.op == Op::Split && instruction.b >= start) ++instruction.b;
      } else if (instruction.op == Op::Not || instruction.op == Op::Ahead) {
        ++instruction.a;
        ++instruction.b;
      }
    }
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
    const auto start = here();
    const auto pattern_start = at_;
    const auto sure = sure_.size();
    atom();
    sure_before_ = sure;
    if (peek() == '?' || peek() == '*') sure_.resize(sure);
    if (take("?")) {
      insert_split(start);
      program_.code[start].b = here();
    } else if (take("*")) {
      insert_split(start);
      emit(Op::Jump, start);
      program_.code[start].b = here();
    } else if (take("+")) {
      emit(Op::Split, start, here() + 1);
    } else if (peek() == '{' && at_ + 1 < pattern_.size() && pattern_[at_ + 1] >= '0' &&
               pattern_[at_ + 1] <= '9') {
      repeat(start, pattern_start);
    }
  }

  // x{2,4}: the item is read again for each time.
  void repeat(std::uint32_t start, std::size_t pattern_start) {
    const auto brace = at_;
    ++at_;
    std::size_t low = 0, high = 0;
    const auto number = [&](std::size_t& value) {
      while (peek() >= '0' && peek() <= '9')
        value = value * 10 + static_cast<std::size_t>(pattern_[at_++] - '0');
    };
    number(low);
    high = low;
    if (take(",")) {
      high = 0;
      number(high);
    }
    if (low == 0) sure_.resize(sure_before_);
    if (!take("}") || high < low || high == 0 || high > 40)
      fail("expected {low,high} with high up to 40");
    const auto after = at_;
    program_.code.resize(start);
    const auto sure = sure_;
    std::vector<std::uint32_t> splits;
    for (std::size_t k = 0; k < high; ++k) {
      if (k >= low) splits.push_back(emit(Op::Split, here() + 1));
      at_ = pattern_start;
      atom();
      if (at_ != brace) fail("cannot repeat this");
    }
    for (const auto split : splits) program_.code[split].b = here();
    sure_ = sure;
    at_ = after;
  }

  void atom() {
    skip_space();
    if (take("...")) return gap(0);
    if (take("..")) {
      std::uint32_t count = 0;
      while (peek() >= '0' && peek() <= '9')
        count = count * 10 + static_cast<std::uint32_t>(pattern_[at_++] - '0');
      if (count == 0 || count > 60)
        fail("expected a number from 1 to 60 after '..'", "'...' is a gap of any length");
      return gap(count);
    }
    if (take("^^")) return void(emit(Op::Start));
    if (take("$$")) return void(emit(Op::End));
    if (take("~")) return void(emit(Op::Glued));
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

  void gap(std::uint32_t count) {
    // Lazy: leaving is tried before taking one item more.
    if (count == 0) {
      const auto split = emit(Op::Split);
      emit(Op::Skip);
      emit(Op::Jump, split);
      program_.code[split].a = here();
      program_.code[split].b = split + 1;
      sure_.push_back({Op::Skip, here(), 0});
      return;
    }
    std::vector<std::uint32_t> splits;
    for (std::uint32_t k = 0; k < count; ++k) {
      splits.push_back(emit(Op::Split, 0, here() + 1));
      emit(Op::Skip);
    }
    for (const auto split : splits) program_.code[split].a = here();
    sure_.push_back({Op::Skip, here(), 0});
  }

  void lookahead(Op op) {
    const auto head = emit(op);
    const auto sure = sure_.size();
    alternatives();
    sure_.resize(sure);
    close_bracket();
    if (op == Op::Not && join_lookahead(head)) return;
    emit(Op::Match);
    program_.code[head].a = head + 1;
    program_.code[head].b = here();
  }

  // !(<lexicon> | word | ^Shape | {Type}): whatever the length of what is there, it must not begin
  // here, so it is one question.
  bool join_lookahead(std::uint32_t head) {
    auto& code = program_.code;
    Test joined;
    for (auto pc = head + 1; pc < here(); ++pc) {
      const auto& instruction = code[pc];
      const bool atom_ends = pc + 1 == here() || code[pc + 1].op == Op::Jump;
      switch (instruction.op) {
        case Op::Split:
          if (instruction.a != pc + 1 || instruction.b == here()) return false;
          break;
        case Op::Jump:
          if (instruction.a != here() && code[instruction.a].op != Op::Jump) return false;
          break;
        case Op::Word: joined.words.push_back(instruction.a); break;
        case Op::Shape: joined.shapes |= instruction.a; break;
        case Op::OneOf: {
          const auto& inner = program_.tests[instruction.a];
          joined.words.insert(joined.words.end(), inner.words.begin(), inner.words.end());
          joined.shapes |= inner.shapes;
          break;
        }
        case Op::Lexicon: joined.phrases.push_back(instruction.a); break;
        case Op::Mention:
          if (!program_.tests[instruction.a].conditions.empty()) return false;
          joined.types |= program_.tests[instruction.a].types;
          break;
        default: return false;
      }
      if (instruction.op != Op::Split && instruction.op != Op::Jump && !atom_ends) return false;
    }
    std::sort(joined.words.begin(), joined.words.end());
    program_.tests.push_back(std::move(joined));
    code.resize(head);
    emit(Op::NotOneOf, static_cast<std::uint32_t>(program_.tests.size() - 1));
    return true;
  }

  void lookbehind() {
    Test test;
    do {
      skip_space();
      const auto start = at_;
      while (at_ < pattern_.size() && peek() != '|' && peek() != ')' && peek() != ' ') ++at_;
      if (at_ == start) fail("expected a word after '!<('");
      test.words.push_back(lexicons_.intern(utf8::fold(pattern_.substr(start, at_ - start))));
      skip_space();
    } while (take("|"));
    close_bracket();
    program_.tests.push_back(std::move(test));
    emit(Op::NotAfter, static_cast<std::uint32_t>(program_.tests.size() - 1));
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
    emit(Op::Shape, bits);
  }

  std::uint32_t capture(const std::string& which) {
    auto& captures = program_.captures;
    const auto found = std::find(captures.begin(), captures.end(), which);
    if (found != captures.end()) return static_cast<std::uint32_t>(found - captures.begin());
    captures.push_back(which);
    return static_cast<std::uint32_t>(captures.size() - 1);
  }

  // The inside of <...> or {...}: name:what|what key=value|value key!
  void inside(char end, Test& test, std::vector<std::string>& names) {
    skip_space();
    auto first = name();
    if (peek() == ':') {
      ++at_;
      test.capture = capture(first);
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
    std::vector<std::string> names;
    const auto start = at_;
    inside('>', test, names);
    std::vector<std::uint32_t> ends;
    const auto sure = sure_.size();
    for (std::size_t k = 0; k < names.size(); ++k) {
      if (!lexicons_.has_lexicon(names[k])) {
        at_ = start;
        fail(fmt::format("there is no lexicon '{}'", names[k]),
             "a lexicon is a file of data/lexicons");
      }
      test.lexicon = lexicons_.lexicon(names[k]);
      program_.tests.push_back(test);
      const auto index = static_cast<std::uint32_t>(program_.tests.size() - 1);
      if (k + 1 < names.size()) {
        const auto split = emit(Op::Split, here() + 1);
        emit(Op::Lexicon, index);
        ends.push_back(emit(Op::Jump));
        program_.code[split].b = here();
      } else {
        emit(Op::Lexicon, index);
      }
    }
    for (const auto end : ends) program_.code[end].a = here();
    if (names.size() > 1) sure_.resize(sure);
  }

  void mention() {
    ++at_;
    Test test;
    std::vector<std::string> names;
    inside('}', test, names);
    for (const auto& type : names) test.types |= std::uint64_t{1} << types_.intern(type);
    program_.tests.push_back(test);
    emit(Op::Mention, static_cast<std::uint32_t>(program_.tests.size() - 1));
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
    if (++depth_ > 12) fail("macros that use each other without end");
    const auto outer_pattern = pattern_;
    const auto outer_at = at_;
    pattern_ = found->second;
    at_ = 0;
    alternatives();
    if (at_ < pattern_.size())
      fail(fmt::format("unexpected '{}' in macro @{}", pattern_[at_], which));
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
      const auto slot = capture(std::string(text));
      emit(Op::Open, slot);
      alternatives();
      close_bracket();
      emit(Op::Close, slot);
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
      if (!piece.empty()) emit(Op::Word, lexicons_.intern(utf8::fold(piece)));
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

  // Of what stands outside of all alternatives and options.
  void find_required() {
    auto& required = program_.required;
    for (const auto& instruction : sure_) {
      if (instruction.op == Op::Skip) {
        program_.segments.push_back(instruction.a);
      } else if (instruction.op == Op::Word) {
        required.words.push_back(instruction.a);
      } else if (instruction.op == Op::Lexicon) {
        const auto& test = program_.tests[instruction.a];
        if (test.lexicon < 64) required.lexicons |= std::uint64_t{1} << test.lexicon;
        if (!test.conditions.empty()) required.tests.push_back(instruction.a);
      } else if (instruction.op == Op::OneOf) {
        if (program_.tests[instruction.a].shapes == 0) required.one_of.push_back(instruction.a);
      } else if (const auto types = program_.tests[instruction.a].types;
                 (types & (types - 1)) == 0) {
        required.types |= types;
      }
    }
  }

  void find_first_set() {
    std::set<std::uint32_t> seen;
    std::vector<std::uint32_t> open{0};
    auto& first = program_.first;
    while (!open.empty()) {
      const auto pc = open.back();
      open.pop_back();
      if (!seen.insert(pc).second) continue;
      const auto& instruction = program_.code[pc];
      switch (instruction.op) {
        case Op::Word: first.words.push_back(instruction.a); break;
        case Op::Lexicon: first.phrases.push_back(instruction.a); break;
        case Op::Mention: first.types |= program_.tests[instruction.a].types; break;
        case Op::Shape: first.shapes |= instruction.a; break;
        case Op::OneOf: {
          const auto& test = program_.tests[instruction.a];
          first.words.insert(first.words.end(), test.words.begin(), test.words.end());
          first.shapes |= test.shapes;
          break;
        }
        case Op::Skip:
        case Op::End:
        case Op::Match: first.any = true; break;
        case Op::Split:
          open.push_back(instruction.b);
          open.push_back(instruction.a);
          break;
        case Op::Jump: open.push_back(instruction.a); break;
        case Op::Not:
        case Op::Ahead: open.push_back(instruction.b); break;
        default: open.push_back(pc + 1);
      }
    }
    std::sort(first.words.begin(), first.words.end());
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  int depth_ = 0;
  const Macros& macros_;
  Lexicons& lexicons_;
  Types& types_;
  Program program_;
  std::size_t sure_before_ = 0;  // the size of sure_ before the item that is repeated
  std::vector<Instruction>
      sure_;  // atoms that every match so far has passed; a Skip: the place behind a gap
};

}  // namespace

Program compile(std::string_view pattern, const Macros& macros, Lexicons& lexicons, Types& types) {
  return Compiler(pattern, macros, lexicons, types).run();
}

}  // namespace rapport::extract
