"""Texts that could stand in any case: nothing in them comes from this one."""

import re

from casework.model.wording.list_text import Wording
from casework.model.wording.names import CaseNames
from casework.model.wording.reading import Reading
from casework.model.wording.spans import Span

FEWEST_WORDS = 5
_LAW = re.compile(
    r"§+\s*\d+(?:\s?[a-z]\b)?(?:,?\s*(?:og\s+)?(?:stk|nr|pkt|litra)\.?\s*\d+)*"
    r"|\b(?:lov|lovbekendtgørelse|bekendtgørelse|vejledning|LBK|LOV|VEJ)\s+nr\.?\s*\d+(?:\s+af\s+\d+(?:[./]\s?\w+)+)?",
    re.IGNORECASE,
)


def standard(reading: Reading, wording: Wording, names: CaseNames) -> tuple[Span, ...]:
    """Return the phrases of a text without concrete facts, or the whole text where it has no such phrase (E31).

    A fact is a day, a time, a number, a quote, or a person or place of the case. The child's own name is one only where
    the rest is not made of stock phrases. Numbers in paragraphs and acts are no facts.
    """
    if len(reading.words) < FEWEST_WORDS or facts(reading, wording, names):
        return ()
    stock = wording["standard"].spans(reading)
    if not stock and any(word.text in names.child for word in reading.words):
        return ()
    return stock or wording["standard"].whole(reading, "standard")


def facts(reading: Reading, wording: Wording, names: CaseNames) -> tuple[tuple[int, int], ...]:
    """Return where the text has something concrete: numbers, days and times, quotes, people and places."""
    law = [match.span() for match in _LAW.finditer(reading.text)]
    law += [reading.sentence_at(start) for start, _ in wording["standard"].marks("law", reading)]
    numbers = [(word.start, word.end) for word in reading.words if word.text[0].isdigit()]
    named = [(word.start, word.end) for word in reading.words if word.text in names.others]
    people = wording["standard"].marks("people", reading)
    return (*reading.quoted, *people, *named, *(place for place in numbers if not _inside(place, law)))


def _inside(place: tuple[int, int], parts: list[tuple[int, int]]) -> bool:
    return any(start <= place[0] and place[1] <= end for start, end in parts)
