# SPDX-License-Identifier: Apache-2.0
"""The command line itself: help, options, what is said when it is wrong, where output goes."""
from __future__ import annotations

import csv
import io
import json
import os
import pty
import signal
import subprocess
import unittest

from support import (DONE, NOTHING_FOUND, NOVAK_BERG, NOVAK_ITO, PROGRAM, SYSTEM_FAILED, WRONG_GRAPH, WRONG_USAGE,
                     ProgramTest, environment, main)

COMMANDS = ["build", "who-met", "projects-of", "path", "show", "draw", "export", "explain", "check", "stats", "verify",
            "text", "mentions", "facts", "entities"]
QUESTIONS = [["who-met", "Ana Novak"], ["path", "Jon Berg", "Emi Ito"], ["show", "Ana Novak"], ["stats"]]


class Help(ProgramTest):
    def test_program_help_names_every_command_once(self) -> None:
        lines = self.succeed("--help").out.splitlines()
        for command in COMMANDS:
            self.assertEqual(1, sum(line.split()[:1] == [command] for line in lines if line.startswith("  ")), command)

    def test_help_goes_to_standard_output_and_every_command_has_examples(self) -> None:
        for command in COMMANDS:
            result = self.succeed(command, "--help")
            self.assertIn(f"rapport {command}", result.out)
            self.assertIn("\nExamples\n", result.out, command)
            self.assertEqual("", result.err)
            self.assertEqual(result.out, self.succeed("help", command).out)

    def test_help_wins_over_what_is_missing(self) -> None:
        for arguments in (["path", "--help", "-k"], ["who-met", "-h"], ["draw", "-o", "x.svg", "--help"]):
            self.assertIn("Usage", self.succeed(*arguments).out)

    def test_help_needs_neither_graph_nor_data(self) -> None:
        self.succeed("stats", "--help", "-g", "nowhere/graph.rapport", env={"RAPPORT_DATA": "nowhere"})
        self.assertEqual([], self.files())

    def test_no_line_of_help_is_wider_than_a_terminal(self) -> None:
        for arguments in [[], *([command] for command in COMMANDS)]:
            for line in self.succeed(*arguments, "--help").out.splitlines():
                self.assertLessEqual(len(line), 110, line)

    def test_version_is_one_line(self) -> None:
        self.assertRegex(self.succeed("--version").out, r"\Arapport \d+\.\d+\.\d+\n\Z")


class WrongUsage(ProgramTest):
    def test_it_is_said_on_standard_error_with_the_way_out(self) -> None:
        for arguments, said in [
            ([], ["which command?", "rapport --help"]),
            (["biuld", "x.txt"], ["no command 'biuld'", "did you mean 'build'?"]),
            (["whomet", "X"], ["no command 'whomet'", "did you mean 'who-met'?"]),
            (["zzz"], ["no command 'zzz'", "rapport --help"]),
            (["--grpah", "x"], ["no option --grpah", "did you mean --graph?"]),
            (["who-met", "X", "--sinc", "2017"], ["no option --sinc for who-met", "did you mean --since?"]),
            (["who-met", "X", "--since=2017-13"], ["--since: '2017-13' is no date", "2017-07-13"]),
            (["who-met", "X", "--since"], ["--since needs a value"]),
            (["who-met"], ["NAME is missing", "rapport who-met --help"]),
            (["path", "A"], ["TO is missing"]),
            (["path", "A", "B", "C"], ["'C' is one argument too many", "quotes"]),
            (["path", "A", "B", "-k", "none"], ["-k", "'none' is no whole number"]),
            (["path", "A", "B", "-k", "0"], ["'0' is no whole number"]),
            (["path", "A", "B", "--all", "-k", "2"], ["--all", "-k"]),
            (["stats", "--format", "xml"], ["'xml'", "table, json and csv"]),
            (["export", "-o", "graph.doc"], [".doc", ".json"]),
            (["export", "--format", "doc"], ["'doc'", "json or dot"]),
            (["draw", "all"], ["-o"]),
            (["draw", "everything", "-o", "x.svg"], ["'everything'", "all"]),
            (["draw", "arround", "X", "-o", "x.svg"], ["'arround'", "around"]),
            (["draw", "all", "-o", "x.jpg"], [".jpg", "svg"]),
            (["draw", "path", "A", "-o", "x.svg"], ["path", "FROM", "TO"]),
            (["build"], ["PATH is missing"]),
        ]:
            with self.subTest(arguments):
                result = self.expect(WRONG_USAGE, *arguments, said=tuple(said))
                self.assertEqual("", result.out)
        self.assertEqual([], self.files())

    def test_values_are_taken_as_they_come(self) -> None:
        self.write("[draft,1].txt", NOVAK_BERG)
        self.build("[draft,1].txt")
        self.assertIn("[draft,1].txt", self.export())
        self.expect(WRONG_USAGE, "who-met", "{}", said="\"{}\" is no name")
        self.expect(NOTHING_FOUND, "who-met", "--", "--nobody--")


class Formats(ProgramTest):
    def setUp(self) -> None:
        super().setUp()
        self.write("berg.txt", NOVAK_BERG)
        self.write("ito.txt", NOVAK_ITO)
        self.build("berg.txt", "ito.txt")

    def test_every_question_gives_json_and_csv_that_parse(self) -> None:
        for question in QUESTIONS:
            with self.subTest(question):
                json.loads(self.succeed(*question, "--format", "json").out)
                rows = list(csv.reader(io.StringIO(self.succeed(*question, "--format", "csv").out)))
                self.assertGreater(len(rows), 1)
                self.assertEqual({len(rows[0])}, {len(row) for row in rows})

    def test_the_graph_is_named_by_option_or_environment(self) -> None:
        (self.folder / "graph.rapport").rename(self.folder / "other.rapport")
        expected = self.succeed("who-met", "Ana Novak", "-g", "other.rapport").out
        self.assertEqual(expected, self.succeed("-g", "other.rapport", "who-met", "Ana Novak").out)
        self.assertEqual(expected, self.succeed("who-met", "Ana Novak", env={"RAPPORT_GRAPH": "other.rapport"}).out)
        self.assertEqual(expected, self.succeed("who-met", "Ana Novak", "--graph=other.rapport",
                                                env={"RAPPORT_GRAPH": "nowhere"}).out)
        self.expect(WRONG_GRAPH, "stats", said="no graph file graph.rapport")

    def test_names_of_several_words_need_no_quotes(self) -> None:
        self.assertEqual(self.succeed("who-met", "Ana Novak").out, self.succeed("who-met", "Ana", "Novak").out)

    def test_questions_read_and_never_write(self) -> None:
        before = {path: (self.folder / path).read_bytes() for path in self.files()}
        for question in QUESTIONS:
            self.succeed(*question)
        self.assertEqual(before, {path: (self.folder / path).read_bytes() for path in self.files()})

    def test_there_are_no_colours_but_on_a_terminal_without_no_color(self) -> None:
        for question in QUESTIONS:
            self.assertNotIn("\x1b", self.succeed(*question).out)
        self.assertIn("\x1b[", self.on_terminal("who-met", "Ana Novak"))
        self.assertNotIn("\x1b[", self.on_terminal("who-met", "Ana Novak", NO_COLOR="1"))
        self.assertNotIn("\x1b[", self.on_terminal("who-met", "Ana Novak", TERM="dumb"))
        self.assertNotIn("\x1b[", self.on_terminal("who-met", "Ana Novak", "--format", "json"))

    def test_progress_is_told_on_a_terminal_alone(self) -> None:
        self.assertNotIn("documents ", self.succeed("build", "berg.txt", "ito.txt", "-g", "a.rapport").err)
        out = self.on_terminal("build", "berg.txt", "ito.txt", "-g", "b.rapport")
        self.assertIn("0/2 documents  berg.txt", out)
        self.assertIn("2/2 documents  writing", out)

    def on_terminal(self, *arguments: str, **extra: str) -> str:
        try:
            ours, theirs = pty.openpty()
        except OSError as error:
            self.skipTest(f"this machine gives no terminal: {error}")
        with subprocess.Popen([PROGRAM, *arguments], cwd=self.folder, env=environment(**extra), stdin=theirs,
                              stdout=theirs, stderr=theirs) as process:
            os.close(theirs)
            output = b""
            while True:
                try:
                    piece = os.read(ours, 65536)
                except OSError:
                    break
                if not piece:
                    break
                output += piece
        os.close(ours)
        self.assertEqual(DONE, process.returncode, output.decode())
        return output.decode()


class StandardOutput(ProgramTest):
    def setUp(self) -> None:
        super().setUp()
        self.write("berg.txt", NOVAK_BERG)
        self.build("berg.txt")

    def test_a_full_disk_is_an_error_with_status_5(self) -> None:
        for arguments in (["stats"], ["export"], ["--help"], ["who-met", "Ana Novak"], ["text", "berg.txt"]):
            with self.subTest(arguments), open("/dev/full", "wb") as full:
                done = subprocess.run([PROGRAM, *arguments], cwd=self.folder, env=environment(), stdout=full,
                                      stderr=subprocess.PIPE, check=False)
                self.assertEqual(SYSTEM_FAILED, done.returncode)
                self.assertIn("No space left on device", done.stderr.decode())

    def test_a_reader_that_goes_away_is_no_error(self) -> None:
        for restore in (True, False):
            reading, writing = os.pipe()
            os.close(reading)
            done = subprocess.run([PROGRAM, "export"], cwd=self.folder, env=environment(), stdout=writing,
                                  stderr=subprocess.PIPE, restore_signals=restore, check=False)
            os.close(writing)
            self.assertEqual(b"", done.stderr)
            self.assertIn(done.returncode, (DONE, -signal.SIGPIPE))

    def test_closed_standard_output_is_an_error(self) -> None:
        done = subprocess.run(["sh", "-c", '"$0" stats >&-', PROGRAM], cwd=self.folder, env=environment(),
                              stderr=subprocess.PIPE, check=False)
        self.assertEqual(SYSTEM_FAILED, done.returncode, done.stderr)


if __name__ == "__main__":
    main()
