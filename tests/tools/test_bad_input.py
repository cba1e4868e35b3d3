# SPDX-License-Identifier: Apache-2.0
"""What bad documents and bad graph files get: a clear message, the right exit status, and the graph that was there before
untouched; the other documents of the same call are built all the same."""
from __future__ import annotations

import os
import resource
import signal
import sqlite3
import unittest

from support import (DONE, NOVAK_BERG, NOVAK_ITO, SYSTEM_FAILED, WRONG_GRAPH, WRONG_INPUT, ProgramTest, as_nobody,
                     main, nobody_can_run)

# Bulk that says nothing of meetings, in sentences and paragraphs of a usual length.
FILLER = ("The figures of the quarter are in line with those of the quarter before, and nothing in them calls for action. "
          "Rivers were high in spring. A longer account is given in the annex, which may be had from the library.\n\n")


class Documents(ProgramTest):
    def setUp(self) -> None:
        super().setUp()
        self.write("good.txt", NOVAK_BERG)

    def fails(self, path: str, *said: str, graph_has: str = "Jon Berg", **options: object) -> None:
        """`path` is refused in words that name it, and good.txt beside it is built."""
        result = self.expect(WRONG_INPUT, "build", path, "good.txt", said=(path, *said), timeout=300, **options)
        self.assertIn("1 failed", result.out)
        self.assertIn(path, result.out)
        self.assertIn(graph_has, self.export())

    def test_a_missing_file(self) -> None:
        self.fails("nowhere.txt", "no such file")

    def test_a_folder_without_documents(self) -> None:
        (self.folder / "empty").mkdir()
        self.write("empty/picture.png", b"\x89PNG\r\n\x1a\n")
        self.fails("empty")

    def test_an_empty_file(self) -> None:
        self.write("empty.txt", "")
        self.fails("empty.txt", "empty")

    def test_a_file_of_white_space(self) -> None:
        self.write("blank.txt", " \n\t\n" * 1000)
        self.fails("blank.txt")

    def test_a_binary_file(self) -> None:
        self.write("binary.txt", bytes(range(256)) * 64)
        self.fails("binary.txt")

    def test_invalid_utf8_is_shown_where_it_is(self) -> None:
        self.write("latin.txt", "Press release of Zürich\n\n".encode() + b"Minister of Health Jos\xe9 Silva held talks.\n")
        self.fails("latin.txt", "latin.txt:3", "UTF-8")

    @unittest.skipUnless(nobody_can_run(), "the program cannot be run by an ordinary user from where it is")
    def test_a_file_that_may_not_be_read(self) -> None:
        self.write("secret.txt", NOVAK_ITO).chmod(0)
        self.folder.chmod(0o777)
        result = self.run_rapport("build", "secret.txt", "good.txt", **as_nobody())
        self.assertIn("secret.txt", result.err)
        self.assertIn("ermission", result.err)
        self.assertIn(result.status, (WRONG_INPUT, SYSTEM_FAILED))
        self.assertIn("Jon Berg", self.export())

    def test_a_large_text_is_read(self) -> None:
        self.write("large.txt", FILLER * (20_000_000 // len(FILLER)) + NOVAK_BERG.splitlines()[-1])
        self.succeed("build", "large.txt", "--published", "2021-05-03", timeout=300)
        self.assertIn("Jon Berg", self.export())

    def test_one_endless_line_is_read_or_refused_but_ends(self) -> None:
        self.write("endless.txt", "word " * 2_000_000)
        result = self.run_rapport("build", "endless.txt", "good.txt", timeout=300)
        self.assertIn(result.status, (DONE, WRONG_INPUT), str(result))
        self.assertIn("Jon Berg", self.export())

    def test_one_endless_word_is_read_or_refused_but_ends(self) -> None:
        self.write("endless.txt", "Z" * 5_000_000)
        result = self.run_rapport("build", "endless.txt", "good.txt", timeout=300)
        self.assertIn(result.status, (DONE, WRONG_INPUT), str(result))
        self.assertIn("Jon Berg", self.export())

    def test_single_steps_refuse_the_same_in_the_same_words(self) -> None:
        self.write("empty.txt", "")
        for step in ("text", "mentions", "facts", "entities"):
            self.expect(WRONG_INPUT, step, "nowhere.txt", said="nowhere.txt")
            self.expect(WRONG_INPUT, step, "empty.txt", said="empty.txt")

    def test_a_bad_rule_names_its_file(self) -> None:
        self.expect(WRONG_INPUT, "build", "good.txt", "--data", "nowhere", said="nowhere")


class GraphFiles(ProgramTest):
    def setUp(self) -> None:
        super().setUp()
        self.write("berg.txt", NOVAK_BERG)
        self.write("ito.txt", NOVAK_ITO)

    def refused(self, *said: str) -> None:
        """By questions and by build, which leaves the file as it was."""
        before = (self.folder / "graph.rapport").read_bytes()
        for arguments in (["stats"], ["who-met", "Ana Novak"], ["export"], ["verify"], ["build", "ito.txt"]):
            with self.subTest(arguments):
                self.expect(WRONG_GRAPH, *arguments, said=("graph.rapport", *said))
        self.assertEqual(before, (self.folder / "graph.rapport").read_bytes())

    def test_no_graph_at_all(self) -> None:
        self.expect(WRONG_GRAPH, "stats", said=("no graph file graph.rapport", "rapport build"))
        self.assertFalse((self.folder / "graph.rapport").exists())

    def test_a_file_that_is_no_graph(self) -> None:
        self.write("graph.rapport", "Dear reader,\n" * 1000)
        self.refused()

    def test_a_database_of_somebody_else(self) -> None:
        with sqlite3.connect(self.folder / "graph.rapport") as database:
            database.execute("CREATE TABLE recipes (name TEXT)")
        database.close()
        self.refused()

    def test_a_folder_in_place_of_the_graph(self) -> None:
        (self.folder / "graph.rapport").mkdir()
        for arguments in (["stats"], ["build", "berg.txt"]):
            result = self.run_rapport(*arguments)
            self.assertIn(result.status, (WRONG_GRAPH, SYSTEM_FAILED), str(result))
            self.assertIn("graph.rapport", result.err)

    def test_another_version(self) -> None:
        self.build("berg.txt")
        database = sqlite3.connect(self.folder / "graph.rapport")
        database.execute("PRAGMA user_version = 9999")
        database.close()
        self.refused("format 9999", "newer")

    def test_a_truncated_file(self) -> None:
        self.build("berg.txt")
        whole = (self.folder / "graph.rapport").read_bytes()
        for size in (len(whole) // 2, 4096, 1000):
            with self.subTest(size):
                self.write("graph.rapport", whole[:size])
                self.refused()

    def test_a_flipped_byte_is_reported_or_changes_no_answer(self) -> None:
        self.build("berg.txt", "ito.txt")
        whole = (self.folder / "graph.rapport").read_bytes()
        expected = self.export()
        reported = 0
        for at in range(100, len(whole), len(whole) // 60):
            self.write("graph.rapport", whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1:])
            result = self.run_rapport("export")
            verified = self.run_rapport("verify")
            if result.status == DONE and verified.status == DONE:
                self.assertEqual(expected, result.out, f"byte {at}")
            else:
                self.assertIn(result.status, (DONE, WRONG_GRAPH), str(result))
                self.assertEqual(WRONG_GRAPH, verified.status, str(verified))
                reported += 1
        self.assertGreater(reported, 10)

    def test_a_graph_that_another_program_is_writing(self) -> None:
        self.build("berg.txt")
        before = self.export()
        writer = sqlite3.connect(self.folder / "graph.rapport", isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        try:
            self.expect(SYSTEM_FAILED, "build", "ito.txt", said="graph.rapport")
            self.assertEqual(before, self.export())
        finally:
            writer.execute("ROLLBACK")
            writer.close()
        self.build("ito.txt")

    def test_a_full_disk_leaves_the_graph_as_it_was(self) -> None:
        self.build("berg.txt")
        before = self.export()
        self.write("large.txt", FILLER * 10_000)

        def limit() -> None:  # a write past the limit fails as on a full disk
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            size = (self.folder / "graph.rapport").stat().st_size
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

        self.expect(SYSTEM_FAILED, "build", "large.txt", said="graph.rapport", preexec_fn=limit, timeout=300)
        self.assertEqual(before, self.export())
        self.succeed("verify")

    def test_a_folder_that_is_not_there(self) -> None:
        result = self.run_rapport("build", "berg.txt", "-g", "nowhere/graph.rapport")
        self.assertIn(result.status, (WRONG_GRAPH, SYSTEM_FAILED), str(result))
        self.assertIn("nowhere", result.err)

    @unittest.skipUnless(nobody_can_run(), "the program cannot be run by an ordinary user from where it is")
    def test_permissions(self) -> None:
        self.build("berg.txt")
        graph = self.folder / "graph.rapport"
        graph.chmod(0o444)
        self.folder.chmod(0o555)
        self.assertEqual(DONE, self.run_rapport("stats", **as_nobody()).status)
        result = self.run_rapport("build", "ito.txt", **as_nobody())
        self.assertEqual(SYSTEM_FAILED, result.status, str(result))
        self.assertIn("graph.rapport", result.err)
        graph.chmod(0)
        result = self.run_rapport("stats", **as_nobody())
        self.assertEqual(SYSTEM_FAILED, result.status, str(result))
        self.assertIn("graph.rapport", result.err)
        self.folder.chmod(0o755)


class OutputFiles(ProgramTest):
    def setUp(self) -> None:
        super().setUp()
        self.write("berg.txt", NOVAK_BERG)
        self.build("berg.txt")

    def test_a_full_disk_leaves_what_was_there(self) -> None:
        self.write("out.json", "before")

        def limit() -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

        self.expect(SYSTEM_FAILED, "export", "-o", "out.json", said="cannot write out.json", preexec_fn=limit)
        self.assertEqual("before", (self.folder / "out.json").read_text())
        self.assertEqual(["berg.txt", "graph.rapport", "out.json"], self.files())

    def test_devices_are_written_to_and_not_replaced(self) -> None:
        self.expect(SYSTEM_FAILED, "export", "--format", "json", "-o", "/dev/full", said="cannot write /dev/full")
        self.succeed("export", "--format", "json", "-o", "/dev/null")
        self.assertTrue(os.path.exists("/dev/null") and not os.path.isfile("/dev/null"))

    def test_a_folder_that_is_not_there(self) -> None:
        self.expect(SYSTEM_FAILED, "export", "-o", "nowhere/out.json", said=("nowhere/out.json", "folder"))

    def test_a_link_keeps_pointing_and_the_mode_is_kept(self) -> None:
        self.write("kept/out.json", "before").chmod(0o640)
        (self.folder / "out.json").symlink_to("kept/out.json")
        self.succeed("export", "-o", "out.json")
        self.assertTrue((self.folder / "out.json").is_symlink())
        self.assertEqual(self.export(), (self.folder / "kept/out.json").read_text())
        self.assertEqual(0o640, (self.folder / "kept/out.json").stat().st_mode & 0o777)

    def test_standard_output_by_name(self) -> None:
        self.assertEqual(self.export(), self.succeed("export", "-o", "-").out)


if __name__ == "__main__":
    main()
