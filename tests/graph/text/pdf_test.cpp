// SPDX-License-Identifier: Apache-2.0
// Real PDF files to blocks, and what broken ones get. tests/samples/make.sh tells how they were
// made.
#include <algorithm>

#include <fmt/format.h>
#include <sys/stat.h>

#include "graph/base/child_process.h"
#include "graph/base/error.h"
#include "graph/text/page.h"
#include "tests/support/catch.h"
#include "tests/support/places.h"

using namespace rapport;
using namespace rapport::tests;

namespace {

bool has_pdftotext() { return !find_program("pdftotext").empty(); }

std::string sample(const std::string& name) {
  return read_file(source_path("tests/samples/" + name));
}

std::string blocks(const text::Text& text) {
  std::string out;
  for (const auto& block : text.blocks)
    out += fmt::format("{}: {}\n", text::to_string(block.kind), text.slice(block.span));
  return out;
}

std::string refusal(const std::string& bytes, const text::Settings& settings = {}) {
  try {
    text::read_text(bytes, settings, "a.pdf");
  } catch (const Error& error) {
    return error.what();
  }
  return "nothing was thrown";
}

// What pdftotext would print of lines, each at a place of its own.
struct Word {
  int left, top, right, bottom;
  const char* text;
};
std::string boxes(const std::vector<std::vector<Word>>& pages) {
  std::string out = "<doc>\n";
  for (const auto& page : pages) {
    out += "<page width=\"600\" height=\"800\">\n<flow>\n";
    for (const auto& word : page) {
      const auto place = fmt::format("xMin=\"{}\" yMin=\"{}\" xMax=\"{}\" yMax=\"{}\"", word.left,
                                     word.top, word.right, word.bottom);
      out += fmt::format("<block {}>\n<line {}>\n<word {}>{}</word>\n</line>\n</block>\n", place,
                         place, place, word.text);
    }
    out += "</flow>\n</page>\n";
  }
  return out + "</doc>\n";
}
std::string page_text(const std::vector<std::vector<Word>>& pages) {
  return text::read_boxes(boxes(pages), "a.pdf").text;
}

}  // namespace

TEST_CASE("columns, hyphens, headers and page numbers of a real PDF are mended", "[text][pdf]") {
  if (!has_pdftotext()) return;
  const auto text = text::read_text(sample("communique.pdf"), {}, "communique.pdf");
  const auto seen = blocks(text);
  CHECK(seen.find("Page 1") == std::string::npos);
  CHECK(seen.find("Page 2") == std::string::npos);
  CHECK(seen.find("Joint Communiqué") == seen.rfind("Joint Communiqué"));
  CHECK(seen.find("Minister of Trade Ana Novak held talks with Minister of Trade Jon Berg in Oslo, "
                  "Norway, on Wednesday, June 9, 2021.") != std::string::npos);
  // The left column first, then the right one.
  CHECK(seen.find("heading: Opening") < seen.find("They agreed that quotas"));
  CHECK(seen.find("They agreed that quotas") < seen.find("heading: Points discussed"));
  CHECK(seen.find("heading: Points discussed") < seen.find("Emi Ito"));
  CHECK(seen.find("Emi Ito") < seen.find("heading: Closing"));
  // The page stands in the text that is kept.
  CHECK(std::count(text.source.begin(), text.source.end(), '\f') == 1);
  CHECK(text.source.find('\f') < text.source.find("Closing"));
  CHECK(text.created == "2021-05-03");
}

TEST_CASE("a table of a real PDF is read row by row", "[text][pdf]") {
  if (!has_pdftotext()) return;
  const auto seen = blocks(text::read_text(sample("participants.pdf"), {}, "participants.pdf"));
  CHECK(seen.find("row: Name | Post | Country\n"
                  "row: Ann Lee | Chair | Peru\n"
                  "row: Bob Ray | Director of Fisheries | Chad\n"
                  "row: Cid Fox | Member | Mali\n"
                  "row: Dora Unger-Holm | Deputy Director of the coast guard | Peru\n"
                  "row: Emil Vass | Secretary | Chad\n"
                  "paragraph: The session was opened at ten.\n") != std::string::npos);
}

TEST_CASE("text set by another program reads the same", "[text][pdf]") {
  if (!has_pdftotext()) return;
  CHECK(blocks(text::read_text(sample("letter.pdf"), {}, "letter.pdf")) ==
        "heading: Minister Novak receives Minister Berg\n"
        "heading: (May 3, 2021)\n"
        "paragraph: Minister of Health Ana Novak held talks with Minister of Health Jon Berg in "
        "Oslo, Norway, on Monday, May 3, 2021. "
        "They spoke of vaccines and of cooperation between hospitals.\n");
  // Not to be printed, but to be read.
  CHECK(text::read_text(sample("restricted.pdf"), {}, "r.pdf").clean ==
        text::read_text(sample("letter.pdf"), {}, "l.pdf").clean);
}

TEST_CASE("broken PDF files say what is wrong with them and the way out", "[text][pdf][errors]") {
  if (!has_pdftotext()) return;
  CHECK(refusal(sample("locked.pdf")) ==
        "a.pdf: an encrypted PDF: it asks for a password\n"
        "  hint: take the password off first: qpdf --decrypt --password=... FILE.pdf OPEN.pdf");
  CHECK(refusal(sample("scan.pdf")) ==
        "a.pdf: a PDF without text (1 page): scanned, or only pictures\n"
        "  hint: let a program read the pictures first: ocrmypdf FILE.pdf TEXT.pdf");
  const auto cut = refusal(sample("cut.pdf"));
  CHECK(cut.find("a.pdf: a broken PDF file: ") == 0);
  CHECK(cut.find("hint: fetch it again: files are often cut short on their way") !=
        std::string::npos);
  CHECK(refusal("%PDF-1.7\nThey met.").find("a.pdf: a broken PDF file") == 0);
  CHECK(refusal("<html>Log in</html>") == "nothing was thrown");
  CHECK(refusal("They met.") ==
        "a.pdf: no PDF file, though it is called so: '%PDF-' is not at its start\n"
        "  hint: fetch it again; a page that asks for a password is often saved in its place");
}

TEST_CASE("a PDF cut anywhere is read in part or refused", "[text][pdf][errors]") {
  if (!has_pdftotext()) return;
  const auto whole = sample("letter.pdf");
  for (std::size_t size = 9; size < whole.size(); size += whole.size() / 12) {
    try {
      const auto text = text::read_text(whole.substr(0, size), {}, "a.pdf");
      CHECK_FALSE(text.diagnostics.empty());
    } catch (const Error& error) {
      CHECK((error.kind() == ErrorKind::BadInput));
    }
  }
}

TEST_CASE("without pdftotext, or with one that fails, the document is refused and nothing else",
          "[text][pdf][errors]") {
  const TemporaryFolder folder;
  const auto program = [&](const std::string& script, int timeout_ms = 30'000) {
    write_file(folder.file("pdftotext"), "#!/bin/sh\n" + script + "\n");
    ::chmod(folder.file("pdftotext").c_str(), 0755);
    text::Settings settings;
    settings.pdf_program = folder.file("pdftotext");
    settings.pdf_timeout_ms = timeout_ms;
    return refusal("%PDF-1.4 x", settings);
  };
  text::Settings missing;
  missing.pdf_program = folder.file("nowhere");
  CHECK(refusal("%PDF-1.4", missing).find("which reads them, is not there") != std::string::npos);
  CHECK(refusal("%PDF-1.4", missing).find("hint: install it (apt-get install poppler-utils)") !=
        std::string::npos);
  CHECK(program("sleep 20", 1000).find("a.pdf: reading the PDF takes longer than 1 s") == 0);
  CHECK(program("kill -SEGV $$").find("a.pdf: pdftotext broke down over this PDF (signal 11)") ==
        0);
  CHECK(program("echo 'Out of memory' >&2; exit 1")
            .find("a.pdf: reading the PDF takes more than 2048 MB of memory") == 0);
  CHECK(program("head -c 600000000 /dev/zero").find("a.pdf: the PDF unpacks to more than 512 MB") ==
        0);
  CHECK(program("exit 0").find("a.pdf: a broken PDF file: it has no pages") == 0);
}

TEST_CASE("columns are read from left to right, though their paragraphs end level", "[text][pdf]") {
  CHECK(page_text({{{300, 100, 560, 112, "and this is the first line of the right column"},
                    {20, 100, 280, 112, "This is the first line of the left column"},
                    {20, 112, 280, 124, "which has a second line of as many words"},
                    {300, 112, 560, 124, "and its second line, which is as long"},
                    {20, 134, 280, 146, "The left column has another paragraph here"},
                    {300, 134, 560, 146, "The right column has another paragraph too"}}}) ==
        "This is the first line of the left column\n\nwhich has a second line of as many "
        "words\n\nThe left column has another paragraph here\n"
        "\nand this is the first line of the right column\n\nand its second line, which is as "
        "long\n\nThe right column has another paragraph too\n");
}

TEST_CASE("what stands at the edges of page after page is left out", "[text][pdf]") {
  std::vector<std::vector<Word>> pages;
  for (int p = 0; p < 3; ++p)
    pages.push_back({{200, 20, 400, 32, "Ministry of Fisheries"},
                     {20, 100, 500, 112,
                      p == 0   ? "They met."
                      : p == 1 ? "They spoke."
                               : "They parted."},
                     {20, 150, 500, 162,
                      p == 0   ? "On fish."
                      : p == 1 ? "On cod."
                               : "On time."},
                     {20, 200, 500, 212,
                      p == 0   ? "So it went on."
                      : p == 1 ? "And so on."
                               : "It was late."},
                     {290, 780, 310, 792,
                      p == 0   ? "1"
                      : p == 1 ? "2"
                               : "3"}});
  CHECK(page_text(pages) ==
        "Ministry of Fisheries\n\nThey met.\n\nOn fish.\n\nSo it went on.\n\f\nThey spoke.\n\nOn "
        "cod.\n\nAnd so on.\n\f\n"
        "They parted.\n\nOn time.\n\nIt was late.\n");
}

TEST_CASE("boxes that make no sense make no harm", "[text][pdf][errors]") {
  for (const char* output :
       {"", "<page>", "<page width=\"1e999\" height=\"nan\"><line><word xMin=\"-1e999\">a</word>",
        "<word>a</word>", "<page><block><block><line><word>&lt;&unknown;\x01</word>"}) {
    try {
      text::read_boxes(output, "a.pdf");
    } catch (const Error& error) {
      CHECK((error.kind() == ErrorKind::BadInput));
    }
  }
}
