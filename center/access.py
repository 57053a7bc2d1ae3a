"""Who may see a case: assignment, unit and role, a denial that beats both, and the glass broken for a time."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, select

from center.tables import case_home, grant, user

CASEWORKER, TEAM_LEADER, AREA_MANAGER, JURIST, ADMINISTRATOR = ROLES = (
    "caseworker", "team_leader", "area_manager", "jurist", "administrator",
)  # fmt: skip
ASSIGNED, GLASS, DENIED = KINDS = ("assigned", "glass", "denied")


@dataclass(frozen=True)
class Person:
    """Somebody who works in a municipality (bruger); `unit` is where."""

    town: str
    id: str
    role: str
    unit: str


@dataclass(frozen=True)
class Home:
    """Where a case belongs: its unit, and whether it is only for those it is assigned to."""

    unit: str
    restricted: bool = False


@dataclass(frozen=True)
class Sight:
    """What one person may see at one moment; decided for each case, never from what the person claims."""

    person: Person
    own: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    homes: Mapping[str, Home] = field(default_factory=dict)

    def sees(self, case: str) -> bool:
        """Tell whether the person may see a case.

        A denial beats everything. What is assigned, or opened by breaking the glass, is seen by caseworkers, leaders
        and jurists alike; besides, a team leader sees the unit and an area manager the municipality, but nothing
        restricted. An administrator sees no case.
        """
        if case in self.denied or self.person.role == ADMINISTRATOR:
            return False
        if case in self.own:
            return True
        home = self.homes.get(case)
        if home is None or home.restricted:
            return False
        if self.person.role == AREA_MANAGER:
            return True
        return self.person.role == TEAM_LEADER and home.unit == self.person.unit

    def scopes(self, units: Collection[str]) -> tuple[str, ...]:
        """Return the feeds that the person reads, the own one first; `units` are all there are."""
        if self.person.role == ADMINISTRATOR:
            return ()
        if self.person.role == AREA_MANAGER:
            mine = set(units)
        else:
            mine = {self.person.unit, *(home.unit for case, home in self.homes.items() if case in self.own)}
        return (user_scope(self.person.id), *(unit_scope(one) for one in sorted(mine)))


def unit_scope(unit: str) -> str:
    """Return the name of the feed of a unit."""
    return f"unit:{unit}"


def user_scope(name: str) -> str:
    """Return the name of the feed of one person: what comes into and goes out of their sight."""
    return f"user:{name}"


def is_user_scope(scope: str) -> bool:
    """Tell whether a feed is that of one person."""
    return scope.startswith("user:")


def person_of(connection: Connection, town: str, name: str) -> Person | None:
    """Return somebody who works there now, None for anybody else."""
    row = connection.execute(
        select(user.c.id, user.c.role, user.c.unit).where(
            user.c.town == town, user.c.id == name, user.c.ended_at.is_(None)
        )
    ).first()
    return Person(town, row.id, row.role, row.unit) if row else None


def sight_of(connection: Connection, person: Person, now: datetime) -> Sight:
    """Return what a person may see now."""
    town, moment = person.town, now.isoformat()
    rows = connection.execute(
        select(grant.c.case_id, grant.c.kind).where(
            grant.c.town == town,
            grant.c.user == person.id,
            grant.c.from_at <= moment,
            grant.c.until_at.is_(None) | (grant.c.until_at > moment),
        )
    ).all()
    own = frozenset(row.case_id for row in rows if row.kind in (ASSIGNED, GLASS))
    denied = frozenset(row.case_id for row in rows if row.kind == DENIED)
    return Sight(person, own, denied, _homes(connection, person, own))


def _homes(connection: Connection, person: Person, own: Collection[str]) -> dict[str, Home]:
    """Return where the cases that matter to a person belong: those of the unit, or all, and the own ones."""
    asked = select(case_home.c.case_id, case_home.c.unit, case_home.c.restricted).where(case_home.c.town == person.town)
    if person.role == TEAM_LEADER:
        asked = asked.where((case_home.c.unit == person.unit) | case_home.c.case_id.in_(sorted(own)))
    elif person.role != AREA_MANAGER:
        asked = asked.where(case_home.c.case_id.in_(sorted(own)))
    return {row.case_id: Home(row.unit, bool(row.restricted)) for row in connection.execute(asked)}
