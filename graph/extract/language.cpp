// SPDX-License-Identifier: Apache-2.0
// A data folder to a language, and a language to the image that saves reading the folder's files.
#include <cstring>

#include "graph/base/error.h"
#include "graph/base/strings.h"
#include "graph/extract/extract.h"
#include "graph/extract/language_files.h"

namespace rapport::extract {
namespace {

constexpr std::size_t kHeaderSize = 16;
constexpr std::uint64_t kMagic = 0x5250'4c41'4e47'0001;

struct Parts {
  std::string_view lexicons, rules;
};

// The size of the first in the header, aligned as both must be; empty ones when it is no image.
Parts parts_of(std::string_view image) {
  std::uint64_t magic = 0, lexicons = 0;
  if (image.size() < kHeaderSize) return {};
  std::memcpy(&magic, image.data(), sizeof(magic));
  std::memcpy(&lexicons, image.data() + sizeof(magic), sizeof(lexicons));
  image.remove_prefix(kHeaderSize);
  if (magic != kMagic || lexicons > image.size()) return {};
  return {image.substr(0, lexicons), image.substr(lexicons)};
}

}  // namespace

Language Language::load(const std::string& data_folder, std::string_view image,
                        const std::string& own_folder) {
  const auto own_lexicons = part_of_own_folder(own_folder, "lexicons");
  const auto own_rules = part_of_own_folder(own_folder, "rules");
  if (!own_folder.empty() && own_lexicons.empty() && own_rules.empty())
    throw Error(ErrorKind::NotFound, "no folder 'rules' and no folder 'lexicons' in it",
                {own_folder}, "rules stand in DIR/rules/*.toml, word lists in DIR/lexicons/*.txt");
  Language language;
  const auto [lexicons, rules] = parts_of(image);
  language.lexicons = Lexicons::load(data_folder + "/lexicons", lexicons, own_lexicons);
  language.rules = Rules::load(data_folder + "/rules", language.lexicons, rules, own_rules);
  language.content_hash =
      rapport::content_hash(language.lexicons.content_hash() + language.rules.content_hash);
  return language;
}

const std::string& Language::rule_name(std::uint32_t rule) const {
  static const std::string kLayout = "layout";
  return rule == kLayoutRule ? kLayout : rules.rules[rule].name;
}

std::string Language::image() const {
  auto words = lexicons.image();
  words.resize((words.size() + kHeaderSize - 1) / kHeaderSize * kHeaderSize);
  std::string image(kHeaderSize, '\0');
  const std::uint64_t magic = kMagic, size = words.size();
  std::memcpy(image.data(), &magic, sizeof(magic));
  std::memcpy(image.data() + sizeof(magic), &size, sizeof(size));
  return image + words + rules.image(lexicons);
}

}  // namespace rapport::extract
