// SPDX-License-Identifier: Apache-2.0
// Rules to bytes and back. Each struct's fields are listed once, for both ways.
#include "graph/extract/rules_image.h"

#include <algorithm>
#include <array>
#include <concepts>
#include <cstring>
#include <filesystem>
#include <type_traits>

#include "graph/base/error.h"
#include "graph/base/strings.h"
#include "graph/extract/net_image.h"
#include "graph/extract/passes.h"

namespace rapport::extract {
namespace {

// Another number whenever a struct changes; read the wrong way round it is none.
constexpr std::uint64_t kMagic = 0x5250'5255'4c45'0002;

struct Header {
  std::uint64_t magic = kMagic;
  std::uint64_t code_bytes = 0;
  std::uint64_t net_bytes = 0;
  std::array<char, 32> key{};
  std::array<char, 32> checksum{};  // of all that follows: what it guards need not be doubted later
};
static_assert(sizeof(Header) == 88 && sizeof(Instruction) == 12);

// Where a rule's instructions stand among those of all.
struct CodePlace {
  std::uint64_t first = 0;
  std::uint64_t size = 0;
};

// What stands behind the instructions.
struct Contents {
  std::vector<std::string> types;
  WordId first_word = 0;
  std::vector<std::string> words;  // of rules alone
  std::vector<WordId> asked_words;
  std::vector<Test> tests;
  std::vector<Phase> phases;
  std::vector<Rule> rules;  // without their code; `file` without its folder
  std::vector<CodePlace> code;
};

template <class A, class B>
concept Is = std::same_as<std::remove_const_t<A>, B>;

void each_field(Is<CodePlace> auto& place, auto& use) { use(place.first), use(place.size); }

void each_field(Is<Condition> auto& condition, auto& use) {
  use(condition.key), use(condition.values);
}

void each_field(Is<Test> auto& test, auto& use) {
  use(test.lexicon), use(test.types), use(test.conditions), use(test.words);
  use(test.shapes), use(test.phrases);
}

void each_field(Is<Phase> auto& phase, auto& use) {
  use(phase.name), use(phase.rules), use(phase.then);
}

void each_field(Is<Template::Part> auto& part, auto& use) {
  use(part.literal), use(part.capture), use(part.attribute);
}

void each_field(Is<Template> auto& wanted, auto& use) { use(wanted.key), use(wanted.parts); }

void each_field(Is<Program> auto& program, auto& use) {
  use(program.captures), use(program.first), use(program.segments);
  auto& required = program.required;
  use(required.lexicons), use(required.types), use(required.words);
  use(required.tests), use(required.one_of);
}

void each_field(Is<Rule> auto& rule, auto& use) {
  use(rule.name), use(rule.file), use(rule.line), use(rule.phase), use(rule.pattern);
  use(rule.program), use(rule.makes_mention), use(rule.makes), use(rule.frame), use(rule.covers);
  use(rule.set), use(rule.priority), use(rule.examples), use(rule.refuses);
}

void each_field(Is<Contents> auto& contents, auto& use) {
  use(contents.types), use(contents.first_word), use(contents.words), use(contents.asked_words);
  use(contents.tests), use(contents.phases), use(contents.rules), use(contents.code);
}

class Writer {
 public:
  template <class T>
  void operator()(const T& value) {
    if constexpr (std::is_arithmetic_v<T>) {
      bytes_.append(reinterpret_cast<const char*>(&value), sizeof(T));
    } else if constexpr (requires { value.size(); }) {
      (*this)(static_cast<std::uint32_t>(value.size()));
      for (const auto& element : value) (*this)(element);
    } else {
      each_field(value, *this);
    }
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

// Never reads beyond the end: what is missing is empty, and `whole` then false.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  template <class T>
  void operator()(T& value) {
    if constexpr (std::is_same_v<T, std::string>) {
      value = take(size());
    } else if constexpr (std::is_same_v<T, bool>) {
      // A byte that is neither is no bool: damage.
      const auto byte = take(1);
      if (!byte.empty() && static_cast<unsigned char>(byte[0]) > 1) fail();
      value = byte == std::string_view("\1", 1);
    } else if constexpr (std::is_arithmetic_v<T>) {
      const auto bytes = take(sizeof(T));
      if (!bytes.empty()) std::memcpy(&value, bytes.data(), sizeof(T));
    } else if constexpr (requires { value.size(); }) {
      // No element is less than a byte.
      const auto count = size();
      if (count > rest_.size()) fail();
      if (is_whole_) value.resize(count);
      for (auto& element : value) (*this)(element);
    } else {
      each_field(value, *this);
    }
  }
  bool is_whole() const { return is_whole_ && rest_.empty(); }

 private:
  std::size_t size() {
    std::uint32_t size = 0;
    (*this)(size);
    return size;
  }
  std::string_view take(std::size_t size) {
    if (size > rest_.size()) fail();
    if (!is_whole_) return {};
    const auto taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }
  void fail() { is_whole_ = false, rest_ = {}; }

  std::string_view rest_;
  bool is_whole_ = true;
};

// Byte for byte the same whatever lay in the gaps between the fields.
void append(std::string& bytes, const Instruction& instruction) {
  std::array<char, sizeof(Instruction)> room{};
  const auto put = [&](const auto& field) {
    const auto at =
        reinterpret_cast<const char*>(&field) - reinterpret_cast<const char*>(&instruction);
    std::memcpy(room.data() + at, &field, sizeof(field));
  };
  put(instruction.op), put(instruction.place), put(instruction.a), put(instruction.b);
  bytes.append(room.data(), room.size());
}

// That numbers name what is there. What the instructions say is guarded by the checksum alone.
bool is_sound(const Contents& contents, std::size_t instructions, const Lexicons& lexicons) {
  const auto below = [](std::size_t end) {
    return [end](const auto& numbers) {
      return std::all_of(numbers.begin(), numbers.end(),
                         [end](const auto number) { return number < end; });
    };
  };
  const auto are_words = below(contents.first_word + contents.words.size());
  const auto are_tests = below(contents.tests.size());
  const auto are_rules = below(contents.rules.size());
  if (contents.first_word != lexicons.next_word() || !are_words(contents.asked_words) ||
      contents.code.size() != contents.rules.size())
    return false;
  for (const auto& place : contents.code)
    if (place.first > instructions || place.size > instructions - place.first) return false;
  for (const auto& test : contents.tests)
    if (test.lexicon >= std::max<std::size_t>(lexicons.size(), 1) || !are_words(test.words) ||
        !are_tests(test.phrases))
      return false;
  for (const auto& phase : contents.phases)
    if (!are_rules(phase.rules)) return false;
  for (const auto& rule : contents.rules)
    if (rule.phase >= contents.phases.size() ||
        (rule.makes_mention && rule.makes >= contents.types.size()) ||
        (rule.program.first != kAnyToken && rule.program.first >= contents.tests.size()) ||
        !are_tests(rule.program.required.tests) || !are_tests(rule.program.required.one_of))
      return false;
  return true;
}

bool are_of(const std::vector<Net>& nets, const std::vector<Pass>& passes) {
  return std::equal(
      nets.begin(), nets.end(), passes.begin(), passes.end(),
      [](const Net& net, const Pass& pass) { return net.needed.size() == pass.programs.size(); });
}

}  // namespace

std::string rules_image(const Rules& rules, const Lexicons& lexicons) {
  Contents contents;
  contents.types = rules.types.names();
  contents.words = lexicons.interned();
  contents.first_word = lexicons.next_word() - static_cast<WordId>(contents.words.size());
  const auto& asked = rules.tests.asked_words();
  for (WordId word = 0; word < asked.size(); ++word)
    if (asked[word]) contents.asked_words.push_back(word);
  contents.tests.assign(rules.tests.begin(), rules.tests.end());
  contents.phases = rules.phases;
  contents.rules = rules.rules;
  std::string code;
  for (auto& rule : contents.rules) {
    rule.file = std::filesystem::path(rule.file).filename().string();
    contents.code.push_back({code.size() / sizeof(Instruction), rule.program.code.size()});
    for (const auto& instruction : rule.program.code) append(code, instruction);
  }
  Writer rest;
  rest(contents);
  const auto nets = net_image(rules.nets);
  const auto body = code + nets + rest.bytes();
  Header header;
  header.code_bytes = code.size();
  header.net_bytes = nets.size();
  const auto checksum = content_hash(body);
  RAPPORT_ASSERT(rules.image_key.size() == header.key.size(), rules.image_key);
  std::memcpy(header.key.data(), rules.image_key.data(), header.key.size());
  std::memcpy(header.checksum.data(), checksum.data(), header.checksum.size());
  return std::string(reinterpret_cast<const char*>(&header), sizeof(Header)) + body;
}

bool read_rules_image(std::string_view image, const std::string& folder, Lexicons& lexicons,
                      Rules& rules) {
  Header header;
  if (image.size() < sizeof(Header) ||
      reinterpret_cast<std::uintptr_t>(image.data()) % alignof(Instruction) != 0)
    return false;
  std::memcpy(&header, image.data(), sizeof(Header));
  const auto body = image.substr(sizeof(Header));
  const auto text = [](const auto& chars) { return std::string_view(chars.data(), chars.size()); };
  if (header.magic != kMagic || text(header.key) != rules.image_key ||
      header.code_bytes > body.size() || header.code_bytes % sizeof(Instruction) != 0 ||
      header.net_bytes > body.size() - header.code_bytes ||
      text(header.checksum) != content_hash(body))
    return false;
  Contents contents;
  Reader reader(body.substr(header.code_bytes + header.net_bytes));
  reader(contents);
  const std::span code(reinterpret_cast<const Instruction*>(body.data()),
                       header.code_bytes / sizeof(Instruction));
  std::vector<Net> nets;
  if (!reader.is_whole() || !is_sound(contents, code.size(), lexicons) ||
      !read_net_image(body.substr(header.code_bytes, header.net_bytes), nets) ||
      !are_of(nets, passes_of(contents.phases, contents.rules)))
    return false;
  rules.nets = std::move(nets);
  for (const auto& word : contents.words) lexicons.intern(word);
  for (const auto& type : contents.types) rules.types.intern(type);
  for (auto& test : contents.tests) rules.tests.add(std::move(test));
  for (const auto word : contents.asked_words) rules.tests.ask_for(word);
  std::string name, path;  // a file has many rules, one behind the other
  for (std::size_t k = 0; k < contents.rules.size(); ++k) {
    auto& rule = contents.rules[k];
    if (path.empty() || rule.file != name) {
      name = rule.file;
      path = (std::filesystem::path(folder) / name).string();
    }
    rule.file = path;
    rule.program.code = code.subspan(contents.code[k].first, contents.code[k].size);
  }
  rules.phases = std::move(contents.phases);
  rules.rules = std::move(contents.rules);
  return true;
}

}  // namespace rapport::extract
