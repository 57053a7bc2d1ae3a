"""What is kept apart: work that came for a case its author no longer saw, or from a desk that was shut out.

A leader takes it in, and it stands from then on as if it had come in time, or leaves it; nothing is thrown away.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update
from sqlalchemy import Row as Found

from casework.model.clock import Clock
from casework.model.house import HOUSE
from casework.model.revisions import Revision
from center.access import ASSIGNED, Person, person_of, sight_of
from center.administering import NoSuch
from center.callers import ACTIVE, Caller, NotSeen
from center.database import Database
from center.done import note_done
from center.feeds import append
from center.known import begun_at
from center.receiving import Receiving
from center.rules import ACTS, LEAD
from center.states import LEFT, QUARANTINED
from center.tables import body, case_home, device, grant, revision, user

MOST = 200
"""The most that is listed at once."""


@dataclass(frozen=True)
class KeptApart:
    """One revision that is kept apart: who wrote it (`user`, `name`), when it came, and why it is kept apart."""

    revision: Revision
    user: str
    name: str
    received_at: str
    why: str


class Apart:
    """Lists what is kept apart, takes it in or leaves it; everything is written down with who did it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def all(self, town: str) -> tuple[KeptApart, ...]:
        """Return everything in a municipality that nobody has decided on, oldest first; for whoever runs the center."""
        with self._database.reading() as connection:
            return tuple(map(_kept, connection.execute(_waiting(town))))

    def led_by(self, caller: Caller) -> tuple[KeptApart, ...]:
        """Return what nobody has decided on in the cases that the caller leads."""
        person = caller.person
        if caller.state != ACTIVE or person.role not in ACTS[LEAD].roles:
            return ()
        with self._database.reading() as connection:
            rows = connection.execute(_waiting(person.town)).all()
            sight = sight_of(connection, person, self._now(), {row.case_id for row in rows})
            return tuple(_kept(row) for row in rows if sight.may(LEAD, row.case_id))[:MOST]

    def decide(self, caller: Caller, adopt: Sequence[str], leave: Sequence[str]) -> None:
        """Take in or leave what is kept apart; raises NotSeen, with nothing done, for what the caller does not lead."""
        with self._database.writing() as connection:
            rows = _named(connection, caller.person.town, [*adopt, *leave])
            sight = sight_of(connection, caller.person, self._now(), {row.case_id for row in rows})
            led = {row.id for row in rows if sight.may(LEAD, row.case_id)}
            if caller.state != ACTIVE or not {*adopt, *leave} <= led:
                raise NotSeen
            self._do(connection, caller.person, adopt, leave)

    def decide_for(self, town: str, by: str, *, adopt: Sequence[str] = (), leave: Sequence[str] = ()) -> None:
        """Take in or leave on the word of whoever runs the center; raises NoSuch, with nothing done."""
        with self._database.writing() as connection:
            known = {row.id for row in _named(connection, town, [*adopt, *leave])}
            for name in (*adopt, *leave):
                if name not in known:
                    raise NoSuch(what="revision", name=name)
            self._do(connection, Person(town, by, "", ""), adopt, leave)

    def _do(self, connection: Connection, by: Person, adopt: Sequence[str], leave: Sequence[str]) -> None:
        now = self._now()
        receiving = Receiving(connection, by, now)
        rows = _named(connection, by.town, adopt)
        for row in rows:
            _settle(connection, by, row, now)
        receiving.adopt([_kept(row).revision for row in rows])
        left = (revision.c.town == by.town) & revision.c.id.in_(list(leave))
        connection.execute(update(revision).where(left).values(state=LEFT, why=LEFT))
        for what, names in (("adopt", adopt), ("leave", leave)):
            if names:
                note_done(connection, by.town, now.isoformat(), by.id, what, {"revisions": list(names)})
        append(connection, by.town, receiving.rows)

    def _now(self) -> datetime:
        return self._clock.now().astimezone(UTC)


def _asked(town: str) -> Select[Any]:
    """Return the question for revisions with their words and who wrote them; what was erased has none."""
    columns = (
        revision.c.id, revision.c.case_id, revision.c.head, revision.c.sign, revision.c.received_at, revision.c.why,
        body.c.bytes, device.c.user, user.c.name, user.c.unit,
    )  # fmt: skip
    joined = (
        revision.join(body, (body.c.town == revision.c.town) & (body.c.revision == revision.c.id))
        .join(device, (device.c.town == revision.c.town) & (device.c.id == revision.c.device))
        .join(user, (user.c.town == device.c.town) & (user.c.id == device.c.user))
    )
    order = (revision.c.received_at, revision.c.device, revision.c.life, revision.c.number)
    return select(*columns).select_from(joined).where(revision.c.town == town).order_by(*order)


def _waiting(town: str) -> Select[Any]:
    return _asked(town).where(revision.c.state == QUARANTINED)


def _named(connection: Connection, town: str, names: Iterable[str]) -> Sequence[Found[Any]]:
    """Return those of the named revisions that are kept apart or were left there."""
    mine = revision.c.id.in_(list(names)) & revision.c.state.in_((QUARANTINED, LEFT))
    return connection.execute(_asked(town).where(mine)).all()


def _settle(connection: Connection, by: Person, row: Found[Any], now: datetime) -> None:
    """Let a case that came from a desk that was shut out, and is nobody's, belong to who began it and to their unit.

    So it would if it had come in time. To somebody who works here no longer nothing is given.
    """
    where = (case_home.c.town == by.town) & (case_home.c.case_id == row.case_id)
    if row.case_id == HOUSE or connection.scalar(select(case_home.c.case_id).where(where)) is not None:
        return
    name, where_from = _whose(connection, by.town, row)
    home = {"town": by.town, "case_id": row.case_id, "unit": where_from, "restricted": 0}
    connection.execute(insert(case_home).values(home))
    if person_of(connection, by.town, name) is not None:
        connection.execute(
            insert(grant).values(
                id=token_hex(16), town=by.town, user=name, case_id=row.case_id, kind=ASSIGNED, given_by=by.id,
                reason="", from_at=now.isoformat(), until_at=None,
            )
        )  # fmt: skip


def _whose(connection: Connection, town: str, row: Found[Any]) -> tuple[str, str]:
    """Return who began the case of a revision, and their unit; who wrote that, when the beginning is not here."""
    began = begun_at(connection, town, {row.case_id}).get(row.case_id)
    joined = device.join(user, (user.c.town == device.c.town) & (user.c.id == device.c.user))
    asked = select(user.c.id, user.c.unit).select_from(joined).where(device.c.town == town, device.c.id == began)
    found = connection.execute(asked).one_or_none()
    return (found.id, found.unit) if found else (row.user, row.unit)


def _kept(row: Found[Any]) -> KeptApart:
    return KeptApart(Revision(row.id, row.head, row.sign, row.bytes), row.user, row.name, row.received_at, row.why)
