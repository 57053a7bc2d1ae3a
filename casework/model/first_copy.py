"""The first copy of a new desk: which cases it is to fetch, in which order, and where the feeds go on from there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from casework.model.exchange import Cursor
from casework.model.message_reading import a_number, a_table, a_text, texts

MINE = "mine"
"""The scope that stands for every feed a person reads."""


@dataclass(frozen=True)
class Snapshot:
    """The cases that a person may see, those wanted first at the beginning, and the feeds as of that moment.

    Whoever fetches all of the cases and then reads the feeds from there on has what a reader of the whole feeds has.
    `erased` is what the law had erased before that moment and this desk has not said to be gone, and `uncounted` what
    of that had not counted.
    """

    as_of: Mapping[str, Cursor] = field(default_factory=dict)
    cases: tuple[str, ...] = ()
    erased: tuple[str, ...] = ()
    uncounted: tuple[str, ...] = ()


def snapshot_message(snapshot: Snapshot) -> dict[str, Any]:
    """Return a snapshot as JSON data."""
    as_of = {scope: vars(cursor) for scope, cursor in snapshot.as_of.items()}
    erased = {"erased": list(snapshot.erased), "uncounted": list(snapshot.uncounted)}
    return {"as_of": as_of, "cases": list(snapshot.cases), **erased}


def read_snapshot(data: object) -> Snapshot:
    """Return the snapshot that JSON data says; raises BadMessage naming the first wrong place."""
    told = a_table(data, "snapshot")
    as_of = a_table(told.get("as_of"), "as_of")
    return Snapshot(
        {scope: _cursor(one, f"as_of.{scope}") for scope, one in as_of.items()},
        texts(told.get("cases"), "cases"),
        # A center of an earlier year does not say.
        texts(told.get("erased", []), "erased"),
        texts(told.get("uncounted", []), "uncounted"),
    )


def _cursor(data: object, place: str) -> Cursor:
    told = a_table(data, place)
    return Cursor(
        a_text(told.get("epoch"), f"{place}.epoch"),
        a_number(told.get("seq"), f"{place}.seq"),
        a_text(told.get("chain"), f"{place}.chain"),
    )
