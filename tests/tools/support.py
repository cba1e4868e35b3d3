# SPDX-License-Identifier: Apache-2.0
"""Runs the built program from outside: each test in a folder of its own, with no setting of the caller's shell.

The program is named by RAPPORT_PROGRAM, which ctest sets."""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data" / "samples" / "mic-2017-07-13.txt"
PROGRAM = os.environ.get("RAPPORT_PROGRAM", str(ROOT / "build" / "release" / "bin" / "rapport"))

DONE, NOTHING_FOUND, WRONG_USAGE, WRONG_INPUT, WRONG_GRAPH, SYSTEM_FAILED = range(6)

# Two documents of no sample, in the genre: one meeting each, with one person in both.
NOVAK_BERG = """Press release

(May 3, 2021)

Minister of Health Ana Novak held talks with Minister of Health Jon Berg in Oslo, Norway, on Monday, May 3, 2021.
"""
NOVAK_ITO = """Press release

(June 9, 2021)

Minister of Health Ana Novak held talks with Minister of Education Emi Ito in Tokyo, Japan, on Wednesday, June 9, 2021.
"""


@dataclass
class Result:
    status: int
    out: str
    err: str

    def __str__(self) -> str:
        return f"exit status {self.status}\n--- stdout\n{self.out}--- stderr\n{self.err}"


def environment(**extra: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS",
                                                "LSAN_OPTIONS", "TSAN_OPTIONS") if name in os.environ}
    return {**kept, "LC_ALL": "C.UTF-8", "TERM": "xterm", **extra}


class ProgramTest(unittest.TestCase):
    """`self.folder` is the working folder of every run."""

    def setUp(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="rapport-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def run_rapport(self, *arguments: object, env: dict[str, str] | None = None, timeout: float = 100,
                    **options: object) -> Result:
        done = subprocess.run([PROGRAM, *map(str, arguments)], cwd=self.folder, env=environment(**(env or {})),
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout, check=False, **options)
        # What is printed is UTF-8, whatever went in.
        result = Result(done.returncode, done.stdout.decode(), done.stderr.decode())
        self.assertNotIn("Sanitizer", result.err, str(result))
        return result

    def succeed(self, *arguments: object, **options: object) -> Result:
        return self.expect(DONE, *arguments, **options)

    def expect(self, status: int, *arguments: object, said: str | tuple[str, ...] = (), **options: object) -> Result:
        """Runs, and checks the exit status and that standard error says all of `said`."""
        result = self.run_rapport(*arguments, **options)
        self.assertEqual(result.status, status, str(result))
        for part in (said,) if isinstance(said, str) else said:
            self.assertIn(part, result.err, str(result))
        return result

    def build(self, *paths: object, graph: str = "graph.rapport") -> Result:
        return self.succeed("build", *(paths or (SAMPLE,)), "-g", graph)

    def export(self, graph: str = "graph.rapport") -> str:
        return self.succeed("export", "-g", graph).out

    def files(self) -> list[str]:
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*"))


def as_nobody() -> dict[str, object]:
    """Options of subprocess that make the program an ordinary user, for whom permissions count."""
    if os.geteuid() != 0:
        return {}
    return {"user": 65534, "group": 65534, "extra_groups": []}


def nobody_can_run() -> bool:
    try:
        return subprocess.run([PROGRAM, "--version"], capture_output=True, check=False, **as_nobody()).returncode == 0
    except OSError:
        return False


def main() -> None:
    if not Path(PROGRAM).exists():
        sys.exit(f"there is no program {PROGRAM}; name it with RAPPORT_PROGRAM")
    unittest.main()
