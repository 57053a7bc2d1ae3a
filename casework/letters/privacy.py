"""What must not reach this recipient, wherever a hand has typed it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from casework.model.casefile import CaseFile
from casework.model.persons import Person
from casework.model.problems import Problem
from casework.model.protected_addresses import given_away, hidden_lines

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
    hidden = hidden_lines(case, recipient)
    return tuple(problem for piece in pieces for problem in _leaks_of(piece, hidden))


def _leaks_of(piece: Written, hidden: Mapping[str, Person]) -> Iterator[Problem]:
    for person in given_away(piece.text, hidden):
        yield Problem("protected_address_in_letter", piece.place, {"name": piece.name, "person": person.id})
    if CPR.search(piece.text):
        yield Problem("cpr_in_letter", piece.place, {"name": piece.name})
