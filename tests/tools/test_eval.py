# SPDX-License-Identifier: Apache-2.0
"""`rapport eval` from outside: what it prints in its three forms, what it leaves out, and what it says of broken files."""
from __future__ import annotations

import csv
import io
import json

from support import NOVAK_BERG, NOVAK_ITO, NOTHING_FOUND, WRONG_INPUT, WRONG_USAGE, ProgramTest, main  # noqa: F401

# What a reader would draw from NOVAK_BERG, but for a person whom nobody named.
EXPECTED = {
    "document": "oslo.txt",
    "published": "2021-05-03",
    "nodes": [
        {"id": "novak", "type": "Person", "name": "Ana Novak"},
        {"id": "berg", "type": "Person", "name": "Jon Berg"},
        {"id": "ito", "type": "Person", "name": "Emi Ito"},
        {"id": "oslo", "type": "Place", "name": "Oslo"},
        {"id": "norway", "type": "Country", "name": "Norway"},
        {"id": "health", "type": "Organization", "name": "Ministry of Health"},
        {"id": "talks", "type": "Meeting", "name": "talks", "date": "2021-05-03", "unnamed": True}],
    "edges": [
        {"type": "ATTENDED", "from": "novak", "to": "talks"},
        {"type": "ATTENDED", "from": "berg", "to": "talks"},
        {"type": "ATTENDED", "from": "ito", "to": "talks"},
        {"type": "HELD_POST", "from": "novak", "to": "health", "title": "Minister"},
        {"type": "HELD_POST", "from": "berg", "to": "health", "title": "Minister"},
        {"type": "HELD_IN", "from": "talks", "to": "oslo"},
        {"type": "PART_OF", "from": "oslo", "to": "norway"}]}


class Eval(ProgramTest):
    def setUp(self) -> None:
        super().setUp()
        self.write("reports/oslo.txt", NOVAK_BERG)
        self.write("reports/oslo.gold.json", json.dumps(EXPECTED))

    def test_the_table_has_figures_by_type_and_the_micro_average(self) -> None:
        out = self.succeed("eval", "reports").out
        self.assertTrue(out.startswith("1 document against what is expected of it\n"), out)
        rows = {tuple(line.split()[-8:]) for line in out.splitlines() if line}
        self.assertIn(("nodes", "all", "1.000", "0.857", "0.923", "6", "0", "1"), rows, out)
        self.assertIn(("ATTENDED", "1.000", "0.667", "0.800", "2", "0", "1"), {row[-7:] for row in rows}, out)
        self.assertIn(("competency", "met", "1.000", "0.333", "0.500", "1", "0", "2"), rows, out)

    def test_json_has_documents_and_rules(self) -> None:
        told = json.loads(self.succeed("eval", "reports", "--format", "json").out)
        self.assertEqual(told["overall"]["nodes"]["Person"], {"precision": 1.0, "recall": 2 / 3, "f1": 0.8, "tp": 2, "fp": 0, "fn": 1})
        self.assertEqual([document["document"] for document in told["documents"]], ["reports/oslo.txt"])
        rules = {rule["rule"]: rule for rule in told["rules"]}
        self.assertEqual(rules["person-post-before"]["right_edges"], 2)
        self.assertEqual(sum(rule["harm"] for rule in rules.values()), 0)

    def test_csv_is_one_table(self) -> None:
        rows = list(csv.DictReader(io.StringIO(self.succeed("eval", "reports", "--format", "csv").out)))
        self.assertEqual(set(rows[0]), {"part", "document", "what", "precision", "recall", "f1", "right", "wrong", "missing", "rule"})
        figures = {(row["part"], row["document"], row["what"]): row for row in rows}
        self.assertEqual(figures["edges", "reports/oslo.txt", "all"]["missing"], "1")
        self.assertIn("person-post-before", {row["rule"] for row in rows if row["part"] == "rule"})

    def test_misses_are_told_with_sentence_and_rule(self) -> None:
        gold = {**EXPECTED, "nodes": EXPECTED["nodes"][1:], "edges": [e for e in EXPECTED["edges"] if e["from"] != "novak"]}
        self.write("reports/oslo.gold.json", json.dumps(gold))
        out = self.succeed("eval", "reports", "--misses").out
        for part in ("false node", "Person Ana Novak", "missing node", "Person Emi Ito", "Minister of Health Ana Novak held talks"):
            self.assertIn(part, out)

    def test_documents_without_an_expected_graph_are_named_and_left_out(self) -> None:
        self.write("reports/tokyo.txt", NOVAK_ITO)
        told = self.succeed("eval", "reports")
        self.assertIn("one document has no expected graph and is left out: reports/tokyo.txt", told.err)
        self.assertNotIn("tokyo", told.out)
        self.assertEqual(self.succeed("eval", "reports", "--quiet").err, "")

    def test_a_broken_expected_graph_is_named_and_the_others_are_scored(self) -> None:
        self.write("reports/tokyo.txt", NOVAK_ITO)
        self.write("reports/tokyo.gold.json", '{"nodes": [],\n "edges": [{"type": "MET"}]}')
        self.write("reports/lost.gold.json", '{"nodes": [], "edges": []}')
        result = self.expect(WRONG_INPUT, "eval", "reports", said=(
            'reports/tokyo.gold.json:2:12: error: edges[0]: "from" is missing or not a string\n  hint: an edge is {',
            "reports/lost.gold.json: error: its document is not there\n  hint: put lost.txt (.html, .pdf) beside it"))
        self.assertIn("1 document against what is expected of it", result.out)

    def test_nothing_to_score_is_wrong_input_and_no_such_format_wrong_usage(self) -> None:
        self.write("empty/note.md", "Nothing.")
        self.expect(WRONG_INPUT, "eval", "empty", said=("no expected graph (NAME.gold.json) in it", "hint: write what a careful reader"))
        self.expect(WRONG_INPUT, "eval", "nowhere", said="no such file or folder")
        self.expect(WRONG_USAGE, "eval", "reports", "--format", "xml", said="the formats are table, json and csv")

    def test_graphs_that_were_exported_score_as_those_that_are_built(self) -> None:
        self.build("reports/oslo.txt")
        self.write("graphs/oslo.json", self.export())
        built, read = (json.loads(self.succeed("eval", "reports", "--format", "json", *extra).out)["overall"]
                       for extra in ((), ("--graphs", "graphs")))
        self.assertEqual(built, read)
        (self.folder / "graphs/oslo.json").unlink()
        self.expect(WRONG_INPUT, "eval", "reports", "--graphs", "graphs", said="'rapport export -o graphs/oslo.json' writes it")

    def test_rules_of_ones_own_change_the_figures(self) -> None:
        self.write("ours/rules/ours.toml", '[[rule]]\nname = "met"\npattern = "zyx"\nframe = "meet"\n')
        before, after = (json.loads(self.succeed("eval", "reports", "--format", "json", *extra).out)["rules"]
                         for extra in ((), ("--rules", "ours")))
        self.assertNotEqual(before, after)


if __name__ == "__main__":
    main()
