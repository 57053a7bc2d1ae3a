"""Checks of whether those who know the child from their work were asked."""

import re

from casework.model.legal_check import CheckFunction, Fault
from casework.model.look import Look
from casework.model.persons import Person

TOLD = {"investigation": "professionals_involved", "assessment": "professionals"}
"""The answer in which it is told what the professionals said, by kind of record."""

SHORTEST_NAME = 3

_WORD = re.compile(r"\w+")


def professionals_asked(look: Look) -> tuple[Fault, ...] | None:
    """Ask that every professional of the case is named in the text, was asked in writing or stands in a note (E17)."""
    known = [person for person in look.case.persons if "professional" in person.roles]
    if not known:
        return None
    path = TOLD.get(look.record.kind, "")
    asked = {one.text("asked") for one in look.case.of("information_request") if one.text("sent_on")}
    texts = [look.record.text(path), *(note.text("who") for note in look.case.of("note"))]
    told = "\n".join(texts).lower()
    words = frozenset(_WORD.findall(told))
    return tuple(
        Fault("not_asked", {"name": person.name}, look.here(path))
        for person in known
        if person.id not in asked and not _is_named(person, told, words)
    )


def _is_named(person: Person, told: str, words: frozenset[str]) -> bool:
    """Tell whether one of the names, the workplace or the job title stands in a text of small letters."""
    # What stands in brackets is no name, and a name as short as "Bo" is a word too.
    names = [name for name in _WORD.findall(person.name.lower().partition("(")[0]) if len(name) >= SHORTEST_NAME]
    places = (person.record.text("organisation"), person.record.text("title"))
    return any(name in words or f"{name}s" in words for name in names) or any(
        place.lower() in told for place in places if place.strip()
    )


FUNCTIONS = {"professionals_asked": CheckFunction(professionals_asked, ("not_asked",))}
