# SPDX-License-Identifier: Apache-2.0
"""Diagrams: every kind in every format, sound as files; looks are judged by tests/graph/diagram and by eye."""
from __future__ import annotations

import unittest
import xml.etree.ElementTree as ElementTree

from support import NOTHING_FOUND, NOVAK_BERG, NOVAK_ITO, SAMPLE, WRONG_INPUT, ProgramTest, main

SVG = "{http://www.w3.org/2000/svg}"


class Draw(ProgramTest):
    def setUp(self) -> None:
        super().setUp()
        self.write("berg.txt", NOVAK_BERG)
        self.write("ito.txt", NOVAK_ITO)
        self.build("berg.txt", "ito.txt")

    def words(self, name: str) -> str:
        tree = ElementTree.parse(self.folder / name)
        self.assertEqual(f"{SVG}svg", tree.getroot().tag)
        return " ".join("".join(text.itertext()) for text in tree.iter(f"{SVG}text"))

    def test_every_kind_shows_what_it_is_about(self) -> None:
        for what, shown in [(["who-met", "Ana Novak"], ["Novak", "Berg", "Ito"]),
                            (["around", "Jon Berg"], ["Novak", "Berg"]),
                            (["path", "Jon Berg", "Emi Ito"], ["Novak", "Berg", "Ito"]),
                            (["all"], ["Novak", "Berg", "Ito", "Oslo", "Tokyo"])]:
            with self.subTest(what):
                result = self.succeed("draw", *what, "-o", "out.svg")
                self.assertEqual("", result.out)
                words = self.words("out.svg")
                for name in shown:
                    self.assertIn(name, words)

    def test_the_looks_are_those_of_the_style_that_is_named(self) -> None:
        style = (SAMPLE.parents[1] / "styles" / "default.toml").read_text()
        self.write("mine.toml", style.replace('words = "attended"', 'words = "sat at the table of"'))
        self.succeed("draw", "who-met", "Ana Novak", "-o", "out.svg", "--style", "mine.toml")
        self.assertIn("sat at the table of", self.words("out.svg"))
        self.write("mine.toml", style.replace("title_size", "titel_size"))
        self.expect(WRONG_INPUT, "draw", "all", "-o", "out.svg", "--style", "mine.toml", said="mine.toml:9: page.title_size")
        self.expect(WRONG_INPUT, "draw", "all", "-o", "out.svg", "--style", "none.toml", said="none.toml")

    def test_planned_meetings_are_drawn_when_asked_for(self) -> None:
        self.write("plan.txt", NOVAK_BERG.replace("held talks", "will hold talks"))
        self.build("plan.txt", graph="plan.rapport")
        self.expect(NOTHING_FOUND, "draw", "who-met", "Ana Novak", "-o", "out.svg", "-g", "plan.rapport")
        self.succeed("draw", "who-met", "Ana Novak", "-o", "out.svg", "-g", "plan.rapport", "--not-held")
        self.assertIn("Berg", self.words("out.svg"))

    def test_the_ending_chooses_the_format(self) -> None:
        for ending, start in [("svg", b"<?xml"), ("png", b"\x89PNG\r\n\x1a\n"), ("pdf", b"%PDF-"), ("dot", b"digraph")]:
            with self.subTest(ending):
                self.succeed("draw", "who-met", "Ana Novak", "-o", f"met.{ending}")
                content = (self.folder / f"met.{ending}").read_bytes()
                self.assertTrue(content.startswith(start), content[:40])
                self.assertTrue(content.rstrip()[-5:] in (b"</svg", b"/svg>", b"%%EOF") or ending in ("png", "dot"))

    def test_the_same_graph_gives_the_same_picture(self) -> None:
        for ending in ("svg", "png", "dot"):
            self.succeed("draw", "all", "-o", f"one.{ending}")
            self.succeed("draw", "all", "-o", f"two.{ending}")
            self.assertEqual((self.folder / f"one.{ending}").read_bytes(), (self.folder / f"two.{ending}").read_bytes())

    def test_a_picture_can_go_to_standard_output(self) -> None:
        self.succeed("draw", "all", "-o", "out.svg")
        self.assertEqual((self.folder / "out.svg").read_text(), self.succeed("draw", "all", "--format", "svg", "-o", "-").out)

    def test_nothing_is_written_when_nothing_is_found(self) -> None:
        self.expect(NOTHING_FOUND, "draw", "who-met", "Anna Nowak", "-o", "out.svg", said="Ana Novak")
        self.assertFalse((self.folder / "out.svg").exists())


if __name__ == "__main__":
    main()
