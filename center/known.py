"""What the center knows of a batch before it takes it in, asked in a few questions however large the batch is."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import Column, Connection, Select, bindparam, select

from casework.model.revisions import Revision
from center.access import Home, home_in
from center.states import LEFT, PARKED, QUARANTINED
from center.tables import body, case_home, device, erasure, revision

MOST_NAMES = 5_000
"""The most names in one question; both databases take more, but not without end."""

Numbered = tuple[str, int, int]
"""A device, its life and a number: what no two revisions should share."""


@dataclass
class Known:
    """What concerns a batch: it is kept true while the batch is taken in, and written when that is done.

    `there` are the ids in the log, whatever their state, `apart` why those of the batch are that are kept apart, and
    `erased` what never comes back, be it revision, record or case; `homes` are where cases belong, `numbered` the ids
    that have a number, `parked` what waits in each record. `begun_at` are the devices at which cases that have no home
    yet were begun, where that is here.
    """

    there: set[str] = field(default_factory=set)
    erased: set[str] = field(default_factory=set)
    apart: dict[str, str] = field(default_factory=dict)
    homes: dict[str, Home] = field(default_factory=dict)
    begun_at: dict[str, str] = field(default_factory=dict)
    numbered: dict[Numbered, list[str]] = field(default_factory=dict)
    parked: dict[str, list[Revision]] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Tell whether a revision need not be waited for: it is here, or was erased."""
        return name in self.there or name in self.erased


def known_of(connection: Connection, town: str, offered: Sequence[Revision]) -> Known:
    """Return what is known of offered revisions, of those they come after, and of those that wait for them."""
    parked = _parked(connection, town, {one.head.record for one in offered})
    concerned = [*offered, *(one for them in parked.values() for one in them)]
    names = {one.id for one in concerned} | {parent for one in concerned for parent in one.head.parents}
    cases, records = {one.head.case for one in concerned}, {one.head.record for one in concerned}
    states = {row.id: row for row in rows_of(connection, _THERE, town, names)}
    homes = {row.case_id: home_in(row) for row in rows_of(connection, _BELONG, town, cases)}
    return Known(
        there=set(states),
        erased={row.ref for row in rows_of(connection, _ERASED, town, names | cases | records)},
        # Also those that a leader has left there.
        apart={
            one.id: states[one.id].why
            for one in offered
            if one.id in states and states[one.id].state in (QUARANTINED, LEFT)
        },
        homes=homes,
        begun_at=begun_at(connection, town, cases - homes.keys()),
        numbered=_numbered(connection, town, offered),
        parked=parked,
    )


def there_of(connection: Connection, town: str, names: Iterable[str]) -> set[str]:
    """Return which of these ids are in the log."""
    return {row.id for row in rows_of(connection, _THERE, town, set(names))}


def begun_at(connection: Connection, town: str, cases: Collection[str]) -> dict[str, str]:
    """Return the devices at which these cases were begun, where the beginning is here, be it kept apart or erased."""
    kept = (Revision(row.id, row.head, row.sign) for row in rows_of(connection, _CASES, town, cases))
    return {one.head.case: one.head.device for one in kept if not one.head.parents}


def keys_of(connection: Connection, town: str, offered: Iterable[Revision]) -> dict[str, bytes]:
    """Return the public keys of the devices that wrote these."""
    rows = rows_of(connection, _KEYS, town, {one.head.device for one in offered})
    return {row.id: row.public_key for row in rows}


def rows_of(
    connection: Connection, asked: Select[Any], town: str, names: Collection[str | int], **more: str | int
) -> Iterator[Any]:
    """Yield what a question with `in_town` and `names` finds, asked as few times as may be."""
    left = iter(names)
    while some := list(islice(left, MOST_NAMES)):
        yield from connection.execute(asked, {"in_town": town, "names": some, **more})


def _parked(connection: Connection, town: str, records: Collection[str]) -> dict[str, list[Revision]]:
    """Return what waits in these records, in the order in which it was written."""
    found: dict[str, list[Revision]] = {}
    rows = rows_of(connection, _PARKED, town, records)
    for row in sorted(rows, key=lambda row: (row.number, row.id)):
        found.setdefault(row.record, []).append(Revision(row.id, row.head, row.sign, row.bytes))
    return found


def _numbered(connection: Connection, town: str, offered: Iterable[Revision]) -> dict[Numbered, list[str]]:
    wanted: dict[tuple[str, int], set[int]] = {}
    for one in offered:
        wanted.setdefault((one.head.device, one.head.life), set()).add(one.head.number)
    found: dict[Numbered, list[str]] = {}
    for (name, life), numbers in wanted.items():
        for row in rows_of(connection, _NUMBERED, town, numbers, device=name, life=life):
            found.setdefault((name, life, row.number), []).append(row.id)
    return found


def _asked(*columns: Column[Any], names: Column[Any]) -> Select[Any]:
    """Return a question about rows of one municipality, by names that are told when it is asked."""
    here = names.table.c.town == bindparam("in_town")
    return select(*columns).where(here, names.in_(bindparam("names", expanding=True)))


# Put together once: that costs as much as asking them.
_THERE = _asked(revision.c.id, revision.c.state, revision.c.why, names=revision.c.id)
_ERASED = _asked(erasure.c.ref, names=erasure.c.ref)
_BELONG = _asked(case_home.c.case_id, case_home.c.unit, case_home.c.restricted, names=case_home.c.case_id)
_CASES = _asked(revision.c.id, revision.c.head, revision.c.sign, names=revision.c.record)
_KEYS = _asked(device.c.id, device.c.public_key, names=device.c.id)
_PARKED = (
    _asked(
        revision.c.id, revision.c.record, revision.c.number, revision.c.head, revision.c.sign, body.c.bytes,
        names=revision.c.record,
    )
    .join_from(revision, body, (body.c.town == revision.c.town) & (body.c.revision == revision.c.id))
    .where(revision.c.state == PARKED)
)  # fmt: skip
_NUMBERED = _asked(revision.c.number, revision.c.id, names=revision.c.number).where(
    revision.c.device == bindparam("device"), revision.c.life == bindparam("life")
)
