"""The small language that words and phrases are written in, and finding them in a text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from casework.model.wording.prefixes import any_of
from casework.model.wording.reading import Reading

GAP = "…"
NUMBER = "#"
SHORTEST_STEM = 3
_WORD_BEGINS = r"(?:(?<![^\W\d_])|(?=§))"
_LETTERS_BEGIN = r"\b[\d_]*"
"""Before a word as a reading tells words apart, which may follow a digit; the second is the faster one, for letters."""

_FEW_WORDS = r"(?:\W+\w+){0,4}?"
_NUMBER_SHAPE = r"\d+(?:[.,:]\d+)*"
_ELEMENT = re.compile(r"[\w§](?:[\w'’§-]|\.(?=\w))*[.*]?|" + NUMBER)


class BadPhrase(ValueError):
    """A phrase that is not written in the small language; the argument is a code for what is wrong."""


@dataclass(frozen=True)
class Phrase:
    """A phrase to look for.

    Words stand with a blank between them. `ord*` is any ending, `den|det` one of several, `…` up to four other words
    of the same sentence, `#` a number. Capital letters do not matter.
    """

    text: str

    @property
    def begins(self) -> tuple[str, ...]:
        """Return the words that it can begin with."""
        return tuple(_choices(self.text)[0])

    @property
    def rest(self) -> str:
        """Return the pattern of what follows its first word."""
        return _rest(_choices(self.text)[1:])

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return the pattern of it, made when a text has a place to try it at."""
        return re.compile(_one_of(_choices(self.text)[0]) + self.rest, re.IGNORECASE)


def read_phrase(text: str) -> Phrase:
    """Return a phrase; raises BadPhrase with "not_a_phrase" or "stem_too_short"."""
    parts = text.split()
    if not parts or GAP in (parts[0], parts[-1]) or "" in parts:
        raise BadPhrase("not_a_phrase")
    for choice in (one for many in _choices(text) for one in many):
        _judge(choice)
    return Phrase(text)


def shown(phrase: Phrase) -> str:
    """Return the shortest text in which a phrase is found."""
    parts = [part.split("|")[0].rstrip("*") for part in phrase.text.split() if part != GAP]
    return " ".join("3" if part == NUMBER else part for part in parts)


class Finder:
    """Looks for many phrases at once, at the places where one pattern for them all finds that one begins.

    In most texts there is no such place, and nothing of them has to be taken apart.
    """

    def __init__(self, phrases: Iterable[tuple[Phrase, int]]) -> None:
        self._whole: dict[str, list[tuple[Phrase, int]]] = {}
        self._stems: dict[str, list[tuple[Phrase, int]]] = {}
        given = tuple(phrases)
        self._places = places(phrase for phrase, _ in given)
        for phrase, number in given:
            for begins in phrase.begins:
                stem = begins.endswith("*")
                shelf, key = (self._stems, begins[:SHORTEST_STEM]) if stem else (self._whole, begins.rstrip("."))
                shelf.setdefault(key, []).append((phrase, number))

    def find(self, reading: Reading) -> Iterator[tuple[int, int, int]]:
        """Yield start, end and the number that each found phrase was given with."""
        whole, stems = self._whole.get, self._stems.get
        for place in self._places.finditer(reading.small):
            found = reading.word_at(place.end())
            if found is None:
                continue
            start, _, word = found
            near = whole(NUMBER if word[0].isdigit() else word), stems(word[:SHORTEST_STEM])
            end = reading.sentence_at(start)[1]
            for phrase, number in (one for many in near for one in many or ()):
                if match := phrase.pattern.match(reading.text, start, end):
                    yield start, match.end(), number


def places(phrases: Iterable[Phrase]) -> re.Pattern[str]:
    """Return a pattern that finds, in small letters, every place where one of these phrases stands, and few others.

    Its matches end at the place. It does not know where sentences end.
    """
    beginnings = tuple(_beginnings(phrases))
    lettered = all(letters[:1].isalpha() for letters, _ in beginnings)
    return re.compile(f"{_LETTERS_BEGIN if lettered else _WORD_BEGINS}(?={any_of(beginnings)})")


def _judge(choice: str) -> None:
    if not _ELEMENT.fullmatch(choice):
        raise BadPhrase("not_a_phrase")
    if choice.endswith("*") and len(choice) <= SHORTEST_STEM:
        raise BadPhrase("stem_too_short")


def _choices(text: str) -> list[list[str]]:
    return [[] if part == GAP else part.lower().split("|") for part in text.split()]


def _rest(choices: list[list[str]]) -> str:
    return "".join(r"\W+" + _one_of(choice) if choice else _FEW_WORDS for choice in choices)


def _one_of(choice: list[str]) -> str:
    return "(?:" + "|".join(map(_element, choice)) + ")"


def _beginnings(phrases: Iterable[Phrase]) -> Iterator[tuple[str, str]]:
    """Yield the letters that each phrase can begin with, and the pattern of what follows them."""
    for phrase in phrases:
        rest = phrase.rest
        for begins in phrase.begins:
            if begins == NUMBER:
                yield "", _NUMBER_SHAPE + rest
            elif begins.endswith("*"):
                yield begins[:-1], r"\w*" + rest if rest else ""
            else:
                yield begins.rstrip("."), r"(?!\w)" + rest


def _element(choice: str) -> str:
    if choice == NUMBER:
        return _NUMBER_SHAPE
    if choice.endswith("*"):
        return re.escape(choice[:-1]) + r"\w*"
    return re.escape(choice.rstrip(".")) + r"(?!\w)"
