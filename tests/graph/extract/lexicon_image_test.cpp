// SPDX-License-Identifier: Apache-2.0
// Lexicons looked into as an image, and read from their files: two ways that must find the same.
#include <cstring>
#include <vector>

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
    std::memcpy(room_.data(), image.data(), size_);
  }
  std::string_view view() const { return {reinterpret_cast<const char*>(room_.data()), size_}; }

 private:
  struct alignas(16) Piece {
    char bytes[16];
  };
  std::vector<Piece> room_;
  std::size_t size_;
};

std::string found_in(const extract::Language& language, const std::string& document) {
  extract::Extractor extractor(language);
  const auto text = text::read_text(document, language.lexicons.text_settings(), "test");
  return extract::print(extractor.find_mentions(text), language);
}

}  // namespace

TEST_CASE("an image of the lexicons finds what their files find, in every sample document") {
  const auto& from_files = shipped_language();
  const AlignedImage image(from_files.lexicons.image());
  const auto from_image = extract::Language::load(source_path("data"), image.view());
  CHECK(from_image.content_hash == from_files.content_hash);
  CHECK(from_image.lexicons.image() == image.view());
  for (const auto& path : text::find_documents(source_path("tests/corpus/working"))) {
    if (!path.ends_with(".txt")) continue;
    INFO(path);
    const auto document = text::read_file(path);
    CHECK(found_in(from_image, document) == found_in(from_files, document));
  }
}

TEST_CASE("an image of other lexicons, or of none, is left aside") {
  const DataFolder older({}, {{"fruit", "apple\n"}});
  const DataFolder folder({}, {{"fruit", "apple\npear\n"}});
  const AlignedImage image(extract::Lexicons::load(older.path() + "/lexicons").image());
  for (const auto bytes : {image.view(), std::string_view("no image"), std::string_view(),
                           image.view().substr(0, 20)}) {
    const auto lexicons = extract::Lexicons::load(folder.path() + "/lexicons", bytes);
    CHECK(lexicons.entry_count(lexicons.lexicon("fruit")) == 2);
    CHECK(lexicons.word("pear") != 0);
  }
}
