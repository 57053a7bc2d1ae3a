"""Who may see which case: by their role in the unit it belongs to, by what was given, and never against a denial."""

from collections.abc import Mapping
from dataclasses import dataclass

UNITS = ("vest", "ost")
CASEWORKER, TEAM_LEADER, AREA_MANAGER = "caseworker", "team_leader", "area_manager"
ASSIGNED, DENIED = "assigned", "denied"


@dataclass(frozen=True)
class Person:
    """Somebody who works at desks."""

    name: str
    role: str
    unit: str


@dataclass
class Sight:
    """What the center knows of who may see what: where cases belong, and what was given of them to whom."""

    homes: dict[str, str]
    given: dict[tuple[str, str], str]
    ever: set[tuple[str, str]]

    def copied(self) -> "Sight":
        """Return a copy that lives on by itself."""
        return Sight(dict(self.homes), dict(self.given), set(self.ever))

    def sees(self, person: Person, case: str) -> bool:
        """Tell whether somebody may see a case."""
        home = self.homes.get(case)
        given = self.given.get((person.name, case))
        if home is None or given == DENIED:
            return False
        by_role = person.role == AREA_MANAGER or (person.role == TEAM_LEADER and home == person.unit)
        return by_role or given == ASSIGNED

    def give(self, name: str, case: str, kind: str) -> None:
        """Replace what was given of a case to somebody; with "" nothing is given any more."""
        self.given.pop((name, case), None)
        if kind:
            self.given[name, case] = kind
            self.ever.add((name, case))

    def scopes(self, person: Person) -> tuple[str, ...]:
        """Return the feeds that somebody reads, their own one first."""
        mine = set(UNITS)
        if person.role != AREA_MANAGER:
            own = [case for (name, case), kind in self.given.items() if name == person.name and kind == ASSIGNED]
            mine = {person.unit, *(self.homes[case] for case in own if self.sees(person, case))}
        return (user_scope(person.name), *map(unit_scope, sorted(mine)))

    def holders(self, people: Mapping[str, Person], case: str, writers: set[str]) -> list[str]:
        """Return who may hold something of a case: who sees it, who ever did, and who wrote in it."""
        return sorted(
            name
            for name, person in people.items()
            if name in writers or (name, case) in self.ever or self.sees(person, case)
        )


def unit_scope(unit: str) -> str:
    """Return the name of the feed of a unit."""
    return f"unit:{unit}"


def user_scope(name: str) -> str:
    """Return the name of the feed of one person."""
    return f"user:{name}"
