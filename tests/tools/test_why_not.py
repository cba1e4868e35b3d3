# SPDX-License-Identifier: Apache-2.0
"""`rapport explain --why-not` from outside: with shipped rules and own ones, without a graph, and what it says of wrong questions."""
from __future__ import annotations

from support import DONE, NOTHING_FOUND, NOVAK_BERG, SAMPLE, WRONG_INPUT, WRONG_USAGE, ProgramTest, main

RANG = """[[rule]]
name = "rang"
pattern = 'who=(@subj) rang whom=(@list)'
frame = "meet"
"""


class WhyNot(ProgramTest):
    def setUp(self) -> None:
        super().setUp()
        self.write("ours/rules/85-ours.toml", RANG)
        self.write("note.txt", "Minister of Health Ana Novak promptly rang\nMr. Jon Berg.\n\nThe bell rang Mr. Jon Berg.\n")

    def why_not(self, rule: str, line: str, *options: str, status: int = DONE, said: str | tuple[str, ...] = ()) -> str:
        return self.expect(status, "explain", "--why-not", rule, line, *options, said=said).out

    def test_a_rule_of_ones_own_is_followed_without_a_graph(self) -> None:
        told = self.why_not("rang", "note.txt:1", "--rules", "ours")
        self.assertTrue(told.startswith("rule 'rang' does not match: 'promptly' stands between 'Minister of Health Ana Novak' and "), told)
        self.assertIn("\n    ---------------------------- ^^^^^^^^ -----------------\n", told)
        self.assertIn("\n\nours/rules/85-ours.toml:1, rule 'rang'\n    who=(@subj) rang whom=(@list)\n                ^^^^\n", told)
        self.assertEqual(self.files(), ["note.txt", "ours", "ours/rules", "ours/rules/85-ours.toml"])

    def test_a_sentence_is_found_by_each_of_its_lines(self) -> None:
        self.assertEqual(*(self.why_not("rang", f"note.txt:{line}", "--rules", "ours") for line in (1, 2)))

    def test_a_shipped_rule_that_matches_is_told_with_its_facts(self) -> None:
        self.write("oslo.txt", NOVAK_BERG)
        told = self.why_not("met", "oslo.txt:5")
        self.assertIn("rule 'met' matches, and sets up the frame meet\n\noslo.txt:5:1\n", told)
        self.assertIn('\nfact      ATTENDED "Ana Novak" -> "', told)

    def test_every_line_of_a_whole_document_can_be_asked_about(self) -> None:
        answered = 0
        for line in range(1, SAMPLE.read_text(encoding="utf-8").count("\n") + 1, 7):
            result = self.run_rapport("explain", "--why-not", "met", f"{SAMPLE}:{line}")
            self.assertIn(result.status, (DONE, WRONG_INPUT), str(result))
            if result.status == DONE:
                self.assertRegex(result.out, r"^rule 'met' (matches|does not match)")
                answered += 1
            else:
                self.assertIn("no sentence stands on this line", result.err)
        self.assertGreater(answered, 3)

    def test_wrong_questions_are_told_with_the_way_out(self) -> None:
        self.why_not("mett", "note.txt:1", status=NOTHING_FOUND, said="there is no rule 'mett'\n  hint: did you mean 'met'?")
        self.why_not("met", "note.txt:99", status=WRONG_INPUT, said="note.txt: there is no line 99\n  hint: it has 4 lines")
        self.why_not("met", "note.txt:3", status=WRONG_INPUT, said="note.txt:3: no sentence stands on this line\n  hint: the next one")
        self.why_not("met", "nowhere.txt:1", status=WRONG_INPUT, said="nowhere.txt: no such file")
        self.why_not("met", "note.txt", status=WRONG_USAGE, said="write FILE:LINE, such as report.txt:12")
        self.why_not("met", "note.txt:0x1", status=WRONG_USAGE, said="'note.txt:0x1' names none")
        self.expect(WRONG_USAGE, "explain", "Ana Novak", "--rules", "ours", said="--rules and --published go with --why-not")


if __name__ == "__main__":
    main()
