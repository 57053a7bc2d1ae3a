"""Who may see a case: what the rules say of one person at one moment, from what stands in the tables."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

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
    learn: Callable[[Collection[str]], None] = lambda _cases: None
    """Tells it which cases are going to be asked about, so that their homes are asked for in one question."""

    @property
    def own(self) -> frozenset[str]:
        """Return the cases that are assigned to the person, or open to them for a time."""
        return self.assigned | self.opened

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
            self.learn(self.own)
            own = [case for case in self.own if self.sees(case)]
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
    row = connection.execute(_PERSON, {"in_town": town, "name": name}).first()
    return Person(town, row.id, row.role, row.unit) if row else None


def sight_of(connection: Connection, person: Person, now: datetime, about: Collection[str] = ()) -> Sight:
    """Return what a person may see now; `about` are cases that are asked about whether the person sees them or not."""
    sight = _granted(person, _grants(connection, person, now))
    return replace(sight, homes=homes_of(connection, person, sight.own | set(about)))


def sight_within(connection: Connection, person: Person, now: datetime) -> Sight:
    """Return what a person may see now, for as long as the connection is open.

    Where a case belongs that is not the person's own is asked when somebody wants to know: a leader has thousands, and
    an exchange is about few.
    """
    rows = _grants(connection, person, now)
    own = {row.case_id: None if row.unit is None else home_in(row) for row in rows}
    homes = _Homes(connection, person.town, own)
    return replace(_granted(person, rows), homes=homes, learn=homes.learn)


def sight_about(connection: Connection, person: Person, now: datetime, told: Mapping[str, Home]) -> Sight:
    """Return what a person may see now of the cases with these homes, and of no other: for a batch, which is of few."""
    asked = {"in_town": person.town, "name": person.id, "moment": now.isoformat(), "cases": list(told)}
    return replace(_granted(person, connection.execute(_GRANTS_ABOUT, asked).all()), homes=told)


def homes_of(connection: Connection, person: Person, own: Collection[str]) -> dict[str, Home]:
    """Return where the cases that matter to a person belong: those of the unit, or all, and the own ones."""
    asked = select(case_home.c.case_id, case_home.c.unit, case_home.c.restricted).where(case_home.c.town == person.town)
    if person.role == TEAM_LEADER:
        asked = asked.where((case_home.c.unit == person.unit) | case_home.c.case_id.in_(sorted(own)))
    elif person.role != AREA_MANAGER:
        asked = asked.where(case_home.c.case_id.in_(sorted(own)))
    return {row.case_id: home_in(row) for row in connection.execute(asked)}


def home_in(row: Any) -> Home:
    """Return where a case belongs, as a row tells it."""
    return Home(row.unit, bool(row.restricted))


def _grants(connection: Connection, person: Person, now: datetime) -> Sequence[Any]:
    asked = {"in_town": person.town, "name": person.id, "moment": now.isoformat()}
    return connection.execute(_GRANTS, asked).all()


def _granted(person: Person, rows: Sequence[Any]) -> Sight:
    def cases(kind: str) -> frozenset[str]:
        return frozenset(row.case_id for row in rows if row.kind == kind)

    return Sight(person, cases(ASSIGNED), cases(GLASS), cases(DENIED))


# The questions of every request are put together once: that costs as much as asking them.
_PERSON = select(user.c.id, user.c.role, user.c.unit).where(
    user.c.town == bindparam("in_town"), user.c.id == bindparam("name"), user.c.ended_at.is_(None)
)
_HERE = case_home.c.town == bindparam("in_town")
# Nobody is let in ahead of time, so what is there holds, even where it is younger than who asks: a request may have
# waited for the one that gave it, and the clocks of two computers differ.
_MINE = (
    (grant.c.town == bindparam("in_town"))
    & (grant.c.user == bindparam("name"))
    & (grant.c.until_at.is_(None) | (grant.c.until_at > bindparam("moment")))
)
_GRANTS = (
    select(grant.c.case_id, grant.c.kind, case_home.c.unit, case_home.c.restricted)
    .select_from(grant.outerjoin(case_home, _HERE & (case_home.c.case_id == grant.c.case_id)))
    .where(_MINE)
)
_GRANTS_ABOUT = select(grant.c.case_id, grant.c.kind).where(
    _MINE, grant.c.case_id.in_(bindparam("cases", expanding=True))
)
_HOMES = select(case_home.c.case_id, case_home.c.unit, case_home.c.restricted).where(
    _HERE, case_home.c.case_id.in_(bindparam("cases", expanding=True))
)


class _Homes(Mapping[str, Home]):
    """Where cases belong, asked for when somebody wants to know."""

    def __init__(self, connection: Connection, town: str, known: dict[str, Home | None]) -> None:
        self._connection = connection
        self._town = town
        self._known = known

    def learn(self, cases: Collection[str]) -> None:
        """Ask where cases belong of which that is not known."""
        if unknown := sorted(set(cases) - self._known.keys()):
            self._ask(unknown)

    def __getitem__(self, case: str) -> Home:
        if case not in self._known:
            self._ask([case])
        home = self._known[case]
        if home is None:
            raise KeyError(case)
        return home

    def __iter__(self) -> Iterator[str]:
        return (case for case, home in self._known.items() if home)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _ask(self, cases: Collection[str]) -> None:
        rows = self._connection.execute(_HOMES, {"in_town": self._town, "cases": list(cases)})
        self._known |= dict.fromkeys(cases) | {row.case_id: home_in(row) for row in rows}
