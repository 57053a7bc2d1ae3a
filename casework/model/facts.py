"""What a condition may ask about a record and its case."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol


class Facts(Protocol):
    """The answers of one record, or of one item in its groups, and the case around it."""

    def answer(self, path: str) -> object:
        """Return the visible answer at `path`, or None; "id" is the record's or item's own id."""

    def items(self, group: str) -> "Sequence[Facts]":
        """Return the items of `group` in their order, each asked with paths of its own ("ends_on")."""

    def records(self, kind: str) -> "Sequence[Facts]":
        """Return the records of `kind` in the case that are not deleted."""

    def roles(self, person_id: str) -> frozenset[str]:
        """Return the roles of the person with this id."""

    def child_birth_date(self) -> date | None:
        """Return the child's day of birth where it is known."""

    def today(self) -> date:
        """Return the day that "today" means."""


@dataclass(frozen=True)
class DictFacts:
    """Facts over plain mappings, as for answers that are not saved yet.

    `values` are answers by path (items of groups as "duties/<id>/what"); `others` the records of each kind.
    """

    day: date
    values: Mapping[str, object] = field(default_factory=dict)
    others: Mapping[str, Sequence[Facts]] = field(default_factory=dict)
    roles_of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    born: date | None = None

    def answer(self, path: str) -> object:
        """Return the value at `path`, or None."""
        return self.values.get(path)

    def items(self, group: str) -> Sequence[Facts]:
        """Return the items of `group` that are not deleted, ordered by their `order`."""
        found: dict[str, dict[str, object]] = {}
        for path, value in self.values.items():
            steps = path.split("/", 2)
            if len(steps) == 3 and steps[0] == group:  # noqa: PLR2004 -- group/id/field
                found.setdefault(steps[1], {"id": steps[1]})[steps[2]] = value
        kept = [values for values in found.values() if values.get("deleted") is not True]
        return [replace(self, values=values) for values in sorted(kept, key=_place)]

    def records(self, kind: str) -> Sequence[Facts]:
        """Return the other records of `kind`."""
        return self.others.get(kind, ())

    def roles(self, person_id: str) -> frozenset[str]:
        """Return the roles of the person with this id."""
        return self.roles_of.get(person_id, frozenset())

    def child_birth_date(self) -> date | None:
        """Return the child's day of birth where it is known."""
        return self.born

    def today(self) -> date:
        """Return the day it is said to be."""
        return self.day


def _place(values: Mapping[str, object]) -> tuple[float, str]:
    order = values.get("order")
    return (order if isinstance(order, int) else math.inf, str(values.get("id")))
