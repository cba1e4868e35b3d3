#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How `rapport build` grows with the number of documents: time should grow in proportion, memory slowly.

usage: corpus_speed.py [--rapport PROGRAM] [--counts 2500,5000,10000,20000] [--folder DIR] [--timings]

For each number of documents of generate_documents.py a fresh graph is built, and then the same again with one document more,
as an archive does every day. "growth" is processor time for a megabyte, as a multiple of that of the first line: 1.0 is linear.
"""
from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from generate_documents import generate


@dataclass
class Run:
    wall: float
    cpu: float
    peak_mb: float
    said: str


def run(command: list[str]) -> Run:
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit status {process.returncode}\n{said}")
    return Run(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said)


def measure(program: str, folder: Path, count: int, seed: int, timings: bool) -> tuple[int, Run, Run, int]:
    """Bytes of text, the first build, the build of one document more, bytes of the graph file."""
    documents, graph = folder / f"{count}", folder / f"{count}.rapport"
    size = generate(documents, count, seed)
    graph.unlink(missing_ok=True)
    command = [program, "build", str(documents), "-g", str(graph)] + (["--timings"] if timings else [])
    first = run(command)
    generate(documents, count + 1, seed, first=count)
    again = run(command)
    return size, first, again, graph.stat().st_size


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rapport", default="build/release/bin/rapport")
    parser.add_argument("--counts", default="2500,5000,10000,20000")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where documents and graphs are kept; a temporary folder when left out")
    parser.add_argument("--timings", action="store_true", help="also what build --timings says")
    options = parser.parse_args()
    program = str(Path(options.rapport).resolve())
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        unit = 0.0
        print("documents     MB   wall s    cpu s   MB/s  documents/s  growth  peak MB  graph MB  one more: cpu s  peak MB")
        for count in map(int, options.counts.split(",")):
            size, first, again, graph = measure(program, folder, count, options.seed, options.timings)
            unit = unit or first.cpu / size
            print(f"{count:9} {size / 1e6:6.1f} {first.wall:8.1f} {first.cpu:8.1f} {size / 1e6 / first.cpu:6.2f} {count / first.cpu:12.1f} "
                  f"{first.cpu / size / unit:7.2f} {first.peak_mb:8.0f} {graph / 1e6:9.1f} {again.cpu:16.1f} {again.peak_mb:8.0f}", flush=True)
            if options.timings:
                print(first.said)
    return 0


if __name__ == "__main__":
    sys.exit(main())
