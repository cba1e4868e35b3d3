// SPDX-License-Identifier: Apache-2.0
// What is no text is refused with what it is and what to do.
#include "graph/base/error.h"
#include "graph/text/text.h"
#include "tests/support/catch.h"
#include "tests/support/places.h"

using namespace rapport;
using namespace rapport::tests;

namespace {

std::string refusal(const std::string& bytes) {
  try {
    text::read_text(bytes, {}, "a.txt");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::BadInput);
    return error.what();
  }
  return "nothing was thrown";
}

}  // namespace

TEST_CASE("bytes that are no text are refused", "[text][errors]") {
  struct Row {
    std::string bytes;
    const char* message;
  };
  const Row rows[] = {
      {"PK\x03\x04...",
       "a.txt: a zip or office file, expected text\n  hint: save the document as PDF, HTML or "
       "plain text"},
      {"{\\rtf1 They met.}",
       "a.txt: a rich text file, expected text\n  hint: save the document as PDF, HTML or plain "
       "text"},
      {"\x89PNG\r\n",
       "a.txt: a picture, expected text\n  hint: turn it into a PDF with text first: ocrmypdf "
       "IMAGE FILE.pdf"},
      {std::string("SQLite format 3\0", 16),
       "a.txt: a database, expected text\n  hint: a graph file is given with -g, documents are "
       "given by themselves"},
      {std::string("ab\0c", 4),
       "a.txt: a zero byte at offset 2: binary, expected text\n"
       "  hint: save the document as plain text in UTF-8"},
      {"\xff\xfeT",
       "a.txt: not valid UTF-16LE, which it is by its byte order mark\n"
       "  hint: convert the file: iconv -f ENCODING -t UTF-8 FILE > FILE.utf8.txt"},
      {"They met\nin K\xc3\xb6ln and M\xfcnchen.",
       "a.txt:2:15: the byte 0xfc is not valid UTF-8, though 1 other character is: damaged, or two "
       "encodings in one file\n"
       "  hint: mend that line, or save the document again as UTF-8"},
      {"They met \x01\x02 in K\xf6ln.",
       "a.txt: control characters: binary, expected text\n"
       "  hint: save the document as plain text in UTF-8"},
      {"", "a.txt: empty: there is no text in it\n  hint: check that the right file was given"},
      {" \n\t\r\n\u3000\n",
       "a.txt: empty: there is no text in it\n  hint: check that the right file was given"},
  };
  for (const auto& row : rows) CHECK(refusal(row.bytes) == row.message);
}

TEST_CASE("files that are not there, and folders, are told as such", "[text][errors]") {
  const TemporaryFolder folder;
  const auto complaint = [](const std::string& path) {
    try {
      text::read_document(path, {});
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string("nothing was thrown");
  };
  CHECK(complaint(folder.file("no.txt")) ==
        folder.file("no.txt") + ": no such file\n  hint: check the path");
  CHECK(complaint(folder.path()) == folder.path() + ": a folder, expected a file");
  try {
    text::find_documents(folder.path());
    FAIL("nothing was thrown");
  } catch (const Error& error) {
    CHECK(error.message() ==
          "no document in this folder: expected files ending in .txt, .text, .md, .html or .pdf");
  }
  write_file(folder.file("b.txt"), "They met.");
  write_file(folder.file("a.MD"), "They met.");
  write_file(folder.file("c.docx"), "They met.");
  CHECK(text::find_documents(folder.path()) ==
        std::vector<std::string>{folder.file("a.MD"), folder.file("b.txt")});
}
