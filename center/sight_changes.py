"""Telling everybody whose sight of a case has changed that it has."""

from datetime import datetime

from sqlalchemy import Connection, select

from center.access import person_of, sight_of, user_scope
from center.feeds import Row
from center.tables import user


def seen_by(connection: Connection, town: str, case: str, now: datetime) -> dict[str, bool]:
    """Return for everybody who works in a municipality whether they see a case now."""
    names = connection.scalars(select(user.c.id).where(user.c.town == town, user.c.ended_at.is_(None))).all()
    return {name: _sees(connection, town, name, case, now) for name in names}


def moved_rows(
    case: str, before: dict[str, bool], after: dict[str, bool], *, anew: bool = False
) -> dict[str, list[Row]]:
    """Return what the feeds are told when sight went from `before` to `after`.

    With `anew` whoever sees the case is told to fetch it whole, as when it has moved to the feed of another unit.
    """
    return {
        user_scope(name): [Row("case_in" if sees else "case_out", case, case)]
        for name, sees in after.items()
        if sees != before.get(name, False) or (anew and sees)
    }


def _sees(connection: Connection, town: str, name: str, case: str, now: datetime) -> bool:
    person = person_of(connection, town, name)
    return person is not None and sight_of(connection, person, now).sees(case)
