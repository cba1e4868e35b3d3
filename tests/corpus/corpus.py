#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Builds graphs of whole documents with the built program and compares them with what is expected.

    corpus.py expected   the sample's graph, reduced, equals mic-2017-07-13.expected.json
    corpus.py renew      writes that file anew from what the program gives now (look at the difference before keeping it)
    corpus.py seed       scores the sample against the readers' graph; fails below the floors
    corpus.py scores     prints the micro averages of working/ and aside/; no floor yet

The program is named by RAPPORT_PROGRAM. The scorer is ../shared/gold/score.py beside the checkout; where it is absent, `seed`
and `scores` say so and end with 77, which ctest counts as skipped."""
from __future__ import annotations

import difflib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SAMPLE = ROOT / "data" / "samples" / "mic-2017-07-13.txt"
EXPECTED = HERE / "mic-2017-07-13.expected.json"
GOLD = ROOT.parent / "shared" / "gold"
PROGRAM = os.environ.get("RAPPORT_PROGRAM", str(ROOT / "build" / "release" / "bin" / "rapport"))
SKIPPED = 77

# The properties that the scorer judges.
SCORED = {"ATTENDED": ("role",), "HELD_POST": ("title", "former"), "PRODUCED": ("outcome",), "VISITED": ("date",)}
FLOORS = {"nodes": 0.95, "edges": 0.92, "met": 1.0, "projects_of_meeting": 1.0}


def run(*arguments: str | Path) -> str:
    result = subprocess.run([str(a) for a in arguments], capture_output=True, text=True, encoding="utf-8", check=False)
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, arguments))}: exit status {result.returncode}\n{result.stdout}{result.stderr}")
    return result.stdout


def export(document: Path, folder: Path, published: str | None = None) -> Path:
    """The graph of one document as JSON."""
    graph, out = folder / f"{document.stem}.rapport", folder / f"{document.stem}.json"
    options = ["--published", published] if published else []
    run(PROGRAM, "build", document, "-g", graph, *options)
    run(PROGRAM, "export", "-g", graph, "-o", out)
    return out


def reduced(graph: dict) -> dict:
    """Nodes by type and name, edges by type, names and scored properties, all sorted: one line each in the file."""
    names = {node["id"]: (node["type"], node["name"]) for node in graph["nodes"]}
    nodes = sorted([list(names[node["id"]]) for node in graph["nodes"]])
    edges = []
    for edge in graph["edges"]:
        kept = {key: edge["properties"][key] for key in SCORED.get(edge["type"], ()) if key in edge["properties"]}
        edges.append([edge["type"], *names[edge["from"]], *names[edge["to"]], kept])
    edges.sort(key=lambda edge: json.dumps(edge, sort_keys=True))
    return {"nodes": nodes, "edges": edges}


def written(graph: dict) -> str:
    parts = []
    for key in ("nodes", "edges"):
        lines = ",\n".join("    " + json.dumps(item, ensure_ascii=False, sort_keys=True) for item in graph[key])
        parts.append(f'  "{key}": [\n{lines}\n  ]')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def current() -> str:
    with tempfile.TemporaryDirectory(prefix="rapport-corpus-") as folder:
        graph = json.loads(export(SAMPLE, Path(folder)).read_text(encoding="utf-8"))
    if not graph["nodes"] or not graph["edges"]:
        sys.exit("the program found nothing in the sample")
    return written(reduced(graph))


def expected() -> int:
    want, have = EXPECTED.read_text(encoding="utf-8"), current()
    if want == have:
        return 0
    sys.stdout.writelines(difflib.unified_diff(want.splitlines(True), have.splitlines(True), EXPECTED.name, "now", n=0))
    print("\nIf this is what the document says: tests/corpus/corpus.py renew")
    return 1


def renew() -> int:
    EXPECTED.write_text(current(), encoding="utf-8")
    print(f"written: {EXPECTED.relative_to(ROOT)}")
    return 0


def score(documents: list[Path], golds: list[Path]) -> dict:
    with tempfile.TemporaryDirectory(prefix="rapport-corpus-") as name:
        folder, graphs = Path(name), []
        for document, gold in zip(documents, golds):
            published = json.loads(gold.read_text(encoding="utf-8")).get("published")
            graphs.append(export(document, folder, published))
        return json.loads(run(sys.executable, GOLD / "score.py", "--json", "--graph", *graphs, "--gold", *golds))


def scorer_there() -> bool:
    if (GOLD / "score.py").is_file():
        return True
    print(f"SKIPPED: the scorer is not there (looked for {os.path.relpath(GOLD / 'score.py', ROOT)} from the checkout)")
    return False


def figures(result: dict) -> dict[str, float]:
    overall = result["overall"]
    return {"nodes": overall["nodes"]["all"]["f1"], "edges": overall["edges"]["all"]["f1"],
            "met": overall["competency"]["met"]["f1"],
            "projects_of_meeting": overall["competency"]["projects_of_meeting"]["f1"]}


def show(title: str, values: dict[str, float]) -> None:
    print(f"{title:10}" + "".join(f"  {name} {value:.3f}" for name, value in values.items()))


def seed() -> int:
    if not scorer_there():
        return SKIPPED
    golds = sorted((GOLD / "seed").glob("*.gold.json"))
    if not golds:
        sys.exit("the scorer is there, but no readers' graph of the sample")
    values = figures(score([gold.with_name(gold.name.replace(".gold.json", ".txt")) for gold in golds], golds))
    show("seed", values)
    low = [f"{name}: {values[name]:.3f} is below {floor}" for name, floor in FLOORS.items() if values[name] < floor]
    print("\n".join(low))
    return 1 if low else 0


def scores() -> int:
    if not scorer_there():
        return SKIPPED
    for name in ("working", "aside"):
        golds = sorted((HERE / name).glob("*.gold.json"))
        if not golds:
            sys.exit(f"no document in tests/corpus/{name}")
        show(name, figures(score([gold.with_name(gold.name.replace(".gold.json", ".txt")) for gold in golds], golds)))
    return 0


COMMANDS = {"expected": expected, "renew": renew, "seed": seed, "scores": scores}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in COMMANDS:
        sys.exit(__doc__)
    sys.exit(COMMANDS[sys.argv[1]]())
