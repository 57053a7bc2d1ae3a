"""The days on which a rule is the law, and versions of one rule whose days overlap."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from casework.model.problems import Problem
from casework.model.tables import Table


@dataclass(frozen=True)
class Validity:
    """From which day to which, the last one counted, something is the law; None where our source does not tell."""

    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def is_before(self, other: "Validity") -> bool:
        """Tell whether it ends before the other begins."""
        return bool(self.valid_to and other.valid_from and self.valid_to < other.valid_from)

    def overlaps(self, other: "Validity") -> bool:
        """Tell whether some day lies in both."""
        return not (self.is_before(other) or other.is_before(self))

    def __str__(self) -> str:
        return f"{self.valid_from or '…'} – {self.valid_to or '…'}"


ALWAYS = Validity()


def read_validity(table: Table, otherwise: Validity = ALWAYS) -> Validity:
    """Return the days of a table; what it does not say is taken from `otherwise`."""
    found = Validity(
        table.day("valid_from") or otherwise.valid_from,
        table.day("valid_to") or otherwise.valid_to,
    )
    if found.valid_from and found.valid_to and found.valid_to < found.valid_from:
        table.wrong("ends_first", "valid_to", valid=str(found))
    return found


def overlapping(found: Iterable[tuple[str, Validity]], file: str) -> Iterator[Problem]:
    """Yield a problem for each two versions of one rule, told as its id and its days, that share a day."""
    versions: dict[str, list[Validity]] = {}
    for name, days in found:
        versions.setdefault(name, []).append(days)
    for name, them in versions.items():
        for one, other in combinations(sorted(them, key=lambda days: days.valid_from or date.min), 2):
            if one.overlaps(other):
                yield Problem("overlapping_validity", file, {"id": name, "one": str(one), "other": str(other)})
