#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes made-up reports of meetings, as many as asked for: press releases, readouts, minutes, programmes, newsletters.

usage: generate_documents.py --out DIR [--count N] [--seed S]

The same seed writes the same bytes, and a smaller count writes the first documents of a larger one. People, bodies and series
of meetings come back from document to document, some often and most seldom; their number grows with the documents. Sizes
run from 1 kB to 60 kB, small ones being the most. Lines are long or wrapped, numbered or bulleted, with Unix or Windows line ends.
"""
from __future__ import annotations

import argparse
import datetime
import math
import random
import sys
import textwrap
from pathlib import Path

from world import FIELDS, PROJECTS, Person, World, titled

ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "11th", "12th"]
SMALLEST, LARGEST = 1_000, 60_000
IN_A_FOLDER = 1000


class Report:
    """One document in the making: its day, its people, its habits of layout, and the text so far."""

    def __init__(self, world: World, number: int) -> None:
        self.world = world
        self.number = number
        self.chance = world.source("document", number)
        self.day = datetime.date(2012, 1, 2) + datetime.timedelta(days=self.chance.randrange(4700))
        # The logarithm of the size is even, so that half of the documents have less than 8 kB.
        self.size = math.exp(self.chance.uniform(math.log(SMALLEST), math.log(LARGEST)))
        self.date_form = self.chance.choice(["{0:%A}, {0:%B} {0.day}, {0.year}", "{0.day} {0:%B} {0.year}", "{0:%B} {0.day}, {0.year}",
                                             "{0:%A} {0.day} {0:%B} {0.year}"])
        self.bullet = self.chance.choice(["- ", "• ", "・", "* "])
        self.width = self.chance.choice([0, 0, 72, 80, 92])
        self.line_end = self.chance.choice(["\n", "\n", "\n", "\r\n"])
        self.lines: list[str] = []
        self.written = 0
        self.host = self.chance.choice(world.countries)
        self.city = self.chance.choice(self.host.cities)

    def add(self, text: str = "", indent: str = "") -> None:
        lines = textwrap.wrap(text, self.width, subsequent_indent=indent) if self.width and text else [text]
        self.lines.extend(lines)
        self.written += sum(len(line.encode()) + 1 for line in lines)

    def paragraph(self, text: str) -> None:
        self.add(text)
        self.add()

    def full(self) -> bool:
        return self.written >= self.size

    def date(self, days: int = 0) -> str:
        return self.date_form.format(self.day + datetime.timedelta(days=days))

    def people(self, count: int) -> list[Person]:
        """Known ones more often; whoever is drawn is at home in any document up to this one's number."""
        found: dict[int, Person] = {}
        while len(found) < count:
            number = int((100 + self.number / 2) * self.chance.random() ** 2)
            found.setdefault(number, self.world.person(number))
        return list(found.values())

    def person(self) -> Person:
        return self.people(1)[0]

    def series(self) -> tuple:
        return self.world.series(int((20 + self.number / 40) * self.chance.random() ** 2))

    def topics(self) -> str:
        picked = self.chance.sample(FIELDS, self.chance.randint(1, 3))
        return picked[0] if len(picked) == 1 else ", ".join(picked[:-1]) + " and " + picked[-1]

    def project(self, field: str) -> str:
        return self.chance.choice(PROJECTS).format(titled(field))

    def full_post(self, person: Person) -> str:
        return self.chance.choice([f"{person.post} {person.name} of {person.country.name}", f"{person.country.adjective} {person.post} {person.name}"]
                                  ) if "," not in person.post else f"{person.name}, {person.post} of {person.country.name}"

    def talks(self) -> str:
        host, guest, third = self.people(3)
        a, b = self.full_post(host), self.full_post(guest)
        days = -self.chance.randint(0, 3)
        return self.chance.choice([
            f"{a} held talks with {b} in {self.city}, {self.host.name}, on {self.date(days)}.",
            f"{a} met with {b} in {self.city} on {self.date(days)}. The two sides exchanged views on {self.topics()}.",
            f"On {self.date(days)}, {a} received {b}. They discussed {self.topics()} and agreed to stay in contact.",
            f"{a} and {b} held a meeting on {self.date(days)} at which they discussed {self.topics()}. {self.full_post(third)} also attended.",
            f"{b} paid a courtesy call on {a} on {self.date(days)}.",
            f"{a} will meet {b} in {self.chance.choice(self.host.cities)} on {self.date(30)}.",
        ])

    def session(self) -> str:
        name, one, other, field = self.series()
        ordinal = self.chance.choice(ORDINALS)
        heads = self.people(2)
        return self.chance.choice([
            f"The {ordinal} meeting of the {name} was held in {self.city} on {self.date(-1)}. It was co-chaired by "
            f"{self.full_post(heads[0])} and {self.full_post(heads[1])}.",
            f"At the {ordinal} meeting of the {name}, held on {self.date(-2)}, {one.name} and {other.name} selected the "
            f"{self.project(field)} as a new project.",
            f"The two sides confirmed the progress of the {self.project(field)}, which was selected at the {ordinal} meeting of the {name}.",
            f"{one.name} and {other.name} signed a Memorandum of Cooperation on {titled(field)} at the {ordinal} meeting of the {name}.",
        ])

    def filler(self) -> str:
        field = self.chance.choice(FIELDS)
        share, year = self.chance.randint(3, 97), self.day.year - self.chance.randint(1, 6)
        return self.chance.choice([
            f"Work on {field} has grown by {share} per cent since {year}, and further steps are being prepared.",
            f"Participants stressed that {field} needs common standards, sufficient funds and people who are trained in it.",
            f"It was noted that {share} municipalities have joined the programme since {year}; a list is available on request.",
            f"The presentation on {field} was followed by a discussion, in which several participants asked about costs.",
            f"The next report on {field} is expected in the course of next year.",
        ])

    def text(self) -> str:
        return self.line_end.join(self.lines) + self.line_end


def press_release(report: Report) -> None:
    report.paragraph("Press Release")
    report.paragraph(f"({report.date()})")
    number = 0
    while not report.full():
        number += 1
        report.paragraph(f"{number}. {report.talks() if number % 3 else report.session()} {report.filler()}")
        for _ in range(report.chance.randint(0, 2)):
            report.paragraph(report.filler())


def readout(report: Report) -> None:
    one, other = report.people(2)
    report.paragraph(f"Readout of {one.post} {one.family}'s Meeting with {other.post} {other.family}")
    report.paragraph(report.date())
    while not report.full():
        report.paragraph(f"{report.talks()} {report.filler()}")
        report.paragraph(f"{one.title} {one.family} thanked {other.title} {other.family} for the cooperation on {report.topics()}.")


def minutes(report: Report) -> None:
    name, one, other, field = report.series()
    report.paragraph(f"MINUTES of the {report.chance.choice(ORDINALS)} meeting of the {name}")
    report.add(f"Date: {report.date()}")
    report.paragraph(f"Place: {report.city}, {report.host.name}")
    report.paragraph("1. Participants")
    for side in (one, other):
        report.add(f"({side.name})")
        for person in report.people(min(40, 3 + int(report.size / 2500))):
            report.add(f"{report.bullet}{person.name}, {person.title}, {person.ministry}", "  ")
        report.add()
    number = 1
    while not report.full():
        number += 1
        report.paragraph(f"{number}. {titled(report.chance.choice(FIELDS))}")
        report.paragraph(f"{number}.1 {report.person().name} reported on {report.topics()}. {report.filler()}")
        report.paragraph(f"{number}.2 {report.session()}")
        report.paragraph(f"Decision: the {report.project(field)} is to be continued.")
    report.paragraph(f"Next meeting: {report.date(180)}")


def programme(report: Report) -> None:
    name, *_ = report.series()
    report.paragraph(f"PROGRAMME of the {report.chance.choice(ORDINALS)} meeting of the {name}")
    report.paragraph(f"{report.date(14)}, {report.city}, {report.host.name}")
    minute, day = 9 * 60, 1
    while not report.full():
        speaker, chair = report.people(2)
        report.add(f"{minute // 60:02}:{minute % 60:02}  {report.chance.choice(['Opening remarks', 'Keynote', 'Panel', 'Presentation'])} on "
                   f"{report.chance.choice(FIELDS)}: {speaker.name}, {speaker.title}, {speaker.ministry} ({speaker.country.name}); chair: {chair.name}")
        minute += report.chance.choice([15, 30, 45])
        if minute > 17 * 60:
            minute, day = 9 * 60, day + 1
            report.add()
            report.paragraph(f"Day {day}")


def newsletter(report: Report) -> None:
    ministry = report.person().ministry
    report.paragraph(f"{ministry} News, Vol. {report.chance.randint(1, 30)}, No. {report.chance.randint(1, 24)}")
    report.paragraph(f"Issued {report.date()}")
    page = 1
    while not report.full():
        report.paragraph(f"{titled(report.chance.choice(FIELDS))}: Talks in {report.city}")
        for _ in range(report.chance.randint(2, 5)):
            report.paragraph(f"{report.talks()} {report.filler()}")
        report.paragraph(report.session())
        if report.chance.random() < 0.5:
            report.paragraph(f"- {page} -")
            page += 1


KINDS = {"press-release": press_release, "readout": readout, "minutes": minutes, "programme": programme, "newsletter": newsletter}


def document(world: World, number: int) -> tuple[str, str]:
    """The name of a document, its folder included, and its text."""
    report = Report(world, number)
    kind = report.chance.choices(list(KINDS), weights=[35, 20, 20, 10, 15])[0]
    KINDS[kind](report)
    return f"{number // IN_A_FOLDER:03}/{number:06}-{kind}.txt", report.text()


def generate(folder: Path, count: int, seed: int, first: int = 0) -> int:
    """Writes documents first to count - 1; returns their bytes."""
    world = World(seed)
    size = 0
    for number in range(first, count):
        name, text = document(world, number)
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        size += path.write_bytes(text.encode())
    return size


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True, help="folder to write to; made when it is not there")
    parser.add_argument("--count", type=int, default=20_000, help="documents (usually 20000)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    size = generate(options.out, options.count, options.seed)
    print(f"{options.count} documents, {size / 1e6:.1f} MB, in {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
