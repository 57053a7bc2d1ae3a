"""Who works in a municipality, where, and at which desks; for whoever runs the center."""

from dataclasses import dataclass

from sqlalchemy import select

from center.database import Database
from center.tables import device, unit, user


@dataclass(frozen=True)
class Unit:
    """A unit (enhed) and how many work in it."""

    id: str
    name: str
    people: int


@dataclass(frozen=True)
class Worker:
    """Somebody who works here (bruger), or did until `ended_at`."""

    id: str
    name: str
    role: str
    unit: str
    ended_at: str


@dataclass(frozen=True)
class DeskOf:
    """A desk (plads) and whose it is; `seen_at` is when it last handed work in, "" for never."""

    id: str
    user: str
    state: str
    app: str
    enrolled_at: str
    seen_at: str


class Who:
    """Lists what an administrator has to name in other commands."""

    def __init__(self, database: Database, town: str) -> None:
        self._database = database
        self._town = town

    def units(self) -> tuple[Unit, ...]:
        """Return every unit, by its id."""
        many = [one.unit for one in self.workers() if not one.ended_at]
        asked = select(unit).where(unit.c.town == self._town).order_by(unit.c.id)
        with self._database.reading() as connection:
            return tuple(Unit(row.id, row.name, many.count(row.id)) for row in connection.execute(asked))

    def workers(self, where: str = "") -> tuple[Worker, ...]:
        """Return everybody who works or worked here, or in one unit, by their id."""
        asked = select(user).where(user.c.town == self._town).order_by(user.c.id)
        asked = asked.where(user.c.unit == where) if where else asked
        with self._database.reading() as connection:
            return tuple(
                Worker(row.id, row.name, row.role, row.unit, row.ended_at or "") for row in connection.execute(asked)
            )

    def desks(self, whose: str = "") -> tuple[DeskOf, ...]:
        """Return every desk, or those of one person, by whose it is; the one that handed work in last comes first."""
        asked = select(device).where(device.c.town == self._town)
        asked = asked.where(device.c.user == whose) if whose else asked
        newest = (device.c.user, device.c.seen_at.desc().nulls_last(), device.c.id)
        with self._database.reading() as connection:
            return tuple(
                DeskOf(row.id, row.user, row.state, row.app, row.enrolled_at, row.seen_at or "")
                for row in connection.execute(asked.order_by(*newest))
            )
