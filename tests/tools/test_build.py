# SPDX-License-Identifier: Apache-2.0
"""Building, building again, taking out: what is in the graph depends on the documents and on nothing else."""
from __future__ import annotations

import json
import shutil
import subprocess
import unittest

from support import (NOTHING_FOUND, NOVAK_BERG, NOVAK_ITO, PROGRAM, SAMPLE, SYSTEM_FAILED, WRONG_INPUT, WRONG_USAGE, ProgramTest,
                     environment, main)


class Sample(ProgramTest):
    def test_what_looks_wrong_in_the_sample_is_told_by_build_and_check(self) -> None:
        shutil.copy(SAMPLE, self.folder)
        result = self.build(SAMPLE.name)
        self.assertIn(f"{SAMPLE.name}:", result.err)
        for part in ("July 13", "Tuesday", "Thursday"):
            self.assertIn(part, result.err)
            self.assertIn(part, self.succeed("check").out)

    def test_check_tells_relationships_that_the_schema_does_not_allow(self) -> None:
        self.write("berg.txt", NOVAK_BERG)
        self.build("berg.txt")
        self.assertNotIn("wrong-end", self.succeed("check").out)
        shutil.copytree(SAMPLE.parents[1], self.folder / "data")
        schema = self.folder / "data" / "schema" / "vocabulary.toml"
        schema.write_text(schema.read_text().replace('type = "HELD_POST"\nfrom = ["Person"]',
                                                     'type = "HELD_POST"\nfrom = ["Country"]'))
        result = self.expect(WRONG_INPUT, "check", "--strict", "--data", "data")
        self.assertRegex(result.out, "wrong-end .*Ana Novak -HELD_POST->.* HELD_POST must leave Country, and Ana Novak is a")
        schema.write_text("nodes = 1")
        self.expect(WRONG_INPUT, "check", "--data", "data", said="vocabulary.toml:1:")

    def test_planned_meetings_link_people_only_when_asked_for(self) -> None:
        self.write("plan.txt", NOVAK_BERG.replace("held talks", "will hold talks"))
        self.build("plan.txt")
        self.expect(NOTHING_FOUND, "path", "Ana Novak", "Jon Berg", "--via", "ATTENDED")
        self.assertIn("--not-held", self.run_rapport("path", "Ana Novak", "Jon Berg", "--via", "ATTENDED").out)
        self.assertIn("2 steps", self.succeed("path", "Ana Novak", "Jon Berg", "--via", "ATTENDED", "--not-held").out)

    def test_the_export_is_that_of_the_document(self) -> None:
        self.build()
        graph = json.loads(self.export())
        text = SAMPLE.read_bytes()
        self.assertEqual([SAMPLE.name], [document["name"].rsplit("/")[-1] for document in graph["documents"]])
        for thing in graph["nodes"] + graph["edges"]:
            self.assertTrue(thing["evidence"], thing)
            for evidence in thing["evidence"]:
                self.assertTrue(0 <= evidence["start"] < evidence["end"] <= len(text), thing)
                self.assertTrue(evidence["rule"] and evidence["sentence"], thing)
                text[evidence["start"]:evidence["end"]].decode()  # no character is cut

    def test_two_builds_give_the_same_bytes(self) -> None:
        self.build(graph="one.rapport")
        self.build(graph="two.rapport")
        for form in ("json", "dot"):
            self.assertEqual(self.succeed("export", "--format", form, "-g", "one.rapport").out,
                             self.succeed("export", "--format", form, "-g", "two.rapport").out)


class Again(ProgramTest):
    def setUp(self) -> None:
        super().setUp()
        self.write("reports/berg.txt", NOVAK_BERG)
        self.write("reports/ito.txt", NOVAK_ITO)

    def test_any_number_of_threads_gives_the_same_bytes_and_the_same_report(self) -> None:
        folder = self.folder / "many"
        folder.mkdir()
        for k in range(40):
            (folder / f"{k:02}.txt").write_text(NOVAK_BERG.replace("Jon Berg", f"Jon Berg{'abcdefghij'[k % 10]}"))
        (folder / "20.txt").write_bytes(b"\xff\x00binary")
        results = [self.expect(WRONG_INPUT, "build", "many", "-g", f"{jobs}.rapport", "--jobs", jobs, said="20.txt")
                   for jobs in ("1", "2", "7")]
        graphs = [(self.folder / f"{jobs}.rapport").read_bytes() for jobs in ("1", "2", "7")]
        self.assertEqual(graphs[0], graphs[1])
        self.assertEqual(graphs[0], graphs[2])
        self.assertEqual(results[0].err, results[2].err)
        self.assertEqual(results[0].out.replace("1.rapport", "7.rapport"), results[2].out)
        self.expect(WRONG_USAGE, "build", "many", "--jobs", "0", said="--jobs")

    def test_unchanged_documents_are_skipped_and_the_file_is_not_touched(self) -> None:
        self.assertIn("2 added", self.build("reports").out)
        before = (self.folder / "graph.rapport").read_bytes()
        self.assertIn("2 unchanged", self.build("reports").out)
        self.assertEqual(before, (self.folder / "graph.rapport").read_bytes())

    def test_timings_tell_the_steps_and_only_when_asked_for(self) -> None:
        self.assertNotIn(" s ", self.build("reports", graph="plain.rapport").out)
        out = self.succeed("build", "reports", "--timings").out
        self.assertRegex(out, r"(?m)^time +\d+\.\d{3} s, 0\.00 MB of text, \d")
        for step in ("start", "text", "mentions", "facts", "resolve", "store", "other"):
            self.assertRegex(out, rf"(?m)^  {step} +\d+\.\d{{3}} s +\d+\.\d %$")

    def test_a_changed_document_replaces_exactly_its_own_facts(self) -> None:
        self.build("reports")
        self.write("reports/ito.txt", NOVAK_ITO.replace("Emi Ito", "Per Lund"))
        result = self.build("reports")
        self.assertIn("1 changed, 1 unchanged", result.out)
        self.assertNotIn("Emi Ito", self.export())
        self.build("reports", graph="fresh.rapport")
        self.assertEqual(self.export("fresh.rapport"), self.export())

    def test_a_removed_document_takes_its_facts_with_it(self) -> None:
        self.build("reports")
        result = self.succeed("build", "--remove", "reports/ito.txt")
        self.assertIn("1 removed", result.out)
        self.build("reports/berg.txt", graph="fresh.rapport")
        self.assertEqual(self.export("fresh.rapport"), self.export())

    def test_documents_may_come_in_any_order_and_in_any_number_of_builds(self) -> None:
        self.build("reports", graph="at-once.rapport")
        self.build("reports/ito.txt")
        self.build("reports/berg.txt")
        self.assertEqual(self.export("at-once.rapport"), self.export())

    def test_an_unknown_document_to_remove_is_named_and_the_rest_is_done(self) -> None:
        self.build("reports")
        self.expect(WRONG_INPUT, "build", "--remove", "nowhere.txt", "--remove", "reports/ito.txt", said="nowhere.txt")
        self.assertNotIn("Emi Ito", self.export())

    def test_a_dry_run_writes_nothing(self) -> None:
        result = self.succeed("build", "reports", "--dry-run")
        self.assertIn("2 added", result.out)
        self.assertIn("dry run", result.out)
        self.assertFalse((self.folder / "graph.rapport").exists())
        self.build("reports/berg.txt")
        before = (self.folder / "graph.rapport").read_bytes()
        self.succeed("build", "reports", "--dry-run")
        self.assertEqual(before, (self.folder / "graph.rapport").read_bytes())

    def test_two_builds_at_once_leave_a_sound_graph(self) -> None:
        builds = [subprocess.Popen([PROGRAM, "build", f"reports/{name}.txt"], cwd=self.folder, env=environment(),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for name in ("berg", "ito")]
        said = [build.communicate()[1].decode() for build in builds]
        for build, text in zip(builds, said):
            self.assertIn(build.returncode, (0, SYSTEM_FAILED), text)
        self.assertIn(0, [build.returncode for build in builds])
        self.succeed("verify")
        self.build("reports")
        self.build("reports", graph="fresh.rapport")
        self.assertEqual(self.export("fresh.rapport"), self.export())


if __name__ == "__main__":
    main()
