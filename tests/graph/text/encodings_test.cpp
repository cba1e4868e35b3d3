// SPDX-License-Identifier: Apache-2.0
// Text of the usual encodings reads like the same text in UTF-8; tests/samples/make.sh tells how
// the files were made.
#include "graph/text/encodings.h"

#include "graph/base/error.h"
#include "graph/text/text.h"
#include "tests/support/catch.h"
#include "tests/support/places.h"

using namespace rapport;
using namespace rapport::tests;

namespace {

std::string sample(const std::string& name) {
  return read_file(source_path("tests/samples/" + name));
}

text::Text read(const std::string& name) { return text::read_text(sample(name), {}, name); }

}  // namespace

TEST_CASE("real files of old encodings read like the same text in UTF-8", "[text][encodings]") {
  struct Row {
    const char* file;
    const char* same_as;
    const char* note;
  };
  const Row rows[] = {
      {"polish.windows-1250.txt", "polish.txt", "read as windows-1250, guessed from its letters"},
      {"polish.iso-8859-2.txt", "polish.txt", "read as ISO-8859-2, guessed from its letters"},
      {"russian.windows-1251.txt", "russian.txt", "read as windows-1251, guessed from its letters"},
      {"russian.koi8-r.txt", "russian.txt", "read as KOI8-R, guessed from its letters"},
      {"greek.windows-1253.txt", "greek.txt", "read as windows-1253, guessed from its letters"},
      {"french.windows-1252.txt", "french.txt", "read as windows-1252, guessed from its letters"},
      {"japanese.shift_jis.txt", "japanese.txt", "read as windows-31j, guessed from its letters"},
      {"japanese.euc-jp.txt", "japanese.txt", "read as EUC-JP, guessed from its letters"},
      {"japanese.iso-2022-jp.txt", "japanese.txt", "read as ISO-2022-JP, its escapes"},
      {"french.utf-16.txt", "french.txt", "read as UTF-16LE, its byte order mark"},
      {"french.utf-16be.txt", "french.txt", "read as UTF-16BE, its zero bytes"},
  };
  for (const auto& row : rows) {
    INFO(row.file);
    const auto text = read(row.file);
    CHECK(text.source == sample(row.same_as));
    REQUIRE(text.diagnostics.size() == 1);
    CHECK(text.diagnostics[0].severity == Severity::Note);
    CHECK(text.diagnostics[0].message == row.note);
  }
  CHECK(read("french.txt").diagnostics.empty());
}

TEST_CASE("a page in HTML is of the encoding that it declares", "[text][encodings][html]") {
  CHECK(read("polish.iso-8859-2.html").clean == read("polish.html").clean);
  CHECK(read("japanese.shift_jis.html").clean == read("japanese.html").clean);
  CHECK(read("polish.iso-8859-2.html").diagnostics.empty());
  CHECK(read("japanese.shift_jis.html").title == "会談");
}

TEST_CASE("a few letters are read as the commonest encoding in which they make sense",
          "[text][encodings]") {
  struct Row {
    const char* bytes;
    const char* text;
  };
  const Row rows[] = {
      {"They met in K\xf6ln.", "They met in Köln."},
      {"Mr. Jos\xe9 Silva\x92s office", "Mr. José Silva’s office"},
      {"\x93They met\x94 \x96 at last", "“They met” – at last"},
      {"fee: 20 \x80", "fee: 20 €"},
  };
  for (const auto& row : rows) {
    const auto decoded = text::to_utf8(row.bytes, {}, "a.txt");
    CHECK(decoded.text == row.text);
    CHECK(decoded.charset == "windows-1252");
  }
}

TEST_CASE("a byte order mark of UTF-8 is no letter, and valid UTF-8 is never guessed at",
          "[text][encodings]") {
  CHECK(text::read_text("\xef\xbb\xbfThey met in K\xc3\xb6ln.", {}, "a").clean ==
        "They met in Köln.");
  CHECK(text::to_utf8("K\xc3\xb6ln", "windows-1250", "a").text == "Köln");
  CHECK(text::to_utf8("K\xc3\xb6ln", "windows-1250", "a").charset.empty());
}

TEST_CASE("a declared encoding that does not exist is not believed", "[text][encodings]") {
  CHECK(text::to_utf8("K\xf6ln", "no-such-charset", "a").text == "Köln");
}
