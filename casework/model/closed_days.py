"""The customary days off of the offices, read from their file."""

from dataclasses import dataclass

from casework.model.problems import BadData, Problem
from casework.model.tables import Table, read_toml


@dataclass(frozen=True)
class ClosedDays:
    """Which customary days off the offices keep, and how sure that is (a confidence as in the law)."""

    names: frozenset[str]
    source: str
    confidence: str


def read_closed_days(text: str, file: str) -> ClosedDays:
    """Return the customary days off of a file; raises BadData with all that is wrong in it."""
    problems: list[Problem] = []
    top = Table(read_toml(text, file), file, problems)
    found = ClosedDays(frozenset(top.names("also_closed")), top.text("source"), top.text("confidence"))
    top.end()
    if problems:
        raise BadData(tuple(problems))
    return found
