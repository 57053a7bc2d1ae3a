"""Who has seen which case: what the desks tell and what the center does itself, never what was seen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, insert, select

from casework.model.clock import Clock
from casework.model.seeing import FETCHED, MOST_LOOKS, READ_LOG, Look, Seen
from center.access import Person, sight_of
from center.callers import ACTIVE, Caller, NotSeen
from center.database import Database
from center.rules import READ_LOG as MAY_READ
from center.tables import seen, user


@dataclass(frozen=True)
class Log:
    """The newest looks at a case, the newest first; `more` says that there are older ones."""

    seen: tuple[Seen, ...]
    more: bool


class Looking:
    """Tells who has seen a case, to those who may know, and remembers that they asked."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def log(self, caller: Caller, case: str) -> Log:
        """Return who has seen a case; raises NotSeen, also where the caller sees the case but may not know this."""
        now = self._clock.now().astimezone(UTC)
        with self._database.writing() as connection:
            if caller.state != ACTIVE or not sight_of(connection, caller.person, now, (case,)).may(MAY_READ, case):
                raise NotSeen
            found = seen_of(connection, caller.person.town, case)
            note_look(connection, caller, case, READ_LOG, now)
        return found

    def note_fetched(self, caller: Caller, case: str) -> None:
        """Remember that a whole case was sent to a desk."""
        with self._database.writing() as connection:
            note_look(connection, caller, case, FETCHED, self._clock.now().astimezone(UTC))


def keep_looks(connection: Connection, caller: Caller, looks: Iterable[Look], now: datetime) -> None:
    """Keep what a desk tells of its user's looks; what is known already changes nothing.

    They are always looks of whoever sits there, whatever else the desk may say, and never later than now.
    """
    told = {one.id: one for one in looks}
    known = select(seen.c.id).where(seen.c.town == caller.person.town, seen.c.id.in_(sorted(told)))
    for name in connection.scalars(known):
        del told[name]
    if told:
        connection.execute(insert(seen), [_row(caller, one, min(_moment(one.at, now), now)) for one in told.values()])


def note_look(connection: Connection, caller: Caller, case: str, what: str, now: datetime, *, reason: str = "") -> None:
    """Note a look that happened here."""
    look = Look(token_hex(16), case, "", what, now.isoformat())
    connection.execute(insert(seen).values(**{**_row(caller, look, now), "reason": reason}))


def seen_of(connection: Connection, town: str, case: str) -> Log:
    """Return the newest looks at a case."""
    asked = (
        select(seen, user.c.name, user.c.role)
        .select_from(seen.outerjoin(user, (user.c.town == seen.c.town) & (user.c.id == seen.c.user)))
        .where(seen.c.town == town, seen.c.case_id == case)
        .order_by(seen.c.at.desc(), seen.c.id)
        .limit(MOST_LOOKS + 1)
    )
    rows = connection.execute(asked).all()
    told = [
        Seen(
            Look(row.id, row.case_id, row.record, row.what, row.at),
            row.user,
            row.name or "",
            row.role or "",
            row.reason,
        )
        for row in rows[:MOST_LOOKS]
    ]
    return Log(tuple(told), len(rows) > MOST_LOOKS)


def _told(row: Any) -> Seen:
    look = Look(row.id, row.case_id, row.record, row.what, row.at)
    return Seen(look, row.user, row.name or row.user, row.role or "", row.reason)


def _row(caller: Caller, look: Look, at: datetime) -> dict[str, str]:
    person: Person = caller.person
    return {
        "town": person.town, "id": look.id, "user": person.id, "device": caller.device, "case_id": look.case,
        "record": look.record, "what": look.what, "at": at.isoformat(timespec="seconds"), "reason": "",
    }  # fmt: skip


def _moment(told: str, now: datetime) -> datetime:
    try:
        moment = datetime.fromisoformat(told)
        return moment.astimezone(UTC) if moment.tzinfo else now
    except (ValueError, OverflowError):
        return now
