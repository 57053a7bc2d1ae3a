"""What must not reach this recipient, wherever a hand has typed it."""

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from casework.model.casefile import CaseFile
from casework.model.persons import Person
from casework.model.problems import Problem

CPR = re.compile(r"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d[ -]?\d{4}(?!\d)")


class Written(Protocol):
    """A text of a letter and the place to change it."""

    @property
    def name(self) -> str:
        """Return the placeholder's name."""

    @property
    def text(self) -> str:
        """Return the finished text."""

    @property
    def place(self) -> str:
        """Return where to change it."""


def leaks(pieces: Iterable[Written], case: CaseFile, recipient: Person) -> tuple[Problem, ...]:
    """Return every text that holds somebody else's protected address or anybody's CPR number."""
    own = set(_telling_lines(recipient))
    others = [person for person in case.persons if person.protected_address and person.id != recipient.id]
    hidden = {line: person for person in others for line in _telling_lines(person) if line not in own}
    return tuple(problem for piece in pieces for problem in _leaks_of(piece, hidden))


def _leaks_of(piece: Written, hidden: dict[str, Person]) -> Iterator[Problem]:
    text = _folded(piece.text)
    named = {person.id: person for line, person in hidden.items() if _stands_in(line, text)}
    for person in named.values():
        yield Problem("protected_address_in_letter", piece.place, {"name": piece.name, "person": person.id})
    if CPR.search(piece.text):
        yield Problem("cpr_in_letter", piece.place, {"name": piece.name})


def _telling_lines(person: Person) -> Iterator[str]:
    """Yield the lines of an address that give it away: those with a street number, not the postal town."""
    for line in re.split(r"[\n,]", person.record.text("address")):
        folded = _folded(line)
        if re.search(r"[a-zæøå]{3}\D*\d", folded):
            yield folded


def _stands_in(line: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(line)}(?!\w)", text) is not None


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[.,;\a]", " ", text.casefold()).split())
