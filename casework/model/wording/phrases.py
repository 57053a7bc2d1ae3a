"""The small language that words and phrases are written in, and finding them in a text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from casework.model.wording.reading import Reading

GAP = "…"
NUMBER = "#"
SHORTEST_STEM = 3
_NOTHING = (None, None)
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
    begins: tuple[str, ...]
    pattern: re.Pattern[str] = field(repr=False, compare=False)


def read_phrase(text: str) -> Phrase:
    """Return a phrase; raises BadPhrase with "not_a_phrase" or "stem_too_short"."""
    parts = text.split()
    if not parts or GAP in (parts[0], parts[-1]) or "" in parts:
        raise BadPhrase("not_a_phrase")
    choices = [[] if part == GAP else part.lower().split("|") for part in parts]
    for choice in (one for many in choices for one in many):
        _judge(choice)
    return Phrase(text, tuple(choices[0]), re.compile(_pattern(choices), re.IGNORECASE))


def shown(phrase: Phrase) -> str:
    """Return the shortest text in which a phrase is found."""
    parts = [part.split("|")[0].rstrip("*") for part in phrase.text.split() if part != GAP]
    return " ".join("3" if part == NUMBER else part for part in parts)


class Finder:
    """Looks for many phrases at once, by the word that each begins with."""

    def __init__(self, phrases: Iterable[tuple[Phrase, int]]) -> None:
        self._whole: dict[str, list[tuple[re.Pattern[str], int]]] = {}
        self._stems: dict[str, list[tuple[re.Pattern[str], int]]] = {}
        for phrase, number in phrases:
            for begins in phrase.begins:
                stem = begins.endswith("*")
                shelf, key = (self._stems, begins[:SHORTEST_STEM]) if stem else (self._whole, begins.rstrip("."))
                shelf.setdefault(key, []).append((phrase.pattern, number))

    def find(self, reading: Reading) -> Iterator[tuple[int, int, int]]:
        """Yield start, end and the number that each found phrase was given with."""
        whole, stems = self._whole.get, self._stems.get
        for start, _, word in reading.words:
            near = whole(NUMBER if word[0].isdigit() else word), stems(word[:SHORTEST_STEM])
            if near == _NOTHING:
                continue
            end = reading.sentence_at(start)[1]
            for pattern, number in (one for many in near for one in many or ()):
                if match := pattern.match(reading.text, start, end):
                    yield start, match.end(), number


def _judge(choice: str) -> None:
    if not _ELEMENT.fullmatch(choice):
        raise BadPhrase("not_a_phrase")
    if choice.endswith("*") and len(choice) <= SHORTEST_STEM:
        raise BadPhrase("stem_too_short")


def _pattern(choices: list[list[str]]) -> str:
    pattern = ""
    for number, choice in enumerate(choices):
        if not choice:
            pattern += _FEW_WORDS
        else:
            pattern += (r"\W+" if number else "") + "(?:" + "|".join(map(_element, choice)) + ")"
    return pattern


def _element(choice: str) -> str:
    if choice == NUMBER:
        return _NUMBER_SHAPE
    if choice.endswith("*"):
        return re.escape(choice[:-1]) + r"\w*"
    return re.escape(choice.rstrip(".")) + r"(?!\w)"
