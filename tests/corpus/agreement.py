#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`rapport eval` and the corpus' own scorer must agree figure for figure, over what the program builds of every document and over
graphs made worse at random, which try what no document brings up.

    agreement.py [SEED]    the seed of what is random; it is printed, and without one it is always the same

The scorer is ../shared/gold/score.py beside the checkout; where it is absent this says so and ends with 77, which ctest counts as
skipped."""
from __future__ import annotations

import copy
import json
import random
import sys
import tempfile
from pathlib import Path

from corpus import GOLD, HERE, PROGRAM, SKIPPED, export, run, scorer_there

SECTIONS = ("nodes", "edges", "competency", "attributes")
ROUNDS = 6  # worse graphs of each document


def figures(report: dict) -> dict[tuple[str, str], dict]:
    found = {(section, name): values for section in SECTIONS for name, values in report[section].items()}
    return found | {("ignored", ""): report["ignored"]}


def differences(where: str, ours: dict, theirs: dict) -> list[str]:
    ours, theirs = figures(ours), figures(theirs)
    return [f"{where}: {' '.join(key)}: eval says {ours.get(key)}, the scorer {theirs.get(key)}"
            for key in sorted(ours.keys() | theirs.keys()) if ours.get(key) != theirs.get(key)]


def compare(title: str, ours: dict, golds: list[Path], graphs: Path) -> list[str]:
    theirs = json.loads(run(sys.executable, GOLD / "score.py", "--json", "--dir", graphs, "--gold", *golds))
    found = differences(f"{title}, overall", ours["overall"], theirs["overall"])
    by_name = {Path(document["document"]).name.removesuffix(".txt"): document for document in ours["documents"]}
    if by_name.keys() != theirs["documents"].keys():
        found.append(f"{title}: eval scores {sorted(by_name)}, the scorer {sorted(theirs['documents'])}")
    for name in by_name.keys() & theirs["documents"].keys():
        found += differences(f"{title}, {name}", by_name[name], theirs["documents"][name])
    count = sum(len(section) for section in (theirs["overall"][name] for name in SECTIONS))
    print(f"{title}: {len(by_name)} documents, {count} overall figures, {len(found)} differences")
    return found


def built(folder: Path) -> list[str]:
    golds = sorted(folder.glob("*.gold.json"))
    with tempfile.TemporaryDirectory(prefix="rapport-agreement-") as graphs:
        for gold in golds:
            published = json.loads(gold.read_text(encoding="utf-8")).get("published")
            export(gold.with_name(gold.name.replace(".gold.json", ".txt")), Path(graphs), published)
        return compare(folder.name, json.loads(run(PROGRAM, "eval", folder, "--format", "json", "--quiet")), golds, Path(graphs))


def another_name(name: str, chance: random.Random) -> str:
    words = name.split() or ["-"]
    return chance.choice([
        name.upper(), name.replace("o", "ø").replace("e", "é"), "The " + name, "Mr. " + name, "His Excellency " + name,
        " ".join(word[0] + "." if k < len(words) - 1 else word for k, word in enumerate(words)), words[-1],
        "Japanese " + name, name + " of the Republic of Japan", name + ", Italy", " ".join(words[1:]) or name,
        name + "s", name.replace("First", "2nd").replace("Second", "3rd"), "Second " + name, " ".join(chance.sample(words, len(words))),
        name + " 2020", name.replace(" ", " & "), "½ " + name, "", "…"])


def worse(gold: dict, chance: random.Random) -> dict:
    """The expected graph as the program would export it, with names, values, nodes and edges changed."""
    nodes, edges = copy.deepcopy(gold["nodes"]), copy.deepcopy(gold["edges"])
    some = chance.choice([0.02, 0.1, 0.3])
    nodes = [node for node in nodes if chance.random() > some / 2]
    for node in list(nodes):
        if chance.random() < some:
            node["name"] = another_name(node["name"], chance)
            node["aliases"] = [another_name(alias, chance) for alias in node.get("aliases", []) if chance.random() > 0.3]
        if chance.random() < some and node["type"] == "Meeting":
            node["date"] = chance.choice([None, "2019", "2020-05", "2020-05-06/2020-05-08", "2020-05-06/2020-05-06", "soon", 2020, node.get("date")])
        if chance.random() < some / 3:
            node["type"] = chance.choice(["Place", "Topic", "Person", "Organization", "Meeting", "Document"])
        if chance.random() < some / 3:
            node["status"] = chance.choice(["cancelled", "Postponed", "planned"])
        if chance.random() < some / 2:
            nodes.append({**node, "id": node["id"] + "~2", "name": another_name(node["name"], chance)})
    known = [node["id"] for node in nodes]
    for edge in edges:
        for end in ("from", "to"):
            if chance.random() < some / 2 and edge[end] + "~2" in known:
                edge[end] += "~2"
            elif chance.random() < some / 4:
                edge[end] = chance.choice(known)
        if chance.random() < some / 4:
            edge["from"], edge["to"] = edge["to"], edge["from"]
        for key, values in {"title": ["Minister, of", "Minister of State", "Vice-Minister for Tea", "former Advisor (Asia)", "", None, 3],
                            "role": ["Speaker", "head of delegation", "", ["chair"]], "former": [True, False, "true"],
                            "outcome": ["Signed", "adopted"], "date": ["2020-05-05", "2020", None]}.items():
            if chance.random() < some / 2:
                edge[key] = chance.choice(values)
    edges += [{**edge, **({"title": "Consul"} if chance.random() < 0.5 else {})} for edge in edges if chance.random() < some / 2]
    edges = [edge for edge in edges if chance.random() > some and {edge["from"], edge["to"]} <= set(known)]
    chance.shuffle(nodes)
    chance.shuffle(edges)

    def item(source: dict, keys: tuple[str, ...]) -> dict:
        return {key: source[key] for key in keys if key in source} | {
            "properties": {key: value for key, value in source.items() if key not in (*keys, "optional", "unnamed")}}

    return {"nodes": [item(node, ("id", "type", "name", "aliases")) for node in nodes],
            "edges": [item(edge, ("type", "from", "to")) for edge in edges]}


def worsened(folder: Path, seed: int, number: int) -> list[str]:
    golds = sorted(folder.glob("*.gold.json"))
    with tempfile.TemporaryDirectory(prefix="rapport-agreement-") as name:
        for gold in golds:
            chance = random.Random(f"{seed} {number} {gold.name}")
            graph = worse(json.loads(gold.read_text(encoding="utf-8")), chance)
            Path(name, gold.name.replace(".gold.json", ".json")).write_text(json.dumps(graph), encoding="utf-8")
        ours = json.loads(run(PROGRAM, "eval", folder, "--graphs", name, "--format", "json", "--quiet"))
        return compare(f"{folder.name} made worse, {number}", ours, golds, Path(name))


def main(arguments: list[str]) -> int:
    if not scorer_there():
        return SKIPPED
    seed = int(arguments[0]) if arguments else 7
    print(f"seed {seed}")
    folders = [folder for folder in (HERE / "working", HERE / "aside", GOLD / "dev", GOLD / "seed") if any(folder.glob("*.gold.json"))]
    found = [difference for folder in folders for difference in built(folder)]
    found += [difference for folder in folders for number in range(ROUNDS) for difference in worsened(folder, seed, number)]
    print("\n".join(found[:60]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
