"""Who may see a case: assignment, unit and role, a denial that beats both, and the glass broken for a time."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

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


def person_of(connection: Connection, town: str, name: str) -> Person | None:
    """Return somebody who works there now, None for anybody else."""
    row = connection.execute(_PERSON, {"in_town": town, "name": name}).first()
    return Person(town, row.id, row.role, row.unit) if row else None


def sight_of(connection: Connection, person: Person, now: datetime) -> Sight:
    """Return what a person may see now; to be used as long as the connection is."""
    rows = connection.execute(_GRANTS, {"in_town": person.town, "name": person.id, "moment": now.isoformat()}).all()
    own = frozenset(row.case_id for row in rows if row.kind in (ASSIGNED, GLASS))
    denied = frozenset(row.case_id for row in rows if row.kind == DENIED)
    return Sight(person, own, denied, _Homes(connection, person.town, own))


# The questions of every request are put together once: that costs as much as asking them.
_PERSON = select(user.c.id, user.c.role, user.c.unit).where(
    user.c.town == bindparam("in_town"), user.c.id == bindparam("name"), user.c.ended_at.is_(None)
)
_GRANTS = select(grant.c.case_id, grant.c.kind).where(
    grant.c.town == bindparam("in_town"),
    grant.c.user == bindparam("name"),
    grant.c.from_at <= bindparam("moment"),
    grant.c.until_at.is_(None) | (grant.c.until_at > bindparam("moment")),
)
_HOMES = select(case_home.c.case_id, case_home.c.unit, case_home.c.restricted).where(
    case_home.c.town == bindparam("in_town"), case_home.c.case_id.in_(bindparam("cases", expanding=True))
)


class _Homes(Mapping[str, Home]):
    """Where cases belong: the own ones, and any other when somebody asks for it, for a leader has thousands."""

    def __init__(self, connection: Connection, town: str, own: Collection[str]) -> None:
        self._connection = connection
        self._town = town
        self._known: dict[str, Home | None] = {}
        if own:
            self._ask(own)

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
        rows = self._connection.execute(_HOMES, {"in_town": self._town, "cases": sorted(cases)})
        self._known |= dict.fromkeys(cases) | {row.case_id: Home(row.unit, bool(row.restricted)) for row in rows}
