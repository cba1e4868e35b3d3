# SPDX-License-Identifier: Apache-2.0
"""Who is whom, judged by people: doubtful pairs, judgements that survive every build, and taking them back."""
from __future__ import annotations

import json

from support import NOTHING_FOUND, WRONG_USAGE, ProgramTest, main


def report(person: str, other: str, day: int, year: int = 2021) -> str:
    return (f"Press release\n\n(May {day}, {year})\n\nNorwegian Minister of Health {person} held talks with "
            f"Japanese Minister of Trade {other} on May {day}, {year}.\n")


class Judged(ProgramTest):
    def setUp(self) -> None:
        super().setUp()
        self.write("docs/a.txt", report("Ana Novak", "Emi Ito", 3))
        self.write("docs/b.txt", report("Ana Novak", "Ken Abe", 4))
        self.write("docs/c.txt", report("A. Novak", "Eva Lund", 5))
        self.build("docs")

    def people(self, graph: str = "graph.rapport") -> list[str]:
        nodes = json.loads(self.export(graph))["nodes"]
        return [node["id"] for node in nodes if node["type"] == "Person" and "novak" in node["id"]]

    def pairs(self, *arguments: str) -> list[dict]:
        result = self.run_rapport("review", "--format", "json", *arguments)
        return json.loads(result.out)["rows"]

    def test_review_tells_a_pair_with_reasons_and_sentences_of_both(self) -> None:
        pair, = self.pairs("A. Novak")
        self.assertEqual(("person:a-novak", "person:ana-novak"), (pair["one_key"], pair["other_key"]))
        self.assertIn("one name shortens the other", pair["speaks_for_one"])
        self.assertTrue(any("Ministry of Health" in reason for reason in pair["speaks_for_one"]), pair)
        self.assertEqual({"docs/a.txt", "docs/b.txt", "docs/c.txt"}, {e["document"] for e in pair["evidence"]})
        self.assertIn("rapport merge person:a-novak person:ana-novak", self.succeed("review").out)
        self.expect(NOTHING_FOUND, "review", "Emi Ito")
        self.expect(NOTHING_FOUND, "review", "--judgements")

    def test_a_merge_makes_one_and_explain_says_who_judged(self) -> None:
        out = self.succeed("merge", "A. Novak", "Ana Novak", "--who", "K. Ito", "--why", "the same desk").out
        self.assertIn("judgement 1", out)
        self.assertEqual(["person:ana-novak"], self.people())
        self.expect(NOTHING_FOUND, "review", "Ana Novak")
        told = self.succeed("explain", "Ana Novak").out.replace("\n", " ")
        self.assertIn("judged by K. Ito:", told)
        self.assertIn("the same desk", told)
        self.assertIn("3 meetings", self.succeed("who-met", "A. Novak").out)
        listed = self.succeed("review", "--judgements").out
        for part in ("1 judgement, 1 of them in force", "merge", "K. Ito", "the same desk"):
            self.assertIn(part, listed)

    def test_judgements_survive_a_build_of_everything_again(self) -> None:
        self.succeed("merge", "A. Novak", "Ana Novak")
        before = self.export()
        for name, person, other, day in (("a", "Ana Novak", "Emi Ito", 3), ("c", "A. Novak", "Eva Lund", 5)):
            self.write(f"docs/{name}.txt", report(person, "Bo Ek", day))
            self.build("docs")
            self.assertEqual(["person:ana-novak"], self.people())
            self.write(f"docs/{name}.txt", report(person, other, day))
        self.build("docs")
        self.assertEqual(before, self.export())

    def test_a_judgement_about_a_document_that_went_is_told_and_kept(self) -> None:
        self.succeed("merge", "A. Novak", "Ana Novak")
        gone = self.succeed("build", "--remove", "docs/c.txt")
        self.assertIn("judgement 1", gone.err)
        self.assertIn('no document tells of "A. Novak" in docs/c.txt any more', gone.err)
        self.assertIn("judgement-idle", self.succeed("check").out)
        self.build("docs")
        self.assertEqual(["person:ana-novak"], self.people())
        self.assertNotIn("judgement-idle", self.succeed("check").out)

    def test_never_and_split_keep_apart_and_undo_takes_back(self) -> None:
        before = self.export()
        self.succeed("never", "A. Novak", "Ana Novak")
        self.expect(NOTHING_FOUND, "review", "A. Novak")
        self.expect(WRONG_USAGE, "merge", "A. Novak", "Ana Novak", said=("contradicts", "rapport undo 1"))
        self.succeed("split", "Ana Novak", "--document", "docs/b.txt")
        self.assertEqual(["person:a-novak", "person:ana-novak", "person:ana-novak-2"], self.people())
        self.succeed("undo")
        self.succeed("undo", "1")
        self.assertEqual(before, self.export())
        listed = json.loads(self.succeed("review", "--judgements", "--format", "json").out)
        self.assertEqual(["yes", "yes"], [row["taken_back"] for row in listed["rows"]])
        self.expect(NOTHING_FOUND, "undo", said="no judgement to take back")

    def test_the_same_judgements_give_the_same_bytes_in_any_order_of_files(self) -> None:
        files = [f"docs/{name}.txt" for name in "abc"]
        for graph, order, jobs in (("one", files, 1), ("two", files[::-1], 3), ("three", [files[1], files[2], files[0]], 2)):
            self.succeed("build", *order, "--jobs", jobs, "-g", graph)
            self.succeed("never", "A. Novak", "Ana Novak", "-g", graph)
            self.succeed("split", "Ana Novak", "--document", "docs/b.txt", "-g", graph)
        bytes_of = [(self.folder / graph).read_bytes() for graph in ("one", "two", "three")]
        self.assertEqual(bytes_of[0], bytes_of[1])
        self.assertEqual(bytes_of[0], bytes_of[2])

    def test_what_makes_no_sense_is_refused(self) -> None:
        self.expect(WRONG_USAGE, "split", "Ana Novak", said=("--document is missing", "rapport explain"))
        self.expect(WRONG_USAGE, "merge", "Ana Novak", "Japan", said="two things anyway")
        self.expect(WRONG_USAGE, "review", "Ana Novak", "--judgements", said="takes no NAME")
        self.expect(NOTHING_FOUND, "split", "Ana Novak", "--document", "docs/c.txt", said="does not tell of")
        self.expect(WRONG_USAGE, "undo", "x", said="undo")


class Together(ProgramTest):
    """What several documents say of one thing."""

    SESSION = "The third meeting of the Norway-Japan Joint Committee was held in {}, on May {}, 2021.\n"

    def test_sources_that_disagree_stand_side_by_side_and_copies_are_one_source(self) -> None:
        self.write("a.txt", self.SESSION.format("Oslo, Norway", 3))
        self.write("b.txt", self.SESSION.format("Tokyo, Japan", 4))
        self.write("copy.txt", self.SESSION.format("Oslo, Norway", 3))
        self.build("a.txt", "b.txt", "copy.txt")
        meeting, = (node for node in json.loads(self.export())["nodes"] if node["type"] == "Meeting")
        self.assertEqual(["2021-05-03", "2021-05-04"], meeting["properties"]["date"])
        findings = {row["problem"]: row["message"] for row in json.loads(self.succeed("check", "--format", "json").out)["rows"]}
        self.assertIn("2021-05-03 (a.txt and its copy) and 2021-05-04 (b.txt)", findings["two-dates"])
        self.assertIn("Oslo (a.txt and its copy) and Tokyo (b.txt)", findings["two-venues"])
        self.assertIn("told by 2 sources: a.txt and copy.txt are one text", self.succeed("explain", meeting["id"]).out)
        self.assertRegex(self.succeed("stats").out, r"one text +a\.txt, copy\.txt|one text +a\.txt; copy\.txt")
        self.succeed("build", "--remove", "b.txt")
        self.assertNotIn("two-", self.succeed("check").out)

    def test_an_office_without_a_name_is_its_holders_only_when_sure(self) -> None:
        forum = "The Third River Forum was held in Lisbon, Portugal, on May 21, {}. The Minister of Trade of Japan attended the Forum.\n"
        self.write("named.txt", report("Ana Novak", "Emi Ito", 3))
        self.write("near.txt", forum.format(2021))
        self.build("named.txt", "near.txt")
        self.assertIn("Third River Forum", self.succeed("explain", "Emi Ito").out)
        self.assertIn("held that office in named.txt", self.succeed("explain", "Emi Ito").out.replace("\n", " "))
        self.assertIn("sound", self.succeed("verify").out)
        # Nobody knows who it was two years later, and nobody is put there.
        self.write("near.txt", forum.format(2023))
        self.build("named.txt", "near.txt")
        self.assertNotIn("Third River Forum", self.succeed("explain", "Emi Ito").out)
        self.assertNotIn("Office", self.export())


if __name__ == "__main__":
    main()
