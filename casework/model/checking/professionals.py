"""Checks of whether those who know the child from their work were asked."""

import re

from casework.model.legal_check import CheckFunction, Fault
from casework.model.look import Look
from casework.model.persons import Person

TOLD = {"investigation": "professionals_involved", "assessment": "professionals"}
"""The answer in which it is told what the professionals said, by kind of record."""

SHORTEST_NAME = 3
SHORTEST_WORD = 4

_WORD = re.compile(r"\w+")


def professionals_asked(look: Look) -> tuple[Fault, ...] | None:
    """Ask that every professional of the case is named in the text, was asked in writing or stands in a note (E17)."""
    known = [person for person in look.case.persons if "professional" in person.roles]
    if not known:
        return None
    path = TOLD.get(look.record.kind, "")
    asked = {one.text("asked") for one in look.case.of("information_request") if one.text("sent_on")}
    left = _unnamed([person for person in known if person.id not in asked], look.record.text(path))
    # A case has many notes: they are read only for those of whom nothing else tells that they were asked.
    left = left and _unnamed(left, "\n".join(note.text("who") for note in look.case.of("note")))
    return tuple(Fault("not_asked", {"name": person.name}, look.here(path)) for person in left)


def _unnamed(persons: list[Person], text: str) -> list[Person]:
    told = text.lower()
    words = frozenset(_WORD.findall(told))
    return [person for person in persons if not _is_named(person, told, words)]


def _is_named(person: Person, told: str, words: frozenset[str]) -> bool:
    """Tell whether one of the names, the job title or a word of the workplace stands in a text of small letters."""
    title = person.record.text("title").strip().lower()
    if title and title in told:
        return True
    # What stands in brackets is no name.
    name, workplace = person.name.partition("(")[0], person.record.text("organisation")
    telling = (*_telling(name, SHORTEST_NAME), *_telling(workplace, SHORTEST_WORD))
    return any(word in words or f"{word}s" in words for word in telling)


def _telling(name: str, shortest: int) -> list[str]:
    """Return the words of a name that mean little else: long ones, and abbreviations like SFO."""
    return [word.lower() for word in _WORD.findall(name) if len(word) >= shortest or (word.isupper() and word[1:])]


FUNCTIONS = {"professionals_asked": CheckFunction(professionals_asked, ("not_asked",))}
