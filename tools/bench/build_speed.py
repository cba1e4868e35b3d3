#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How fast `rapport build` reads: the sample alone, and a text of ten megabytes made of many such reports.

usage: build_speed.py [--rapport PROGRAM] [--runs N] [--megabytes N]

Prints the median of the runs as whole-process wall and processor seconds, and megabytes of text a second of processor
time. The reports of the long text differ in their names, days and numbers, so that it does not say one thing over and over;
the same call writes the same bytes. Both are compared in one run; absolute figures of a busy machine say little.
"""
import argparse
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "samples" / "mic-2017-07-13.txt"
SYLLABLES = "ka mo ri ta na shi be lo va ne do ku ra mi sa to pe li go ze".split()


def name(source: random.Random) -> str:
    return "".join(source.choice(SYLLABLES) for _ in range(source.randint(2, 4))).capitalize()


def long_text(size: int) -> str:
    """Reports of the sample's form with other family names and other days, as many as fill `size` bytes."""
    sample = SAMPLE.read_text(encoding="utf-8")
    families = sorted(set(re.findall(r"(?:Minister|Mr\.|Ms\.|President)[^.\n]*? [A-Z]\w+ ([A-Z]\w{3,})\b", sample)))
    source = random.Random(20170713)
    parts, length = [], 0
    while length < size:
        report = sample
        for family in families:
            report = report.replace(family, name(source))
        report = re.sub(r"July (1[0-9])", lambda m: f"July {source.randint(10, 28)}", report)
        parts.append(report)
        length += len(report.encode()) + 2
    return "\n\n".join(parts)


def timed(command: list[str], runs: int) -> tuple[float, float, int]:
    walls, cpus, peak = [], [], 0
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        walls.append(time.perf_counter() - start)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpus.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        peak = max(peak, after.ru_maxrss)
    return statistics.median(walls), statistics.median(cpus), peak


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rapport", default="build/release/bin/rapport")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--megabytes", type=int, default=10)
    options = parser.parse_args()
    program = str(Path(options.rapport).resolve())
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "reports.txt"
        text.write_text(long_text(options.megabytes << 20), encoding="utf-8")
        for title, document in (("the sample", SAMPLE), (f"{options.megabytes} MB of reports", text)):
            graph = Path(folder) / "speed.rapport"
            # A fresh graph every time: an unchanged document would be skipped.
            command = ["sh", "-c", f"rm -f '{graph}'; exec '{program}' build '{document}' -g '{graph}'"]
            timed(command, 1)
            wall, cpu, peak = timed(command, options.runs)
            size = os.path.getsize(document)
            print(f"{title}: {size / 1e6:.2f} MB, wall {wall * 1000:.0f} ms, processor {cpu * 1000:.0f} ms, "
                  f"{size / 1e6 / cpu:.1f} MB/s of processor time, peak {peak / 1024:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
