"""Comparing what a desk and the center hold, case by case: hashes first, then the ids where they differ."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from casework.model.message_reading import a_table, texts
from casework.model.revisions import digest

MOST_CASES = 500
"""The most cases of one question."""


@dataclass(frozen=True)
class Had:
    """What the center says of the cases it was asked of; one that is named nowhere is to be asked of again.

    `same` are alike on both sides, `differ` has every id that the center holds of a case, and `unseen` are cases that
    are not this person's to see.
    """

    same: tuple[str, ...] = ()
    differ: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unseen: tuple[str, ...] = ()

    @property
    def cases(self) -> frozenset[str]:
        """Return the cases that were answered."""
        return frozenset((*self.same, *self.differ, *self.unseen))


def ids_digest(ids: Iterable[str]) -> str:
    """Return the hash of a set of ids, in whatever order they come."""
    return digest("\n".join(sorted(ids)).encode())


def had_message(had: Had) -> dict[str, Any]:
    """Return an answer as JSON data."""
    return {"same": had.same, "differ": {case: list(ids) for case, ids in had.differ.items()}, "unseen": had.unseen}


def read_had(data: object) -> Had:
    """Return the answer that JSON data says; raises BadMessage naming the first wrong place."""
    told = a_table(data, "had")
    differ = a_table(told.get("differ"), "differ")
    return Had(
        texts(told.get("same"), "same"),
        {case: texts(ids, f"differ.{case}") for case, ids in differ.items()},
        texts(told.get("unseen"), "unseen"),
    )
