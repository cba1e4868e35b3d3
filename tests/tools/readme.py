# SPDX-License-Identifier: Apache-2.0
"""README and the manual tell the truth: every command in their `console` blocks is run, one after the other in one folder
a page, and what it prints must be what the page shows.

    readme.py             as a test
    readme.py --update    writes the new output into the pages; read the difference before you keep it

A block shows commands after "$ " and under each what a terminal would show: standard output and standard error. A line
"..." stands for any lines. Lines are wrapped at 100 columns. The folder holds data/ and nothing else."""
from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from support import PROGRAM, ROOT, environment, main

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs" / "manual").glob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands(block: str) -> list[tuple[str, str]]:
    """The (command, output) pairs of a block; a command may go on after a backslash."""
    pairs = re.findall(r"^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
    assert "".join(f"$ {command}\n{output}" for command, output in pairs) == block, block
    return pairs


class Folder:
    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="rapport-readme-"))
        shutil.copytree(ROOT / "data", self.path / "data")

    def run(self, command: str) -> str:
        path = f"{Path(PROGRAM).parent}:{environment()['PATH']}"
        done = subprocess.run(["sh", "-c", command], cwd=self.path, env=environment(PATH=path, COLUMNS="100"), timeout=100,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        return "\n".join(line.rstrip() for line in done.stdout.decode().splitlines()) + "\n" * bool(done.stdout)

    def remove(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)


def matches(shown: str, printed: str) -> bool:
    pattern = "".join("(?:.*\n)*" if line == "..." else re.escape(line) + "\n" for line in shown.splitlines())
    return re.fullmatch(pattern, printed) is not None


class Pages(unittest.TestCase):
    maxDiff = None

    def test_every_command_prints_what_the_page_shows(self) -> None:
        run = 0
        for page in PAGES:
            folder = Folder()
            self.addCleanup(folder.remove)
            for block in BLOCK.findall(page.read_text()):
                for command, shown in commands(block):
                    with self.subTest(page=page.name, command=command):
                        printed = folder.run(command)
                        if not matches(shown, printed):
                            self.assertEqual(shown, printed)
                    run += 1
        self.assertGreater(run, 10)

    def test_every_command_of_the_program_has_its_place_in_the_manual(self) -> None:
        text = "".join(page.read_text() for page in PAGES)
        listing = subprocess.run([PROGRAM, "--help"], env=environment(), capture_output=True, check=True).stdout.decode()
        names = re.findall(r"^  ([a-z-]+) {2,}\S", listing, re.MULTILINE)
        self.assertGreater(len(names), 10)
        for name in names:
            self.assertRegex(text, rf"rapport {name}\b")

    def test_what_pages_link_to_is_there(self) -> None:
        for page in [*PAGES, *ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
            for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text()):
                self.assertTrue((page.parent / link).exists(), f"{page}: {link}")
        for name in ("quickstart", "check"):
            self.assertIn(f"./tools/{name}", PAGES[0].read_text())
            self.assertTrue((ROOT / "tools" / name).stat().st_mode & 0o111)


def updated(text: str, folder: Folder) -> str:
    def block(match: re.Match[str]) -> str:
        lines = []
        for command, shown in commands(match[1]):
            printed = folder.run(command)
            lines.append(f"$ {command}\n{shown if matches(shown, printed) else printed}")
        return "```console\n" + "".join(lines) + "```"

    return BLOCK.sub(block, text)


if __name__ == "__main__":
    if sys.argv[1:] == ["--update"]:
        for each in PAGES:
            place = Folder()
            each.write_text(updated(each.read_text(), place))
            place.remove()
    else:
        main()
