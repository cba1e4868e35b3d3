// SPDX-License-Identifier: Apache-2.0
// Lexicons and rules looked into as an image, and read from their files: two ways that must be the
// same.
#include <cstring>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "graph/base/strings.h"
#include "graph/text/text.h"
#include "tests/graph/extract/languages.h"
#include "tests/support/catch.h"

using namespace rapport;
using namespace rapport::tests;

namespace {

// An image that lies aligned, as the program's own does.
class AlignedImage {
 public:
  explicit AlignedImage(const std::string& image)
      : room_((image.size() + 15) / 16), size_(image.size()) {
    if (size_ > 0) std::memcpy(room_.data(), image.data(), size_);
  }
  std::string_view view() const { return {reinterpret_cast<const char*>(room_.data()), size_}; }

 private:
  struct alignas(16) Piece {
    char bytes[16];
  };
  std::vector<Piece> room_;
  std::size_t size_;
};

const Files kFruitRules{{"10-fruit", R"toml(
[[rule]]
name = "fruit"
pattern = "the? f=(<kind:fruit colour=red|green> | {Fruit}) !(tree | ^Number) ..3 n=(^Cap)?"
makes = "Fruit"
covers = "f"
set = { kind = "a $kind.colour one", name = "$n" }
priority = 2
examples = ["He ate [the apple]."]
refuses = ["The apple tree."]
)toml"}};
const Files kFruit{{"fruit", "apple | colour=red\npear | colour=green\n"}};

constexpr std::ptrdiff_t kBodyOfRules = 88;  // behind the header of their image

// Whether the rules are those of an image; code that was compiled is the program's own.
bool is_looked_into(const extract::Language& language) {
  return language.rules.rules.front().program.owned_code == nullptr;
}

std::string print(const extract::Program& program) {
  std::string out;
  for (const auto& [op, place, a, b] : program.code)
    out += fmt::format("{} {} {} {}\n", static_cast<int>(op), place, a, b);
  return out +
         fmt::format("{} {}", fmt::join(program.captures, " "), fmt::join(program.segments, " "));
}

std::string found_in(const extract::Language& language, const std::string& document) {
  extract::Extractor extractor(language);
  const auto text = text::read_text(document, language.lexicons.text_settings(), "test");
  return extract::print(extractor.find_mentions(text), language);
}

}  // namespace

TEST_CASE("the image of a language finds what its files find, in every sample document") {
  const auto& from_files = shipped_language();
  const AlignedImage image(from_files.image());
  const auto from_image = extract::Language::load(source_path("data"), image.view());
  CHECK(from_image.content_hash == from_files.content_hash);
  for (const auto& path : text::find_documents(source_path("tests/corpus/working"))) {
    if (!path.ends_with(".txt")) continue;
    INFO(path);
    const auto document = text::read_file(path);
    CHECK(found_in(from_image, document) == found_in(from_files, document));
  }
}

TEST_CASE("rules of an image are those of their files, and so is the image made of them") {
  const auto& from_files = shipped_language();
  const AlignedImage image(from_files.image());
  const auto from_image = extract::Language::load(source_path("data"), image.view());
  REQUIRE(is_looked_into(from_image));
  CHECK_FALSE(is_looked_into(from_files));
  CHECK(from_image.image() == image.view());
  REQUIRE(from_image.rules.rules.size() == from_files.rules.rules.size());
  for (std::size_t k = 0; k < from_image.rules.rules.size(); ++k) {
    const auto& rule = from_image.rules.rules[k];
    const auto& other = from_files.rules.rules[k];
    INFO(other.name);
    CHECK(rule.file == other.file);
    CHECK(rule.line == other.line);
    CHECK(rule.pattern == other.pattern);
    CHECK(rule.examples == other.examples);
    CHECK(print(rule.program) == print(other.program));
  }
  CHECK(extract::Language::load(source_path("data")).image() == image.view());
}

TEST_CASE("the image serves whatever folder holds the same files, and tells their places there") {
  const DataFolder here(kFruitRules, kFruit), there(kFruitRules, kFruit);
  const AlignedImage image(here.load().image());
  const auto language = extract::Language::load(there.path(), image.view());
  CHECK(is_looked_into(language));
  CHECK(language.rules.rules.front().file == there.path() + "/rules/10-fruit.toml");
}

TEST_CASE("an image of other files, or of none, is left aside") {
  const DataFolder folder(kFruitRules, kFruit);
  const DataFolder fewer_words(kFruitRules, {{"fruit", "apple\n"}});
  const DataFolder other_name({{"11-fruit", kFruitRules.at("10-fruit")}}, kFruit);
  const DataFolder other_rule({{"10-fruit", kFruitRules.at("10-fruit") + "\n"}}, kFruit);
  for (const auto* other : {&fewer_words, &other_name, &other_rule}) {
    const AlignedImage image(other->load().image());
    const auto language = extract::Language::load(folder.path(), image.view());
    CHECK_FALSE(is_looked_into(language));
    CHECK(language.image() == folder.load().image());
  }
  const AlignedImage image(folder.load().image());
  for (const auto bytes : {std::string_view("no image"), std::string_view(),
                           image.view().substr(0, 20), image.view().substr(0, 15)})
    CHECK(extract::Language::load(folder.path(), bytes).image() == image.view());
}

TEST_CASE("rules of the user's own are never those of an image") {
  const DataFolder shipped(kFruitRules, kFruit);
  const DataFolder own({{"20-own", "[[rule]]\nname = \"own\"\npattern = \"x\"\nmakes = \"X\"\n"}},
                       {});
  const AlignedImage image(shipped.load().image());
  const auto language = extract::Language::load(shipped.path(), image.view(), own.path());
  CHECK_FALSE(is_looked_into(language));
  CHECK(language.rules.rules.size() == 2);
}

TEST_CASE("a damaged image of rules is refused, wherever the damage is, and the files are read") {
  const DataFolder folder(kFruitRules, kFruit);
  const auto language = folder.load();
  const auto whole = language.rules.image(language.lexicons);
  const auto rules_by = [&](const std::string& bytes) {
    const AlignedImage image(bytes);
    auto lexicons = extract::Lexicons::load(folder.path() + "/lexicons");
    auto rules = extract::Rules::load(folder.path() + "/rules", lexicons, image.view());
    const bool used = rules.rules.front().program.owned_code == nullptr;
    CHECK(rules.image(lexicons) == whole);
    return used;
  };
  CHECK(rules_by(whole));
  std::size_t used = 0;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    auto damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << at % 8));
    used += rules_by(damaged);
    used += rules_by(whole.substr(0, at));
  }
  CHECK(used == 0);
  CHECK_FALSE(rules_by(whole + '\0'));
}

TEST_CASE("an image whose checksum is right but whose lengths are not is refused all the same") {
  const DataFolder folder(kFruitRules, kFruit);
  const auto language = folder.load();
  const auto whole = language.rules.image(language.lexicons);
  for (std::size_t at = 8; at < whole.size(); ++at) {
    // The checksum is for damage; here it is made to fit, as nobody would.
    auto forged = whole;
    forged[at] = static_cast<char>(0xff);
    const auto checksum = content_hash(std::string_view(forged).substr(kBodyOfRules));
    std::copy(checksum.begin(), checksum.end(), forged.begin() + kBodyOfRules - 32);
    const AlignedImage image(forged);
    auto lexicons = extract::Lexicons::load(folder.path() + "/lexicons");
    CHECK_NOTHROW(extract::Rules::load(folder.path() + "/rules", lexicons, image.view()));
  }
}
