# SPDX-License-Identifier: Apache-2.0
"""The made-up world of generate_documents.py: people with posts, ministries of real countries, series of meetings, projects.

Everything has a number and is made from the seed and that number alone, so that person 17 is the same in every document
that names him. Given names, countries and cities are those of data/lexicons; family names are made of syllables."""
from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LEXICONS = Path(__file__).resolve().parents[2] / "data" / "lexicons"

BEGINNINGS = "Bar Cal Dor Fen Gal Hal Ish Jor Kad Lor Mar Nav Ost Pel Quar Ros Sul Tam Ulv Var Wes Yor Zan Brix Stav Kress".split()
MIDDLES = "a e i o u an en il or ur av est and erm oll iv".split()
ENDS = "berg dal ek ev ic in ko land lin mann nen no ova ra ski son sten tis vik yan zu".split()
PORTFOLIOS = ["Health", "Education", "Transport", "Foreign Affairs", "Economy and Trade", "Communications", "Agriculture",
              "Energy", "Science and Technology", "Environment", "Labour and Social Policy", "Finance", "Justice", "Culture",
              "Interior", "Digital Transformation", "Fisheries", "Tourism", "Housing", "Water Resources"]
TITLES = ["Minister", "State Minister", "Vice-Minister", "Deputy Minister", "Director General", "Permanent Secretary",
          "Director", "Parliamentary Secretary"]
FIELDS = ["cybersecurity", "port safety", "vaccine supply", "railway signalling", "rural broadband", "water treatment",
          "grid storage", "early warning of floods", "vocational training", "customs procedures", "sea ice prediction",
          "digital identity", "waste recycling", "food standards", "satellite data", "tax information exchange", "coastal fisheries",
          "hydrogen", "tuberculosis", "urban mobility", "heritage protection", "soil quality", "artificial intelligence",
          "consumer protection", "air traffic", "forest fires", "open data", "5th generation mobile networks"]
PROJECTS = ["Joint Test Facility for {0}", "{0} Exchange Programme", "Pilot Project on {0}", "{0} Training Scheme",
            "Regional Laboratory for {0}", "{0} Early Adopters Initiative", "Demonstration Project on {0}"]
BODIES = ["Joint Working Group on {0}", "Joint Committee on {0}", "Policy Dialogue on {0}", "Round Table on {0}"]


def phrases(name: str) -> list[tuple[str, dict[str, str]]]:
    """The entries of a lexicon with their attributes."""
    entries = []
    for line in (LEXICONS / name).read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        phrase, _, rest = line.partition(" | ")
        entries.append((phrase.strip(), dict(part.strip().partition("=")[::2] for part in rest.split(";") if "=" in part)))
    return entries


@dataclass(frozen=True)
class Country:
    name: str
    adjective: str
    cities: tuple[str, ...]


@dataclass(frozen=True)
class Person:
    given: str
    family: str
    title: str
    field: str
    country: Country

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"

    @property
    def ministry(self) -> str:
        return f"Ministry of {self.field}"

    @property
    def post(self) -> str:
        return f"{self.title} of {self.field}" if self.title in TITLES[:4] else f"{self.title}, {self.ministry}"


class World:
    def __init__(self, seed: int) -> None:
        self.seed = seed
        cities: dict[str, list[str]] = {}
        for city, attributes in phrases("places.txt"):
            if int(attributes.get("population", "0")) >= 300_000 and "weak" not in attributes and city.isascii():
                cities.setdefault(attributes["country"], []).append(city)
        self.countries = [Country(name, attributes["adjectives"].split(",")[0], tuple([attributes["capital"]] + cities[attributes["code"]][:6]))
                          for name, attributes in phrases("countries.txt")
                          if {"adjectives", "capital", "code"} <= attributes.keys() and attributes["code"] in cities]
        self.given_names = [name for name, _ in phrases("given_names.txt") if name.isascii() and name.isalpha()]
        self.person = cache(self._person)
        self.series = cache(self._series)

    def source(self, *what: object) -> random.Random:
        return random.Random(":".join(map(str, (self.seed, *what))))

    def _person(self, number: int) -> Person:
        source = self.source("person", number)
        family = source.choice(BEGINNINGS) + "".join(source.choice(MIDDLES) for _ in range(source.randint(0, 2))) + source.choice(ENDS)
        return Person(source.choice(self.given_names), family.replace("aa", "a"), source.choice(TITLES), source.choice(PORTFOLIOS),
                      source.choice(self.countries))

    def _series(self, number: int) -> tuple[str, Country, Country, str]:
        """A body that meets again and again: its name, its two countries, its field."""
        source = self.source("series", number)
        one, other = source.sample(self.countries, 2)
        field = source.choice(FIELDS)
        return f"{one.name}-{other.name} {source.choice(BODIES).format(titled(field))}", one, other, field


def titled(words: str) -> str:
    return " ".join(word if word in ("of", "and", "on") else word[:1].upper() + word[1:] for word in words.split())
