"""A Danish text taken apart once: its sentences, its words, and what is quoted."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]\w*(?:[-'’.][^\W_]\w*)*|\d+(?:[.,:]\d+)*(?:-\w+)?|§+")
_STOP = re.compile(r"[.!?…]+[»«”“\"')\]]*(?=\s|$)|\n\s*")
_QUOTED = re.compile(r"»[^«»\n]*«|[”“„][^”“\n]*[”“]|\"[^\"\n]*\"")
_BEFORE = re.compile(r"\S+\Z")
_OPENING = " \t\n»”“„\"'(["
_LIST_MARK = re.compile(r"[-–•*]\s|\d+[.)]\s")
_INITIAL = re.compile(r"[A-ZÆØÅ]|\w+(?:\.\w+)+")

_LONGEST_WORD = 40
_LONG_ENOUGH = 4
"""A word of so many letters before a point ends its sentence although the next begins with a small letter."""


@dataclass(frozen=True)
class Abbreviations:
    """Words that are written with a point (forkortelser), without their last point and in small letters.

    Those in `closing` may also be the last of a sentence ("osv.").
    """

    inside: frozenset[str] = frozenset()
    closing: frozenset[str] = frozenset()


class Word(NamedTuple):
    """A word of a text, in small letters, and where it stands."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Reading:
    """A text with its sentences and words, each found when somebody asks for it; `repr` shows no word of it."""

    text: str = field(repr=False)
    abbreviations: Abbreviations = field(default=Abbreviations(), repr=False)

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Return where each sentence begins and ends; a line break ends one too, unless the line goes on."""
        return tuple(_sentences(self.text, self.abbreviations))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Return all words."""
        return tuple(_words(self.text))

    @cached_property
    def quoted(self) -> tuple[tuple[int, int], ...]:
        """Return where each quotation begins and ends."""
        return tuple(match.span() for match in _QUOTED.finditer(self.text))

    @cached_property
    def small(self) -> str:
        """Return the text in small letters, each where it stood: a few letters are told alike to keep it as long."""
        return self.text.replace("İ", "i").replace("ı", "i").replace("ſ", "s").lower()

    def word_at(self, position: int) -> Word | None:
        """Return the word that begins at a position, None where none does; the text before it is not gone through."""
        near = _words(self.text, self.text.rfind(" ", 0, position) + 1)  # a blank parts words wherever it stands
        word = next((word for word in near if word.start >= position), None)
        return word if word and word.start == position else None

    def sentence_at(self, position: int) -> tuple[int, int]:
        """Return where the sentence around a position begins and ends."""
        number = bisect_right(self.sentences, (position, len(self.text) + 1)) - 1
        return self.sentences[number] if number >= 0 else (0, len(self.text))

    def is_quoted(self, start: int) -> bool:
        """Tell whether a position stands between quotation marks."""
        return any(opens <= start < closes for opens, closes in self.quoted)

    def words_in(self, start: int, end: int) -> tuple[Word, ...]:
        """Return the words that begin in a part of the text."""
        first, last = (bisect_left(self.words, place, key=lambda word: word.start) for place in (start, end))
        return self.words[first:last]


def _words(text: str, start: int = 0) -> Iterator[Word]:
    return (Word(*match.span(), match.group().lower()) for match in _WORD.finditer(text, start))


def _sentences(text: str, abbreviations: Abbreviations) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _STOP.finditer(text):
        if not _ends(text, stop, abbreviations):
            continue
        if _WORD.search(text, start, stop.end()):
            yield _trimmed(text, start, stop.end())
            start = stop.end()
    if _WORD.search(text, start):
        yield _trimmed(text, start, len(text))


def _ends(text: str, stop: re.Match[str], abbreviations: Abbreviations) -> bool:
    rest = text[stop.end() : stop.end() + _LONGEST_WORD].lstrip(_OPENING)
    if "\n" in stop.group():
        return _line_ends(text[max(0, stop.start() - _LONGEST_WORD) : stop.start()].rstrip()[-1:], rest)
    if not rest:
        return True
    goes_on = rest[0].islower()
    if stop.group()[0] != ".":
        return not goes_on
    found = _BEFORE.search(text, max(0, stop.start() - _LONGEST_WORD), stop.start())
    return _point_ends(found.group().lstrip(_OPENING) if found else "", rest[0], abbreviations)


def _line_ends(before: str, rest: str) -> bool:
    return before not in {":", ","} and not (rest and rest[0].islower())


def _point_ends(before: str, following: str, abbreviations: Abbreviations) -> bool:
    word = before.lower()
    goes_on = following.islower()
    if word in abbreviations.closing:
        return following.isupper()
    if word in abbreviations.inside or _INITIAL.fullmatch(before):
        return before[-1:].isdigit() and following.isupper()
    if word[-1:].isdigit():
        return following.isupper()
    return not goes_on or len(word) >= _LONG_ENOUGH


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    found = text[start:end]
    begins, ends = start + len(found) - len(found.lstrip()), end - (len(found) - len(found.rstrip()))
    mark = _LIST_MARK.match(text, begins)
    # A number and nothing after it is no mark of a list.
    return mark.end() if mark and mark.end() < ends else begins, ends
