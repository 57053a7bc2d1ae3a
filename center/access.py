"""Who may see a case: what the rules say of one person at one moment, from what stands in the tables."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, select

from casework.model.house import HOUSE
from casework.model.roles import ADMINISTRATOR, AREA_MANAGER, ROLES, TEAM_LEADER
from center.rules import ACTS, ASSIGNED, BREAK, GLASS, IN_RESTRICTED, SIGHT, TOWN, UNIT
from center.tables import case_home, grant, user

__all__ = ["ASSIGNED", "DENIED", "GLASS", "KINDS", "ROLES"]

DENIED = "denied"
KINDS = (ASSIGNED, GLASS, DENIED)
"""What a grant can be: two ways to see a case, and the word that beats them all."""


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
    assigned: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    homes: Mapping[str, Home] = field(default_factory=dict)

    def sees(self, case: str) -> bool:
        """Tell whether the person may see a case."""
        return bool(self.ways(case))

    def ways(self, case: str) -> frozenset[str]:
        """Return the ways by which the person sees a case, none when they do not."""
        counting = SIGHT.get(self.person.role, frozenset())
        if case == HOUSE:
            # What jurists stand for is about no child, and is for everybody who works with cases.
            return frozenset({TOWN}) if counting else frozenset()
        home = self.homes.get(case)
        if home is None or case in self.denied:
            return frozenset()
        found = {TOWN}
        if case in self.assigned:
            found.add(ASSIGNED)
        if case in self.opened:
            found.add(GLASS)
        if home.unit == self.person.unit:
            found.add(UNIT)
        return frozenset(found & counting & IN_RESTRICTED if home.restricted else found & counting)

    def may(self, act: str, case: str) -> bool:
        """Tell whether the person may do one of ACTS with a case."""
        rule = ACTS[act]
        if self.person.role not in rule.roles:
            return False
        if act == BREAK:
            home = self.homes.get(case)
            return home is not None and not home.restricted and case not in self.denied
        return bool(self.ways(case) & rule.ways)

    def scopes(self, units: Collection[str]) -> tuple[str, ...]:
        """Return the feeds that the person reads, the own one first; `units` are all there are."""
        if self.person.role == ADMINISTRATOR:
            return ()
        if self.person.role == AREA_MANAGER:
            mine = set(units)
        else:
            own = [case for case in self.assigned | self.opened if self.sees(case)]
            mine = {self.person.unit, *(self.homes[case].unit for case in own)}
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


def sight_of(connection: Connection, person: Person, now: datetime, about: Collection[str] = ()) -> Sight:
    """Return what a person may see now; `about` are cases that are asked about whether the person sees them or not."""
    town, moment = person.town, now.isoformat()
    rows = connection.execute(
        select(grant.c.case_id, grant.c.kind).where(
            grant.c.town == town,
            grant.c.user == person.id,
            grant.c.from_at <= moment,
            grant.c.until_at.is_(None) | (grant.c.until_at > moment),
        )
    ).all()

    def cases(kind: str) -> frozenset[str]:
        return frozenset(row.case_id for row in rows if row.kind == kind)

    assigned, opened = cases(ASSIGNED), cases(GLASS)
    homes = homes_of(connection, person, assigned | opened | set(about))
    return Sight(person, assigned, opened, cases(DENIED), homes)


def homes_of(connection: Connection, person: Person, own: Collection[str]) -> dict[str, Home]:
    """Return where the cases that matter to a person belong: those of the unit, or all, and the own ones."""
    asked = select(case_home.c.case_id, case_home.c.unit, case_home.c.restricted).where(case_home.c.town == person.town)
    if person.role == TEAM_LEADER:
        asked = asked.where((case_home.c.unit == person.unit) | case_home.c.case_id.in_(sorted(own)))
    elif person.role != AREA_MANAGER:
        asked = asked.where(case_home.c.case_id.in_(sorted(own)))
    return {row.case_id: Home(row.unit, bool(row.restricted)) for row in connection.execute(asked)}
