"""The first copy of a new desk: which cases it is to fetch, in which order, and where the feeds go on from there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from casework.model.exchange import BadMessage, Cursor

MINE = "mine"
"""The scope that stands for every feed a person reads."""


@dataclass(frozen=True)
class Snapshot:
    """The cases that a person may see, those wanted first at the beginning, and the feeds as of that moment.

    Whoever fetches all of the cases and then reads the feeds from there on has what a reader of the whole feeds has.
    """

    as_of: Mapping[str, Cursor] = field(default_factory=dict)
    cases: tuple[str, ...] = ()


def snapshot_message(snapshot: Snapshot) -> dict[str, Any]:
    """Return a snapshot as JSON data."""
    as_of = {scope: vars(cursor) for scope, cursor in snapshot.as_of.items()}
    return {"as_of": as_of, "cases": list(snapshot.cases)}


def read_snapshot(data: object) -> Snapshot:
    """Return the snapshot that JSON data says; raises BadMessage naming the first wrong place."""
    told = data if isinstance(data, dict) else {}
    as_of, cases = told.get("as_of"), told.get("cases")
    if not isinstance(as_of, dict):
        raise BadMessage(place="as_of")
    if not isinstance(cases, list) or not all(isinstance(one, str) for one in cases):
        raise BadMessage(place="cases")
    return Snapshot({str(scope): _cursor(one, f"as_of.{scope}") for scope, one in as_of.items()}, tuple(cases))


def _cursor(data: object, place: str) -> Cursor:
    told = data if isinstance(data, dict) else {}
    epoch, seq, chain = told.get("epoch"), told.get("seq"), told.get("chain")
    if not isinstance(epoch, str) or type(seq) is not int or seq < 0 or not isinstance(chain, str):
        raise BadMessage(place=place)
    return Cursor(epoch, seq, chain)
