"""The work of an erasure: what it drops at the center, what stays, and whom the feeds tell."""

import json
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime
from typing import TypedDict

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, insert, select, update

from casework.model.revisions import Revision, from_bytes, stub_of
from center.access import Person, person_of, sight_of, unit_scope, user_scope
from center.blob_refs import forget_references
from center.callers import RETIRED
from center.erasure_ledger import CASE, RECORD, REVISION, Erasure
from center.feeds import Row, append
from center.gone import ERASED, expect
from center.handover_ends import end_unreadable
from center.known import rows_of
from center.receiving import Receiving
from center.states import GONE, LIVE, PARKED
from center.tables import body, case_home, device, erasure, grant, handover, purge, revision, seen, user

# Of one that had counted the head is live (`_told_head`).
_UNCOUNTED = (
    select(erasure.c.ref)
    .outerjoin(
        revision,
        (revision.c.town == erasure.c.town) & (revision.c.id == erasure.c.ref) & (revision.c.state == LIVE),
    )
    .where(
        erasure.c.town == bindparam("in_town"),
        erasure.c.ref.in_(bindparam("names", expanding=True)),
        erasure.c.kind == REVISION,
        erasure.c.stub == json.dumps({}),
        revision.c.id.is_(None),
    )
)


class Left(TypedDict):
    """What stays of a single revision: the writes it replaced, its head, its signature and whose desk wrote it.

    Nothing of one that was kept apart: it never replaced anything.
    """

    stub: dict[str, list[str]]
    head: str
    sign: str
    user: str
    key: str


def left_of(connection: Connection, town: str, ref: str) -> Left:
    """Return what is to stay of a revision that is erased by itself."""
    row = connection.execute(
        select(revision.c.head, revision.c.sign, revision.c.state, body.c.bytes, device.c.user, device.c.public_key)
        .select_from(revision)
        .outerjoin(body, (body.c.town == town) & (body.c.revision == revision.c.id))
        .outerjoin(device, (device.c.town == town) & (device.c.id == revision.c.device))
        .where(revision.c.town == town, revision.c.id == ref)
    ).one()
    if row.state not in (LIVE, PARKED):
        return Left(stub={}, head="", sign="", user="", key="")
    said = from_bytes(row.head, row.sign, row.bytes).body
    return Left(
        stub=stub_of(said).told() if said else {}, head=row.head.hex(), sign=row.sign.hex(),
        user=row.user or "", key=(row.public_key or b"").hex(),
    )  # fmt: skip


def uncounted_of(connection: Connection, town: str, refs: Collection[str]) -> tuple[str, ...]:
    """Return which of these were erased by themselves while they were kept apart: they have replaced nothing.

    A desk may believe that they had: it was told of them before the center was put back, and what came in again after
    that was kept apart.
    """
    return tuple(sorted(row.ref for row in rows_of(connection, _UNCOUNTED, town, refs)))


def carry_out(connection: Connection, town: str, one: Erasure) -> None:
    """Erase, and tell everybody who may hold it; doing it again does no harm. Inside a transaction, as its last act."""
    _wait_for_writers(connection, town, one.case)
    one = _without_what_nobody_can_check(connection, town, _as_it_counts_here(connection, town, one))
    known = select(erasure.c.ref).where(erasure.c.town == town, erasure.c.ref == one.ref)
    if connection.scalar(known) is None:
        connection.execute(
            insert(erasure).values(
                town=town, ref=one.ref, kind=one.kind, asked_by=one.asked_by, done_by=one.done_by, basis=one.basis,
                at=one.at, stub=json.dumps(one.stub) if one.kind == REVISION else "",
            )
        )  # fmt: skip
    rows = _told_head(connection, town, one) if one.head else {}
    for drop in DROPS:
        drop(connection, town, one)
    people = holders(connection, town, one.case, datetime.fromisoformat(one.at))
    expect(connection, town, people, one.ref, ERASED, one.case, one.at)
    rows |= {user_scope(name): [Row(ERASED, one.ref, one.case)] for name in people}
    for scope, told in end_unreadable(connection, town, one, _of(town, one)).items():
        rows.setdefault(scope, []).extend(told)
    append(connection, town, rows)


def holders(connection: Connection, town: str, case: str, now: datetime) -> frozenset[str]:
    """Return who may hold something of a case: who sees it, who ever did, and who wrote in it."""
    people = set(connection.scalars(select(user.c.id).where(user.c.town == town)))
    working = [who for name in people if (who := person_of(connection, town, name))]
    sees = {who.id for who in working if sight_of(connection, who, now).sees(case)}
    ever = _users(connection, select(grant.c.user).where(grant.c.town == town, grant.c.case_id == case))
    wrote = select(revision.c.device).where(revision.c.town == town, revision.c.case_id == case)
    held = select(purge.c.device).where(purge.c.town == town, purge.c.case_id == case)
    desks = select(device.c.user).where(device.c.town == town, device.c.id.in_(wrote) | device.c.id.in_(held))
    return frozenset(people & (sees | ever | _users(connection, desks)))


def _users(connection: Connection, asked: Select[tuple[str]]) -> set[str]:
    return set(connection.scalars(asked))


def _wait_for_writers(connection: Connection, town: str, case: str) -> None:
    # Whoever takes in revisions of the case holds its row as well (`Receiving.take`): they are in before this, and are
    # dropped, or come after it, and are refused. SQLite has one writer at a time anyway.
    mine = (case_home.c.town == town) & (case_home.c.case_id == case)
    connection.execute(select(case_home.c.case_id).where(mine).with_for_update())


def _as_it_counts_here(connection: Connection, town: str, one: Erasure) -> Erasure:
    """Return an erasure with what the revision replaced, where it was kept apart when it was erased and counts here.

    So it may be in a backup that is put back later, of a day on which it stood.
    """
    if one.kind != REVISION or one.head:
        return one
    here = (revision.c.town == town) & (revision.c.id == one.ref)
    if connection.scalar(select(revision.c.id).where(here)) is None:
        return one
    return replace(one, **left_of(connection, town, one.ref))


def _without_what_nobody_can_check(connection: Connection, town: str, one: Erasure) -> Erasure:
    """Return an erasure without the head that would have to be put back, where nobody has the key of who wrote it.

    It would keep everybody from their feed. So says a ledger that is older than its keys of a desk that the backup does
    not know; what the revision replaced then stands again for all.
    """
    if not one.head or one.key or _knows(connection, town, _left(one).head.device):
        return one
    return replace(one, stub={}, head="", sign="")


def _told_head(connection: Connection, town: str, one: Erasure) -> dict[str, list[Row]]:
    """Let the head of an erased revision be live, for everybody needs what it replaced.

    It may have waited for an earlier one, or come alive later than an old backup, which has it apart or not at all.
    """
    mine = (revision.c.town == town) & (revision.c.id == one.ref)
    state = connection.scalar(select(revision.c.state).where(mine))
    if state == LIVE:
        return {}
    if state is None:
        _put_back_head(connection, town, one)
    else:
        connection.execute(update(revision).where(mine).values(state=LIVE, why=""))
    unit = connection.scalar(select(case_home.c.unit).where(case_home.c.town == town, case_home.c.case_id == one.case))
    if not unit:
        return {}
    receiving = Receiving(connection, Person(town, one.done_by, "", ""), datetime.fromisoformat(one.at))
    receiving.wake(_left(one))
    woken = receiving.rows.get(unit_scope(unit), [])
    return {unit_scope(unit): [Row("revision", one.ref, one.case), *woken]}


def _put_back_head(connection: Connection, town: str, one: Erasure) -> None:
    it = _left(one)
    _put_back_writer(connection, town, one, it.head.device)
    told = {name: getattr(it.head, name) for name in ("record", "device", "life", "number", "prev", "author", "at")}
    connection.execute(
        insert(revision).values(
            **told, town=town, id=it.id, case_id=it.head.case, head=it.head_bytes, sign=it.sign, received_at=one.at,
            state=LIVE, why="",
        )
    )  # fmt: skip


def _put_back_writer(connection: Connection, town: str, one: Erasure, name: str) -> None:
    """Know the key of a desk that came in after the backup, so that whoever reads can tell that the head is its own.

    It is not let in by that: whoever works at it is invited again.
    """
    if one.key and not _knows(connection, town, name):
        connection.execute(
            insert(device).values(
                town=town, id=name, user=one.user, public_key=bytes.fromhex(one.key), state=RETIRED, life=1, app="",
                enrolled_at=one.at, seen_at=None, confirmed_at=None,
            )
        )  # fmt: skip


def _knows(connection: Connection, town: str, name: str) -> bool:
    return connection.scalar(select(device.c.id).where(device.c.town == town, device.c.id == name)) is not None


def _left(one: Erasure) -> Revision:
    return from_bytes(bytes.fromhex(one.head), bytes.fromhex(one.sign), None)


def _drop_bodies(connection: Connection, town: str, one: Erasure) -> None:
    them = _of(town, one)
    forget_references(connection, town, connection.scalars(select(revision.c.id).where(them)).all())
    connection.execute(delete(body).where(body.c.town == town, body.c.revision.in_(select(revision.c.id).where(them))))
    connection.execute(update(revision).where(them & (revision.c.state != LIVE)).values(state=GONE))


def _drop_reasons(connection: Connection, town: str, one: Erasure) -> None:
    """Drop what people wrote of why they opened the case; that they did stays."""
    if one.kind == CASE:
        for table in (grant, seen):
            mine = (table.c.town == town) & (table.c.case_id == one.case)
            connection.execute(update(table).where(mine).values(reason=""))


def _drop_handovers(connection: Connection, town: str, one: Erasure) -> None:
    """Let nobody have a handover before their eyes of a case that is no more."""
    if one.kind == CASE:
        connection.execute(delete(handover).where((handover.c.town == town) & (handover.c.case_id == one.case)))


def _of(town: str, one: Erasure) -> ColumnElement[bool]:
    column = {CASE: revision.c.case_id, RECORD: revision.c.record, REVISION: revision.c.id}[one.kind]
    return (revision.c.town == town) & (column == one.ref)


Drop = Callable[[Connection, str, Erasure], None]

DROPS: tuple[Drop, ...] = (_drop_bodies, _drop_reasons, _drop_handovers)
"""Whatever keeps content at the center adds here what drops it: attachments, projections, search."""
