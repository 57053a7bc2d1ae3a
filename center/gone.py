"""Which desks are to remove a case or what was erased, and which of them have told that it is gone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from casework.model.exchange import Gone
from center.tables import device, purge

CASE_OUT, ERASED = "case_out", "erased"
HOLDS_CASES = ("active", "locked")
"""The states of desks that may hold cases: one that waits has been given none, and one that was wiped has none left."""


@dataclass(frozen=True)
class Purge:
    """What one desk is to remove; `confirmed_at` is "" until it tells that it has."""

    user: str
    device: str
    state: str
    ref: str
    kind: str
    asked_at: str
    confirmed_at: str


def expect(connection: Connection, town: str, users: Collection[str], ref: str, kind: str, case: str, now: str) -> None:
    """Note that every desk of these people is to remove something, and is to tell of it; also when it did before."""
    mine = (device.c.town == town) & device.c.user.in_(sorted(users)) & device.c.state.in_(HOLDS_CASES)
    desks = list(connection.scalars(select(device.c.id).where(mine)))
    same = (purge.c.town == town) & (purge.c.ref == ref) & (purge.c.kind == kind)
    connection.execute(delete(purge).where(same & purge.c.device.in_(desks)))
    rows = [
        {"town": town, "device": one, "ref": ref, "kind": kind, "case_id": case, "asked_at": now, "confirmed_at": None}
        for one in desks
    ]
    if rows:
        connection.execute(insert(purge), rows)


def expect_no_more(connection: Connection, town: str, user: str, case: str) -> None:
    """Note that the desks of somebody may hold a case again."""
    desks = select(device.c.id).where(device.c.town == town, device.c.user == user)
    same = (purge.c.town == town) & (purge.c.ref == case) & (purge.c.kind == CASE_OUT)
    connection.execute(delete(purge).where(same & purge.c.device.in_(desks)))


def confirm(connection: Connection, town: str, desk: str, gone: Sequence[Gone], now: str) -> None:
    """Note what a desk tells to be gone; what it was never asked to remove says nothing."""
    for one in gone:
        same = (purge.c.town == town) & (purge.c.device == desk) & (purge.c.ref == one.ref) & (purge.c.kind == one.kind)
        connection.execute(update(purge).where(same & purge.c.confirmed_at.is_(None)).values(confirmed_at=now))


def unconfirmed(connection: Connection, town: str, desk: str) -> tuple[str, ...]:
    """Return what the law had erased and a desk has not told to be gone."""
    mine = (purge.c.town == town) & (purge.c.device == desk) & (purge.c.kind == ERASED)
    asked = select(purge.c.ref).where(mine & purge.c.confirmed_at.is_(None)).order_by(purge.c.ref)
    return tuple(connection.scalars(asked))


def purges(connection: Connection, town: str, case: str) -> tuple[Purge, ...]:
    """Return what is to be removed of a case, or of one erased part of it, desk by desk."""
    rows = connection.execute(
        select(
            device.c.user, purge.c.device, device.c.state, purge.c.ref, purge.c.kind, purge.c.asked_at,
            purge.c.confirmed_at,
        )
        .join(device, (device.c.town == purge.c.town) & (device.c.id == purge.c.device))
        .where(purge.c.town == town, (purge.c.case_id == case) | (purge.c.ref == case))
        .order_by(purge.c.asked_at, purge.c.ref, device.c.user, purge.c.device)
    )  # fmt: skip
    return tuple(Purge(*row[:6], row[6] or "") for row in rows)
