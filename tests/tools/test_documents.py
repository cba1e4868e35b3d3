# SPDX-License-Identifier: Apache-2.0
"""Documents of all kinds, from outside: real files of real tools are read, broken and hostile ones refused in words that name them and
the way out, with the others of the same call built."""
from __future__ import annotations

import json
import resource
import shutil
import time
import unittest
import zlib

from support import DONE, NOVAK_BERG, ROOT, WRONG_INPUT, WRONG_USAGE, ProgramTest, main

SAMPLES = ROOT / "tests" / "samples"
HAS_PDFTOTEXT = shutil.which("pdftotext") is not None

PAGE = """<!DOCTYPE html><html><head><title>Talks</title><meta name="date" content="2021-05-04"></head><body><nav><a href="/">Home</a></nav>
<main><h1>Talks in Oslo</h1><p>Minister of Health Ana Novak held talks with Minister of Health Jon Berg in Oslo, Norway, on Monday.</p>
</main></body></html>
"""


def pdf(*objects: bytes) -> bytes:
    """A PDF file of these objects, with its table of places."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
    return out + table + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))


def pdf_of(content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
               b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")


class Kinds(ProgramTest):
    def test_a_page_is_read_and_explained_by_its_line_and_bytes(self) -> None:
        self.write("talks.html", PAGE)
        self.succeed("build", "talks.html")
        graph = json.loads(self.export())
        self.assertEqual([d["published"] for d in graph["documents"]], ["2021-05-04"])
        meeting = next(n for n in graph["nodes"] if n["type"] == "Meeting")
        self.assertEqual(meeting["properties"]["date"], "2021-05-03")
        evidence = next(n for n in graph["nodes"] if n["name"] == "Jon Berg")["evidence"][0]
        self.assertEqual(PAGE.encode()[evidence["start"]:evidence["end"]].decode(), "Minister of Health Jon Berg")
        self.assertIn("line 2", self.succeed("explain", "Jon Berg").out)

    @unittest.skipUnless(HAS_PDFTOTEXT, "there is no pdftotext here")
    def test_a_pdf_is_read_and_explained_by_its_page(self) -> None:
        shutil.copy(SAMPLES / "communique.pdf", self.folder)
        self.succeed("build", "communique.pdf")
        explained = self.succeed("explain", "Emi Ito").out
        self.assertIn("page 1", explained)
        self.assertIn("Minister of Fisheries Emi Ito", explained)
        self.assertIn("Jon Berg", self.succeed("who-met", "Ana Novak").out)

    def test_an_old_encoding_is_said(self) -> None:
        self.write("old.txt", NOVAK_BERG.replace("Jon Berg", "Jürgen Berg").encode("cp1252"))
        self.expect(DONE, "build", "old.txt", said="old.txt: note: read as windows-1252, guessed from its letters")
        self.assertIn("Jürgen Berg", self.export())

    def test_a_register_is_read_by_the_mapping_that_fits(self) -> None:
        shutil.copy(SAMPLES / "ministers.csv", self.folder)
        result = self.expect(DONE, "build", "ministers.csv", said=("ministers.csv:5: warning: row 5 is left out", "ministers.csv:7: warning"))
        self.assertIn("looked wrong   2 things", result.out)
        self.assertIn("Acme Fisheries Ltd", self.export())
        self.assertIn("row 2: ", self.succeed("explain", "Acme Fisheries Ltd").out)
        self.assertIn("unchanged", self.succeed("build", "ministers.csv").out)
        self.assertIn("changed", self.succeed("build", "ministers.csv", "--mapping", "uk-ministers-meetings").out)

    def test_a_folder_is_searched_for_registers_only_with_a_mapping(self) -> None:
        self.write("all/talks.txt", NOVAK_BERG)
        self.write("all/members.csv", (SAMPLES / "members.csv").read_bytes())
        self.assertIn("1 added", self.succeed("build", "all").out)
        self.assertIn("1 added", self.succeed("build", "all", "--mapping", "european-parliament-meetings").out)

    def test_a_mapping_of_ones_own(self) -> None:
        self.write("mine.toml", 'name = "mine"\nformat = "csv"\n[columns]\nwho = { headers = ["Wer"], type = "person" }\n'
                                '[[thing]]\nid = "p"\ntype = "Person"\nname = "{who}"\n')
        self.write("list.csv", "Wer;Was\nAna NOVAK;Fisch\n")
        self.succeed("build", "list.csv", "--mapping", "mine.toml")
        self.assertIn("Ana Novak", self.export())
        self.expect(WRONG_USAGE, "build", "list.csv", "--mapping", "nowhere", said=("no mapping is called 'nowhere'", "oparl-meetings"))
        self.write("mine.toml", 'name = "mine"\nformat = "csv"\n[columns]\nwho = { headers = ["Who"] }\n[[thing]]\nid = "p"\ntype = "Person"\nname = "{who}"\n')
        self.expect(WRONG_INPUT, "build", "list.csv", "--mapping", "mine.toml", said=("'Who'", "there are 'Wer', 'Was'", "mine.toml"))

    def test_single_steps_take_all_kinds(self) -> None:
        self.write("talks.html", PAGE)
        self.assertIn("Jon Berg", self.succeed("facts", "talks.html").out)
        self.assertIn("heading 0\n    Talks in Oslo", self.succeed("text", "talks.html").out)
        self.assertIn("ATTENDED", self.succeed("facts", SAMPLES / "members.csv").out)
        self.assertIn("row 1 | title", self.succeed("text", SAMPLES / "members.csv").out)
        self.assertIn("location.room", self.succeed("text", SAMPLES / "sittings.json").out)
        self.expect(WRONG_INPUT, "mentions", SAMPLES / "members.csv", said="a register")


class BadOnes(ProgramTest):
    def setUp(self) -> None:
        super().setUp()
        self.write("good.txt", NOVAK_BERG)

    def fails(self, path: str, *said: str, within: float = 100, **options: object) -> None:
        start = time.monotonic()
        self.expect(WRONG_INPUT, "build", path, "good.txt", said=(path, *said), timeout=300, **options)
        self.assertLess(time.monotonic() - start, within)
        self.assertIn("Jon Berg", self.export())

    @unittest.skipUnless(HAS_PDFTOTEXT, "there is no pdftotext here")
    def test_pdf_files_that_cannot_be_read(self) -> None:
        for name, said in (("locked.pdf", ("asks for a password", "qpdf --decrypt")), ("scan.pdf", ("without text (1 page)", "ocrmypdf")),
                           ("cut.pdf", ("broken PDF", "fetch it again"))):
            with self.subTest(name):
                shutil.copy(SAMPLES / name, self.folder)
                self.fails(name, *said)

    @unittest.skipUnless(HAS_PDFTOTEXT, "there is no pdftotext here")
    def test_a_pdf_that_unpacks_without_end(self) -> None:
        line = b"BT /F 1 Tf 1 0 0 1 %d %d Tm (ab cd) Tj ET\n"
        content = b"".join(line % (x, y) for x in range(0, 600, 3) for y in range(0, 800, 3)) * 60
        self.write("bomb.pdf", pdf_of(content))
        result = self.run_rapport("build", "bomb.pdf", "good.txt", timeout=300)
        self.assertIn(result.status, (DONE, WRONG_INPUT), str(result))
        self.assertIn("Jon Berg", self.export())
        self.write("blank.pdf", pdf_of(b" " * 500_000_000))
        self.fails("blank.pdf", within=200)

    def test_without_pdftotext_only_pdf_files_are_refused(self) -> None:
        shutil.copy(SAMPLES / "letter.pdf", self.folder)
        self.fails("letter.pdf", "pdftotext", "apt-get install poppler-utils", env={"PATH": str(self.folder)})

    def test_a_page_saved_in_place_of_a_pdf(self) -> None:
        self.write("report.pdf", "Please log in to read this.\n")
        self.fails("report.pdf", "no PDF file, though it is called so")

    def test_pages_that_were_made_to_take_long(self) -> None:
        for name, page in (("nested.html", "<html>" + "<div><b>" * 10_000 + "They met."), ("attributes.html", "<p " + "".join(f"a{k}=1 " for k in range(400_000)) + ">They met."),
                           ("comments.html", "<p>They met.</p>" + "<!-- <a " * 500_000), ("tables.html", "<table><tr><td>" * 10_000 + "They met."),
                           ("lists.html", "<ul><li>" * 20_000 + "They met."), ("entities.html", "&amp;" * 500_000)):
            with self.subTest(name):
                self.write(name, page)
                start = time.monotonic()
                self.succeed("text", name, timeout=300)
                self.assertLess(time.monotonic() - start, 60)

    def test_pages_that_are_refused(self) -> None:
        self.write("deep.html", "<html>" + "<div>" * 100_000 + "They met.")
        self.fails("deep.html", "nested deeper than")
        self.write("wrong.html", "<x>" * 40_000 + "</y>" * 400_000 + "They met.")
        self.fails("wrong.html", "closed so wrongly")
        self.write("empty.html", "<html><script>app()</script></html>")
        self.fails("empty.html", "a web page without text", "browser")

    def test_cut_and_mixed_files(self) -> None:
        self.write("mixed.txt", "Zürich and ".encode() + "Köln".encode("latin-1"))
        self.fails("mixed.txt", "mixed.txt:1:14", "two encodings in one file")
        self.write("half.html", PAGE[:300])
        self.succeed("build", "half.html")

    def test_office_files_and_pictures(self) -> None:
        for name, start in (("minutes.txt", b"PK\x03\x04"), ("old.txt", b"\xd0\xcf\x11\xe0"), ("photo.txt", b"\xff\xd8\xff\xe0")):
            self.write(name, start + bytes(range(256)))
            self.fails(name)

    def write_rows(self, name: str, rows: int) -> None:
        with open(self.folder / name, "w", encoding="utf-8") as table:
            table.write("Minister,Date,Name of organisation or individual,Purpose of meeting\n")
            for k in range(rows):
                table.write(f"Ana Novak {k % 100},{1 + k % 28:02}/05/20{10 + k % 10},Body {k % 1000},Matter {k % 500}\n" if k % 500 else "damaged,row\n")

    def test_many_rows_of_which_some_are_bad(self) -> None:
        self.write_rows("long.csv", 40_000)
        result = self.expect(DONE, "build", "long.csv", said=("long.csv:2: warning: row 2 is left out: 2 cells, expected 4", "40 further rows are left out"),
                             timeout=300)
        self.assertIn("39920 Meeting", result.out)

    def test_a_table_with_a_million_rows_is_refused_in_little_memory(self) -> None:
        self.write_rows("million.csv", 1_000_000)
        self.fails("million.csv", "more than 100000 rows", "cut it into several files", within=250)
        # Far less than what a million rows say; with room for a sanitizer's own.
        self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, 2 << 20)

    def test_a_broken_register(self) -> None:
        self.write("list.json", '{"data": [{"name": "x", "start": "2021-05-03"},')
        self.fails("list.json", "list.json:1")
        self.write("list.csv", "a,b\n1,2\n")
        self.fails("list.csv", "no mapping fits", "'a', 'b'", "--mapping")


if __name__ == "__main__":
    main()
