"""Danish building blocks of invented texts, and putting them together."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from casework.model.problems import BadData, Problem

Sentences = Mapping[str, list[str]]


@dataclass(frozen=True)
class Trouble:
    """What a case is about: its own sentences, and whether an injunction can follow."""

    name: str
    injunction: bool
    sentences: Sentences


@dataclass(frozen=True)
class Phrases:
    """All building blocks; `names` are lists of names, `common` sentences that hold in every case."""

    names: Sentences
    common: Mapping[str, Sentences]
    troubles: tuple[Trouble, ...]


def read_phrases(folder: Path) -> Phrases:
    """Return the building blocks of `resources/invented`; raises BadData naming a file that is wrong."""
    troubles = tuple(_trouble(file) for file in sorted((folder / "troubles").glob("*.toml")))
    return Phrases(_read(folder / "names.toml"), _read(folder / "sentences.toml"), troubles)


class Voice:
    """Says things about one family, by chance but the same for the same seed."""

    def __init__(self, phrases: Phrases, trouble: Trouble, names: Mapping[str, str], random: Random) -> None:
        self._phrases = phrases
        self._trouble = trouble
        self._names = names
        self._random = random

    def own(self, key: str, sentences: int = 1) -> str:
        """Return sentences about what this case is about; fewer when there are not so many."""
        return self._text(self._trouble.sentences[key], sentences)

    def each(self, key: str, count: int) -> list[str]:
        """Return different sentences of what this case is about, each for itself."""
        return [self._said([sentence]) for sentence in self._some(self._trouble.sentences[key], count)]

    def common(self, key: str, part: str = "any", sentences: int = 1) -> str:
        """Return sentences that could stand in any case."""
        return self._text(self._phrases.common[key][part], sentences)

    def note(self, kind: str, middle: int) -> str:
        """Return a note as long as `middle` sentences and two."""
        own = self._trouble.sentences[self._random.choice(("worries", "resources"))]
        body = self._some(self._phrases.common["middle"]["any"], middle) + self._some(own, 1)
        opening, end = self._phrases.common[f"note_{kind}"]["open"], self._phrases.common[f"note_{kind}"]["end"]
        return self._said([*self._some(opening, 1), *body, *self._some(end, 1)])

    def _text(self, sentences: list[str], wanted: int) -> str:
        return self._said(self._some(sentences, wanted))

    def _some(self, sentences: list[str], wanted: int) -> list[str]:
        return self._random.sample(sentences, min(wanted, len(sentences)))

    def _said(self, sentences: list[str]) -> str:
        names = {**self._names, **dict(_chance(self._random, self._phrases.names["teachers"]))}
        return " ".join(_begun(sentence.format_map(names)) for sentence in sentences)


def _chance(random: Random, teachers: list[str]) -> Iterator[tuple[str, str]]:
    yield "teacher", random.choice(teachers)
    yield "weekday", random.choice(("mandag", "tirsdag", "onsdag", "torsdag", "fredag"))
    yield "month", random.choice(("januar", "marts", "april", "maj", "august", "september", "oktober", "november"))
    yield "hour", f"{random.randint(8, 16)}.{random.choice(('00', '15', '30', '45'))}"
    for name, most in (("days", 9), ("times", 6), ("minutes", 45), ("percent", 48)):
        yield name, str(random.randint(2, most))


def _begun(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _trouble(file: Path) -> Trouble:
    told = _read(file)
    return Trouble(file.stem, bool(told.pop("injunction")), told)


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as wrong:
        raise BadData((Problem("not_readable", f"invented/{file.name}", {"reason": str(wrong)}),)) from wrong
