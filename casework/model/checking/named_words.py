"""Finding the words of a list in a text where it does not say that there is no such thing."""

import re
from collections.abc import Iterator
from functools import lru_cache

CLAUSE_ENDS = re.compile(r"[.!?;:\n]|\b(?:men|fordi|og (?:har|er|får))\b", re.IGNORECASE)
DENIED_BEFORE = re.compile(
    r"\b(?:ingen|intet|ingenting|uden|hverken|ikke (?:kendte?|kendskab|mistanke|noget?|nogen|oplysninger|tegn))\b"
    r"|\bikke(?:\W+\w+){0,2}\W*$",
    re.IGNORECASE,
)
"""A denial that reaches to the end of its clause, or a "not" a word or two before."""

DENIED_AFTER = re.compile(r"\W*[:–-]\s*(?:ingen|intet|ikke|nej)\b", re.IGNORECASE)
"""An answer with no behind a headword: "Sygdom: ingen"."""


def named(text: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a list as they stand in a text, without those it denies.

    `*` in the list is any letters: "misbrug*", "*afhængig".
    """
    return tuple(_named(text, words)) if words else ()


def _named(text: str, words: tuple[str, ...]) -> Iterator[str]:
    for found in _pattern(words).finditer(text):
        if not DENIED_BEFORE.search(_clause(text[: found.start()])) and not DENIED_AFTER.match(text, found.end()):
            yield found.group()


def _clause(before: str) -> str:
    """Return what stands before a word in its own clause."""
    ends = [found.end() for found in CLAUSE_ENDS.finditer(before)]
    return before[ends[-1] :] if ends else before


@lru_cache(maxsize=16)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)
