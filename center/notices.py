"""Notices: what a leader must be told of, kept until they say that they have read it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from secrets import token_hex

from sqlalchemy import Connection, bindparam, insert, select, update

from casework.model.roles import AREA_MANAGER, TEAM_LEADER
from casework.model.seeing import Notice
from center.access import DENIED, user_scope
from center.feeds import Row
from center.tables import grant, notice, user

NOTICE = "notice"
"""The kind of row in a leader's own feed."""


@dataclass(frozen=True)
class Happening:
    """What leaders are told: somebody (`by`) did something (`kind`) with a case of a unit."""

    kind: str
    case: str
    unit: str
    by: str
    at: datetime
    until: datetime | None = None
    reason: str = field(default="", repr=False)


def leaders_of(connection: Connection, town: str, happening: Happening) -> tuple[str, ...]:
    """Return who is to be told: the team leaders of the unit, or the area managers where there is none.

    Never whoever did it, nor somebody to whom the case is denied.
    """
    denied = select(grant.c.user).where(
        grant.c.town == town,
        grant.c.case_id == happening.case,
        grant.c.kind == DENIED,
        grant.c.until_at.is_(None) | (grant.c.until_at > happening.at.isoformat()),
    )
    here = (user.c.town == town) & user.c.ended_at.is_(None) & (user.c.id != happening.by) & user.c.id.not_in(denied)
    for where in ((user.c.role == TEAM_LEADER) & (user.c.unit == happening.unit), user.c.role == AREA_MANAGER):
        found = tuple(connection.scalars(select(user.c.id).where(here & where).order_by(user.c.id)))
        if found:
            return found
    return ()


def tell(connection: Connection, town: str, happening: Happening) -> dict[str, list[Row]]:
    """Write a notice for each leader who has none like it to read, and return the rows for their feeds."""
    rows: dict[str, list[Row]] = {}
    for leader in leaders_of(connection, town, happening):
        same = {"town": town, "user": leader, "kind": happening.kind, "case_id": happening.case, "by": happening.by}
        waiting = select(notice.c.id).filter_by(**same).where(notice.c.read_at.is_(None))
        if happening.until is None and connection.scalar(waiting.limit(1)) is not None:
            continue  # of work that is kept apart, one notice says enough
        name, until = token_hex(16), happening.until.isoformat() if happening.until else None
        told = {"id": name, "reason": happening.reason, "at": happening.at.isoformat(), "until_at": until}
        connection.execute(insert(notice).values(**same, **told, read_at=None))
        rows[user_scope(leader)] = [Row(NOTICE, name, happening.case)]
    return rows


def unread(connection: Connection, town: str, name: str) -> tuple[Notice, ...]:
    """Return what somebody has been told and not said to have read, oldest first."""
    return tuple(
        Notice(row.id, row.kind, row.case_id, row.by, row.name or row.by, row.at, row.until_at or "", row.reason)
        for row in connection.execute(_UNREAD, {"in_town": town, "reader": name})
    )


def note_read(connection: Connection, town: str, name: str, notices: Iterable[str], now: datetime) -> None:
    """Note that somebody has read notices of theirs; those of others, and those read before, stay as they are."""
    mine = (notice.c.town == town) & (notice.c.user == name) & notice.c.id.in_(sorted(notices))
    connection.execute(update(notice).where(mine & notice.c.read_at.is_(None)).values(read_at=now.isoformat()))


# Asked in every request, and so put together once.
_UNREAD = (
    select(notice, user.c.name)
    .select_from(notice.outerjoin(user, (user.c.town == notice.c.town) & (user.c.id == notice.c.by)))
    .where(notice.c.town == bindparam("in_town"), notice.c.user == bindparam("reader"), notice.c.read_at.is_(None))
    .order_by(notice.c.at, notice.c.id)
    .limit(100)
)
